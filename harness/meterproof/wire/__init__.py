"""Bytes that both sides of DUIS need: namespaces, identifiers, XML, schemas, GBCS envelopes."""

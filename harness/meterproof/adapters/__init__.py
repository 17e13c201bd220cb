"""Adapters carry messages to a system under test. They never judge."""

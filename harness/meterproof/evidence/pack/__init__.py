"""The evidence pack: one zip file of everything that a run saw and concluded, hashed and signed.

The format is docs/reference/pack.md. ``verify_pack`` stands alone: it imports nothing of Meterproof, so that a pack
can be verified without it.
"""

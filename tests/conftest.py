"""Makes the helpers that stand in this directory importable by every test (``requirements``, ``miniatures``)."""

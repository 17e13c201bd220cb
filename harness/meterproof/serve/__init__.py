"""The reference model behind HTTP: an emulator that anyone can send DUIS messages to."""

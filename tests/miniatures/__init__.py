"""Tiny systems under test: some honest, most of them wrong on purpose."""

"""Judging a User's own system: Meterproof plays the DCC side, and looks at what the system sends and counts.

The DCC side is the reference model. What a back office must be able to be asked is a small part of the test bed
protocol (``user.*``); an embedded back office shows it, and proves the scenarios in the same process.
"""

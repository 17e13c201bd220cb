"""The step libraries, one module per domain concept.

``pytest_plugins = ["meterproof.steps"]`` in a project's own ``conftest.py`` makes every step available there.
"""

MODULES = (
    "meterproof.steps.afterwards",
    "meterproof.steps.certificates",
    "meterproof.steps.commands",
    "meterproof.steps.inventory",
    "meterproof.steps.outcomes",
    "meterproof.steps.premises",
    "meterproof.steps.prenotification",
    "meterproof.steps.requests",
)

pytest_plugins = MODULES

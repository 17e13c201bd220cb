"""The step libraries, one module per domain concept.

``pytest_plugins = ["meterproof.steps"]`` in a project's own ``conftest.py`` makes every step available there.
"""

MODULES = (
    "meterproof.steps.aborted_installs",
    "meterproof.steps.addresses",
    "meterproof.steps.afterwards",
    "meterproof.steps.certificates",
    "meterproof.steps.commands",
    "meterproof.steps.dcc_alerts",
    "meterproof.steps.details_updates",
    "meterproof.steps.device_logs",
    "meterproof.steps.hubs",
    "meterproof.steps.inventory",
    "meterproof.steps.inventory_answer",
    "meterproof.steps.local_commands",
    "meterproof.steps.local_tools",
    "meterproof.steps.metering_points",
    "meterproof.steps.network_members",
    "meterproof.steps.outcomes",
    "meterproof.steps.parse",
    "meterproof.steps.premises",
    "meterproof.steps.prenotification",
    "meterproof.steps.read_inventory",
    "meterproof.steps.requests",
    "meterproof.steps.reuse",
    "meterproof.steps.searches",
    "meterproof.steps.suppliers_in_place",
    "meterproof.steps.terminals",
    "meterproof.steps.update_inventory",
    "meterproof.steps.update_status",
    "meterproof.steps.withdrawal",
)

pytest_plugins = MODULES

"""The step libraries, one module per domain concept.

``pytest_plugins = ["meterproof.steps"]`` in a project's own ``conftest.py`` makes every step available there.
"""

MODULES = (
    "meterproof.steps.addresses",
    "meterproof.steps.afterwards",
    "meterproof.steps.alike",
    "meterproof.steps.back_office",
    "meterproof.steps.beacon",
    "meterproof.steps.certificates",
    "meterproof.steps.commands",
    "meterproof.steps.dcc_alerts",
    "meterproof.steps.details_updates",
    "meterproof.steps.form_faults",
    "meterproof.steps.firmware",
    "meterproof.steps.device_logs",
    "meterproof.steps.hubs",
    "meterproof.steps.installing",
    "meterproof.steps.installer_pins",
    "meterproof.steps.inventory",
    "meterproof.steps.inventory_answer",
    "meterproof.steps.local_commands",
    "meterproof.steps.local_responses",
    "meterproof.steps.metering_points",
    "meterproof.steps.meters",
    "meterproof.steps.outcomes",
    "meterproof.steps.policies",
    "meterproof.steps.premises",
    "meterproof.steps.prenotification",
    "meterproof.steps.radio",
    "meterproof.steps.read_inventory",
    "meterproof.steps.requests",
    "meterproof.steps.reuse",
    "meterproof.steps.searches",
    "meterproof.steps.tampering",
    "meterproof.steps.terminals",
    "meterproof.steps.update_inventory",
    "meterproof.steps.update_status",
    "meterproof.steps.whitelisting",
    "meterproof.steps.withdrawal",
)

pytest_plugins = MODULES

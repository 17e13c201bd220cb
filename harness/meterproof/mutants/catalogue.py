"""The faulty models: each is the reference model with one domain decision changed, named after its fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Final

from meterproof.errors import UsageError
from meterproof.mutants.mutation import AnyMutant, Mutant

_MODULES: Final = (
    "prenotification",
    "prenotification_items",
    "prenotification_corners",
    "request_forms",
    "products",
    "products_corners",
    "standing",
    "second_lives",
    "variants",
    "join_critical",
    "join_critical_effects",
    "join_non_critical",
    "join_non_critical_effects",
    "join_corners",
    "join_checks",
    "join_ways",
    "join_results",
    "join_messages",
    "bridges",
    "unjoin",
    "inventory",
    "answers",
    "read_inventory_request",
    "read_inventory_effects",
    "read_inventory_items",
    "read_inventory_search",
    "read_inventory_answer",
    "read_inventory_answer_values",
    "read_inventory_answer_meters",
    "read_inventory_answer_products",
    "read_inventory_answer_dates",
    "read_inventory_answer_alike",
    "read_inventory_addresses",
    "read_inventory_unidentified",
    "read_inventory_missing",
    "read_inventory_numbers",
    "read_inventory_checks",
    "update_mpxn",
    "update_mpxn_senders",
    "update_mpxn_effects",
    "withdrawal",
    "reuse",
    "inventory_corners",
    "update_request",
    "update_request_devices",
    "update_request_choices",
    "update_request_codes",
    "update_status",
    "update_status_types",
    "update_status_suppliers",
    "update_status_hub",
    "update_status_hub_gpf",
    "update_recovered",
    "update_recovered_hub",
    "update_details",
    "update_details_items",
    "update_details_variants",
    "update_details_products",
    "update_details_fixed",
    "update_deletion",
    "firmware_version",
    "firmware_version_shown",
    "firmware_version_responses",
    "firmware_version_alerts",
    "firmware_version_notices",
    "firmware_version_recipients",
    "firmware_version_corners",
    "alt_han_whitelist",
    "alt_han_additions",
    "alt_han_sets",
    "alt_han_commands",
    "alt_han_inventory",
    "alt_han_users",
    "alt_han_products",
    "alt_han_lives",
    "hht_duplicates",
    "back_office",
    "hht_both_paths",
    "hht_sequencing",
    "hht_delivery",
    "hht_clocks",
    "hht_unload",
    "hht_beacon",
    "hht_beacon_time",
    "hht_beacon_again",
    "hht_beacon_radio",
    "hht_policies",
    "hht_terminal",
    "hht_membership",
    "hht_data",
    "hht_parse",
    "hht_suppliers",
    "hht_supplier_unloads",
    "hht_register",
    "hht_leaving",
    "hht_flags_again",
    "hht_gas_side",
    "hht_afterwards",
    "back_office_returns",
)


@cache
def mutants() -> Sequence[AnyMutant]:
    """Return every mutant, in the order of the catalogue of rules; two of the same name are a fault of ours."""
    found: list[AnyMutant] = []
    for name in _MODULES:
        found += import_module(f"meterproof.mutants.{name}").MUTANTS
    twice = sorted(name for name, count in Counter(mutant.id for mutant in found).items() if count > 1)
    if twice:
        raise ValueError(f"mutants of the same name: {', '.join(twice)}")
    return tuple(found)


def mutant(name: str) -> AnyMutant:
    """Return the mutant called ``name``; UsageError, with the nearest names, where there is none."""
    found = _by_name().get(name)
    if found is not None:
        return found
    from difflib import get_close_matches

    near = get_close_matches(name, [each.id for each in mutants()], n=3)
    raise UsageError(
        f"there is no mutant {name!r}",
        hint=f"did you mean {', '.join(near)}?" if near else "see: meterproof list mutants",
    )


@cache
def _by_name() -> dict[str, AnyMutant]:
    return {each.id: each for each in mutants()}


def model_mutant(name: str) -> Mutant:
    """Return the mutant of the reference model called ``name``; UsageError where there is none, or it is no model."""
    found = mutant(name)
    if not isinstance(found, Mutant):
        raise UsageError(f"{name} is a fault of a back office, and no model that could be served")
    return found

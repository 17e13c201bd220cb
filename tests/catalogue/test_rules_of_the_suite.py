"""The suite's own rules: what they cover, what is left to no tester, and how they are written."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from meterproof.catalogue.model import Rule, Strength
from meterproof.catalogue.rules import load_rules

RULES = load_rules()
JOIN_SCOPE = [*range(50, 53), *range(60, 65), *range(177, 278), *range(340, 347), 558]
"""Rows of the reading list on 12.2, 8.7.1, 8.7.2, the variants, and Alt HAN Devices otherwise."""

STATUS_SCOPE = [*range(65, 69), *range(71, 77), 90, 91, 96, 97, *range(101, 104), *range(117, 165)]
"""Rows on 8.4 as such, and on its updates of status."""

MPXN_SCOPE = [*range(86, 90), *range(98, 101), *range(165, 177)]
"""Rows on 8.4 that are about metering points, the withdrawal of hubs and re-use."""

SEARCH_SCOPE = [*range(1, 24)]
"""Rows on the request of 8.2, and on what is found."""

DETAILS_SCOPE = [69, 70, *range(77, 86), *range(92, 96), *range(104, 117)]
"""Rows on 8.4 that are about details and deletion."""

ANSWER_SCOPE = [*range(24, 50), *range(53, 60)]
"""Rows on what the answer to 8.2 lists of a Device."""

FIRMWARE_SCOPE = [285, 306, *range(311, 315), 331, 337, 338, 357, 359, 360, 363]
"""Rows on what is known of a Device's firmware version after pre-notification."""

BRIDGE_SCOPE = [
    *(279, 280, 281, 283, 284, 293, 294, 295, 296, 299, 301, 304, 316, 317, 320, 324, 329, 332, 335, 339),
    *(362, 366, 372, 384, 385, 387, 556),
]
"""Rows of the report and its Annexes A, C and D on bridges, but for firmware and reports."""

OFFICE_SCOPE = [509]
"""Rows on a User's own back office."""

DELIVERY_SCOPE = [*range(505, 509), *range(510, 515), 519, *range(535, 539), *range(544, 549)]
"""Rows on hand-held terminals: delivery, sequencing and time."""

BEACON_SCOPE = [*range(520, 533)]
"""Rows on the beacon of a hub and its inter-PAN flag."""

TERMINAL_SCOPE = [*range(502, 505), *range(515, 519), 533, 534, *range(539, 544), 557]
"""Rows on the hand-held terminal and the hub, on changes of supplier, and on installations without a WAN."""

DERIVED = {
    "smi-firmware-alike",
    "8.13-own-responses",
    "8.13-taken-in-once",
    "8.2-han-variant-868-only",
    "8.2-bridge-as-ppmid",
    "8.2-gpf-as-its-hub",
    "8.2-han-variant-unknown",
    "8.2-listed-alike",
    "8.2-no-date-before-commissioning",
    "user-contacts-registered",
    "user-order-kept",
    "user-unloads",
    "hht-flag-and-joining",
    "hht-pin-lock-out",
    "hht-session-at-time-out",
    "hht-session-outlives-switch",
}
"""Rules that no row of the reading list states: they follow from what several say together."""

CLAUSES = {
    "MP170 report": r"[237]\b",
    "MP170 Annex A": r"(1; )?(2\.\d|3\.3\.\d)",
    "MP170 Annex B": r"3\.8\.1\d\d\.\d\b",
    "MP170 Annex C": r"4\.1\.1\b|3, Current",
    "HHT-2013": r"[2-4]\.\d+\b",
}
"""Where in each document rules may stand."""

PRINTED_CODES = {
    "E4", "E5", "E080201", "E080202",
    "E080405", "E080406", "E080407", "E080408", "E080409", "E080410", "E080411", "E080412", "E080413", "E080414",
    "E080415",
    "E080702", "E080721", "E080722", "E080723", "E120201", "E120203", "E120204", "E120207",
}  # fmt: skip


def test_every_reading_of_the_scope_is_settled_by_exactly_one_rule() -> None:
    settled = Counter(reading for rule in RULES.values() for reading in rule.readings)
    scopes = (
        *(JOIN_SCOPE, STATUS_SCOPE, MPXN_SCOPE, SEARCH_SCOPE, DETAILS_SCOPE, ANSWER_SCOPE),
        *(FIRMWARE_SCOPE, BRIDGE_SCOPE, DELIVERY_SCOPE, OFFICE_SCOPE, BEACON_SCOPE, TERMINAL_SCOPE),
    )
    assert settled == Counter(f"R{number:03d}" for scope in scopes for number in scope)


def test_the_reviewed_rules_and_no_others_are_unobservable() -> None:
    assert {rule.id for rule in RULES.values() if rule.unobservable} == {
        "hub-firmware-unchanged",
        "cpl-format-unchanged",
        "credentials-as-ppmid",
        "firmware-alert-needs-broker-certificates",
        "firmware-reported-by-dcc",
        "bridge-firmware-by-althanco",
        "firmware-kept-by-suppliers",
        "bridge-credentials-replaceable",
        "bridge-security-as-ppmid",
        "bridge-volumes",
        "hht-no-specification",
        "hht-meter-and-billing",
        "hht-tested-in-trials",
    }


def test_what_the_sources_do_not_demand_can_only_warn() -> None:
    weaker = {rule.id: rule.strength for rule in RULES.values() if rule.strength is not Strength.MUST}
    assert weaker == {
        "8.13-own-responses": Strength.ASSUMPTION,
        "8.13-taken-in-once": Strength.ASSUMPTION,
        "8.2-gpf-as-its-hub": Strength.SHOULD,
        "8.2-han-variant-labels": Strength.SHOULD,
        "8.2-han-variant-unknown": Strength.SHOULD,
        "8.2-no-date-before-commissioning": Strength.ASSUMPTION,
        "8.2-shown-smets-version-listed": Strength.SHOULD,
        "11.2-repairs-inventory": Strength.SHOULD,
        "firmware-kept-by-suppliers": Strength.ASSUMPTION,
        "12.2-bridge-numbers": Strength.SHOULD,
        "12.2-bridge-without-cpa": Strength.ASSUMPTION,
        "bridge-volumes": Strength.ASSUMPTION,
        "12.2-smets-version-on-cpl": Strength.SHOULD,
        "duis-validation-order": Strength.ASSUMPTION,
        "user-order-kept": Strength.ASSUMPTION,
        "user-unloads": Strength.ASSUMPTION,
        "hht-any-meter": Strength.SHOULD,
        "hht-both-ways": Strength.ASSUMPTION,
        "hht-carrier": Strength.ASSUMPTION,
        "hht-clock-accuracy": Strength.ASSUMPTION,
        "hht-commands-on-demand": Strength.ASSUMPTION,
        "hht-duplicate-no-effect": Strength.ASSUMPTION,
        "hht-local-only": Strength.ASSUMPTION,
        "hht-no-specification": Strength.ASSUMPTION,
        "hht-not-deliverable": Strength.ASSUMPTION,
        "hht-own-device": Strength.ASSUMPTION,
        "hht-preloaded": Strength.ASSUMPTION,
        "hht-resume": Strength.SHOULD,
        "hht-with-wan": Strength.SHOULD,
        "hht-flag-and-joining": Strength.ASSUMPTION,
        "hht-flag-on-at-power-up": Strength.SHOULD,
        "hht-flag-policy-named": Strength.ASSUMPTION,
        "hht-flood-bounded": Strength.ASSUMPTION,
        "hht-no-pin-without-access": Strength.ASSUMPTION,
        "hht-pin-lock-out": Strength.ASSUMPTION,
        "hht-right-network": Strength.ASSUMPTION,
        "hht-session-at-time-out": Strength.ASSUMPTION,
        "hht-session-outlives-switch": Strength.ASSUMPTION,
        "8.2-han-variant-868-only": Strength.ASSUMPTION,
        "hht-aborted-installs": Strength.SHOULD,
        "hht-cos-unload-clears": Strength.ASSUMPTION,
        "hht-install-and-leave": Strength.ASSUMPTION,
        "hht-meter-and-billing": Strength.ASSUMPTION,
        "hht-mpan-for-display": Strength.ASSUMPTION,
        "hht-no-optical-port": Strength.ASSUMPTION,
        "hht-tested-in-trials": Strength.SHOULD,
    }


def test_only_what_is_said_of_bridges_and_their_variant_needs_mp170() -> None:
    assert {reading for rule in RULES.values() if rule.modification for reading in rule.readings} == {
        "R049",  # Table 227
        "R050", "R051", "R052",  # Table 229a
        "R084",  # Table 232
        "R198", "R199", "R200", "R201", "R202",  # 8.7.1
        "R230", "R231", "R232", "R233", "R234", "R235", "R236", "R237",  # 8.7.2, 8.8.x
        "R258", "R272", "R273", "R274", "R275", "R276", "R277",  # 12.2, 8.4
        *(f"R{number}" for number in range(340, 347)),  # Annex C
        *(f"R{number}" for number in FIRMWARE_SCOPE),  # report, Annex A, Annex C
        *(f"R{number}" for number in BRIDGE_SCOPE),  # report, Annexes A, C and D
    }  # fmt: skip


def test_rules_that_bind_by_choice_also_rest_on_it() -> None:
    by_choice = {rule.id: rule.choices for rule in RULES.values() if rule.choices}
    assert by_choice == {"8.7.2-gpf-to-bridge": {"A48": "legalText"}}
    assert all(set(choices) <= set(RULES[rule].rests_on) for rule, choices in by_choice.items())


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_is_one_sentence_with_a_place_in_a_source(rule: Rule) -> None:
    assert bool(rule.readings) == (rule.id not in DERIVED)
    assert re.match(CLAUSES[rule.document], rule.clause)
    assert re.fullmatch(r"[A-Z][^\n]*\.", rule.statement)
    assert not rule.statement.endswith("..")
    assert set(re.findall(r"\bE\d+\b", rule.statement)) <= PRINTED_CODES


def test_a_rule_of_one_request_stands_in_the_clause_of_that_request() -> None:
    clauses = {"8.7.1": "3.8.109", "8.7.2": "3.8.110", "8.4": "3.8.106"}
    for rule in RULES.values():
        clause = clauses.get(rule.id.partition("-")[0], "")
        assert not clause or not rule.document.endswith("B") or rule.clause.startswith(clause), rule.id

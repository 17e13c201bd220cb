"""Random sequences of 8.4, 8.3 and 12.2 on one premises, against the grid that was derived from the clauses alone.

What is expected is kept here, from ``tests/model/transition_grid.toml`` and the rules on pre-notification; nothing of
the model is looked at but its answers to DUIS messages.
"""

import tomllib
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from meterproof.adapters.model import open_model
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.suite import DATA
from meterproof.user.answers import read_answer
from meterproof.user.requests import Request

PROFILE = load_profile("mp170")
SUT = load_sut(DATA / "suts" / "reference.toml")
USERS = {user.name: user.eui for user in SUT.users}
GRID = tomllib.loads((Path(__file__).parents[1] / "model" / "transition_grid.toml").read_text(encoding="utf-8"))
CASES = {
    (each["type"], each["status"], each["before"], each["element"], each["to"], *gpf): each
    for each in GRID["case"]
    if each.get("option", "A41=refuse") == "A41=refuse"
    for gpf in [() if each.get("gpf", "any") == "any" else (each["gpf"], each["gpf_before"])]
}
"""The cases of the grid by what they are about, on the side of A41 that the profile takes."""

UPDATES = (
    ("UpdateDeviceStatusExceptCH", "Pending"),
    ("UpdateDeviceStatusExceptCH", "InstalledNotCommissioned"),
    ("UpdateDeviceStatusCH", "Commissioned"),
    ("UpdateDeviceStatusCH", "InstalledNotCommissioned"),
    ("UpdateDeviceStatusCH", "Withdrawn"),
)
STATES = [
    *(
        (status, "")
        for status in dict.fromkeys(each["status"] for each in GRID["case"])
        if status not in ("", "Recovered")
    ),
    *(("Recovered", before) for before in dict.fromkeys(each["before"] for each in GRID["case"]) if before),
]
"""Every status of the grid, Recovered by what it was before Recovery."""

EUIS = {
    type: f"00-DB-00-00-00-00-0B-{number:02X}"
    for number, type in enumerate(("CHF", "GPF", "ESME", "GSME", "PPMID", "HCALCS", "IHD", "CAD"))
}
ANCHOR = "00-DB-00-00-00-00-0B-FF"
WITH_STATUS = tuple(type for type in EUIS if type not in ("IHD", "CAD"))
MAY_BE_USED_AGAIN = ("Decommissioned", "Withdrawn")
IN_USE = ("Pending", "Whitelisted", "InstalledNotCommissioned", "Commissioned")
OFTEN = [*STATES, *((status, "") for status in IN_USE for _ in range(4))]
"""Most of the moves that are allowed begin in few of the statuses."""


def product_of(type):
    return next(each for each in SUT.device_models if each.device_type == ("CHF" if type == "GPF" else type))


def point_of(kind, supplier):
    points = next(each for each in SUT.metering_points if (each.kind, each.supplier) == (kind, supplier))
    return points.prefix.ljust(13 if kind == "MPAN" else 10, "0")


def seeded(type, eui, state):
    product = product_of(type)
    described = {
        "id": eui,
        "type": type,
        "status": state[0],
        "prior_status": state[1],
        "manufacturer": product.manufacturer,
        "model": product.model,
        "firmware": product.firmware,
        "smets_version": product.smets_version,
        "gbcs_version": product.gbcs_version,
        "added_by": USERS["IS"],
        "hub": "" if type == "CHF" else EUIS["CHF"],
        "gpf": EUIS["GPF"] if type == "CHF" else "",
        "esme_variant": "AD" if type == "ESME" else "",
        "ppmid_variant": "PPMID" if type == "PPMID" else "",
        "import_mpxn": {"ESME": point_of("MPAN", "IS"), "GSME": point_of("MPRN", "GS")}.get(type, ""),
    }
    return {name: value for name, value in described.items() if value}


class Premises(RuleBasedStateMachine):
    """A hub with a Device of every type, and a meter that stays as it is, so that there is always a supplier."""

    def __init__(self):
        super().__init__()
        self.adapter = open_model(SUT, PROFILE)
        self.counters = count(1)
        self.expected = {}
        self.without_supplier = set()

    @initialize(states=st.fixed_dictionaries({type: st.sampled_from(OFTEN) for type in WITH_STATUS}))
    def a_premises(self, states):
        self.expected = {**states, "IHD": ("", ""), "CAD": ("", "")}
        devices = [seeded(type, EUIS[type], state) for type, state in self.expected.items()]
        anchor = seeded("ESME", ANCHOR, ("Commissioned", ""))
        self.adapter.operate({"kind": "inventory.seed", "devices": [*devices, anchor]})

    def send(self, srv, user, **items):
        request = Request(service_variant=srv, originator=USERS[user], counter=next(self.counters), items=items)
        outcome = self.adapter.submit(USERS[user], request.service, request.render(PROFILE), 1.0)
        assert outcome.status == 200
        return read_answer(outcome.body)

    @staticmethod
    def supplier_of(type):
        return "GS" if type == "GSME" else "IS"

    @rule(type=st.sampled_from(sorted(EUIS)), update=st.sampled_from(UPDATES))
    def a_status_is_updated(self, type, update):
        element, to = update
        state = self.expected[type]
        gpf = self.expected["GPF"] if (type, element) == ("CHF", "UpdateDeviceStatusCH") else ()
        case = CASES[type, *state, element, to, *gpf]
        # Until it is used again, a Pending Device has its adder alone to act for it (A37), and later nobody.
        user = "IS" if type in self.without_supplier else self.supplier_of(type)
        code = self.send("8.4", user, DeviceID=EUIS[type], **{element: to}).code
        if case["result"] == "allowed":
            assert code in PROFILE.success_codes["non-device-update"]
            self.expected[type] = (case["device"], "")
            if gpf and case["gpf_after"] not in ("unchanged", gpf[0]):
                self.expected["GPF"] = (case["gpf_after"], "")
        elif type in self.without_supplier and state[0] != "Pending":
            assert code in (case["default"], "E080410")
        else:
            assert code == case["default"]

    @rule(type=st.sampled_from(sorted(EUIS)))
    def a_device_is_decommissioned(self, type):
        status = self.expected[type][0]
        accepted = self.send("8.3", self.supplier_of(type), DeviceID=EUIS[type]).code.startswith("I")
        if type in ("GPF", "IHD", "CAD") or status in MAY_BE_USED_AGAIN:
            assert not accepted
        if type not in ("GPF", "IHD", "CAD") and status in IN_USE:
            assert accepted
        if accepted:
            self.expected[type] = ("Decommissioned", "")
            if type == "CHF":
                self.expected["GPF"] = ("Decommissioned", "")

    @rule(type=st.sampled_from(["CHF", "ESME", "GSME", "PPMID", "HCALCS", "IHD", "CAD"]))
    def a_device_is_prenotified(self, type):
        product = product_of("IHD" if type == "CAD" else type)
        items = {
            "DeviceID": EUIS[type],
            "DeviceManufacturer": product.manufacturer,
            "DeviceModel": product.model,
            "DeviceType": type,
            "SMETSCHTSVersion": "" if type == "CAD" else product.smets_version,
            "FirmwareVersion": "" if type in ("IHD", "CAD") else product.firmware,
            "ESMEVariant": "AD" if type == "ESME" else "",
            "AssociatedGPFDeviceID": EUIS["GPF"] if type == "CHF" else "",
            "PPMIDVariant": "PPMID" if type == "PPMID" else "",
        }
        code = self.send("12.2", "IS", **{name: value for name, value in items.items() if value}).code
        concerned = [type, "GPF"] if type == "CHF" else [type]
        if all(self.expected[each][0] in MAY_BE_USED_AGAIN for each in concerned):
            assert code in PROFILE.success_codes["non-device-update"]
            self.expected |= dict.fromkeys(concerned, ("Pending", ""))
            self.without_supplier |= {type} & {"ESME", "GSME"}
        else:
            assert code == "E120201"

    @invariant()
    def every_status_is_shown_as_expected(self):
        shown = {}
        for type in self.expected:
            (device,) = [
                each for each in self.send("8.2", "OU", DeviceID=EUIS[type]).devices if each.device_id == EUIS[type]
            ]
            shown[type] = device.status or ""
        assert shown == {type: status for type, (status, _) in self.expected.items()}


TestStatusSequences = Premises.TestCase
TestStatusSequences.settings = settings(max_examples=60, stateful_step_count=20)


def test_the_machine_knows_a_case_for_every_state_and_update():
    for type in WITH_STATUS:
        for state in STATES:
            for element, to in UPDATES:
                of_hub = (type, element) == ("CHF", "UpdateDeviceStatusCH")
                for gpf in STATES if of_hub else [()]:
                    assert (type, *state, element, to, *gpf) in CASES
    assert len(STATES) == 15

"""8.4 status updates: every case of the grid in ``transition_grid.toml``, which was derived from the clauses alone.

Each case is sent as a request, and what it did is read back by 8.2. Its sender supplies a meter of the premises.
"""

import tomllib
from itertools import groupby
from pathlib import Path

import pytest
from laboratory import CHF, EUI, GPF, GS, IS, premises

GRID = tomllib.loads((Path(__file__).parent / "transition_grid.toml").read_text(encoding="utf-8"))
CASES = GRID["case"]
TWIN = {"E080405": "E080411", "E080406": "E080412", "E080411": "E080405", "E080412": "E080406"}


def state_of(case):
    return (case["type"], case["status"], case["before"])


STATES = {state: list(cases) for state, cases in groupby(sorted(CASES, key=state_of), key=state_of)}

ONE_EACH = list({(*state_of(case), case["element"], case["to"], case["result"]): case for case in CASES}.values())
"""One case for each request and result, whatever the GPF."""


def options_of(case):
    """The open points that a case hangs on; the first option of A41 where it names none."""
    point, _, option = case.get("option", "A41=refuse").partition("=")
    return {point: option}


def code_of(case, a33):
    """The code that a case is to be answered with, by the option of A33."""
    if case["result"] == "allowed":
        return "I0"
    if a33 == "byElement":
        return case["default"]
    if a33 == "swapped":
        return TWIN[case["default"]]
    if case["default"] in ("E080406", "E080412"):
        return "E080406"
    return "E080405" if case["type"] in ("IHD", "CAD") else "E080411"


def outcome_of(lab, case):
    """What came of a case: the code, the statuses that 8.2 shows of the Device and of the GPF, what else changed."""
    changes = {case["type"]: described(case["status"], case["before"])}
    if case["type"] == "CHF":
        gpf = (case["gpf"], case["gpf_before"]) if case.get("gpf", "any") != "any" else ("Commissioned", "")
        changes["GPF"] = described(*gpf)
    lab.seed(*premises(**changes))
    before = {record.id: record for record in lab.snapshot()}
    change = f"<sr:{case['element']}>{case['to']}</sr:{case['element']}>"
    eui = EUI[case["type"]]
    code = lab.update(GS if case["type"] == "GSME" else IS, eui, change).code
    touched = {record.id for record in lab.snapshot() if record != before[record.id]}
    assert lab.settle() == []
    return code, shown(lab, eui), shown(lab, GPF), touched


def described(status, before):
    items = {"status": status} if status else {}
    return items | ({"prior_status": before} if before else {})


def shown(lab, eui):
    answer = lab.read_inventory(f"<sr:DeviceID>{eui}</sr:DeviceID>")
    for device in answer.all("Device"):
        items = {str(child.tag).rpartition("}")[2]: child.text for child in device}
        if items["DeviceID"] == eui:
            return items.get("DeviceStatus", "")
    raise AssertionError(f"{eui} is not in the answer")


def expected_of(case, a33="byElement", kept=""):
    """What is to come of a case; ``kept`` is the status that a Recovered Device is shown with after an update."""
    device, gpf = case["device"], case.get("gpf_after", "unchanged")
    touched = set()
    if case["result"] == "allowed":
        touched.add(EUI[case["type"]])
        if gpf not in ("unchanged", case.get("gpf", "")):
            touched.add(GPF)
        device = kept if kept and case["status"] == "Recovered" else device
        gpf = kept if kept and case.get("gpf") == "Recovered" else gpf
    return code_of(case, a33), device, gpf, touched


def differing(labs, cases, a33="byElement", kept="", **choices):
    """The cases whose outcome is not what is expected, with both."""
    found = []
    for case in cases:
        expected, got = expected_of(case, a33, kept), outcome_of(labs(A33=a33, **options_of(case), **choices), case)
        if expected[2] == "unchanged":
            gpf = "Commissioned" if case["type"] == "CHF" else "InstalledNotCommissioned"
            gpf = case["device"] if case["type"] == "GPF" else gpf
            expected = (*expected[:2], gpf, expected[3])
        if got != expected:
            found.append({"case": case, "expected": expected, "got": got})
    return found


@pytest.fixture(scope="module")
def labs():
    """Return a maker of laboratories that keeps one for each set of choices."""
    from laboratory import Laboratory
    from laboratory_data import make_profile, make_sut

    from meterproof.model import ReferenceModel

    made = {}

    def lab(**choices):
        key = tuple(sorted(choices.items()))
        if key not in made:
            profile = make_profile(**choices)
            made[key] = Laboratory(ReferenceModel(profile, make_sut()), profile.schema)
        return made[key]

    return lab


def test_the_grid_is_whole():
    assert len(CASES) == GRID["case_count"] == 1164
    assert sum(case["result"] == "allowed" for case in CASES) == 136


def test_the_grid_has_every_type_in_every_status_for_every_status_that_can_be_set():
    """Table 227 has eight types and nine statuses; Recovered counts by the status before it, IHD and CAD have none."""
    before = ("Pending", "Whitelisted", "InstalledNotCommissioned", "Commissioned", "Decommissioned", "Withdrawn")
    before = (*before, "Suspended")
    states = [(status, "") for status in (*before, "Recovery")] + [("Recovered", status) for status in before]
    updates = [("UpdateDeviceStatusExceptCH", status) for status in ("Pending", "InstalledNotCommissioned")]
    of_hub = [("UpdateDeviceStatusCH", status) for status in ("Commissioned", "InstalledNotCommissioned", "Withdrawn")]
    wanted = {
        (type, *state, *update, *gpf)
        for type in EUI
        for state in ([("", "")] if type in ("IHD", "CAD") else states)
        for update in (*updates, *of_hub)
        for gpf in (states if type == "CHF" and update in of_hub else [("any", "")])
    }
    held = {
        (*state_of(case), case["element"], case["to"], case.get("gpf", "any"), case.get("gpf_before", ""))
        for case in CASES
    }
    assert held == wanted
    twice = [case for case in CASES if "option" in case]
    assert len(held) == len(CASES) - len(twice) / 2


@pytest.mark.parametrize("state", list(STATES), ids=lambda state: "-".join(filter(None, state)))
def test_every_case(labs, state):
    assert differing(labs, STATES[state]) == []


@pytest.mark.parametrize("a33", ["swapped", "byMeaning"])
def test_the_twin_codes_read_another_way(labs, a33):
    assert differing(labs, ONE_EACH, a33) == []


def test_recovered_devices_that_stay_recovered(labs):
    recovered = [case for case in CASES if "Recovered" in (case["status"], case.get("gpf"))]
    assert differing(labs, recovered, kept="Recovered", A42="recovered") == []


def test_a_status_that_is_kept_behind_recovered_counts_the_next_time(labs):
    lab = labs(A42="recovered")
    lab.seed(*premises(CHF=described("Recovered", "Pending"), GPF=described("Recovered", "Pending")))
    for new in ("InstalledNotCommissioned", "Commissioned", "Withdrawn"):
        change = f"<sr:UpdateDeviceStatusCH>{new}</sr:UpdateDeviceStatusCH>"
        assert lab.update(IS, CHF, change).code == "I0"
        assert lab.update(IS, CHF, change).code == "E080412"
        assert shown(lab, CHF) == "Recovered"
    assert lab.model.inventory[GPF].validated_status == "Withdrawn"


def test_statuses_without_any_update_where_the_common_checks_come_first(labs):
    """E5 answers in place of the specific code wherever the grid says that it may, and nowhere else."""
    wrong = []
    for case in ONE_EACH:
        lab = labs(A55_update="commonFirst", **options_of(case))
        expected = "E5" if "E5" in case.get("common", ()) else code_of(case, "byElement")
        # Nobody is an Eligible User for a status update of these.
        allowed = {expected, "E4"} if case["type"] in ("GPF", "IHD", "CAD") else {expected}
        code = outcome_of(lab, case)[0]
        if code not in allowed:
            wrong.append({"case": case, "expected": allowed, "got": code})
    assert wrong == []

"""A campaign with policies runs its scenarios under each, in one run, and sets what they measure side by side."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from campaign_builders import planned
from jsonschema import Draft202012Validator

from meterproof import suite
from meterproof.campaign.campaigns import load_campaign
from meterproof.campaign.plan import plan_variants
from meterproof.campaign.result import RunResult, as_json
from meterproof.campaign.run import RunOptions, run
from meterproof.campaign.target import REFERENCE, load_target
from meterproof.campaign.unfinished import finish
from meterproof.catalogue.ambiguities import load_ambiguities
from meterproof.catalogue.rules import load_rules
from meterproof.catalogue.variants import Variant
from meterproof.cli.report import report
from meterproof.errors import UsageError
from meterproof.evidence.pack.agreement import open_pack
from meterproof.evidence.pack.build import build_pack
from meterproof.evidence.policies import POLICIES
from meterproof.evidence.run import RUN, read_run
from meterproof.model import ReferenceModel
from meterproof.mutants.catalogue import mutant
from meterproof.serve.server import running

FEATURE = "features/hht/beacon-policies.feature"
SMALL = f"""
title = "four policies"
selectors = ["{FEATURE}"]

[policies]
A01-off = ["never", "either"]
A01-on = ["pinMenu", "both"]
"""
AFTER_INSTALLER = "HHT let in after the installer has left"
AFTER_TIME = "HHT let in after the set time"
AFTER_LOSS = "HHT let in after the loss of the WAN"
AFTER_PIN = "HHT let in after the Installer PIN"
CONSUMER = "Consumer disturbed for maintenance without a WAN, meters inside"
HOURS = "Hours of the first day with the flag on"
LATENCY = "HAN latency under 100 spoofed joiners, a day later, in ms"
IN_SIGHT = "Of two hubs in sight a day later, an HHT is let in by"


def judged(directory: Path, campaign: str = "", **options: object) -> RunResult:
    """Run a campaign, the small one unless another is named."""
    if not campaign:
        path = directory / "small.toml"
        path.write_text(SMALL, encoding="utf-8")
        campaign = str(path)
    return run(RunOptions(campaign=campaign, out=directory / "out", nonce="one", **options))  # type: ignore[arg-type]


def table_of(result: RunResult) -> dict[str, dict[str, object]]:
    rows = as_json(result, load_rules())["policies"]["rows"]
    return {row["policy"]: row["findings"] for row in rows if not row["rejected"]}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    """The campaign of the suite, under all of its policies."""
    return judged(tmp_path_factory.mktemp("whole"), "beacon-policies")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    return judged(tmp_path_factory.mktemp("small"))


def conforms(value: object, schema: str) -> bool:
    content = json.loads((suite.DATA / "schemas" / f"{schema}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(content)
    return not list(Draft202012Validator(content).iter_errors(value))


def test_there_is_a_row_for_every_policy_and_one_for_what_was_rejected(whole: RunResult) -> None:
    policies = as_json(whole, load_rules())["policies"]
    names = [row["policy"] for row in policies["rows"]]
    ways_off, ways_on = ("never", "installer", "timeout", "either"), ("none", "pinMenu", "wanLoss", "both")
    assert names == [*(f"{off} / {on}" for off in ways_off for on in ways_on), "pairAllHHT"]
    assert "not practical" in policies["rows"][-1]["rejected"]
    assert set(policies["rows"][-1]["findings"].values()) == {None}
    assert whole.exit_code == 0
    assert whole.without_verdict == ()


def test_what_the_policies_permit_and_cost_is_measured_and_differs(whole: RunResult) -> None:
    table = table_of(whole)
    assert [table[name][AFTER_INSTALLER] for name in ("never / none", "timeout / none", "installer / none")] == [
        True,
        True,
        False,
    ]
    assert [table[name][AFTER_TIME] for name in ("installer / none", "timeout / none")] == [True, False]
    assert [table[f"either / {on}"][AFTER_LOSS] for on in ("none", "pinMenu", "wanLoss", "both")] == [0, 0, 1, 1]
    assert [table[f"either / {on}"][AFTER_PIN] for on in ("none", "pinMenu", "wanLoss", "both")] == [0, 1, 0, 1]
    assert [table[f"either / {on}"][CONSUMER] for on in ("none", "pinMenu", "wanLoss")] == ["no way in", "yes", "no"]
    assert [table[f"{off} / none"][HOURS] for off in ("never", "installer", "timeout", "either")] == [24, 1, 0.5, 0.5]
    assert table["never / both"][LATENCY] > table["either / both"][LATENCY]  # type: ignore[operator]
    assert [table[f"{off} / both"][IN_SIGHT] for off in ("never", "either")] == [2, 0]
    assert all(None not in findings.values() for findings in table.values())


def test_it_is_one_run_with_one_record_one_plan_and_one_digest(whole: RunResult) -> None:
    records = list(whole.records())
    assert len(records) == len(whole.info.planned) == len(set(whole.info.planned)) == 160
    assert [record["scenario"] for record in records] == list(whole.info.planned)
    assert all(conforms(record, "results") for record in records)
    assert {record["variant"] for record in records} == set(table_of(whole))
    assert all(record["parameters"]["variant"] == record["variant"] for record in records)
    assert all(record["scenario"].endswith(f"({record['variant']})") for record in records)
    assert len({tuple(record["identities"].values()) for record in records}) == len(records)


def test_the_table_is_in_the_folder_in_the_report_in_the_text_and_in_the_json(whole: RunResult) -> None:
    published = as_json(whole, load_rules())
    assert conforms(published, "cli-run")
    table = json.loads((whole.directory / POLICIES).read_text(encoding="ascii"))
    assert conforms(table, "policies")
    assert table == published["policies"]
    text = list(report(whole, load_rules()))
    assert f"B  {AFTER_INSTALLER}" in text
    (row,) = (line for line in text if line.startswith("installer / pinMenu "))
    assert re.split(r" {2,}", row) == [
        "installer / pinMenu",
        *["yes", "no", "yes", "no", "yes", "yes", "1", "50", "0", "6"],
        "10 passed",
    ]
    assert any(line.startswith("pairAllHHT ") and "rejected: " in line for line in text)
    html = (whole.directory / "report.html").read_text(encoding="utf-8")
    assert "The policies side by side" in html
    assert html.count("no way in</td>") == 3


def test_pairing_every_hht_with_every_hub_is_no_option_of_a_profile() -> None:
    points = {id: set(point.options) for id, point in load_ambiguities().items() if id.startswith("A01")}
    assert points == {
        "A01-off": {"never", "installer", "timeout", "either"},
        "A01-on": {"none", "pinMenu", "wanLoss", "both"},
    }


def test_the_two_published_forms_of_the_table_are_one() -> None:
    schemas = suite.DATA / "schemas"
    table = json.loads((schemas / "policies.schema.json").read_text(encoding="utf-8"))
    within = json.loads((schemas / "cli-run.schema.json").read_text(encoding="utf-8"))["properties"]["policies"]
    assert within == {key: value for key, value in table.items() if key not in ("$schema", "$id", "title")}


def test_the_run_says_its_policies_and_what_it_planned_under_each(small: RunResult) -> None:
    raw = json.loads((small.directory / RUN).read_text(encoding="ascii"))
    assert conforms(raw, "run")
    assert raw["variants"][1] == {
        "id": "never / both",
        "choices": {"A01-off": "never", "A01-on": "both"},
        "rejected": "",
    }
    assert read_run(small.directory).choices_in("never / both")["A01-on"] == "both"
    assert read_run(small.directory).choices_in("")["A01-on"] == "pinMenu"


def test_a_run_without_policies_has_no_table(tmp_path: Path) -> None:
    result = run(RunOptions(selectors=("rule:hht-no-pairing-of-all",), out=tmp_path / "out"))
    assert not (tmp_path / "out" / POLICIES).exists()
    assert "policies" not in as_json(result, load_rules())
    assert all("variant" not in record for record in result.records())


def test_a_served_model_is_made_to_follow_each_policy_and_comes_to_the_same(small: RunResult, tmp_path: Path) -> None:
    target = load_target()
    with running(ReferenceModel(target.profile, target.sut)) as url:
        served = judged(tmp_path, sut=url)
    assert served.exit_code == 0
    assert served.info.verdict_digest == small.info.verdict_digest
    assert table_of(served) == table_of(small)


def test_workers_that_share_the_clock_of_a_served_model_come_to_the_same(small: RunResult, tmp_path: Path) -> None:
    target = load_target()
    with running(ReferenceModel(target.profile, target.sut), auto_settle=False) as url:
        served = judged(tmp_path, sut=url, workers=2)
    assert served.info.verdict_digest == small.info.verdict_digest
    assert table_of(served) == table_of(small)


def test_a_system_that_can_not_be_made_otherwise_is_judged_by_its_own_policy(tmp_path: Path) -> None:
    sut = tmp_path / "fixed.toml"
    sut.write_text(REFERENCE.read_text(encoding="utf-8").replace('  "hub.configure",\n', ""), encoding="utf-8")
    result = judged(tmp_path, sut=str(sut))
    rows = {row["policy"]: row for row in as_json(result, load_rules())["policies"]["rows"]}
    assert rows["either / pinMenu"]["verdicts"]["passed"] == 10
    assert rows["never / both"]["verdicts"]["not-testable"] == 10
    assert set(rows["never / both"]["findings"].values()) == {None}
    reasons = {record["reason"] for record in result.records() if record["verdict"] == "not-testable"}
    assert all("hub.configure" in reason for reason in reasons)


def test_a_system_without_premises_is_not_testable_and_names_what_is_missing(tmp_path: Path) -> None:
    sut = tmp_path / "bare.toml"
    text = re.sub(
        r'  "(hub|meter|hht|install|installs|device\.(?!behave|commands))[^"]*",\n', "", REFERENCE.read_text()
    )
    sut.write_text(text, encoding="utf-8")
    result = run(RunOptions(selectors=("features/hht/beacon-flag.feature", FEATURE), sut=str(sut), out=tmp_path / "o"))
    left = [record for record in result.records() if record["verdict"] != "not-applicable"]
    assert len(left) > 100
    assert {record["verdict"] for record in left} == {"not-testable"}
    assert all(re.search(r"needs the capability (hub|hht|meter|device)\.", record["reason"]) for record in left)


def test_a_hub_that_does_not_follow_one_policy_is_seen_in_that_row(tmp_path: Path) -> None:
    target = load_target()
    model = ReferenceModel(target.profile, target.sut)
    mutant("hht-no-wan-loss-under-both").apply(model)
    with running(model) as url:
        result = judged(tmp_path, sut=url)
    rows = {row["policy"]: row for row in as_json(result, load_rules())["policies"]["rows"]}
    assert [name for name, row in rows.items() if row["verdicts"]["warned"]] == ["either / both"]
    assert rows["either / both"]["findings"][AFTER_LOSS] is False


def test_a_scenario_is_run_again_under_the_policies(small: RunResult) -> None:
    record = next(small.records())
    assert small.rerun(record) == f"meterproof run {FEATURE}:{record['line']} --campaign {small.asked.campaign}"
    assert small.asked.campaign.endswith("small.toml")


def test_the_folder_makes_a_pack_that_verifies(small: RunResult, tmp_path: Path) -> None:
    built = build_pack(small.directory, tmp_path / "small.zip")
    assert built.left_out == ()
    pack = open_pack(built.path)
    assert pack.intact
    assert json.loads(pack.read(POLICIES)) == as_json(small, load_rules())["policies"]


def test_a_table_that_is_missing_is_made_again_from_the_record(tmp_path: Path) -> None:
    result = judged(tmp_path)
    before = (result.directory / POLICIES).read_bytes()
    (result.directory / POLICIES).unlink()
    finish(result.directory)
    assert (result.directory / POLICIES).read_bytes() == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[policies]\nA44 = ["refuse"]\n', "can't be made to choose otherwise for 'A44'"),
        ('[policies]\nA01-off = ["sometimes"]\n', "'sometimes' is not an option of A01-off"),
        ("[policies]\nA01-off = []\n", "A01-off needs options, each once"),
        ('[policies]\nA01-off = ["never", "never"]\n', "A01-off needs options, each once"),
        ('[policies]\nA01-off = "never"\n', "must be a list of texts"),
        ('policies = "all"\n', r"must be written as a \[policies\] table"),
        ('[[rejected]]\nname = "a"\nreason = "b"\n', "rejected policies and no others"),
        ('[policies]\nA01-on = ["none"]\n[[rejected]]\nname = "a"\n', "'reason' is missing"),
        ('[policies]\nA01-on = ["none"]\n[[rejected]]\nname = "a"\nreason = "b"\nwho = "c"\n', "unknown key 'who'"),
    ],
)
def test_wrong_policies_are_told_where(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'title = "t"\n{text}', encoding="utf-8")
    with pytest.raises(UsageError, match=told) as caught:
        load_campaign(str(path), load_rules())
    assert "mine.toml" in str(caught.value)


def test_a_scenario_is_planned_under_the_policies_on_whose_side_it_is() -> None:
    scenarios = [
        planned("any"),
        planned("one", tags=("choice:A01-on=none|both",)),
        planned("other", tags=("choice:A44=x",)),
    ]
    variants = [Variant("p", {"A01-on": "pinMenu"}), Variant("b", {"A01-on": "both"})]
    assert [each.id for each in plan_variants(scenarios, variants)] == [
        "any (p)",
        "other (p)",
        "any (b)",
        "one (b)",
        "other (b)",
    ]
    assert plan_variants(scenarios, ()) == scenarios

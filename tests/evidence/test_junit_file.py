from dataclasses import replace

import pytest
from lxml import etree
from record_builders import HOSTILE, catalogue, every_verdict, failure, run_info, scenario

from meterproof.evidence.junit import JUnitRenderer


def render(tmp_path, records):
    renderer = JUnitRenderer(catalogue())
    for record in records:
        renderer.add(record)
    renderer.write(tmp_path / "junit.xml", run_info([]))
    return etree.parse(tmp_path / "junit.xml").getroot()


def test_each_feature_is_a_suite_with_its_counts(tmp_path):
    records = [*every_verdict(), scenario("elsewhere", "failed", feature="smi/unjoin.feature", failures=(failure(),))]
    root = render(tmp_path, records)
    assert dict(root.attrib) | {"time": ""} == {
        "name": "meterproof",
        "tests": "8",
        "failures": "2",
        "errors": "2",
        "skipped": "2",
        "time": "",
    }
    assert [(suite.get("file"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("duis/join.feature", "7", "1"),
        ("smi/unjoin.feature", "1", "1"),
    ]


@pytest.mark.parametrize(
    ("verdict", "element"),
    [
        ("passed", None),
        ("warned", "system-out"),
        ("failed", "failure"),
        ("error", "error"),
        ("inconclusive", "error"),
        ("not-testable", "skipped"),
        ("not-applicable", "skipped"),
    ],
)
def test_a_verdict_has_an_outcome_and_nothing_doubtful_looks_green(tmp_path, verdict, element):
    (record,) = [one for one in every_verdict() if one["verdict"] == verdict]
    (case,) = render(tmp_path, [record]).iter("testcase")
    assert [child.tag for child in case] == ([element] if element else [])


def test_what_is_missing_is_an_error_in_the_suite_of_its_feature(tmp_path):
    done, missing, elsewhere = (
        scenario("done"),
        scenario("missing"),
        scenario("elsewhere", feature="smi/unjoin.feature"),
    )
    renderer = JUnitRenderer(catalogue())
    renderer.add(done)
    renderer.write(tmp_path / "junit.xml", run_info([done, missing, elsewhere], exit_code=None))
    root = etree.parse(tmp_path / "junit.xml").getroot()
    assert (root.get("tests"), root.get("errors"), root.get("failures")) == ("3", "2", "0")
    assert [(suite.get("file"), suite.get("tests"), suite.get("errors")) for suite in root] == [
        ("duis/join.feature", "2", "1"),
        ("smi/unjoin.feature", "1", "1"),
    ]
    found = [(error.getparent().get("name"), error.get("message")) for error in root.iter("error")]
    said = "inconclusive: planned, and not in the record"
    assert found == [("missing", said), ("elsewhere", said)]


def test_a_run_that_was_cut_off_is_an_error_even_where_nothing_is_missing(tmp_path):
    run = replace(run_info([scenario()]), cut_off="This run was cut off <after> its last scenario.")
    renderer = JUnitRenderer(catalogue())
    renderer.add(scenario())
    renderer.write(tmp_path / "junit.xml", run)
    (error,) = etree.parse(tmp_path / "junit.xml").getroot().iter("error")
    assert error.get("message") == "inconclusive: This run was cut off <after> its last scenario."


def test_a_failure_begins_with_feature_and_line_step_rule_and_clause(tmp_path):
    root = render(tmp_path, [scenario(verdict="failed", values={"device": "CAD"}, failures=(failure(line=26),))])
    (case,) = root.iter("testcase")
    assert case.get("name") == "A bridge is refused [CAD]"
    assert (case.get("classname"), case.get("file"), case.get("line")) == (
        "duis/join.feature",
        "duis/join.feature",
        "3",
    )
    (found,) = case
    headline = "duis/join.feature:26: Then the request is refused [8.7.2-bridge-refused, MP170 Annex B 3.8.110.3]"
    assert found.get("message") == f"{headline}: the request is refused: expected E080702, got I0"
    assert found.get("type") == "check"
    assert found.text.splitlines()[0] == headline


def test_a_skipped_scenario_says_why(tmp_path):
    (record,) = [one for one in every_verdict() if one["verdict"] == "not-testable"]
    (skipped,) = render(tmp_path, [record]).iter("skipped")
    assert skipped.get("message") == "not-testable: this scenario needs the capability device.commands"


@pytest.mark.parametrize("text", [*HOSTILE, "y" * 100_000])
def test_hostile_text_leaves_well_formed_xml(tmp_path, text):
    record = scenario(
        text,
        "failed",
        feature=f"duis/{text[:20]}.feature",
        values={"v": text},
        failures=(failure(text, text=text, expected=text, got=text),),
        notes=(text,),
    )
    (case,) = render(tmp_path, [record]).iter("testcase")
    assert len(case[0].get("message")) < 1_000
    assert len(case[0].text) < 20_000


def test_an_empty_run_leaves_an_empty_file_that_can_be_read(tmp_path):
    assert render(tmp_path, []).get("tests") == "0"

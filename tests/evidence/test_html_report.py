import base64
import hashlib
import json
import os
import re
import zlib
from dataclasses import replace

import pytest
from lxml import html
from record_builders import (
    HOSTILE,
    catalogue,
    every_verdict,
    exchange,
    failure,
    leave,
    many,
    operation,
    run_info,
    scenario,
)

from meterproof.evidence.html_view import conclusion, day, duration
from meterproof.evidence.matrix import rule_rows
from meterproof.evidence.render import render_all
from meterproof.evidence.run import WaivedRule, write_run


@pytest.fixture
def page(tmp_path):
    """Render records and return the page, parsed and as text."""

    def rendered(records, exit_code=1, rules=None):
        leave(tmp_path, records, exit_code)
        report = render_all(tmp_path, catalogue() if rules is None else rules, allure_html=False).report
        text = report.read_text(encoding="utf-8")
        return html.fromstring(text), text

    return rendered


def words(node) -> str:
    return " ".join(" ".join(node.itertext()).split())


def unpacked(tree, number):
    (store,) = tree.xpath(f"//script[@id='d{number}']")
    return json.loads(zlib.decompress(base64.b64decode(store.text)))


def test_a_failed_scenario_comes_first_with_all_that_one_needs(page):
    verdict = {"id": "8.7.2-bridge-refused", "verdict": "failed", "basis": "wire", "choices": ["A48"]}
    failed = scenario(
        "No CAD", "failed", failures=(failure(line=26),), rule_verdicts=[verdict], values={"device": "CAD"}
    )
    tree, _ = page([*every_verdict()[-1:], failed])
    card = tree.xpath("//article")[0]
    assert card.get("data-verdict") == "failed"
    for expected in (
        "duis/join.feature:26",
        "Then the request is refused",
        "in No CAD",
        "8.7.2-bridge-refused",
        "MP170 Annex B 3.8.110.3",
        "A bridge that is asked to join a device outside its list is refused.",
        "judged on the wire",
        "Rests on our choice A48 = legalText, not on the source.",
        "Expected E080702",
        "Got I0",
        "CAD",
    ):
        assert expected in words(card)
    assert tree.xpath("//section")[0].get("id") == "failed"


def test_cards_stand_in_the_order_in_which_people_must_act(page):
    tree, _ = page(every_verdict())
    assert [card.get("data-verdict") for card in tree.xpath("//article")] == [
        "failed",
        "error",
        "inconclusive",
        "warned",
    ]


def test_every_scenario_is_a_line_with_its_details_in_store(page):
    records = every_verdict()
    tree, _ = page(records)
    lines = tree.xpath("//details[@class='scenario']")
    assert sorted(line.get("data-verdict") for line in lines) == sorted(record["verdict"] for record in records)
    for number, record in enumerate(records):
        details = unpacked(tree, number)
        assert details["steps"] == record["steps"]
        assert details["exchanges"] == record["exchanges"]


def test_every_rule_has_a_row_and_those_that_failed_come_first(page):
    tree, _ = page([scenario(verdict="failed", rules=("12.2-conditional-items",), failures=(failure(),))])
    rows = [
        (row.get("data-verdict"), row.xpath("string(th/span)"))
        for row in tree.xpath("//table[@class='rules']/tbody/tr")
    ]
    assert rows == [
        ("failed", "12.2-conditional-items"),
        ("no verdict", "8.7.2-bridge-refused"),
        ("no verdict", "8.7.2-answer"),
        ("unobservable", "8.8.2-radio-silence"),
    ]


def test_what_was_not_judged_is_told_once_with_its_number(page):
    records = [scenario(str(n), "not-testable", reason="needs device.commands") for n in range(3)]
    tree, _ = page(records, exit_code=11)
    (reason,) = tree.xpath("//ul[@class='reasons']/li")
    assert words(reason).endswith("needs device.commands 3 scenarios")


def test_a_run_in_which_nothing_failed_says_so(page):
    tree, _ = page(many(3), exit_code=0)
    assert words(tree.xpath("//h1")[0]) == "1 rule judged, none failed"
    assert not tree.xpath("//article")
    assert "Every rule that was judged held in every scenario." in words(tree)


@pytest.mark.parametrize(
    ("records", "said"),
    [([scenario(verdict="not-testable")], "Nothing was judged either."), ([], "There is no scenario in the record.")],
)
def test_a_run_that_judged_nothing_does_not_boast(page, records, said):
    tree, _ = page(records, exit_code=11)
    assert words(tree.xpath("//section[@id='failed']")[0]) == f"Nothing failed {said}"


def test_a_record_that_is_not_complete_raises_an_alarm(tmp_path):
    records = many(3)
    leave(tmp_path, records[:2], exit_code=11)
    write_run(tmp_path, run_info(records, exit_code=11))
    rendered = render_all(tmp_path, catalogue(), allure_html=False)
    assert rendered.completeness.missing == (records[2]["scenario"],)
    tree = html.fromstring(rendered.report.read_text(encoding="utf-8"))
    alarms = [words(alarm) for alarm in tree.xpath("//*[@role='alert']")]
    assert any("3 planned, 2 executed: 1 planned but not in the record" in alarm for alarm in alarms)
    assert any("the verdict digest in run.json is not that of the record" in alarm for alarm in alarms)
    assert records[2]["scenario"] in words(tree.xpath("//section[@id='failed']")[0])


def test_a_waiver_stands_beside_the_failure_and_does_not_hide_it(tmp_path):
    records = [scenario(verdict="failed", failures=(failure(),))]
    run = leave(tmp_path, records, exit_code=0)
    write_run(tmp_path, replace(run, waivers=(WaivedRule("8.7.2-bridge-refused", "being mended", "2026-01-31"),)))
    tree = html.fromstring(render_all(tmp_path, catalogue(), allure_html=False).report.read_text(encoding="utf-8"))
    assert words(tree.xpath("//h1")[0]) == "1 rule failed, waived"
    assert "Waived until 2026-01-31: being mended" in words(tree.xpath("//article[@data-verdict='failed']")[0])


def test_the_page_fetches_nothing_and_runs_only_its_own_script(page):
    tree, text = page(every_verdict())
    assert not tree.xpath("//@src | //*[@srcset] | //link[@rel!='icon'] | //iframe | //object | //form | //base")
    assert [href for href in tree.xpath("//@href") if not href.startswith("#")] == ["data:,"]
    assert not tree.xpath("//@*[starts-with(name(), 'on')] | //@style")
    assert not re.search(r"(?i)https?://|@import|url\(", text)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    (script,) = tree.xpath("//script[not(@type)]/text()")
    (style,) = tree.xpath("//style/text()")
    for name, content in (("script", script), ("style", style)):
        hashed = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{hashed}'" in policy


@pytest.mark.parametrize("text", [*HOSTILE, "z" * 300_000])
def test_hostile_text_stays_text(page, text):
    record = scenario(
        text,
        "failed",
        feature=f"duis/{text[:30]}.feature",
        values={text: text},
        failures=(failure(text, text=text, expected=text, got=text),),
        notes=(text,),
        reason=text,
        rule_verdicts=[{"id": text[:100], "verdict": "failed", "basis": "wire", "choices": [text[:50]]}],
    )
    record["feature_name"] = text
    tree, page_text = page([record, scenario(text, "not-testable", reason=text)])
    assert len(tree.xpath("//script[not(@type)]")) == 1
    assert not tree.xpath("//img")
    assert not re.search("[\x00\x07\x1b\x9b\u202e\ufffd]", page_text)
    assert "{{ 7*7 }}" in page_text or "7*7" not in text
    assert unpacked(tree, 0)["failures"][0]["message"] == text


def test_500_scenarios_with_incompressible_exchanges_stay_below_5_megabytes(page):
    records = [
        scenario(
            "A join is accepted",
            values={"n": str(n), "key": os.urandom(300).hex()},
            line=n,
            exchanges=(operation(), *(exchange(1_000 * n + m) for m in range(4))),
        )
        for n in range(500)
    ]
    for record in records:
        for one in record["exchanges"]:
            one["request"]["data"] += f"<!-- {os.urandom(400).hex()} -->"
    _, text = page(records, exit_code=0)
    assert sum(len(json.dumps(record)) for record in records) > 4_000_000
    assert len(text.encode()) < 5_000_000


@pytest.mark.parametrize(
    ("code", "verdict", "said"),
    [
        (0, "warned", "1 rule failed, waived"),
        (1, "failed", "1 rule failed"),
        (3, "error", "1 scenario ended in an error"),
        (10, "failed", "A waiver has gone stale"),
        (11, "inconclusive", "Inconclusive"),
        (14, "error", "The evidence does not verify"),
        (130, "inconclusive", "Interrupted"),
        (99, "error", "Ended with exit code 99"),
        (None, "inconclusive", "This run did not finish"),
    ],
)
def test_the_page_wears_the_colour_of_the_exit_code(code, verdict, said):
    records = [record for record in every_verdict() if record["verdict"] in ("failed", "error")]
    run = run_info(records, code)
    assert conclusion(run, run.totals, rule_rows(records, catalogue())) == (verdict, said)


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.0004, "0.4 ms"), (0.012, "12 ms"), (2.46, "2.5 s"), (125.2, "2 min 5 s")]
)
def test_durations_are_in_the_unit_that_suits_them(seconds, said):
    assert duration(seconds) == said


def test_dates_are_written_as_people_write_them():
    assert day("2025-11-06") == "6 November 2025"
    assert day("someday") == "someday"

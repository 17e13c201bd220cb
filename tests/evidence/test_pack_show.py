"""What ``pack show`` says of a pack: short, complete, and harmless whatever the pack holds."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_runs import ARTEFACT, NAME, packed, statement
from record_builders import HOSTILE, many, scenario

from meterproof.evidence.pack.show import LINES, WIDTH, lines, summary
from meterproof.evidence.pack.verify_pack import Finding, Verification
from meterproof.evidence.run import WaivedRule
from meterproof.evidence.text import visible


def verification(test_result=None, findings=()):
    """Return what a verifier would have found, without its having looked at a file."""
    pack = Verification(NAME)
    pack.manifest = {"pack": NAME, "nonce": "5f0c3a11"}
    pack.statements = {"test-result": test_result} if test_result is not None else {}
    pack.findings += findings
    return pack


def columns(line):
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in line)


def fits(shown):
    return len(shown) <= LINES and all(columns(line) <= WIDTH for line in shown)


def harmless(shown):
    return all(one.isprintable() for line in shown for one in line)


def values(shown):
    """Return the lines by their label; a label that is blank carries on the one before."""
    found: dict[str, str] = {}
    label = ""
    for line in shown[1:]:
        label = line[:14].strip() or label
        found[label] = f"{found.get(label, '')} {line[14:]}".strip()
    return found


@pytest.fixture
def failed(tmp_path):
    records = [
        *many(2),
        scenario("F", "failed", rules=("rule-f",)),
        scenario("W", "failed", rules=("rule-w",)),
        scenario("E", "error", rules=("rule-e",)),
        scenario("I", "inconclusive", rules=("rule-i",)),
    ]
    waiver = WaivedRule("rule-w", "ticket 7", "2026-12-31", (records[3]["scenario"],))
    stale = WaivedRule("rule-f", "ticket 8", "2024-12-31", (), "expired")
    pack = packed(
        tmp_path, records=records, exit_code=3, campaign="alt-han", artefact=ARTEFACT, waivers=(waiver, stale)
    )
    return statement(pack, "test-result")


def test_the_conclusion_comes_first_and_then_who_by_what_and_when(failed):
    shown = lines(verification(failed))
    assert shown[0] == "ERROR (exit code 3)"
    assert fits(shown)
    assert values(shown) == {
        "pack": "intact, not signed",
        "system": "reference model 0.1.0",
        "artefact": "hub-firmware-05000102.bin",
        "SHA-256": "d" * 64,
        "suite": "Meterproof 0.1.0",
        "mutants": "7 of 7 faulty models killed",
        "profile": "mp170 as of 2025-11-06, campaign alt-han",
        "when": "2025-11-06T12:00:00.000Z to 2025-11-06T12:00:02.500Z",
        "identities": "seed 0, nonce 5f0c3a11, arranged auto",
        "scenarios": "6 planned, 2 passed, 2 failed, 1 error, 1 inconclusive",
        "rules": "1 error, 2 failed, 1 inconclusive, 1 passed",
        "failed": "rule-f",
        "waived": "rule-w",
        "error": "rule-e",
        "inconclusive": "rule-i",
        "choices": "A22 label, A48 legalText",
        "digest": failed["predicate"]["verdictDigest"],
    }


def test_the_summary_has_the_same_in_parts(failed):
    told = summary(verification(failed))
    assert (told["conclusion"], told["exit_code"], told["result"]) == ("error", 3, "FAILED")
    assert told["pack"] == {"file": NAME, "intact": True, "signed": False, "findings": []}
    assert told["sut"]["artefact"] == {"name": ARTEFACT.name, "sha256": ARTEFACT.sha256}
    assert told["suite"] == {"version": "0.1.0", "mutants": {"mutants": 7, "killed": 7, "same_suite": True}}
    assert told["profile"]["choices"] == {"A22": "label", "A48": "legalText"}
    assert told["rules"] == {
        "error": ["rule-e"],
        "failed": ["rule-f", "rule-w"],
        "inconclusive": ["rule-i"],
        "passed": ["8.7.2-bridge-refused"],
    }
    assert told["waived"] == ["rule-w"]
    assert told["totals"]["planned"] == 6


def test_mutants_that_were_killed_with_another_suite_are_said_to_be(failed):
    failed["predicate"]["suite"]["mutants"]["digests"]["rules"] = "e" * 64
    pack = verification(failed)
    assert summary(pack)["suite"]["mutants"]["same_suite"] is False
    assert values(lines(pack))["mutants"] == "7 of 7 faulty models killed, measured with another suite"


def test_a_run_that_was_cut_off_is_said_to_be(failed):
    failed["predicate"]["finished"] = ""
    assert values(lines(verification(failed)))["when"] == "2025-11-06T12:00:00.000Z, cut off"


def test_a_pack_that_is_not_intact_says_so_before_all_else(failed):
    findings = [Finding("changed", "results.jsonl was changed"), Finding("added", "x was added")]
    pack = verification(failed, findings)
    shown = lines(pack)
    assert shown[0] == "NOT TO BE RELIED ON; it says: ERROR (exit code 3)"
    assert values(shown)["pack"] == "refused (2 findings): results.jsonl was changed"
    assert summary(pack)["pack"]["findings"][0] == {"code": "changed", "text": "results.jsonl was changed"}


def test_what_is_no_pack_is_refused_in_a_line(failed):
    shown = lines(verification(None, [Finding("not-a-pack", "this file is\nno pack \x1b[31m")]))
    assert shown == ["refused: this file is no pack ␛[31m"]
    assert fits(lines(verification(None, [Finding("x", "y" * 200)] * 100)))


def many_rules(failed, count):
    for verdict in ("failed", "error", "inconclusive", "passed"):
        failed["predicate"]["rules"] += [{"id": f"{verdict}-rule-number-{n}", "verdict": verdict} for n in range(count)]
    failed["predicate"]["waivers"] = [{"rule": f"failed-rule-number-{n}"} for n in range(1, count, 2)]
    failed["predicate"]["profile"]["choices"] = {f"A{n}": "someOption" for n in range(count)}
    failed["predicate"]["sut"]["certificate_fingerprint"] = "AB:" * 40
    return failed


@pytest.mark.parametrize("count", [2, 9, 10, 11, 12, 13, 100, 5_000])
def test_long_lists_are_cut_and_the_rest_is_counted(failed, count):
    shown = lines(verification(many_rules(failed, count)))
    assert fits(shown)
    found = values(shown)
    expected = {"waived": count // 2, "error": count + 1, "inconclusive": count + 1, "choices": count}
    for label, whole in expected.items():
        told = re.sub(r" and \d+ more$", "", found[label]).split(", ")
        more = re.search(r" and (\d+) more$", found[label])
        assert len(told) + (int(more[1]) if more else 0) == whole, label
    if count == 5_000:
        assert len(shown) == LINES


def test_what_fits_is_told_in_full(failed):
    failed["predicate"]["rules"] = [{"id": name, "verdict": "error"} for name in ("a" * 31, "b" * 31, "c" * 64)]
    assert values(lines(verification(failed)))["error"] == f"{'a' * 31}, {'b' * 31}, {'c' * 64}"


@pytest.mark.parametrize("text", [*HOSTILE, "\u061cx\u200b\u2028\u202e", "界" * 200, "e\u0301" * 200, "\r\n\t\x9b"])
def test_nothing_in_a_pack_acts_on_a_terminal(failed, text):
    said = failed["predicate"]
    said["sut"] |= {"name": text, "version": text, "certificate_fingerprint": text}
    said["sut"]["artefact"] = {"name": text, "sha256": text}
    said |= {"campaign": text, "nonce": text, "started": text, "conclusion": text, "arrangement": text}
    said["rules"] = [{"id": text, "verdict": "failed"}, {"id": text, "verdict": text}]
    said["profile"] |= {"id": text, "as_of": text, "choices": {text: text}}
    said["waivers"] = [{"rule": text}]
    pack = verification(failed, [Finding(text, text)])
    assert harmless(lines(pack))
    assert fits(lines(pack))
    assert all(visible(one) == one for one in texts(summary(pack)))


def texts(value):
    """Give every text in ``value``, but for the codes of findings, which are the verifier's own."""
    if isinstance(value, str):
        yield value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from () if key == "code" else texts(inner)
        yield from texts(key) if isinstance(key, str) else ()


def test_numbers_that_are_none_are_not_shown_as_numbers(failed):
    failed["predicate"] |= {"exitCode": True, "seed": "7", "totals": {"planned": 2.5, "passed": False}}
    told = summary(verification(failed))
    assert (told["exit_code"], told["seed"]) == (None, None)
    assert set(told["totals"].values()) == {0}


def test_rules_are_told_in_their_order(failed):
    failed["predicate"]["rules"].reverse()
    assert summary(verification(failed))["rules"]["failed"] == ["rule-f", "rule-w"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
MEMBERS = (
    "sut",
    "profile",
    "suite",
    "rules",
    "waivers",
    "totals",
    "testResult",
    "seed",
    "exitCode",
    "started",
    "campaign",
)


@given(st.dictionaries(st.sampled_from(MEMBERS), JSON), JSON)
def test_members_of_any_type_are_shown_or_left_out(members, other):
    for said in ({"predicate": members}, {"predicate": {**members, "rules": [members, other]}}, {"predicate": other}):
        shown = lines(verification(said))
        assert fits(shown)
        assert harmless(shown)
        summary(verification(said))

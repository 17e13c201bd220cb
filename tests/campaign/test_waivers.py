"""Waivers stand beside verdicts, go stale, and never touch an error."""

from datetime import date

import pytest
from campaign_builders import record, rule

from meterproof.campaign.waivers import apply_waivers, load_waivers, unwaived_failures
from meterproof.errors import UsageError

CATALOGUE = {"a": rule("a"), "b": rule("b")}
TODAY = date(2026, 3, 1)


def waivers(tmp_path, text):
    path = tmp_path / "waivers.toml"
    path.write_text(text, encoding="utf-8")
    return load_waivers(path, CATALOGUE)


def waiver(rule="a", reason="vendor ticket 12", expires="2026-12-31", signature=""):
    text = f'[[waivers]]\nrule = "{rule}"\nreason = "{reason}"\nexpires = {expires}\n'
    return text + (f'signature = "{signature}"\n' if signature else "")


FAILED = record("s1", "failed", [("a", "failed")], [("E080702", "I0")])
PASSED = record("s2", "passed", [("a", "passed")])


def test_a_waived_failure_stays_failed_and_no_longer_counts(tmp_path):
    records = [FAILED, PASSED]
    states = apply_waivers(waivers(tmp_path, waiver()), records, TODAY)
    assert [(state.covers, state.stale) for state in states] == [(("s1",), "")]
    assert unwaived_failures(records, states) == []
    assert records[0]["verdict"] == "failed"
    assert records[0]["rules"][0]["verdict"] == "failed"


def test_a_scenario_with_another_failed_rule_still_counts(tmp_path):
    both = record("s1", "failed", [("a", "failed"), ("b", "failed")], [("x", "y")])
    states = apply_waivers(waivers(tmp_path, waiver()), [both], TODAY)
    assert unwaived_failures([both], states) == [both]


def test_a_failure_without_a_rule_can_not_be_waived():
    bare = record("s1", "failed")
    assert unwaived_failures([bare], ()) == [bare]


def test_an_error_can_not_be_waived(tmp_path):
    broken = record("s1", "error", [("a", "error")])
    (state,) = apply_waivers(waivers(tmp_path, waiver()), [broken], TODAY)
    assert state.covers == ()
    assert state.stale == ""


def test_a_waiver_whose_rule_passes_is_stale(tmp_path):
    (state,) = apply_waivers(waivers(tmp_path, waiver()), [PASSED], TODAY)
    assert state.stale == "the rule does not fail any more"


@pytest.mark.parametrize(("today", "stale"), [(date(2026, 12, 31), ""), (date(2027, 1, 1), "expired on 2026-12-31")])
def test_a_waiver_holds_until_the_end_of_its_last_day(tmp_path, today, stale):
    states = apply_waivers(waivers(tmp_path, waiver()), [FAILED], today)
    assert [state.stale for state in states] == [stale]
    assert bool(unwaived_failures([FAILED], states)) is bool(stale)


def test_a_waiver_of_a_rule_that_was_not_run_is_not_stale(tmp_path):
    (state,) = apply_waivers(waivers(tmp_path, waiver(rule="b")), [PASSED], TODAY)
    assert state.stale == ""


def test_a_signature_waives_only_the_failure_that_it_describes(tmp_path):
    (same,) = apply_waivers(waivers(tmp_path, waiver(signature="I0")), [FAILED], TODAY)
    assert same.covers == ("s1",)
    (other,) = apply_waivers(waivers(tmp_path, waiver(signature="E5")), [FAILED], TODAY)
    assert other.covers == ()
    assert other.stale == "the rule fails otherwise than with 'E5'"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (waiver(rule="nope"), "no rule 'nope'"),
        (waiver(expires='"2026-12-31"'), "date without quotation marks"),
        (waiver(expires="2026-12-31T00:00:00"), "date without quotation marks"),
        (waiver(reason=" "), "'reason' must be a text"),
        ('[[waivers]]\nrule = "a"\nexpires = 2026-12-31\n', "'reason' is missing"),
        ('[[waivers]]\nrule = "a"\nreason = "r"\n', "'expires' is missing"),
        (waiver() + 'owner = "x"\n', "unknown key 'owner'"),
        ("[[waiver]]\n", "unknown key 'waiver'"),
        ("waivers = 3\n", r"\[\[waivers\]\] tables"),
        (waiver() + waiver(), "waived twice"),
        ("[[waivers]\n", "is not TOML"),
    ],
)
def test_a_wrong_waiver_file_is_told_where(tmp_path, text, told):
    with pytest.raises(UsageError, match=told) as caught:
        waivers(tmp_path, text)
    assert "waivers.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        (waiver() + waiver(rule="b") + 'signatur = "x"\n', "[[waivers]] number 2, key 'signatur'", "'signature'?"),
        (waiver(rule="nope"), "[[waivers]] number 1, key 'rule'", "`meterproof list rules`"),
        (waiver(expires='"soon"'), "[[waivers]] number 1, key 'expires'", ""),
        ('[[waivers]]\nrule = "a"\n', "waivers.toml, [[waivers]] number 1", ""),
        ("[[waiver]]\n", "waivers.toml, [[waiver]]", "did you mean 'waivers'?"),
    ],
)
def test_a_wrong_table_is_named_with_its_key(tmp_path, text, where, hint):
    with pytest.raises(UsageError) as caught:
        waivers(tmp_path, text)
    assert caught.value.where.endswith(where)
    assert hint in caught.value.hint
    assert bool(hint) == bool(caught.value.hint)


def test_a_missing_waiver_file_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="can't be read"):
        load_waivers(tmp_path / "none.toml", CATALOGUE)

import pytest
from record_builders import catalogue, failure, scenario

from meterproof.evidence.failures import account, headline, place
from meterproof.evidence.text import one_line, shortened, visible


def test_the_headline_names_feature_line_step_rule_and_clause():
    record = scenario(verdict="failed", failures=(failure(line=26),))
    assert headline(record, catalogue()) == (
        "duis/join.feature:26: Then the request is refused [8.7.2-bridge-refused, MP170 Annex B 3.8.110.3]"
    )


def test_only_the_rules_that_did_not_hold_are_named():
    record = scenario(
        verdict="failed",
        rule_verdicts=[
            {"id": "8.7.2-answer", "verdict": "passed", "basis": "wire"},
            {"id": "8.7.2-bridge-refused", "verdict": "failed", "basis": "wire"},
            {"id": "12.2-conditional-items", "verdict": "warned", "basis": "wire"},
        ],
        failures=(failure(),),
    )
    assert headline(record, catalogue()).endswith("[8.7.2-bridge-refused, MP170 Annex B 3.8.110.3]")


def test_without_a_failure_the_scenario_stands_for_the_step():
    record = scenario("A home", "inconclusive", line=12, rules=("stray",))
    assert headline(record, catalogue()) == "duis/join.feature:12: A home [stray]"
    assert place(record) == "duis/join.feature:12"


def test_a_failure_without_a_line_stands_at_the_scenario():
    assert place(scenario(line=12), failure(line=0)) == "duis/join.feature:12"


def test_the_headline_is_one_line_whatever_the_step_holds():
    record = scenario(verdict="failed", rules=(), failures=(failure(text="Then \x1b[31m a\n b\r\n c\u202e"),))
    assert headline(record, catalogue()) == "duis/join.feature:6: Then ␛[31m a b c⟨U+202E⟩"


def test_the_account_tells_every_failure():
    record = scenario(
        verdict="failed",
        reason="two checks failed",
        failures=(failure(line=6), failure("it arrives", line=7, text="And it arrives", expected="one", got="none")),
        notes=("quiet for 2 s",),
    )
    assert account(record, catalogue()).splitlines()[1:] == [
        "verdict: failed",
        "reason: two checks failed",
        "the request is refused: expected E080702, got I0",
        "expected: E080702",
        "got: I0",
        "duis/join.feature:7: And it arrives [8.7.2-bridge-refused, MP170 Annex B 3.8.110.3]",
        "it arrives",
        "expected: one",
        "got: none",
        "note: quiet for 2 s",
    ]


def test_a_reason_that_a_failure_gives_is_not_told_twice():
    record = scenario(verdict="error", reason="no answer", failures=(failure("no answer"),))
    assert account(record, catalogue()).count("no answer") == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain £ ✓ \t\n", "plain £ ✓ \t\n"),
        ("\x00\x1b[2J\x7f", "␀␛[2J␡"),
        ("\x9b \u202e \ud800 \uffff", "⟨U+009B⟩ ⟨U+202E⟩ ⟨U+D800⟩ ⟨U+FFFF⟩"),
    ],
)
def test_what_would_act_is_made_visible(text, shown):
    assert visible(text) == shown


def test_long_text_is_cut_with_a_word_on_the_rest():
    assert shortened("abc", 3) == "abc"
    assert shortened("abcdef", 3) == "abc … (3 more characters in results.jsonl)"
    assert one_line(" a\n\tb ") == "a b"

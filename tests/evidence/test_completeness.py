import pytest

from meterproof.evidence.completeness import reconcile


def test_every_planned_scenario_executed_once_is_complete():
    found = reconcile(["a", "b"], ["b", "a"])
    assert found.complete
    assert str(found) == "all 2 planned scenarios were executed"


@pytest.mark.parametrize(
    ("planned", "executed", "missing", "extra", "twice"),
    [
        ("ab", "a", ("b",), (), ()),
        ("a", "ab", (), ("b",), ()),
        ("ab", "aba", (), (), ("a",)),
        ("ab", "cc", ("a", "b"), ("c",), ("c",)),
        ("", "a", (), ("a",), ()),
    ],
)
def test_each_difference_is_seen(planned, executed, missing, extra, twice):
    found = reconcile(planned, executed)
    assert not found.complete
    assert (found.missing, found.extra, found.twice) == (missing, extra, twice)
    assert (found.planned, found.executed) == (len(planned), len(executed))


def test_the_sentence_names_a_few_and_counts_the_rest():
    found = reconcile("abcde", "fff")
    assert str(found) == (
        "5 planned, 3 executed: 5 planned but not in the record (a, b, c and 2 more); "
        "1 in the record but not planned (f); 1 in the record more than once (f)"
    )

"""Tag expressions bind as people expect, and nonsense is refused with the place."""

import pytest

from meterproof.campaign.tags import tag_predicate
from meterproof.errors import UsageError


@pytest.mark.parametrize(
    ("expression", "tags", "expected"),
    [
        ("wire", {"wire"}, True),
        ("@wire", {"wire"}, True),
        ("wire", {"wires"}, False),
        ("not wire", {"wire"}, False),
        ("not not wire", {"wire"}, True),
        ("a and b", {"a"}, False),
        ("a or b", {"b"}, True),
        ("a or b and c", {"a"}, True),
        ("(a or b) and c", {"a"}, False),
        ("not a and b", {"b"}, True),
        ("not (a or b)", {"c"}, True),
        ("not (a or b)", {"b"}, False),
        ("rule:8.7.1-bridge-refused", {"rule:8.7.1-bridge-refused"}, True),
        ("(rule:x)and(y)", {"rule:x", "y"}, True),
    ],
)
def test_an_expression_is_read_with_the_usual_precedence(expression, tags, expected):
    assert tag_predicate(expression)(tags) is expected


@pytest.mark.parametrize("expression", ["", "and a", "a and", "a or or b", "(a", "a)", "a b", "not", "()"])
def test_nonsense_is_refused_with_an_example_of_sense(expression):
    with pytest.raises(UsageError, match="makes no sense") as caught:
        tag_predicate(expression)
    assert "tag:" in str(caught.value)

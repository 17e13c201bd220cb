"""Patterns of steps, as ``list steps`` shows them to people."""

import pytest

from meterproof.cli.patterns import readable


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("the request is accepted", "the request is accepted"),
        ("its Command Variant is {variant:d}", "its Command Variant is <variant>"),
        (r"the (?P<role>IS|GS) submits it", "the <role> submits it"),
        (r"an? (?P<srv>8\.7\.1|8\.7\.2) request", "a[n] <srv> request"),
        (r"is an? (?:(?P<status>A|B) )?(?P<type>X|Y)", "is a[n] [<status> ]<type>"),
        (r"its (?P<item>[A-Za-z]+) is \"(?P<value>[^\"]*)\"", 'its <item> is "<value>"'),
        (r"(?P<who>a(?:b|c)d) waits", "<who> waits"),
        (r"(?:now|later) it is \(really\) over", "now/later it is (really) over"),
    ],
)
def test_a_pattern_is_shown_readably(pattern, shown):
    assert readable(pattern) == shown

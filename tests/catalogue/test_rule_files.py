"""Rule files: how they are read, and what each wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from catalogue_files import assert_says, fault_of

from meterproof.catalogue.model import Rule, Strength
from meterproof.catalogue.rules import load_rules

ONE = """
[[rule]]
id = "8.7.1-of-ours"
statement = "A Device joins another."
document = "Our lab's book"
clause = "1.2"
actor = "dcc"
strength = "should"
area = "lab"
readings = ["R001"]
modification = "MP170"
choices = { A48 = "legalText" }
rests_on = ["A22"]
"""


def test_a_rule_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(ONE, encoding="utf-8")
    assert load_rules(tmp_path) == {
        "8.7.1-of-ours": Rule(
            id="8.7.1-of-ours",
            statement="A Device joins another.",
            document="Our lab's book",
            clause="1.2",
            actor="dcc",
            strength=Strength.SHOULD,
            area="lab",
            readings=("R001",),
            modification="MP170",
            choices={"A48": "legalText"},
            rests_on=("A22",),
            unobservable="",
        )
    }


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.toml").write_text(ONE.replace("of-ours", f"in-{name}"), encoding="utf-8")
    assert list(load_rules(tmp_path)) == ["8.7.1-in-a", "8.7.1-in-b", "8.7.1-in-c"]


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "expected", "hint"),
    [
        ("rests_on", "rest_on", "key 'rest_on'", "unknown key 'rest_on'", "one of id,", "did you mean 'rests_on'?"),
        ("[[rule]]", "[[rules]]", "toml, [[rules]]", "unknown key 'rules'", "one of rule", "did you mean 'rule'?; "),
        ('clause = "1.2"\n', "", "[[rule]] number 1 (8.7.1-of-ours)", "the key 'clause' is missing", "the clause", ""),
        ('clause = "1.2"', "clause = 1.2", "(8.7.1-of-ours), key 'clause'", "1.2 is not a text", "the clause", ""),
        ('clause = "1.2"', 'clause = ""', "(8.7.1-of-ours), key 'clause'", "'' is not allowed", "the clause", ""),
        ('"should"', '"shall"', "key 'strength'", "'shall' is not known", "must, should, assumption", ""),
        ('"dcc"', '"dsp"', "key 'actor'", "'dsp' is not known", "dcc, user, hub, device, hht, process", ""),
        ('"8.7.1-of-ours"', '"8.7.1 of ours"', "key 'id'", "'8.7.1 of ours' is not", "as in 8.7.1-bridge-refused", ""),
        ('"8.7.1-of-ours"', "5", "[[rule]] number 1, key 'id'", "5 is not a text", "a readable id", ""),
        ('["R001"]', '["1"]', "key 'readings'", "'1' is not allowed", "R and three digits", ""),
        ('["R001"]', '"R001"', "key 'readings'", "'R001' is not a list", "rows of the reading list", ""),
        (
            '["A22"]', '["A22", "A999"]', "[[rule]] number 1 (8.7.1-of-ours), key 'rests_on'",
            "there is no open point 'A999'", "the id of an open point", "list ambiguities",
        ),
        (
            '{ A48 = "legalText" }', '{ A48-unjion = "refuse" }', "key 'choices.A48-unjion'",
            "there is no open point 'A48-unjion'", "the id of an open point", "did you mean 'A48-unjoin'?",
        ),
        (
            '{ A48 = "legalText" }', '{ A48 = "refuse" }', "(8.7.1-of-ours), key 'choices.A48'",
            "'refuse' is not an option of A48", "one of legalText, assessment", "",
        ),
    ],
)  # fmt: skip
def test_a_wrong_rule_is_told_where_and_what(
    tmp_path: Path, old: str, new: str, where: str, what: str, expected: str, hint: str
) -> None:
    assert old in ONE
    path = tmp_path / "ours.toml"
    path.write_text(ONE.replace(old, new, 1), encoding="utf-8")
    fault = fault_of(lambda: load_rules(tmp_path))
    assert fault.where.startswith(str(path))
    assert_says(fault, where=where, what=what, expected=expected, hint=hint)


@pytest.mark.parametrize(("first", "second"), [("a.toml", "b.toml"), ("a.toml", "a.toml")])
def test_an_id_that_appears_twice(tmp_path: Path, first: str, second: str) -> None:
    for name in (first, second):
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write(ONE)
    fault = fault_of(lambda: load_rules(tmp_path))
    assert_says(
        fault,
        where=f"{second}, [[rule]] number {2 if first == second else 1} (8.7.1-of-ours), key 'id'",
        what="the rule 8.7.1-of-ours exists already, in a.toml",
        expected="an id that no other rule has",
    )


@pytest.mark.parametrize("directory", [".", "none"])
def test_a_directory_without_rules(tmp_path: Path, directory: str) -> None:
    fault = fault_of(lambda: load_rules(tmp_path / directory))
    assert_says(fault, where=str(tmp_path), what="there is no file of rules", expected="a directory with TOML files")

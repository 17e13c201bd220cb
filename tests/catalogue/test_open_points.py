"""The file of open points, and what a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from catalogue_files import assert_says, fault_of

from meterproof.catalogue.ambiguities import load_ambiguities
from meterproof.catalogue.model import Ambiguity

ONE = """
[[ambiguity]]
id = "A900"
title = "Which way"
question = "Left or right?"
clause = "1.2"
options = ["left", "right"]
"""


def test_an_open_point_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    path = tmp_path / "points.toml"
    path.write_text(ONE, encoding="utf-8")
    assert load_ambiguities(path) == {
        "A900": Ambiguity("A900", "Which way", "Left or right?", "1.2", ("left", "right"))
    }


@pytest.mark.parametrize(
    ("text", "where", "what", "expected"),
    [
        (ONE.replace('"left", ', ""), "(A900), key 'options'", "['right'] is not allowed", "two or more options"),
        (ONE.replace('"left"', '"right"'), "(A900), key 'options'", "'right' stands in the list twice", "two or more"),
        (ONE.replace('"left"', '"to the left"'), "(A900), key 'options'", "'to the left' is not", "a single word"),
        (ONE.replace("A900", "900"), "number 1 (900), key 'id'", "'900' is not allowed", "the letter A and a number"),
        (ONE.replace("title", "tittle"), "(A900), key 'tittle'", "unknown key 'tittle'", "one of id, title"),
        (ONE + ONE, "points.toml", "the open point A900 stands here twice", "unique ids"),
    ],
)
def test_a_wrong_open_point_is_told_where_and_what(
    tmp_path: Path, text: str, where: str, what: str, expected: str
) -> None:
    path = tmp_path / "points.toml"
    path.write_text(text, encoding="utf-8")
    fault = fault_of(lambda: load_ambiguities(path))
    assert_says(fault, where=where, what=what, expected=expected, hint=fault.hint)

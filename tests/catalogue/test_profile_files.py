"""Profiles: what the suite's two say, and what each wrong profile is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from catalogue_files import assert_says, changed, fault_of

from meterproof import suite
from meterproof.catalogue.ambiguities import load_ambiguities
from meterproof.catalogue.profiles import load_profile, profile_names

MP170 = suite.DATA / "profiles" / "mp170.toml"


def test_the_suite_has_a_profile_with_mp170_in_force_and_one_without() -> None:
    assert profile_names() == ["duis-5.4", "mp170"]
    with_it, without = load_profile("mp170"), load_profile("duis-5.4")
    assert (with_it.modifications, without.modifications) == ({"MP170"}, frozenset())
    assert (with_it.schema, without.schema) == ("duis-mp170.xsd", "duis-5.4.xsd")
    assert (with_it.choices["A121"], without.choices["A121"]) == ("known", "unknown")


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_of_the_suite_chooses_for_every_open_point_and_has_its_schema(name: str) -> None:
    profile = load_profile(name)
    assert set(profile.choices) == set(load_ambiguities())
    assert profile.choices["A48"] == "legalText"
    assert (suite.DATA / "schemas" / profile.schema).is_file()


def test_the_values_of_a_profile_have_their_types() -> None:
    profile = load_profile("duis-5.4")
    assert profile.id == "duis-5.4"
    assert profile.as_of == date(2025, 11, 6)
    assert profile.schema_version == "5.4"
    assert profile.schema_statuses == (400,)
    assert profile.common_codes["device-existence"] == ("E19",)
    assert profile.success_codes == {
        "acknowledgement": ("I99",),
        "answer": ("I0",),
        "non-device-update": ("I0", "I99"),
    }
    assert (profile.validation_order[0], profile.validation_order[-1]) == ("schema", "specific")


def test_a_profile_of_ones_own_is_found_by_its_path(tmp_path: Path) -> None:
    path = changed(MP170, tmp_path / "lab.toml", 'A48 = "legalText"', 'A48 = "assessment"')
    profile = load_profile(str(path))
    assert (profile.id, profile.choices["A48"]) == ("lab", "assessment")


def test_a_code_for_a_refusal_without_a_public_one_may_be_given(tmp_path: Path) -> None:
    path = changed(MP170, tmp_path / "lab.toml", 'user-role = ["E2"]', 'user-role = ["E2"]\npre-command = ["E43"]')
    assert load_profile(str(path)).common_codes["pre-command"] == ("E43",)
    assert "pre-command" not in load_profile("mp170").common_codes


def test_an_unknown_name_is_told_the_nearest() -> None:
    fault = fault_of(lambda: load_profile("mp17"))
    assert fault.what == "there is no profile called 'mp17'"
    assert "one of duis-5.4, mp170, or a path" in fault.expected
    assert fault.hint == "did you mean 'mp170'?"


def test_a_profile_file_that_is_not_there(tmp_path: Path) -> None:
    fault = fault_of(lambda: load_profile(str(tmp_path / "none.toml")))
    assert_says(fault, where="none.toml", what="the profile can't be read: No such file", expected="a path")


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "expected", "hint"),
    [
        (
            'A48-unjoin = "refuse"\n', "", "[choices], key 'A48-unjoin'", "the profile leaves open A48-unjoin",
            "for A48-unjoin (Unjoining a bridge) one of refuse, allow", "a choice for every open point",
        ),
        (
            'A48 = "legalText"', 'A48 = "legaltext"', "[choices], key 'A48'", "'legaltext' is not an option of A48",
            "one of legalText, assessment", "did you mean 'legalText'?",
        ),
        (
            'A22 = "label"', 'A22 = "label"\nA220 = "label"', "[choices], key 'A220'", "there is no open point 'A220'",
            "data/ambiguities.toml", "did you mean 'A22'?",
        ),
        (
            'A22 = "label"', 'A22 = "label"\nB7 = "x"', "[choices], key 'B7'", "there is no open point 'B7'",
            "data/ambiguities.toml", "list ambiguities",
        ),
        ('A24 = "PPMID"', "A24 = 1", "[choices], key 'A24'", "1 is not a text", "an option of that open point", ""),
        ('  "user-role",\n', "", "key 'validation_order'", "leaves out user-role", "each of these once: schema", ""),
        (
            '  "user-role",\n', '  "role",\n', "key 'validation_order'", "'role' is not known",
            "one of schema, user, user-status", "did you mean 'user-role'?",
        ),
        (
            '  "user-role",\n', '  "user",\n', "key 'validation_order'", "'user' stands in the list twice",
            "every check once", "",
        ),
        ("as_of = 2023-11-02", 'as_of = "2023-11-31"', "key 'as_of'", "'2023-11-31' is no day", "2025-11-06", ""),
        ("as_of = 2023-11-02", "as_of = 2023-11-02T10:00:00", "key 'as_of'", "T10:00:00' is not allowed", "day", ""),
        ('schema_version = "5.4"', "schema_version = 5.4", "key 'schema_version'", "5.4 is not a text", '"5.4"', ""),
        ('schema = "duis-mp170.xsd"', 'schema = "../x.xsd"', "key 'schema'", "is not allowed", "the file name", ""),
        ("schema_statuses = [400]", "schema_statuses = [200]", "statuses'", "200 is not allowed", "400 to 599", ""),
        (
            "schema_statuses = [400]", 'schema_statuses = ["400"]', "key 'schema_statuses'",
            "'400' is not a whole number", "400 to 599", "",
        ),
        (
            'user-role = ["E2"]', 'user-roles = ["E2"]', "[common_codes], key 'user-roles'",
            "unknown key 'user-roles'", "one of user, user-role", "did you mean 'user-role'?; the file has 1 more",
        ),
        ('user-role = ["E2"]\n', "", "[common_codes]", "the key 'user-role' is missing", "each common check", ""),
        ('user-role = ["E2"]', "user-role = []", "[common_codes], key 'user-role'", "[] is not", "one or more", ""),
        ('user-role = ["E2"]', 'user-role = ["2"]', "[common_codes], key 'user-role'", "'2' is not", "I, W or E", ""),
        ('answer = ["I0"]\n', "", "[success_codes]", "the key 'answer' is missing", "each kind of success", ""),
    ],
)  # fmt: skip
def test_a_wrong_profile_is_told_where_and_what(
    tmp_path: Path, old: str, new: str, where: str, what: str, expected: str, hint: str
) -> None:
    path = changed(MP170, tmp_path / "lab.toml", old, new)
    fault = fault_of(lambda: load_profile(str(path)))
    assert fault.where.startswith(str(path))
    assert_says(fault, where=where, what=what, expected=expected, hint=hint)


def test_a_profile_that_leaves_several_points_open_names_them_all(tmp_path: Path) -> None:
    path = changed(MP170, tmp_path / "lab.toml", 'A52 = "never"\nA53 = "gsmeToGpf"\n', "")
    fault = fault_of(lambda: load_profile(str(path)))
    assert fault.what == "the profile leaves open A52, A53"
    assert fault.expected == "for A52 (Promotion after the join) one of never, later"

"""SUT files: what the reference file says, and what each wrong file is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from catalogue_files import assert_says, changed, fault_of

from meterproof import suite
from meterproof.catalogue.model import Artefact, DeviceModel, MeteringPoints, Timing, User
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.errors import UsageError
from meterproof.model import ReferenceModel

PLAYS = 'plays = ["dcc", "hub", "device", "hht", "process"]'
REFERENCE = suite.DATA / "suts" / "reference.toml"

MINIMAL = """
[sut]
name = "A gateway"
adapter = "http"
profile = "duis-5.4"

[[users]]
name = "IS"
eui = "90-b3-d5-1f-30-01-00-0a"
roles = ["IS", "GS"]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def fault_after(tmp_path: Path, old: str, new: str) -> UsageError:
    path = changed(REFERENCE, tmp_path / "reference.toml", old, new)
    return fault_of(lambda: load_sut(path))


def test_the_reference_file_describes_the_reference_model() -> None:
    sut = load_sut(REFERENCE)
    assert (sut.adapter, sut.profile) == ("model", "mp170")
    assert sut.plays == {"dcc", "hub", "device", "hht", "process"}
    assert sut.capabilities == ReferenceModel(load_profile(sut.profile), sut).capabilities
    assert sut.timing == Timing(10.0, 30.0, 2.0)
    assert User("IS", "90-B3-D5-1F-30-01-00-00", ("IS",)) in sut.users
    assert {user.name for user in sut.users} == {"IS", "IS-2", "IS-3", "GS", "GS-2", "ES", "RSA", "ED", "GT", "OU"}
    assert MeteringPoints("MPAN", "12", "ES", "ED") in sut.metering_points
    assert sut.source == str(REFERENCE)
    assert sut.settings == {}


def test_every_kind_of_product_that_the_features_need_is_in_the_reference_file() -> None:
    models = load_sut(REFERENCE).device_models
    current = [model for model in models if model.status == "Current"]
    assert {model.cpl_type for model in current if model.gbcs_version == "4.0"} == {
        "Single Element Electricity Metering Equipment",
        "Twin Element Electricity Metering Equipment",
        "Polyphase Element Electricity Metering Equipment",
        "Gas Smart Meter",
        "Prepayment Interface Device",
        "HAN Connected Auxiliary Load Control Switch",
        "Communications Hub",
    }
    assert any(model.device_type == "ESME" and model.gbcs_version.startswith("3.") for model in current)
    assert len([model for model in current if model.device_type == "PPMID"]) == 2
    assert {model.device_type for model in current if not model.cpl_type} == {"IHD", "CAD"}
    assert {model.han_variant for model in current if model.device_type == "CHF"} == {
        "", "Single Band (2.4GHz only)", "Dual Band (868MHz and 2.4GHz)", "Single Band (868MHz only)",
    }  # fmt: skip
    assert DeviceModel("CAD", "Hearth & Home Displays", "Relay-One", "", "", "") in current


def test_a_removed_product_differs_from_a_current_one_in_its_firmware_alone() -> None:
    models = load_sut(REFERENCE).device_models
    removed = [model for model in models if model.status == "Removed"]
    assert {model.device_type for model in removed} >= {"ESME", "PPMID"}
    for model in removed:
        assert any(
            (other.manufacturer, other.model) == (model.manufacturer, model.model) and other.firmware != model.firmware
            for other in models
            if other.status == "Current"
        )


def test_a_short_file_takes_the_defaults_and_identifiers_come_in_upper_case(tmp_path: Path) -> None:
    sut = load_sut(written(tmp_path, MINIMAL))
    assert sut.users == (User("IS", "90-B3-D5-1F-30-01-00-0A", ("IS", "GS")),)
    assert (sut.plays, sut.capabilities, sut.timing) == ({"dcc"}, frozenset(), Timing())
    assert (sut.device_models, sut.metering_points, sut.settings) == ((), (), {})


def test_an_artefact_is_named_with_its_digest_in_lower_case(tmp_path: Path) -> None:
    assert load_sut(REFERENCE).artefact is None
    digest = "0123456789ABCDEF" * 4
    sut = load_sut(written(tmp_path, f'{MINIMAL}[artefact]\nname = "gateway.zip"\nsha256 = "{digest}"\n'))
    assert sut.artefact == Artefact("gateway.zip", digest.lower())


@pytest.mark.parametrize(
    ("table", "where", "what", "expected", "hint"),
    [
        ('name = "a"', "[artefact]", "the key 'sha256' is missing", "the SHA-256 of the artefact: 64 hex", ""),
        (f'sha256 = "{"0" * 64}"', "[artefact]", "the key 'name' is missing", "the name of the artefact", ""),
        (f'name = ""\nsha256 = "{"0" * 64}"', "[artefact], key 'name'", "'' is not allowed", "the name of the", ""),
        (
            f'name = "a"\nsha256 = "sha256:{"0" * 64}"', "[artefact], key 'sha256'",
            f"'sha256:{'0' * 64}' is not allowed", "64 hexadecimal digits, with nothing in front", "",
        ),
        (f'name = "a"\nsha256 = "{"0" * 63}"', "[artefact], key 'sha256'", "is not allowed", "64 hexadecimal", ""),
        (f'name = "a"\nsha256 = "{"g" * 64}"', "[artefact], key 'sha256'", "is not allowed", "64 hexadecimal", ""),
        ('name = "a"\nsha265 = "0"', "[artefact], key 'sha265'", "unknown key 'sha265'", "name, sha256", "'sha256'?"),
    ],
)  # fmt: skip
def test_a_wrong_artefact_is_told_where_and_what(
    tmp_path: Path, table: str, where: str, what: str, expected: str, hint: str
) -> None:
    fault = fault_of(lambda: load_sut(written(tmp_path, f"{MINIMAL}[artefact]\n{table}\n")))
    assert_says(fault, where=where, what=what, expected=expected, hint=hint)


def test_the_octets_of_the_file_are_kept_and_decide_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, MINIMAL)
    sut = load_sut(path)
    assert sut.octets == path.read_bytes()
    path.write_text(f"{MINIMAL}# a comment\n", encoding="utf-8")
    assert load_sut(path) == sut
    assert str(sut.octets) not in repr(sut)


def test_what_the_adapter_wants_to_know_is_left_to_the_adapter(tmp_path: Path) -> None:
    text = MINIMAL + '[adapter]\nurl = "http://localhost:8079"\nreceive = { bind = "127.0.0.1:0" }\nodd = [1]\n'
    sut = load_sut(str(written(tmp_path, text)))
    assert sut.settings == {"url": "http://localhost:8079", "receive": {"bind": "127.0.0.1:0"}, "odd": [1]}


def test_a_profile_given_as_a_path_is_taken_relative_to_the_file(tmp_path: Path) -> None:
    text = MINIMAL.replace('"duis-5.4"', '"profiles/ours.toml"')
    assert load_sut(written(tmp_path, text)).profile == str(tmp_path / "profiles" / "ours.toml")


def test_a_capability_of_ones_own_begins_with_x(tmp_path: Path) -> None:
    text = MINIMAL.replace('"duis-5.4"', '"duis-5.4"\ncapabilities = ["x-lab.power", "clock.now"]')
    assert load_sut(written(tmp_path, text)).capabilities == {"x-lab.power", "clock.now"}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    fault = fault_of(lambda: load_sut(tmp_path / "none.toml"))
    assert_says(fault, where="none.toml", what="the SUT file can't be read: No such file", expected="a path to a TOML")


@pytest.mark.parametrize("octets", [b"[sut\n", b"\xff\xfe"])
def test_a_file_that_is_not_toml(tmp_path: Path, octets: bytes) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(octets)
    fault = fault_of(lambda: load_sut(path))
    assert_says(fault, where="own.toml", what="the SUT file is not TOML: ", expected="TOML in UTF-8")


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "expected", "hint"),
    [
        ("[timing]", "[timings]", "toml, [timings]", "unknown key 'timings'", "one of sut, timing", "mean 'timing'?"),
        ("quiet = 2", "quite = 2", "[timing], key 'quite'", "unknown key 'quite'", "answer, response", "'quiet'"),
        ("answer = 10", 'answer = "10"', "[timing], key 'answer'", "'10' is not a number", "seconds to wait", ""),
        ("answer = 10", "answer = 0", "[timing], key 'answer'", "0 is not allowed", "more than 0", ""),
        ("answer = 10", "answer = nan", "[timing], key 'answer'", "nan is not allowed", "at most a day", ""),
        ("answer = 10", "answer = inf", "[timing], key 'answer'", "inf is not allowed", "at most a day", ""),
        (
            'adapter = "model"', 'adaptor = "model"', "[sut], key 'adaptor'", "unknown key 'adaptor'",
            "one of name, adapter", "did you mean 'adapter'?; the file has 1 more fault",
        ),
        ('adapter = "model"\n', "", "[sut]", "the key 'adapter' is missing", "the name of the adapter", ""),
        (PLAYS, 'plays = ["dsp"]', "[sut], key 'plays'", "'dsp' is not known", "one of dcc, user", ""),
        (PLAYS, 'plays = "dcc"', "[sut], key 'plays'", "'dcc' is not a list", "actors of the rule", ""),
        (
            '"inventory.seed"', '"inventory.sed"', "[sut], key 'capabilities'", "'inventory.sed' is not known",
            "one of your own begins with x-", "did you mean 'inventory.seed'?",
        ),
        (
            '"cpl.load"', '"inventory.seed"', "[sut], key 'capabilities'",
            "'inventory.seed' stands in the list twice", "operations and queries", "",
        ),
        (
            'eui = "90-B3-D5-1F-30-03-00-00"', 'eui = "90B3D51F30030000"', "[[users]] number 3 (IS-2), key 'eui'",
            "'90B3D51F30030000' is not allowed", "eight hexadecimal octets joined by hyphens", "",
        ),
        (
            'eui = "90-B3-D5-1F-30-03-00-00"', 'eui = "90-b3-d5-1f-30-01-00-00"', "number 3 (IS-2), key 'eui'",
            "belongs to the user IS already", "that no other user has", "",
        ),
        ('name = "IS-2"', 'name = "IS"', "number 3 (IS), key 'name'", "belongs to the user IS already", "name", ""),
        ('roles = ["OU"]', 'roles = ["XX"]', "(OU), key 'roles'", "'XX' is not known", "IS, ES, GS, RSA, ED, GT", ""),
        ('roles = ["OU"]', "roles = []", "(OU), key 'roles'", "[] is not allowed", "at least one", ""),
        ('roles = ["OU"]', "", "[[users]] number 9 (OU)", "the key 'roles' is missing", "the User Roles", ""),
        (
            'supplier = "IS-2"', 'supplier = "IS-22"', "[[metering-points]] number 2, key 'supplier'",
            "there is no user 'IS-22'", "one of ED, ES", "did you mean 'IS-2'?",
        ),
        (
            'network-operator = "GT"', 'network-operator = "XOSERVE"', "number 4, key 'network-operator'",
            "there is no user 'XOSERVE'", "one of ED, ES", "",
        ),
        ('kind = "MPRN"', 'kind = "MPXN"', "number 4, key 'kind'", "'MPXN' is not known", "MPAN, MPRN", "mean 'MPRN'"),
        ('prefix = "74"', "prefix = 74", "number 4, key 'prefix'", "74 is not a text in quotation", "the digits", ""),
        ('prefix = "11"', 'prefix = "101"', "number 2, key 'prefix'", "101 and 10 leave open", "none begins with", ""),
        (
            'prefix = "74"', 'prefix = "7412345678"', "number 4, key 'prefix'", "is too long for an MPRN",
            "at most 9 digits", "",
        ),
        (
            'gbcs-version = "4.0"', "gbcs-version = 4.0", "[[device-models]] number 1, key 'gbcs-version'",
            "4.0 is not a text in quotation marks", "in quotation marks, as in \"4.0\"", "",
        ),
        (
            'gbcs-version = "4.0"\n', "", "[[device-models]] number 1, key 'gbcs-version'",
            "the key 'gbcs-version' is missing", "for a product of type ESME", "",
        ),
        (
            'manufacturer = "1A01"', 'manufacturer = "1A:01"', "[[device-models]] number 1, key 'manufacturer'",
            "'1A:01' is not in the form of DUIS", "4 of 0-9 and A-F, without colons", "",
        ),
        (
            'model = "B1010101"', 'model = "b1010101"', "[[device-models]] number 7, key 'model'",
            "'b1010101' is not in the form", "8 of 0-9 and A-F", "",
        ),
        (
            'device-type = "GSME"', 'device-type = "ESME"', "[[device-models]] number 7, key 'cpl-type'",
            "'Gas Smart Meter' is not ESME", "one of Single Element Electricity", "",
        ),
        (
            'device-type = "GSME"', 'device-type = "GPF"', "[[device-models]] number 7, key 'device-type'",
            "'GPF' is not known", "ESME, GSME, CHF, HCALCS", "",
        ),
        (
            'model = "Relay-One"', 'model = "Relay-One"\nfirmware = "00000001"', "number 15, key 'firmware'",
            "the key 'firmware' does not apply to CAD", "Type 2 Devices are not listed", "",
        ),
        (
            'model = "Relay-One"', 'model = "Relay-One"\nsmets-version = "V5.0"', "number 15, key 'smets-version'",
            "does not apply to CAD", "none for a CAD", "",
        ),
        (
            'model = "B1010101"', 'model = "B1010101"\nhan-variant = "Dual Band (868MHz and 2.4GHz)"',
            "[[device-models]] number 7, key 'han-variant'", "does not apply to GSME", "one for a CHF alone", "",
        ),
        (
            'model = "B1010101"', 'model = "B1010101"\nexports = false',
            "[[device-models]] number 7, key 'exports'", "does not apply to GSME", "one for an ESME alone", "",
        ),
        (
            'model = "Relay-One"', 'model = "Relay-One"\nhan-variant = "Unknown"', "number 15, key 'han-variant'",
            "does not apply to CAD", "one for a CHF alone", "",
        ),
        (
            'model = "Glance 3 (white)"\nsmets-version = "V5.0"', 'model = "Glance 3"', "key 'smets-version'",
            "the key 'smets-version' is missing", "a version for an IHD", "",
        ),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_where_and_what(
    tmp_path: Path, old: str, new: str, where: str, what: str, expected: str, hint: str
) -> None:
    fault = fault_after(tmp_path, old, new)
    assert fault.where.startswith(str(tmp_path / "reference.toml"))
    assert_says(fault, where=where, what=what, expected=expected, hint=hint)


def test_a_missing_table_is_named_as_it_is_written(tmp_path: Path) -> None:
    no_users = fault_of(lambda: load_sut(written(tmp_path, MINIMAL.partition("[[users]]")[0])))
    assert_says(no_users, where="own.toml", what="the table [[users]] is missing", expected="users enrolled")
    no_sut = fault_of(lambda: load_sut(written(tmp_path, "[[users]]" + MINIMAL.partition("[[users]]")[2])))
    assert_says(no_sut, where="own.toml", what="the table [sut] is missing", expected="how it is reached")


def test_a_table_written_with_one_bracket_too_few(tmp_path: Path) -> None:
    fault = fault_of(lambda: load_sut(written(tmp_path, MINIMAL.replace("[[users]]", "[users]"))))
    assert_says(fault, where="[users]", what="is not a list", expected="one [[users]] table each")

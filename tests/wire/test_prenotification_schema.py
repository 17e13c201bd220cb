"""Every item of Table 261, right and broken once: length, pattern, enumeration, order, absence and repetition."""

import pytest

from duis_by_hand import ESME, PRENOTIFICATION, flat, request

ITEMS = "Request/Body/DevicePrenotification"
ORDER = {
    "DeviceID": ESME,
    "DeviceManufacturer": "AB01",
    "DeviceModel": "010A030B",
    "DeviceType": "ESME",
    "SMETSCHTSVersion": "V1.58",
    "FirmwareVersion": "0002012F",
    "ESMEVariant": "AD",
    "AssociatedGPFDeviceID": "00-DB-00-00-00-00-00-A3",
    "PPMIDVariant": "PPMID",
}
MANDATORY = ("DeviceID", "DeviceManufacturer", "DeviceModel", "DeviceType")
ESME_VARIANTS = [
    "A",
    "AD",
    "ADE",
    "ADF",
    "ADEF",
    "AEF",
    "AF",
    "AG",
    "AEG",
    "ADG",
    "ADEG",
    "B",
    "BD",
    "BDE",
    "BF",
    "BDF",
    "BDEF",
    "BEF",
    "C",
    "CD",
    "CDE",
    "CDEF",
    "CF",
    "CDF",
    "CEF",
]


def prenotification(items):
    body = "".join(f"<sr:{name}>{value}</sr:{name}>" for name, value in items)
    return request(f"<sr:DevicePrenotification>{body}</sr:DevicePrenotification>")


def with_item(name, value):
    return prenotification((ORDER | {name: value}).items())


def test_a_right_one_has_no_faults(faults):
    assert faults(request(PRENOTIFICATION)) == []


def test_all_items_together_are_for_a_specific_code_to_refuse(faults):
    assert faults(prenotification(ORDER.items())) == []


def test_mandatory_items_alone_are_for_a_specific_code_to_refuse(faults):
    assert faults(prenotification((name, ORDER[name]) for name in MANDATORY)) == []


@pytest.mark.parametrize("device_type", ["ESME", "GSME", "CHF", "HCALCS", "PPMID", "IHD", "CAD", "GPF"])
def test_device_types(faults, device_type):
    assert faults(with_item("DeviceType", device_type)) == []


@pytest.mark.parametrize("variant", ESME_VARIANTS)
def test_esme_variants_of_table_229(faults, variant):
    assert faults(with_item("ESMEVariant", variant)) == []


def test_there_are_25_esme_variants():
    assert len(set(ESME_VARIANTS)) == 25


@pytest.mark.parametrize("variant", ["PPMID", *(f"AltHAN Bridge {number}" for number in range(1, 5))])
def test_ppmid_variants_of_table_229a(faults, variant):
    assert faults(with_item("PPMIDVariant", variant)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DeviceID", "00-db-00-00-00-00-00-a0"),
        ("DeviceManufacturer", ""),
        ("DeviceManufacturer", "M" * 30),
        ("DeviceModel", ""),
        ("DeviceModel", "M" * 30),
        ("SMETSCHTSVersion", "1"),
        ("SMETSCHTSVersion", "SMETS V1.58 to 20 ch"),
        ("FirmwareVersion", "1"),
        ("FirmwareVersion", "12345678"),
    ],
)
def test_values_on_the_bound(faults, name, value):
    assert faults(with_item(name, value)) == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DeviceID", "00DB0000000000A0", "eight pairs of hexadecimal digits"),
        ("DeviceID", "00-DB-00-00-00-00-00", "eight pairs of hexadecimal digits"),
        ("DeviceID", "00-DB-00-00-00-00-00-A0-01", "eight pairs of hexadecimal digits"),
        ("DeviceID", "00-DB-00-00-00-00-00-G0", "eight pairs of hexadecimal digits"),
        ("DeviceID", "", "eight pairs of hexadecimal digits"),
        ("DeviceManufacturer", "M" * 31, "31 characters does not fit; expected a manufacturer: at most 30 characters"),
        ("DeviceModel", "M" * 31, "at most 30 characters"),
        ("DeviceType", "AltHAN", "ESME, GSME, GPF, CHF, HCALCS, PPMID, IHD or CAD"),
        ("DeviceType", "esme", "a Device type"),
        ("DeviceType", "", "a Device type"),
        ("SMETSCHTSVersion", "", "1 to 20 characters"),
        ("SMETSCHTSVersion", "S" * 21, "1 to 20 characters"),
        ("FirmwareVersion", "", "1 to 8 characters"),
        ("FirmwareVersion", "123456789", "1 to 8 characters"),
        ("ESMEVariant", "AE", "Table 229"),
        ("ESMEVariant", "BG", "Table 229"),
        ("ESMEVariant", "ad", "Table 229"),
        ("ESMEVariant", "A. Single Element ESME", "Table 229"),
        ("AssociatedGPFDeviceID", "none", "eight pairs of hexadecimal digits"),
        ("PPMIDVariant", "AltHAN Bridge 5", "Table 229a"),
        ("PPMIDVariant", "AltHAN Bridge 0", "Table 229a"),
        ("PPMIDVariant", "ALTHAN BRIDGE 1", "Table 229a"),
        ("PPMIDVariant", "Alt HAN Bridge 1", "Table 229a"),
        ("PPMIDVariant", "B1", "Table 229a"),
        ("PPMIDVariant", "", "Table 229a"),
    ],
)
def test_values_beyond_the_bound(faults, name, value, expected):
    [(path, message)] = faults(with_item(name, value))
    assert path == f"{ITEMS}/{name}"
    assert expected in message


@pytest.mark.parametrize("name", MANDATORY)
def test_a_mandatory_item_missing(faults, name):
    [(path, message)] = faults(prenotification((key, value) for key, value in ORDER.items() if key != name))
    following = list(ORDER)[list(ORDER).index(name) + 1]
    assert (path, message) == (f"{ITEMS}/{following}", f"{following} can't stand here; expected {name}")


def test_the_last_mandatory_item_missing(faults):
    three = [(name, ORDER[name]) for name in MANDATORY[:3]]
    assert faults(prenotification(three)) == [(ITEMS, "DevicePrenotification is incomplete; expected DeviceType in it")]


@pytest.mark.parametrize("name", ORDER)
def test_an_item_twice(faults, name):
    items = [pair for pair in ORDER.items() for _ in range(2 if pair[0] == name else 1)]
    [(path, message)] = faults(prenotification(items))
    assert path == f"{ITEMS}/{name}[2]"
    assert "can't stand here" in message


@pytest.mark.parametrize("name", list(ORDER)[1:])
def test_two_items_changed_about(faults, name):
    items = list(ORDER.items())
    at = list(ORDER).index(name)
    items[at - 1], items[at] = items[at], items[at - 1]
    assert faults(prenotification(items))


def test_an_item_that_duis_does_not_know(faults):
    assert faults(prenotification([*ORDER.items(), ("Colour", "blue")])) == [
        (f"{ITEMS}/Colour", "Colour can't stand here; expected nothing more")
    ]


def test_the_hub_does_not_say_its_own_han_variant(faults):
    [(path, _)] = faults(prenotification([*ORDER.items(), ("HANVariant", "Single Band (2.4GHz only)")]))
    assert path == f"{ITEMS}/HANVariant"


def test_text_between_items(faults):
    message = request(flat(PRENOTIFICATION).replace("<sr:DeviceModel>", "stray<sr:DeviceModel>"))
    assert faults(message) == [(ITEMS, "text stands between the items of DevicePrenotification; expected items alone")]


def test_items_within_a_value(faults):
    message = with_item("DeviceModel", "<sr:DeviceModel>01</sr:DeviceModel>")
    assert faults(message)[0] == (f"{ITEMS}/DeviceModel", "items stand in DeviceModel; expected a value alone")

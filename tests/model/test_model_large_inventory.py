"""8.2 Read Inventory before ten thousand Devices: one answer of at most 17, or one code, and soon.

Expected answers are derived from DUIS clause 3.8.104; the time is what a tester would still wait for with patience.
"""

from time import perf_counter

import pytest
from laboratory import ED, IS, device

MANY = 10_000
PATIENCE = 2.0
UPRN = "100023336956"
ADDRESS = {"post_code": "AB1 2CD", "address_identifier": "Rose Cottage"}


def numbered(kind, number):
    """An EUI-64 of its own for each kind and number."""
    octets = bytes.fromhex(f"00DB00{kind}{number:08X}")
    return octets.hex("-").upper()


def hub(number, **items):
    return device("CHF", id=numbered("A2", number), gpf=numbered("A3", number), **items)


def crowd(**items):
    """One hub with ten thousand displays in its device log."""
    displays = (device("IHD", id=numbered("A6", number), hub=numbered("A2", 0)) for number in range(MANY))
    return hub(0, **items), *displays


def street(**items):
    """Ten thousand hubs, each a premises of its own, with a CHF and its GPF."""
    return [hub(number, **{**items, "uprn": str(10**11 + number)}) for number in range(MANY)]


def ask(lab, criterion, user=IS):
    began = perf_counter()
    answer = lab.read_inventory(criterion, user)
    assert perf_counter() - began < PATIENCE
    return answer


def by_address(post_code="AB1 2CD", identifier="Rose Cottage"):
    return (
        f"<sr:PropertyFilter><sr:PostCode>{post_code}</sr:PostCode>"
        f"<sr:AddressIdentifier>{identifier}</sr:AddressIdentifier></sr:PropertyFilter>"
    )


class TestOneCrowdedPremises:
    criteria = pytest.mark.parametrize(
        "criterion",
        [
            f"<sr:UPRN>{UPRN}</sr:UPRN>",
            by_address("ab1 2cd", "ROSE COTTAGE"),
            f"<sr:DeviceID>{numbered('A2', 0)}</sr:DeviceID>",
            f"<sr:DeviceID>{numbered('A6', MANY - 1)}</sr:DeviceID>",
        ],
        ids=["uprn", "address", "hub", "last-device"],
    )

    @criteria
    def test_seventeen_are_shown(self, laboratory, criterion):
        laboratory.seed(*crowd(uprn=UPRN, **ADDRESS))
        answer = ask(laboratory, criterion)
        assert answer.code == "I0"
        shown = {element.findtext("{*}DeviceID") for element in answer.all("Device")}
        assert len(answer.all("Device")) == len(shown) == 17

    @criteria
    def test_or_none_is_where_the_profile_says_so(self, make_lab, criterion):
        lab = make_lab(A17="refuse", seeded=False)
        lab.seed(*crowd(uprn=UPRN, **ADDRESS))
        answer = ask(lab, criterion)
        assert answer.code.startswith("E")
        assert not answer.has("DSPInventory")

    def test_the_device_alone_is_shown_where_the_profile_says_so(self, make_lab):
        lab = make_lab(A16="deviceOnly", seeded=False)
        lab.seed(*crowd())
        answer = ask(lab, f"<sr:DeviceID>{numbered('A6', 7)}</sr:DeviceID>")
        assert [element.text for element in answer.all("Device/sr:DeviceID")] == [numbered("A6", 7)]


class TestManyPremises:
    def test_at_one_address_none_is_shown(self, laboratory):
        laboratory.seed(*street(**ADDRESS))
        assert ask(laboratory, by_address("ab1 2cd", "rose cottage"), ED).code == "E080201"

    def test_one_of_them_is_shown_by_its_uprn(self, laboratory):
        laboratory.seed(*street(**ADDRESS))
        answer = ask(laboratory, f"<sr:UPRN>{10**11 + 77}</sr:UPRN>", ED)
        assert [element.text for element in answer.all("Device/sr:DeviceID")] == [
            numbered("A2", 77),
            numbered("A3", 77),
        ]

    def test_nothing_is_found_where_nothing_is(self, laboratory):
        laboratory.seed(*street(**ADDRESS))
        assert ask(laboratory, "<sr:UPRN>7</sr:UPRN>").code == "E080201"
        assert ask(laboratory, by_address("ZZ1 2CD")).code == "E080201"
        assert ask(laboratory, f"<sr:DeviceID>{numbered('FF', 1)}</sr:DeviceID>").code == "E19"

"""The room in the whitelist of a hub: whom it is for, who is counted, and by which choice it is refused."""

from __future__ import annotations

import pytest

from meterproof.catalogue.profiles import load_profile
from meterproof.model.hub_log import HubLogs
from meterproof.model.inventory import Inventory, Record

HUB, OTHER_HUB = "90-B3-D5-1F-30-01-00-01", "90-B3-D5-1F-30-01-00-02"


def device(number: int, type: str = "PPMID", hub: str = HUB) -> Record:
    """Return a Device on a hub."""
    return Record(f"90-B3-D5-1F-30-02-00-{number:02X}", type, "Whitelisted", "AB01", "010A030B", hub=hub)


def logs_with(*records: Record) -> HubLogs:
    """Return the logs of an inventory that holds these Devices."""
    inventory = Inventory()
    for record in records:
        inventory.add(record)
    return HubLogs(inventory)


def full(*more: Record) -> HubLogs:
    """Return the log of a hub with three PPMIDs and three HCALCS, and more Devices."""
    return logs_with(*(device(number, "HCALCS" if number > 3 else "PPMID") for number in range(1, 7)), *more)


@pytest.mark.parametrize("type", ["PPMID", "HCALCS"])
def test_a_full_hub_has_no_room_for_a_seventh(type):
    assert not full(seventh := device(7, type, hub="")).has_room(HUB, seventh.id)


@pytest.mark.parametrize("type", ["ESME", "GSME", "IHD", "CAD"])
def test_a_full_hub_has_room_for_what_does_not_count(type):
    assert full(seventh := device(7, type, hub="")).has_room(HUB, seventh.id)


def test_what_is_in_the_log_has_its_place():
    assert full().has_room(HUB, device(1).id)


def test_another_hub_has_room():
    assert full(seventh := device(7, hub="")).has_room(OTHER_HUB, seventh.id)


def test_what_the_inventory_does_not_know_yet_counts_on_the_hub():
    logs = full(seventh := device(7, hub=""))
    logs.changed(HUB, device(1).id, is_added=False)
    assert logs.has_room(HUB, seventh.id)
    logs.changed(HUB, seventh.id, is_added=True)
    assert not logs.has_room(HUB, device(1).id)


def test_what_was_reported_is_as_the_inventory_says():
    logs = full(seventh := device(7, hub=""))
    logs.changed(HUB, device(1).id, is_added=False)
    logs.reported(HUB, device(1).id)
    assert not logs.has_room(HUB, seventh.id)


@pytest.mark.parametrize(("point", "option"), [("A68", "anyNumber"), ("A69", "hubFails"), ("A70", "ignored")])
def test_both_profiles_take_the_reading_nearest_to_the_text(point, option):
    assert {load_profile(name).choices[point] for name in ("mp170", "duis-5.4")} == {option}

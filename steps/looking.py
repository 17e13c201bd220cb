"""What several step modules look at: an answer in words, and a Device as 8.2 Read Inventory shows it."""

from meterproof.bdd.api import Bench, Draft
from meterproof.bdd.premises import WantedDevice
from meterproof.user.answers import InventoryDevice
from meterproof.user.outcomes import Kind, Result

from .inventory_items import expect_items

READER = "IS"
READ_INVENTORY_CODES = ("E080201", "E080202")


def said(result: Result) -> str:
    """Return an answer in words: its code where it has one, and the class it belongs to."""
    return f"{result.code} ({result.kind.value})" if result.code else result.kind.value


def read_back(bench: Bench, label: str) -> InventoryDevice | None:
    """Return what 8.2 shows of the Device called ``label`` once everything is at rest; None where it is unknown."""
    bench.rest()
    return read_now(bench, label)


def read_now(bench: Bench, label: str) -> InventoryDevice | None:
    """Return what 8.2 shows of the Device at this moment, whatever is still on its way."""
    device: WantedDevice = bench.premises[label]
    reader = bench.session.user(READER)
    result = bench.look(reader, Draft("8.2", items={"DeviceID": device.eui}))
    if result.kind is not Kind.ACCEPTED or result.answer is None:
        bench.judge.expect(
            f"8.2 answers for the {label}",
            result.kind is Kind.REFUSED_COMMON or result.code in READ_INVENTORY_CODES,
            expected="the Device, or a refusal because it does not exist",
            got=said(result),
        )
        return None
    expect_items(bench, result.answer.devices)
    return next((found for found in result.answer.devices if found.device_id == device.eui), None)

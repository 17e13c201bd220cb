"""Faulty models that overlook one thing in the form of one request, as a reader does that looks at what it needs.

An item that is read and not validated keeps its value whatever attribute, item or text stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.wire.schema import SchemaFault

if TYPE_CHECKING:
    from lxml import etree

_ATTRIBUTE: Final = "is not known here"
_INNER: Final = "items stand in"
_TEXT: Final = ("text stands between", "is not empty")
_MISPLACED: Final = "can't stand here"
_UNFIT: Final = "does not fit"

# Rule, Service Reference Variant, element of the body, and the items that the rule is about.
_FRAME: Final = ("Request", "Header", "RequestID", "ServiceReference", "ServiceReferenceVariant", "Body")
_VALUES: Final = (
    ("8.2-uprn-item", "8.2", "ReadInventory", "UPRN"),
    ("8.2-device-id-item", "8.2", "ReadInventory", "DeviceID"),
    ("8.2-mpxn-item", "8.2", "ReadInventory", "MPxN"),
    ("8.2-post-code-item", "8.2", "ReadInventory", "PostCode"),
    ("8.2-address-identifier-item", "8.2", "ReadInventory", "AddressIdentifier"),
    ("8.2-command-variant", "8.2", "ReadInventory", "CommandVariant"),
    ("8.4-request-identity", "8.4", "UpdateInventory", "CommandVariant"),
    ("8.4-device-id", "8.4", "UpdateInventory", "DeviceID"),
    ("8.4-status-values-except-hub", "8.4", "UpdateInventory", "UpdateDeviceStatusExceptCH"),
    ("8.4-status-values-hub", "8.4", "UpdateInventory", "UpdateDeviceStatusCH"),
    ("8.4-details-manufacturer", "8.4", "UpdateInventory", "DeviceManufacturer"),
    ("8.4-details-model", "8.4", "UpdateInventory", "DeviceModel"),
    ("8.4-details-firmware-version", "8.4", "UpdateInventory", "FirmwareVersion"),
    ("8.4-details-smets-version", "8.4", "UpdateInventory", "SMETSCHTSVersion"),
    ("8.4-details-esme-variant", "8.4", "UpdateInventory", "ESMEVariant"),
    ("8.4-details-ppmid-variant", "8.4", "UpdateInventory", "PPMIDVariant"),
    ("8.4-mpxn-import-form", "8.4", "UpdateInventory", "ImportMPxN"),
    ("8.4-mpxn-secondary", "8.4", "UpdateInventory", "SecondaryImportMPAN"),
    ("8.4-mpxn-export", "8.4", "UpdateInventory", "ExportMPAN"),
    ("8.7.1-command-variants", "8.7.1", "JoinServiceCritical", "CommandVariant"),
    ("8.7.1-other-device-item", "8.7.1", "JoinServiceCritical", "OtherDeviceID"),
    ("8.7.2-command-variants", "8.7.2", "JoinServiceNonCritical", "CommandVariant"),
    ("8.7.2-other-device-item", "8.7.2", "JoinServiceNonCritical", "OtherDeviceID"),
    ("12.2-request-identity", "12.2", "DevicePrenotification", "CommandVariant"),
    ("12.2-device-id", "12.2", "DevicePrenotification", "DeviceID"),
    ("12.2-manufacturer-length", "12.2", "DevicePrenotification", "DeviceManufacturer"),
    ("12.2-model-length", "12.2", "DevicePrenotification", "DeviceModel"),
    ("12.2-device-types", "12.2", "DevicePrenotification", "DeviceType"),
    ("12.2-smets-version-presence", "12.2", "DevicePrenotification", "SMETSCHTSVersion"),
    ("12.2-firmware-presence", "12.2", "DevicePrenotification", "FirmwareVersion"),
    ("12.2-esme-variant-presence", "12.2", "DevicePrenotification", "ESMEVariant"),
    ("12.2-associated-gpf-presence", "12.2", "DevicePrenotification", "AssociatedGPFDeviceID"),
    ("12.2-ppmid-variant-values", "12.2", "DevicePrenotification", "PPMIDVariant"),
)
_HOLDERS: Final = (
    *(("8.2-request-identity", "8.2", "ReadInventory", item) for item in (*_FRAME, "ReadInventory")),
    ("8.2-property-filter", "8.2", "ReadInventory", "PropertyFilter"),
    *(("8.4-request-identity", "8.4", "UpdateInventory", item) for item in _FRAME),
    ("8.4-one-update", "8.4", "UpdateInventory", "UpdateInventory"),
    ("8.4-one-update", "8.4", "UpdateInventory", "DeleteDevice"),
    ("8.4-details-one-item-suffices", "8.4", "UpdateInventory", "UpdateDeviceDetails"),
    ("8.4-mpxn-one", "8.4", "UpdateInventory", "UpdateMPxN"),
    *(("8.7.1-request-identity", "8.7.1", "JoinServiceCritical", item) for item in (*_FRAME, "JoinServiceCritical")),
    *(
        ("8.7.2-request-identity", "8.7.2", "JoinServiceNonCritical", item)
        for item in (*_FRAME, "JoinServiceNonCritical")
    ),
    *(("12.2-request-identity", "12.2", "DevicePrenotification", item) for item in (*_FRAME, "DevicePrenotification")),
)
_TEXTLESS: Final = frozenset({"RequestID", "ServiceReference", "ServiceReferenceVariant"})
# Items that follow another one in a sequence, with the rule that has their place in it.
_PLACES: Final = (
    ("8.2-address-identifier-item", "8.2", "ReadInventory", "AddressIdentifier", "PostCode"),
    ("8.2-request-identity", "8.2", "ReadInventory", "Body", "Header"),
    ("8.4-request-identity", "8.4", "UpdateInventory", "ServiceReferenceVariant", "ServiceReference"),
    ("8.4-details-model", "8.4", "UpdateInventory", "DeviceModel", "DeviceManufacturer"),
    ("8.4-details-firmware-version", "8.4", "UpdateInventory", "FirmwareVersion", "DeviceModel"),
    ("8.7.1-command-variants", "8.7.1", "JoinServiceCritical", "CommandVariant", "RequestID"),
    ("8.7.2-command-variants", "8.7.2", "JoinServiceNonCritical", "CommandVariant", "RequestID"),
    ("12.2-manufacturer-length", "12.2", "DevicePrenotification", "DeviceManufacturer", "DeviceID"),
    ("12.2-model-length", "12.2", "DevicePrenotification", "DeviceModel", "DeviceManufacturer"),
    ("12.2-device-types", "12.2", "DevicePrenotification", "DeviceType", "DeviceModel"),
    ("12.2-ppmid-variant-values", "12.2", "DevicePrenotification", "PPMIDVariant", "FirmwareVersion"),
)
# The longest that an item may be, or the shortest, by the rule that says so.
_LIMITS: Final = (
    ("8.2-uprn-item", "8.2", "ReadInventory", "UPRN", 12),
    ("8.2-mpxn-item", "8.2", "ReadInventory", "MPxN", 1),
    ("8.2-post-code-item", "8.2", "ReadInventory", "PostCode", 8),
    ("8.2-address-identifier-item", "8.2", "ReadInventory", "AddressIdentifier", 30),
    ("8.4-details-manufacturer", "8.4", "UpdateInventory", "DeviceManufacturer", 30),
    ("8.4-details-model", "8.4", "UpdateInventory", "DeviceModel", 30),
    ("8.4-details-firmware-version", "8.4", "UpdateInventory", "FirmwareVersion", 1),
    ("8.4-details-smets-version", "8.4", "UpdateInventory", "SMETSCHTSVersion", 20),
    ("8.4-mpxn-import-form", "8.4", "UpdateInventory", "ImportMPxN", 1),
    ("8.4-mpxn-secondary", "8.4", "UpdateInventory", "SecondaryImportMPAN", 13),
    ("8.4-mpxn-export", "8.4", "UpdateInventory", "ExportMPAN", 13),
    ("12.2-manufacturer-length", "12.2", "DevicePrenotification", "DeviceManufacturer", 30),
    ("12.2-model-length", "12.2", "DevicePrenotification", "DeviceModel", 30),
    ("12.2-smets-version-presence", "12.2", "DevicePrenotification", "SMETSCHTSVersion", 1),
    ("12.2-firmware-presence", "12.2", "DevicePrenotification", "FirmwareVersion", 1),
)

Told = Callable[["etree._Element", SchemaFault], bool]


def overlooking(body: str, told: Told) -> Change:
    """Return the change that overlooks the faults of a request with this ``body`` for which ``told`` holds."""

    def change(model: ReferenceModel) -> None:
        original = model.reader.schema_faults

        def faults(root: etree._Element) -> Sequence[SchemaFault]:
            found = original(root)
            if next(root.iter(f"{{*}}{body}"), None) is None:
                return found
            return [fault for fault in found if not told(root, fault)]

        replace(model.reader, "schema_faults", faults)

    return change


def _said(item: str, *words: str) -> Told:
    """Return whether a fault is one of ``item`` that is said in one of these ``words``."""
    return lambda _root, fault: _named(fault) == item and any(word in fault.message for word in words)


def _named(fault: SchemaFault) -> str:
    return fault.path.rpartition("/")[2].partition("[")[0]


def _before(item: str, other: str) -> Told:
    """Return whether ``item`` stands before ``other``, which is all that can then be wrong with a message."""

    def told(root: etree._Element, fault: SchemaFault) -> bool:
        found = next(root.iter(f"{{*}}{item}"), None)
        after = None if found is None else found.getnext()
        return after is not None and str(after.tag).endswith("}" + other)

    return told


def _refusing_length(body: str, item: str, length: int) -> Change:
    def change(model: ReferenceModel) -> None:
        original = model.reader.schema_faults

        def faults(root: etree._Element) -> Sequence[SchemaFault]:
            held = next((one for path in root.iter(f"{{*}}{body}") for one in path.iter(f"{{*}}{item}")), None)
            if held is not None and len(held.text or "") == length:
                return [SchemaFault(1, item, f"{length} characters {_UNFIT}")]
            return original(root)

        replace(model.reader, "schema_faults", faults)

    return change


def _twice(item: str) -> Told:
    """Return whether the only thing wrong is that ``item`` is there again."""
    return lambda root, fault: (
        _named(fault) == item
        and _MISPLACED in fault.message
        and len(list(root.iter("{http://www.dccinterface.co.uk/ServiceUserGateway}" + item))) > 1
    )


def _of_values() -> Sequence[Mutant]:
    found: list[Mutant] = []
    for rule, srv, body, item in _VALUES:
        kinds = (
            ("attribute", "an attribute that DUIS does not know is overlooked", _said(item, _ATTRIBUTE)),
            ("inner-item", "an item in the value is overlooked", _said(item, _INNER)),
            ("twice", "the same item again is overlooked", _twice(item)),
        )
        found += [
            Mutant(f"{srv}-{item}-{kind}-overlooked", (rule,), f"{item} of {srv}: {words}", overlooking(body, told))
            for kind, words, told in kinds
        ]
    return found


def _of_holders() -> Sequence[Mutant]:
    found: list[Mutant] = []
    for rule, srv, body, item in _HOLDERS:
        kinds = [("attribute", "an attribute that DUIS does not know is overlooked", _said(item, _ATTRIBUTE))]
        if item in _TEXTLESS:
            kinds.append(("inner-item", "an item in the value is overlooked", _said(item, _INNER)))
        else:
            kinds.append(("text", "text that does not belong there is overlooked", _said(item, *_TEXT)))
        found += [
            Mutant(f"{srv}-{item}-{kind}-overlooked", (rule,), f"{item} of {srv}: {words}", overlooking(body, told))
            for kind, words, told in kinds
        ]
    return found


MUTANTS: Final = (
    *_of_values(),
    *_of_holders(),
    *(
        Mutant(
            f"{srv}-{item}-place-overlooked",
            (rule,),
            f"in {srv}, {item} may stand before {other}",
            overlooking(body, _before(item, other)),
        )
        for rule, srv, body, item, other in _PLACES
    ),
    *(
        Mutant(
            f"{srv}-{item}-of-{length}-refused",
            (rule,),
            f"in {srv}, a value of {length} characters is too long or too short for {item}",
            _refusing_length(body, item, length),
        )
        for rule, srv, body, item, length in _LIMITS
    ),
)

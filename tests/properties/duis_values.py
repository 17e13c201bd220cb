"""Values of the items of DUIS, within what the clauses allow them to be; and the requests that hold them.

Written from the tables, so that a template or a reader that drops, trims or escapes a value wrongly meets one.
"""

from base64 import b64encode
from datetime import UTC, datetime

from hypothesis import strategies as st

# XML can't hold the other control characters, and reads a carriage return as a line feed.
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"))
AWKWARD = st.sampled_from("&<>\"'  \u00e9\u00df\u4e2d\U0001f50c]")
OCTET = st.integers(0, 255).map("{:02X}".format)
OCTETS = st.binary(min_size=1, max_size=300)
STATUSES = (
    "Pending",
    "Whitelisted",
    "InstalledNotCommissioned",
    "Commissioned",
    "Decommissioned",
    "Withdrawn",
    "Suspended",
    "Recovery",
    "Recovered",
)
TYPES = ("ESME", "GSME", "GPF", "CHF", "HCALCS", "PPMID", "IHD", "CAD")
SINGLE = ("A", "AD", "ADE", "ADF", "ADEF", "AEF", "AF", "AG", "AEG", "ADG", "ADEG")
TWIN = ("B", "BD", "BDE", "BF", "BDF", "BDEF", "BEF")
POLYPHASE = ("C", "CD", "CDE", "CDEF", "CF", "CDF", "CEF")
ESME_VARIANTS = (*SINGLE, *TWIN, *POLYPHASE)
PPMID_VARIANTS = ("PPMID", *(f"AltHAN Bridge {number}" for number in range(1, 5)))


def texts(least: int, most: int):
    """Texts of so many characters, some of them awkward in XML."""
    return st.text(LETTERS | AWKWARD, min_size=least, max_size=most)


def euis():
    """EUI-64s in either letter case."""
    upper = st.lists(OCTET, min_size=8, max_size=8).map("-".join)
    return upper | upper.map(str.lower)


def counters():
    """Counters of Request IDs: 64 bits without a sign."""
    return st.integers(0, 2**64 - 1)


ITEMS = {
    "UPRN": st.integers(1, 999_999_999_999).map(str),
    "DeviceID": euis(),
    "OtherDeviceID": euis(),
    "AssociatedGPFDeviceID": euis(),
    "MPxN": texts(1, 13),
    "ImportMPxN": texts(1, 13),
    "SecondaryImportMPAN": texts(13, 13),
    "ExportMPAN": texts(13, 13),
    "PostCode": texts(6, 8),
    "AddressIdentifier": texts(0, 30),
    "DeviceType": st.sampled_from(TYPES),
    "DeviceManufacturer": texts(0, 30),
    "DeviceModel": texts(0, 30),
    "SMETSCHTSVersion": texts(1, 20),
    "FirmwareVersion": texts(1, 8),
    "ESMEVariant": st.sampled_from(ESME_VARIANTS),
    "PPMIDVariant": st.sampled_from(PPMID_VARIANTS),
    "UpdateDeviceStatusExceptCH": st.sampled_from(["Pending", "InstalledNotCommissioned"]),
    "UpdateDeviceStatusCH": st.sampled_from(["Commissioned", "InstalledNotCommissioned", "Withdrawn"]),
    "DeleteDevice": st.just(""),
    "CurrentDateTime": st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31), timezones=st.just(UTC)),
    "ExecutionDateTime": st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31), timezones=st.just(UTC)),
    "TolerancePeriod": st.integers(0, 86400),
    "RequestType": st.sampled_from(["Add", "Remove"]),
    "JoinTimePeriod": st.integers(1, 3600),
    "InstallCode": st.lists(OCTET, min_size=6, max_size=16).map("".join),
    "CHFInstallType": texts(0, 20),
    "AerialInstall": st.booleans(),
    "CHFLocation": texts(0, 20),
    "PremiseType": texts(0, 20),
    "OriginalRequestID": st.builds("{}:{}:{}".format, euis(), euis(), st.integers(0, 2**64 - 1)),
    "DeviceGBCSResponse": OCTETS,
    "SupplierFloorSeqNumber": st.integers(0, 2**64 - 1),
    "DigitalSigningCertificate": OCTETS,
    "KeyAgreementCertificate": OCTETS,
    "GBCSPayload": OCTETS,
}
"""Every data item that a request template has."""


def items(*mandatory: str, optional: tuple[str, ...] = ()):
    """Data items by name: those that are there always, and any of the others."""
    return st.fixed_dictionaries(
        {name: ITEMS[name] for name in mandatory},
        optional={name: ITEMS[name] for name in optional if name not in mandatory},
    )


ADDED = ("JoinTimePeriod", "InstallCode")
POINTS = ("ImportMPxN", "SecondaryImportMPAN", "ExportMPAN")
DETAILS = (
    "DeviceManufacturer",
    "DeviceModel",
    "SMETSCHTSVersion",
    "FirmwareVersion",
    "ESMEVariant",
    "PPMIDVariant",
)
BODIES = {
    "8.1.1": items("CurrentDateTime", "TolerancePeriod"),
    "8.2": items(optional=("UPRN", "DeviceID", "MPxN")) | items("PostCode", "AddressIdentifier", optional=("UPRN",)),
    "8.3": items("DeviceID"),
    "8.4": st.one_of(
        *(items("DeviceID", update) for update in ("UpdateDeviceStatusExceptCH", "UpdateDeviceStatusCH", *POINTS)),
        items("DeviceID", "DeleteDevice"),
        *(items("DeviceID", detail, optional=DETAILS) for detail in DETAILS),
    ),
    "8.7.1": items("OtherDeviceID"),
    "8.7.2": items("OtherDeviceID"),
    "8.8.1": items("OtherDeviceID"),
    "8.8.2": items("OtherDeviceID"),
    "8.11": items("DeviceID", "RequestType", optional=("ExecutionDateTime",))
    | items("DeviceID", "RequestType", *ADDED, optional=("ExecutionDateTime", *POINTS)),
    "8.14.1": items("DeviceID", "CHFInstallType", optional=("MPxN", "AerialInstall", "CHFLocation")),
    "8.14.2": items("DeviceID", "CHFInstallType", optional=("MPxN", "AerialInstall", "CHFLocation", "PremiseType")),
    "8.13": items("OriginalRequestID", "DeviceGBCSResponse"),
    "6.23": items("SupplierFloorSeqNumber", "DigitalSigningCertificate", "KeyAgreementCertificate", "ImportMPxN"),
    "11.2": items(optional=("ExecutionDateTime",)),
    "12.2": items(
        "DeviceID",
        "DeviceManufacturer",
        "DeviceModel",
        "DeviceType",
        optional=("SMETSCHTSVersion", "FirmwareVersion", "ESMEVariant", "AssociatedGPFDeviceID", "PPMIDVariant"),
    ),
}
"""The data items of each request."""


def as_written(value) -> str:
    """What an item with ``value`` says in XML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return f"{value:%Y}".rjust(4, "0") + f"{value:-%m-%dT%H:%M:%S}.00Z"
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    return str(value)

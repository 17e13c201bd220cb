"""The profile, users, products and metering points of the tests, and right pre-notifications, without any loader."""

from datetime import date

from laboratory import GPF, USERS

from meterproof.catalogue.model import DeviceModel, MeteringPoints, Profile, Sut, Timing, User

CHOICES = {
    "A24": "PPMID",
    "A32": "E120204",
    "A37": "adderWhoIsIsOrGs",
    "A43": "followE120201",
    "A44": "refuse",
    "A46": "refuseTakenGpf",
    "A48": "legalText",
    "A48-unjoin": "refuse",
    "A50": "roleFirst",
    "A53": "gsmeToGpf",
    "A122": "eitherDirection",
}

DUAL_BAND = "Dual Band (868MHz and 2.4GHz)"

ORDER = (
    "schema",
    "user",
    "user-status",
    "web-service",
    "service-reference",
    "command-variant",
    "user-role",
    "device-existence",
    "device-type",
    "eligibility",
    "device-status",
    "local-command",
    "specific",
)


def make_profile(*, mp170: bool = True, order: tuple[str, ...] = ORDER, **choices: str) -> Profile:
    return Profile(
        id="by-hand",
        title="made for these tests",
        as_of=date(2024, 2, 29),
        schema_version="5.4",
        schema="duis-mp170.xsd" if mp170 else "duis-5.4.xsd",
        modifications=frozenset({"MP170"}) if mp170 else frozenset(),
        choices={**CHOICES, **{name.replace("_", "-"): option for name, option in choices.items()}},
        common_codes={
            "user": ("E1",),
            "user-role": ("E2",),
            "user-status": ("E3",),
            "eligibility": ("E4",),
            "device-status": ("E5",),
            "device-type": ("E11",),
            "command-variant": ("E12",),
            "service-reference": ("E12",),
            "web-service": ("E13",),
            "local-command": ("E17",),
            "device-existence": ("E19",),
            "no-communication": ("E20",),
            "no-answer": ("E21",),
        },
        success_codes={"acknowledgement": ("I99",), "answer": ("I0",), "non-device-update": ("I0", "I99")},
        schema_statuses=(400,),
        validation_order=order,
    )


def make_sut() -> Sut:
    def product(kind: str, cpl_type: str, manufacturer: str, model: str, firmware: str, gbcs: str, status: str):
        return DeviceModel(kind, manufacturer, model, firmware, "V5.0", gbcs, cpl_type, status)

    single = "Single Element Electricity Metering Equipment"
    twin = "Twin Element Electricity Metering Equipment"
    polyphase = "Polyphase Element Electricity Metering Equipment"
    ppmid = "Prepayment Interface Device"
    return Sut(
        name="by hand",
        adapter="model",
        profile="by-hand",
        plays=frozenset({"dcc"}),
        capabilities=frozenset(),
        users=tuple(User(name, eui, (name.split("-")[0],)) for name, eui in USERS.items()),
        device_models=(
            product("ESME", single, "1A01", "A1010101", "01020304", "4.0", "Current"),
            product("ESME", single, "1A01", "A1010101", "01020303", "4.0", "Removed"),
            product("ESME", single, "1A03", "A4010001", "00030201", "3.2", "Current"),
            product("ESME", single, "1A04", "A5010001", "00030301", "10.0", "Current"),
            product("ESME", twin, "1A01", "A2010101", "01020305", "4.0", "Current"),
            product("ESME", polyphase, "1A02", "A3010102", "01020306", "4.0", "Current"),
            product("GSME", "Gas Smart Meter", "1B01", "B1010101", "02010001", "4.0", "Current"),
            product("PPMID", ppmid, "1C01", "C1010101", "0000012F", "4.0", "Current"),
            product("PPMID", ppmid, "1C02", "C20A030B", "00000230", "4.0", "Current"),
            product(
                "HCALCS",
                "HAN Connected Auxiliary Load Control Switch",
                "1D01",
                "D1010101",
                "00010101",
                "4.0",
                "Current",
            ),
            product("CHF", "", "1E01", "E1010101", "05000102", "4.0", "Current"),
            DeviceModel("CHF", "1E02", "E2010101", "05000103", "V1.4", "4.0", han_variant=DUAL_BAND),
            DeviceModel("IHD", "Hearth", "Glance 3", "", "V5.0", ""),
        ),
        metering_points=(
            MeteringPoints("MPAN", "10", "IS", "ED"),
            MeteringPoints("MPAN", "11", "IS-2", "ED"),
            MeteringPoints("MPAN", "12", "ES", "ED"),
            MeteringPoints("MPRN", "74", "GS", "GT"),
            MeteringPoints("MPRN", "75", "GS-2", "GT"),
        ),
        timing=Timing(),
    )


ITEMS = {
    "ESME": {
        "DeviceManufacturer": "1A01",
        "DeviceModel": "A1010101",
        "SMETSCHTSVersion": "V5.0",
        "FirmwareVersion": "01020304",
        "ESMEVariant": "AD",
    },
    "GSME": {
        "DeviceManufacturer": "1B01",
        "DeviceModel": "B1010101",
        "SMETSCHTSVersion": "V5.0",
        "FirmwareVersion": "02010001",
    },
    "HCALCS": {
        "DeviceManufacturer": "1D01",
        "DeviceModel": "D1010101",
        "SMETSCHTSVersion": "V5.0",
        "FirmwareVersion": "00010101",
    },
    "PPMID": {
        "DeviceManufacturer": "1C01",
        "DeviceModel": "C1010101",
        "SMETSCHTSVersion": "V5.0",
        "FirmwareVersion": "0000012F",
        "PPMIDVariant": "AltHAN Bridge 1",
    },
    "CHF": {
        "DeviceManufacturer": "1E01",
        "DeviceModel": "E1010101",
        "SMETSCHTSVersion": "V5.0",
        "FirmwareVersion": "05000102",
        "AssociatedGPFDeviceID": GPF,
    },
    "IHD": {"DeviceManufacturer": "Any maker", "DeviceModel": "Any model", "SMETSCHTSVersion": "V5.0"},
    "CAD": {"DeviceManufacturer": "Any maker", "DeviceModel": "Any model"},
}

"""Requests written by hand as XML text, sent to a reference model, and answers read with nothing but lxml."""

import base64
import copy
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from lxml import etree

from meterproof.model import ReferenceModel
from meterproof.wire import gbcs
from meterproof.wire.ids import ACCESS_CONTROL_BROKER
from meterproof.wire.schema import validate

NS = {"sr": "http://www.dccinterface.co.uk/ServiceUserGateway"}

IS = "90-B3-D5-1F-30-01-00-00"
ED = "90-B3-D5-1F-30-02-00-00"
IS_2 = "90-B3-D5-1F-30-03-00-00"
GS = "90-B3-D5-1F-30-04-00-00"
GS_2 = "90-B3-D5-1F-30-05-00-00"
ES = "90-B3-D5-1F-30-06-00-00"
RSA = "90-B3-D5-1F-30-07-00-00"
GT = "90-B3-D5-1F-30-08-00-00"
OU = "90-B3-D5-1F-30-09-00-00"
USERS = {"IS": IS, "ED": ED, "IS-2": IS_2, "GS": GS, "GS-2": GS_2, "ES": ES, "RSA": RSA, "GT": GT, "OU": OU}
STRANGER = "90-B3-D5-1F-30-FF-00-00"

ESME = "00-DB-12-34-56-78-90-A0"
GSME = "00-DB-12-34-56-78-90-A1"
CHF = "00-DB-12-34-56-78-90-A2"
GPF = "00-DB-12-34-56-78-90-A3"
PPMID = "00-DB-12-34-56-78-90-A4"
HCALCS = "00-DB-12-34-56-78-90-A5"
IHD = "00-DB-12-34-56-78-90-A6"
CAD = "00-DB-12-34-56-78-90-A7"
UNKNOWN = "00-DB-12-34-56-78-90-FF"
EUI = {
    "ESME": ESME,
    "GSME": GSME,
    "CHF": CHF,
    "GPF": GPF,
    "PPMID": PPMID,
    "HCALCS": HCALCS,
    "IHD": IHD,
    "CAD": CAD,
}

BRIDGES = [f"AltHAN Bridge {number}" for number in (1, 2, 3, 4)]
"""Every PPMID Variant of an Alt HAN bridge."""

MPAN = "1012345678903"
MPRN = "7412345678"

SERVICES = {
    1: "send-command",
    2: "non-device",
    3: "send-command",
    4: "transform",
    5: "send-command",
    6: "non-device",
    7: "send-command",
    8: "non-device",
    9: "non-device",
}


@dataclass
class Response:
    """An answer or a later message, read from its octets."""

    root: Any

    def text(self, path: str) -> str:
        return self.root.findtext(f".//sr:{path}", "", NS)

    def all(self, path: str) -> list[Any]:
        return self.root.findall(f".//sr:{path}", NS)

    def has(self, path: str) -> bool:
        return self.root.find(f".//sr:{path}", NS) is not None

    @property
    def code(self) -> str:
        return self.text("ResponseCode")

    def gbcs(self, path: str) -> gbcs.Envelope:
        return gbcs.decode(base64.b64decode(self.text(f"{path}")))

    @property
    def payload(self) -> bytes:
        return base64.b64decode(self.text("GBCSPayload"))


@dataclass
class Laboratory:
    """A model, and the shortest way to talk to it."""

    model: ReferenceModel
    schema: str = "duis-mp170.xsd"
    counters: Any = field(default_factory=lambda: count(1000))

    def header(self, user: str, target: str, counter: int, variant: int, reference: str, srv: str) -> str:
        return (
            f"<sr:Header><sr:RequestID>{user}:{target}:{counter}</sr:RequestID>"
            f"<sr:CommandVariant>{variant}</sr:CommandVariant>"
            f"<sr:ServiceReference>{reference}</sr:ServiceReference>"
            f"<sr:ServiceReferenceVariant>{srv}</sr:ServiceReferenceVariant></sr:Header>"
        )

    def message(
        self,
        user: str,
        srv: str,
        body: str,
        *,
        target: str = "",
        variant: int = 8,
        counter: int = 0,
        reference: str = "",
    ) -> bytes:
        header = self.header(
            user,
            target or ACCESS_CONTROL_BROKER,
            counter or next(self.counters),
            variant,
            reference or ".".join(srv.split(".")[:2]),
            srv,
        )
        return (
            f'<sr:Request xmlns:sr="{NS["sr"]}" schemaVersion="5.4">{header}<sr:Body>{body}</sr:Body></sr:Request>'
        ).encode()

    def post(self, message: bytes, service: str) -> Response:
        reply = self.model.submit("", service, message)
        assert reply.status == 200, reply.body
        return self.read(reply.body)

    def read(self, body: bytes) -> Response:
        root = etree.fromstring(body)
        assert validate(root, self.schema) == []
        return Response(root)

    def send(self, user: str, srv: str, body: str, *, target: str = "", variant: int = 8, **header: Any) -> Response:
        message = self.message(user, srv, body, target=target, variant=variant, **header)
        return self.post(message, SERVICES[variant])

    def refused_by_schema(self, user: str, srv: str, body: str, **header: Any) -> str:
        reply = self.model.submit("", "non-device", self.message(user, srv, body, **header))
        assert reply.status == 400
        assert reply.headers["content-type"].startswith("text/plain")
        return reply.body.decode()

    # -- requests of this scope -------------------------------------------------------------------------------

    def join_critical(self, user: str, target: str, other: str, **header: Any) -> Response:
        body = f"<sr:JoinServiceCritical><sr:OtherDeviceID>{other}</sr:OtherDeviceID></sr:JoinServiceCritical>"
        return self.send(user, "8.7.1", body, target=target, **{"variant": 4, **header})

    def join_non_critical(self, user: str, target: str, other: str, **header: Any) -> Response:
        body = f"<sr:JoinServiceNonCritical><sr:OtherDeviceID>{other}</sr:OtherDeviceID></sr:JoinServiceNonCritical>"
        return self.send(user, "8.7.2", body, target=target, **{"variant": 1, **header})

    def unjoin_critical(self, user: str, target: str, other: str, **header: Any) -> Response:
        body = f"<sr:UnjoinServiceCritical><sr:OtherDeviceID>{other}</sr:OtherDeviceID></sr:UnjoinServiceCritical>"
        return self.send(user, "8.8.1", body, target=target, **{"variant": 4, **header})

    def unjoin_non_critical(self, user: str, target: str, other: str, **header: Any) -> Response:
        body = (
            f"<sr:UnjoinServiceNonCritical><sr:OtherDeviceID>{other}</sr:OtherDeviceID></sr:UnjoinServiceNonCritical>"
        )
        return self.send(user, "8.8.2", body, target=target, **{"variant": 1, **header})

    def signed(self, transformed: Response, variant: int, **changes: Any) -> Response:
        """Send back a Pre-Command with a signature of 64 octets; ``changes`` replace parts of it."""
        request_id = transformed.text("RequestID")
        user, target, counter = request_id.split(":")
        envelope = gbcs.decode(transformed.payload)
        octets = signed_octets(envelope, **changes)
        body = f"<sr:SignedPreCommand><sr:GBCSPayload>{encoded(octets)}</sr:GBCSPayload></sr:SignedPreCommand>"
        srv = transformed.text("ServiceReferenceVariant")
        return self.send(user, srv, body, target=target, variant=variant, counter=int(counter))

    def read_firmware(self, user: str, target: str, body: str = "", **header: Any) -> Response:
        content = f"<sr:ReadFirmwareVersion>{body}</sr:ReadFirmwareVersion>"
        return self.send(user, "11.2", content, target=target, **{"variant": 1, **header})

    def activate(self, device: str, firmware: str, result: str = "success", **members: str) -> None:
        operation = {"device": device, "firmware": firmware, "result": result, **members}
        self.model.operate({"kind": "device.activate-firmware", **operation})

    def read_inventory(self, body: str, user: str = IS) -> Response:
        return self.send(user, "8.2", f"<sr:ReadInventory>{body}</sr:ReadInventory>")

    def update(self, user: str, device: str, change: str) -> Response:
        body = f"<sr:UpdateInventory><sr:DeviceID>{device}</sr:DeviceID>{change}</sr:UpdateInventory>"
        return self.send(user, "8.4", body)

    def prenotify(self, user: str, *items: tuple[str, str]) -> Response:
        body = "".join(f"<sr:{name}>{text}</sr:{name}>" for name, text in items)
        return self.send(user, "12.2", f"<sr:DevicePrenotification>{body}</sr:DevicePrenotification>")

    # -- what happens beside the requests ----------------------------------------------------------------------

    def settle(self) -> list[tuple[str, Response]]:
        """Run the clock to rest and return what was delivered."""
        self.model.operate({"kind": "clock.settle"})
        return [(user, self.read(body)) for user, body in self.model.deliveries()]

    def status(self, device: str) -> str:
        return self.model.inventory[device].status

    def commands(self, device: str) -> list[dict[str, Any]]:
        return self.model.observe({"kind": "device.commands", "device": device})["commands"]

    def snapshot(self) -> list[Any]:
        return copy.deepcopy(list(self.model.inventory))

    def seed(self, *devices: dict[str, Any]) -> None:
        self.model.operate({"kind": "inventory.seed", "devices": list(devices)})

    def set(self, device: str, **items: Any) -> None:
        """Change what the inventory holds of a Device, as earlier requests might have."""
        self.model.inventory.change(self.model.inventory[device], **items)


def signed_octets(envelope: gbcs.Envelope, **changes: Any) -> bytes:
    parts = {name: getattr(envelope, name) for name in envelope.__dataclass_fields__}
    return gbcs.Envelope(**{**parts, "signature": bytes(range(64)), **changes}).encode()


def encoded(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


def device(kind: str, **items: Any) -> dict[str, Any]:
    """Return the seeding form of a Device of the usual premises."""
    products = {
        "ESME": ("1A01", "A1010101", "01020304"),
        "GSME": ("1B01", "B1010101", "02010001"),
        "PPMID": ("1C01", "C1010101", "0000012F"),
        "HCALCS": ("1D01", "D1010101", "00010101"),
        "CHF": ("1E01", "E1010101", "05000102"),
        "GPF": ("1E01", "E1010101", "05000102"),
    }
    described: dict[str, Any] = {"id": EUI[kind], "type": kind, "added_by": IS}
    if kind in products:
        described["manufacturer"], described["model"], described["firmware"] = products[kind]
        described["status"] = "Commissioned"
    else:
        described["manufacturer"], described["model"] = "Hearth", "Glance 3"
        if kind == "IHD":
            described["smets_version"] = "V5.0"
    if kind == "CHF":
        described["gpf"] = GPF
    else:
        described["hub"] = CHF
    if kind == "ESME":
        described |= {"esme_variant": "A", "import_mpxn": MPAN}
    if kind == "GSME":
        described["import_mpxn"] = MPRN
    return {**described, **items}


def premises(**changes: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a premises with one Device of each type: hub and meters Commissioned, the rest joined to the HAN."""
    usual = {
        "CHF": {},
        "GPF": {"status": "InstalledNotCommissioned"},
        "ESME": {},
        "GSME": {},
        "PPMID": {"status": "Whitelisted", "ppmid_variant": "PPMID"},
        "HCALCS": {"status": "Whitelisted"},
        "IHD": {},
        "CAD": {},
    }
    return [device(kind, **{**items, **changes.get(kind, {})}) for kind, items in usual.items()]

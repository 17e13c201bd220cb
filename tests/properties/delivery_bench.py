"""A premises driven by messages written by hand and by operations of the test bed, over an adapter."""

import base64
import re
from itertools import count

from duis_by_hand import BROKER, SUPPLIER, request
from meterproof.adapters.base import OperationRefused, Service

HUB, GPF, METER = "00-DB-00-00-00-00-00-A2", "00-DB-00-00-00-00-00-A3", "00-DB-00-00-00-00-00-A0"
PPMID, IHD = "00-DB-00-00-00-00-00-A4", "00-DB-00-00-00-00-00-A6"
HHTS = ("00-DB-00-00-00-00-0F-01", "00-DB-00-00-00-00-0F-02")
PRODUCTS = {
    "CHF": ("1E01", "E1010101", "05000102"),
    "GPF": ("1E01", "E1010101", "05000102"),
    "ESME": ("1A01", "A1010101", "01020304"),
    "PPMID": ("1C01", "C1010101", "0000012F"),
}
SIGNATURE = b"\x40" + bytes(range(64))


def device(eui, kind, status, **items):
    manufacturer, model, firmware = PRODUCTS[kind]
    return {
        "id": eui,
        "type": kind,
        "status": status,
        "manufacturer": manufacturer,
        "model": model,
        "firmware": firmware,
        "added_by": SUPPLIER,
        **items,
    }


DEVICES = [
    device(HUB, "CHF", "Commissioned", gpf=GPF),
    device(GPF, "GPF", "InstalledNotCommissioned", hub=HUB),
    device(METER, "ESME", "Commissioned", hub=HUB, esme_variant="A", import_mpxn="1012345678903"),
    device(PPMID, "PPMID", "Whitelisted", hub=HUB),
    {"id": IHD, "type": "IHD", "manufacturer": "Hearth", "model": "Glance", "smets_version": "V5.0", "hub": HUB},
]


def item(message, name):
    """The text of an element of a message, empty where it has none."""
    found = re.search(rb"<sr:%s>([^<]*)<" % name.encode(), message)
    return found[1].decode() if found else ""


def text(octets):
    return base64.b64encode(octets).decode()


class DeliveryBench:
    """One premises. Every answer is octets or JSON; nothing here knows what stands behind the adapter."""

    def __init__(self, adapter):
        self.adapter = adapter
        self.counters = count(1000)
        self.operate("inventory.seed", devices=DEVICES)
        self.operate("hub.configure", hub=HUB, off_by="never")
        for hht in HHTS:
            self.operate("hht.bring", hht=hht, bands=["2.4"], near=[HUB])

    def operate(self, kind, **members):
        return self.adapter.operate({"kind": kind, **members})

    def observe(self, kind, **members):
        return self.adapter.observe({"kind": kind, **members})

    def send(self, service, body, **header):
        outcome = self.adapter.submit(SUPPLIER, service, request(body, **header), 5.0)
        assert outcome.status == 200, outcome.body
        return outcome.body

    def ask(self, other, way):
        """Ask for a join over ``wan``, by ``hht`` or ``both`` ways; return the counter, and the Command returned."""
        counter = str(next(self.counters))
        critical = {"wan": 5, "hht": 6, "both": 7}[way]
        service = {"hht": Service.NON_DEVICE}.get(way, Service.SEND_COMMAND)
        header = {"target": METER, "counter": counter, "srv": "8.7"}
        if other == IHD:
            body = f"<sr:JoinServiceNonCritical><sr:OtherDeviceID>{IHD}</sr:OtherDeviceID></sr:JoinServiceNonCritical>"
            answer = self.send(service, body, variant="8.7.2", cv=critical - 4, **header)
        else:
            body = f"<sr:JoinServiceCritical><sr:OtherDeviceID>{PPMID}</sr:OtherDeviceID></sr:JoinServiceCritical>"
            answer = self.send(Service.TRANSFORM, body, variant="8.7.1", cv=4, **header)
            signed = text(base64.b64decode(item(answer, "GBCSPayload")) + SIGNATURE)
            body = f"<sr:SignedPreCommand><sr:GBCSPayload>{signed}</sr:GBCSPayload></sr:SignedPreCommand>"
            answer = self.send(service, body, variant="8.7.1", cv=critical, **header)
        code = item(answer, "ResponseCode")
        assert code.startswith("I"), answer
        local = item(answer, "GBCSPayload")
        assert bool(local) == (way != "wan"), answer
        return int(counter), base64.b64decode(local)

    def return_response(self, counter, octets):
        """Return a Response by 8.13; return the Response Code."""
        original = f"{SUPPLIER}:{METER}:{counter}"
        body = (
            f"<sr:ReturnLocalCommandResponse><sr:OriginalRequestID>{original}</sr:OriginalRequestID>"
            f"<sr:DeviceGBCSResponse>{text(octets)}</sr:DeviceGBCSResponse></sr:ReturnLocalCommandResponse>"
        )
        answer = self.send(Service.NON_DEVICE, body, srv="8.13", target=BROKER, counter=str(next(self.counters)))
        return item(answer, "ResponseCode")

    def decommission(self):
        body = f"<sr:DecommissionDevice><sr:DeviceID>{PPMID}</sr:DeviceID></sr:DecommissionDevice>"
        answer = self.send(Service.NON_DEVICE, body, srv="8.3", target=BROKER, counter=str(next(self.counters)))
        assert item(answer, "ResponseCode").startswith("I"), answer

    def status(self):
        """The SMI Status of the PPMID."""
        body = f"<sr:ReadInventory><sr:DeviceID>{PPMID}</sr:DeviceID></sr:ReadInventory>"
        answer = self.send(Service.NON_DEVICE, body, srv="8.2", target=BROKER, counter=str(next(self.counters)))
        found = re.findall(
            rb"<sr:DeviceID>([^<]*)<.*?<sr:DeviceStatus>([^<]*)<", answer.replace(b"</sr:Device>", b"\n")
        )
        return {eui.decode(): status.decode() for eui, status in found}[PPMID]

    def log(self):
        """The log of the meter: counters and paths, oldest first."""
        entries = self.observe("device.log", device=METER)["entries"]
        return [(int(entry["counter"]), entry["path"]) for entry in entries]

    def carried(self, number):
        """How many Commands and Responses a terminal has."""
        seen = self.observe("hht.state", hht=HHTS[number])
        return seen["loaded"], seen["responses"], "hub" in seen

    def load(self, number, commands):
        self.operate("hht.load", hht=HHTS[number], commands=[text(command) for command in commands])

    def deliver_altered(self, octets):
        """Let a third terminal deliver octets that nobody made; return what became of them."""
        spare = "00-DB-00-00-00-00-0F-09"
        self.operate("hht.bring", hht=spare, bands=["2.4"], near=[HUB])
        try:
            self.operate("hht.load", hht=spare, commands=[text(octets)])
        except OperationRefused:
            return "refused"
        if not self.operate("hht.connect", hht=spare, hub=HUB)["connected"]:
            return "unreachable"
        return self.operate("hht.deliver", hht=spare)["deliveries"][0]["result"]

    def deliver(self, number, **how):
        return [one["result"] for one in self.operate("hht.deliver", hht=HHTS[number], **how)["deliveries"]]

    def unload(self, number, **how):
        return [base64.b64decode(one) for one in self.operate("hht.unload", hht=HHTS[number], **how)["responses"]]

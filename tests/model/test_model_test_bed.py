"""Operations, observations and the virtual clock."""

from datetime import date, timedelta

import pytest
from laboratory import (
    CAD,
    CHF,
    ESME,
    GPF,
    GSME,
    IHD,
    IS,
    IS_2,
    MPAN,
    PPMID,
    UNKNOWN,
    device,
    encoded,
    premises,
)

from meterproof.model import Refusal
from meterproof.model.clock import VirtualClock
from meterproof.wire.protocol import check_answer


def without(described, *names):
    return {name: value for name, value in described.items() if name not in names}


class TestClock:
    def test_it_stands_still_until_told(self):
        clock = VirtualClock(date(2024, 2, 29))
        assert clock.text() == "2024-02-29T09:00:00.000Z"
        happened = []
        clock.after(2, lambda: happened.append("later"))
        clock.after(1, lambda: happened.append("sooner"))
        clock.after(1, lambda: happened.append("and then"))
        clock.advance(1.5)
        assert happened == ["sooner", "and then"]
        assert clock.text() == "2024-02-29T09:00:01.500Z"
        clock.settle()
        assert happened == ["sooner", "and then", "later"]
        assert clock.text() == "2024-02-29T09:00:02.000Z"
        assert clock.pending == 0

    def test_what_an_event_leads_to_happens_as_well(self):
        clock = VirtualClock(date(2024, 1, 1))
        begun = clock.now
        happened = []
        clock.after(10, lambda: clock.after(5, lambda: happened.append(clock.now)))
        clock.advance(12)
        assert happened == []
        clock.advance(12)
        assert happened == [begun + timedelta(seconds=15)]

    def test_operations(self, lab):
        assert lab.model.observe({"kind": "clock.now"}) == {"now": "2024-02-29T09:00:00.000Z"}
        assert lab.model.operate({"kind": "clock.advance", "seconds": 90}) == {"now": "2024-02-29T09:01:30.000Z"}
        lab.join_non_critical(IS, ESME, CAD)
        lab.model.operate({"kind": "clock.advance", "seconds": 2})
        assert len(lab.commands(ESME)) == 1
        assert lab.model.deliveries() == []
        lab.model.operate({"kind": "clock.advance", "seconds": 1})
        [(user, _)] = lab.model.deliveries()
        assert user == IS
        assert lab.model.deliveries() == [], "handed out once"


class TestSeeding:
    def test_a_premises(self, laboratory):
        laboratory.seed(*reversed(premises()))
        assert {record.type for record in laboratory.model.inventory} == {item["type"] for item in premises()}
        assert laboratory.model.inventory[ESME].gbcs_version == "4.0", "from the Central Products List"
        assert laboratory.model.inventory[CHF].hub == CHF

    def test_a_device_that_is_there_already_is_replaced(self, lab):
        lab.seed(device("PPMID", status="Suspended", ppmid_variant="AltHAN Bridge 4"))
        assert (lab.status(PPMID), lab.model.inventory[PPMID].ppmid_variant) == ("Suspended", "AltHAN Bridge 4")

    @pytest.mark.parametrize(
        ("status", "of_gpf"), [("Commissioned", "InstalledNotCommissioned"), ("Pending", "Pending")]
    )
    def test_a_gpf_that_nobody_described(self, laboratory, status, of_gpf):
        laboratory.seed(device("CHF", status=status))
        assert laboratory.status(GPF) == of_gpf
        assert laboratory.model.inventory[GPF].hub == CHF

    @pytest.mark.parametrize(
        ("described", "told"),
        [
            (device("IHD", status="Pending"), "status"),
            (without(device("ESME"), "status"), "status"),
            (without(device("ESME"), "esme_variant"), "esme_variant"),
            (without(device("ESME"), "firmware"), "firmware"),
            (device("ESME", firmware="FFFFFFFF", smets_version="V5.0"), "gbcs_version"),
            (device("GSME", esme_variant="A"), "esme_variant"),
            (device("HCALCS", ppmid_variant="PPMID"), "ppmid_variant"),
            (device("PPMID", gpf=GPF), "gpf"),
            (device("PPMID", hub=UNKNOWN), "hub"),
            (device("PPMID", hub=ESME), "hub"),
            (device("PPMID", colour="red"), "colour"),
            (device("PPMID", id="1"), "id"),
            (device("PPMID", status="pending"), "status"),
        ],
    )
    def test_what_can_not_be(self, lab, described, told):
        before = lab.snapshot()
        with pytest.raises(Refusal, match=told):
            lab.seed(device("PPMID", id=UNKNOWN), described)
        assert lab.snapshot() == before, "all or nothing"

    def test_no_variant_without_mp170(self, make_lab):
        with pytest.raises(Refusal, match="MP170"):
            make_lab(mp170=False).seed(device("PPMID", ppmid_variant="PPMID"))

    def test_nothing_at_all(self, laboratory):
        with pytest.raises(Refusal, match="devices"):
            laboratory.seed()


class TestLoading:
    ENTRY = (
        ("device_type", "Prepayment Interface Device"),
        ("manufacturer", "AB:01"),
        ("model_identifier", "01:0A"),
        ("hardware_version", "03"),
        ("hardware_revision", "0B"),
        ("firmware", "00:02:01:2F"),
        ("smets_version", "V1.58"),
        ("gbcs_version", "4.0"),
        ("status", "Current"),
    )

    def load(self, lab, **changes):
        lab.model.operate({"kind": "cpl.load", "entries": [{**dict(self.ENTRY), **changes}]})

    def prenotify(self, lab):
        items = (
            ("DeviceID", UNKNOWN),
            ("DeviceManufacturer", "AB01"),
            ("DeviceModel", "010A030B"),
            ("DeviceType", "PPMID"),
            ("SMETSCHTSVersion", "V1.58"),
            ("FirmwareVersion", "0002012F"),
            ("PPMIDVariant", "PPMID"),
        )
        return lab.prenotify(IS, *items).code

    def test_a_product(self, laboratory):
        assert self.prenotify(laboratory) == "E120203"
        self.load(laboratory)
        assert self.prenotify(laboratory) == "I0"

    def test_a_product_that_was_removed(self, laboratory):
        self.load(laboratory)
        self.load(laboratory, status="Removed")
        assert self.prenotify(laboratory) == "E120203"

    def test_an_unknown_type(self, laboratory):
        with pytest.raises(Refusal, match="Toaster"):
            self.load(laboratory, device_type="Toaster")

    def test_registration(self, lab):
        assert lab.join_critical(IS_2, ESME, PPMID).code == "E4"
        entry = {"mpxn": MPAN, "supplier": IS_2.lower()}
        lab.model.operate({"kind": "registration.load", "entries": [entry]})
        assert lab.join_critical(IS_2, ESME, PPMID).code == "I0"
        assert lab.join_critical(IS, ESME, PPMID).code == "E4"

    def test_certificates(self, lab):
        certificate = {"device": GSME.lower(), "usage": "key-agreement", "in_use": True, "der": encoded(b"one")}
        lab.model.operate({"kind": "certificates.load", "certificates": [certificate]})
        assert lab.model.keys.in_use(GSME) == b"one"
        lab.model.operate({"kind": "certificates.load", "certificates": [{**certificate, "in_use": False}]})
        assert lab.model.keys.in_use(GSME) == b""
        assert lab.model.keys.in_use(UNKNOWN) == b""


class TestBehaviour:
    def behave(self, lab, **operation):
        lab.model.operate({"kind": "device.behave", "device": ESME, "on": "any", "result": "success", **operation})

    def results(self, lab):
        lab.join_non_critical(IS, ESME, CAD)
        lab.unjoin_non_critical(IS, ESME, CAD)
        lab.settle()
        return [command["result"] for command in lab.commands(ESME)[-2:]]

    def test_on_one_occasion(self, lab):
        self.behave(lab, on="join", result="failure")
        assert self.results(lab) == ["failure", "success"]

    def test_on_any(self, lab):
        self.behave(lab, on="join", result="failure")
        self.behave(lab, on="any", result="silent")
        assert self.results(lab) == ["silent", "silent"]
        self.behave(lab, on="unjoin", result="success")
        assert self.results(lab) == ["silent", "success"]
        self.behave(lab, on="any", result="success")
        assert self.results(lab) == ["success", "success"]

    @pytest.mark.parametrize(
        ("operation", "told"),
        [
            ({"device": UNKNOWN}, "no Device"),
            ({"result": "explode"}, "result"),
            ({"on": "sunday"}, "on"),
            ({"result": "failure", "code": 0}, "code"),
            ({"result": "failure", "code": 200}, "code"),
        ],
    )
    def test_what_can_not_be(self, lab, operation, told):
        with pytest.raises(Refusal, match=told):
            self.behave(lab, **operation)


class TestObservations:
    @pytest.mark.parametrize("variant", ["PPMID", "AltHAN Bridge 1", "AltHAN Bridge 4"])
    def test_the_self_service_view_shows_the_real_type(self, lab, variant):
        lab.set(PPMID, ppmid_variant=variant)
        assert lab.model.observe({"kind": "ssi.device", "device": PPMID.lower()}) == {
            "device": PPMID,
            "device_type": variant,
            "firmware": "0000012F",
        }

    def test_the_self_service_view_of_other_devices(self, lab):
        assert lab.model.observe({"kind": "ssi.device", "device": IHD}) == {"device": IHD, "device_type": "IHD"}
        with pytest.raises(Refusal, match="no Device"):
            lab.model.observe({"kind": "ssi.device", "device": UNKNOWN})

    def test_no_commands(self, lab):
        assert lab.model.observe({"kind": "device.commands", "device": UNKNOWN}) == {"commands": []}

    def test_answers_have_the_published_form(self, lab):
        lab.join_non_critical(IS, ESME, CAD)
        lab.settle()
        for query in ({"kind": "clock.now"}, {"kind": "device.commands", "device": ESME}):
            check_answer(query["kind"], lab.model.observe(query))
        check_answer("ssi.device", lab.model.observe({"kind": "ssi.device", "device": ESME}))
        check_answer("clock.settle", lab.model.operate({"kind": "clock.settle"}))


@pytest.mark.parametrize(
    "message", [{}, {"kind": "inventory.burn"}, {"kind": ["clock.now"]}, {"kind": "clock.advance"}]
)
def test_malformed_operations_and_queries(lab, message):
    with pytest.raises(Refusal):
        lab.model.operate(message)
    with pytest.raises(Refusal):
        lab.model.observe(message)


def test_what_a_model_does_not_offer(lab):
    lab.model.operations.kinds = {"clock.settle": lab.model.operations.settle}
    lab.model.observations.kinds = {}
    assert lab.model.capabilities == {"clock.settle"}
    with pytest.raises(Refusal, match=r"clock\.advance"):
        lab.model.operate({"kind": "clock.advance", "seconds": 1})
    with pytest.raises(Refusal, match=r"clock\.now"):
        lab.model.observe({"kind": "clock.now"})


def test_capabilities_are_what_is_offered(lab):
    assert lab.model.capabilities == {
        "inventory.seed",
        "cpl.load",
        "registration.load",
        "certificates.load",
        "clock.settle",
        "clock.advance",
        "device.behave",
        "clock.now",
        "device.commands",
        "ssi.device",
        "schedules.load",
        "future-dated.load",
        "dsp.waiting",
        "device.activate-firmware",
        *("hub.configure", "hub.power", "hub.wan", "hub.flag", "hub.spoof", "hub.state"),
        *("meter.configure", "meter.enter-pin", "meter.state"),
        *("device.power", "device.seek", "device.fetch", "device.log"),
        *("hht.bring", "hht.connect", "hht.disconnect", "hht.load", "hht.deliver", "hht.attempt", "hht.pair"),
        *("hht.unload", "hht.state", "hht.display"),
        *("install.abort", "installs.aborted"),
    }

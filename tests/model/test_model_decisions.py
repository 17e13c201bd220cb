"""Each decision can be replaced on one model alone, and something on the wire or in the inventory then differs.

That is what mutants do; a decision that nothing depended on could not be one.
"""

import base64

import pytest
from laboratory import (
    CAD,
    CHF,
    ED,
    ES,
    ESME,
    GPF,
    GS,
    GS_2,
    GSME,
    HCALCS,
    IHD,
    IS,
    IS_2,
    OU,
    PPMID,
    UNKNOWN,
    device,
)
from laboratory_data import ITEMS

from meterproof.model.inventory import Record, Status
from meterproof.wire import gbcs, joins

BRIDGE = "AltHAN Bridge 3"


def bridge(lab):
    lab.set(PPMID, ppmid_variant=BRIDGE)


def joined(lab, user, target, other):
    lab.signed(lab.join_critical(user, target, other), 5)
    lab.settle()


def prenotified(lab, kind, user=IS, **changes):
    items = {**ITEMS[kind], "DeviceType": kind, **changes}
    order = ("DeviceManufacturer", "DeviceModel", "DeviceType", "SMETSCHTSVersion", "FirmwareVersion", "ESMEVariant")
    order = (*order, "AssociatedGPFDeviceID", "PPMIDVariant")
    given = [(name, items[name]) for name in order if items.get(name) is not None]
    return lab.prenotify(user, ("DeviceID", items.get("DeviceID", UNKNOWN)), *given).code


def content(lab, user, target, other):
    answer = lab.join_critical(user, target, other)
    return joins.decode_join(gbcs.decode(answer.payload).content)


def command(lab, target):
    lab.settle()
    return gbcs.decode(base64.b64decode(lab.commands(target)[0]["gbcs"]))


DECISIONS = {
    "8.7.1 lets an Export Supplier ask": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "roles", frozenset({"IS", "GS", "ES"})),
        lambda lab: lab.join_critical(ES, ESME, PPMID).code,
    ),
    "8.7.1 may be addressed to a PPMID": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "target_types", frozenset({"PPMID"})),
        lambda lab: lab.join_critical(IS, PPMID, ESME).code,
    ),
    "8.7.1 takes Command Variant 1": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "command_variants", frozenset({1, 4})),
        lambda lab: lab.join_critical(IS, ESME, PPMID, variant=1).code,
    ),
    "8.7.1 takes a Signed Pre-Command with Command Variant 4": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "signed_variants", frozenset({4, 5, 6, 7})),
        lambda lab: lab.signed(lab.join_critical(IS, ESME, PPMID), 4).code,
    ),
    "8.7.1 returns a local Command for Command Variant 5": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "returned_locally", frozenset({5, 6, 7})),
        lambda lab: lab.signed(lab.join_critical(IS, ESME, PPMID), 5).has("LocalCommand"),
    ),
    "8.7.1 joins an ESME to a GSME": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "type_refused", lambda target, other: False),
        lambda lab: lab.join_critical(IS, ESME, GSME).code,
    ),
    "8.7.1 joins a bridge": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "bridge_refused", lambda target, other: False),
        lambda lab: (bridge(lab), lab.join_critical(IS, ESME, PPMID).code),
    ),
    "8.7.1 knows a bridge by the product, not by the inventory": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "is_bridge", lambda device: device.manufacturer == "1C01"),
        lambda lab: lab.join_critical(IS, ESME, PPMID).code,
    ),
    "8.7.1 has the code of the non-critical join": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "type_code", "E080721"),
        lambda lab: lab.join_critical(IS, ESME, GSME).code,
    ),
    "8.7.1 sends the wrong message code": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "message_code", lambda target, other: joins.CS03A2),
        lambda lab: content(lab, IS, ESME, PPMID).method,
    ),
    "8.7.1 carries the certificate of the GSME": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "certificate_owner", lambda target, other: target),
        lambda lab: content(lab, GS, GSME, PPMID).certificate,
    ),
    "8.7.1 carries no certificate": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "certificate_owner", lambda target, other: None),
        lambda lab: content(lab, GS, GSME, PPMID).certificate,
    ),
    "8.7.1 needs no existing other Device": (
        lambda lab: (
            setattr(lab.model.handlers["8.7.1"], "devices_named", lambda request: []),
            setattr(lab.model.handlers["8.7.1"], "missing", lambda eui: Record(eui, "PPMID", "Whitelisted", "", "")),
        ),
        lambda lab: lab.join_critical(IS, ESME, UNKNOWN).code,
    ),
    "8.7.1 commissions under any hub": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "hub_commissioned", lambda device: True),
        lambda lab: (lab.set(CHF, status="Suspended"), joined(lab, IS, ESME, PPMID), lab.status(PPMID)),
    ),
    "8.7.1 commissions with any meter": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "meter_commissioned", lambda target, other: True),
        lambda lab: (lab.set(ESME, status="Whitelisted"), joined(lab, IS, ESME, PPMID), lab.status(PPMID)),
    ),
    "8.7.1 commissions no HCALCS": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "raised_types", frozenset({"PPMID"})),
        lambda lab: (joined(lab, IS, ESME, HCALCS), lab.status(HCALCS)),
    ),
    "8.7.1 commissions after a failure": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "is_success", lambda code: True),
        lambda lab: (_behave(lab, "failure"), joined(lab, IS, ESME, PPMID), lab.status(PPMID)),
    ),
    "8.7.1 commissions after silence": (
        lambda lab: setattr(lab.model.handlers["8.7.1"], "unanswered", lab.model.handlers["8.7.1"].succeeded),
        lambda lab: (_behave(lab, "silent"), joined(lab, IS, ESME, PPMID), lab.status(PPMID)),
    ),
    "8.7.2 lets an Other User join an IHD": (
        lambda lab: setattr(lab.model.handlers["8.7.2"], "other_user_types", frozenset({"CAD", "IHD"})),
        lambda lab: lab.join_non_critical(OU, ESME, IHD).code,
    ),
    "8.7.2 lets any supplier join a GPF": (
        lambda lab: setattr(lab.model.handlers["8.7.2"], "supplier_refused", lambda user, target, other: False),
        lambda lab: lab.join_non_critical(GS_2, GSME, GPF).code,
    ),
    "8.7.2 wants the supplier of the GSME": (
        lambda lab: setattr(lab.model.handlers["8.7.2"], "note_2_applies", lambda target, other: False),
        lambda lab: lab.join_non_critical(IS, GSME, GPF).code,
    ),
    "8.7.2 bars a bridge as other Device": (
        lambda lab: setattr(lab.model.handlers["8.7.2"], "bridge_refused", lambda target, other: True),
        lambda lab: (bridge(lab), lab.join_non_critical(GS, GPF, PPMID).code),
    ),
    "8.7.2 joins an ESME to no CAD": (
        lambda lab: setattr(lab.model.handlers["8.7.2"], "other_types", {"ESME": frozenset({"IHD"})}),
        lambda lab: lab.join_non_critical(IS, ESME, CAD).code,
    ),
    "8.7.2 sends to a PPMID as the User": (
        lambda lab: setattr(lab.model.handlers["8.7.2"], "through_broker", frozenset()),
        lambda lab: (lab.join_non_critical(IS, PPMID, ESME), command(lab, PPMID).originator),
    ),
    "8.7.2 commissions no GPF": (
        lambda lab: setattr(lab.model.handlers["8.7.2"], "commissions", lambda target, other: None),
        lambda lab: (lab.join_non_critical(GS, GSME, GPF), lab.settle(), lab.status(GPF))[-1],
    ),
    "8.8.2 takes a bridge": (
        lambda lab: setattr(lab.model.handlers["8.8.2"], "bridge_refused", lambda target, other: False),
        lambda lab: (bridge(lab), lab.unjoin_non_critical(IS, PPMID, ESME).code),
    ),
    "12.2 has an Electricity Distributor refused": (
        lambda lab: setattr(lab.model.handlers["12.2"], "roles", frozenset({"IS", "GS"})),
        lambda lab: prenotified(lab, "CAD", ED),
    ),
    "12.2 may be addressed to a Device": (
        lambda lab: setattr(lab.model.handlers["12.2"], "target_permitted", lambda request: True),
        lambda lab: lab.send(IS, "12.2", _cad(), target=ESME).code,
    ),
    "12.2 wants no PPMIDVariant": (
        lambda lab: setattr(lab.model.handlers["12.2"], "mandatory_for", {}),
        lambda lab: prenotified(lab, "PPMID", PPMIDVariant=None),
    ),
    "12.2 takes a PPMIDVariant for everything": (
        lambda lab: setattr(lab.model.handlers["12.2"], "applicable_to", {}),
        lambda lab: prenotified(lab, "GSME", PPMIDVariant="PPMID"),
    ),
    "12.2 takes a Suspended Device": (
        lambda lab: setattr(lab.model.handlers["12.2"], "reusable_statuses", frozenset({Status.SUSPENDED})),
        lambda lab: (lab.set(PPMID, status="Suspended"), prenotified(lab, "PPMID", DeviceID=PPMID)),
    ),
    "12.2 takes a GPF": (
        lambda lab: setattr(lab.model.handlers["12.2"], "types_refused", frozenset()),
        lambda lab: prenotified(lab, "GSME", DeviceType="GPF"),
    ),
    "12.2 takes removed products": (
        lambda lab: setattr(lab.model.cpl, "approved", lambda entry: True),
        lambda lab: prenotified(lab, "ESME", FirmwareVersion="01020303"),
    ),
    "12.2 takes any product": (
        lambda lab: setattr(lab.model.handlers["12.2"], "product_refused", lambda items: False),
        lambda lab: prenotified(lab, "GSME", FirmwareVersion="FFFFFFFF"),
    ),
    "12.2 compares the products of IHDs": (
        lambda lab: setattr(lab.model.handlers["12.2"].products, "unlisted_types", frozenset({"CAD"})),
        lambda lab: prenotified(lab, "IHD"),
    ),
    "12.2 takes F and G before GBCS 4": (
        lambda lab: setattr(lab.model.handlers["12.2"].products, "variant_too_new", lambda variant, entry: False),
        lambda lab: prenotified(
            lab,
            "ESME",
            DeviceManufacturer="1A03",
            DeviceModel="A4010001",
            FirmwareVersion="00030201",
            ESMEVariant="AF",
        ),
    ),
    "12.2 takes a twin element variant for a single element": (
        lambda lab: setattr(lab.model.handlers["12.2"].products, "variant_listed", lambda variant, entry: True),
        lambda lab: prenotified(lab, "ESME", ESMEVariant="B"),
    ),
    "12.2 records every PPMID as a genuine one": (
        lambda lab: setattr(lab.model.handlers["12.2"], "recorded_variant", lambda items: "PPMID"),
        lambda lab: (prenotified(lab, "PPMID"), lab.model.inventory[UNKNOWN].ppmid_variant),
    ),
    "12.2 makes Devices Whitelisted": (
        lambda lab: setattr(lab.model.handlers["12.2"], "initial_status", lambda device_type: "Whitelisted"),
        lambda lab: (prenotified(lab, "PPMID"), lab.status(UNKNOWN)),
    ),
    "12.2 applies E4": (
        lambda lab: setattr(lab.model.handlers["12.2"], "eligible", lambda request: request.originator == IS),
        lambda lab: prenotified(lab, "CAD", IS_2),
    ),
    "8.4 takes a change of variant once Whitelisted": (
        lambda lab: setattr(lab.model.handlers["8.4"].updates["UpdateDeviceDetails"], "status_allows", lambda d: True),
        lambda lab: lab.update(IS, PPMID, _variant(BRIDGE)).code,
    ),
    "8.2 shows a bridge as a PPMID": (
        lambda lab: setattr(lab.model.handlers["8.2"].entry, "variants", lambda d: iter([("PPMIDVariant", "PPMID")])),
        lambda lab: (bridge(lab), _shown(lab, "PPMIDVariant"))[-1],
    ),
    "8.2 shows a status of a CAD": (
        lambda lab: setattr(lab.model.handlers["8.2"].entry, "status", lambda d: "Pending"),
        lambda lab: len(lab.read_inventory(f"<sr:DeviceID>{CAD}</sr:DeviceID>").all("DeviceStatus")),
    ),
    "8.11 adds what was never pre-notified": (
        lambda lab: setattr(lab.model.handlers["8.11"], "devices_named", lambda request: []),
        lambda lab: lab.send(IS, "8.11", _add(UNKNOWN), target=CHF, variant=1).code,
    ),
    "the Self-Service Interface hides bridges": (
        lambda lab: setattr(lab.model.observations, "real_type", lambda d: d.type),
        lambda lab: (bridge(lab), lab.model.observe({"kind": "ssi.device", "device": PPMID})["device_type"]),
    ),
    "the schema lets an unknown variant through": (
        lambda lab: setattr(lab.model.reader, "schema_faults", lambda root: []),
        lambda lab: lab.model.submit("", "non-device", _unknown_variant(lab)).status,
    ),
    "the web service does not matter": (
        lambda lab: setattr(lab.model.checks, "services", {}),
        lambda lab: lab.post(lab.message(IS, "12.2", _cad()), "transform").code,
    ),
}


def _behave(lab, result):
    lab.model.operate({"kind": "device.behave", "device": ESME, "on": "join", "result": result})


def _variant(variant):
    return f"<sr:UpdateDeviceDetails><sr:PPMIDVariant>{variant}</sr:PPMIDVariant></sr:UpdateDeviceDetails>"


def _shown(lab, name):
    return lab.read_inventory(f"<sr:DeviceID>{PPMID}</sr:DeviceID>").text(name)


def _cad():
    return (
        f"<sr:DevicePrenotification><sr:DeviceID>{UNKNOWN}</sr:DeviceID><sr:DeviceManufacturer>Any"
        "</sr:DeviceManufacturer><sr:DeviceModel>Any</sr:DeviceModel><sr:DeviceType>CAD</sr:DeviceType>"
        "</sr:DevicePrenotification>"
    )


def _unknown_variant(lab):
    body = _cad().replace("</sr:DeviceType>", "</sr:DeviceType><sr:PPMIDVariant>B1</sr:PPMIDVariant>")
    return lab.message(IS, "12.2", body)


def _add(eui):
    return (
        f"<sr:UpdateHANDeviceLog><sr:DeviceID>{eui}</sr:DeviceID><sr:RequestType>Add</sr:RequestType>"
        "</sr:UpdateHANDeviceLog>"
    )


@pytest.mark.parametrize("name", list(DECISIONS))
def test_a_decision_changed_on_one_model(lab, make_lab, name):
    change, look = DECISIONS[name]
    change(lab)
    assert look(lab) != look(make_lab())


def test_a_premises_of_one_model_is_none_of_another(lab, make_lab):
    lab.seed(device("CAD", id=UNKNOWN))
    assert UNKNOWN not in make_lab().model.inventory

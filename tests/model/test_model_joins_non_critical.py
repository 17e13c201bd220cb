"""8.7.2 Join Service (Non-Critical): codes and contents derived from DUIS clause 3.8.110 as MP170 prints it."""

import base64

import pytest
from laboratory import (
    BRIDGES,
    CAD,
    CHF,
    ED,
    ES,
    ESME,
    EUI,
    GPF,
    GS,
    GS_2,
    GSME,
    GT,
    HCALCS,
    IHD,
    IS,
    IS_2,
    OU,
    PPMID,
    RSA,
    UNKNOWN,
    encoded,
)

from meterproof.wire import gbcs, joins
from meterproof.wire.ids import ACCESS_CONTROL_BROKER

OTHERS = ["ESME", "GSME", "CHF", "GPF", "HCALCS", "PPMID", "IHD", "CAD"]
VALID = {
    "ESME": {"IHD", "CAD"},
    "GSME": {"GPF"},
    "PPMID": {"ESME", "GSME"},
    "GPF": {"PPMID", "IHD", "CAD"},
}


def sent(lab, target):
    lab.settle()
    [command] = lab.commands(target)
    return gbcs.decode(base64.b64decode(command["gbcs"]))


@pytest.mark.parametrize(
    ("target", "other", "code", "method", "other_type"),
    [
        ("ESME", "IHD", 0x000E, 2, 6),
        ("ESME", "CAD", 0x000E, 2, 6),
        ("GSME", "GPF", 0x000E, 2, 3),
        ("PPMID", "ESME", 0x00AB, 1, 1),
        ("PPMID", "GSME", 0x00AF, 3, 0),
        ("GPF", "PPMID", 0x000E, 2, 5),
        ("GPF", "IHD", 0x000E, 2, 6),
        ("GPF", "CAD", 0x000E, 2, 6),
    ],
)
def test_pairs_and_their_commands(lab, target, other, code, method, other_type):
    answer = lab.join_non_critical(IS, EUI[target], EUI[other], counter=31)
    assert answer.code == "I99"
    assert not answer.has("GBCSPayload")

    command = sent(lab, EUI[target])
    assert (command.flag, command.message_code, command.counter) == (1, code, 31)
    assert command.recipient == EUI[target]
    content = joins.decode_join(command.content)
    assert (content.method, content.other, content.other_type) == (method, EUI[other], other_type)
    assert bool(content.certificate) == ((target, other) == ("PPMID", "GSME"))


@pytest.mark.parametrize(("target", "other"), [("PPMID", "ESME"), ("PPMID", "GSME"), ("GPF", "CAD")])
def test_commands_that_go_through_the_broker(lab, target, other):
    lab.join_non_critical(IS, EUI[target], EUI[other], counter=41)
    command = sent(lab, EUI[target])
    assert command.originator == ACCESS_CONTROL_BROKER
    assert command.remote_party == (IS, 41)


@pytest.mark.parametrize(("target", "other"), [("ESME", "IHD"), ("GSME", "GPF")])
def test_commands_of_the_user(lab, target, other):
    lab.join_non_critical(IS, EUI[target], EUI[other])
    command = sent(lab, EUI[target])
    assert command.originator == IS
    assert command.remote_party is None


@pytest.mark.parametrize("target", list(VALID))
@pytest.mark.parametrize("other", OTHERS)
def test_other_device_types(lab, target, other):
    before = lab.snapshot()
    answer = lab.join_non_critical(GS if target == "GSME" else IS, EUI[target], EUI[other])
    valid = other in VALID[target]

    assert answer.code == ("I99" if valid else "E080721")
    assert lab.snapshot() == before
    assert bool(lab.settle()) == valid
    assert bool(lab.commands(EUI[target])) == valid


@pytest.mark.parametrize("variant", BRIDGES)
@pytest.mark.parametrize("other", [ESME, GSME])
@pytest.mark.parametrize("command_variant", [1, 2, 3])
def test_a_bridge_as_target(lab, variant, other, command_variant):
    lab.set(PPMID, ppmid_variant=variant)
    answer = lab.join_non_critical(IS, PPMID, other, variant=command_variant)
    assert answer.code == "E080721"
    assert not answer.has("LocalCommand")
    assert lab.settle() == []
    assert lab.commands(PPMID) == []


@pytest.mark.parametrize(("reading", "code"), [("legalText", "I99"), ("assessment", "E080721")])
def test_a_gpf_and_a_bridge(make_lab, reading, code):
    lab = make_lab(A48=reading)
    lab.set(PPMID, ppmid_variant="AltHAN Bridge 2")
    assert lab.join_non_critical(GS, GPF, PPMID).code == code


@pytest.mark.parametrize("target", [HCALCS, CHF, IHD, CAD])
def test_business_targets_of_other_types(lab, target):
    assert lab.join_non_critical(IS, target, ESME).code == "E11"


@pytest.mark.parametrize("user", [ES, RSA, ED, GT])
def test_roles(lab, user):
    assert lab.join_non_critical(user, ESME, CAD).code == "E2"


def test_unknown_devices(lab):
    assert lab.join_non_critical(IS, UNKNOWN, CAD).code == "E19"
    assert lab.join_non_critical(IS, ESME, UNKNOWN).code == "E19"


@pytest.mark.parametrize("variant", [4, 5, 6, 7, 8, 9])
def test_command_variants(lab, variant):
    assert lab.join_non_critical(IS, ESME, CAD, variant=variant).code == "E12"


def test_a_signed_pre_command_does_not_belong_here(lab):
    body = f"<sr:SignedPreCommand><sr:GBCSPayload>{encoded(b'x')}</sr:GBCSPayload></sr:SignedPreCommand>"
    assert lab.send(IS, "8.7.2", body, target=ESME, variant=5).code == "E12"


def test_local_delivery(lab):
    answer = lab.join_non_critical(IS, ESME, CAD, variant=2)
    assert answer.code == "I0"
    assert answer.has("LocalCommand")
    assert gbcs.decode(answer.payload).message_code == 0x000E
    assert lab.settle() == []
    assert lab.commands(ESME) == []


def test_sent_and_returned(lab):
    answer = lab.join_non_critical(IS, ESME, CAD, variant=3)
    assert answer.code == "I99"
    assert answer.has("LocalCommand")
    assert [(user, later.code) for user, later in lab.settle()] == [(IS, "I0")]


class TestOtherUsers:
    """Note 1: an Other User may join Type 2 Devices that are no IHDs."""

    @pytest.mark.parametrize("target", [ESME, GPF])
    def test_a_cad(self, lab, target):
        assert lab.join_non_critical(OU, target, CAD).code == "I99"

    @pytest.mark.parametrize(
        ("target", "other"),
        [(ESME, IHD), (GPF, IHD), (GPF, PPMID), (GSME, GPF), (PPMID, ESME), (PPMID, GSME)],
    )
    def test_anything_else(self, lab, target, other):
        before = lab.snapshot()
        assert lab.join_non_critical(OU, target, other).code == "E080722"
        assert lab.settle() == []
        assert lab.snapshot() == before

    def test_a_bridge(self, lab):
        lab.set(PPMID, ppmid_variant="AltHAN Bridge 1")
        assert lab.join_non_critical(OU, PPMID, ESME).code == "E080722"

    @pytest.mark.parametrize(("order", "code"), [("roleFirst", "E080722"), ("typeFirst", "E080721")])
    def test_which_code_wins(self, make_lab, order, code):
        assert make_lab(A50=order).join_non_critical(OU, ESME, HCALCS).code == code

    def test_roles_are_looked_at_in_either_order(self, make_lab):
        lab = make_lab(A50="typeFirst")
        assert lab.join_non_critical(OU, ESME, IHD).code == "E080722"
        assert lab.join_non_critical(OU, ESME, CAD).code == "I99"

    def test_a_user_with_a_supplier_role_as_well(self, lab):
        from meterproof.catalogue.model import User

        lab.model.state.users = {**lab.model.state.users, OU: User("both", OU, ("OU", "IS"))}
        assert lab.join_non_critical(OU, ESME, IHD).code == "E4", "a supplier, but not of this meter"


class TestGasProxy:
    """Note 2: for a GSME and a GPF, any supplier responsible for some Device under the hub of the GPF."""

    @pytest.mark.parametrize("user", [IS, GS])
    def test_suppliers_of_the_premises(self, lab, user):
        assert lab.join_non_critical(user, GSME, GPF).code == "I99"

    @pytest.mark.parametrize("user", [IS_2, GS_2])
    def test_suppliers_of_other_premises(self, lab, user):
        assert lab.join_non_critical(user, GSME, GPF).code == "E080723"
        assert lab.settle() == []

    def test_the_other_direction_is_a_matter_of_type_once_the_user_is_allowed(self, lab):
        assert lab.join_non_critical(GS, GPF, GSME).code == "E080721"
        assert lab.join_non_critical(GS_2, GPF, GSME).code == "E080723"

    def test_a_reading_for_a_gsme_as_target_alone(self, make_lab):
        lab = make_lab(A122="gsmeTarget")
        assert lab.join_non_critical(IS, GSME, GPF).code == "I99"
        assert lab.join_non_critical(GS_2, GSME, GPF).code == "E080723"

    def test_other_pairs_ask_for_the_supplier_of_the_target(self, lab):
        assert lab.join_non_critical(GS, ESME, CAD).code == "E4"
        assert lab.join_non_critical(IS_2, GPF, CAD).code == "E4"
        assert lab.join_non_critical(GS, PPMID, ESME).code == "I99"


def test_a_target_without_a_hub_has_no_supplier_to_ask_for(lab):
    lab.set(PPMID, hub="")
    assert lab.join_non_critical(IS_2, PPMID, ESME).code == "I99"


class TestGpfStatus:
    """A GPF becomes Commissioned by its join where hub and GSME are (3.8.110.4)."""

    def test_success(self, lab):
        before = {record.id: record.status for record in lab.snapshot()}
        lab.join_non_critical(GS, GSME, GPF)
        assert lab.status(GPF) == "InstalledNotCommissioned"
        lab.settle()
        assert {record.id: record.status for record in lab.snapshot()} == {**before, GPF: "Commissioned"}

    @pytest.mark.parametrize(
        ("device", "status"), [(CHF, "InstalledNotCommissioned"), (GSME, "Whitelisted"), (CHF, "Withdrawn")]
    )
    def test_hub_or_meter_not_commissioned(self, lab, device, status):
        lab.set(device, status=status)
        lab.join_non_critical(GS, GSME, GPF)
        assert [later.code for _, later in lab.settle()] == ["I0"]
        assert lab.status(GPF) == "InstalledNotCommissioned"

    @pytest.mark.parametrize("result", ["failure", "silent"])
    def test_no_success(self, lab, result):
        lab.model.operate({"kind": "device.behave", "device": GSME, "on": "join", "result": result})
        lab.join_non_critical(GS, GSME, GPF)
        lab.settle()
        assert lab.status(GPF) == "InstalledNotCommissioned"

    def test_a_gpf_as_target_leaves_it_alone(self, lab):
        lab.join_non_critical(GS, GPF, CAD)
        lab.settle()
        assert lab.status(GPF) == "InstalledNotCommissioned"

    def test_unless_the_profile_reads_any_join_of_a_gpf(self, make_lab):
        lab = make_lab(A53="anyGpfJoin")
        lab.join_non_critical(GS, GPF, CAD)
        lab.settle()
        assert lab.status(GPF) == "Commissioned"

    def test_a_ppmid_as_target_is_not_commissioned(self, lab):
        lab.join_non_critical(IS, PPMID, ESME)
        lab.settle()
        assert lab.status(PPMID) == "Whitelisted"


def test_the_certificate_is_that_of_the_gsme(lab):
    lab.model.operate(
        {
            "kind": "certificates.load",
            "certificates": [
                {"device": GSME, "usage": "key-agreement", "in_use": True, "der": encoded(b"\x30\x01\x01")},
                {"device": GSME, "usage": "key-agreement", "in_use": False, "der": encoded(b"\x30\x01\x02")},
                {"device": PPMID, "usage": "key-agreement", "in_use": True, "der": encoded(b"\x30\x01\x03")},
            ],
        }
    )
    lab.join_non_critical(IS, PPMID, GSME)
    assert joins.decode_join(sent(lab, PPMID).content).certificate == b"\x30\x01\x01"


def test_no_certificate_in_use(lab):
    der = encoded(b"\x30\x01\x01")
    lab.model.operate(
        {
            "kind": "certificates.load",
            "certificates": [{"device": GSME, "usage": "key-agreement", "in_use": False, "der": der}],
        }
    )
    assert lab.join_non_critical(IS, PPMID, GSME).code == "E100"
    assert lab.settle() == []

"""8.7.1 Join Service (Critical): expected codes and contents derived from DUIS clause 3.8.109 as MP170 prints it."""

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
    GSME,
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

GOLDEN_REQUEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<sr:Request xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway" schemaVersion="5.4">
  <sr:Header>
    <sr:RequestID>90-b3-d5-1f-30-01-00-00:{ESME.lower()}:77</sr:RequestID>
    <sr:CommandVariant>4</sr:CommandVariant>
    <sr:ServiceReference>8.7</sr:ServiceReference>
    <sr:ServiceReferenceVariant>8.7.1</sr:ServiceReferenceVariant>
  </sr:Header>
  <sr:Body>
    <sr:JoinServiceCritical>
      <sr:OtherDeviceID>{PPMID.lower()}</sr:OtherDeviceID>
    </sr:JoinServiceCritical>
  </sr:Body>
</sr:Request>
""".encode()


def test_golden_pre_command(lab):
    reply = lab.model.submit("", "transform", GOLDEN_REQUEST)

    # DF09, Command, counter 77, originator IS, recipient ESME, no date, message code 000D; then method A initiator,
    # the PPMID, type 5 (PPMID), in DER.
    pre_command = bytes.fromhex(
        "DF0901000000000000004D0890B3D51F300100000800DB1234567890A00002000D123010020100040800DB1234567890A4020105"
    )
    assert reply.status == 200
    assert (
        reply.body
        == (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<sr:Response xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway" schemaVersion="5.4">'
            f"<sr:Header><sr:RequestID>90-b3-d5-1f-30-01-00-00:{ESME.lower()}:77</sr:RequestID>"
            "<sr:ResponseCode>I0</sr:ResponseCode><sr:ResponseDateTime>2024-02-29T09:00:00.000Z</sr:ResponseDateTime>"
            "</sr:Header><sr:Body><sr:ResponseMessage><sr:ServiceReference>8.7</sr:ServiceReference>"
            "<sr:ServiceReferenceVariant>8.7.1</sr:ServiceReferenceVariant>"
            f"<sr:PreCommand><sr:GBCSVersion>4.0</sr:GBCSVersion><sr:GBCSPayload>{encoded(pre_command)}</sr:GBCSPayload>"
            "</sr:PreCommand></sr:ResponseMessage></sr:Body></sr:Response>"
        ).encode()
    )


@pytest.mark.parametrize(
    ("target", "other", "user", "code", "method", "other_type"),
    [
        ("ESME", "HCALCS", IS, 0x000D, 0, 4),
        ("ESME", "PPMID", IS, 0x000D, 0, 5),
        ("HCALCS", "ESME", IS, 0x00AB, 1, 1),
        ("GSME", "PPMID", GS, 0x00AF, 3, 5),
    ],
)
def test_pairs_and_their_commands(lab, target, other, user, code, method, other_type):
    answer = lab.join_critical(user, EUI[target], EUI[other], counter=4711)

    assert answer.code == "I0"
    assert answer.text("GBCSVersion") == "4.0"
    command = gbcs.decode(answer.payload)
    assert (command.flag, command.counter, command.message_code) == (1, 4711, code)
    assert (command.originator, command.recipient) == (user, EUI[target])
    assert command.remote_party is None
    content = joins.decode_join(command.content)
    assert (content.method, content.other, content.other_type) == (method, EUI[other], other_type)
    assert bool(content.certificate) == (code == 0x00AF)
    assert lab.settle() == []
    assert lab.commands(EUI[target]) == []


OTHERS = ["ESME", "GSME", "CHF", "GPF", "HCALCS", "PPMID", "IHD", "CAD"]
VALID = {"ESME": {"HCALCS", "PPMID"}, "GSME": {"PPMID"}, "HCALCS": {"ESME"}}


@pytest.mark.parametrize("target", list(VALID))
@pytest.mark.parametrize("other", OTHERS)
def test_other_device_types(lab, target, other):
    before = lab.snapshot()
    answer = lab.join_critical(GS if target == "GSME" else IS, EUI[target], EUI[other])

    assert answer.code == ("I0" if other in VALID[target] else "E080702")
    assert answer.has("PreCommand") == (other in VALID[target])
    assert lab.snapshot() == before


@pytest.mark.parametrize("variant", BRIDGES)
@pytest.mark.parametrize(("target", "user"), [(ESME, IS), (GSME, GS)])
def test_a_bridge_is_refused_by_what_the_inventory_holds(lab, variant, target, user):
    lab.set(PPMID, ppmid_variant=variant)
    refused = lab.join_critical(user, target, PPMID)
    lab.set(PPMID, ppmid_variant="PPMID")

    assert refused.code == "E080702"
    assert not refused.has("PreCommand")
    assert lab.join_critical(user, target, PPMID).code == "I0"


@pytest.mark.parametrize("reading", ["legalText", "assessment"])
def test_a_bridge_is_barred_by_either_reading(make_lab, reading):
    lab = make_lab(A48=reading)
    lab.set(PPMID, ppmid_variant="AltHAN Bridge 1")
    assert lab.join_critical(IS, ESME, PPMID).code == "E080702"


def test_without_mp170_there_are_no_bridges(make_lab):
    lab = make_lab(mp170=False)
    lab.set(PPMID, ppmid_variant="AltHAN Bridge 1")
    assert lab.join_critical(IS, ESME, PPMID).code == "I0"


@pytest.mark.parametrize("target", [PPMID, GPF, CHF, IHD, CAD])
def test_business_targets_of_other_types(lab, target):
    assert lab.join_critical(IS, target, ESME).code == "E11"


@pytest.mark.parametrize("user", [ES, RSA, ED, OU])
def test_roles(lab, user):
    assert lab.join_critical(user, ESME, PPMID).code == "E2"


def test_a_supplier_of_other_premises_is_not_eligible(lab):
    assert lab.join_critical(IS_2, ESME, PPMID).code == "E4"
    assert lab.join_critical(IS, GSME, PPMID).code == "E4"
    assert lab.join_critical(GS, HCALCS, ESME).code == "I0", "a HCALCS has every supplier of its hub"


def test_a_device_that_nobody_is_responsible_for_is_open_to_suppliers(lab):
    lab.set(ESME, import_mpxn="")
    assert lab.join_critical(IS_2, ESME, PPMID).code == "I0"


def test_unknown_devices(lab):
    assert lab.join_critical(IS, UNKNOWN, PPMID).code == "E19"
    assert lab.join_critical(IS, ESME, UNKNOWN).code == "E19"


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("Pending", "E5"),
        ("Whitelisted", "I0"),
        ("InstalledNotCommissioned", "I0"),
        ("Commissioned", "I0"),
        ("Decommissioned", "E5"),
        ("Withdrawn", "E5"),
        ("Suspended", "I0"),
    ],
)
def test_status_of_the_business_target(lab, status, code):
    lab.set(ESME, status=status)
    assert lab.join_critical(IS, ESME, PPMID).code == code


@pytest.mark.parametrize("variant", [1, 2, 3, 5, 6, 7, 8, 9])
def test_command_variants_of_the_request(lab, variant):
    assert lab.join_critical(IS, ESME, PPMID, variant=variant).code == "E12"


@pytest.mark.parametrize("variant", [1, 2, 3, 4, 8, 9])
def test_command_variants_of_the_signed_pre_command(lab, variant):
    transformed = lab.join_critical(IS, ESME, PPMID)
    answer = lab.signed(transformed, variant)
    assert answer.code == "E12"
    assert lab.settle() == []


def test_sent_over_the_wan(lab):
    answer = lab.signed(lab.join_critical(IS, ESME, PPMID, counter=5001), 5)
    assert answer.code == "I99"
    assert not answer.has("LocalCommand")
    assert not answer.has("GBCSPayload")
    assert lab.status(PPMID) == "Whitelisted", "nothing changes before the Device has answered"

    [(user, later)] = lab.settle()
    assert user == IS
    assert later.code == "I0"
    assert later.text("RequestID") == f"{IS}:{ESME}:5001"
    assert later.text("ResponseID") == f"{ESME}:{IS}:5001"
    response = gbcs.decode(later.payload)
    assert (response.flag, response.originator, response.recipient) == (2, ESME, IS)
    assert (response.counter, response.message_code) == (5001, 0x000D)
    assert joins.decode_result(response.content) == 0
    [command] = lab.commands(ESME)
    assert command["message_code"] == "000D"
    assert command["result"] == "success"
    assert len(gbcs.decode(base64.b64decode(command["gbcs"])).signature) == 64


def test_returned_for_local_delivery(lab):
    transformed = lab.join_critical(IS, ESME, PPMID)
    answer = lab.signed(transformed, 6)

    assert answer.code == "I0"
    assert answer.has("LocalCommand")
    assert gbcs.decode(answer.payload).content == gbcs.decode(transformed.payload).content
    assert lab.settle() == []
    assert lab.commands(ESME) == []
    assert lab.status(PPMID) == "Whitelisted"


def test_sent_and_returned(lab):
    answer = lab.signed(lab.join_critical(IS, ESME, PPMID), 7)
    assert answer.code == "I99"
    assert answer.has("LocalCommand")
    assert [later.code for _, later in lab.settle()] == ["I0"]
    assert len(lab.commands(ESME)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"signature": b""},
        {"originator": IS_2},
        {"recipient": GSME},
        {"counter": 1},
        {"flag": gbcs.Flag.RESPONSE},
        {"message_code": joins.CS03A2},
    ],
)
def test_a_signed_pre_command_that_is_not_one(lab, changes):
    answer = lab.signed(lab.join_critical(IS, ESME, PPMID), 5, **changes)
    assert answer.code == "E100"
    assert lab.settle() == []


def test_a_signed_pre_command_of_octets_without_sense(lab):
    body = "<sr:SignedPreCommand><sr:GBCSPayload>AAAA</sr:GBCSPayload></sr:SignedPreCommand>"
    assert lab.send(IS, "8.7.1", body, target=ESME, variant=5).code == "E100"


def test_a_signed_pre_command_that_names_no_other_device(lab):
    assert lab.signed(lab.join_critical(IS, ESME, PPMID), 5, content=b"no join").code == "E19"
    assert lab.signed(lab.unjoin_critical(IS, ESME, PPMID), 5, content=b"no unjoin").code == "E19"


def test_a_signed_pre_command_can_not_be_dated_ahead(lab):
    transformed = lab.join_critical(IS, ESME, PPMID, counter=900)
    payload = transformed.text("GBCSPayload")
    body = (
        "<sr:SignedPreCommand><sr:ExecutionDateTime>2035-01-01T00:00:00.00Z</sr:ExecutionDateTime>"
        f"<sr:GBCSPayload>{payload}</sr:GBCSPayload></sr:SignedPreCommand>"
    )
    assert lab.send(IS, "8.7.1", body, target=ESME, variant=5, counter=900).code == "E100"


def test_a_device_that_became_a_bridge_after_the_transform(lab):
    transformed = lab.join_critical(IS, ESME, PPMID)
    lab.set(PPMID, ppmid_variant="AltHAN Bridge 3")
    assert lab.signed(transformed, 5).code == "E080702"


@pytest.mark.parametrize(
    ("target", "other", "user", "raised"),
    [(ESME, PPMID, IS, PPMID), (ESME, HCALCS, IS, HCALCS), (HCALCS, ESME, IS, HCALCS), (GSME, PPMID, GS, PPMID)],
)
def test_success_commissions_the_joined_device(lab, target, other, user, raised):
    before = {record.id: record.status for record in lab.snapshot()}
    lab.signed(lab.join_critical(user, target, other), 5)
    lab.settle()

    after = {record.id: record.status for record in lab.snapshot()}
    assert after == {**before, raised: "Commissioned"}
    assert str(lab.model.inventory[raised].commissioned_on) == "2024-02-29"


@pytest.mark.parametrize("status", ["Pending", "InstalledNotCommissioned", "Withdrawn", "Suspended"])
def test_a_hub_that_is_not_commissioned(lab, status):
    lab.set(CHF, status=status)
    lab.signed(lab.join_critical(IS, ESME, PPMID), 5)
    assert [later.code for _, later in lab.settle()] == ["I0"]
    assert lab.status(PPMID) == "Whitelisted"


@pytest.mark.parametrize("status", ["Whitelisted", "InstalledNotCommissioned", "Suspended"])
def test_a_meter_that_is_not_commissioned(lab, status):
    lab.set(ESME, status=status)
    lab.signed(lab.join_critical(IS, ESME, HCALCS), 5)
    lab.settle()
    assert lab.status(HCALCS) == "Whitelisted"


def test_the_conditions_are_those_of_the_time_of_the_response(lab):
    lab.signed(lab.join_critical(IS, ESME, PPMID), 5)
    lab.set(CHF, status="Withdrawn")
    lab.settle()
    assert lab.status(PPMID) == "Whitelisted"


def test_a_device_that_fails(lab):
    lab.model.operate({"kind": "device.behave", "device": ESME, "on": "join", "result": "failure", "code": 4})
    lab.signed(lab.join_critical(IS, ESME, PPMID), 5)
    [(_, later)] = lab.settle()

    assert later.code == "I0"
    assert joins.decode_result(gbcs.decode(later.payload).content) == 4
    assert lab.status(PPMID) == "Whitelisted"
    assert lab.commands(ESME)[0]["result"] == "failure"


def test_a_device_that_stays_silent(lab):
    lab.model.operate({"kind": "device.behave", "device": ESME, "on": "any", "result": "silent"})
    lab.signed(lab.join_critical(IS, ESME, PPMID), 5)
    [(_, later)] = lab.settle()

    assert later.code == "E21"
    assert not later.has("GBCSPayload")
    assert lab.status(PPMID) == "Whitelisted"
    assert lab.commands(ESME)[0]["result"] == "silent"


def test_a_device_that_is_deleted_while_the_command_is_on_its_way(lab):
    lab.signed(lab.join_critical(IS, ESME, PPMID), 5)
    lab.model.inventory.remove(PPMID)
    assert [later.code for _, later in lab.settle()] == ["I0"]


class TestCertificate:
    """The Key Agreement Certificate of the PPMID that is flagged In Use (3.8.109.4)."""

    def carried(self, lab) -> bytes:
        answer = lab.join_critical(GS, GSME, PPMID)
        assert answer.code == "I0"
        return joins.decode_join(gbcs.decode(answer.payload).content).certificate

    def load(self, lab, device, *certificates):
        lab.model.operate(
            {
                "kind": "certificates.load",
                "certificates": [
                    {"device": device, "usage": "key-agreement", "in_use": in_use, "der": encoded(der)}
                    for der, in_use in certificates
                ],
            }
        )

    def test_the_one_in_use(self, lab):
        self.load(lab, PPMID, (b"\x30\x01\x01", False), (b"\x30\x01\x02", True), (b"\x30\x01\x03", False))
        self.load(lab, GSME, (b"\x30\x01\x09", True))
        assert self.carried(lab) == b"\x30\x01\x02"

    def test_the_newest_of_two_in_use(self, lab):
        self.load(lab, PPMID, (b"\x30\x01\x01", True), (b"\x30\x01\x02", True))
        assert self.carried(lab) == b"\x30\x01\x02"

    def test_none_in_use(self, lab):
        self.load(lab, PPMID, (b"\x30\x01\x01", False))
        answer = lab.join_critical(GS, GSME, PPMID)
        assert answer.code == "E100"
        assert not answer.has("PreCommand")

    def test_minted_where_none_was_loaded(self, lab):
        from cryptography import x509

        certificate = x509.load_der_x509_certificate(self.carried(lab))
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
        assert usage.critical
        assert usage.value.key_agreement
        assert not usage.value.digital_signature
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        [name] = names.get_values_for_type(x509.OtherName)
        assert name.type_id.dotted_string == "1.3.6.1.5.5.7.8.4"
        assert name.value.endswith(bytes.fromhex("0408") + bytes.fromhex(PPMID.replace("-", "")))
        assert certificate.public_key().curve.name == "secp256r1"

    def test_minted_alike_in_every_run(self, lab, make_lab):
        assert self.carried(lab) == self.carried(make_lab())

    def test_a_device_without_one_fails_the_join(self, lab):
        lab.model.handlers["8.7.1"].certificate_for = lambda target, other: b""
        lab.model.handlers["8.7.1"].certificate_lacking = lambda target, other: False
        lab.signed(lab.join_critical(GS, GSME, PPMID), 5)
        [(_, later)] = lab.settle()
        assert joins.decode_result(gbcs.decode(later.payload).content) == 11

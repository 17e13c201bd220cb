"""8.8.1 and 8.8.2 Unjoin Service: the pairs of the joins, and no bridges (MP170 Annex C clause 4.1.1)."""

import base64

import pytest
from laboratory import BRIDGES, CAD, ES, ESME, EUI, GPF, GS, GS_2, GSME, HCALCS, IHD, IS, IS_2, OU, PPMID

from meterproof.wire import gbcs, joins


@pytest.mark.parametrize(
    ("target", "other", "user"),
    [("ESME", "HCALCS", IS), ("ESME", "PPMID", IS), ("HCALCS", "ESME", IS), ("GSME", "PPMID", GS)],
)
def test_critical(lab, target, other, user):
    before = lab.snapshot()
    transformed = lab.unjoin_critical(user, EUI[target], EUI[other])
    command = gbcs.decode(transformed.payload)
    assert transformed.code == "I0"
    assert command.message_code == 0x000F
    assert joins.decode_unjoin(command.content) == EUI[other]

    assert lab.signed(transformed, 5).code == "I99"
    assert [later.code for _, later in lab.settle()] == ["I0"]
    assert len(lab.commands(EUI[target])) == 1
    assert lab.snapshot() == before, "no source lets an unjoin change a status"


@pytest.mark.parametrize(
    ("target", "other", "code"),
    [
        ("ESME", "IHD", 0x0010),
        ("ESME", "CAD", 0x0010),
        ("GSME", "GPF", 0x0010),
        ("GPF", "PPMID", 0x0010),
        ("GPF", "IHD", 0x0010),
        ("PPMID", "ESME", 0x000F),
        ("PPMID", "GSME", 0x000F),
    ],
)
def test_non_critical(lab, target, other, code):
    assert lab.unjoin_non_critical(IS, EUI[target], EUI[other]).code == "I99"
    lab.settle()
    [command] = lab.commands(EUI[target])
    envelope = gbcs.decode(base64.b64decode(command["gbcs"]))
    assert envelope.message_code == code
    assert joins.decode_unjoin(envelope.content) == EUI[other]


def test_types(lab):
    assert lab.unjoin_critical(IS, ESME, GSME).code == "E080801"
    assert lab.unjoin_non_critical(IS, ESME, GSME).code == "E080821"
    assert lab.unjoin_critical(IS, PPMID, ESME).code == "E11"
    assert lab.unjoin_non_critical(IS, HCALCS, ESME).code == "E11"


@pytest.mark.parametrize("variant", BRIDGES)
def test_bridges(lab, variant):
    lab.set(PPMID, ppmid_variant=variant)
    assert lab.unjoin_critical(IS, ESME, PPMID).code == "E080801"
    assert lab.unjoin_critical(GS, GSME, PPMID).code == "E080801"
    assert lab.unjoin_non_critical(IS, PPMID, ESME).code == "E080821"
    assert lab.unjoin_non_critical(GS, GPF, PPMID).code == "E080821"
    assert lab.settle() == []


def test_bridges_where_the_profile_allows_it(make_lab):
    lab = make_lab(A48_unjoin="allow")
    lab.set(PPMID, ppmid_variant="AltHAN Bridge 1")
    assert lab.unjoin_critical(IS, ESME, PPMID).code == "I0"
    assert lab.unjoin_non_critical(IS, PPMID, ESME).code == "I99"


def test_users(lab):
    assert lab.unjoin_critical(ES, ESME, PPMID).code == "E2"
    assert lab.unjoin_critical(OU, ESME, PPMID).code == "E2"
    assert lab.unjoin_critical(IS_2, ESME, PPMID).code == "E4"
    assert lab.unjoin_non_critical(OU, ESME, CAD).code == "I99"
    assert lab.unjoin_non_critical(OU, ESME, IHD).code == "E080822"
    assert lab.unjoin_non_critical(IS, GSME, GPF).code == "I99"
    assert lab.unjoin_non_critical(GS_2, GSME, GPF).code == "E4"


def test_a_signed_pre_command_of_a_join_is_none_of_an_unjoin(lab):
    transformed = lab.unjoin_critical(IS, ESME, HCALCS)
    content = joins.JoinCommand(joins.Method.A_INITIATOR, PPMID, joins.DeviceType.PPMID).encode()
    assert lab.signed(transformed, 5, message_code=0x000D, content=content).code == "E19"

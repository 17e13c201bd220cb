"""Changes of supplier whose Response comes back late, twice, or for a meter that is gone."""

import base64

import pytest
from laboratory import ESME, IS, IS_2, MPAN, encoded

from meterproof.model.premises.responses import response_to
from meterproof.wire import gbcs
from meterproof.wire.joins import encode_result


def take_over(lab, user, variant=2):
    certificate = encoded(b"a certificate")
    body = (
        "<sr:UpdateSecurityCredentialsCoS><sr:SupplierFloorSeqNumber>0</sr:SupplierFloorSeqNumber>"
        "<sr:SupplierReplacementCertificates>"
        f"<sr:DigitalSigningCertificate>{certificate}</sr:DigitalSigningCertificate>"
        f"<sr:KeyAgreementCertificate>{certificate}</sr:KeyAgreementCertificate>"
        f"</sr:SupplierReplacementCertificates><sr:ImportMPxN>{MPAN}</sr:ImportMPxN>"
        "</sr:UpdateSecurityCredentialsCoS>"
    )
    return lab.send(user, "6.23", body, target=ESME, variant=variant)


def command_of(answer):
    [element] = answer.root.xpath(".//*[local-name()='LocalCommand']//*[local-name()='GBCSPayload']") or [None]
    return gbcs.decode(base64.b64decode(element.text))


def unload(lab, user, answer):
    response = response_to(command_of(answer), encode_result(0)).encode()
    body = (
        f"<sr:ReturnLocalCommandResponse><sr:OriginalRequestID>{answer.text('RequestID')}</sr:OriginalRequestID>"
        f"<sr:DeviceGBCSResponse>{encoded(response)}</sr:DeviceGBCSResponse></sr:ReturnLocalCommandResponse>"
    )
    return lab.send(user, "8.13", body)


def deliver(lab, answer):
    """Let a terminal bring the Command to the meter, so that the meter has answered it."""
    command = command_of(answer)
    lab.model.state.premises.execution.take(ESME, "any", command, command.encode(), "hht")


@pytest.mark.parametrize("option", ["manualViaRegistered", "lateUnloadAccepted", "lateUnloadRefused"])
def test_a_change_that_goes_back_to_the_first_supplier_is_a_change(make_lab, option):
    lab = make_lab(A04=option)
    first = take_over(lab, IS_2)
    deliver(lab, first)
    back = take_over(lab, IS)
    deliver(lab, back)
    assert unload(lab, IS, back).code.startswith("I")
    late = unload(lab, IS_2, first)
    assert late.code.startswith("E") == (option == "lateUnloadRefused")
    assert lab.model.registration.supplier(MPAN) == (IS_2 if option == "lateUnloadAccepted" else IS)


def test_the_network_operator_stays(lab):
    before = lab.model.registration.network_operator(MPAN)
    answer = take_over(lab, IS_2)
    deliver(lab, answer)
    assert unload(lab, IS_2, answer).code.startswith("I")
    assert before
    assert lab.model.registration.network_operator(MPAN) == before


def test_a_response_for_a_meter_that_is_gone_is_refused_and_registers_nobody(lab):
    answer = take_over(lab, IS_2)
    deliver(lab, answer)
    lab.model.inventory.remove(ESME)
    assert unload(lab, IS_2, answer).code.startswith("E")
    assert lab.model.registration.supplier(MPAN) == IS


def test_a_response_over_the_wan_for_a_meter_that_is_gone_registers_nobody(lab):
    assert take_over(lab, IS_2, variant=1).code.startswith("I")
    lab.model.operate({"kind": "clock.advance", "seconds": 2.5})
    lab.model.inventory.remove(ESME)
    assert [user for user, _ in lab.settle()] == [IS_2]
    assert lab.model.registration.supplier(MPAN) == IS

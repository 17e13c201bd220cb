"""Requests without rules of their own in Annex B (8.3, 8.8.1, 8.8.2), broken in every way that the schema knows.

Those that have rules are judged by the features. A request that the model accepts is broken, so that nothing but its
form can be the matter.
"""

import pytest
from laboratory import CHF, ESME, GPF, GSME, IS, PPMID

from meterproof.user.form_faults import form_faults


def unjoin(kind: str, other: str) -> str:
    return f"<sr:UnjoinService{kind}><sr:OtherDeviceID>{other}</sr:OtherDeviceID></sr:UnjoinService{kind}>"


REQUESTS = {
    "8.3": (f"<sr:DecommissionDevice><sr:DeviceID>{ESME}</sr:DeviceID></sr:DecommissionDevice>", "", 8),
    "8.8.1": (unjoin("Critical", PPMID), ESME, 4),
    "8.8.2": (unjoin("NonCritical", ESME), PPMID, 1),
}
SERVICES = {8: "non-device", 4: "transform", 1: "send-command"}


@pytest.mark.parametrize("srv", REQUESTS)
def test_each_fault_of_form_is_refused_and_nothing_is_done(lab, srv):
    body, target, variant = REQUESTS[srv]
    right = lab.message(IS, srv, body, target=target, variant=variant)
    before = lab.snapshot()
    for fault in form_faults(right, lab.schema):
        message = fault.apply(lab.message(IS, srv, body, target=target, variant=variant))
        assert lab.model.submit("", SERVICES[variant], message).status == 400, fault.name
    assert lab.snapshot() == before
    lab.settle()
    assert [lab.commands(device) for device in (CHF, GPF, ESME, GSME, PPMID)] == [[]] * 5
    assert lab.post(right, SERVICES[variant]).code in ("I0", "I99")

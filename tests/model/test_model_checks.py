"""The common checks, the order in which they come, bad input, and requests that come twice."""

import pytest
from laboratory import CAD, ED, ESME, IS, IS_2, NS, OU, PPMID, STRANGER, UNKNOWN, encoded
from laboratory_data import ORDER, make_profile, make_sut

from meterproof.errors import UsageError
from meterproof.model import ReferenceModel, Refusal

READ = f"<sr:ReadInventory><sr:DeviceID>{ESME}</sr:DeviceID></sr:ReadInventory>"
JOIN = f"<sr:JoinServiceNonCritical><sr:OtherDeviceID>{CAD}</sr:OtherDeviceID></sr:JoinServiceNonCritical>"


class TestCommonChecks:
    def test_a_stranger(self, lab):
        assert lab.send(STRANGER, "8.2", READ).code == "E1"

    def test_a_user_whose_status_does_not_allow_it(self, lab):
        lab.model.checks.not_allowed = frozenset({IS})
        assert lab.send(IS, "8.2", READ).code == "E3"
        assert lab.send(ED, "8.2", READ).code == "I0"

    @pytest.mark.parametrize("service", ["send-command", "transform"])
    def test_the_web_service_of_the_command_variant(self, lab, service):
        assert lab.post(lab.message(IS, "8.2", READ), service).code == "E13"

    @pytest.mark.parametrize(
        ("variant", "service"),
        [(1, "send-command"), (2, "non-device"), (3, "send-command")],
    )
    def test_web_services_of_a_device_request(self, lab, variant, service):
        message = lab.message(IS, "8.7.2", JOIN, target=ESME, variant=variant)
        others = {"send-command", "non-device", "transform"} - {service}
        assert {lab.post(message, other).code for other in others} == {"E13"}
        assert lab.post(message, service).code in ("I0", "I99")

    @pytest.mark.parametrize(
        ("srv", "reference", "body"),
        [
            ("8.2", "8.4", READ),
            ("8.4", "8.4", READ),
            ("12.2", "12.2", READ),
            ("8.7.1", "8.7", JOIN),
            ("8.8.2", "8.8", JOIN),
            ("8.8.2", "8.7", JOIN),
            ("8.5", "8.5", READ),
            ("1.1.1", "1.1", READ),
        ],
    )
    def test_header_and_body_that_do_not_belong_together(self, lab, srv, reference, body):
        assert lab.send(IS, srv, body, reference=reference).code == "E12"

    def test_a_join_sent_to_the_access_control_broker(self, lab):
        assert lab.send(IS, "8.7.2", JOIN, variant=1).code == "E19"

    def test_a_request_that_can_not_be_delivered_locally(self, lab):
        lab.model.handlers["8.7.2"].locally_available = lambda request: request.command_variant == 1
        assert lab.join_non_critical(IS, ESME, CAD, variant=2).code == "E17"


class TestOrder:
    """Several faults at once: the first check of the profile's order that fails gives the code."""

    def order(self, *first):
        return ("schema", *first, *(name for name in ORDER if name not in ("schema", *first)))

    def worst(self, lab):
        """A request by an Other User, to a wrong service, with a wrong variant, for a Device that is not there."""
        body = f"<sr:JoinServiceCritical><sr:OtherDeviceID>{CAD}</sr:OtherDeviceID></sr:JoinServiceCritical>"
        return lab.post(lab.message(OU, "8.7.1", body, target=UNKNOWN, variant=1), "transform").code

    @pytest.mark.parametrize(
        ("first", "code"),
        [
            (("web-service",), "E13"),
            (("command-variant",), "E12"),
            (("user-role",), "E2"),
            (("device-existence",), "E19"),
        ],
    )
    def test_the_first_that_fails(self, make_lab, first, code):
        assert self.worst(make_lab(order=self.order(*first))) == code

    def test_type_before_eligibility(self, make_lab):
        body = f"<sr:JoinServiceNonCritical><sr:OtherDeviceID>{PPMID}</sr:OtherDeviceID></sr:JoinServiceNonCritical>"
        for first, code in (("specific", "E080721"), ("eligibility", "E4")):
            lab = make_lab(order=self.order(first))
            assert lab.send(IS_2, "8.7.2", body, target=ESME, variant=1).code == code

    @pytest.mark.parametrize(
        "order",
        [
            (),
            ("user", "schema"),
            ("schema", "user"),
            (*ORDER, "user"),
            tuple("roles" if name == "user-role" else name for name in ORDER),
        ],
    )
    def test_an_order_that_makes_no_sense(self, order):
        with pytest.raises(UsageError, match="validation_order"):
            ReferenceModel(make_profile(order=order), make_sut())

    def test_checks_that_a_profile_may_leave_out(self, make_lab):
        order = tuple(name for name in ORDER if name not in ("user-status", "local-command"))
        assert make_lab(order=order).send(IS, "8.2", READ).code == "I0"


class TestBadInput:
    """Octets that are no request are refused at once, as plain text, and change nothing."""

    def refused(self, lab, message):
        before = lab.snapshot()
        reply = lab.model.submit("", "non-device", message)
        assert reply.status == 400
        assert reply.headers == {"content-type": "text/plain; charset=utf-8"}
        assert lab.snapshot() == before
        return reply.body.decode()

    @pytest.mark.parametrize(
        ("message", "told"),
        [
            (b"", "XML"),
            (b"<sr:Request", "XML"),
            (b"\xff\xfe\x00", "XML"),
            (b"<Request/>", "root"),
            (f'<sr:Response xmlns:sr="{NS["sr"]}" schemaVersion="5.4"/>'.encode(), "root"),
            (f'<sr:Request xmlns:sr="{NS["sr"]}"/>'.encode(), "schemaVersion"),
        ],
    )
    def test_no_request(self, lab, message, told):
        assert told in self.refused(lab, message)

    def test_a_doctype(self, lab):
        assert "DOCTYPE" in self.refused(lab, b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + lab.message(IS, "8.2", READ))

    def test_another_namespace(self, lab):
        self.refused(lab, lab.message(IS, "8.2", READ).replace(NS["sr"].encode(), b"urn:another"))

    def test_an_identifier_in_a_wrong_form(self, lab):
        assert "DeviceID" in self.refused(lab, lab.message(IS, "8.2", READ.replace("-", ":")))

    def test_two_bodies(self, lab):
        self.refused(lab, lab.message(IS, "8.2", READ + READ))

    def test_a_counter_with_a_leading_zero(self, lab):
        self.refused(lab, lab.message(IS, "8.2", READ, counter="007"))

    def test_a_comment_inside_an_identifier_does_not_cut_it_short(self, lab):
        message = lab.message(IS, "8.2", READ).replace(b"-A0</sr:DeviceID>", b"-A<!-- -->0</sr:DeviceID>")
        assert lab.post(message, "non-device").code == "I0"

    def test_an_unknown_web_service(self, lab):
        with pytest.raises(Refusal, match="telegraph"):
            lab.model.submit("", "telegraph", b"")

    def test_what_a_lenient_schema_lets_through_is_still_read_with_care(self, lab):
        lab.model.reader.schema_faults = lambda root: []
        empty = f'<sr:Request xmlns:sr="{NS["sr"]}"><sr:Header/><sr:Body/></sr:Request>'.encode()
        self.refused(lab, empty)
        assert lab.update(IS, ESME, "").code == "E12"
        assert lab.update(IS, ESME, "<sr:UpdateMPxN/>").code == "E080413"
        lab.refused_by_schema(IS, "8.2", "<sr:ReadInventory/>")


class TestRepeats:
    def test_the_same_request_is_carried_out_once_and_answered_alike(self, lab):
        message = lab.message(IS, "8.7.2", JOIN, target=ESME, variant=1)
        first = lab.model.submit("", "send-command", message)
        lab.settle()
        again = lab.model.submit("", "send-command", message)
        assert again == first
        assert lab.settle() == []
        assert len(lab.commands(ESME)) == 1

    def test_a_signed_pre_command_shares_the_request_id(self, lab):
        transformed = lab.join_critical(IS, ESME, PPMID)
        assert lab.signed(transformed, 6).code == "I0"
        assert lab.signed(transformed, 5).code == "I99"
        assert lab.signed(transformed, 5).code == "I99"
        lab.settle()
        assert len(lab.commands(ESME)) == 1

    def test_a_refused_request_may_be_put_right(self, lab):
        assert lab.join_non_critical(IS, ESME, UNKNOWN, counter=12).code == "E19"
        assert lab.join_non_critical(IS, ESME, CAD, counter=12).code == "I99"

    def test_the_oldest_are_forgotten(self, lab):
        lab.model.repeats.most = 1
        first = lab.message(IS, "8.2", READ)
        lab.post(first, "non-device")
        lab.post(lab.message(IS, "8.2", READ), "non-device")
        lab.model.operate({"kind": "clock.advance", "seconds": 60})
        assert lab.post(first, "non-device").text("ResponseDateTime").startswith("2024-02-29T09:01")


def test_choices_that_the_model_does_not_follow():
    with pytest.raises(UsageError, match="A52"):
        ReferenceModel(make_profile(A52="sometimes"), make_sut())


def test_a_profile_without_a_code(make_lab):
    lab = make_lab()
    lab.model.state.profile.common_codes.pop("user-role")
    with pytest.raises(UsageError, match="user-role"):
        lab.join_critical(OU, ESME, PPMID)


def test_a_profile_without_a_code_of_success(make_lab):
    lab = make_lab()
    lab.model.state.profile.success_codes.pop("answer")
    with pytest.raises(UsageError, match="answer"):
        lab.send(IS, "8.2", READ)


def test_codes_of_our_own_may_be_mapped(make_lab):
    lab = make_lab()
    lab.model.state.profile.common_codes["pre-command"] = ("E65",)
    body = f"<sr:SignedPreCommand><sr:GBCSPayload>{encoded(b'x')}</sr:GBCSPayload></sr:SignedPreCommand>"
    assert lab.send(IS, "8.7.1", body, target=ESME, variant=5).code == "E65"

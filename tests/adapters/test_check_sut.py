from dataclasses import replace

import pytest
from adapter_builders import http_sut

from meterproof.adapters.base import OperationRefused
from meterproof.adapters.check import check_sut
from meterproof.adapters.model import ModelAdapter, open_model
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.errors import UnreachableError
from meterproof.model import ReferenceModel
from meterproof.serve.server import running
from meterproof.suite import DATA
from miniatures import wrong_suts

SUT = load_sut(DATA / "suts" / "reference.toml")
PROFILE = load_profile(SUT.profile)


class Faulty(ModelAdapter):
    """The reference model behind an adapter that answers one kind of operation or query by itself."""

    def __init__(self, kind, answer):
        super().__init__(ReferenceModel(PROFILE, SUT), SUT)
        self.kind = kind
        self.answer = answer

    def operate(self, operation):
        return self._instead(operation) or super().operate(operation)

    def observe(self, query):
        return self._instead(query) or super().observe(query)

    def _instead(self, message):
        if message["kind"] != self.kind:
            return None
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer(message) if callable(self.answer) else self.answer


class Pretender(dict):
    """An empty answer that counts as one."""

    def __bool__(self):
        return True


def broken(results):
    return {result.name: result.detail for result in results if result.ok is False}


def test_everything_works_with_the_reference_model():
    results = list(check_sut(SUT, PROFILE, open_model))
    assert [result for result in results if not result.ok] == []
    names = [result.name for result in results]
    assert names[0] == "describe"
    assert {"service non-device", "service send-command", "service transform", "later messages"} <= set(names)
    assert {f"user {user.name}" for user in SUT.users} <= set(names)
    assert {f"capability {kind}" for kind in SUT.capabilities} <= set(names)


def test_everything_works_over_http_too():
    with running(ReferenceModel(PROFILE, SUT)) as url:
        results = list(check_sut(replace(SUT, adapter="http", settings={"url": url}), PROFILE))
    assert broken(results) == {}
    assert [result.ok for result in results if result.name == "receive endpoint"] == [True]


@pytest.mark.parametrize(
    ("kind", "answer", "found"),
    [
        ("inventory.seed", Pretender(), "not in the answer to 8.2"),
        ("cpl.load", Pretender(), "12.2 by IS was refused: refused-specific E120203"),
        ("registration.load", OperationRefused("no registration here"), "no registration here"),
        ("certificates.load", OperationRefused("no repository here"), "no repository here"),
        ("clock.advance", {"now": "2025-11-06T12:00:00Z"}, "60 s moved the clock from"),
        ("clock.now", {"now": "noon"}, "ValueError instead of an answer"),
        ("device.behave", OperationRefused("it does what it wants"), "it does what it wants"),
        ("device.commands", {"commands": []}, "no Command is listed"),
        ("ssi.device", lambda query: {"device": query["device"], "device_type": "IHD"}, "is shown as"),
        ("ssi.device", Pretender(), "KeyError instead of an answer"),
        (
            "ssi.device",
            lambda query: {"device": query["device"], "device_type": "HCALCS", "firmware": "FF"},
            "is shown with FF",
        ),
        ("device.activate-firmware", OperationRefused("nothing to activate"), "nothing to activate"),
        ("schedules.load", Pretender(), "a schedule was loaded, and dsp.waiting does not list it"),
        ("future-dated.load", Pretender(), "a Future Dated request was loaded, and dsp.waiting does not list it"),
        ("dsp.waiting", Pretender(), "KeyError instead of an answer"),
        ("hub.configure", Pretender(), "hub.state shows something else"),
        ("hub.power", Pretender(), "hub.state shows the opposite"),
        ("hub.wan", Pretender(), "hub.state shows the opposite"),
        ("hub.flag", {"flag": "perhaps"}, "do not agree on the flag"),
        ("hub.spoof", OperationRefused("nobody spoofs here"), "nobody spoofs here"),
        ("hub.state", Pretender(), "KeyError instead of an answer"),
        ("meter.configure", Pretender(), "the clock of a meter was set to"),
        ("meter.enter-pin", {"admitted": True, "locked": False}, "a wrong Installer PIN opened the menu"),
        ("meter.state", Pretender(), "KeyError instead of an answer"),
        ("device.power", Pretender(), "meter.state shows the opposite"),
        ("device.seek", OperationRefused("it does not look"), "it does not look"),
        ("device.fetch", {"data": True}, "a Device that was never joined was given data"),
        ("device.log", {"entries": []}, "the log of the meter is empty"),
        ("hht.bring", OperationRefused("no terminal here"), "no terminal here"),
        ("hht.connect", {"connected": False, "reason": "flag"}, "was not let in by a hub that has just powered up"),
        ("hht.disconnect", Pretender(), "hht.state shows it connected"),
        ("hht.load", {"loaded": 0}, "0 are said to be there"),
        ("hht.deliver", {"deliveries": [], "connected": True}, "a terminal with one Command delivered 0"),
        ("hht.attempt", {"admitted": True}, "let a terminal listen"),
        ("hht.pair", Pretender(), "KeyError instead of an answer"),
        ("hht.unload", {"responses": []}, "0 Responses came off the terminal"),
        ("hht.state", Pretender(), "KeyError instead of an answer"),
        ("hht.display", {"shown": [], "withheld": []}, "neither shows anything"),
        ("install.abort", OperationRefused("no register here"), "no register here"),
        ("installs.aborted", Pretender(), "KeyError instead of an answer"),
    ],
)
def test_a_capability_that_does_not_work_is_found(kind, answer, found):
    results = list(check_sut(SUT, PROFILE, lambda sut, profile: Faulty(kind, answer)))
    assert found in broken(results)[f"capability {kind}"]


def test_a_clock_that_never_rests_is_found():
    times = iter(range(10, 60))
    faulty = Faulty("clock.settle", lambda operation: {"now": f"2025-11-06T12:00:{next(times)}Z"})
    found = broken(check_sut(SUT, PROFILE, lambda sut, profile: faulty))
    assert "when settled once more" in found["capability clock.settle"]
    # This clock does not run the model either, so nothing is ever delivered.
    assert "nothing arrived later" in found["later messages"]


def test_what_the_file_declares_and_the_system_does_not_offer_is_found():
    sut = replace(SUT, capabilities=SUT.capabilities | {"x-lab.power-cycle"})
    found = broken(check_sut(sut, PROFILE, open_model))
    assert found == {"capability x-lab.power-cycle": "the SUT file declares it, and the system does not offer it"}


def test_a_user_that_the_system_does_not_know_is_found():
    stranger = replace(SUT.users[0], name="STRANGER", eui="00-11-22-33-44-55-66-77")
    sut = replace(SUT, users=(*SUT.users, stranger))
    model = ReferenceModel(PROFILE, SUT)
    found = broken(check_sut(sut, PROFILE, lambda sut, profile: open_model(sut, profile, model)))
    assert list(found) == ["user STRANGER"]
    assert "does not know this user (E1)" in found["user STRANGER"]


def test_without_capabilities_what_can_not_be_tried_says_so():
    results = {result.name: result for result in check_sut(replace(SUT, capabilities=frozenset()), PROFILE, open_model)}
    assert results["later messages"].ok is None
    assert not any(name.startswith("capability") for name in results)
    assert broken(results.values()) == {}


def test_a_subject_is_pre_notified_where_nothing_can_be_seeded():
    capabilities = {"ssi.device", "device.commands", "schedules.load", "future-dated.load"}
    sut = replace(SUT, capabilities=frozenset(capabilities))
    results = {result.name: result.ok for result in check_sut(sut, PROFILE, open_model)}
    assert all(results[f"capability {kind}"] for kind in capabilities)


@pytest.mark.parametrize(
    ("sut", "check", "part"),
    [
        (wrong_suts.answers_everything_i0, "user IS", "I0 for a Device that does not exist"),
        (wrong_suts.answers_everything_i0, "capability inventory.seed", "not in the answer to 8.2"),
        (wrong_suts.answers_nothing, "service transform", "timed-out"),
        (wrong_suts.answers_garbage, "service non-device", "can't be read"),
        (wrong_suts.closes_the_connection, "service send-command", "connection-closed"),
        (wrong_suts.answers_another_request, "service non-device", "another request"),
        (wrong_suts.answers_without_xml, "service non-device", "can't be read"),
        (wrong_suts.answers_500, "service non-device", "500"),
    ],
)
def test_wrong_systems_are_noticed(sut, check, part):
    with sut(["inventory.seed"]) as url:
        lab = replace(
            http_sut(url, ["inventory.seed"]),
            users=SUT.users[:1],
            device_models=SUT.device_models,
            timing=replace(SUT.timing, answer=0.2, response=0.2),
        )
        found = broken(check_sut(lab, PROFILE))
    assert part in found[check]


def test_an_unreachable_system_ends_the_checks():
    with wrong_suts.answers_nothing() as url:
        pass
    with pytest.raises(UnreachableError, match="does not answer"):
        list(check_sut(http_sut(url), PROFILE))


class Overeager(ModelAdapter):
    """The reference model, in which an activation always succeeds and is always approved."""

    def __init__(self, sut, profile):
        super().__init__(ReferenceModel(replace(profile, choices={**profile.choices, "A65": "always"}), sut), sut)

    def operate(self, operation):
        activates = operation["kind"] == "device.activate-firmware"
        return super().operate({**operation, "result": "success"} if activates else operation)


def test_an_activation_that_can_not_fail_is_found():
    found = broken(check_sut(SUT, PROFILE, Overeager))
    assert list(found) == ["capability device.activate-firmware"]
    assert "after an activation that failed, 8.2 shows" in found["capability device.activate-firmware"]


def test_an_activation_is_not_tried_without_a_device_that_works():
    sut = replace(SUT, capabilities=frozenset({"device.activate-firmware"}))
    [result] = [one for one in check_sut(sut, PROFILE, open_model) if one.name == "capability device.activate-firmware"]
    assert result.ok is None
    assert "needs a Device that works" in result.detail

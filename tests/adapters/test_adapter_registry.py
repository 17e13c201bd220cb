from importlib.metadata import EntryPoint

import pytest
from adapter_builders import PROFILE, sut

from meterproof.adapters import registry
from meterproof.errors import UsageError


def opened(sut, profile):
    return (sut.name, profile.id)


def install(monkeypatch, **values):
    entries = [EntryPoint(name, value, registry.GROUP) for name, value in values.items()]
    monkeypatch.setattr(registry, "entry_points", lambda group: entries if group == registry.GROUP else [])


def test_our_own_adapters_are_installed():
    assert {"http", "model"} <= set(registry.adapter_names())


def test_a_third_party_adapter_is_found_by_its_entry_point(monkeypatch):
    install(monkeypatch, bench=f"{__name__}:opened")
    assert registry.adapter_names() == ["bench"]
    assert registry.open_adapter(sut("bench"), PROFILE) == ("a system for tests", PROFILE.id)


def test_an_unknown_adapter_is_answered_with_the_known_ones(monkeypatch):
    install(monkeypatch, model="a:b", http="c:d")
    with pytest.raises(UsageError) as caught:
        registry.open_adapter(sut("htp"), PROFILE)
    assert str(caught.value) == (
        "lab.toml: adapter: there is no adapter 'htp'\n  expected: one of http, model\n  hint: did you mean 'http'?"
    )
    with pytest.raises(UsageError, match="entry point in meterproof"):
        registry.open_adapter(sut("zzz"), PROFILE)


@pytest.mark.parametrize("value", ["there.is.no.such_module:opened", f"{__name__}:missing"])
def test_an_adapter_that_can_not_be_loaded_is_a_clear_message(monkeypatch, value):
    install(monkeypatch, bench=value)
    with pytest.raises(UsageError, match="can't be loaded") as caught:
        registry.open_adapter(sut("bench"), PROFILE)
    assert value in str(caught.value)

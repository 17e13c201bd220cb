"""The ``[adapter]`` table of a SUT file for the adapters http and bus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from meterproof.catalogue.model import Sut
from meterproof.errors import UsageError
from meterproof.nearest import nearest
from meterproof.wire.bus import BusAddress, bus_address
from meterproof.wire.protocol import SERVICE_PATHS, TEST_BED_PATH

_DEFAULT_BIND: Final = "127.0.0.1:0"
_ANY_ADDRESS: Final = frozenset({"0.0.0.0", "::"})


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """Where a system under test listens, and where it finds our Receive Response Service.

    ``url`` has no trailing slash. ``services`` gives the path of each web service below it, ``test_bed`` that of
    the test bed, or is empty where the system has none. ``receive_url`` is empty where the address that is bound
    can be told to others as it is. ``keep_alive`` is False for a system that closes connections without saying so.
    """

    url: str
    services: Mapping[str, str]
    test_bed: str
    receive_host: str
    receive_port: int
    receive_url: str
    keep_alive: bool


def http_settings(sut: Sut) -> HttpSettings:
    """Read ``sut.settings``; UsageError names the key that is unknown, missing or wrong."""
    where = sut.source or sut.name
    table = _Table(sut.settings, "adapter", where)
    table.allow("url", "services", "test-bed", "receive", "keep-alive")
    services = table.table("services")
    services.allow(*SERVICE_PATHS)
    receive = table.table("receive")
    receive.allow("bind", "url")
    host, port = receive.address("bind", _DEFAULT_BIND)
    public = receive.url("url", "")
    if host in _ANY_ADDRESS and not public:
        raise UsageError(
            f"receive.bind is {host}, which no other machine can send to",
            where=f"{where}: adapter.receive",
            expected="url: the address under which the system reaches the Receive Response Service",
        )
    return HttpSettings(
        url=table.url("url"),
        services={name: services.path(name, default) for name, default in SERVICE_PATHS.items()},
        test_bed="" if table.values.get("test-bed") is False else table.path("test-bed", TEST_BED_PATH),
        receive_host=host,
        receive_port=port,
        receive_url=public,
        keep_alive=table.boolean("keep-alive", True),
    )


@dataclass(frozen=True, slots=True)
class BusSettings:
    """Which broker a system under test reads from, and whether it has a test bed."""

    address: BusAddress
    has_test_bed: bool


def bus_settings(sut: Sut, environment: Mapping[str, str]) -> BusSettings:
    """Read ``sut.settings``; UsageError names the key that is unknown, missing or wrong.

    ``url-from`` names a variable of ``environment`` that holds the URL, so that no password needs to stand in a file.
    """
    table = _Table(sut.settings, "adapter", sut.source or sut.name)
    table.allow("url", "url-from", "prefix", "test-bed")
    prefix = table.text("prefix", "")
    return BusSettings(_bus_address(table, prefix, environment), table.boolean("test-bed", True))


def _bus_address(table: _Table, prefix: str, environment: Mapping[str, str]) -> BusAddress:
    variable = table.text("url-from", "")
    if bool(variable) == ("url" in table.values):
        raise table.fault(
            "url", "either this key or url-from is needed", "the URL of the broker, such as amqp://127.0.0.1:5672//"
        )
    if variable and variable not in environment:
        raise table.fault("url-from", f"the environment variable {variable} is not set", "the URL of the broker in it")
    try:
        return bus_address(environment[variable] if variable else table.text("url", None), prefix)
    except ValueError as fault:
        raise table.fault("url-from" if variable else "url", str(fault)) from None


class _Table:
    def __init__(self, values: Mapping[str, Any], name: str, where: str) -> None:
        self.values = values
        self._name = name
        self._where = where

    def fault(self, key: str, what: str, expected: str = "") -> UsageError:
        return UsageError(what, where=f"{self._where}: {self._name}.{key}", expected=expected)

    def allow(self, *keys: str) -> None:
        for key in self.values:
            if key not in keys:
                raise UsageError(
                    f"there is no key {key!r}",
                    where=f"{self._where}: {self._name}",
                    expected=f"one of {', '.join(keys)}",
                    hint=nearest(key, keys),
                )

    def table(self, key: str) -> _Table:
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            raise self.fault(key, f"{value!r} is not a table")
        return _Table(value, f"{self._name}.{key}", self._where)

    def text(self, key: str, default: str | None) -> str:
        value = self.values.get(key, default)
        if value is None:
            raise self.fault(key, "this key is missing", "the address of the system, such as http://127.0.0.1:8079")
        if not isinstance(value, str):
            raise self.fault(key, f"{value!r} is not a text")
        return value

    def boolean(self, key: str, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, f"{value!r} is neither true nor false")
        return value

    def path(self, key: str, default: str) -> str:
        path = self.text(key, default)
        if not path.startswith("/") or not path.isascii() or not path.isprintable() or set(path) & set(" ?#"):
            raise self.fault(key, f"{path!r} is not a path", f"a path that begins with a slash, such as {default}")
        return path.rstrip("/")

    def url(self, key: str, default: str | None = None) -> str:
        text = self.text(key, default)
        if not text and default == "":
            return ""
        expected = "http://host:port or https://host:port, with a path if need be"
        try:
            parts = urlsplit(text)
            parts.port  # noqa: B018 - reading it is what checks it
        except ValueError as fault:
            raise self.fault(key, f"{text!r} is not a URL: {fault}", expected) from None
        good = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
        if not good or not text.isascii() or not text.isprintable() or " " in text:
            raise self.fault(key, f"{text!r} is not the URL of a system", expected)
        return text.rstrip("/")

    def address(self, key: str, default: str) -> tuple[str, int]:
        text = self.text(key, default)
        host, _, port = text.rpartition(":")
        if not host or not port.isdecimal() or int(port) > 65535:
            raise self.fault(key, f"{text!r} is not an address to listen at", "host:port, with port 0 for any free one")
        return host.strip("[]"), int(port)

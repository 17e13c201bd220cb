"""Does everything that a SUT file declares work? Tried through the adapter alone, before anything is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from meterproof.adapters.base import Adapter, Description
from meterproof.adapters.registry import open_adapter
from meterproof.errors import MeterproofError, UnreachableError
from meterproof.verdicts import NotTestable, SutFault
from meterproof.wire.client import HttpClient
from meterproof.wire.services import Service
from meterproof.wire.transport import TransportFault

if TYPE_CHECKING:
    from meterproof.adapters.probe import Probe
    from meterproof.catalogue.model import Profile, Sut, User


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found. ``ok`` is None where it could not be tried; ``detail`` says why, or what was seen."""

    name: str
    ok: bool | None
    detail: str


def check_sut(
    sut: Sut, profile: Profile, open: Callable[[Sut, Profile], Adapter] = open_adapter
) -> Iterator[CheckResult]:
    """Try what ``sut`` declares, one thing after the other, and yield what each trial found.

    UnreachableError where nothing answers at all; what else goes wrong is a result, also where the adapter itself
    raises what no adapter should.
    """
    adapter = open(sut, profile)
    try:
        yield from _results(adapter, sut, profile)
    finally:
        adapter.close()


def _results(adapter: Adapter, sut: Sut, profile: Profile) -> Iterator[CheckResult]:
    from meterproof.adapters.check_bed import Trials
    from meterproof.adapters.probe import Probe

    told: list[Description] = []
    yield _tried("describe", lambda: _describe(adapter, told))
    if not told:
        return
    for name in sorted(sut.capabilities - told[0].capabilities):
        yield CheckResult(f"capability {name}", False, "the SUT file declares it, and the system does not offer it")
    probe = Probe(adapter, sut, profile, sut.capabilities & told[0].capabilities)
    for service in Service:
        yield _tried(f"service {service.value}", lambda service=service: _answers(probe, service))  # type: ignore[misc]
    for user in sut.users:
        yield _tried(f"user {user.name}", lambda user=user: _knows(probe, user))  # type: ignore[misc]
    trials = Trials(probe)
    if "receive" in told[0].extra:
        yield _tried("receive endpoint", lambda: _listens(told[0].extra["receive"]["url"]))
    yield _tried("later messages", trials.hear_later)
    for capability in sorted(probe.capabilities):
        yield _tried(f"capability {capability}", trials.trial(capability))


def _tried(name: str, trial: Callable[[], str]) -> CheckResult:
    try:
        return CheckResult(name, True, trial())
    except NotTestable as missing:
        return CheckResult(name, None, str(missing))
    except UnreachableError:
        raise
    except MeterproofError as fault:
        return CheckResult(name, False, str(fault))
    except Exception as fault:  # noqa: BLE001 - an adapter may be anyone's, and this is where its author looks
        return CheckResult(name, False, f"{type(fault).__name__} instead of an answer: {fault}")


def _describe(adapter: Adapter, told: list[Description]) -> str:
    description = adapter.describe()
    told.append(description)
    plays = ", ".join(sorted(description.plays)) or "nothing"
    return f"{description.name} {description.version}, plays {plays}"


def _answers(probe: Probe, service: Service) -> str:
    """Send a plain 8.2, which is for one of the services alone; each must answer or refuse it."""
    from meterproof.adapters.probe import fresh_eui

    result = probe.ask(probe.user, "8.2", {"DeviceID": fresh_eui()}, service=service)
    return f"answers an 8.2: {result.kind.value} {result.code}".rstrip()


def _knows(probe: Probe, user: User) -> str:
    """Ask for a Device that nobody has: any refusal will do but that the user or its role is unknown."""
    from meterproof.adapters.probe import fresh_eui
    from meterproof.user.outcomes import Kind

    result = probe.ask(user, "8.2", {"DeviceID": fresh_eui()})
    codes = probe.profile.common_codes
    if result.kind is Kind.ACCEPTED:
        raise SutFault(
            f"{result.code} for a Device that does not exist, which shows nothing about the user",
            expected="a refusal",
        )
    for common, complaint in (("user", "the system does not know this user"), ("user-role", "its role is refused")):
        if result.code in codes.get(common, ()):
            raise SutFault(f"{complaint} ({result.code})", hint=f"EUI {user.eui}, roles {', '.join(user.roles)}")
    if not result.code:
        raise SutFault(f"a plain 8.2 is {result.kind.value}")
    return f"known: an 8.2 for an unknown Device is refused with {result.code}"


def _listens(url: str) -> str:
    """Knock at our own Receive Response Service under the address that the system was told."""
    try:
        HttpClient(url).request("GET", urlsplit(url).path or "/", deadline=5.0)
    except TransportFault as fault:
        raise SutFault(
            f"{url} can't be reached from here: {fault}",
            hint="adapter.receive in the SUT file says where to listen and what address to tell the system",
        ) from None
    return f"listens at {url}"

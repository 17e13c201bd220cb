"""Given and When: what an installer has and does: meters of the van, and their installation by HHT (HHT-2013 3.6)."""

from datetime import timedelta

from pytest_bdd import given, parsers, when

from meterproof.bdd.api import Bench
from meterproof.bdd.premises import WantedDevice

from .local_commands import ask, return_responses, unload
from .premises import SUPPLIERS
from .terminals import deliver

PARTY = "target|other device"


@given(parsers.re(rf"the (?P<label>{PARTY}) is (?P<what>an? (?:Pending )?(?P<type>ESME|GSME) of the van)"))
def a_meter_of_the_van(bench: Bench, label: str, what: str, type: str) -> None:
    """A meter that is on no hub: Pending as it was pre-notified, or Whitelisted so that Commands can be made for it."""
    status = "Pending" if "Pending" in what else "Whitelisted"
    supplier = SUPPLIERS[type]
    variant = "A" if type == "ESME" else ""
    bench.premises.add(
        WantedDevice(
            label, type, bench.identities.eui64(), status=status, variant=variant, supplier=supplier, added_by=supplier
        )
    )


@when(parsers.re(rf"the (?P<user>IS|GS) has the (?P<label>{PARTY}) installed by HHT"))
def the_meter_is_installed(bench: Bench, user: str, label: str) -> None:
    """Command by Command: added to the hub's device log (8.11), then commissioned (8.1.1), each unloaded at once."""
    install(bench, user, label)


def install(bench: Bench, user: str, label: str) -> None:
    """Have each Command made once the one before was executed and its Response is with the DCC."""
    for purpose, meter in ((f"whitelist the {label}", "CHF"), ("set the clock", label)):
        ask(bench, user, "for local delivery", purpose, meter)
        deliver(bench)
        before = len(bench.luggage.responses)
        unload(bench)
        fresh = bench.luggage.responses[before:]
        if fresh:
            bench.luggage.responses = fresh
            return_responses(bench, bench.session.user(user))


@when(parsers.re(r"the Commands on the HHT have reached the age that the profile gives(?P<more>, and a second more)?"))
def the_commands_are_old(bench: Bench, more: str | None) -> None:
    """Time passes until they have lain on the terminal for as long as the profile says (A14)."""
    age = timedelta(seconds=bench.session.profile.parameters["preload-age"] + (1 if more else 0))
    bench.operate("clock.advance", seconds=age.total_seconds())

"""``meterproof serve``: the reference model, right or with one fault, behind HTTP, a message bus or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from meterproof.wire.bus import BusAddress

CAMPAIGN = "back-office"
"""The campaign that a User's system is judged by."""


class _Address(click.ParamType[tuple[str, int]]):
    """HOST:PORT; an IPv6 host stands in brackets."""

    name = "HOST:PORT"

    def convert(
        self, value: str | tuple[str, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """Return host and port."""
        if isinstance(value, tuple):
            return value
        host, colon, port = value.rpartition(":")
        if not colon or not host or not port.isdecimal() or int(port) > 65535:
            self.fail(f"{value!r} is not HOST:PORT, such as 127.0.0.1:8079; port 0 takes any free one", param, ctx)
        return host.strip("[]"), int(port)


class _Broker(click.ParamType["BusAddress"]):
    """The URL of a broker."""

    name = "URL"

    def convert(self, value: str | BusAddress, param: click.Parameter | None, ctx: click.Context | None) -> BusAddress:
        """Return the address."""
        from meterproof.wire.bus import BusAddress, bus_address

        if isinstance(value, BusAddress):
            return value
        try:
            return bus_address(value)
        except ValueError as fault:
            self.fail(str(fault), param, ctx)


@click.command("serve")
@click.option("--http", type=_Address(), help="Where to listen.  [default: 127.0.0.1:8079, unless --bus is given]")
@click.option("--bus", type=_Broker(), help="A broker: amqp://[USER:PASSWORD@]HOST[:PORT]/[VHOST][?prefix=NAME].")
@click.option("--profile", default="", metavar="P", help="The profile that the model obeys.  [default: mp170]")
@click.option("--judge", "judged", default="", metavar="URL|FILE", help="Judge this User's system, and end.")
@click.option("--mutant", "fault", default="", metavar="M", help="Serve this faulty model instead.")
def command(http: tuple[str, int] | None, bus: BusAddress | None, profile: str, fault: str, judged: str) -> int:
    """Serve the reference model until interrupted, so that others can try against it.

    Port 0 takes any free port; the address is printed. With --http and --bus one model is behind both.

    With --judge the model plays the DCC side for a User's system, judges what that sends and counts, leaves
    evidence, and ends with the exit code of a run: it is `meterproof run --campaign back-office` against that system.
    """
    if judged:
        return _judge(judged, http, profile, others=bus is not None or bool(fault))
    from meterproof.campaign.target import load_target
    from meterproof.model import ReferenceModel
    from meterproof.serve.server import serve

    target = load_target("", profile)
    model = ReferenceModel(target.profile, target.sut)
    if fault:
        from meterproof.mutants.catalogue import model_mutant

        model_mutant(fault).apply(model)
    serve(model, http=http if http or bus else ("127.0.0.1", 8079), bus=bus)
    return 0


def _judge(judged: str, http: tuple[str, int] | None, profile: str, *, others: bool) -> int:
    """Judge the User's system of a URL or SUT file; our DCC side listens at the port of ``http``."""
    from meterproof.campaign.run import RunOptions, run
    from meterproof.campaign.target import is_url
    from meterproof.catalogue.rules import load_rules
    from meterproof.cli.progress import progress
    from meterproof.cli.report import report
    from meterproof.errors import UsageError

    if others:
        raise UsageError("--judge goes with --http and --profile alone", hint="a faulty DCC side judges nobody")
    sut = judged
    if is_url(judged):
        sut = f"user+{judged.removeprefix('user+')}" + (f"#{http[1]}" if http else "")
    elif http:
        raise UsageError("a SUT file says itself where the DCC side listens", where="--http", hint="port = 8079")
    with progress() as listener:
        result = run(RunOptions(sut=sut, profile=profile, campaign=CAMPAIGN), listener)
    for line in report(result, load_rules()):
        click.echo(line)
    return int(result.exit_code)

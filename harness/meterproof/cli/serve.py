"""``meterproof serve``: the reference model, right or with one fault, behind HTTP."""

from __future__ import annotations

import click


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


@click.command("serve")
@click.option(
    "--http", "address", type=_Address(), default="127.0.0.1:8079", show_default=True, help="Where to listen."
)
@click.option("--profile", default="", metavar="P", help="The profile that the model obeys.  [default: mp170]")
@click.option("--mutant", "fault", default="", metavar="M", help="Serve this faulty model instead.")
def command(address: tuple[str, int], profile: str, fault: str) -> None:
    """Serve the reference model until interrupted, so that others can try against it.

    Port 0 takes any free port; the address is printed.
    """
    from meterproof.campaign.target import load_target
    from meterproof.model import ReferenceModel
    from meterproof.serve.server import serve_http

    target = load_target("", profile)
    model = ReferenceModel(target.profile, target.sut)
    if fault:
        from meterproof.mutants.catalogue import mutant

        mutant(fault).apply(model)
    host, port = address
    serve_http(model, host, port)

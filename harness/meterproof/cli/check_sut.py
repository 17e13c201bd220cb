"""``meterproof check-sut``: does everything that a SUT file declares work?"""

from __future__ import annotations

from typing import Final

import click

from meterproof.cli.output import echo_json, echo_table, format_option

_OUTCOMES: Final = {True: "works", False: "broken", None: "not-tried"}


@click.command("check-sut")
@click.argument("target", metavar="FILE|URL")
@click.option("--profile", default="", metavar="P", help="Name or path.  [default: the one of the SUT file]")
@format_option
def command(target: str, profile: str, form: str) -> int:
    """Try whether everything that the SUT file FILE declares works, before judging anything."""
    from meterproof.adapters.check import check_sut
    from meterproof.campaign.exit import Findings, exit_code
    from meterproof.campaign.target import load_target

    wanted = load_target(target, profile)
    results = list(check_sut(wanted.sut, wanted.profile))
    broken = sum(result.ok is False for result in results)
    code = exit_code(Findings(errors=broken))
    if form == "json":
        checks = [
            {"check": result.name, "outcome": _OUTCOMES[result.ok], "detail": result.detail} for result in results
        ]
        echo_json({"sut": wanted.sut.name, "profile": wanted.profile.id, "checks": checks, "exit_code": int(code)})
    else:
        echo_table([(_OUTCOMES[result.ok], result.name, " ".join(result.detail.split())) for result in results])
        found = f"{broken} of what it declares does not work" if broken else "everything that could be tried works"
        click.echo(f"{wanted.sut.name}: {found}")
    return int(code)

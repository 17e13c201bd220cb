"""``meterproof check-sut``: does everything that a SUT file declares work?"""

from __future__ import annotations

import click

from meterproof.cli.output import echo_json, echo_table, format_option


@click.command("check-sut")
@click.argument("target", metavar="FILE")
@format_option
def command(target: str, form: str) -> int:
    """Try whether everything that the SUT file FILE declares works, before judging anything."""
    from meterproof.campaign.check_sut import CheckOutcome, check_sut
    from meterproof.campaign.exit import Findings, exit_code
    from meterproof.campaign.seeds import choose_seeds
    from meterproof.campaign.target import load_target, open_target

    session = open_target(load_target(target), choose_seeds())
    try:
        checks = list(check_sut(session))
    finally:
        session.close()
    broken = sum(check.outcome is CheckOutcome.BROKEN for check in checks)
    code = exit_code(Findings(errors=broken))
    if form == "json":
        echo_json(
            {
                "sut": session.description.name,
                "version": session.description.version,
                "profile": session.profile.id,
                "checks": [
                    {"check": check.check, "outcome": check.outcome.value, "detail": check.detail} for check in checks
                ],
                "exit_code": int(code),
            }
        )
    else:
        echo_table([(check.outcome.value, check.check, " ".join(check.detail.split())) for check in checks])
        found = f"{broken} things do not work" if broken else "everything that was tried works"
        click.echo(f"{session.description.name} {session.description.version}: {found}")
    return code

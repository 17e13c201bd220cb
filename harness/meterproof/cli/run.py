"""``meterproof run``: judge a system under test, and leave evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from meterproof.cli.output import echo_json, format_option


@click.command("run")
@click.argument("selectors", nargs=-1, metavar="[SELECTOR]...")
@click.option("--sut", default="", metavar="FILE|URL", help="The system under test.  [default: the reference model]")
@click.option("--profile", default="", metavar="P", help="Name or path.  [default: the one of the SUT file]")
@click.option("--campaign", default="", metavar="C", help="Name or path of a campaign.")
@click.option("-n", "workers", type=click.IntRange(0, 64), default=0, metavar="N", help="So many worker processes.")
@click.option("--seed", type=int, metavar="S", help="Decides identities.  [default: 0]")
@click.option("--nonce", metavar="N", help="Makes identities differ between runs.  [default: fresh]")
@click.option(
    "--arrange",
    "arrangement",
    type=click.Choice(["auto", "duis"]),
    default="auto",
    show_default=True,
    help="auto seeds where the system offers it; duis arranges by DUIS alone.",
)
@click.option("--waivers", type=click.Path(path_type=Path), help="Waiver file.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="[default: reports/<time>-<nonce>]")
@click.option("--pack", type=click.Path(path_type=Path), metavar="FILE", help="Pack the evidence into FILE.")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="Sign the pack with this private key.")
@format_option
def command(form: str, **asked: Any) -> int:  # noqa: ANN401 - click hands over the options as they are called
    """Judge a system under test, and leave evidence.

    Selectors add up: rule:ID, code:E080702, srv:8.7.1, clause:AnnexB/3.8.109.4, a feature path, tag:EXPR.
    Without one, everything is run.
    """
    from meterproof.campaign.result import as_json
    from meterproof.campaign.run import RunOptions, run
    from meterproof.catalogue.rules import load_rules
    from meterproof.cli.progress import progress
    from meterproof.cli.report import report

    with progress() as listener:
        result = run(RunOptions(**asked), listener)
    if form == "json":
        echo_json(as_json(result, load_rules()))
    else:
        for line in report(result, load_rules()):
            click.echo(line)
    return int(result.exit_code)

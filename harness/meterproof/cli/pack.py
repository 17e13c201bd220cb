"""``meterproof pack``: build, verify and show evidence packs, and make the keys that sign them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from meterproof.cli.output import echo_json, format_option

_PATH: Final = click.Path(path_type=Path)


@click.group("pack")
def command() -> None:
    """Build, verify and show evidence packs: what a run saw and concluded, hashed and signed."""


@command.command("keygen")
@click.argument("name", type=_PATH, default="meterproof")
def keygen(name: Path) -> None:
    """Make a pair of keys, NAME.key to sign packs and NAME.pub to verify them.

    The private key is encrypted where METERPROOF_PACK_PASSPHRASE is set.
    """
    from meterproof.evidence.pack.keys import make_pair

    pair = make_pair(name)
    click.echo(f"key {pair.keyid}")
    click.echo(f"{pair.private} signs packs: nobody but you may have it")
    click.echo(f"{pair.public} verifies them: give it to everyone who gets your packs, by another way than the packs")


@command.command("build")
@click.argument("directory", type=_PATH, metavar="DIR")
@click.option("-o", "target", type=_PATH, metavar="FILE", help="[default: meterproof-<time>-<nonce>.zip beside DIR]")
@click.option("--key", type=_PATH, metavar="FILE", help="The private key.  [default: the environment's, or none]")
def build(directory: Path, target: Path | None, key: Path | None) -> None:
    """Build the pack of the run whose evidence is in DIR; a run that was killed is concluded first."""
    from meterproof.campaign.unfinished import finish
    from meterproof.evidence.pack.build import build_pack, check_target, default_target
    from meterproof.evidence.pack.folder import refuse_other_folders
    from meterproof.evidence.pack.keys import find_key

    signer = find_key(key)
    refuse_other_folders(directory)
    if target is not None:
        check_target(target, directory)
    finish(directory)
    built = build_pack(directory, target or default_target(directory), signer)
    for warning in signer.warnings if signer else ():
        click.echo(f"meterproof: {warning}", err=True)
    for name in built.left_out:
        click.echo(f"meterproof: left out {name!a}: no run leaves such a file", err=True)
    if not signer:
        click.echo("meterproof: the pack is not signed, and proves nothing to others: there is no key", err=True)
        click.echo("  hint: `meterproof pack keygen` makes one; then give it with --key", err=True)
    click.echo(f"{built.path}: {built.entries} files, {f'signed by {built.signer}' if signer else 'not signed'}")


@command.command("verify")
@click.argument("file", type=_PATH)
@click.option("--key", type=_PATH, metavar="PUB", help="The public key of whoever should have signed it.")
@click.option("--nonce", default="", metavar="N", help="The run that it should be of.")
@format_option
def verify(file: Path, key: Path | None, nonce: str, form: str) -> int:
    """Verify that FILE is intact, signed by the key, and says what its record says.

    Nothing is unpacked. Exit code 0 where all of it holds, and 14 where something does not.
    """
    from meterproof.evidence.pack.agreement import open_pack
    from meterproof.evidence.pack.keys import read_public
    from meterproof.evidence.text import one_line, visible

    pack = open_pack(file, read_public(key) if key is not None else None, nonce)
    findings = [{"code": finding.code, "text": one_line(visible(finding.text))} for finding in pack.findings]
    verdict = f"refused: {findings[0]['text']}" if findings else pack.verdict
    if form == "json":
        echo_json(
            {"verdict": verdict, "intact": pack.intact, "signed": pack.signed, "signer": pack.signer,
             "findings": findings, "exit_code": pack.exit_code}
        )  # fmt: skip
    else:
        for line in (verdict, *(f"{finding['code']}: {finding['text']}" for finding in findings)):
            click.echo(line)
    return pack.exit_code


@command.command("show")
@click.argument("file", type=_PATH)
@format_option
def show(file: Path, form: str) -> int:
    """Show what the pack FILE says: who was judged, by what, when, and what it came to."""
    from meterproof.evidence.pack.agreement import open_pack
    from meterproof.evidence.pack.show import lines, summary

    pack = open_pack(file)
    if form == "json":
        echo_json(summary(pack))
    else:
        click.echo("\n".join(lines(pack)))
    return 0 if pack.intact else 14


@command.command("verifier")
def verifier() -> None:
    """Print the program that verifies packs without Meterproof: a Python file that needs only cryptography."""
    from importlib.resources import files

    click.echo(files("meterproof.evidence.pack").joinpath("verify_pack.py").read_bytes(), nl=False)

"""Building a pack from the folder of a run that has ended."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from meterproof import suite
from meterproof.catalogue.rules import load_rules
from meterproof.errors import UsageError
from meterproof.evidence.folder import held
from meterproof.evidence.pack.agreement import draw_from
from meterproof.evidence.pack.archive import measured, refuse_existing, write_archive
from meterproof.evidence.pack.envelope import seal
from meterproof.evidence.pack.folder import look_into, refuse_other_folders
from meterproof.evidence.pack.keys import ANY_PRIVATE_KEY, SigningKey
from meterproof.evidence.pack.manifest import MANIFEST, manifest
from meterproof.evidence.pack.statements import EVIDENCE, TEST_RESULT, about_the_files, about_the_system
from meterproof.evidence.recorder import UNCHANGED, RecordError
from meterproof.evidence.run import RUN, RunInfo, parse_run, read_run

MUTANTS: Final = "mutants.json"

_FILE_NAME: Final = re.compile(r"[0-9A-Za-z._-]{1,200}")
_STARTED: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?Z")
_LONGEST_SEED: Final = 40


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that was built: how many entries and octets it has, who signed it (empty: nobody), what was left out."""

    path: Path
    entries: int
    octets: int
    signer: str
    left_out: tuple[str, ...]


def build_pack(
    directory: Path, target: Path, key: SigningKey | None = None, *, mutants: Path = suite.DATA / MUTANTS
) -> Built:
    """Pack the folder ``directory`` of a run that has ended into the new file ``target``, signed where there is a key.

    The same folder, key and file name give the same octets. UsageError where folder, target or a file in the folder
    can't be used, RecordError where the record is broken, incomplete, or not what ``run.json`` says of it.
    """
    check_target(target, directory)
    refuse_other_folders(directory)
    with held(directory):
        return _build(directory, target, key, mutants)


def _build(directory: Path, target: Path, key: SigningKey | None, mutants: Path) -> Built:
    folder = look_into(directory)
    unwanted = (*ANY_PRIVATE_KEY, *(key.traces if key else ()))
    sources = {**folder.files, MUTANTS: mutants}
    files = {name: measured(name, sources[name], unwanted) for name in sorted(sources)}
    octets = (directory / RUN).read_bytes()
    run = _ended(octets, directory / RUN)
    rules = _rules(directory, run)
    listed = list(files.values())
    contents = measured(MANIFEST, manifest(target.name, run.nonce, listed))
    proof = json.loads(mutants.read_bytes())
    system = about_the_system(run, json.loads(octets), rules, files, proof, target.name)
    evidence = about_the_files(run, contents, listed, target.name)
    statements = [measured(TEST_RESULT, seal(system, key)), measured(EVIDENCE, seal(evidence, key))]
    entries = [*listed, contents, *statements]
    write_archive(target, entries)
    return Built(target, len(entries), target.stat().st_size, key.keyid if key else "", folder.left_out)


def default_target(directory: Path) -> Path:
    """Return where the pack of the run in ``directory`` goes unless someone says otherwise: beside that folder.

    Its name, which is a part of what is signed, tells runs apart by time and nonce. RecordError where ``run.json``
    can't be read.
    """
    run = read_run(directory)
    began = _STARTED.fullmatch(run.started)
    if began is None or not _FILE_NAME.fullmatch(run.nonce):
        raise RecordError(
            "beginning and nonce of this run make no file name", where=str(directory / RUN), hint="name a file with -o"
        )
    year, month, day, hour, minute, second, _ = began.groups()
    beside = directory.parent if directory.name not in ("", "..") else directory.resolve().parent
    return beside / f"meterproof-{year}{month}{day}T{hour}{minute}{second}Z-{run.nonce}.zip"


def check_target(target: Path, directory: Path | None = None) -> None:
    """Raise UsageError where no pack can be written at ``target``; ``directory`` is what is to be packed."""
    if not _FILE_NAME.fullmatch(target.name):
        raise UsageError(
            f"a pack can't be called {target.name!r}: it is known by its name wherever it goes",
            where=str(target),
            expected="1 to 200 of letters, digits, . _ and -",
        )
    if directory is not None and target.resolve().is_relative_to(directory.resolve()):
        raise UsageError(
            "a pack can't lie in the folder that it is made of", where=str(target), expected="a file outside of it"
        )
    refuse_existing(target)


def _ended(octets: bytes, path: Path) -> RunInfo:
    """Return the run that ``octets`` describe; RecordError where it has not ended, and was not concluded either."""
    run = parse_run(octets, path)
    if run.exit_code is None:
        raise RecordError("this run has not ended", where=str(path), expected="its exit code")
    if len(str(run.seed)) > _LONGEST_SEED:
        raise RecordError("the seed of this run is too long for a pack", where=str(path))
    return run


def _rules(directory: Path, run: RunInfo) -> list[dict[str, Any]]:
    """Return the rules as the record has them, once it is certain that ``run`` says what the record says."""
    drawn = draw_from(directory, run.planned, load_rules())
    for name, said, value in (
        ("totals", run.totals, drawn.totals),
        ("verdict_digest", run.verdict_digest, drawn.digest),
    ):
        if said != value:
            raise RecordError(
                f"{name} is not what the record comes to",
                where=str(directory / RUN),
                expected=json.dumps(value),
                hint=UNCHANGED,
            )
    return drawn.rules

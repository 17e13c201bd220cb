"""The pack that a run leaves, where it was asked for one or is given a key to sign one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from meterproof.campaign.exit import ExitCode
from meterproof.campaign.result import RunResult
from meterproof.errors import MeterproofError
from meterproof.evidence.pack.build import build_pack, check_target, default_target
from meterproof.evidence.pack.keys import SigningKey, find_key


@dataclass(frozen=True, slots=True)
class Packing:
    """Where the pack of a run goes (None: beside its folder), and what signs it (None: nothing)."""

    target: Path | None
    key: SigningKey | None


def plan_pack(target: Path | None, key: Path | None, directory: Path | None) -> Packing | None:
    """Return how the run that will leave its evidence in ``directory`` is to be packed; None where it is not.

    A run is packed where ``target`` or a key is given; ``find_key`` says where else than in ``key`` a key may be.
    UsageError where the pack could not be written or the key can't sign.
    """
    found = find_key(key)
    if target is None:
        return Packing(None, found) if found else None
    check_target(target, directory)
    return Packing(target, found)


def packed(result: RunResult, packing: Packing) -> RunResult:
    """Return ``result`` with its pack; where none could be made, with the reason and an exit code that is not 0."""
    try:
        target = packing.target or default_target(result.directory)
        built = build_pack(result.directory, target, packing.key)
    except MeterproofError as error:
        why = "; ".join(line.strip() for line in str(error).splitlines())
        code = result.exit_code or ExitCode.EVIDENCE
        return replace(result, problems=(*result.problems, f"no pack was made: {why}"), exit_code=code)
    notes = [f"left out of the pack: {name!a}, which no run leaves" for name in built.left_out]
    notes += packing.key.warnings if packing.key else ["the pack is not signed: no key was given"]
    return replace(result, pack=built.path, unrendered=(*result.unrendered, *notes))

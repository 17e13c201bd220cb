"""Folders of runs that never took place, ready to be packed; and reading a pack without the code that is tested."""

import json
import zipfile
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

from record_builders import catalogue, leave, many, run_info

from meterproof import suite
from meterproof.catalogue.model import Artefact
from meterproof.evidence.pack.build import build_pack
from meterproof.evidence.render import render_all
from meterproof.evidence.run import write_run

NAME = "meterproof-20251106T120000Z-5f0c3a11.zip"
ARTEFACT = Artefact("hub-firmware-05000102.bin", "d" * 64)


def run_folder(directory, records=None, exit_code=0, **changes):
    """Leave in ``directory`` what a run leaves; ``changes`` are of the description of the run."""
    records = many(3) if records is None else records
    run = leave(directory, records, exit_code)
    run = replace(run, sut=replace(run.sut, artefact=changes.pop("artefact", None)), **changes)
    write_run(directory, run)
    (directory / "sut.toml").write_bytes((suite.DATA / "suts" / "reference.toml").read_bytes())
    (directory / "profile.toml").write_bytes((suite.DATA / "profiles" / "mp170.toml").read_bytes())
    render_all(directory, catalogue(), allure_html=False)
    return directory


def mutants_file(directory: Path) -> Path:
    """Write a small ``mutants.json`` of our own."""
    path = directory / "measured.json"
    path.write_text(json.dumps({"mutants": 7, "killed": 7, "digests": dict(run_info([]).digests)}) + "\n")
    return path


def packed(directory: Path, key=None, name=NAME, **changes) -> Path:
    """Return the path of the pack of a run made by ``run_folder``, both in ``directory``."""
    target = directory / name
    build_pack(run_folder(directory / "run", **changes), target, key, mutants=mutants_file(directory))
    return target


def contents(pack: Path) -> dict[str, bytes]:
    """Return what is in a pack, by name."""
    with zipfile.ZipFile(pack) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def envelope(pack: Path, name: str):
    """Return an envelope of ``pack``, "test-result" or "evidence"."""
    return json.loads(contents(pack)[f"statements/{name}.json"])


def statement(pack: Path, name: str):
    """Return a statement of ``pack``, "test-result" or "evidence"."""
    return json.loads(b64decode(envelope(pack, name)["payload"]))

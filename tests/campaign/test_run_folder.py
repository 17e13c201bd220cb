"""What a run puts into its folder when it begins: the files it was given, and no password."""

import json
import os
from pathlib import Path

import pytest

from meterproof import suite
from meterproof.adapters.http_bed import HttpBed
from meterproof.campaign.run import RunOptions, run
from meterproof.campaign.target import REFERENCE, load_target
from meterproof.catalogue.model import Artefact
from meterproof.catalogue.profiles import DIRECTORY
from meterproof.errors import UsageError
from meterproof.evidence.recorder import RESULTS
from meterproof.evidence.run import RUN, read_run
from meterproof.model import ReferenceModel
from meterproof.serve.server import running
from meterproof.wire.client import HttpAnswer

ONE_RULE = ("rule:8.7.1-bridge-refused",)
SECRET = "s3cret"
ARTEFACT = f'[artefact]\nname = "gateway-2.1.0.tar.gz"\nsha256 = "{"0123456789abcdef" * 4}"\n'


@pytest.fixture
def served():
    """The URL of a served reference model, with a user and a password in it."""
    target = load_target()
    with running(ReferenceModel(target.profile, target.sut)) as url:
        yield url.replace("://", f"://me:{SECRET}@")


def judge(directory: Path, **options: object) -> Path:
    out = directory / "out"
    run(RunOptions(selectors=ONE_RULE, out=out, **options))  # type: ignore[arg-type]
    return out


def assert_without_secret(out: Path) -> None:
    files = [path for path in out.rglob("*") if path.is_file()]
    assert len(files) > 30
    assert [path.name for path in files if SECRET.encode() in path.read_bytes()] == []


def test_the_files_that_were_used_are_there_octet_for_octet(tmp_path):
    sut, profile = tmp_path / "lab.toml", tmp_path / "ours.toml"
    sut.write_bytes(REFERENCE.read_bytes().replace(b"\n", b"\r\n") + "# Größe\r\n".encode())
    profile.write_bytes((DIRECTORY / "mp170.toml").read_bytes() + b"\n\n# ours\n")
    out = judge(tmp_path, sut=str(sut), profile=str(profile))
    assert (out / "sut.toml").read_bytes() == sut.read_bytes()
    assert (out / "profile.toml").read_bytes() == profile.read_bytes()
    assert read_run(out).sut.address == ""


def test_a_file_that_can_be_read_only_once_is_there_as_well(tmp_path):
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(REFERENCE.read_bytes())
    try:
        out = judge(tmp_path, sut=f"/dev/fd/{reading}")
    finally:
        os.close(reading)
    assert (out / "sut.toml").read_bytes() == REFERENCE.read_bytes()


def test_of_a_sut_file_everything_is_kept_but_the_passwords(tmp_path, served):
    sut = tmp_path / "lab.toml"
    text = REFERENCE.read_text(encoding="utf-8").replace('adapter = "model"', 'adapter = "http"')
    sut.write_text(f'{text}\n[adapter]\nurl = "{served}"  # was amqp://me:{SECRET}@old\n', encoding="utf-8")
    out = judge(tmp_path, sut=str(sut))
    assert (out / "sut.toml").read_bytes() == sut.read_bytes().replace(SECRET.encode(), b"***")
    assert_without_secret(out)


def test_a_system_that_is_called_after_its_address_is_so_without_the_password(tmp_path, served):
    sut = tmp_path / "lab.toml"
    text = REFERENCE.read_text(encoding="utf-8").replace('adapter = "model"', 'adapter = "http"')
    text = text.replace('name = "Meterproof reference model"', f'name = "{served}"')
    sut.write_text(f'{text}\n[adapter]\nurl = "{served}"\ntest-bed = false\n', encoding="utf-8")
    out = judge(tmp_path, sut=str(sut))
    assert read_run(out).sut.name == served.replace(SECRET, "***")
    assert_without_secret(out)


def test_of_a_url_the_address_is_kept_and_the_reference_file(tmp_path, served):
    out = judge(tmp_path, sut=served)
    assert (out / "sut.toml").read_bytes() == REFERENCE.read_bytes()
    assert read_run(out).sut.address == served.replace(SECRET, "***")
    assert_without_secret(out)


def test_faults_that_name_the_address_name_it_without_the_password(tmp_path, served, monkeypatch):
    ask = HttpBed.ask

    def broken(bed, verb, body, deadline):
        return HttpAnswer(500, {}, b"broken") if verb == "operate" else ask(bed, verb, body, deadline)

    monkeypatch.setattr(HttpBed, "ask", broken)
    out = judge(tmp_path, sut=served)
    assert read_run(out).totals["error"] == read_run(out).totals["planned"]
    assert "http://me:***@" in (out / RESULTS).read_text(encoding="ascii")
    assert_without_secret(out)


def test_the_profile_is_the_one_that_was_judged_by(tmp_path):
    target = load_target("", "duis-5.4")
    with running(ReferenceModel(target.profile, target.sut)) as url:
        out = judge(tmp_path, sut=url)
    assert read_run(out).profile.id == "duis-5.4"
    assert (out / "profile.toml").read_bytes() == (DIRECTORY / "duis-5.4.toml").read_bytes()


def test_the_artefact_that_was_judged_is_named(tmp_path):
    sut = tmp_path / "lab.toml"
    sut.write_bytes(REFERENCE.read_bytes() + ARTEFACT.encode())
    out = judge(tmp_path, sut=str(sut))
    assert read_run(out).sut.artefact == Artefact("gateway-2.1.0.tar.gz", "0123456789abcdef" * 4)
    said = json.loads((out / RUN).read_bytes())["sut"]["artefact"]
    assert said == {"name": "gateway-2.1.0.tar.gz", "sha256": "0123456789abcdef" * 4}


def test_a_run_that_can_not_begin_takes_away_what_it_brought_and_nothing_else(tmp_path):
    odd = tmp_path / "mine" / "odd.feature"
    odd.parent.mkdir()
    odd.write_text("Feature: odd\n\n  @rule:no-such-rule\n  Scenario: x\n    Given a unicorn\n", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    for directory in (out, tmp_path / "new"):
        with pytest.raises(UsageError, match="the features can't be run"):
            run(RunOptions(selectors=(str(odd),), out=directory))
    assert [path.name for path in out.iterdir()] == ["notes.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "out"]


def test_the_versions_of_what_was_judged_with_are_there(tmp_path):
    out = judge(tmp_path)
    packages = read_run(out).environment["packages"]
    assert {"kombu", "securesystemslib", "in-toto-attestation", "cryptography", "lxml", "pytest"} <= packages.keys()
    assert read_run(out).digests.keys() == {"rules", "features", "steps", "schemas"}
    assert read_run(out).meterproof
    assert suite.ROOT.as_posix() not in (out / RUN).read_text(encoding="ascii")

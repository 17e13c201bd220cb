"""``meterproof pack``, and the pack that ``meterproof run`` leaves."""

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cli_runs import ONE_RULE, assert_published

from meterproof.campaign import packing
from meterproof.errors import UsageError
from meterproof.evidence.pack.keys import KEY, KEY_FILE, PASSPHRASE
from meterproof.model import ReferenceModel
from meterproof.serve.server import running


@pytest.fixture(autouse=True)
def no_key_from_outside(monkeypatch):
    for name in (KEY, KEY_FILE, PASSPHRASE):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(shell):
    """The folder of a run of one rule, with the nonce n1."""
    assert shell("run", ONE_RULE, "--out", "runs/mine", "--nonce", "n1").code == 0
    return shell.directory / "runs" / "mine"


@pytest.fixture
def key(shell):
    """A pair of keys, lab.key and lab.pub; the id of the key."""
    return shell("pack", "keygen", "lab").out.splitlines()[0].removeprefix("key ")


def told(ended, code, *parts):
    assert (ended.code, ended.out) == (code, "")
    for part in parts:
        assert part in ended.err


def names(directory):
    return sorted(path.name for path in Path(directory).iterdir())


def test_a_pack_is_built_verified_and_shown(shell, run, key):
    built = shell("pack", "build", "runs/mine", "--key", "lab.key")
    assert (built.code, built.err) == (0, "")
    (pack,) = (shell.directory / "runs").glob("*.zip")
    assert built.out.startswith(f"runs/{pack.name}: ")
    assert built.out.endswith(f" files, signed by {key}\n")
    assert pack.name.startswith("meterproof-20")
    assert pack.name.endswith("Z-n1.zip")

    verified = shell("pack", "verify", pack, "--key", "lab.pub", "--nonce", "n1")
    assert (verified.code, verified.out, verified.err) == (0, f"intact, signed by {key}\n", "")
    shown = shell("pack", "show", pack)
    assert shown.code == 0
    first, *rest = shown.out.splitlines()
    assert first == "PASSED (exit code 0)"
    assert "pack          intact, signer unknown" in rest
    assert "system        Meterproof reference model 0.1.0" in rest


def test_the_pack_verifies_without_meterproof(shell, run, key):
    shell("pack", "build", "runs/mine", "--key", "lab.key", "-o", "x.zip")
    shell.write("verify_pack.py", shell("pack", "verifier").out)
    arguments = [sys.executable, "-I", "verify_pack.py", "x.zip", "--key", "lab.pub"]
    done = subprocess.run(arguments, cwd=shell.directory, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"intact, signed by {key}\n")


def test_the_verifier_is_printed_as_it_is(shell):
    from meterproof.evidence.pack import verify_pack

    assert shell("pack", "verifier").out == Path(verify_pack.__file__).read_text(encoding="utf-8")


def test_who_signed_is_unknown_without_the_key(shell, run, key):
    shell("pack", "build", "runs/mine", "--key", "lab.key", "-o", "x.zip")
    ended = shell("pack", "verify", "x.zip")
    assert (ended.code, ended.out) == (14, "intact, signer unknown\n")


def test_a_pack_without_a_key_is_not_signed_and_says_so(shell, run, key):
    built = shell("pack", "build", "runs/mine", "-o", "x.zip")
    assert built.code == 0
    assert built.err.startswith("meterproof: the pack is not signed")
    assert "hint: `meterproof pack keygen`" in built.err
    assert built.out.endswith(" files, not signed\n")
    assert (shell("pack", "verify", "x.zip").code, shell("pack", "verify", "x.zip").out) == (14, "intact, not signed\n")
    ended = shell("pack", "verify", "x.zip", "--key", "lab.pub")
    assert ended.code == 14
    assert ended.out.startswith("refused: statements/test-result.json is not signed")
    assert shell("pack", "show", "x.zip").code == 0


def test_a_changed_pack_is_refused_with_every_finding(shell, run, key):
    shell("pack", "build", "runs/mine", "--key", "lab.key", "-o", "x.zip")
    octets = (shell.directory / "x.zip").read_bytes()
    (shell.directory / "y.zip").write_bytes(octets.replace(b'"verdict":"passed"', b'"verdict":"warned"'))
    ended = shell("pack", "verify", "y.zip", "--key", "lab.pub")
    first, *rest = ended.out.splitlines()
    assert ended.code == 14
    assert first.startswith("refused: ")
    assert f"changed: {first.removeprefix('refused: ')}" == rest[0]
    assert any(line.startswith("other-name: ") for line in rest)
    shown = shell("pack", "show", "y.zip")
    assert shown.code == 14
    assert shown.out.startswith("NOT TO BE RELIED ON; it says: PASSED")
    other = shell("pack", "verify", "x.zip", "--key", "lab.pub", "--nonce", "n2")
    assert (other.code, other.out.startswith("refused: ")) == (14, True)


def test_what_is_no_pack_is_refused_by_verify_and_show(shell, key):
    shell.write("x.zip", "nothing")
    for ended in (shell("pack", "verify", "x.zip", "--key", "lab.pub"), shell("pack", "show", "x.zip")):
        assert (ended.code, ended.err) == (14, "")
        assert ended.out.startswith("refused: this file is no evidence pack")


def test_the_json_of_verify_and_show_is_as_published(shell, run, key):
    shell("pack", "build", "runs/mine", "--key", "lab.key", "-o", "x.zip")
    (shell.directory / "bad.zip").write_text("nothing")
    for file in ("x.zip", "bad.zip"):
        for options in ((), ("--key", "lab.pub")):
            ended = shell("pack", "verify", file, *options, "--format", "json")
            assert_published(ended.json, "cli-pack-verify")
            assert ended.json["exit_code"] == ended.code
        assert_published(shell("pack", "show", file, "--format", "json").json, "cli-pack-show")
    assert shell("pack", "verify", "x.zip", "--key", "lab.pub", "--format", "json").json == {
        "verdict": f"intact, signed by {key}",
        "intact": True,
        "signed": True,
        "signer": key,
        "findings": [],
        "exit_code": 0,
    }
    told = shell("pack", "show", "x.zip", "--format", "json").json
    assert (told["conclusion"], told["nonce"], told["rules"]) == ("passed", "n1", {"passed": [ONE_RULE[5:]]})


def test_a_new_pair_of_keys(shell):
    ended = shell("pack", "keygen")
    assert ended.code == 0
    assert names(shell.directory) == ["meterproof.key", "meterproof.pub"]
    assert stat.S_IMODE((shell.directory / "meterproof.key").stat().st_mode) == 0o600
    told(shell("pack", "keygen"), 2, "meterproof.pub: there is such a file already")
    assert "PRIVATE" not in ended.out


def test_a_key_comes_from_the_environment(shell, run, key, monkeypatch):
    monkeypatch.setenv(KEY, (shell.directory / "lab.key").read_text())
    assert shell("pack", "build", "runs/mine", "-o", "a.zip").out.endswith(f"signed by {key}\n")
    monkeypatch.delenv(KEY)
    monkeypatch.setenv(KEY_FILE, "lab.key")
    assert shell("pack", "build", "runs/mine", "-o", "b.zip").out.endswith(f"signed by {key}\n")


def test_how_a_key_is_kept_is_warned_of(shell, run, key):
    (shell.directory / "lab.key").chmod(0o644)
    ended = shell("pack", "build", "runs/mine", "--key", "lab.key", "-o", "x.zip")
    assert ended.code == 0
    assert ended.err.startswith("meterproof: lab.key: others than its owner may read")


def test_what_no_run_leaves_is_left_out_and_named(shell, run, key):
    (run / "no\x1btes.txt").write_text("mine")
    ended = shell("pack", "build", "runs/mine", "--key", "lab.key", "-o", "x.zip")
    assert ended.code == 0
    assert ended.err == "meterproof: left out 'no\\x1btes.txt': no run leaves such a file\n"


def test_a_run_that_was_cut_off_is_concluded_and_packed(shell, run, key):
    content = json.loads((run / "run.json").read_text())
    content |= {"exit_code": None, "finished": "", "totals": {}, "verdict_digest": ""}
    (run / "run.json").write_text(json.dumps(content))
    (run / "report.html").unlink()
    lines = (run / "results.jsonl").read_bytes().splitlines(keepends=True)
    (run / "results.jsonl").write_bytes(b"".join(lines[:2]) + lines[2][:100])
    assert shell("pack", "build", "runs/mine", "--key", "lab.key", "-o", "x.zip").code == 0
    assert shell("pack", "verify", "x.zip", "--key", "lab.pub").code == 0
    shown = shell("pack", "show", "x.zip").out
    assert shown.startswith("INCONCLUSIVE (exit code 11)\n")
    assert "Z, cut off\n" in shown


def test_a_wrong_command_concludes_nothing(shell, run):
    content = json.loads((run / "run.json").read_text()) | {"exit_code": None, "finished": ""}
    (run / "run.json").write_text(json.dumps(content))
    shell.write("x.zip", "mine")
    told(shell("pack", "build", "runs/mine", "-o", "x.zip"), 2, "there is such a file already")
    told(shell("pack", "build", "runs/mine", "--key", "none"), 2, "this key can't be read")
    assert json.loads((run / "run.json").read_text())["exit_code"] is None


def test_bad_input_to_build(shell, run, key):
    told(shell("pack", "build", "none"), 2, "none: there is no such folder")
    told(shell("pack", "build", "runs"), 2, "runs: this is not the folder of a run", "results.jsonl")
    told(shell("pack", "build", "runs/mine", "--key", "none.key"), 2, "none.key: this key can't be read")
    told(shell("pack", "build", "runs/mine", "--key", "lab.pub"), 2, "lab.pub: this is a public key")
    told(shell("pack", "build", "runs/mine", "-o", "none/x.zip"), 2, "none: there is no such folder")
    told(shell("pack", "build", "runs/mine", "-o", "runs/mine/x.zip"), 2, "can't lie in the folder")
    shell.write("x.zip", "mine")
    told(shell("pack", "build", "runs/mine", "-o", "x.zip"), 2, "x.zip: there is such a file already")
    assert (shell.directory / "x.zip").read_text() == "mine"
    shutil.copy(shell.directory / "lab.key", run / "results.jsonl")
    told(shell("pack", "build", "runs/mine", "-o", "y.zip"), 2, "results.jsonl: this file holds a private key")
    (run / "results.jsonl").write_text("{}\n")
    told(shell("pack", "build", "runs/mine", "-o", "y.zip"), 14, "results.jsonl:1")
    (run / "run.json").write_text("{")
    told(shell("pack", "build", "runs/mine", "-o", "y.zip"), 14, "run.json: this is not the description of a run")
    assert names(shell.directory) == ["lab.key", "lab.pub", "runs", "x.zip"]
    assert names(shell.directory / "runs") == ["mine"]


def test_bad_input_to_verify_and_show(shell, key):
    shell.write("x.zip", "nothing")
    told(shell("pack", "verify", "none.zip"), 2, "none.zip: this pack can't be read: No such file")
    told(shell("pack", "show", "none.zip"), 2, "none.zip: this pack can't be read: No such file")
    told(shell("pack", "verify", "."), 2, "this pack can't be read")
    told(shell("pack", "verify", "x.zip", "--key", "none.pub"), 2, "none.pub: this key can't be read")
    told(shell("pack", "verify", "x.zip", "--key", "lab.key"), 2, "lab.key: this is a private key")
    told(shell("pack", "verify", "x.zip", "--key", "x.zip"), 2, "x.zip: this is no public key")


@pytest.mark.parametrize("command", ["keygen", "build", "verify", "show", "verifier"])
def test_each_has_a_help_of_its_own(shell, command):
    ended = shell("pack", command, "--help")
    assert ended.code == 0
    assert ended.out.startswith(f"Usage: meterproof pack {command} ")


def test_the_help_of_the_group_imports_nothing_heavy():
    code = (
        "import sys\nfrom meterproof.cli.main import main\nmain(['pack', '--help'])\n"
        "print(sorted({'cryptography', 'securesystemslib', 'in_toto_attestation', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_run_without_a_key_says_how_to_pack_it(shell):
    ended = shell("run", ONE_RULE, "--out", "my run", "--format", "text")
    assert "to pack it: meterproof pack build 'my run'" in ended.out.splitlines()
    assert names(shell.directory) == ["my run"]


def test_a_run_leaves_the_pack_that_it_was_asked_for(shell):
    ended = shell("run", ONE_RULE, "--out", "mine", "--pack", "x.zip")
    assert ended.code == 0
    assert "pack x.zip" in ended.out.splitlines()
    assert "the pack is not signed: no key was given" in ended.out.splitlines()
    assert shell("pack", "verify", "x.zip").out == "intact, not signed\n"


def test_a_run_with_a_key_is_packed_beside_its_folder(shell, key, monkeypatch):
    monkeypatch.setenv(KEY_FILE, "lab.key")
    ended = shell("run", ONE_RULE, "--format", "json")
    assert_published(ended.json, "cli-run")
    pack = shell.directory / ended.json["pack"]
    assert (pack.parent.name, pack.suffix) == ("reports", ".zip")
    assert shell("pack", "verify", pack, "--key", "lab.pub", "--nonce", ended.json["nonce"]).code == 0


def test_a_run_without_a_pack_names_its_folder(shell):
    assert shell("run", ONE_RULE, "--out", "mine", "--format", "json").json["pack"] == "mine"


def test_a_pack_that_can_not_be_made_is_said_before_the_run_begins(shell, key):
    shell.write("x.zip", "mine")
    told(shell("run", ONE_RULE, "--pack", "x.zip"), 2, "x.zip: there is such a file already")
    told(shell("run", ONE_RULE, "--pack", "none/x.zip"), 2, "none: there is no such folder")
    told(shell("run", ONE_RULE, "--out", "mine", "--pack", "mine/x.zip"), 2, "can't lie in the folder")
    told(shell("run", ONE_RULE, "--key", "lab.pub"), 2, "lab.pub: this is a public key")
    told(shell("run", ONE_RULE, "--pack", "y.zip", "--key", "none"), 2, "none: this key can't be read")
    assert names(shell.directory) == ["lab.key", "lab.pub", "x.zip"]


def test_a_pack_that_turns_out_to_be_impossible_is_no_success(shell, key, monkeypatch):
    def full(*_):
        raise UsageError("the pack can't be written: No space left on device", where="x.zip", hint="make room")

    monkeypatch.setattr(packing, "build_pack", full)
    ended = shell("run", ONE_RULE, "--pack", "x.zip", "--out", "mine", "--format", "json")
    assert ended.code == ended.json["exit_code"] == 14
    assert ended.json["pack"] == "mine"
    assert ended.json["problems"] == [
        "no pack was made: x.zip: the pack can't be written: No space left on device; hint: make room"
    ]
    assert_published(ended.json, "cli-run")
    assert json.loads((shell.directory / "mine" / "run.json").read_text())["exit_code"] == 0


def test_a_failed_run_stays_failed_where_no_pack_could_be_made(shell, monkeypatch):
    from meterproof.campaign.target import load_target
    from meterproof.mutants.catalogue import mutant

    def full(*_):
        raise UsageError("the pack can't be written")

    monkeypatch.setattr(packing, "build_pack", full)
    target = load_target()
    model = ReferenceModel(target.profile, target.sut)
    mutant("8.7.1-bridge-joined-to-esme").apply(model)
    with running(model) as url:
        assert shell("run", ONE_RULE, "--sut", url, "--pack", "x.zip").code == 1


def test_a_failed_run_is_packed_as_well_and_shows_what_failed(shell, key):
    from meterproof.campaign.target import load_target
    from meterproof.mutants.catalogue import mutant

    target = load_target()
    model = ReferenceModel(target.profile, target.sut)
    mutant("8.7.1-bridge-joined-to-esme").apply(model)
    with running(model) as url:
        assert shell("run", ONE_RULE, "--sut", url, "--pack", "x.zip", "--key", "lab.key").code == 1
    assert shell("pack", "verify", "x.zip", "--key", "lab.pub").code == 0
    shown = shell("pack", "show", "x.zip").out.splitlines()
    assert shown[0] == "FAILED (exit code 1)"
    assert f"failed        {ONE_RULE[5:]}" in shown


def test_what_is_left_out_of_a_runs_pack_is_a_note(shell, key):
    (shell.directory / "mine").mkdir()
    shell.write("mine/notes.txt", "mine")
    (shell.directory / "lab.key").chmod(0o640)
    ended = shell("run", ONE_RULE, "--out", "mine", "--pack", "x.zip", "--key", "lab.key", "--format", "json")
    assert ended.code == 0
    assert "left out of the pack: 'notes.txt', which no run leaves" in ended.json["notes"]
    assert any(note.startswith("lab.key: others than its owner may read") for note in ended.json["notes"])
    with zipfile.ZipFile(shell.directory / "x.zip") as pack:
        assert "notes.txt" not in pack.namelist()


def test_the_private_key_is_in_no_file_that_is_left(shell, key, monkeypatch):
    text = (shell.directory / "lab.key").read_text()
    monkeypatch.setenv(KEY, text)
    assert shell("run", "srv:8.7.1", "--out", "mine", "--pack", "x.zip", "-n", "2").code == 0
    secret = text.splitlines()[1].encode()
    for path in [*(shell.directory / "mine").rglob("*"), shell.directory / "x.zip"]:
        assert not path.is_file() or secret not in path.read_bytes(), path
    assert os.environ[KEY] == text

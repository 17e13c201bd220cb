"""Building a pack: what is in it, who signed it, that it is always the same, and what is refused."""

import base64
import cProfile
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pack_runs import NAME, contents, envelope, packed, run_folder, statement
from record_builders import every_verdict, many, run_info

from meterproof import suite
from meterproof.errors import UsageError
from meterproof.evidence.digest import canonical
from meterproof.evidence.folder import held
from meterproof.evidence.pack.build import build_pack, check_target, default_target
from meterproof.evidence.pack.keys import find_key, make_pair
from meterproof.evidence.recorder import RecordError
from meterproof.evidence.run import read_run, write_run

NO_ENVIRONMENT: dict[str, str] = {}


@pytest.fixture
def pair(tmp_path):
    return make_pair(tmp_path / "lab", NO_ENVIRONMENT)


@pytest.fixture
def key(pair):
    return find_key(pair.private, NO_ENVIRONMENT)


def predicate(pack):
    return statement(pack, "test-result")["predicate"]


def test_the_manifest_lists_every_file_but_itself_and_the_statements(tmp_path):
    inside = contents(packed(tmp_path))
    manifest = json.loads(inside["manifest.json"])
    assert (manifest["format"], manifest["pack"], manifest["nonce"]) == ("meterproof-pack/1", NAME, "5f0c3a11")
    listed = {name for name in inside if name != "manifest.json" and not name.startswith("statements/")}
    assert [file["path"] for file in manifest["files"]] == sorted(listed)
    for file in manifest["files"]:
        content = inside[file["path"]]
        assert (file["sha256"], file["size"]) == (hashlib.sha256(content).hexdigest(), len(content))
    assert set(inside) - listed == {"manifest.json", "statements/evidence.json", "statements/test-result.json"}


def test_what_the_run_left_is_in_it_octet_for_octet(tmp_path):
    inside = contents(packed(tmp_path))
    files = {path.relative_to(tmp_path / "run").as_posix(): path for path in (tmp_path / "run").rglob("*")}
    assert {name: path.read_bytes() for name, path in files.items() if path.is_file()} == {
        name: content
        for name, content in inside.items()
        if name not in ("manifest.json", "mutants.json") and not name.startswith("statements/")
    }
    assert inside["mutants.json"] == (tmp_path / "measured.json").read_bytes()


def test_the_json_that_a_pack_adds_is_canonical(tmp_path, key):
    pack = packed(tmp_path, key)
    for name, content in contents(pack).items():
        if name == "manifest.json" or name.startswith("statements/"):
            assert content == canonical(json.loads(content)) + b"\n", name
    for name in ("test-result", "evidence"):
        payload = base64.b64decode(envelope(pack, name)["payload"])
        assert payload == canonical(json.loads(payload)) + b"\n"


def test_the_same_folder_and_key_give_the_same_octets_in_every_process(tmp_path, pair):
    run_folder(tmp_path / "run", every_verdict(), exit_code=3)
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from meterproof.evidence.pack.build import build_pack\n"
        "from meterproof.evidence.pack.keys import find_key\n"
        "build_pack(Path(sys.argv[1]), Path(sys.argv[2]), find_key(Path(sys.argv[3])))\n"
    )
    packs = []
    for seed in ("1", "2"):
        target = tmp_path / seed / NAME
        target.parent.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"}
        arguments = [sys.executable, "-c", code, tmp_path / "run", target, pair.private]
        subprocess.run(arguments, check=True, env=environment)
        packs.append(target.read_bytes())
    assert packs[0] == packs[1]


def test_the_name_of_the_pack_is_signed(tmp_path, key):
    packed(tmp_path, key)
    build_pack(tmp_path / "run", tmp_path / "other.zip", key, mutants=tmp_path / "measured.json")
    assert predicate(tmp_path / NAME) != predicate(tmp_path / "other.zip")


def test_the_suite_says_itself_how_many_mutants_it_kills(tmp_path):
    build_pack(run_folder(tmp_path / "run"), tmp_path / NAME)
    assert contents(tmp_path / NAME)["mutants.json"] == (suite.DATA / "mutants.json").read_bytes()


def test_what_was_built_is_said(tmp_path, key):
    run_folder(tmp_path / "run")
    (tmp_path / "run" / "notes.txt").write_text("mine")
    built = build_pack(tmp_path / "run", tmp_path / NAME, key)
    assert (built.path, built.octets) == (tmp_path / NAME, (tmp_path / NAME).stat().st_size)
    assert (built.entries, built.signer) == (len(contents(tmp_path / NAME)), key.keyid)
    assert built.left_out == ("notes.txt",)
    assert "notes.txt" not in contents(tmp_path / NAME)


def hidden(key, how):
    body = key.private.private_bytes_raw()
    return {"seed": body, "hex": body.hex().encode(), "base64": base64.b64encode(body)}[how]


@pytest.mark.parametrize("name", ["results.jsonl", "sut.toml", "allure-results/x.txt"])
@pytest.mark.parametrize("how", ["PEM", "seed", "hex", "base64"])
def test_a_private_key_never_gets_into_a_pack(tmp_path, pair, key, name, how):
    run = run_folder(tmp_path / "run")
    found = pair.private.read_bytes() if how == "PEM" else hidden(key, how)
    with (run / name).open("ab") as file:
        file.write(b"# " + found)
    with pytest.raises(UsageError, match=rf"run/{name}: this file holds a private key"):
        build_pack(run, tmp_path / NAME, key)
    if how == "PEM":
        with pytest.raises(UsageError, match="holds a private key"):
            build_pack(run, tmp_path / NAME)
    assert not (tmp_path / NAME).exists()


def broken(run, change):
    content = json.loads((run / "run.json").read_text())
    change(content)
    (run / "run.json").write_text(json.dumps(content))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda run: run["totals"].update(passed=4), "totals is not what the record comes to"),
        (lambda run: run.update(verdict_digest="0" * 64), "verdict_digest is not what the record comes to"),
        (lambda run: run.update(exit_code=None), "this run has not ended"),
        (lambda run: run.update(seed=10**40), "the seed of this run is too long"),
        (lambda run: run["digests"].update(rules="none"), "not the description of a run"),
        (lambda run: run["planned"].append("one more"), "totals is not what the record comes to"),
        (lambda run: run.pop("sut"), "not the description of a run"),
    ],
)
def test_a_description_that_is_not_of_the_record_is_not_signed(tmp_path, change, words):
    run = run_folder(tmp_path / "run")
    broken(run, change)
    with pytest.raises(RecordError, match=words) as caught:
        build_pack(run, tmp_path / NAME)
    assert caught.value.exit_code == 14
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize("line", [b"{\n", b"[]\n", b'{"scenario": "x"}\n', b'{"scenario": "x", "verdict": "good"}\n'])
def test_a_broken_record_is_not_packed(tmp_path, line):
    run = run_folder(tmp_path / "run")
    with (run / "results.jsonl").open("ab") as file:
        file.write(line)
    with pytest.raises(RecordError) as caught:
        build_pack(run, tmp_path / NAME)
    assert "results.jsonl" in caught.value.where
    assert not (tmp_path / NAME).exists()


def test_a_verdict_that_was_changed_in_the_record_is_noticed(tmp_path):
    run = run_folder(tmp_path / "run", every_verdict(), exit_code=3)
    path = run / "results.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"verdict":"failed"', b'"verdict":"passed"'))
    with pytest.raises(RecordError, match="totals is not what the record comes to"):
        build_pack(run, tmp_path / NAME)


def test_planned_and_never_executed_counts_as_inconclusive(tmp_path):
    records = many(2)
    info = run_info(many(3))
    run_folder(tmp_path / "run", records, exit_code=11)
    totals = {**info.totals, "passed": 2, "inconclusive": 1}
    write_run(tmp_path / "run", replace(read_run(tmp_path / "run"), planned=info.planned, totals=totals))
    build_pack(tmp_path / "run", tmp_path / NAME)
    assert predicate(tmp_path / NAME)["totals"]["inconclusive"] == 1


def test_a_run_that_another_process_is_at_work_on_is_not_packed(tmp_path):
    run = run_folder(tmp_path / "run")
    with held(run), pytest.raises(UsageError, match="another process is at work on this run"):
        build_pack(run, tmp_path / NAME)


def test_a_pack_lies_outside_of_what_it_is_made_of(tmp_path):
    run = run_folder(tmp_path / "run")
    (tmp_path / "alias").symlink_to(run)
    for target in (run / "x.zip", run / "allure-results" / "x.zip", tmp_path / "alias" / "x.zip"):
        with pytest.raises(UsageError, match="can't lie in the folder that it is made of"):
            build_pack(run, target)


def test_where_something_is_no_pack_can_go(tmp_path):
    check_target(tmp_path / NAME)
    (tmp_path / NAME).write_text("mine")
    with pytest.raises(UsageError, match="there is such a file already"):
        check_target(tmp_path / NAME)


@pytest.mark.parametrize("name", ["a b.zip", "ä.zip", "a\x1b.zip", "a:b.zip", "x" * 201])
def test_a_pack_has_a_name_that_survives_travelling(tmp_path, name):
    with pytest.raises(UsageError, match="a pack can't be called"):
        check_target(tmp_path / name)


def test_the_name_of_a_pack_tells_runs_apart(tmp_path, monkeypatch):
    run = run_folder(tmp_path / "run")
    assert default_target(run) == tmp_path / NAME
    monkeypatch.chdir(run)
    assert default_target(Path()).resolve() == tmp_path / NAME
    write_run(run, replace(read_run(run), nonce="../x"))
    with pytest.raises(RecordError, match="make no file name"):
        default_target(run)


def test_work_grows_as_the_record_does(tmp_path):
    calls = [_calls(tmp_path / str(count), count) for count in (100, 200, 400)]
    first, second = calls[1] - calls[0], calls[2] - calls[1]
    assert second < 2.1 * first


def _calls(directory, count):
    run_folder(directory / "run", many(count))
    profile = cProfile.Profile()
    profile.runcall(build_pack, directory / "run", directory / NAME)
    return sum(entry.callcount for entry in profile.getstats())

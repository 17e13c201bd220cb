"""What the two statements of a pack say, who signed them, and what is never signed."""

import base64
import hashlib
import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from pack_runs import ARTEFACT, NAME, contents, envelope, mutants_file, packed, run_folder, statement
from record_builders import many, scenario

from meterproof import suite
from meterproof.evidence.pack.build import build_pack
from meterproof.evidence.pack.envelope import descriptor
from meterproof.evidence.pack.envelope import statement as new_statement
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


def test_both_statements_are_signed_by_the_key(tmp_path, pair, key):
    pack = packed(tmp_path, key)
    public = load_pem_public_key(pair.public.read_bytes())
    for name in ("test-result", "evidence"):
        whole = envelope(pack, name)
        kind, payload = whole["payloadType"].encode(), base64.b64decode(whole["payload"])
        (signature,) = whole["signatures"]
        assert (kind, signature["keyid"]) == (b"application/vnd.in-toto+json", pair.keyid)
        encoded = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
        public.verify(base64.b64decode(signature["sig"]), encoded)


def test_without_a_key_the_envelopes_have_no_signature(tmp_path):
    pack = packed(tmp_path)
    assert [envelope(pack, name)["signatures"] for name in ("test-result", "evidence")] == [[], []]


def test_the_library_reads_what_is_signed(tmp_path, key):
    from google.protobuf import json_format
    from in_toto_attestation.predicates.test_result.v0.test_result_pb2 import TestResult
    from in_toto_attestation.v1.statement import Statement
    from in_toto_attestation.v1.statement_pb2 import Statement as Message

    pack = packed(tmp_path, key, artefact=ARTEFACT)
    for name in ("test-result", "evidence"):
        payload = base64.b64decode(envelope(pack, name)["payload"])
        Statement.copy_from_pb(json_format.Parse(payload, Message())).validate()
    read = json_format.ParseDict(predicate(pack)["testResult"], TestResult())
    assert (read.result, list(read.passed_tests)) == ("PASSED", ["8.7.2-bridge-refused"])


def test_the_evidence_statement_is_about_the_manifest_and_all_that_it_lists(tmp_path):
    pack = packed(tmp_path)
    inside = contents(pack)
    said = statement(pack, "evidence")
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in inside.items()}
    listed = {file["path"] for file in json.loads(inside["manifest.json"])["files"]}
    assert said["predicateType"] == "urn:meterproof:predicate:evidence:v1"
    assert {subject["name"]: subject["digest"] for subject in said["subject"]} == {
        name: {"sha256": digests[name]} for name in (*listed, "manifest.json")
    }
    assert said["predicate"] == {
        "pack": NAME,
        "nonce": "5f0c3a11",
        "manifest": digests["manifest.json"],
        "verdictDigest": json.loads(inside["run.json"])["verdict_digest"],
    }


def test_the_test_result_statement_is_about_the_system(tmp_path):
    pack = packed(tmp_path, artefact=ARTEFACT)
    said = statement(pack, "test-result")
    sut = hashlib.sha256((tmp_path / "run" / "sut.toml").read_bytes()).hexdigest()
    assert said["predicateType"] == "urn:meterproof:predicate:test-result:v1"
    assert said["subject"] == [
        {"name": "sut.toml", "digest": {"sha256": sut}},
        {"name": ARTEFACT.name, "digest": {"sha256": ARTEFACT.sha256}},
    ]
    without = packed(tmp_path / "without")
    assert [subject["name"] for subject in statement(without, "test-result")["subject"]] == ["sut.toml"]


def test_the_statement_repeats_what_the_run_says_of_itself(tmp_path):
    pack = packed(tmp_path, campaign="alt-han", seed=2**60 + 1)
    run = json.loads(contents(pack)["run.json"])
    said = predicate(pack)
    for member in ("totals", "waivers", "sut", "profile", "seed", "nonce", "started", "finished", "campaign"):
        assert said[member] == run[member], member
    assert said["seed"] == 2**60 + 1
    assert (said["exitCode"], said["verdictDigest"], said["arrangement"]) == (0, run["verdict_digest"], "auto")
    assert (said["conclusion"], said["pack"]) == ("passed", NAME)
    assert said["suite"] == {
        "version": "0.1.0",
        "digests": run["digests"],
        "mutants": {"mutants": 7, "killed": 7, "digests": run["digests"]},
    }


def test_the_statement_names_what_tested_the_system(tmp_path):
    profile = hashlib.sha256((suite.DATA / "profiles" / "mp170.toml").read_bytes()).hexdigest()
    assert predicate(packed(tmp_path))["testResult"]["configuration"] == [
        {"name": "meterproof", "annotations": {"version": "0.1.0"}},
        {"name": "features", "digest": {"sha256": "b" * 64}},
        {"name": "rules", "digest": {"sha256": "a" * 64}},
        {"name": "schemas", "digest": {"sha256": "c" * 64}},
        {"name": "profile.toml", "digest": {"sha256": profile}},
    ]


def test_each_rule_has_its_worst_verdict_its_clause_and_its_choices(tmp_path):
    known = "8.7.1-bridge-refused"
    records = [
        scenario("One", rules=(known,)),
        scenario("One more", rules=(known,)),
        scenario("Two", "failed", rule_verdicts=[
            {"id": known, "verdict": "failed", "basis": "wire", "choices": ["A33", "A22"]},
            {"id": "of-my-own", "verdict": "passed", "basis": "wire"},
        ]),
    ]  # fmt: skip
    said = predicate(packed(tmp_path, records=records, exit_code=1))
    assert said["rules"] == [
        {"id": known, "document": "MP170 Annex B", "clause": "3.8.109.4", "verdict": "failed", "scenarios": 3,
         "choices": ["A22", "A33"]},
        {"id": "of-my-own", "document": "", "clause": "", "verdict": "passed", "scenarios": 1, "choices": []},
    ]  # fmt: skip
    assert said["testResult"]["failedTests"] == [known]
    assert said["testResult"]["passedTests"] == ["of-my-own"]


@pytest.mark.parametrize(
    ("verdict", "exit_code", "result", "conclusion", "listed"),
    [
        ("passed", 0, "PASSED", "passed", "passedTests"),
        ("not-applicable", 0, "PASSED", "passed", None),
        ("warned", 0, "WARNED", "passed", "warnedTests"),
        ("failed", 0, "WARNED", "passed", "failedTests"),
        ("failed", 1, "FAILED", "failed", "failedTests"),
        ("failed", 10, "FAILED", "failed", "failedTests"),
        ("error", 3, "FAILED", "error", None),
        ("inconclusive", 11, "FAILED", "inconclusive", None),
        ("passed", 14, "FAILED", "error", "passedTests"),
        ("passed", 130, "FAILED", "interrupted", "passedTests"),
    ],
)
def test_no_run_is_said_to_have_passed_that_did_not(tmp_path, verdict, exit_code, result, conclusion, listed):
    records = [*many(1), scenario("Odd", verdict, rules=("odd",))]
    said = predicate(packed(tmp_path, records=records, exit_code=exit_code))
    assert (said["testResult"]["result"], said["conclusion"], said["exitCode"]) == (result, conclusion, exit_code)
    lists = {name for name in ("passedTests", "warnedTests", "failedTests") if "odd" in said["testResult"][name]}
    assert lists == ({listed} if listed else set())


def test_a_run_that_was_cut_off_has_not_passed(tmp_path):
    said = predicate(packed(tmp_path, finished="", cut_off="This run was cut off."))
    assert (said["conclusion"], said["testResult"]["result"]) == ("inconclusive", "FAILED")


def plain(**changes):
    """Return a predicate with a plain result in it."""
    return {"testResult": {"result": "PASSED", "configuration": [descriptor("rules", "a" * 64)], **changes}}


def test_words_and_digests_that_the_library_lets_through_are_refused():
    subject = descriptor("sut.toml", "a" * 64)
    assert new_statement([subject], "urn:x", plain())["subject"] == [subject]
    for subjects, said, words in (
        ([subject], plain(result="BANANA"), "'BANANA' is no result"),
        ([descriptor("sut.toml", "A" * 64)], plain(), "the digest of 'sut.toml' is 'AAAA"),
        ([descriptor("sut.toml", "a" * 63)], plain(), "the digest of 'sut.toml'"),
        ([subject], plain(configuration=[descriptor("rules", "none")]), "the digest of 'rules' is 'none'"),
        ([subject, subject], plain(), "two subjects are called 'sut.toml'"),
        ([], plain(), "At least one subject"),
        ([{"name": "sut.toml"}], plain(), "At least one digest"),
    ):
        with pytest.raises(RecordError, match=words):
            new_statement(subjects, "urn:x", said)


def test_what_a_system_says_of_itself_can_not_keep_its_run_from_being_packed(tmp_path):
    name = "lone \ud800, \x1b[31m, \u202e and \0"
    run_folder(tmp_path / "run")
    run = read_run(tmp_path / "run")
    write_run(tmp_path / "run", replace(run, seed=10**39, sut=replace(run.sut, name=name)))
    build_pack(tmp_path / "run", tmp_path / NAME, mutants=mutants_file(tmp_path))
    assert predicate(tmp_path / NAME)["sut"]["name"] == name
    assert predicate(tmp_path / NAME)["seed"] == 10**39

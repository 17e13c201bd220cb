"""A pack whose every signature is right, and whose statement says something else than its record."""

import json

import pytest
from pack_runs import NAME, contents, packed, statement
from record_builders import every_verdict, many, scenario

from meterproof.errors import UsageError
from meterproof.evidence.pack.agreement import open_pack
from meterproof.evidence.pack.archive import measured, write_archive
from meterproof.evidence.pack.envelope import descriptor, seal
from meterproof.evidence.pack.keys import find_key, make_pair
from meterproof.evidence.pack.manifest import manifest
from meterproof.evidence.pack.verify_pack import verify
from meterproof.evidence.run import WaivedRule

NO_ENVIRONMENT: dict[str, str] = {}
RULE = "8.7.2-bridge-refused"
AS_IN_RUN = {"totals": "totals", "exitCode": "exit_code", "verdictDigest": "verdict_digest", "waivers": "waivers"}


@pytest.fixture
def pair(tmp_path):
    return make_pair(tmp_path / "lab", NO_ENVIRONMENT)


@pytest.fixture
def key(pair):
    return find_key(pair.private, NO_ENVIRONMENT)


def forged(pack, target, key, change, files=None):
    """Write ``pack`` once more, as someone with the key would who wants it to say something else.

    ``change`` is made to the predicate about the system; what it repeats of ``run.json`` is changed there as well, and
    manifest and statements are made and signed anew.
    """
    inside = {**contents(pack), **(files or {})}
    system, evidence = statement(pack, "test-result"), statement(pack, "evidence")
    said = system["predicate"]
    change(said)
    run = json.loads(inside["run.json"])
    run |= {theirs: said[ours] for ours, theirs in AS_IN_RUN.items()}
    inside["run.json"] = json.dumps(run).encode()
    evidence["predicate"]["verdictDigest"] = said["verdictDigest"]
    ours = [name for name in inside if name.startswith("statements/") or name == "manifest.json"]
    entries = [measured(name, inside[name]) for name in inside if name not in ours]
    listed = measured("manifest.json", manifest(target.name, said["nonce"], entries))
    evidence["subject"] = [descriptor(entry.name, entry.sha256) for entry in (listed, *entries)]
    evidence["predicate"]["manifest"] = listed.sha256
    for name, content in (("test-result", system), ("evidence", evidence)):
        entries.append(measured(f"statements/{name}.json", seal(content, key)))
    target.parent.mkdir()
    write_archive(target, [*entries, listed])
    return target


@pytest.fixture
def forge(tmp_path, pair, key):
    """Build a pack, forge it, and return what the verifier alone and what the whole check find."""

    def forge(change=lambda said: None, files=None, **run):
        true = packed(tmp_path, key, **run)
        public = pair.public.read_bytes()
        assert open_pack(true, public).exit_code == 0
        path = forged(true, tmp_path / "forged" / NAME, key, change, files)
        assert verify(path, public).exit_code == 0, "the forgery is not good enough"
        pack = open_pack(path, public)
        assert (pack.exit_code == 0) == (not pack.findings)
        return [(finding.code, finding.text) for finding in pack.findings]

    return forge


def test_a_pack_that_says_what_its_record_says_is_fine(forge):
    assert forge() == []


@pytest.mark.parametrize(
    ("change", "code", "text"),
    [
        (lambda said: said["totals"].update(passed=4), "totals", "the record planned 3, passed 3"),
        (lambda said: said.update(verdictDigest="0" * 64), "verdict-digest", "the verdict digest of the record is"),
        (lambda said: said["rules"].pop(), "rules", f"the record has a verdict on {RULE}, and the statement none"),
        (lambda said: said["rules"].append({"id": "more"}), "rules", "a verdict on more, and the record none"),
        (lambda said: said["rules"][0].update(verdict="warned"), "rules", f"verdict of {RULE} is in the statement"),
        (lambda said: said["rules"][0].update(scenarios=4), "rules", f"scenarios of {RULE} is in the statement 4"),
        (lambda said: said["rules"][0].update(choices=["A1"]), "rules", f"choices of {RULE} is in the statement"),
        (lambda said: said["testResult"].update(result="FAILED"), "result", "the plain result"),
        (lambda said: said["testResult"]["passedTests"].append("more"), "result", "one of its lists"),
        (lambda said: said.update(conclusion="failed"), "conclusion", "'failed', and the run came to 'passed'"),
        (lambda said: said.update(rules="none"), "record", "can't be compared"),
        (lambda said: said.pop("rules"), "record", "can't be compared"),
        (lambda said: said.update(totals={}), "totals", "the statement has the totals none"),
    ],
)
def test_each_thing_that_the_record_does_not_say_is_named(forge, change, code, text):
    findings = forge(change)
    assert code in {found for found, _ in findings}
    assert any(text in words for found, words in findings if found == code), findings


def green(said):
    said["exitCode"], said["conclusion"] = 0, "passed"
    said["testResult"]["result"] = "WARNED" if said["testResult"]["failedTests"] else "PASSED"


@pytest.mark.parametrize(
    ("records", "exit_code", "why"),
    [
        ([scenario("E", "error"), *many(1)], 3, "a scenario ended in an error"),
        ([scenario("F", "failed"), *many(1)], 1, "a rule failed that nobody waived"),
        ([scenario("I", "inconclusive"), *many(1)], 11, "a scenario is inconclusive"),
        ([*many(1), *many(1)], 11, "what was executed is not what was planned"),
        ([scenario("N", "not-testable")], 11, "nothing at all was judged"),
    ],
)
def test_a_record_that_is_not_green_is_no_pass(forge, records, exit_code, why):
    assert forge(green, records=records, exit_code=exit_code) == [("exit-code", f"exit code 0 can't be right: {why}")]


@pytest.mark.parametrize(
    ("waived", "found"),
    [
        ({}, []),
        ({"rule": "another"}, ["a rule failed that nobody waived"]),
        ({"scenarios": ("another",)}, ["a rule failed that nobody waived"]),
        ({"stale": "expired"}, ["a waiver is stale"]),
    ],
)
def test_a_waiver_must_cover_the_failure(forge, waived, found):
    failed = scenario("F", "failed")
    waiver = {"rule": RULE, "reason": "ticket 7", "expires": "2026-12-31", "scenarios": (failed["scenario"],), **waived}
    run = {"records": [failed, *many(1)], "exit_code": 1, "waivers": (WaivedRule(**waiver),)}
    assert [text for _, text in forge(green, **run)] == [f"exit code 0 can't be right: {why}" for why in found]


def test_every_verdict_is_drawn_again(forge):
    assert forge(records=every_verdict(), exit_code=3) == []


@pytest.mark.parametrize(
    "line",
    [
        b"{\n",
        b"[]\n",
        b"[" * 100_000 + b"\n",
        b'{"scenario":"x"}\n',
        b'{"scenario":"x","verdict":"good","rules":[]}\n',
        b'{"scenario":"x","verdict":"planned","rules":[]}\n',
        b'{"scenario":["x"],"verdict":"passed","rules":[]}\n',
        b'{"scenario":"x","verdict":"passed","rules":[{"id":"x","verdict":"good","basis":"wire"}]}\n',
    ],
    ids=["no JSON", "no object", "deep", "no verdict", "no such verdict", "no verdict but a total", "no name", "rule"],
)
def test_a_record_that_can_not_be_read_is_a_finding(forge, line):
    ((code, text),) = forge(files={"results.jsonl": line})
    assert code == "record"
    assert "\n" not in text


def test_a_run_that_is_none_is_a_finding(tmp_path, forge):
    def change(said):
        said["waivers"] = [{"rule": "x"}]

    ((code, text),) = forge(change)
    assert (code, "not the description of a run" in text) == ("record", True)


def test_what_the_verifier_refuses_is_not_looked_into_any_further(tmp_path, pair, key):
    path = packed(tmp_path, key)
    octets = bytearray(path.read_bytes())
    at = octets.index(b'"verdict":"passed"')
    octets[at : at + 18] = b'"verdict":"failed"'
    path.write_bytes(octets)
    assert {finding.code for finding in open_pack(path, pair.public.read_bytes()).findings} == {"changed"}


def test_a_file_that_is_not_there_is_a_wrong_command(tmp_path):
    for path, words in ((tmp_path / "none.zip", "No such file"), (tmp_path, "not a file")):
        with pytest.raises(UsageError, match=f"this pack can't be read: .*{words}"):
            open_pack(path)


def test_there_are_never_more_findings_than_anyone_reads(forge):
    found = forge(lambda said: said["rules"].extend({"id": f"more-{n}"} for n in range(1_000)))
    assert len(found) == 100


def test_a_finding_is_not_as_long_as_the_pack_likes(forge):
    ((_, text),) = forge(lambda said: said["rules"][0].update(choices=["A" * 100_000]))
    assert len(text) == 500

"""The whole campaign in process, by DUIS alone and without MP170; and one row of every outline over HTTP and a bus.

A transport carries every step and every operation there is when it carries each scenario once, with whichever row: the
verdict digest over those rows is that of the same rows in process.
"""

import subprocess
import sys
import uuid
from dataclasses import replace
from types import SimpleNamespace

import pytest

from meterproof.adapters.model import ModelAdapter
from meterproof.bdd.registry import StepRegistry, suite_steps
from meterproof.campaign.planning import scenarios_in
from meterproof.campaign.run import RunOptions, run
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.rules import load_rules
from meterproof.catalogue.sut import load_sut
from meterproof.evidence.digest import verdict_digest
from meterproof.evidence.record import raw
from meterproof.evidence.recorder import read_results
from meterproof.model import ReferenceModel
from meterproof.mutants.catalogue import mutant
from meterproof.mutants.matrix import Bed, run_mutants
from meterproof.serve.server import running, running_on_bus
from meterproof.suite import DATA, FEATURES
from meterproof.user.consistency import inconsistencies
from meterproof.wire.bus import bus_address
from meterproof.wire.services import Service
from requirements import require_amqp

REFERENCE = DATA / "suts" / "reference.toml"
REFERENCE_USER = DATA / "suts" / "reference-user.toml"

# One process takes them all, since all of them look at one run of the whole campaign.
pytestmark = pytest.mark.xdist_group("whole")


@pytest.fixture(scope="module")
def in_process(tmp_path_factory):
    return run(RunOptions(seed=7, nonce="one", out=tmp_path_factory.mktemp("in-process") / "run"))


@pytest.fixture
def unrendered(monkeypatch):
    """Leave out the reports of a run: those of ``in_process`` are rendered, and no other would differ."""
    nothing = SimpleNamespace(problems=(), allure_report=None, allure_note="")
    monkeypatch.setattr("meterproof.campaign.conclusion.render_all", lambda *arguments, **named: nothing)


FIRST, LAST = 0, -1


def one_row(position: int) -> tuple[str, ...]:
    """Return selectors of the row at ``position`` of each outline, and of every scenario that is none."""
    rows: dict[tuple[str, int], list[int]] = {}
    for scenario in scenarios_in(FEATURES):
        rows.setdefault((scenario.feature, scenario.scenario_line), []).append(scenario.line)
    return tuple(f"features/{feature}:{lines[position]}" for (feature, _), lines in rows.items())


def digest_of_the_same(whole, part) -> str:
    """Return the verdict digest of those scenarios of the run ``whole`` that were planned in the run ``part``."""
    planned = set(part.info.planned)
    chosen = [record for record in whole.records() if record["scenario"] in planned]
    assert len(chosen) == len(planned) > 500
    return verdict_digest(chosen)


def served_model(profile: str = "mp170") -> ReferenceModel:
    return ReferenceModel(load_profile(profile), load_sut(REFERENCE))


def verdicts(result) -> dict[str, int]:
    return {name: count for name, count in result.info.totals.items() if count}


def test_the_reference_model_passes_everything_that_applies(in_process):
    totals = verdicts(in_process)
    assert in_process.exit_code == 0
    assert set(totals) <= {"planned", "passed", "not-applicable"}
    assert totals["passed"] > 700


def test_over_http_the_verdict_digest_is_the_same(in_process, tmp_path, unrendered):
    with running(served_model(), auto_settle=False) as url:
        over_http = run(RunOptions(selectors=one_row(FIRST), sut=url, seed=7, nonce="one", out=tmp_path / "run"))
    assert over_http.exit_code == 0
    assert over_http.info.verdict_digest == digest_of_the_same(in_process, over_http)


def test_over_a_bus_in_this_process_the_verdict_digest_is_the_same(in_process, tmp_path, unrendered):
    url = f"memory://?prefix=digest-{uuid.uuid4().hex[:8]}"
    with running_on_bus(served_model(), bus_address(url), auto_settle=False):
        over_bus = run(RunOptions(selectors=one_row(LAST), sut=url, seed=7, nonce="one", out=tmp_path / "run"))
    assert over_bus.exit_code == 0
    assert over_bus.info.verdict_digest == digest_of_the_same(in_process, over_bus)


def test_over_a_real_broker_between_processes_the_verdict_digest_is_the_same(in_process, tmp_path, unrendered):
    options = RunOptions(selectors=one_row(FIRST), seed=7, nonce="one", out=tmp_path / "run", workers=1)
    url = f"{require_amqp()}?prefix=digest-{uuid.uuid4().hex[:8]}"
    command = [sys.executable, "-m", "meterproof", "serve", "--bus", url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout.readline().startswith("serving the reference model at amqp://")
            over_bus = run(replace(options, sut=url))
        finally:
            server.terminate()
    assert over_bus.exit_code == 0
    assert over_bus.info.verdict_digest == digest_of_the_same(in_process, over_bus)
    assert server.returncode == 0


def test_the_same_stateful_system_can_be_judged_twice(tmp_path, unrendered):
    with running(served_model()) as url:
        first = run(RunOptions(sut=url, out=tmp_path / "first", selectors=("srv:12.2",)))
        second = run(RunOptions(sut=url, out=tmp_path / "second", selectors=("srv:12.2",)))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.info.verdict_digest == second.info.verdict_digest


def test_by_duis_alone_what_can_be_arranged_passes_and_the_rest_says_what_is_missing(tmp_path, unrendered):
    result = run(RunOptions(arrangement="duis", out=tmp_path / "run"))
    totals = verdicts(result)
    assert not totals.keys() & {"failed", "error", "inconclusive"}
    assert totals["passed"] > 600
    untestable = [record for record in result.records() if record["verdict"] == "not-testable"]
    assert untestable
    assert all(record["reason"] for record in untestable)


UNKNOWN_ITEM = "is an item that the schema does not know"
"""What the scenarios are called that send PPMIDVariant on purpose to a system that has no such item."""


def test_without_mp170_nothing_sends_its_variant_and_the_rest_still_passes(tmp_path, unrendered):
    result = run(RunOptions(profile="duis-5.4", out=tmp_path / "run"))
    assert set(verdicts(result)) == {"planned", "passed", "not-applicable"}
    for record in read_results(tmp_path / "run" / "results.jsonl"):
        if UNKNOWN_ITEM in record["scenario"]:
            continue
        for exchange in record["exchanges"]:
            for part in ("request", "response"):
                if part in exchange:
                    assert b"PPMIDVariant" not in raw(exchange[part])


def test_a_mutant_behind_http_fails_the_same_scenarios(tmp_path, unrendered):
    faulty = mutant("8.7.1-althan-bridge-3-joined")
    model = served_model()
    faulty.apply(model)
    with running(model) as url:
        result = run(RunOptions(selectors=("srv:8.7.1",), sut=url, out=tmp_path / "run"))
    assert result.exit_code == 1
    failed = {rule["id"] for record in result.not_green() for rule in record["rules"] if rule["verdict"] == "failed"}
    assert set(faulty.rules) <= failed
    assert {record["scenario"] for record in result.not_green()} == noticed_in_process(faulty, result.info.planned)


def noticed_in_process(faulty, planned) -> set[str]:
    scenarios = [scenario for scenario in scenarios_in(FEATURES) if scenario.id in planned]
    suts = load_sut(REFERENCE), load_sut(REFERENCE_USER)
    bed = Bed(*suts, load_profile("mp170"), load_rules(), scenarios, StepRegistry(suite_steps()))
    (seen,) = run_mutants([faulty], bed, full=True)
    return set(seen.killed_by)


def test_the_consistency_layer_finds_nothing_in_what_was_accepted(in_process):
    looked_at = 0
    for record in in_process.records():
        for exchange in record["exchanges"]:
            if exchange["kind"] == "submit" and b"<sr:ResponseCode>I" in raw(exchange["response"]):
                found = inconsistencies(raw(exchange["request"]), service=Service(exchange["service"]))
                assert found == []
                looked_at += 1
    assert looked_at > 600


def test_the_record_holds_every_octet_that_was_sent_and_came_back(tmp_path, monkeypatch):
    carried: list[tuple[bytes, bytes]] = []
    submit = ModelAdapter.submit

    def submitting(adapter, originator, service, message, deadline):
        outcome = submit(adapter, originator, service, message, deadline)
        carried.append((message, outcome.body))
        return outcome

    monkeypatch.setattr(ModelAdapter, "submit", submitting)
    result = run(RunOptions(selectors=("srv:8.8.1",), out=tmp_path / "run"))
    recorded = [
        (raw(exchange["request"]), raw(exchange["response"]))
        for record in result.records()
        for exchange in record["exchanges"]
        if exchange["kind"] == "submit"
    ]
    assert recorded == carried
    assert len(carried) > 10

"""Records made by hand: what a run would have written, without a run."""

import json
from pathlib import Path

from meterproof.catalogue.model import Rule, Strength
from meterproof.evidence.digest import verdict_digest
from meterproof.evidence.record import (
    Attachment,
    Exchange,
    FailureRecord,
    RuleVerdict,
    ScenarioRecord,
    StepRecord,
    SubStep,
    octets,
)
from meterproof.evidence.recorder import Recorder
from meterproof.evidence.run import ProfileInfo, RunInfo, SutInfo, count_verdicts, utc, write_run
from meterproof.verdicts import Verdict

BEGAN = 1762430400.0
FEATURE = "duis/join.feature"

REQUEST = """<?xml version="1.0" encoding="UTF-8"?>
<sr:Request xmlns:sr="urn:example:duis" schemaVersion="5.4"><sr:Header>\
<sr:RequestID>90-B3-D5-1F-30-01-00-00:90-B3-D5-1F-30-00-00-02:{counter}</sr:RequestID>\
<sr:CommandVariant>1</sr:CommandVariant><sr:ServiceReference>8.7</sr:ServiceReference>\
<sr:ServiceReferenceVariant>8.7.2</sr:ServiceReferenceVariant></sr:Header><sr:Body>\
<sr:JoinServiceNonCritical><sr:OtherDeviceID>00-1D-24-01-02-{counter:04X}-01</sr:OtherDeviceID>\
</sr:JoinServiceNonCritical></sr:Body></sr:Request>"""
RESPONSE = """<?xml version="1.0" encoding="UTF-8"?>
<sr:Response xmlns:sr="urn:example:duis" schemaVersion="5.4"><sr:Header>\
<sr:RequestID>90-B3-D5-1F-30-01-00-00:90-B3-D5-1F-30-00-00-02:{counter}</sr:RequestID>\
<sr:ResponseCode>{code}</sr:ResponseCode></sr:Header><sr:Body/></sr:Response>"""

HOSTILE = (
    "</script><script>document.title='owned'</script>",
    "<!--<script><img src=x onerror=document.title='owned'>",
    "\x1b[31mred\x1b[0m \x00\x07\x9b2J \u202egpj.exe",
    "]]>&amp;\"'`{{ 7*7 }}{% raw %}",
    "=HYPERLINK(1)",
    "lone \ud800 surrogate \uffff",
)


def catalogue(*ids: str) -> dict[str, Rule]:
    """Return rules of our own making; without ids, three usual ones and an unobservable one."""
    rules = [
        rule(
            "8.7.2-bridge-refused", "3.8.110.3", "A bridge that is asked to join a device outside its list is refused."
        ),
        rule("12.2-conditional-items", "3.8.128.2", "What a device type needs must be there.", Strength.SHOULD),
        rule("8.7.2-answer", "3.8.110.1", "The answer carries the request's identity.", Strength.ASSUMPTION),
        rule("8.8.2-radio-silence", "3.8.112.4", "The bridge stops sending.", unobservable="no tester hears the radio"),
    ]
    if ids:
        rules = [rule(one, "1.1", f"The statement of {one}.") for one in ids]
    return {one.id: one for one in rules}


def rule(rule_id: str, clause: str, statement: str, strength: Strength = Strength.MUST, unobservable: str = "") -> Rule:
    """Return a rule of the catalogue."""
    return Rule(
        id=rule_id,
        statement=statement,
        document="MP170 Annex B",
        clause=clause,
        actor="dcc",
        strength=strength,
        area="join",
        readings=("R203", "R204"),
        unobservable=unobservable,
    )


def exchange(counter: int = 1, *, code: str = "I0", status: int | None = 200, failure: str = "") -> Exchange:
    """Return one request and what came back."""
    one: Exchange = {
        "kind": "submit",
        "title": "8.7.2 by IS",
        "started": BEGAN,
        "elapsed": 0.003,
        "user": "IS",
        "service": "send-command",
        "request": octets(REQUEST.format(counter=counter).encode()),
        "status": status,
        "headers": {"content-type": "application/xml"},
        "response": octets(b"" if failure else RESPONSE.format(counter=counter, code=code).encode()),
    }
    if failure:
        one["failure"] = failure
    return one


def operation(kind: str = "inventory.seed", answer: object = None) -> Exchange:
    """Return one operation on the test bed."""
    devices = [{"id": f"00-1D-24-01-02-03-04-{n:02X}", "type": "ESME", "status": "Commissioned"} for n in range(4)]
    return {
        "kind": "operate",
        "title": kind,
        "started": BEGAN,
        "elapsed": 0.0004,
        "request": octets(json.dumps({"kind": kind, "devices": devices}).encode()),
        "response": octets(json.dumps(answer or {}).encode()),
    }


def delivery(content: bytes) -> Exchange:
    """Return something that arrived at the Receive Response Service."""
    return {
        "kind": "delivery",
        "title": "arrived at the Receive Response Service",
        "started": BEGAN,
        "elapsed": 0.0,
        "response": octets(content),
    }


def step(
    text: str,
    keyword: str = "Given ",
    *,
    line: int = 4,
    status: str = "passed",
    exchanges: tuple[int, ...] = (),
    attachments: tuple[Attachment, ...] = (),
    substeps: tuple[SubStep, ...] = (),
    table: list[list[str]] | None = None,
    error: str = "",
    **parameters: str,
) -> StepRecord:
    """Return one Gherkin step."""
    one: StepRecord = {
        "keyword": keyword,
        "text": text,
        "line": line,
        "status": status,  # type: ignore[typeddict-item]
        "started": BEGAN,
        "elapsed": 0.0021,
        "parameters": parameters,
        "exchanges": list(exchanges),
        "attachments": list(attachments),
        "substeps": list(substeps),
    }
    if table:
        one["table"] = table
    if error:
        one["error"] = error
    return one


def scenario(
    name: str = "A bridge is refused",
    verdict: str = "passed",
    *,
    feature: str = FEATURE,
    line: int = 3,
    values: dict[str, str] | None = None,
    rules: tuple[str, ...] = ("8.7.2-bridge-refused",),
    rule_verdicts: list[RuleVerdict] | None = None,
    steps: tuple[StepRecord, ...] | None = None,
    exchanges: tuple[Exchange, ...] | None = None,
    failures: tuple[FailureRecord, ...] = (),
    reason: str = "",
    notes: tuple[str, ...] = (),
    tags: tuple[str, ...] = ("duis", "epic:Alt HAN"),
) -> ScenarioRecord:
    """Return one line of the record; steps and exchanges are usual ones unless given."""
    suffix = f" [{', '.join(values.values())}]" if values else ""
    judged = verdict in ("passed", "failed", "warned")
    verdicts = rule_verdicts or [
        {"id": one, "verdict": verdict, "basis": "wire" if judged else "none"} for one in rules
    ]
    usual = (
        step("a home with an ESME and a bridge", line=line + 1, exchanges=(0,)),
        step('IS joins "AltHAN Bridge 1"', "When ", line=line + 2, exchanges=(1,), device="AltHAN Bridge 1"),
        step("the request is refused", "Then ", line=line + 3, status=_step_status(verdict)),
    )
    return {
        "scenario": f"{feature}::{name}{suffix}",
        "name": name,
        "feature": feature,
        "feature_name": "Joining Alt HAN devices",
        "line": line,
        "tags": [*tags, *(f"rule:{one}" for one in rules)],
        "parameters": values or {},
        "verdict": verdict,
        "reason": reason,
        "rules": verdicts,
        "arrangement": "seeded",
        "notes": list(notes),
        "started": BEGAN,
        "elapsed": 0.0123,
        "steps": list(usual if steps is None else steps),
        "exchanges": list((operation(), exchange()) if exchanges is None else exchanges),
        "failures": list(failures),
        "identities": {"esme": "00-1D-24-01-02-03-04-05", "mpan": "1200023305967"},
    }


def failure(
    message: str = "the request is refused: expected E080702, got I0",
    *,
    line: int = 6,
    text: str = "Then the request is refused",
    expected: str = "E080702",
    got: str = "I0",
    exchange: int = 1,
) -> FailureRecord:
    """Return how a scenario failed."""
    return {
        "step": text,
        "line": line,
        "kind": "check",
        "message": message,
        "expected": expected,
        "got": got,
        "exchange": exchange,
    }


def every_verdict() -> list[ScenarioRecord]:
    """Return one scenario for each verdict that there is."""
    reasons = {
        Verdict.ERROR: "the answer is not XML",
        Verdict.INCONCLUSIVE: "arranging was refused with E4",
        Verdict.NOT_TESTABLE: "this scenario needs the capability device.commands",
        Verdict.NOT_APPLICABLE: "MP170 is not in force",
        Verdict.WARNED: "a recommendation does not hold",
    }
    return [
        scenario(
            f"Scenario that is {verdict.value}",
            verdict.value,
            line=10 * (number + 1),
            reason=reasons.get(verdict, ""),
            failures=(failure(line=10 * (number + 1) + 3),) if verdict is Verdict.FAILED else (),
            notes=("the header lacks a recommended item",) if verdict is Verdict.WARNED else (),
        )
        for number, verdict in enumerate(Verdict)
    ]


def many(count: int) -> list[ScenarioRecord]:
    """Return ``count`` passed scenarios, rows of one outline, each with messages of its own."""
    return [
        scenario(
            "A join is accepted",
            values={"row": str(number)},
            line=number,
            exchanges=(operation(), exchange(number)),
        )
        for number in range(count)
    ]


def run_info(results: list[ScenarioRecord], exit_code: int | None = 0) -> RunInfo:
    """Return the description of the run that left ``results``."""
    planned = tuple(dict.fromkeys(record["scenario"] for record in results))
    return RunInfo(
        meterproof="0.1.0",
        sut=SutInfo("reference model", "0.1.0", "model", ("dcc", "device"), ("clock.settle", "inventory.seed")),
        profile=ProfileInfo("mp170", "2025-11-06", "DUIS with MP170 in force", {"A22": "label", "A48": "legalText"}),
        seed=0,
        nonce="5f0c3a11",
        started=utc(BEGAN),
        planned=planned,
        selection=("srv:8.7.2",),
        finished="" if exit_code is None else utc(BEGAN + 2.5),
        totals=count_verdicts(results, len(planned)),
        verdict_digest="" if exit_code is None else verdict_digest(results),
        exit_code=exit_code,
        digests={"rules": "a" * 64, "features": "b" * 64, "schemas": "c" * 64},
        environment={"python": "CPython 3.11.2", "platform": "Linux x86_64", "packages": {"lxml": "6.0.0"}},
    )


def leave(directory: Path, results: list[ScenarioRecord], exit_code: int | None = 0) -> RunInfo:
    """Write the record and the description of a run into ``directory``, as a run would, and return the latter."""
    with Recorder(directory) as recorder:
        for record in results:
            recorder.write(record)
    run = run_info(results, exit_code)
    write_run(directory, run)
    return run


def _step_status(verdict: str) -> str:
    return {
        "failed": "failed",
        "warned": "warned",
        "error": "broken",
        "inconclusive": "broken",
        "not-testable": "skipped",
        "not-applicable": "skipped",
    }.get(verdict, "passed")

import pytest
from bdd_fakes import FakeBench, definition, read
from pytest_bdd import parsers

from meterproof.bdd.kernel import execute
from meterproof.bdd.registry import StepRegistry
from meterproof.evidence.record import raw
from meterproof.verdicts import Inconclusive, NotApplicable, NotTestable, SutFault


def holds(bench):
    bench.check(True)


def fails(bench):
    bench.check(False, "it is refused")


def warns(bench):
    bench.check(True)
    bench.judge.warn("not as recommended")


def asserts(bench):
    bench.check(True)
    assert 1 == 2, "one is not two"


def raises(error):
    def raising(bench):
        bench.check(True)
        raise error

    return raising


async def is_async(bench):
    bench.check(False)


def returns_a_coroutine(bench):
    bench.check(True)
    return is_async(bench)


async def is_an_async_generator(bench):
    yield bench.check(False)


ENDINGS = {
    "it holds": holds,
    "it fails": fails,
    "it warns": warns,
    "it asserts": asserts,
    "it is left out": raises(NotTestable("no clock", missing="clock.advance")),
    "it does not apply": raises(NotApplicable("MP170 is not in force")),
    "it is open": raises(Inconclusive("the hub was refused")),
    "the system is broken": raises(SutFault("no answer in 10 s")),
    "it breaks": raises(ValueError("boom")),
    "pytest skips": lambda bench: pytest.skip("no lab"),
    "pytest fails": lambda bench: pytest.fail("not so"),
    "pytest expects a failure": lambda bench: pytest.xfail("known"),
    "it is async": is_async,
    "it returns a coroutine": returns_a_coroutine,
    "it is an async generator": is_an_async_generator,
    "nothing happens": lambda: None,
}
REGISTRY = StepRegistry(definition(None, text, func) for text, func in ENDINGS.items())


def run(folder, *steps, rules=("it-works",), registry=REGISTRY, **more):
    tags = " ".join(f"@rule:{rule}" for rule in rules)
    body = "\n".join(f"    {step}" for step in steps)
    feature = read(folder, f"Feature: f\n  {tags}\n  Scenario: s\n{body}\n")
    assert not feature.faults
    bench = FakeBench(feature.scenarios[0])
    return execute(feature.scenarios[0], registry, bench, **more)


def came_to(record):
    return record["verdict"], [step["status"] for step in record["steps"]]


@pytest.mark.parametrize(
    ("ending", "verdict", "status"),
    [
        ("it holds", "passed", "passed"),
        ("it fails", "failed", "failed"),
        ("it warns", "warned", "warned"),
        ("it asserts", "failed", "failed"),
        ("it is left out", "not-testable", "skipped"),
        ("it does not apply", "not-applicable", "skipped"),
        ("it is open", "inconclusive", "broken"),
        ("the system is broken", "error", "broken"),
        ("it breaks", "error", "broken"),
        ("pytest skips", "not-testable", "skipped"),
        ("pytest fails", "failed", "failed"),
        ("pytest expects a failure", "failed", "failed"),
        ("it is async", "error", "broken"),
        ("it returns a coroutine", "error", "broken"),
        ("it is an async generator", "error", "broken"),
        ("nothing happens", "inconclusive", "passed"),
        ("nobody defined this", "error", "broken"),
    ],
)
def test_a_then_step_decides_the_verdict(tmp_path, ending, verdict, status):
    record = run(tmp_path, f"Then {ending}")
    assert came_to(record) == (verdict, [status])
    assert [rule["verdict"] for rule in record["rules"]] == [verdict]
    assert bool(record["reason"]) == (verdict not in ("passed", "warned"))


@pytest.mark.parametrize("keyword", ["Given", "When"])
@pytest.mark.parametrize(
    ("ending", "verdict"),
    [
        ("it asserts", "error"),
        ("pytest fails", "error"),
        ("it fails", "failed"),
        ("it breaks", "error"),
        ("pytest skips", "not-testable"),
        ("it is open", "inconclusive"),
    ],
)
def test_outside_of_then_only_a_check_can_fail_and_everything_else_ends_the_scenario(
    tmp_path, keyword, ending, verdict
):
    record = run(tmp_path, f"{keyword} {ending}", "Then it holds")
    assert (record["verdict"], record["steps"][1]["status"]) == (verdict, "skipped")


def test_one_failing_check_does_not_hide_the_next(tmp_path):
    record = run(tmp_path, "Then it fails", "And it holds", "And it asserts", "When it holds", "Then it fails")
    assert came_to(record) == ("failed", ["failed", "passed", "failed", "skipped", "skipped"])
    assert [failure["kind"] for failure in record["failures"]] == ["check-failed", "assertion-failed"]
    assert record["reason"] == "it is refused: expected yes, got no"


@pytest.mark.parametrize("ending", ["it breaks", "it is left out", "it is open"])
def test_after_anything_but_a_failed_check_nothing_more_runs(tmp_path, ending):
    assert run(tmp_path, f"Then {ending}", "And it fails")["steps"][1]["status"] == "skipped"


def test_the_worst_of_what_happened_is_the_verdict(tmp_path):
    assert run(tmp_path, "Then it fails", "And it breaks")["verdict"] == "error"
    assert run(tmp_path, "Then it fails", "And it is left out")["verdict"] == "failed"


def test_a_failure_says_what_was_expected_and_which_exchange_showed_it(tmp_path):
    def sends(bench):
        bench.exchange("8.7.1 by IS")

    registry = StepRegistry([definition("when", "sent", sends), definition("then", "it fails", fails)])
    record = run(tmp_path, "When sent", "And sent", "Then it fails", registry=registry)
    assert record["failures"] == [
        {
            "step": "Then it fails",
            "line": 6,
            "kind": "check-failed",
            "message": "it is refused: expected yes, got no",
            "expected": "yes",
            "got": "no",
            "exchange": 1,
        }
    ]
    assert [step["exchanges"] for step in record["steps"]] == [[0], [1], []]


def test_an_unexpected_exception_keeps_its_traceback_without_the_frames_of_the_kernel(tmp_path):
    record = run(tmp_path, "Then it breaks")
    assert record["failures"][0]["message"] == "ValueError: boom"
    assert "in raising" in record["steps"][0]["error"]
    assert "kernel.py" not in record["steps"][0]["error"]
    assert "calls.py" not in record["steps"][0]["error"]


def test_an_assertion_without_words_is_told_by_its_source(tmp_path):
    def compares(bench):
        bench.check(True)
        raise AssertionError

    registry = StepRegistry([definition("then", "compared", compares)])
    assert run(tmp_path, "Then compared", registry=registry)["reason"] == "raise AssertionError"


def test_what_is_missing_is_named(tmp_path):
    assert run(tmp_path, "Given it is left out")["reason"] == "no clock (missing: clock.advance)"


@pytest.mark.parametrize("ending", ["it is left out", "it does not apply"])
def test_what_was_left_out_is_no_failure(tmp_path, ending):
    assert run(tmp_path, f"Then {ending}")["failures"] == []


def test_only_a_must_can_fail(tmp_path):
    record = run(tmp_path, "Then it fails", rules=["it-is-nice"])
    assert (record["verdict"], record["reason"]) == ("warned", "it is refused: expected yes, got no")
    both = run(tmp_path, "Then it fails", rules=["it-is-nice", "it-works"])
    assert [(rule["id"], rule["verdict"]) for rule in both["rules"]] == [
        ("it-is-nice", "warned"),
        ("it-works", "failed"),
    ]
    assert both["verdict"] == "failed"


def test_a_recommendation_makes_no_error_better(tmp_path):
    assert run(tmp_path, "Then it breaks", rules=["it-is-nice"])["verdict"] == "error"
    assert run(tmp_path, "Then nothing happens", rules=["it-is-nice"])["verdict"] == "inconclusive"


def test_a_world_makes_no_error_better(tmp_path, monkeypatch):
    kind = [{"id": "it-works", "verdict": "passed", "basis": "wire"}]
    monkeypatch.setattr(FakeBench, "conclude", lambda self, scenario, outcome: kind)
    assert run(tmp_path, "Then it breaks")["verdict"] == "error"
    assert run(tmp_path, "Then it is open")["verdict"] == "inconclusive"


def test_a_rule_that_does_not_apply_leaves_the_verdict_to_the_others(tmp_path):
    record = run(tmp_path, "Then it holds", rules=["it-works", "not-here"])
    assert [rule["verdict"] for rule in record["rules"]] == ["passed", "not-applicable"]
    assert record["verdict"] == "passed"


def test_a_scenario_none_of_whose_rules_applies_does_not_run(tmp_path):
    record = run(tmp_path, "Given it breaks", "Then it fails", rules=["not-here"])
    assert came_to(record) == ("not-applicable", ["skipped", "skipped"])


def test_a_world_that_cannot_conclude_is_an_error(tmp_path, monkeypatch):
    def broken(self, scenario, outcome):
        raise KeyError("it-works")

    monkeypatch.setattr(FakeBench, "conclude", broken)
    record = run(tmp_path, "Then it holds")
    assert (record["verdict"], record["rules"]) == ("error", [{"id": "it-works", "verdict": "error", "basis": "none"}])
    assert record["reason"] == "KeyError: 'it-works'"


def test_a_world_that_cannot_end_a_step_is_an_error(tmp_path, monkeypatch):
    def broken(self, step):
        raise RuntimeError("lost")

    monkeypatch.setattr(FakeBench, "end_step", broken)
    assert run(tmp_path, "Then it holds")["verdict"] == "error"


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, pytest.exit.Exception])
def test_an_interruption_comes_through(tmp_path, error):
    registry = StepRegistry([definition("then", "stop", raises(error("now")))])
    with pytest.raises(error):
        run(tmp_path, "Then stop", registry=registry)


def test_arguments_come_from_text_table_docstring_earlier_steps_and_fixtures(tmp_path):
    got = {}

    def makes(n):
        return n * 2

    def takes(bench, datatable, docstring, doubled, spare, word="usual"):
        bench.check(True)
        got.update(table=datatable, doc=docstring, doubled=doubled, spare=spare, word=word)

    registry = StepRegistry(
        [
            definition("given", parsers.parse("number {n:d}"), makes, target_fixture="doubled"),
            definition("then", "all of it", takes),
        ]
    )
    record = run(
        tmp_path,
        "Given number 4",
        "Then all of it",
        '  """\n      said\n      """',
        "  | a |",
        registry=registry,
        fixtures={"spare": "from pytest"}.__getitem__,
    )
    assert record["verdict"] == "passed", record["reason"]
    assert got == {"table": [["a"]], "doc": "said", "doubled": 8, "spare": "from pytest", "word": "usual"}
    assert record["steps"][0]["parameters"] == {"n": "4"}
    assert record["steps"][1]["table"] == [["a"]]
    assert raw(record["steps"][1]["attachments"][0]["content"]) == b"said"


def test_an_argument_that_nothing_gives_is_an_error_that_names_it(tmp_path):
    registry = StepRegistry([definition("then", "it is there", lambda nowhere: None)])
    record = run(tmp_path, "Then it is there", registry=registry)
    assert record["verdict"] == "error"
    assert "'nowhere'" in record["reason"]
    assert "test_what_scenarios_come_to.py" in record["reason"]


def test_a_step_that_yields_tidies_up_after_the_scenario_the_last_first(tmp_path):
    log = []

    def opens(name):
        log.append(f"open {name}")
        yield name
        log.append(f"close {name}")

    registry = StepRegistry(
        [
            definition("given", parsers.parse("open {name}"), opens, target_fixture="opened"),
            definition("then", "it fails", lambda bench, opened: (log.append(opened), bench.check(False))),
        ]
    )
    record = run(tmp_path, "Given open a", "And open b", "Then it fails", registry=registry)
    assert record["verdict"] == "failed"
    assert log == ["open a", "open b", "b", "close b", "close a"]


def test_what_breaks_while_tidying_up_is_an_error(tmp_path):
    def opens():
        yield
        raise OSError("stuck")

    registry = StepRegistry([definition("given", "open", opens), definition("then", "it holds", holds)])
    record = run(tmp_path, "Given open", "Then it holds", registry=registry)
    assert came_to(record) == ("error", ["broken", "passed"])
    assert record["reason"] == "OSError: stuck"


def test_what_steps_hand_to_allure_is_in_the_record_of_their_step(tmp_path):
    import allure

    def attaches(bench):
        bench.check(True)
        with allure.step("look"):
            allure.attach(b"\x00", "raw", allure.attachment_type.TEXT)
        allure.attach("note", "words")
        allure.dynamic.label("team", "a")

    registry = StepRegistry([definition("given", "before", lambda: None), definition("then", "it attaches", attaches)])
    record = run(tmp_path, "Given before", "Then it attaches", registry=registry)
    before, step = record["steps"]
    assert (before["attachments"], before["substeps"]) == ([], [])
    assert [(one["title"], one["attachments"][0]["name"]) for one in step["substeps"]] == [("look", "raw")]
    assert [one["name"] for one in step["attachments"]] == ["words"]
    assert record["labels"] == [{"name": "team", "value": "a"}]


def test_the_record_is_complete(tmp_path):
    ticks = iter(range(100))
    record = run(tmp_path, "Then it warns", clock=lambda: float(next(ticks)))
    assert {
        key: record[key] for key in ("scenario", "name", "feature", "feature_name", "line", "tags", "parameters")
    } == {
        "scenario": "x.feature::s",
        "name": "s",
        "feature": "x.feature",
        "feature_name": "f",
        "line": 3,
        "tags": ["rule:it-works"],
        "parameters": {},
    }
    assert (record["arrangement"], record["notes"]) == ("seeded", ["not as recommended"])
    assert record["identities"] == {"target": "00-DB-00-00-00-00-00-01"}
    assert (record["started"], record["steps"][0]["started"], record["steps"][0]["elapsed"]) == (0.0, 1.0, 1.0)
    assert record["elapsed"] == 3.0
    assert record["rules"] == [{"id": "it-works", "verdict": "warned", "basis": "wire"}]


def test_observers_see_every_step_also_those_left_out(tmp_path):
    class Watch:
        def __init__(self):
            self.log = []

        def step_begins(self, step, written):
            self.log.append(("begin", step.text, dict(written)))

        def step_ends(self, step, record, exchanges, error):
            self.log.append(("end", record["status"], [one["title"] for one in exchanges], type(error).__name__))

    def sends(bench, what):
        bench.exchange(what)
        raise ValueError("boom")

    registry = StepRegistry(
        [definition("when", parsers.parse("send {what}"), sends), definition("then", "it holds", holds)]
    )
    watch = Watch()
    run(tmp_path, "When send 8.7.1", "Then it holds", registry=registry, observer=watch)
    assert watch.log == [
        ("begin", "send 8.7.1", {"what": "8.7.1"}),
        ("end", "broken", ["8.7.1"], "ValueError"),
        ("begin", "it holds", {}),
        ("end", "skipped", [], "NoneType"),
    ]

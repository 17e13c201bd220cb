"""Without a reader of pytest's reports, scenarios run without them, and come to just the same."""

import pytest
from bdd_project import FEATURE, records, set_up

pytest_plugins = ["pytester"]

NOBODY_READS = [
    f"no:{name}" for name in ("terminal", "cacheprovider", "junitxml", "logging", "hypothesispytest", "allure_pytest")
]
QUIET = ["--meterproof", *(word for name in NOBODY_READS for word in ("-p", name)), "-p", "no:faker", "-s"]


@pytest.fixture
def phases(monkeypatch, request):
    """The phases of tests that pytest's own protocol ran, in the run within this one."""
    from _pytest import runner

    seen = []
    original = runner.call_and_report

    def counted(item, when, *arguments, **more):
        if item.session is not request.session:
            seen.append(when)
        return original(item, when, *arguments, **more)

    monkeypatch.setattr(runner, "call_and_report", counted)
    return seen


def comparable(record):
    timeless = {key: value for key, value in record.items() if key not in ("started", "elapsed", "steps")}
    steps = [
        {key: value for key, value in step.items() if key not in ("started", "elapsed")} for step in record["steps"]
    ]
    return timeless | {"steps": steps}


def test_records_and_exit_status_are_the_same(pytester, phases):
    set_up(pytester)
    usual = pytester.runpytest("--meterproof", "--meterproof-out=usual")
    assert phases.count("call") == 7
    del phases[:]
    direct = pytester.runpytest(*QUIET, "--meterproof-out=direct")
    assert phases == []
    assert direct.ret == usual.ret == pytest.ExitCode.TESTS_FAILED
    one, other = records(pytester.path / "usual"), records(pytester.path / "direct")
    assert list(one) == list(other)
    assert {name: comparable(record) for name, record in one.items()} == {
        name: comparable(record) for name, record in other.items()
    }


def test_all_green_is_exit_status_0(pytester, phases):
    set_up(pytester)
    assert pytester.runpytest(*QUIET, "-k", "warning or clock").ret == pytest.ExitCode.OK
    assert phases == []


def test_maxfail_stops(pytester, phases):
    set_up(pytester)
    pytester.runpytest(*QUIET, "--maxfail=1", "--meterproof-out=out")
    assert list(records(pytester.path / "out")) == ["A number 1 [1, 1]", "A number 2 [2, 3]"]
    assert phases == []


@pytest.mark.parametrize(
    "hook",
    [
        "def pytest_runtest_logreport(report):\n    pass\n",
        "def pytest_runtest_setup(item):\n    pass\n",
        "@pytest.hookimpl(wrapper=True)\ndef pytest_runtest_call(item):\n    return (yield)\n",
    ],
)
def test_whoever_takes_part_is_heard(pytester, phases, hook):
    set_up(pytester, more_steps=hook)
    pytester.runpytest(*QUIET)
    assert phases.count("call") == 7


def test_a_terminal_is_a_reader(pytester, phases):
    set_up(pytester)
    pytester.runpytest("--meterproof")
    assert phases.count("call") == 7


FIXTURES = """
log = []

@pytest.fixture(scope="session", autouse=True)
def whole():
    log.append("whole")
    yield
    log.append("end of whole")

@pytest.fixture
def part(request):
    log.append(f"part of {request.node.name}")
    yield
    log.append(f"end of part of {request.node.name}")

@then("it uses a part")
def _(bench, part):
    bench.check(True)

def pytest_sessionfinish():
    assert log == EXPECTED, log
"""
TWO = "@rule:it-works\nFeature: f\n  Scenario: a\n    Then it uses a part\n  Scenario: b\n    Then it uses a part\n"


def test_fixtures_are_set_up_and_torn_down_as_ever(pytester, phases):
    expected = ["whole", "part of a", "end of part of a", "part of b", "end of part of b", "end of whole"]
    set_up(pytester, TWO, more_steps=f"EXPECTED = {expected}\n" + FIXTURES)
    assert pytester.runpytest(*QUIET).ret == pytest.ExitCode.OK
    assert phases == []


def test_a_setup_that_fails_is_left_to_pytest(pytester, phases):
    more = "@pytest.fixture(autouse=True)\ndef broken():\n    raise OSError('no disk')\n"
    set_up(pytester, TWO.replace("uses a part", "warns"), more_steps=more)
    assert pytester.runpytest(*QUIET).ret == pytest.ExitCode.TESTS_FAILED
    assert phases == ["setup", "teardown", "setup", "teardown"]


def test_a_teardown_that_fails_is_reported(pytester, phases):
    more = FIXTURES.replace('log.append(f"end of part of {request.node.name}")', "raise OSError('stuck')")
    set_up(pytester, TWO, more_steps=more.replace("assert log == EXPECTED, log", "pass"))
    assert pytester.runpytest(*QUIET).ret == pytest.ExitCode.TESTS_FAILED
    assert phases == []


def test_other_tests_of_the_run_are_left_to_pytest(pytester, phases):
    set_up(pytester)
    pytester.makepyfile("def test_it():\n    pass\n")
    pytester.runpytest(*QUIET, "--meterproof-out=out")
    assert phases == ["setup", "call", "teardown"]
    assert len(records(pytester.path / "out")) == FEATURE.count("Scenario") + 1

import re

import pytest
from bdd_project import records, set_up

from meterproof import suite

pytest_plugins = ["pytester"]

VERDICTS = {
    "A number 1 [1, 1]": "passed",
    "A number 2 [2, 3]": "failed",
    "It breaks": "error",
    "No clock": "not-testable",
    "A warning": "warned",
    "Not here": "not-applicable",
    "Nothing": "inconclusive",
}


def test_each_verdict_becomes_an_outcome(pytester):
    set_up(pytester)
    result = pytester.runpytest("--meterproof", "-rs", "--meterproof-out=out")
    result.assert_outcomes(passed=2, failed=3, skipped=2, warnings=1)
    assert {name: record["verdict"] for name, record in records(pytester.path / "out").items()} == VERDICTS
    result.stdout.fnmatch_lines(
        [
            "*features/numbers.feature:27: A warning [[]it-works, Annex B 3.8.1]: not as recommended",
            "SKIPPED [[]1] features/numbers.feature:23: not-testable: it needs a clock (missing: clock.advance)",
            "SKIPPED [[]1] features/numbers.feature:31: not-applicable: MP170 is not in force",
        ]
    )


def test_a_failure_begins_with_place_step_rule_and_clause_and_ends_with_the_command(pytester):
    set_up(pytester)
    result = pytester.runpytest("features/numbers.feature::A number 2 [2, 3]", "--meterproof-seed=7")
    lines = result.outlines
    start = next(index for index, line in enumerate(lines) if line.startswith("___"))
    assert lines[start + 1 : start + 6] == [
        "features/numbers.feature:11: Then the number is 3 [it-works, Annex B 3.8.1]",
        "  expected: yes",
        "  got: no",
        "  exchange: 1 of 1, 8.7.1 by IS: request of 4 octets, response 200 of 4 octets in 0.250 s",
        "  again: pytest 'features/numbers.feature::A number 2 [2, 3]' --meterproof-seed 7",
    ]
    assert lines[start + 6].startswith("===")


def test_the_command_at_the_end_runs_just_that_scenario(pytester):
    set_up(pytester)
    first = pytester.runpytest("--meterproof")
    command = re.search(r"again: pytest '(features/numbers.feature::A number .*)'", first.stdout.str())
    pytester.runpytest(command[1]).assert_outcomes(failed=1)


def test_an_error_shows_the_traceback_of_the_step_and_nothing_of_pytest(pytester):
    set_up(pytester)
    result = pytester.runpytest("--meterproof", "-k", "breaks")
    result.stdout.fnmatch_lines(
        [
            "features/numbers.feature:20: Then it breaks [[]it-works, Annex B 3.8.1]",
            "  error: ValueError: boom",
            "*Captured error call*",
            "Then it breaks",
            "Traceback*",
            '*conftest.py", line *',
            "ValueError: boom",
        ]
    )
    result.stdout.no_fnmatch_line("*site-packages*")
    result.stdout.no_fnmatch_line("*kernel.py*")


def test_what_cannot_be_judged_fails(pytester):
    set_up(pytester)
    result = pytester.runpytest("--meterproof", "-k", "Nothing")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["features/numbers.feature:35: Nothing [[]it-works, Annex B 3.8.1]", "  inconclusive: nothing was checked"]
    )


def test_items_have_stable_ids_and_can_be_asked_for_by_them(pytester):
    set_up(pytester)
    result = pytester.runpytest("--meterproof", "--collect-only", "-q")
    ids = [line for line in result.outlines if "::" in line]
    assert ids == [f"features/numbers.feature::{name}" for name in VERDICTS]
    pytester.runpytest(ids[0], ids[4]).assert_outcomes(passed=2, warnings=1)


def test_a_name_with_colons_can_be_asked_for(pytester):
    set_up(pytester, "Feature: f\n  @rule:it-works\n  Scenario: a::b\n    Then it warns\n")
    result = pytester.runpytest("--meterproof", "--collect-only", "-q")
    [id] = [line for line in result.outlines if "::" in line]
    pytester.runpytest(id).assert_outcomes(passed=1, warnings=1)


def test_tags_select_also_under_strict_markers(pytester):
    set_up(pytester)
    pytester.runpytest("--meterproof", "--strict-markers", "-m", "smoke").assert_outcomes(
        passed=1, failed=1, deselected=5
    )


def test_rule_and_other_tags_with_a_colon_are_markers_with_an_argument(pytester):
    set_up(
        pytester,
        more_steps="""
        def pytest_collection_modifyitems(items):
            marks = {mark.name: mark.args for mark in items[0].iter_markers()}
            assert marks == {"rule": ("it-works",), "epic": ("DUIS",), "smoke": ()}
        """,
    )
    assert pytester.runpytest("--meterproof", "-k", "warning").ret == 0


@pytest.mark.parametrize(
    ("arguments", "collected"),
    [
        ([], 0),
        (["--meterproof"], 7),
        (["--meterproof-features"], 7),
        (["features/numbers.feature"], 7),
        (["features"], 0),
        (["-o", "meterproof_features=true"], 7),
        (["-o", "meterproof_features=true", "--no-meterproof-features"], 0),
        (["--no-meterproof-features", "features/numbers.feature"], 0),
    ],
)
def test_feature_files_are_collected_only_where_asked_for(pytester, arguments, collected):
    set_up(pytester)
    result = pytester.runpytest("--collect-only", "-q", *arguments)
    assert len([line for line in result.outlines if "::" in line]) == collected


def test_all_that_is_wrong_with_a_file_is_told_and_nothing_runs(pytester):
    set_up(
        pytester,
        """
        Feature: f
          @rule:it-works
          Scenario: good
            Then it warns
          @rule:it-work
          Scenario: bad
            Given nobody knows
            And nobody cares
            When nobody waits
        """,
        more_steps="""
        @when("nobody waits")
        async def _():
            raise ValueError

        @then("it warns")
        def _():
            pass
        """,
    )
    result = pytester.runpytest("--meterproof")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(
        [
            "*ERROR collecting features/numbers.feature*",
            "7 faults found before anything was run",
            "  features/numbers.feature:4: the step 'Then it warns' matches 2 definitions: conftest.py:*, conftest*",
            "  features/numbers.feature:6: there is no rule 'it-work'",
            "    hint: did you mean @rule:it-works?",
            "  features/numbers.feature:7: no definition matches the step 'Given nobody knows'",
            "  features/numbers.feature:8: no definition matches the step 'And nobody cares'",
            "  features/numbers.feature:9: the step 'When nobody waits' could never fail: conftest.py:* is async*",
            "  conftest.py:*: the step definition Then 'it warns' is there twice: *",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_two_files_with_the_same_id_are_told(pytester):
    root = "def pytest_meterproof_root(file_path, config):\n    return file_path.parents[1]\n"
    path = set_up(pytester, more_steps=root)
    other = pytester.path / "other" / "features" / "numbers.feature"
    other.parent.mkdir(parents=True)
    other.write_bytes(path.read_bytes())
    result = pytester.runpytest("--meterproof")
    result.stdout.fnmatch_lines(["*has the id of one in another folder's numbers.feature"])
    assert result.ret == pytest.ExitCode.INTERRUPTED


def test_a_closer_conftest_overrides_a_step_for_its_features_only(pytester):
    set_up(pytester, "Feature: f\n  @rule:it-works\n  Scenario: s\n    Then it breaks\n", name="far/f.feature")
    near = pytester.mkdir("near")
    (near / "g.feature").write_bytes((pytester.path / "far" / "f.feature").read_bytes())
    (near / "conftest.py").write_text(
        "from pytest_bdd import then\n@then('it breaks')\ndef _(bench):\n    bench.check(True)\n", encoding="utf-8"
    )
    pytester.runpytest("--meterproof").assert_outcomes(passed=1, failed=1)


def test_steps_may_use_fixtures_and_autouse_fixtures_run(pytester):
    set_up(
        pytester,
        """
        @rule:it-works
        Feature: f
          Scenario: s
            Then all is there
          Scenario: t
            Then all is there
        """,
        more_steps="""
        log = []

        @pytest.fixture(autouse=True)
        def around():
            log.append("in")
            yield
            log.append("out")

        @pytest.fixture
        def derived(bench):
            return bench

        @then("all is there")
        def _(bench, derived, tmp_path, request):
            bench.check(derived is bench and tmp_path.is_dir() and request.node.scenario.name in "st")

        def pytest_sessionfinish():
            assert log == ["in", "out", "in", "out"]
        """,
    )
    pytester.runpytest("--meterproof").assert_outcomes(passed=2)


def test_a_missing_fixture_is_named(pytester):
    set_up(
        pytester,
        "Feature: f\n  @rule:it-works\n  Scenario: s\n    Then it needs\n",
        more_steps="""
        @then("it needs")
        def _(nowhere):
            pass
        """,
    )
    result = pytester.runpytest("--meterproof")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["  error: a step needs 'nowhere'*"])


def test_a_session_that_cannot_be_opened_is_an_error_for_every_scenario_and_tried_once(pytester):
    set_up(
        pytester,
        more_steps="""
        from meterproof.errors import UnreachableError

        def pytest_meterproof_session(config):
            config.tried = getattr(config, "tried", 0) + 1
            raise UnreachableError("nothing answers", where="http://sut.invalid")

        def pytest_terminal_summary(terminalreporter, config):
            terminalreporter.write_line(f"tried: {config.tried}")
        """,
    )
    result = pytester.runpytest("--meterproof")
    result.assert_outcomes(errors=7)
    result.stdout.fnmatch_lines(["http://sut.invalid: nothing answers", "tried: 1"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_the_session_is_opened_late_and_closed_at_the_end(pytester):
    set_up(
        pytester,
        more_steps="""
        opened = []

        def pytest_meterproof_session(config):
            opened.append(FakeSession())
            return opened[-1]

        def pytest_collection_finish():
            assert not opened

        @pytest.hookimpl(trylast=True)
        def pytest_sessionfinish():
            print("open:", [not session.closed for session in opened])

        """,
    )
    result = pytester.runpytest("--meterproof", "-s")
    result.stdout.fnmatch_lines(["*open: [[]True]"])


def test_each_record_is_given_away_once_and_not_kept(pytester):
    set_up(
        pytester,
        more_steps="""
        names = []

        def pytest_meterproof_record(record):
            names.append(record["name"])

        def pytest_runtest_logreport(report):
            assert not hasattr(report, "meterproof_record")

        def pytest_sessionfinish(session):
            assert [item.world for item in session.items] == [None] * 7

        def pytest_terminal_summary(terminalreporter):
            terminalreporter.write_line(f"records: {len(names)}")
        """,
    )
    result = pytester.runpytest("--meterproof")
    result.stdout.fnmatch_lines(["records: 7"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_records_of_xdist_workers_arrive_in_the_main_process(pytester):
    set_up(pytester)
    result = pytester.runpytest_subprocess("--meterproof", "-n2", "--meterproof-out=out", "-p", "no:faker")
    result.assert_outcomes(passed=2, failed=3, skipped=2, warnings=1)
    assert {name: record["verdict"] for name, record in records(pytester.path / "out").items()} == VERDICTS


def test_records_of_two_runs_are_not_mixed(pytester):
    set_up(pytester)
    pytester.runpytest("--meterproof", "--meterproof-out=out")
    again = pytester.runpytest("--meterproof", "--meterproof-out=out")
    assert again.ret == pytest.ExitCode.USAGE_ERROR
    again.stderr.fnmatch_lines(["*already holds the record of a run*"])


def test_failed_scenarios_run_first_or_alone_on_request(pytester):
    set_up(pytester)
    pytester.runpytest("--meterproof")
    pytester.runpytest("--meterproof", "--last-failed").assert_outcomes(failed=3)


def test_a_warning_can_be_made_an_error(pytester):
    set_up(pytester)
    result = pytester.runpytest(
        "--meterproof", "-k", "warning", "-W", "error::meterproof.bdd.outcomes.MeterproofWarning"
    )
    result.assert_outcomes(failed=1)


UNJOIN = suite.FEATURES / "duis" / "8.8-unjoin-service.feature"


def test_features_of_the_suite_need_neither_modules_nor_conftest_files(pytester):
    result = pytester.runpytest(str(UNJOIN), "--meterproof-out=out")
    assert result.ret == pytest.ExitCode.OK
    found = records(pytester.path / "out").values()
    assert {record["feature"] for record in found} == {"duis/8.8-unjoin-service.feature"}
    assert "passed" in {record["verdict"] for record in found}


def test_a_sut_file_that_is_not_there_is_told(pytester):
    result = pytester.runpytest(str(UNJOIN), "--meterproof-sut=nowhere.toml", "-x")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*nowhere.toml*"])
    result.stdout.no_fnmatch_line("*Traceback*")

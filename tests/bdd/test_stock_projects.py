from bdd_project import FEATURE, records, set_up

pytest_plugins = ["pytester"]

BIND = 'from pytest_bdd import scenarios\n\nscenarios("features/numbers.feature")\n'


def stock(pytester, feature=FEATURE, more_steps=""):
    set_up(pytester, feature, more_steps)
    pytester.makepyfile(test_numbers=BIND)


def one(*steps, tags="@rule:it-works"):
    return f"{tags}\nFeature: f\n  Scenario: s\n" + "\n".join(f"    {step}" for step in steps) + "\n"


def test_step_libraries_work_with_scenarios_that_pytest_bdd_binds(pytester):
    stock(pytester)
    result = pytester.runpytest("--meterproof-out=out", "-rs")
    result.assert_outcomes(passed=2, failed=3, skipped=2)
    assert {name: record["verdict"] for name, record in records(pytester.path / "out").items()} == {
        "A number 1 [1, 1]": "passed",
        "A number 2 [2, 3]": "failed",
        "It breaks": "error",
        "No clock": "not-testable",
        "A warning": "warned",
        "Not here": "not-applicable",
        "Nothing": "inconclusive",
    }
    result.stdout.fnmatch_lines(
        ["features/numbers.feature:35: Nothing *: inconclusive: nothing was checked", "SKIPPED * it needs a clock*"]
    )


def test_the_record_is_that_of_our_own_items(pytester):
    stock(pytester)
    pytester.runpytest("--meterproof-out=stock", "test_numbers.py")
    pytester.runpytest("--meterproof-out=own", "features/numbers.feature")

    def comparable(record):
        steps = [{key: step[key] for key in ("keyword", "text", "line", "exchanges")} for step in record["steps"]]
        kept = ("scenario", "name", "feature", "line", "tags", "parameters", "verdict", "reason", "rules", "identities")
        return {key: record[key] for key in kept} | {"steps": steps}

    own = records(pytester.path / "own")
    assert {name: comparable(record) for name, record in records(pytester.path / "stock").items()} == {
        name: comparable(record) for name, record in own.items()
    }


def test_a_failure_names_the_line_of_the_feature(pytester):
    stock(pytester)
    pytester.runpytest().stdout.fnmatch_lines(["E  * features/numbers.feature:11: Then the number is 3"])


def test_scenarios_are_not_collected_twice_unless_asked_for(pytester):
    stock(pytester)
    assert pytester.runpytest("--collect-only", "-q").stdout.str().count("::") == 7


def test_rule_tags_become_markers_and_strict_markers_hold_no_tag_against_us(pytester):
    stock(
        pytester,
        more_steps="""
        def pytest_collection_modifyitems(items):
            marks = {mark.name: mark.args for mark in items[-1].iter_markers()}
            assert marks == {"rule": ("it-works",), "epic": ("DUIS",)}, marks
        """,
    )
    pytester.makeini("[pytest]\nmarkers =\n    smoke: quick\n")
    assert pytester.runpytest("--strict-markers", "-m", "rule", "-k", "warning").ret == 0


def test_other_tags_stay_what_pytest_bdd_makes_of_them(pytester):
    stock(
        pytester,
        one("Then it warns", tags="@rule:it-works @team:a"),
        more_steps="""
        def pytest_collection_modifyitems(items):
            assert "team:a" in {mark.name for mark in items[0].iter_markers()}
        """,
    )
    assert pytester.runpytest().ret == 0


def test_a_project_that_never_asks_for_the_bench_is_left_alone(pytester):
    stock(
        pytester,
        one("Then two is two", tags="@smoke"),
        more_steps="""
        @then("two is two")
        def _():
            assert 2 == 2

        def pytest_unconfigure(config):
            assert not config.pluginmanager.hasplugin("meterproof-stock")
        """,
    )
    pytester.runpytest("--meterproof-out=out").assert_outcomes(passed=1)
    assert records(pytester.path / "out") == {}


def test_a_scenario_without_a_rule_is_followed_from_where_the_bench_comes_in(pytester):
    stock(
        pytester,
        one("Given nothing of ours", "When IS sends 8.7.1", "Then it is so", tags="@smoke"),
        more_steps="""
        @given("nothing of ours")
        def _():
            pass

        @then("it is so")
        def _(bench):
            assert len(bench.exchanges) == 1
        """,
    )
    pytester.runpytest("--meterproof-out=out").assert_outcomes(passed=1)
    [record] = records(pytester.path / "out").values()
    assert [(step["text"], step["status"], step["exchanges"]) for step in record["steps"]] == [
        ("nothing of ours", "passed", []),
        ("IS sends 8.7.1", "passed", [0]),
        ("it is so", "passed", []),
    ]


def test_a_bench_that_comes_in_during_a_step_belongs_to_that_step(pytester):
    stock(
        pytester,
        one("Given nothing of ours", "Then it asks"),
        more_steps="""
        @given("nothing of ours")
        def _():
            pass

        @then("it asks")
        def _(request):
            bench = request.getfixturevalue("bench")
            bench.exchange("late")
            bench.check(True)
        """,
    )
    pytester.runpytest("--meterproof-out=out").assert_outcomes(passed=1)
    [record] = records(pytester.path / "out").values()
    assert [step["exchanges"] for step in record["steps"]] == [[], [0]]


def test_a_rule_that_does_not_apply_is_skipped_wherever_the_bench_comes_in(pytester):
    stock(
        pytester,
        one("Then it asks", tags="@rule:not-here"),
        more_steps="""
        @then("it asks")
        def _(request):
            request.getfixturevalue("bench").check(False)
        """,
    )
    pytester.runpytest("--meterproof-out=out").assert_outcomes(skipped=1)
    assert [record["verdict"] for record in records(pytester.path / "out").values()] == ["not-applicable"]


def test_pytest_skip_in_a_step_closes_the_step_and_the_record(pytester):
    stock(
        pytester,
        one("Given a bench", "When it is skipped", "Then it warns"),
        more_steps="""
        @when("it is skipped")
        def _(bench):
            pytest.skip("no lab today")
        """,
    )
    pytester.runpytest("--meterproof-out=out").assert_outcomes(skipped=1)
    [record] = records(pytester.path / "out").values()
    assert (record["verdict"], record["reason"]) == ("not-testable", "no lab today")
    assert [step["status"] for step in record["steps"]] == ["passed", "skipped", "skipped"]


def test_a_broken_recommendation_does_not_fail(pytester):
    stock(pytester, one("Given a number 1", "Then the number is 2", tags="@rule:it-is-nice"))
    result = pytester.runpytest("--meterproof-out=out", "-rx")
    result.assert_outcomes(xfailed=1)
    assert [record["verdict"] for record in records(pytester.path / "out").values()] == ["warned"]


def test_an_argument_that_cannot_be_converted_is_an_error_of_its_step(pytester):
    stock(
        pytester,
        one("Given a bench", "When count one", "Then it warns"),
        more_steps="""
        @when(parsers.parse("count {n}"), converters={"n": int})
        def _(n):
            pass
        """,
    )
    pytester.runpytest("--meterproof-out=out").assert_outcomes(failed=1)
    [record] = records(pytester.path / "out").values()
    assert record["verdict"] == "error"
    assert [step["status"] for step in record["steps"]] == ["passed", "broken", "skipped"]


def test_an_unknown_rule_is_told(pytester):
    stock(pytester, one("Given a bench", tags="@rule:it-wrks"))
    result = pytester.runpytest()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*UsageError: *numbers.feature:3: there is no rule 'it-wrks'"])


def test_the_bench_is_for_scenarios(pytester):
    stock(pytester)
    pytester.makepyfile(test_plain="def test_plain(bench):\n    pass\n")
    result = pytester.runpytest("test_plain.py")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*the bench belongs to the scenarios of features; this test is none"])


def test_records_of_xdist_workers_arrive_in_the_main_process(pytester):
    stock(pytester)
    result = pytester.runpytest_subprocess("--meterproof-out=out", "-n2", "-p", "no:faker", "-p", "no:hypothesispytest")
    result.assert_outcomes(passed=2, failed=3, skipped=2)
    assert len(records(pytester.path / "out")) == 7

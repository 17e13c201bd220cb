"""The plugin is there in every pytest run of everyone who installs Meterproof: it must cost nothing while unused."""

import ast
import subprocess
import sys

pytest_plugins = ["pytester"]

ALLOWED = {"meterproof", "meterproof.bdd", "meterproof.bdd.plugin", "meterproof.bdd.hookspecs"}


def test_a_run_that_does_not_use_it_imports_no_more_than_the_plugin(pytester):
    pytester.makepyfile(
        """
        import sys

        def test_it():
            pass

        def test_modules():
            print("ours:", sorted(name for name in sys.modules if name.partition(".")[0] == "meterproof"))
        """
    )
    (pytester.path / "x.feature").write_text("not even Gherkin", encoding="utf-8")
    result = pytester.runpytest_subprocess("-s")
    result.assert_outcomes(passed=2)
    [line] = [line for line in result.outlines if "ours:" in line]
    assert set(ast.literal_eval(line.partition("ours: ")[2].partition("]")[0] + "]")) == ALLOWED


def test_importing_it_imports_nothing_that_pytest_has_not_imported():
    program = (
        "import sys, pytest\n"
        "before = set(sys.modules)\n"
        "import meterproof.bdd.plugin, meterproof.bdd.hookspecs\n"
        "print(sorted(set(sys.modules) - before))\n"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert set(ast.literal_eval(out)) == ALLOWED


def test_it_works_without_pytest_bdd(pytester):
    pytester.makepyfile("def test_it():\n    pass\n")
    pytester.runpytest_subprocess("-p", "no:pytest-bdd").assert_outcomes(passed=1)


def test_its_fixtures_are_listed_with_what_they_are(pytester):
    result = pytester.runpytest("--fixtures")
    result.stdout.fnmatch_lines(["meterproof_session*", "*system under test of this run*", "bench*", "*test bench*"])

"""Runs that are killed: whenever it happens, their folder can be concluded, and never says that they passed."""

from __future__ import annotations

import html
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from meterproof import suite
from meterproof.campaign.target import REFERENCE
from meterproof.campaign.unfinished import finish
from meterproof.catalogue.profiles import DIRECTORY
from meterproof.catalogue.rules import load_rules
from meterproof.cli.main import main
from meterproof.errors import UsageError
from meterproof.evidence.folder import held
from meterproof.evidence.recorder import RESULTS, RecordError, read_results
from meterproof.evidence.render import is_rendered, render_all
from meterproof.evidence.run import RUN, RunInfo, conclusion, read_run

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing can be killed so on this platform")

SMALL = "rule:8.7.1-bridge-refused"
PATIENCE = 60.0
RUN_IT = "import sys; from meterproof.cli.main import main; sys.exit(main())"
FINISH_IT = "import sys, pathlib; from meterproof.campaign.unfinished import finish; finish(pathlib.Path(sys.argv[1]))"
STEPS = """
import signal
from pytest_bdd import then

@then("nothing happens any more")
def stop():
    signal.pause()

@then("the lights go out")
def out():
    raise RuntimeError("dark")
"""
SCENARIO = """
  @rule:8.7.1-eligible-roles
  Scenario: {name}
    Given a premises
    And the target is an ESME
    And the other device is a PPMID
    When the {user} submits 8.7.1
    Then the request is accepted
"""


class Victim:
    """A process of ours in ``directory`` that works on the folder ``out``."""

    def __init__(self, directory: Path, code: str, *arguments: str) -> None:
        self.out = directory / "out"
        temporary = directory / "temporary"
        temporary.mkdir(exist_ok=True)
        self._log = directory / "log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code, *arguments],
                cwd=directory,
                env={**os.environ, "TMPDIR": str(temporary)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def until(self, seen: Callable[[Path], object]) -> None:
        """Return as soon as ``seen`` is true of the folder; the process may have ended by then."""
        wait_until(lambda: seen(self.out) or self.process.poll() is not None)
        assert seen(self.out), self._log.read_text()

    def kill(self) -> None:
        """Kill it, and nothing but it; then wait until whatever it started has gone as well."""
        self.process.kill()
        self.process.wait()
        wait_until(lambda: not is_alive(self.process.pid))

    def give_up(self) -> None:
        """Leave nothing behind."""
        if is_alive(self.process.pid):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "this did not happen in time"
        time.sleep(0.0005)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Victim]]:
    """Starts ``meterproof run`` with these arguments; ``code`` starts something else."""
    started: list[Victim] = []

    def starting(*arguments: str, code: str = RUN_IT) -> Victim:
        if code == RUN_IT:
            arguments = ("run", *arguments, "--out", "out")
        started.append(Victim(tmp_path, code, *arguments))
        return started[-1]

    yield starting
    for victim in started:
        victim.give_up()


def lines(out: Path) -> int:
    return (out / RESULTS).read_bytes().count(b"\n") if (out / RESULTS).exists() else 0


@cache
def planned(out: Path) -> int:
    return len(read_run(out).planned)


def files_in(directory: Path) -> int:
    """Files that Allure's results have by now; all of them once they are in their place."""
    if (directory / "allure-results").exists():
        return sys.maxsize
    try:
        return len(os.listdir(directory / "allure-results.partial"))
    except FileNotFoundError:
        return 0


def there(*names: str) -> Callable[[Path], bool]:
    return lambda out: any((out / name).exists() for name in names)


def is_written_anew(out: Path) -> bool:
    return out.exists() and b'"finished": ""' not in (out / RUN).read_bytes()


# Each holds from some moment of a run on, so that no one can miss it.
MOMENTS: dict[str, Callable[[Path], object]] = {
    "its folder is prepared": lambda out: out.exists() or list(out.parent.glob(".meterproof-*")),
    "its folder appears": lambda out: out.exists(),
    "a scenario has ended": lines,
    "half of the scenarios have ended": lambda out: lines(out) > 0 and lines(out) >= planned(out) / 2,
    "every scenario has ended": lambda out: lines(out) > 0 and lines(out) == planned(out),
    "rendering begins": there("allure-results.partial", "allure-results"),
    "some Allure results are written": lambda out: files_in(out) > 60,
    "the Allure results are there": there("allure-results"),
    "junit.xml is there": there("junit.xml"),
    "junit.xml is being written": there("junit.xml.partial", "junit.xml"),
    "report.html is being written": there("report.html.partial", "report.html"),
    "report.html is there": there("report.html"),
    "run.json is being written anew": lambda out: there(f"{RUN}.partial")(out) or is_written_anew(out),
}


def concluded(out: Path, workers: int = 1) -> RunInfo:
    """Finish the run in ``out``, and hold everything in the folder against what a folder must be."""
    info = read_run(out)
    recorded = (out / RESULTS).read_bytes()
    if info.finished:
        # It was faster. Then it was as good as ended: all else comes before run.json says so.
        assert is_rendered(out)
        assert not list(out.glob("*.partial"))
        assert finish(out) == info
        return info
    assert (info.exit_code, info.totals, info.workers) == (None, {}, workers)
    info = finish(out)
    assert read_run(out) == info
    assert (out / RESULTS).read_bytes() == recorded
    assert is_rendered(out)
    assert info.finished == ""
    assert info.cut_off.startswith("This run was cut off after ")
    assert sum(info.totals.values()) == 2 * info.totals["planned"] == 2 * len(info.planned)
    Draft202012Validator(schema("run")).validate(json.loads((out / RUN).read_bytes()))
    assert (out / "sut.toml").read_bytes() == REFERENCE.read_bytes()
    assert (out / "profile.toml").read_bytes() == (DIRECTORY / "mp170.toml").read_bytes()
    assert html.escape(info.cut_off) in (out / "report.html").read_text(encoding="utf-8")
    assert info.cut_off in {error.get("message").removeprefix("inconclusive: ") for error in errors(out)}
    before = content(out)
    assert finish(out) == info
    assert content(out) == before, "finishing twice changes nothing"
    rendered = render_all(out, load_rules(), allure_html=False)
    assert [problem for problem in rendered.problems if "breaks off" not in problem] == []
    assert rendered.digest == info.verdict_digest
    assert len(rendered.completeness.missing) == len(info.planned) - len(list(read_results(out / RESULTS)))
    return info


def schema(name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((suite.DATA / "schemas" / f"{name}.schema.json").read_bytes())
    return found


def errors(out: Path) -> list[etree._Element]:
    return list(etree.parse(out / "junit.xml").getroot().iter("error"))


def content(directory: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(directory).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def octets_in(directory: Path) -> dict[str, bytes]:
    return {name: octets for name, (octets, _) in content(directory).items()}


def assert_inconclusive(info: RunInfo) -> None:
    """A run that was quicker than the kill has passed, and everything was there when it said so."""
    word, code = ("passed", 0) if info.finished else ("inconclusive", 11)
    assert (conclusion(info), info.exit_code) == (word, code)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_run_is_killed_as(start, moment):
    victim = start(SMALL)
    victim.until(MOMENTS[moment])
    victim.kill()
    if victim.out.exists():
        assert_inconclusive(concluded(victim.out))
    else:
        assert moment == "its folder is prepared"


@pytest.mark.parametrize("moment", ["half of the scenarios have ended", "some Allure results are written"])
def test_a_large_run_is_killed_as(start, moment):
    victim = start(str(suite.FEATURES / "duis"))
    victim.until(MOMENTS[moment])
    victim.kill()
    info = concluded(victim.out)
    assert not info.finished
    assert_inconclusive(info)


@pytest.mark.parametrize("moment", ["its folder appears", "a scenario has ended", "half of the scenarios have ended"])
def test_a_run_in_several_processes_is_killed_as_and_none_of_them_stays(start, moment):
    victim = start("srv:8.7.1", "-n", "2")
    victim.until(MOMENTS[moment])
    victim.kill()
    assert_inconclusive(concluded(victim.out, workers=2))


@pytest.fixture(scope="module")
def seconds(tmp_path_factory: pytest.TempPathFactory) -> tuple[float, float]:
    """How long a small run takes until its folder appears, and from then on to its end."""
    victim = Victim(tmp_path_factory.mktemp("undisturbed"), RUN_IT, "run", SMALL, "--out", "out")
    began = time.monotonic()
    try:
        victim.until(MOMENTS["its folder appears"])
        appeared = time.monotonic()
        assert victim.process.wait(PATIENCE) == 0
    finally:
        victim.give_up()
    return appeared - began, time.monotonic() - appeared


@pytest.mark.parametrize("number", range(10))
def test_a_run_is_killed_at_some_time_after_its_folder_appeared(start, seconds, number):
    victim = start(SMALL)
    victim.until(MOMENTS["its folder appears"])
    passing(victim, random.Random(number).uniform(0, 1.1 * seconds[1]))
    victim.kill()
    assert_inconclusive(concluded(victim.out))


@pytest.mark.parametrize("number", range(4))
def test_a_run_is_killed_at_any_time(start, seconds, number):
    victim = start(SMALL)
    passing(victim, random.Random(number).uniform(0, sum(seconds)))
    victim.kill()
    if victim.out.exists():
        assert_inconclusive(concluded(victim.out))
    assert [path.name for path in victim.out.parent.glob("*") if path.name not in ("out", "log", "temporary")] in (
        [],
        [path.name for path in victim.out.parent.glob(".meterproof-*")],
    )


def passing(victim: Victim, delay: float) -> None:
    """Let ``delay`` seconds pass, or fewer where the process ends earlier."""
    try:
        victim.process.wait(delay)
    except subprocess.TimeoutExpired:
        return


@pytest.mark.parametrize(
    ("second", "code", "word"),
    [
        (SCENARIO.format(name="second", user="IS"), 11, "inconclusive"),
        (SCENARIO.format(name="second", user="OU"), 1, "failed"),
        (SCENARIO.format(name="second", user="IS") + "    And the lights go out\n", 3, "error"),
    ],
)
def test_what_was_recorded_before_the_kill_counts(start, tmp_path, second, code, word):
    victim = start_blocked(start, tmp_path, second)
    info = finish_killed(victim)
    assert (info.exit_code, conclusion(info)) == (code, word)
    assert info.cut_off.startswith("This run was cut off after 2 of 3 scenarios, ")
    (missing,) = [error for error in errors(victim.out) if "not in the record" in error.get("message")]
    assert missing.getparent().get("name") == "third"


def start_blocked(start: Callable[..., Victim], directory: Path, second: str = "", *arguments: str) -> Victim:
    """Return a run whose last scenario never ends, once all the others have."""
    mine = directory / "mine"
    mine.mkdir()
    first = SCENARIO.format(name="first", user="IS")
    third = SCENARIO.format(name="third", user="IS") + "    And nothing happens any more\n"
    (mine / "mine.feature").write_text("Feature: Mine\n" + first + second + third, encoding="utf-8")
    (mine / "conftest.py").write_text(STEPS, encoding="utf-8")
    victim = start("mine/mine.feature", *arguments)
    victim.until(lambda out: lines(out) == (2 if second else 1))
    return victim


def finish_killed(victim: Victim) -> RunInfo:
    victim.kill()
    return concluded(victim.out)


@pytest.mark.parametrize(
    ("user", "expires", "signature", "covered", "code"),
    [
        ("OU", "2999-12-31", "", 1, 11),
        ("OU", "2999-12-31", "nothing says this", 0, 1),
        ("OU", "2000-01-01", "", 0, 1),
        ("IS", "2999-12-31", "", 0, 11),
        ("IS", "2000-01-01", "", 0, 11),
    ],
)
def test_a_waiver_covers_what_it_covers_and_goes_not_stale(start, tmp_path, user, expires, signature, covered, code):
    waiver = f'[[waivers]]\nrule = "8.7.1-eligible-roles"\nreason = "ticket 7"\nexpires = {expires}\n'
    (tmp_path / "w.toml").write_text(f'{waiver}signature = "{signature}"\n', encoding="utf-8")
    second = SCENARIO.format(name="second", user=user)
    info = finish_killed(start_blocked(start, tmp_path, second, "--waivers", "w.toml"))
    assert info.exit_code == code
    (kept,) = info.waivers
    assert (kept.rule, kept.expires, len(kept.scenarios)) == ("8.7.1-eligible-roles", expires, covered)
    assert kept.stale == ("expired on 2000-01-01" if expires.startswith("2000") else "")


def test_a_run_that_goes_on_is_left_alone(start, tmp_path):
    victim = start_blocked(start, tmp_path)
    before = content(victim.out)
    with pytest.raises(UsageError, match="another process is at work on this run"):
        finish(victim.out)
    assert content(victim.out) == before
    assert finish_killed(victim).exit_code == 11


def test_a_line_that_breaks_off_stays_in_the_record_and_is_named(start, tmp_path):
    victim = start_blocked(start, tmp_path, SCENARIO.format(name="second", user="IS"))
    victim.kill()
    record = victim.out / RESULTS
    record.write_bytes(record.read_bytes()[:-40])
    info = concluded(victim.out)
    assert_inconclusive(info)
    assert info.cut_off.startswith("This run was cut off after 1 of 3 scenarios, ")
    assert "; line 2 of results.jsonl breaks off after " in info.cut_off


@pytest.fixture(scope="module")
def killed_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a run that was killed after one of two scenarios."""
    directory = tmp_path_factory.mktemp("killed")
    victim = start_blocked(lambda *arguments: Victim(directory, RUN_IT, "run", *arguments, "--out", "out"), directory)
    victim.kill()
    yield victim.out
    victim.give_up()


@pytest.fixture
def killed(killed_once, tmp_path) -> Path:
    """A copy of that folder."""
    return Path(shutil.copytree(killed_once, tmp_path / "out"))


@pytest.mark.parametrize("moment", ["rendering begins", "the Allure results are there", "report.html is being written"])
def test_concluding_may_be_killed_as_well(start, killed, moment):
    (killed / "allure-report").mkdir()
    (killed / "allure-report" / "half.html").write_text("<!DOCTYPE html><p>half a pa")
    victim = start(str(killed), code=FINISH_IT)
    victim.until(MOMENTS[moment])
    victim.kill()
    info = finish(killed)
    assert_inconclusive(info)
    assert info.finished == ""
    kept = octets_in(killed)
    assert not [name for name in kept if "partial" in name or "allure-report/" in name]
    render_all(killed, load_rules(), allure_html=False)
    assert octets_in(killed) == kept


@pytest.fixture(scope="module")
def ended_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a run that nobody killed."""
    victim = Victim(tmp_path_factory.mktemp("ended"), RUN_IT, "run", SMALL, "--out", "out")
    assert victim.process.wait(PATIENCE) == 0
    yield victim.out
    victim.give_up()


@pytest.fixture
def ended(ended_once, tmp_path) -> Path:
    """A copy of that folder."""
    return Path(shutil.copytree(ended_once, tmp_path / "out"))


def test_a_run_that_ended_is_what_it_is_for_whoever_is_at_work_on_it(ended):
    with held(ended):
        assert finish(ended) == read_run(ended)


def test_of_a_run_that_ended_only_what_is_missing_is_rendered(ended):
    before = content(ended)
    assert conclusion(finish(ended)) == "passed"
    assert content(ended) == before
    (ended / "report.html").unlink()
    assert conclusion(finish(ended)) == "passed"
    after = content(ended)
    assert octets_in(ended) == {name: octets for name, (octets, _) in before.items()}
    assert (after[RUN], after[RESULTS]) == (before[RUN], before[RESULTS])


@pytest.mark.parametrize(
    ("missing", "moment"),
    [
        ("allure-results", "some Allure results are written"),
        ("allure-results", "the Allure results are there"),
        ("junit.xml", "junit.xml is being written"),
        ("report.html", "report.html is being written"),
    ],
)
def test_rendering_again_may_be_killed_as_well(start, ended, missing, moment):
    before = octets_in(ended)
    (ended / missing).rename(ended.parent / "taken away")
    victim = start(str(ended), code=FINISH_IT)
    victim.until(MOMENTS[moment])
    victim.kill()
    assert conclusion(finish(ended)) == "passed"
    assert {name: octets for name, octets in octets_in(ended).items() if name in before} == before


def test_a_run_that_was_cut_off_after_its_last_scenario_has_not_passed(ended):
    out, ended = ended, read_run(ended)
    begun = json.loads((out / RUN).read_bytes()) | {
        "finished": "",
        "totals": {},
        "verdict_digest": "",
        "exit_code": None,
    }
    (out / RUN).write_text(json.dumps(begun), encoding="ascii")
    info = concluded(out)
    assert_inconclusive(info)
    assert info.cut_off.startswith("This run was cut off after its last scenario, ")
    assert (info.totals, info.verdict_digest) == (ended.totals, ended.verdict_digest)


def test_what_a_kill_left_is_in_nobodys_way_unless_it_is_evidence(start, killed, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    before = content(killed)
    assert main(["run", SMALL, "--out", "out"]) == 2
    assert "already holds the record of a run" in capsys.readouterr().err
    assert content(killed) == before
    # What a kill leaves in a directory that existed, before run.json makes it a run's folder.
    (killed / RUN).unlink()
    (killed / RESULTS).write_bytes(b"")
    (killed / ".meterproof-left").mkdir()
    assert main(["run", SMALL, "--out", "out"]) == 0
    assert conclusion(read_run(killed)) == "passed"


def test_a_run_is_killed_in_a_directory_that_was_there_before(start, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    victim = start(SMALL)
    victim.until(there(RUN))
    victim.kill()
    assert_inconclusive(concluded(victim.out))
    assert (victim.out / "notes.txt").read_text() == "mine"


def test_what_is_no_run_can_not_be_concluded(tmp_path):
    with pytest.raises(UsageError, match="there is no such folder"):
        finish(tmp_path / "none")
    with pytest.raises(RecordError, match="there is no description of a run") as caught:
        finish(tmp_path)
    assert caught.value.exit_code == 14
    assert "meterproof run" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "change", "what"),
    [
        (RUN, lambda octets: octets[:-20], "not the description of a run"),
        (RUN, lambda octets: octets.replace(b'"planned"', b'"planed"'), "not the description of a run"),
        (RUN, lambda octets: octets.replace(b'"seed": 0', b'"seed": "0"'), "not the description of a run: seed, '0'"),
        (
            RUN,
            lambda octets: re.sub(rb'("as_of": "\d+)-\d\d', rb"\1-13", octets),
            "not the description of a run: month",
        ),
        (RESULTS, lambda octets: None, "record of this run can't be read: No such file"),
        (RESULTS, lambda octets: b"{\n" + octets, "line of the record can't be read"),
        (RESULTS, lambda octets: octets.replace(b'"verdict":', b'"verdikt":', 1), "as a whole, 'verdikt' is not known"),
        (
            RESULTS,
            lambda octets: octets.replace(b'"verdict":"passed"', b'"verdict":"green"', 1),
            "not a scenario: .*green",
        ),
    ],
)
def test_damaged_evidence_is_named_and_not_mended(killed, name, change, what):
    path = killed / name
    changed = change(path.read_bytes())
    path.unlink()
    if changed is not None:
        path.write_bytes(changed)
    before = content(killed)
    with pytest.raises(RecordError, match=what) as caught:
        finish(killed)
    assert caught.value.exit_code == 14
    assert str(killed) in caught.value.where
    assert content(killed) == before

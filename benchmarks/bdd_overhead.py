"""What a scenario costs, beside its own work: our items with full evidence against behave with allure-behave.

    python benchmarks/bdd_overhead.py [ROUNDS]

Both run the same generated features, ten scenarios a file and six trivial steps a scenario. Ours writes the record
(results.jsonl) and one Allure result a scenario, behave one Allure result a scenario. Marginal CPU is that of 1,000
scenarios less that of 200, so that start-up does not count. Each round runs every variant once, so that whatever
else the machine does meets them alike; ratios are taken within a round and their median is printed. Memory is the
peak of the resident set at 5,000 scenarios. Needs behave and allure-behave.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SMALL, LARGE, HUGE = 200, 1000, 5000
UNUSED = 300
PER_FILE = 10

STEPS = """
@given("a hub numbered {number:d}")
def _(%(context)s, number):
    pass


@given("a meter of kind {kind}")
def _(%(context)s, kind):
    pass


@when("user {user} sends {service}")
def _(%(context)s, user, service):
    pass


@when("the clock is settled")
def _(%(context)s):
    pass


@then("the answer is {code}")
def _(%(context)s, code):
    %(check)s


@then("nothing else has happened")
def _(%(context)s):
    pass
"""

PATTERNS = (
    '@given("a spare {thing} numbered %d")',
    '@when("user {user} never uses {service} number %d")',
    '@then("{thing} is unused by %d of them")',
)

OURS = """
import sys
from pathlib import Path

import pytest

from meterproof.bdd.judge import Judge
from meterproof.catalogue.model import Rule, Strength
from meterproof.evidence.allure import AllureRenderer
from meterproof.evidence.recorder import Recorder

RULES = {"r": Rule("r", "s", "Annex B", "3.8", "dcc", Strength.MUST, "a", ("R1",))}


class Seen:
    exchanges = []
    warned = False


class World:
    def __init__(self):
        self.judge, self.exchanges, self.arrangement, self.notes, self.identities_used = Judge(), [], "", (), {}
        self.findings = {}

    @property
    def checks_made(self):
        return len(self.judge.checks)

    def begin_step(self, step):
        pass

    def end_step(self, step):
        return Seen

    def conclude(self, scenario, outcome):
        return self.judge.verdicts(scenario.rules, RULES, {}, outcome)


class Session:
    catalogue = RULES

    def bench(self, scenario):
        return World()

    def close(self):
        pass


class Campaign:
    def __init__(self, out):
        self.recorder, self.allure, self.count = Recorder(out), AllureRenderer(out / "allure", RULES, "n"), 0

    def pytest_meterproof_session(self, config):
        return Session()

    def pytest_meterproof_rules(self, config):
        return RULES

    def pytest_meterproof_record(self, record):
        assert record["verdict"] == "passed", record
        self.recorder.write(record)
        self.allure.add(record)
        self.count += 1


out, features, expected = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
campaign = Campaign(out)
unwanted = ("terminal", "cacheprovider", "junitxml", "pastebin", "doctest", "unittest", "nose", "logging")
arguments = ["-c", "/dev/null", f"--rootdir={features}", "--assert=plain", "-s", "--meterproof", "-p", "bench_steps"]
for plugin in ("meterproof.bdd.plugin", "pytest_bdd.plugin", *(f"no:{name}" for name in unwanted)):
    arguments += ["-p", plugin]
status = pytest.main([*arguments, features], plugins=[campaign])
campaign.recorder.close()
assert (status, campaign.count) == (0, expected), (status, campaign.count)
"""


@dataclass(frozen=True)
class Cost:
    """What one process took: CPU in seconds, and the peak of its resident set in MiB."""

    cpu: float
    peak: float


def features(folder: Path, count: int) -> Path:
    """Write ``count`` scenarios of six steps, no two alike, and return their folder."""
    folder.mkdir(parents=True)
    for start in range(0, count, PER_FILE):
        lines = [f"Feature: part {start}"]
        for number in range(start, start + PER_FILE):
            lines += [
                "  @rule:r",
                f"  Scenario: number {number}",
                f"    Given a hub numbered {number}",
                f"    And a meter of kind K{number}",
                f"    When user U{number} sends 8.7.1",
                "    And the clock is settled",
                f"    Then the answer is I{number}",
                "    And nothing else has happened",
            ]
        (folder / f"part{start}.feature").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def unused(context: str) -> str:
    """Return the source of step definitions that no feature uses."""
    made = []
    for number in range(UNUSED):
        pattern = PATTERNS[number % len(PATTERNS)]
        names = ", ".join(name for name in ("thing", "user", "service") if f"{{{name}}}" in pattern)
        made.append(f"{pattern % number}\ndef _({context}, {names}):\n    pass\n")
    return "\n\n".join(made)


def as_pytest_bdd(source: str) -> str:
    """Return the step definitions in the words of pytest-bdd, which wants its parser named."""
    head = "from pytest_bdd import given, parsers, then, when\n"
    for keyword in ("given", "when", "then"):
        source = source.replace(f'@{keyword}("', f'@{keyword}(parsers.parse("')
    return head + source.replace('")\ndef', '"))\ndef')


class Runner:
    """A runner of features in a folder of its own, for one number of scenarios."""

    def __init__(self, place: Path, count: int, *, spare: bool) -> None:
        self.place = place
        self.count = count
        self.runs = 0
        self.features = features(place / "features", count)
        self.prepare(spare)

    def prepare(self, spare: bool) -> None:
        raise NotImplementedError

    def command(self, out: Path) -> list[str]:
        raise NotImplementedError

    def measure(self) -> Cost:
        """Run once and return what it cost; the results must be complete."""
        self.runs += 1
        out = self.place / f"out{self.runs}"
        environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(self.place)}
        process = subprocess.Popen(
            self.command(out), cwd=self.place, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        assert process.stderr is not None
        said = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, said
        written = len(list(out.rglob("*-result.json")))
        assert written == self.count, f"{written} Allure results for {self.count} scenarios"
        return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


class Ours(Runner):
    """Our items, as ``meterproof run`` runs them."""

    def prepare(self, spare: bool) -> None:
        steps = STEPS % {
            "context": "bench",
            "check": 'bench.judge.expect("it is", code[0] == "I", expected="I", got=code)',
        }
        source = as_pytest_bdd(steps + ("\n\n" + unused("bench") if spare else ""))
        (self.place / "bench_steps.py").write_text(source, encoding="utf-8")
        (self.place / "ours.py").write_text(OURS, encoding="utf-8")

    def command(self, out: Path) -> list[str]:
        return [sys.executable, str(self.place / "ours.py"), str(out), str(self.features), str(self.count)]


class Behave(Runner):
    """behave with allure-behave."""

    def prepare(self, spare: bool) -> None:
        folder = self.features / "steps"
        folder.mkdir()
        steps = STEPS % {"context": "context", "check": 'assert code[0] == "I"'}
        source = "from behave import given, then, when\n" + steps + ("\n\n" + unused("context") if spare else "")
        (folder / "steps.py").write_text(source, encoding="utf-8")

    def command(self, out: Path) -> list[str]:
        formatter = ["-f", "allure_behave.formatter:AllureFormatter", "-o", str(out)]
        return [sys.executable, "-m", "behave", "--no-summary", "--no-capture", *formatter, str(self.features)]


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    kinds = {"ours": (Ours, False), "ours +300": (Ours, True), "behave": (Behave, False), "behave +300": (Behave, True)}
    marginal: dict[str, list[float]] = {name: [] for name in kinds}
    with tempfile.TemporaryDirectory() as directory:
        runners = {
            (name, count): kind(Path(directory, f"{name}-{count}".replace(" ", "")), count, spare=spare)
            for name, (kind, spare) in kinds.items()
            for count in (SMALL, LARGE)
        }
        for _ in range(rounds):
            taken = {key: runner.measure().cpu for key, runner in runners.items()}
            for name in kinds:
                marginal[name].append((taken[name, LARGE] - taken[name, SMALL]) / (LARGE - SMALL) * 1000)
        peaks = {
            name: kind(Path(directory, f"{name}-huge"), HUGE, spare=False).measure().peak
            for name, (kind, spare) in kinds.items()
            if not spare
        }
    print(f"marginal CPU of a scenario, {rounds} rounds, Python {platform.python_version()}")
    for name, values in marginal.items():
        print(f"  {name:12} {statistics.median(values):6.3f} ms  ({min(values):.3f} to {max(values):.3f})")
    pairs = (("ours", "behave", "0.5"), ("ours +300", "ours", "1.15"), ("behave +300", "behave", ""))
    for name, base, target in pairs:
        ratios = [one / other for one, other in zip(marginal[name], marginal[base], strict=True)]
        wanted = f", at most {target} is wanted" if target else ""
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        print(f"  {name} / {base}: {statistics.median(ratios):.2f}  ({spread}{wanted})")
    for name, peak in peaks.items():
        print(f"peak memory at {HUGE:,} scenarios, {name}: {peak:.0f} MiB")


if __name__ == "__main__":
    main()

"""Start-up of the command line, against a bare interpreter: paired runs, because only ratios travel.

    python benchmarks/startup.py [ROUNDS]

Each round starts both once, so that whatever else the machine does meets them alike; the medians are printed in
milliseconds of wall clock.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

MAIN = "from meterproof.cli.main import main; "
COMMANDS = {
    "bare interpreter": [sys.executable, "-c", "pass"],
    "import click": [sys.executable, "-c", "import click"],
    "meterproof --help": [sys.executable, "-c", MAIN + "main(['--help'])"],
    "meterproof list profiles": [sys.executable, "-c", MAIN + "main(['list', 'profiles'])"],
}


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            taken[name].append(seconds(command))
    bare = statistics.median(taken["bare interpreter"])
    print(f"{'':26}  median ms  times bare   ({rounds} rounds, Python {sys.version.split()[0]})")
    for name, values in taken.items():
        median = statistics.median(values)
        print(f"{name:26}  {median * 1000:9.1f}  {median / bare:10.2f}")


if __name__ == "__main__":
    main()

"""Allure's own HTML, where its command is at hand; it is somebody else's program and never needed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

_LIMIT: Final = 300.0


def render_allure_report(results: Path, report: Path) -> tuple[Path | None, str]:
    """Let the ``allure`` command render ``results`` into the directory ``report``.

    Returns the directory, or None with a sentence that says why not and how to. Never an error: the evidence is
    complete without it. The command is given five minutes.
    """
    how_to = f"To render it in the run's directory: allure generate {results.name} --output {report.name}"
    command = shutil.which("allure")
    if command is None:
        return None, f"Allure HTML was not rendered: there is no allure command on the PATH. {how_to}."
    shutil.rmtree(report, ignore_errors=True)
    try:
        done = subprocess.run(
            [command, "generate", results.name, "--output", report.name],
            cwd=results.parent,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, f"Allure HTML was not rendered: {error}. {how_to}."
    if done.returncode or not (report / "index.html").is_file():
        said = (done.stderr or done.stdout).strip().splitlines()
        return None, f"Allure HTML was not rendered: {said[-1] if said else 'the command left no page'}. {how_to}."
    return report, ""

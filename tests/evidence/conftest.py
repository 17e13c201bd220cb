"""Runs that never took place, for the tests of what is made of a run."""

from pathlib import Path

import pytest
from record_builders import catalogue, every_verdict, leave

from meterproof.evidence.render import Rendered, render_all


@pytest.fixture
def rendered(tmp_path: Path) -> Rendered:
    """A run with a scenario of every verdict, rendered without the allure command."""
    leave(tmp_path, every_verdict(), exit_code=3)
    return render_all(tmp_path, catalogue(), allure_html=False)

"""Tools from outside Python that some tests need: a test without its tool is skipped, and says so.

Where a tool must not be missing (a gate, a release), its name stands in the environment variable
``METERPROOF_REQUIRE`` (several are separated by commas or blanks), and the skip becomes a failure.
"""

import os
import shutil

import pytest


def require(tool: str) -> str:
    """Return the path of the program ``tool``; skip the test without it, or fail where it is required."""
    found = shutil.which(tool)
    if found is not None:
        return found
    required = os.environ.get("METERPROOF_REQUIRE", "").replace(",", " ").split()
    if tool in required:
        pytest.fail(f"{tool} is not installed, and METERPROOF_REQUIRE says that it must be")
    pytest.skip(f"{tool} is not installed")

"""Makes the helpers that stand in this directory importable by every test (``requirements``, ``miniatures``)."""

import os

from hypothesis import settings

# How long an example takes says more of the machine than of the code. Where nothing may be skipped, nothing is left to
# chance either: the same examples every time.
settings.register_profile("here", deadline=None)
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate" if os.environ.keys() & {"CI", "METERPROOF_REQUIRE"} else "here")


def pytest_collection_modifyitems(items):
    """Begin with what one process has to do alone, so that the others have something to do meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)

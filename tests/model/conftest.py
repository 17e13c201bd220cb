"""Laboratories: a reference model with a profile and products that no loader had a hand in."""

import pytest
from laboratory import Laboratory, premises
from laboratory_data import ORDER, make_profile, make_sut

from meterproof.model import ReferenceModel


@pytest.fixture
def laboratory():
    """An empty laboratory; MP170 is in force."""
    return Laboratory(ReferenceModel(make_profile(), make_sut()))


@pytest.fixture
def lab(laboratory):
    """A laboratory with one premises that has a Device of each type."""
    laboratory.seed(*premises())
    return laboratory


@pytest.fixture
def make_lab():
    """Return a maker of laboratories with profiles of their own; ``seeded`` gives them the usual premises."""

    def make(*, mp170: bool = True, seeded: bool = True, order: tuple[str, ...] = ORDER, **choices: str) -> Laboratory:
        profile = make_profile(mp170=mp170, order=order, **choices)
        made = Laboratory(ReferenceModel(profile, make_sut()), profile.message_schema)
        if seeded:
            devices = premises()
            if not mp170:
                for device in devices:
                    device.pop("ppmid_variant", None)
            made.seed(*devices)
        return made

    return make

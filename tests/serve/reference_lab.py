"""The laboratory of the reference SUT file, and its products as Devices are seeded with them."""

from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.suite import DATA

PROFILE = load_profile("mp170")
LAB = load_sut(DATA / "suts" / "reference.toml")
IS = next(user for user in LAB.users if user.name == "IS")


def product(device_type):
    """The items of the first product of this type, of a Device that the IS added."""
    model = next(model for model in LAB.device_models if model.device_type == device_type)
    return {
        "manufacturer": model.manufacturer,
        "model": model.model,
        "firmware": model.firmware,
        "smets_version": model.smets_version,
        "gbcs_version": model.gbcs_version,
        "added_by": IS.eui,
    }

"""8.2 against a search that was written from the clauses alone: it knows lists of Devices, and looks at every one.

Premises and criteria are generated from so few values that they meet: post codes of two premises alike but for case
or a space, address identifiers within others, one metering point on several Devices. What is searched for goes through
as a message, and what is found is read from the answer.
"""

import string
from dataclasses import dataclass, replace
from itertools import count

from hypothesis import event, given, settings
from hypothesis import strategies as st

from meterproof.adapters.model import open_model
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.suite import DATA
from meterproof.user.answers import read_answer
from meterproof.user.requests import Request

PROFILE = load_profile("mp170")
SUT = load_sut(DATA / "suts" / "reference.toml")
USER = SUT.users[0].eui
NOT_ONE_PREMISES, NO_SUCH_DEVICE = "E080201", PROFILE.common_codes["device-existence"][0]

EUIS = [f"00-DB-00-00-00-00-0A-{number:02X}" for number in range(40)]
POST_CODES = ("AB1 2CD", "ab1 2cd", "AB12CD", "AB1 2CE")
IDENTIFIERS = ("1", "12", "Rose Cottage", "ROSE cottage", "Rose")
UPRNS = (1, 10, 100, 999_999_999_999)
POINTS = ("1012345678903", "1900000000001", "7412345678")


@dataclass(frozen=True)
class Device:
    """A Device as it is put into the inventory; None stands for what is not recorded."""

    type: str
    id: str
    hub: str | None
    uprn: str | None = None
    address: tuple[str, str] | None = None
    points: tuple[str | None, str | None] = (None, None)

    def seeded(self, gpf: str | None) -> dict[str, str]:
        product = next(each for each in SUT.device_models if each.device_type == self.type.replace("GPF", "CHF"))
        post_code, identifier = self.address or (None, None)
        described = {
            "id": self.id,
            "type": self.type,
            "status": "Commissioned",
            "manufacturer": product.manufacturer,
            "model": product.model,
            "firmware": product.firmware,
            "smets_version": product.smets_version,
            "gbcs_version": product.gbcs_version,
            "esme_variant": "AD" if self.type == "ESME" else None,
            "ppmid_variant": "PPMID" if self.type == "PPMID" else None,
            "hub": None if self.type == "CHF" else self.hub,
            "gpf": gpf,
            "uprn": self.uprn,
            "post_code": post_code,
            "address_identifier": identifier,
            "import_mpxn": self.points[0],
            "export_mpan": self.points[1],
        }
        return {name: value for name, value in described.items() if value is not None}


# -- the search, written from the clauses ------------------------------------------------------------------------------


def lower(text):
    return "".join(letter.lower() if letter in string.ascii_uppercase else letter for letter in text)


def fits(device, name, value, ignoring_spaces):
    """Whether a Device is what one criterion of Table 225 names."""
    if name == "DeviceID":
        return device.id == value.upper()
    if name == "MPxN":
        return value in device.points
    if name == "UPRN":
        return device.uprn is not None and int(device.uprn) == int(value)
    if device.address is None:
        return False
    sought, recorded = ((lower(code), lower(identifier)) for code, identifier in (value, device.address))
    if ignoring_spaces:
        sought, recorded = ((code.replace(" ", ""), identifier) for code, identifier in (sought, recorded))
    return sought == recorded


def same_premises(one, other):
    return (one.hub is not None and one.hub == other.hub) or (
        one.uprn is not None and other.uprn is not None and int(one.uprn) == int(other.uprn)
    )


def premises_of(device, devices):
    """Every Device that hangs together with this one, by a hub or a UPRN, from one to the next."""
    found = [device]
    while more := [each for each in devices if each not in found and any(same_premises(each, one) for one in found)]:
        found += more
    return {each.id for each in found}


def searched(devices, name, value, alone, ignoring_spaces):
    """What is to be answered: a set of Device IDs, or a Response Code."""
    matching = [device for device in devices if fits(device, name, value, ignoring_spaces)]
    if not matching:
        return NO_SUCH_DEVICE if name == "DeviceID" else NOT_ONE_PREMISES
    if name == "DeviceID" and alone:
        return {matching[0].id}
    found = premises_of(matching[0], devices)
    return found if all(device.id in found for device in matching) else NOT_ONE_PREMISES


# -- what is generated -------------------------------------------------------------------------------------------------


@st.composite
def premises(draw):
    """Up to four hubs with a few Devices each, and Devices that hang on none and have nothing recorded."""
    free = iter(EUIS)
    uprns = st.none() | st.sampled_from(UPRNS).map(str)
    addresses = st.none() | st.tuples(st.sampled_from(POST_CODES), st.sampled_from(IDENTIFIERS))
    points = st.none() | st.sampled_from(POINTS)
    devices = []
    for _ in range(draw(st.integers(1, 4))):
        hub = next(free)
        devices += [Device("CHF", hub, hub), Device("GPF", next(free), hub)]
        for type in draw(st.lists(st.sampled_from(["ESME", "ESME", "PPMID", "HCALCS"]), max_size=2)):
            numbers = (draw(points), draw(st.none() | st.sampled_from(POINTS[:2]))) if type == "ESME" else (None, None)
            devices.append(Device(type, next(free), hub, draw(uprns), draw(addresses), numbers))
    devices += [Device("PPMID", next(free), None) for _ in range(draw(st.integers(0, 1)))]
    return devices


def criteria_for(devices):
    """Criteria of Table 225: what is recorded, or might be, in any letter case and with leading zeros."""
    addresses = st.tuples(st.sampled_from(POST_CODES), st.sampled_from([*IDENTIFIERS, "2"]))
    recorded = [device.address for device in devices if device.address]
    addresses = st.sampled_from(recorded) | addresses if recorded else addresses
    return st.one_of(
        st.tuples(st.just("DeviceID"), any_case(st.sampled_from(EUIS[: len(devices) + 1]))),
        st.tuples(st.just("MPxN"), st.sampled_from(POINTS)),
        st.tuples(
            st.just("UPRN"), st.builds("{}{}".format, st.sampled_from(["", "0", "0000"]), st.sampled_from(UPRNS))
        ),
        st.tuples(st.just("address"), st.builds(in_case, addresses, CASES, CASES)),
    )


CASES = st.sampled_from([str, str.upper, str.lower, str.title])


def in_case(address, of_code, of_identifier):
    return of_code(address[0]), of_identifier(address[1])


def any_case(texts):
    return st.builds(lambda text, change: change(text), texts, CASES)


COUNTERS = count(1)


def answered(adapter, profile, name, value):
    """What the model answers to a message that searches by one criterion: Device IDs, or a Response Code."""
    items = dict(zip(("PostCode", "AddressIdentifier"), value, strict=True)) if name == "address" else {name: value}
    request = Request(service_variant="8.2", originator=USER, counter=next(COUNTERS), items=items)
    outcome = adapter.submit(USER, request.service, request.render(profile), 1.0)
    assert outcome.status == 200
    answer = read_answer(outcome.body)
    if not answer.devices:
        return answer.code
    found = [device.device_id for device in answer.devices]
    assert len(found) == len(set(found))
    return set(found)


def opened(profile):
    """A fresh system under test; a place for whoever wants to see the property fail."""
    return open_model(SUT, profile)


@settings(max_examples=150)
@given(devices=premises(), data=st.data(), alone=st.booleans(), ignoring_spaces=st.booleans())
def test_8_2_finds_what_a_naive_search_finds(devices, data, alone, ignoring_spaces):
    choices = {
        "A16": "deviceOnly" if alone else "premises",
        "A56": "ignoreSpace" if ignoring_spaces else "exact",
    }
    profile = replace(PROFILE, choices={**PROFILE.choices, **choices})
    adapter = opened(profile)
    gpfs = {device.hub: device.id for device in devices if device.type == "GPF"}
    seeds = [device.seeded(gpfs[device.id] if device.type == "CHF" else None) for device in devices]
    adapter.operate({"kind": "inventory.seed", "devices": seeds})
    for name, value in data.draw(st.lists(criteria_for(devices), min_size=4, max_size=12)):
        expected = searched(devices, name, value, alone, ignoring_spaces)
        event(f"{name}: {expected if isinstance(expected, str) else 'found'}")
        assert answered(adapter, profile, name, value) == expected, (name, value)

"""What the scenarios of a run share: counters that rise, users by the names that features give them, capabilities."""

import pytest

from meterproof import suite
from meterproof.adapters.model import open_model
from meterproof.bdd.session import SEEDING, Counters, Session
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.rules import load_rules
from meterproof.catalogue.sut import load_sut
from meterproof.errors import UsageError
from meterproof.wire.ids import MAX_COUNTER


@pytest.fixture(scope="module")
def reference():
    return load_sut(suite.DATA / "suts" / "reference.toml")


def session(reference, **options) -> Session:
    profile = load_profile("mp170")
    return Session(open_model(reference, profile), reference, profile, load_rules(), **options)


def test_counters_rise_and_fit_into_64_bits():
    counters = Counters()
    drawn = [counters.next() for _ in range(1000)]
    assert drawn == sorted(set(drawn))
    assert drawn[-1] <= MAX_COUNTER


def test_counters_of_parallel_workers_never_meet():
    one, other = Counters(1), Counters(2)
    assert not {one.next() for _ in range(1000)} & {other.next() for _ in range(1000)}


def test_a_later_run_goes_on_above_an_earlier_one():
    before = Counters().next()
    assert Counters().next() > before


def test_users_are_found_by_name_and_by_role(reference):
    opened = session(reference)
    assert opened.user("IS").eui == "90-B3-D5-1F-30-01-00-00"
    assert opened.user("another IS").name == "IS-2"


def test_a_user_that_the_roster_lacks_is_a_usage_error_that_names_the_roster(reference):
    with pytest.raises(UsageError) as fault:
        session(reference).user("MOP")
    assert "'MOP'" in str(fault.value)
    assert "IS-2" in str(fault.value)


def test_arranging_by_duis_alone_takes_the_seeding_capabilities_away(reference):
    assert session(reference).capabilities >= SEEDING
    without = session(reference, arrangement="duis").capabilities
    assert not without & SEEDING
    assert "clock.settle" in without

"""Identities are a function of seed, nonce and scenario, and have the forms of the field."""

import re
import textwrap
from pathlib import Path

import pytest
from faker import Faker
from hypothesis import given
from hypothesis import strategies as st

from meterproof.bdd.identities import DISTRIBUTORS, SmartMeteringProvider, identities, mpan_check_digit
from meterproof.catalogue.products import CPL_TYPES
from meterproof.wire import protocol
from meterproof.wire.ids import is_eui


def drawn(seed: int, nonce: str, scenario: str) -> list[str]:
    made = identities(seed, nonce, scenario)
    return [made.eui64(), made.mpan(), made.mprn(), made.eui64(), made.install_code(), *address(made)]


def address(made) -> list[str]:
    return [made.uprn(), f"{made.post_code()}, {made.address_identifier()}"]


@given(st.integers(0, 2**32), st.text(max_size=8), st.text(max_size=40))
def test_the_same_seed_nonce_and_scenario_give_the_same_identities(seed, nonce, scenario):
    assert drawn(seed, nonce, scenario) == drawn(seed, nonce, scenario)


def test_another_seed_nonce_or_scenario_gives_others():
    first = drawn(0, "a", "one")
    for other in (drawn(1, "a", "one"), drawn(0, "b", "one"), drawn(0, "a", "two")):
        assert not set(first) & set(other)


@given(st.integers(0, 2**32))
def test_identities_have_the_forms_of_the_field(seed):
    eui, mpan, mprn, _, install_code, *_ = drawn(seed, "", "")
    assert is_eui(eui)
    assert len(mpan) == 13
    assert mpan.isdigit()
    assert mpan[:2] in DISTRIBUTORS
    assert len(mprn) == 10
    assert mprn.isdigit()
    assert mprn[0] != "0"
    assert len(bytes.fromhex(install_code)) == 16


def test_the_check_digit_of_an_mpan_is_that_of_a_published_example():
    # 12 0123 4567 89? : the weighted sum by hand is 3*1+5*2+7*0+13*1+17*2+19*3+23*4+29*5+31*6+37*7+41*8+43*9 = 1514,
    # 1514 modulo 11 is 7.
    assert mpan_check_digit("120123456789") == 1514 % 11 % 10 == 7


# The sums are worked out on paper: each digit times 3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43; modulo 11, modulo 10.
@pytest.mark.parametrize(
    ("core", "total", "digit"),
    [
        ("100000000000", 3, 3),
        ("000000000001", 43, 0),  # 43 modulo 11 is 10, of which the last digit counts
        ("111111111111", 268, 4),
        ("200101000000", 2 * 3 + 13 + 19, 5),
        ("990000000000", 9 * 3 + 9 * 5, 6),
        ("999999999999", 2412, 3),
        ("230000000005", 2 * 3 + 3 * 5 + 5 * 43, 5),
    ],
)
def test_the_check_digit_of_an_mpan_by_hand(core, total, digit):
    assert total % 11 % 10 == digit
    assert mpan_check_digit(core) == digit


@given(st.integers(0, 2**32), st.sampled_from(["", "10", "19", "1234567"]))
def test_an_mpan_has_its_check_digit_and_one_wrong_digit_is_noticed(seed, prefix):
    mpan = identities(seed, "", "").mpan(prefix)
    assert mpan.startswith(prefix)
    assert mpan_check_digit(mpan[:12]) == int(mpan[12])
    other = str((int(mpan[0]) + 1) % 10) + mpan[1:]
    assert mpan_check_digit(other[:12]) != int(other[12]) or sum_is_ten(mpan) or sum_is_ten(other)


def sum_is_ten(mpan: str) -> bool:
    """Whether the check digit 0 stands for a remainder of 10, so that it is not told from that of a remainder of 0."""
    return mpan[12] == "0"


@pytest.mark.parametrize("prefix", ["1234567890123", "1a", "-1", "\u0661"])
def test_a_number_can_not_begin_with_anything(prefix):
    for draw in (identities(0, "", "").mpan, identities(0, "", "").mprn):
        with pytest.raises(ValueError, match="begins with"):
            draw(prefix)


def test_every_distributor_of_great_britain_comes():
    made = identities(0, "", "")
    assert {made.mpan()[:2] for _ in range(500)} == set(DISTRIBUTORS) == {str(number) for number in range(10, 24)}


@given(st.integers(0, 2**32), st.integers(1, 30))
def test_addresses_fit_the_items_of_duis(seed, length):
    made = identities(seed, "", "")
    uprn = made.uprn()
    assert uprn.isdigit()
    assert len(uprn) == len(str(int(uprn))) == 12
    assert 1 <= len(made.address_identifier()) <= 30
    exact = made.address_identifier(length)
    assert len(exact) == length
    assert exact == exact.strip()


@pytest.mark.parametrize("length", [6, 7, 8])
@given(seed=st.integers(0, 2**32))
def test_a_post_code_is_of_the_length_that_is_wanted(length, seed):
    code = identities(seed, "", "").post_code(length)
    assert len(code) == length
    assert code == code.upper().strip()
    assert code.count(" ") == 1
    assert re.fullmatch(r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}", code)
    assert not re.match("BT|GY|IM|JE", code), "not in Great Britain"


@pytest.mark.parametrize("length", [5, 9])
def test_there_is_no_post_code_of_other_lengths(length):
    with pytest.raises(ValueError, match="6 to 8"):
        identities(0, "", "").post_code(length)


def test_addresses_of_many_scenarios_are_all_different():
    drawn_addresses = {part for number in range(2000) for part in address(identities(0, "", str(number)))}
    assert len(drawn_addresses) == 4000


@pytest.mark.parametrize("device_type", ["ESME", "GSME", "PPMID", "HCALCS", "CHF"])
def test_an_entry_of_the_central_products_list_can_be_loaded_and_notified(device_type):
    entry = identities(0, "", device_type).cpl_entry(device_type)
    assert CPL_TYPES[entry["device_type"]] == device_type
    protocol.check_operation({"kind": "cpl.load", "entries": [entry]})


@pytest.mark.parametrize("device_type", ["GPF", "IHD", "CAD", "Gas Smart Meter"])
def test_the_list_holds_no_entry_of_other_types(device_type):
    with pytest.raises(ValueError, match="the list holds no"):
        identities(0, "", "").cpl_entry(device_type)


# -- on its own, with Faker ---------------------------------------------------------------------------------------

DRAWS = (
    "eui64",
    "mpan",
    "mprn",
    "uprn",
    "post_code",
    "address_identifier",
    "install_code",
    "distributor_id",
    "cpl_entry",
)


def faker_of(seed: int) -> Faker:
    faker = Faker("en_GB")
    faker.add_provider(SmartMeteringProvider)
    faker.seed_instance(seed)
    return faker


def test_it_is_a_provider_that_any_faker_takes():
    first, second, other = faker_of(1), faker_of(1), faker_of(2)
    for draw in DRAWS:
        value = getattr(first, draw)()
        assert value == getattr(second, draw)()
        assert draw == "distributor_id" or value != getattr(other, draw)()
    assert first.format("mpan")
    assert first.parse("{{mprn}}").isdigit()


@pytest.mark.parametrize("draw", ["eui64", "mpan", "mprn", "uprn", "post_code", "install_code"])
def test_a_hundred_thousand_values_are_all_different(draw):
    unique = getattr(faker_of(0).unique, draw)
    assert len({unique() for _ in range(100_000)}) == 100_000


def test_what_the_guide_says_is_so():
    guide = (Path(__file__).parents[2] / "docs" / "guides" / "make-test-data.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"(?:^    .*\n|^\n)+", guide.partition("## On its own")[2], flags=re.MULTILINE)[:1]
    told: dict[str, object] = {}
    exec(textwrap.dedent(example), told)
    assert mpan_check_digit(told["mpan"][:12]) == int(told["mpan"][12])
    for draw in DRAWS:
        assert f"`{draw}" in guide

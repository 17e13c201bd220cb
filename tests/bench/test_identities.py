"""Identities are a function of seed, nonce and scenario, and have the forms of the field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meterproof.bdd.identities import identities, mpan_check_digit
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
    assert mpan.startswith("10")
    assert len(mprn) == 10
    assert mprn.startswith("74")
    assert len(bytes.fromhex(install_code)) == 16


def test_the_check_digit_of_an_mpan_is_that_of_a_published_example():
    # 12 0123 4567 89? : the weighted sum by hand is 3*1+5*2+7*0+13*1+17*2+19*3+23*4+29*5+31*6+37*7+41*8+43*9 = 1514,
    # 1514 modulo 11 is 7.
    assert mpan_check_digit("120123456789") == 1514 % 11 % 10 == 7


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


@pytest.mark.parametrize("length", [5, 9])
def test_there_is_no_post_code_of_other_lengths(length):
    with pytest.raises(ValueError, match="6 to 8"):
        identities(0, "", "").post_code(length)


def test_addresses_of_many_scenarios_are_all_different():
    drawn_addresses = {part for number in range(2000) for part in address(identities(0, "", str(number)))}
    assert len(drawn_addresses) == 4000

"""Seeds: the same by default, the nonce fresh, and both repeatable."""

import pytest

from meterproof.campaign.seeds import choose_seeds
from meterproof.errors import UsageError


def test_two_runs_have_the_same_seed_and_different_nonces():
    first, second = choose_seeds(), choose_seeds()
    assert first.seed == second.seed
    assert first.nonce != second.nonce


def test_what_was_asked_for_is_used():
    seeds = choose_seeds(7, "night-1")
    assert (seeds.seed, seeds.nonce) == (7, "night-1")


@pytest.mark.parametrize("nonce", ["", "a b", "../x/y", "n" * 33, "é"])
def test_a_nonce_that_no_directory_could_be_called_is_refused(nonce):
    with pytest.raises(UsageError, match="--nonce"):
        choose_seeds(0, nonce)

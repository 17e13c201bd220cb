"""One run against one system under test: what all of its scenarios share."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, Literal

from meterproof.adapters.base import Adapter
from meterproof.bdd.identities import identities
from meterproof.bdd.turns import Turns
from meterproof.catalogue.model import Profile, Rule, Sut, User
from meterproof.catalogue.variants import Variant
from meterproof.errors import UsageError

if TYPE_CHECKING:
    from meterproof.bdd.bench import Bench
    from meterproof.bdd.gherkin import Scenario

Arrangement = Literal["auto", "duis"]

SEEDING: Final = frozenset({"inventory.seed", "cpl.load", "registration.load", "certificates.load"})
_WORKERS: Final = 16


class Counters:
    """Request ID counters: they rise monotonically per originator, across runs and across parallel workers.

    A counter is the wall clock in nanoseconds with its low bits replaced by the worker's number, and never less
    than the one before.
    """

    def __init__(self, worker: int = 0) -> None:
        self._worker = worker % _WORKERS
        self._last = 0

    def next(self) -> int:
        """Return the next counter, greater than any this process gave before."""
        counter = max(time.time_ns() // _WORKERS, self._last + 1)
        self._last = counter
        return counter * _WORKERS + self._worker


class Session:
    """A system under test, opened: its adapter, what it offers, and the rules and profile it is judged by.

    ``arrangement`` is ``auto`` (seed where the system offers it, else DUIS alone) or ``duis`` (DUIS alone).
    A scenario of one of ``variants`` is judged by a session with its profile: there ``variant`` is its name, and
    ``varied`` are the options in which it differs from the profile of the system. ``turns`` are those of a process
    that shares the clock of the system with others.
    """

    def __init__(
        self,
        adapter: Adapter,
        sut: Sut,
        profile: Profile,
        catalogue: Mapping[str, Rule],
        *,
        seed: int = 0,
        nonce: str = "",
        arrangement: Arrangement = "auto",
        worker: int = 0,
        variants: Iterable[Variant] = (),
        turns: Turns | None = None,
    ) -> None:
        self.adapter = adapter
        self.sut = sut
        self.profile = profile
        self.catalogue = catalogue
        self.seed = seed
        self.nonce = nonce
        self.arrangement = arrangement
        self.description = adapter.describe()
        offered = self.description.capabilities & sut.capabilities
        self.capabilities = offered - SEEDING if arrangement == "duis" else offered
        self.plays = self.description.plays & sut.plays
        self.counters = Counters(worker)
        self.turns = turns or Turns()
        self.variant = ""
        self.varied: Mapping[str, str] = {}
        self._variants = {variant.id: variant for variant in variants}
        self._users = {user.name: user for user in sut.users}

    def bench(self, scenario: Scenario) -> Bench:
        """Return a fresh test bench for ``scenario``."""
        from meterproof.bdd.bench import Bench

        self.turns.let_go()
        return Bench(self._of(scenario.variant), scenario, identities(self.seed, self.nonce, scenario.id))

    def _of(self, variant: str) -> Session:
        """Return the session for a scenario of this variant: the same system, judged by another profile."""
        if not variant:
            return self
        chosen = self._variants[variant]
        session = copy.copy(self)
        session.profile, session.variant = chosen.of(self.profile), chosen.id
        session.varied = {
            point: option for point, option in chosen.choices.items() if self.profile.choices[point] != option
        }
        return session

    def user(self, name: str) -> User:
        """Return the user that features call ``name``: a name of the roster, or ``another ROLE``."""
        if name in self._users:
            return self._users[name]
        role = name.removeprefix("another ")
        if role != name:
            others = [user for user in self.sut.users if role in user.roles and user.name != role]
            if others:
                return others[0]
        raise UsageError(
            f"the scenario needs a user called {name!r}, and the roster has none",
            where=self.sut.source or self.sut.name,
            expected=f"one of the names of the roster: {', '.join(self._users)}",
            hint="add a [[users]] table with this name to the SUT file",
        )

    def close(self) -> None:
        """Give back the adapter."""
        self.turns.let_go()
        self.adapter.close()


def open_session(
    sut: Sut,
    profile: Profile,
    *,
    seed: int = 0,
    nonce: str = "",
    arrangement: Arrangement = "auto",
    worker: int = 0,
    adapter: Adapter | None = None,
    variants: Iterable[Variant] = (),
    turns: Turns | None = None,
) -> Session:
    """Open the adapter that ``sut`` names (or use ``adapter``) and return a session against it.

    UnreachableError where the system does not answer; UsageError where its file names an unknown adapter.
    """
    from meterproof.adapters.registry import open_adapter
    from meterproof.catalogue.rules import load_rules

    opened = adapter if adapter is not None else open_adapter(sut, profile)
    return Session(
        opened,
        sut,
        profile,
        load_rules(),
        seed=seed,
        nonce=nonce,
        arrangement=arrangement,
        worker=worker,
        variants=variants,
        turns=turns,
    )

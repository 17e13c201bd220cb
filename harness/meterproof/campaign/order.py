"""The order to run: all that a worker process needs to know, in a form that travels as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from meterproof.bdd.session import Arrangement, Session
from meterproof.bdd.turns import Turns
from meterproof.campaign.seeds import Seeds
from meterproof.campaign.target import Target, load_target, open_target
from meterproof.catalogue.variants import Variant


@dataclass(frozen=True, slots=True)
class Order:
    """Which scenarios to run, against what. ``sut`` and ``profile`` are as for ``load_target``.

    ``roots`` are the folders from which features take their names, the innermost first. With ``variants``,
    ``scenarios`` are ids of scenarios in these. ``turns`` is the file by which workers take turns at the clock.
    """

    sut: str
    profile: str
    seed: int
    nonce: str
    arrangement: Arrangement
    scenarios: tuple[str, ...]
    roots: tuple[str, ...]
    variants: tuple[Variant, ...] = ()
    turns: str = ""

    def target(self) -> Target:
        """Read the files that it names."""
        return load_target(self.sut, self.profile)

    def open(self, worker: int = 0) -> Session:
        """Open the system under test for the process with number ``worker``."""
        turns = Turns(Path(self.turns) if self.turns else None)
        return open_target(self.target(), Seeds(self.seed, self.nonce), self.arrangement, worker, self.variants, turns)

    def root_of(self, feature: Path) -> Path | None:
        """Return the folder from which the file ``feature`` takes its name, or None where none of ours holds it."""
        return next((root for root in map(Path, self.roots) if feature.is_relative_to(root)), None)

    def write(self, path: Path) -> None:
        """Write it to the file ``path``."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


def read_order(path: Path) -> Order:
    """Read what ``Order.write`` wrote."""
    content = json.loads(path.read_text(encoding="utf-8"))
    variants = tuple(Variant(**variant) for variant in content["variants"])
    lists = {"scenarios": tuple(content["scenarios"]), "roots": tuple(content["roots"]), "variants": variants}
    return Order(**{**content, **lists})

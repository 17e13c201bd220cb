"""Finding adapters: ours and third parties', by the entry point group ``meterproof.adapters``."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Final

from meterproof.errors import UsageError
from meterproof.nearest import nearest

if TYPE_CHECKING:
    from meterproof.adapters.base import Adapter
    from meterproof.catalogue.model import Profile, Sut

GROUP: Final = "meterproof.adapters"


def adapter_names() -> list[str]:
    """Return the names of the adapters that are installed, sorted."""
    return sorted(_installed())


def open_adapter(sut: Sut, profile: Profile) -> Adapter:
    """Open the adapter that ``sut`` names, through ``function(sut, profile)`` of its entry point.

    UsageError where no such adapter is installed or it can't be loaded.
    """
    installed = _installed()
    where = sut.source or sut.name
    if sut.adapter not in installed:
        raise UsageError(
            f"there is no adapter {sut.adapter!r}",
            where=f"{where}: adapter",
            expected=f"one of {', '.join(sorted(installed))}",
            hint=nearest(sut.adapter, installed) or f"install a package with an entry point in {GROUP}",
        )
    entry = installed[sut.adapter]
    try:
        function = entry.load()
    except (ImportError, AttributeError) as fault:
        raise UsageError(
            f"the adapter {sut.adapter!r} can't be loaded: {fault}",
            where=f"{where}: adapter",
            hint=f"its entry point is {entry.value}; reinstall the package that carries it",
        ) from None
    adapter: Adapter = function(sut, profile)
    return adapter


def _installed() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}

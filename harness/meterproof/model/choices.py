"""What the model makes of the open points: the option of the profile, and which options it can follow.

A profile that takes an option which the model does not follow is refused when the model is built, so that no
verdict can rest on a choice that was silently passed over. Points that no profile has yet keep a default here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from meterproof.catalogue.model import Profile
from meterproof.errors import UsageError

FOLLOWED: Final[Mapping[str, frozenset[str]]] = {
    "A22": frozenset({"label"}),
    "A23": frozenset({"notApplicable"}),
    "A24": frozenset({"PPMID", "absent"}),
    "A29": frozenset({"upperOnly", "eitherCase"}),
    "A30": frozenset({"mustWhereCoded"}),
    "A31": frozenset({"warnOnly"}),
    "A32": frozenset({"E120204", "E120203", "accept"}),
    "A34": frozenset({"business"}),
    "A37": frozenset({"adderWhoIsIsOrGs", "responsibleSupplierOnly"}),
    "A43": frozenset({"followE120201", "decommissionedOnly"}),
    "A44": frozenset({"refuse", "overwrite"}),
    "A46": frozenset({"refuseTakenGpf", "acceptTakenGpf"}),
    "A47": frozenset({"asPrinted"}),
    "A48": frozenset({"legalText", "assessment"}),
    "A48-unjoin": frozenset({"refuse", "allow"}),
    "A50": frozenset({"roleFirst", "typeFirst"}),
    "A51": frozenset({"Whitelisted"}),
    "A52": frozenset({"never"}),
    "A53": frozenset({"gsmeToGpf", "anyGpfJoin"}),
    "A54": frozenset({"variantAndTypes"}),
    "A70": frozenset({"ignored"}),
    "A116": frozenset({"currentValue"}),
    "A119": frozenset({"lengthOnly"}),
    "A122": frozenset({"eitherDirection", "gsmeTarget"}),
}
"""Options that the model follows. Points that are not here bind the one who judges, or the schema."""

DEFAULTS: Final[Mapping[str, str]] = {
    "A16": "premises",
    "A24": "PPMID",
    "A26": "allB",
    "A29": "upperOnly",
    "A32": "E120204",
    "A37": "adderWhoIsIsOrGs",
    "A43": "followE120201",
    "A44": "refuse",
    "A46": "refuseTakenGpf",
    "A48": "legalText",
    "A48-unjoin": "refuse",
    "A50": "roleFirst",
    "A53": "gsmeToGpf",
    "A122": "eitherDirection",
}
"""What holds where the profile says nothing."""


def settle_choices(profile: Profile) -> Mapping[str, str]:
    """Return the option of every point that the model asks for; UsageError for one that it can't follow."""
    for point, option in profile.choices.items():
        followed = FOLLOWED.get(point)
        if followed is not None and option not in followed:
            raise UsageError(
                f"the reference model does not follow {option!r} for the open point {point}",
                where=f"profile {profile.id}: [choices] {point}",
                expected=f"one of {', '.join(sorted(followed))}",
            )
    return {**DEFAULTS, **profile.choices}

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
    "A01-off": frozenset({"never", "installer", "timeout", "either"}),
    "A01-on": frozenset({"none", "pinMenu", "wanLoss", "both"}),
    "A02": frozenset({"interPanOnly", "interPanAndJoin"}),
    "A03": frozenset({"keep", "drop"}),
    "A04": frozenset({"manualViaRegistered", "lateUnloadAccepted", "lateUnloadRefused"}),
    "A05": frozenset({"kept", "none"}),
    "A07": frozenset({"reject", "silent"}),
    "A08": frozenset({"encryptedOrUnknown", "encrypted"}),
    "A09": frozenset({"readLogFirst", "replayAndTolerateDuplicate"}),
    "A11": frozenset({"unknown", "ownLabel"}),
    "A14-age": frozenset({"deliver", "discard"}),
    "A14-unused": frozenset({"keep", "purge"}),
    "A15": frozenset({"exactlyOne", "anyCombination"}),
    "A16-none": frozenset({"E080201", "E080202"}),
    "A16-empty": frozenset({"onceHeld", "registered", "never"}),
    "A17": frozenset({"truncate", "refuse"}),
    "A18": frozenset({"either", "existence", "E080407"}),
    "A22": frozenset({"label", "code"}),
    "A23": frozenset({"notApplicable", "ignored"}),
    "A24": frozenset({"PPMID", "absent"}),
    "A27": frozenset({"everyEsme", "byProduct"}),
    "A28": frozenset({"none", "ihd"}),
    "A29": frozenset({"upperOnly", "eitherCase"}),
    "A30": frozenset({"mustWhereCoded", "shouldThroughout"}),
    "A31": frozenset({"warnOnly", "refuse"}),
    "A32": frozenset({"E120204", "E120203", "accept"}),
    "A33": frozenset({"byElement", "swapped", "byMeaning"}),
    "A34": frozenset({"business", "schema"}),
    "A35": frozenset({"adderOnly", "anyUser"}),
    "A36": frozenset({"E080409", "ignore"}),
    "A37": frozenset({"adderWhoIsIsOrGs", "responsibleSupplierOnly"}),
    "A38": frozenset({"byRole", "byParty"}),
    "A39": frozenset({"new", "both"}),
    "A40": frozenset({"both", "printed"}),
    "A41": frozenset({"refuse", "ignore"}),
    "A42": frozenset({"newStatus", "recovered"}),
    "A43": frozenset({"followE120201", "decommissionedOnly"}),
    "A44": frozenset({"refuse", "overwrite"}),
    "A45": frozenset({"latest", "first"}),
    "A46": frozenset({"refuseTakenGpf", "acceptTakenGpf"}),
    "A47": frozenset({"asPrinted", "eitherHalf"}),
    "A48": frozenset({"legalText", "assessment"}),
    "A48-unjoin": frozenset({"refuse", "allow"}),
    "A50": frozenset({"roleFirst", "typeFirst"}),
    "A51": frozenset({"Whitelisted", "InstalledNotCommissioned", "Commissioned"}),
    "A52": frozenset({"never", "later"}),
    "A53": frozenset({"gsmeToGpf", "anyGpfJoin"}),
    "A54": frozenset({"variantAndTypes", "messageCode"}),
    "A55-update": frozenset({"specificFirst", "commonFirst"}),
    "A56": frozenset({"exact", "ignoreSpace"}),
    "A57": frozenset({"byValue", "byText"}),
    "A64": frozenset({"absent", "present"}),
    "A65": frozenset({"currentOnly", "always"}),
    "A68": frozenset({"anyNumber", "atMostThree"}),
    "A69": frozenset({"hubFails", "dccRefuses"}),
    "A70": frozenset({"ignored", "compared"}),
    "A113": frozenset({"smiOnly", "removed"}),
    "A114": frozenset({"any", "importOnly"}),
    "A116": frozenset({"currentValue", "firstValue"}),
    "A117": frozenset({"either", "I0", "I99"}),
    "A119": frozenset({"lengthOnly", "checkDigit"}),
    "A122": frozenset({"eitherDirection", "gsmeTarget"}),
    "A123": frozenset({"allStatuses", "installedMetersOnly"}),
}
"""Options that the model follows. Points that are not here bind the one who judges, or the schema.

Either option of A54 comes to the same: a pair of Device types has one message code whichever of the two is called
decisive.
"""

DEFAULTS: Final[Mapping[str, str]] = {
    "A01-off": "either",
    "A01-on": "pinMenu",
    "A02": "interPanOnly",
    "A03": "keep",
    "A04": "manualViaRegistered",
    "A05": "kept",
    "A07": "reject",
    "A08": "encryptedOrUnknown",
    "A09": "readLogFirst",
    "A11": "unknown",
    "A14-age": "deliver",
    "A14-unused": "keep",
    "A15": "exactlyOne",
    "A16": "premises",
    "A16-none": "E080201",
    "A16-empty": "onceHeld",
    "A17": "truncate",
    "A18": "either",
    "A22": "label",
    "A23": "notApplicable",
    "A24": "PPMID",
    "A26": "allB",
    "A27": "everyEsme",
    "A28": "none",
    "A29": "upperOnly",
    "A30": "mustWhereCoded",
    "A31": "warnOnly",
    "A32": "E120204",
    "A33": "byElement",
    "A34": "business",
    "A35": "adderOnly",
    "A36": "E080409",
    "A37": "adderWhoIsIsOrGs",
    "A38": "byRole",
    "A39": "new",
    "A40": "both",
    "A41": "refuse",
    "A42": "newStatus",
    "A43": "followE120201",
    "A44": "refuse",
    "A45": "latest",
    "A46": "refuseTakenGpf",
    "A47": "asPrinted",
    "A48": "legalText",
    "A48-unjoin": "refuse",
    "A50": "roleFirst",
    "A51": "Whitelisted",
    "A52": "never",
    "A53": "gsmeToGpf",
    "A55-update": "specificFirst",
    "A56": "exact",
    "A57": "byValue",
    "A64": "absent",
    "A65": "currentOnly",
    "A68": "anyNumber",
    "A69": "hubFails",
    "A70": "ignored",
    "A113": "smiOnly",
    "A114": "any",
    "A116": "currentValue",
    "A117": "either",
    "A119": "lengthOnly",
    "A122": "eitherDirection",
    "A123": "allStatuses",
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

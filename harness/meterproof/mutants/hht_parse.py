"""Faulty HHTs that show an installer what is sensitive, or withhold what is not."""

from __future__ import annotations

from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.devices import OCCASION_OF
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.on_site import premises
from meterproof.wire.gbcs import Flag, GbcsFault, decode

RULE: Final = "hht-parse"
KINDS: Final = (Flag.COMMAND, Flag.RESPONSE, Flag.ALERT)


def _is_known(message: Any) -> bool:  # noqa: ANN401 - of the model
    return OCCASION_OF.get(message.message_code, "read-firmware") != "read-firmware"


def _shows_encrypted(kind: Flag, known: bool) -> Change:
    def instead(_model: Any, original: Any, message: Any) -> bool:  # noqa: ANN401 - of the model
        struck = message.flag is kind and _is_known(message) == known and message.content[:1] == b"\xdd"
        return not struck and bool(original(message))

    return premises("display", "is_sensitive", instead)


def _shows_unknown(kind: Flag) -> Change:
    def instead(_model: Any, original: Any, message: Any) -> bool:  # noqa: ANN401 - of the model
        struck = message.flag is kind and not _is_known(message) and message.content[:1] != b"\xdd"
        return not struck and bool(original(message))

    return premises("display", "is_sensitive", instead)


def _withholds(kind: Flag, occasion: str) -> Change:
    def instead(_model: Any, original: Any, message: Any) -> bool:  # noqa: ANN401 - of the model
        struck = message.flag is kind and OCCASION_OF.get(message.message_code) == occasion
        return struck or bool(original(message))

    return premises("display", "is_sensitive", instead)


def _garbage(_model: Any, original: Any, octets: bytes) -> Any:  # noqa: ANN401 - of the model
    try:
        decode(octets)
    except GbcsFault:
        return [("octets", octets.hex().upper())], ["message"]
    return original(octets)


def _says_and_shows(_model: Any, original: Any, octets: bytes) -> Any:  # noqa: ANN401 - of the model
    shown, withheld = original(octets)
    return ([*shown, ("octets", octets.hex())] if withheld and shown else shown), withheld


def _silently(_model: Any, original: Any, octets: bytes) -> Any:  # noqa: ANN401 - of the model
    shown, _ = original(octets)
    return shown, []


def _without(name: str, *, always: bool) -> Change:
    def instead(_model: Any, original: Any, octets: bytes) -> Any:  # noqa: ANN401 - of the model
        shown, withheld = original(octets)
        return [line for line in shown if line[0] != name or not (withheld or always)], withheld

    return premises("display", "show", instead)


def _joins_unnamed(_model: Any, _original: Any, message: Any) -> str:  # noqa: ANN401 - of the model
    return "a message"


def _reads_nothing(model: ReferenceModel) -> None:
    replace(model.state.premises.display, "readable", frozenset())


MUTANTS: Final = (
    *(
        Mutant(
            f"hht-shows-encrypted-{kind.name.lower()}-{'known' if known else 'unknown'}",
            (RULE,),
            f"an HHT shows what is encrypted in a {kind.name.title()} of {'a' if known else 'no'} known use case",
            _shows_encrypted(kind, known),
        )
        for kind in KINDS
        for known in (True, False)
    ),
    *(
        Mutant(
            f"hht-shows-unknown-{kind.name.lower()}",
            (RULE,),
            f"an HHT shows the content of a {kind.name.title()} that Parse does not know",
            _shows_unknown(kind),
        )
        for kind in KINDS
    ),
    *(
        Mutant(
            f"hht-withholds-{occasion}-{kind.name.lower()}",
            (RULE,),
            f"an HHT withholds the {kind.name.title()} of a {occasion}",
            _withholds(kind, occasion),
        )
        for kind in (Flag.COMMAND, Flag.RESPONSE)
        for occasion in ("join", "commission")
    ),
    Mutant("hht-parse-reads-nothing", (RULE,), "an HHT withholds every content", _reads_nothing),
    Mutant(
        "hht-shows-garbage",
        (RULE,),
        "an HHT shows the octets of what is no message",
        premises("display", "show", _garbage),
    ),
    Mutant(
        "hht-withholds-and-shows",
        (RULE,),
        "an HHT says that it withholds content and shows the octets of the message",
        premises("display", "show", _says_and_shows),
    ),
    Mutant(
        "hht-withholds-silently",
        (RULE,),
        "an HHT does not say that there is something that it withholds",
        premises("display", "show", _silently),
    ),
    *(
        Mutant(
            f"hht-withholds-the-{name}-too",
            (RULE,),
            f"an HHT that withholds content does not show the {name} either",
            _without(name, always=False),
        )
        for name in ("originator", "recipient")
    ),
    Mutant(
        "hht-shows-no-recipient",
        (RULE,),
        "an HHT never shows whom a message is for",
        _without("recipient", always=True),
    ),
    Mutant(
        "hht-shows-no-joined-device",
        (RULE,),
        "an HHT does not show whom a Command joins",
        premises("display", "content", _joins_unnamed),
    ),
)

"""Faulty models of how 8.2 Read Inventory compares addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.handler import Answer
from meterproof.mutants.mutation import Change, Mutant, method, replace
from meterproof.mutants.read_inventory_ways import (
    SRV,
    Devices,
)


def _addresses() -> Sequence[Mutant]:
    case, name_case = ("8.2-post-code-case",), ("8.2-address-identifier-case",)
    folded = str.casefold
    comparisons: tuple[
        tuple[str, tuple[str, ...], str, Callable[[str, str], bool], Callable[[str, str], bool]], ...
    ] = (
        ("post-code-case-sensitive", case, "post codes are compared by letter case", str.__eq__, _same),
        ("post-code-capitals", case, "a post code is found in capitals alone", lambda r, s: r == s.upper() == s, _same),
        (
            "post-code-read-in-capitals",
            case,
            "a post code that is sent is put in capitals, and one that is recorded is not",
            lambda recorded, sent: recorded == sent.upper(),
            _same,
        ),
        (
            "post-code-mixed-case",
            case,
            "a post code is found in capitals or small letters, not in a mixture",
            lambda recorded, sent: folded(recorded) == folded(sent) and sent in (sent.upper(), sent.lower()),
            _same,
        ),
        (
            "post-code-beginning",
            case,
            "letter case matters in the second half of a post code",
            lambda recorded, sent: folded(recorded) == folded(sent) and recorded[-2:] == sent[-2:],
            _same,
        ),
        *(
            (
                f"post-code-{what}",
                case,
                f"a post code is compared {words}",
                lambda recorded, sent, part=part: _same(recorded[part], sent[part]),
                _same,
            )
            for what, words, part in (
                ("but-last", "without its last letter", slice(0, -1)),
                ("but-first", "without its first letter", slice(1, None)),
                ("outward", "by its outward half", slice(0, -3)),
                ("area", "by its first two characters", slice(0, 2)),
            )
        ),
        (
            "post-code-inward-number",
            case,
            "a post code is compared without its inward number",
            lambda recorded, sent: _same(recorded[:-3] + recorded[-2:], sent[:-3] + sent[-2:]),
            _same,
        ),
        (
            "post-code-spaces",
            case,
            "spaces in a post code do not matter",
            lambda recorded, sent: "".join(folded(recorded).split()) == "".join(folded(sent).split()),
            _same,
        ),
        (
            "post-code-outer-spaces",
            case,
            "spaces around a post code do not matter",
            lambda recorded, sent: folded(recorded).strip() == folded(sent).strip(),
            _same,
        ),
        (
            "post-code-number-of-spaces",
            case,
            "two spaces in a post code are as good as one",
            lambda recorded, sent: folded(recorded).split(" ") == [part for part in folded(sent).split(" ") if part],
            _same,
        ),
        (
            "address-identifier-case-sensitive",
            name_case,
            "address identifiers are compared by letter case",
            _same,
            str.__eq__,
        ),
        (
            "address-identifier-first-letter",
            name_case,
            "the first letter of an address identifier is compared by letter case",
            _same,
            lambda recorded, sent: _same(recorded, sent) and recorded[0] == sent[0],
        ),
        (
            "address-identifier-capitals",
            name_case,
            "an address identifier is found as it is recorded and in capitals",
            _same,
            lambda recorded, sent: sent in (recorded, recorded.upper()),
        ),
        (
            "address-identifier-small-letters",
            name_case,
            "an address identifier is found as it is recorded and in small letters",
            _same,
            lambda recorded, sent: sent in (recorded, recorded.lower()),
        ),
        (
            "address-identifier-words",
            name_case,
            "letter case matters behind a number",
            _same,
            lambda recorded, sent: _same(recorded, sent) and (not recorded[0].isdigit() or recorded == sent),
        ),
        (
            "address-identifier-long",
            name_case,
            "letter case matters behind the twentieth character",
            _same,
            lambda recorded, sent: _same(recorded, sent) and recorded[20:] == sent[20:],
        ),
        *(
            (
                f"address-identifier-{most}",
                name_case,
                f"address identifiers are compared by their first {most} characters",
                _same,
                lambda recorded, sent, most=most: _same(recorded[:most], sent[:most]),
            )
            for most in (1, 10, 20, 29)
        ),
        (
            "address-identifier-letters-sorted",
            name_case,
            "the digits of a house number may come in any order",
            _same,
            lambda recorded, sent: sorted(folded(recorded)) == sorted(folded(sent)),
        ),
        (
            "address-identifier-beginning",
            name_case,
            "an address identifier is found by its beginning",
            _same,
            lambda recorded, sent: folded(recorded).startswith(folded(sent)),
        ),
        (
            "address-identifier-end",
            name_case,
            "an address identifier is found by its end",
            _same,
            lambda recorded, sent: folded(recorded).endswith(folded(sent)),
        ),
        (
            "address-identifier-longer",
            name_case,
            "an address identifier is found by one that it begins",
            _same,
            lambda recorded, sent: folded(sent).startswith(folded(recorded)),
        ),
        (
            "address-identifier-numbers",
            name_case,
            "house numbers are compared without letters",
            _same,
            lambda recorded, sent: _same(recorded, sent) or _number(recorded) == _number(sent) != "",
        ),
        (
            "address-identifier-zeros",
            name_case,
            "leading zeros of house numbers do not matter",
            _same,
            lambda recorded, sent: folded(recorded).lstrip("0") == folded(sent).lstrip("0"),
        ),
        (
            "address-identifier-pattern",
            name_case,
            "% and _ in an address identifier stand for anything",
            _same,
            lambda recorded, sent: _like(recorded, sent, "%", "_"),
        ),
        (
            "address-identifier-wildcard",
            name_case,
            "* in an address identifier stands for anything",
            _same,
            lambda recorded, sent: _like(recorded, sent, "*", "?"),
        ),
        (
            "address-identifier-punctuation",
            name_case,
            "a hyphen in an address identifier is as good as a space",
            _same,
            lambda recorded, sent: folded(recorded).replace("-", " ") == folded(sent).replace("-", " "),
        ),
        (
            "address-identifier-spaces",
            name_case,
            "spaces in an address identifier do not matter",
            _same,
            lambda recorded, sent: folded(recorded).replace(" ", "") == folded(sent).replace(" ", ""),
        ),
        (
            "address-identifier-outer-spaces",
            name_case,
            "spaces around an address identifier do not matter",
            _same,
            lambda recorded, sent: _same(recorded.strip(), sent.strip()),
        ),
        (
            "address-identifier-number-of-spaces",
            name_case,
            "two spaces in an address identifier are as good as one",
            _same,
            lambda recorded, sent: folded(recorded).split() == folded(sent).split(),
        ),
    )
    return (
        *(
            Mutant(f"8.2-{what}", rule, words, _comparing(post_code, identifier))
            for what, rule, words, post_code, identifier in comparisons
        ),
        Mutant(
            "8.2-address-one-part-in-case",
            name_case,
            "one part of an address may be in other letter case, not both",
            _comparing_whole(
                lambda recorded, sent: (
                    all(_same(one, other) for one, other in zip(recorded, sent, strict=True))
                    and any(one == other for one, other in zip(recorded, sent, strict=True))
                )
            ),
        ),
        Mutant(
            "8.2-post-code-shown-as-sent", case, "an answer spells the post code as it was sent", _spelled("PostCode")
        ),
        Mutant(
            "8.2-post-code-shown-in-capitals",
            case,
            "an answer spells the post code in capitals",
            _rewritten("PostCode", str.upper),
        ),
        Mutant(
            "8.2-address-identifier-shown-as-sent",
            name_case,
            "an answer spells the address identifier as it was sent",
            _spelled("AddressIdentifier"),
        ),
        Mutant(
            "8.2-address-identifier-shown-as-title",
            name_case,
            "an answer spells the address identifier with capitals at the beginning of words",
            _rewritten("AddressIdentifier", str.title),
        ),
    )


def _same(recorded: str, sent: str) -> bool:
    return recorded.casefold() == sent.casefold()


def _number(text: str) -> str:
    found = re.match("[0-9]+", text)
    return found[0] if found else ""


def _like(recorded: str, sent: str, many: str, one: str) -> bool:
    pattern = re.escape(sent).replace(re.escape(many), ".*").replace(re.escape(one), ".")
    return re.fullmatch(pattern, recorded, re.IGNORECASE) is not None


def _comparing(post_code: Callable[[str, str], bool], identifier: Callable[[str, str], bool]) -> Change:
    """Return the change by which addresses agree where both functions of recorded and sent text say so."""
    return _comparing_whole(
        lambda recorded, sent: bool(post_code(recorded[0], sent[0]) and identifier(recorded[1], sent[1]))
    )


def _comparing_whole(agree: Callable[[tuple[str, str], tuple[str, str]], bool]) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]

        def matching(original: Any, criterion: Any) -> Devices:  # noqa: ANN401 - a method and a key of the model
            kind, value = criterion
            if kind != "address":
                return original(criterion)  # type: ignore[no-any-return]
            post_code, _, identifier = value.partition("\0")
            placed = [one for one in model.inventory if one.post_code]
            return [one for one in placed if agree((one.post_code, one.address_identifier), (post_code, identifier))]

        method(SRV, "matches", matching)(model)
        replace(handler, "address_key", lambda post_code, identifier: ("address", f"{post_code}\0{identifier}"))

    return change


def _spelled(name: str) -> Change:
    """Return the change by which an item of the answer is spelled as in the request."""

    def change(model: ReferenceModel) -> None:

        def executing(original: Any, request: Any) -> Answer:  # noqa: ANN401 - a method and a request of the model
            answer: Answer = original(request)
            sent = request.item("PropertyFilter", name)
            if not sent:
                return answer
            tag = re.escape(name)
            content = re.sub(rf"(<sr:{tag}>)[^<]*", lambda found: found[1] + sent, answer.content)
            return changed(answer, content=content)

        method(SRV, "execute", executing)(model)

    return change


def _rewritten(name: str, write: Callable[[str], str]) -> Change:
    """Return the change by which an item of the answer is spelled in another way."""

    def change(model: ReferenceModel) -> None:

        def executing(original: Any, request: Any) -> Answer:  # noqa: ANN401 - a method and a request of the model
            answer: Answer = original(request)
            content = re.sub(rf"(<sr:{name}>)([^<]*)", lambda found: str(found[1]) + write(found[2]), answer.content)
            return changed(answer, content=content)

        method(SRV, "execute", executing)(model)

    return change


MUTANTS: Final = (*_addresses(),)

"""The reference page of operations and queries, made from the one published schema.

``python -m meterproof.serve.operations_page > docs/reference/operations.md`` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final

from meterproof.wire import protocol

_INTRODUCTION: Final = """\
# Operations and queries of a test bed

What a system may offer a tester beside DUIS. Each operation and query is a capability of that name: a system
declares those that it offers, and is never asked for others. All are JSON objects whose member `kind` says which
one it is; `data/schemas/protocol.schema.json` is the published schema, and [openapi.json](openapi.json) the HTTP
form. [Write an adapter](../guides/write-an-adapter.md) shows them in use.

An *eui* is an EUI-64 in the form of DUIS (`90-B3-D5-1F-30-01-00-00`), an *mpxn* an MPAN or MPRN in digits; *octets*
are in base64, an *instant* is ISO 8601 in UTC (`2025-11-06T12:00:00Z`), durations are in seconds. A member that is
*required* must be there; no member may be there that is not listed.

This page is made from the schema by `python -m meterproof.serve.operations_page`.

## Who runs the clock

What a system sends later (responses, Device Alerts, DCC Alerts) is due at some time of its clock.

- A tester that finds `clock.settle` declared runs the clock: later messages come when it says `clock.settle` or
  `clock.advance`, and all of them have been posted when the answer to that comes. Until then Commands are under
  way, and what a scenario does meanwhile happens meanwhile. Over HTTP such a tester sends the header
  `Meterproof-Clock: client` with every message to a web service.
- A tester that does not only waits. For its sake `meterproof serve` settles the clock by itself after each message
  that came without this header, before it is answered, and posts what became due right after the answer. So the
  state that the next message meets depends on the messages alone, never on how quickly they follow each other, and
  both kinds of tester get the same octets as long as the one settles after each message, which a scenario does
  before it says what happened or that nothing did.
- With automatic settling switched off nothing moves until someone runs the clock.

What can't be posted waits, is tried again the next time the clock is settled, and is listed by `describe`. Every
registered address gets every message, in order, also what other testers caused.
"""
_PARTS: Final = (
    "device",
    "cpl_entry",
    "registration",
    "certificate",
    "schedule",
    "future_dated",
    "command",
    "undelivered",
    "delivery",
)


def page() -> str:
    """Return the page as the text of ``docs/reference/operations.md``."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    yield "## Operations\n"
    for kind in protocol.operations():
        yield from _kind(kind)
    yield "## Queries\n"
    for kind in protocol.queries():
        yield from _kind(kind)
    yield "## A system's own\n"
    yield (
        "A kind that begins with `x-`, such as `x-lab.power-cycle`, is a system's own. It may hold any members and "
        "answer any object; steps that know it use it where the system declares it.\n"
    )
    yield "## Description\n"
    yield f"{_shape('description')['description']}\n"
    yield from _members(_shape("description"))
    yield "\nKnown members of `extra`:\n"
    yield from _members(_shape("description")["properties"]["extra"])
    yield "\n## Parts\n"
    for name in _PARTS:
        yield f"### {name}\n"
        yield f"{_shape(name)['description']}\n"
        yield from _members(_shape(name))
        yield ""
    yield "## Errors\n"
    yield "Over HTTP a refusal has a status from 400 to 499 and this body:\n"
    yield from _members(_shape("error"))


def _kind(kind: str) -> Iterator[str]:
    shape = _shape(kind)
    yield f"### {kind}\n"
    yield f"{shape['description']}\n"
    if len(shape["properties"]) > 1:
        yield from _members(shape, skip="kind")
    else:
        yield "It has no further members."
    answer = _shape(f"{kind}.answer")
    if answer["properties"]:
        yield f"\nThe answer. {answer['description']}\n"
        yield from _members(answer)
    else:
        yield "\nThe answer is an empty object."
    yield ""


def _members(shape: Mapping[str, Any], skip: str = "") -> Iterator[str]:
    required = shape.get("required", ())
    yield "| Member | Form | Meaning |"
    yield "|---|---|---|"
    for name, member in shape["properties"].items():
        if name != skip:
            must = ", *required*" if name in required else ""
            yield f"| `{name}` | {_form(member)}{must} | {_meaning(member)} |"


def _form(member: Mapping[str, Any]) -> str:
    if "$ref" in member:
        name = str(member["$ref"]).removeprefix("#/$defs/")
        return f"[{name}](#{name})" if name in _PARTS else _form(_shape(name)) if "enum" in _shape(name) else name
    if "items" in member:
        return f"list of {_form(member['items'])}"
    if "const" in member:
        return f"`{member['const']}`"
    if "enum" in member:
        return " ".join(f"`{value}`" for value in member["enum"])
    kind = member["type"]
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _meaning(member: Mapping[str, Any]) -> str:
    target = _shape(str(member["$ref"]).removeprefix("#/$defs/")) if "$ref" in member else {}
    text = str(member.get("description") or target.get("description", ""))
    if examples := member.get("examples"):
        text += " As in " + " or ".join(f"`{example}`" for example in examples) + "."
    return text.replace("|", "\\|")


def _shape(name: str) -> Mapping[str, Any]:
    shape: Mapping[str, Any] = protocol.schema()["$defs"][name]
    return shape


if __name__ == "__main__":
    sys.stdout.write(page())

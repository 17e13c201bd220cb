"""One and the same request for two Devices, and whether what becomes of it tells them apart.

What may differ is left out of the comparison: the identifier of the Device, the counters, and signatures.
"""

import base64
from dataclasses import dataclass, fields, replace

from pytest_bdd import parsers, then, when

from meterproof.bdd.api import Basis, Bench, Draft, Submission
from meterproof.bdd.arrange import arrange
from meterproof.bdd.arrange_duis import whitelist_items
from meterproof.wire import gbcs
from meterproof.wire.ids import eui_to_bytes

from .commands import requested_under
from .looking import said
from .premises import LABEL
from .requests import USER
from .whitelisting import removal

REQUEST = r"8\.11 that adds|8\.11 that removes|8\.7\.2 that joins to the GPF|8\.7\.1 that joins to the ESME"
PAYLOAD = "Pre-Command|Command for local delivery|Command that reaches the CHF|Command that reaches the GPF|Response"
MASK = b"\xff" * 8


@dataclass(frozen=True, slots=True)
class Twin:
    """A request and the Device that it names."""

    submission: Submission
    device: str


@when(
    parsers.re(
        rf"the (?P<user>{USER}) sends one and the same (?P<request>{REQUEST}) the (?P<one>{LABEL}) and the "
        rf"(?P<other>{LABEL}), with Command Variant (?P<variant>[1-4])"
    ),
    target_fixture="twins",
)
def the_same_request_twice(
    bench: Bench, user: str, request: str, one: str, other: str, variant: str
) -> tuple[Twin, Twin]:
    """Two requests that are alike but for the Device: the install code is the same as well."""
    arrange(bench)
    code = bench.identities.install_code()

    def send(label: str) -> Twin:
        draft = draft_of(bench, request, label)
        draft.command_variant = int(variant)
        if "InstallCode" in draft.items:
            draft.items["InstallCode"] = code
        return Twin(bench.submit(bench.session.user(user), draft), bench.premises[label].eui)

    return send(one), send(other)


def draft_of(bench: Bench, request: str, label: str) -> Draft:
    """Return the request called ``request`` for the Device called ``label``."""
    srv = request.split()[0]
    if srv == "8.11":
        items = whitelist_items(bench, bench.premises[label]) if "adds" in request else removal(bench, label)
        return Draft(srv, bench.premises["CHF"].eui, items)
    target = bench.premises["GPF" if "GPF" in request else "ESME"].eui
    return Draft(srv, target, {"OtherDeviceID": bench.premises[label].eui})


@then(parsers.re(rf"both come to a (?P<payload>{PAYLOAD}), alike but for identifiers and counters"))
def both_are_alike(bench: Bench, payload: str, twins: tuple[Twin, Twin]) -> None:
    """The GBCS messages have every field in common, and a content of the same octets."""
    bench.rest()
    found = [messages(bench, payload, twin) for twin in twins]
    basis = Basis.OBSERVATION if "reaches" in payload else Basis.WIRE
    bench.judge.expect(
        f"both requests come to one {payload}",
        [len(one) for one in found] == [1, 1],
        expected=f"one {payload} each",
        got="; ".join(f"{len(one)} ({said(twin.submission.result)})" for one, twin in zip(found, twins, strict=True)),
        basis=basis,
    )
    first, second = (masked(one[0], twin) for one, twin in zip(found, twins, strict=True))
    apart = [field.name for field in fields(first) if getattr(first, field.name) != getattr(second, field.name)]
    bench.judge.expect(
        f"one {payload} is like the other",
        not apart,
        expected="the same but for identifiers and counters",
        got="; ".join(f"{name}: {getattr(first, name)!r} and {getattr(second, name)!r}" for name in apart),
        basis=basis,
    )


def messages(bench: Bench, payload: str, twin: Twin) -> list[gbcs.Envelope]:
    """Return the GBCS messages of this kind that a request came to."""
    submission = twin.submission
    if payload.startswith("Command that reaches"):
        seen = bench.observe("device.commands", device=bench.premises[payload.split()[-1]].eui)["commands"]
        received = [gbcs.decode(base64.b64decode(command["gbcs"])) for command in seen]
        return [envelope for envelope in received if requested_under(envelope) == submission.request_id.counter]
    attribute = {"Pre-Command": "pre_command", "Response": "gbcs"}.get(payload, "local_command")
    answers = [submission.result.answer, *bench.responses_so_far(submission.request_id)]
    found = [getattr(answer, attribute) for answer in answers if answer is not None]
    return [gbcs.decode(octets) for octets in found if octets is not None]


def masked(envelope: gbcs.Envelope, twin: Twin) -> gbcs.Envelope:
    """Return a message without what may differ; identifiers and counters in the content count in either order."""
    identifier, counter = eui_to_bytes(twin.device), twin.submission.request_id.counter.to_bytes(8, "big")
    content = envelope.content
    for octets in (identifier, identifier[::-1], counter, counter[::-1]):
        content = content.replace(octets, MASK)
    party = envelope.remote_party
    return replace(
        envelope,
        counter=0,
        content=content,
        remote_party=(party[0], 0) if party else None,
        signature=bytes(len(envelope.signature)),
    )

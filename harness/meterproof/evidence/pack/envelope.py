"""What the statements of a pack have in common: in-toto Statements v1, in DSSE envelopes.

They are written as canonical JSON; the library's own form of them serves for checking only, because it holds every
number as a double, which would change a seed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from meterproof.evidence.pack.manifest import json_line
from meterproof.evidence.recorder import RecordError

if TYPE_CHECKING:
    from meterproof.evidence.pack.keys import SigningKey

PAYLOAD_TYPE: Final = "application/vnd.in-toto+json"
STATEMENT_TYPE: Final = "https://in-toto.io/Statement/v1"
RESULTS: Final = ("PASSED", "WARNED", "FAILED")
"""The words of the predicate https://in-toto.io/attestation/test-result/v0.1."""

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
Json = dict[str, Any]


def descriptor(name: str, sha256: str) -> Json:
    """Return the resource descriptor of what is called ``name`` and has this SHA-256."""
    return {"name": name, "digest": {"sha256": sha256}}


def statement(subjects: Sequence[Json], kind: str, predicate: Json) -> Json:
    """Return the statement about ``subjects`` with a ``predicate`` of this kind.

    RecordError where what the record gave for it does not make one. The library alone would let any word through as
    a result and any text as a digest.
    """
    made = {"_type": STATEMENT_TYPE, "subject": list(subjects), "predicateType": kind, "predicate": predicate}
    plain = predicate.get("testResult", {})
    descriptors = [*subjects, *plain.get("configuration", [])]
    _check_by_library(made, descriptors[len(subjects) :])
    if plain and plain["result"] not in RESULTS:
        raise _fault(kind, f"{plain['result']!r} is no result", f"one of {', '.join(RESULTS)}")
    _check_descriptors(kind, subjects, descriptors)
    return made


def seal(statement: Json, key: SigningKey | None) -> bytes:
    """Return ``statement`` in its envelope, signed where there is a ``key``."""
    from securesystemslib.dsse import Envelope
    from securesystemslib.signer import CryptoSigner, SSlibKey  # type: ignore[attr-defined]

    envelope = Envelope(json_line(statement), PAYLOAD_TYPE, {})
    if key is not None:
        envelope.sign(CryptoSigner(key.private, SSlibKey.from_crypto(key.private.public_key(), key.keyid)))
    return json_line(envelope.to_dict())


def _check_by_library(made: Json, configuration: Iterable[Json]) -> None:
    from in_toto_attestation.v1.resource_descriptor import ResourceDescriptor  # type: ignore[import-untyped]
    from in_toto_attestation.v1.statement import Statement  # type: ignore[import-untyped]

    # Doubles for integers of any length, and signs for lone surrogates, neither of which the library can hold.
    text = json.dumps(made["predicate"], ensure_ascii=False).encode("utf-8", "replace")
    predicate = json.loads(text, parse_int=float)
    try:
        for each in configuration:
            ResourceDescriptor(**each).validate()
        subjects = [ResourceDescriptor(**each).pb for each in made["subject"]]
        Statement(subjects, made["predicateType"], predicate).validate()
    except (ValueError, TypeError) as error:
        raise _fault(made["predicateType"], f"the library refuses it: {error}", "an in-toto statement v1") from None


def _check_descriptors(kind: str, subjects: Iterable[Json], descriptors: Iterable[Json]) -> None:
    names: set[str] = set()
    for subject in subjects:
        if subject["name"] in names:
            raise _fault(kind, f"two subjects are called {subject['name']!r}", "a name for each")
        names.add(subject["name"])
    for each in descriptors:
        for digest in each.get("digest", {}).values():
            if not _SHA256.fullmatch(digest):
                raise _fault(kind, f"the digest of {each['name']!r} is {digest!r}", "64 lower-case hexadecimal digits")


def _fault(kind: str, what: str, expected: str) -> RecordError:
    return RecordError(f"this run makes no statement that could be signed: {what}", where=kind, expected=expected)

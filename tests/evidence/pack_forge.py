"""A packer for forgers, written from docs/reference/pack.md alone.

It shares no code with the product, so that the two check each other, and it writes whatever it is told: each field of
a header, each member of a statement and each key can be another than it should.
"""

import hashlib
import json
import struct
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

NAME = "meterproof-20251106T120000Z-5f0c3a11.zip"
NONCE = "5f0c3a11"
MANIFEST = "manifest.json"
TEST_RESULT = "statements/test-result.json"
EVIDENCE = "statements/evidence.json"
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
STRANGER = Ed25519PrivateKey.from_private_bytes(b"s" * 32)

Json = Any


def canonical(value: Json) -> bytes:
    return (json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True) + "\n").encode()


def sha256(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()


def public_pem(key: Ed25519PrivateKey = KEY) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def keyid(key: Ed25519PrivateKey = KEY) -> str:
    return sha256(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


# The archive


@dataclass(frozen=True)
class Item:
    """An entry of an archive; ``both``, ``local`` and ``central`` are fields of its headers with other values."""

    name: bytes
    content: bytes = b""
    both: Mapping[str, int] = field(default_factory=dict)
    local: Mapping[str, int] = field(default_factory=dict)
    central: Mapping[str, int] = field(default_factory=dict)
    local_name: bytes | None = None
    local_extra: bytes = b""
    extra: bytes = b""
    comment: bytes = b""
    before: bytes = b""
    """Octets that stand before the local header."""


_RECORDS = {
    "local": (0x04034B50, "HHHHHIIIHH needed flags method time date crc packed size name_length extra_length"),
    "central": (
        0x02014B50,
        "HHHHHHIIIHHHHHII made_by needed flags method time date crc packed size name_length extra_length "
        "comment_length disk internal external offset",
    ),
    "end": (0x06054B50, "HHHHIIH disk start_disk here entries size offset comment_length"),
    "end64": (0x06064B50, "QHHIIQQQQ rest made_by needed disk start_disk here entries size offset"),
    "locator": (0x07064B50, "IQI disk offset disks"),
}
_WIDTHS = {"H": 0xFFFF, "I": 0xFFFFFFFF, "Q": 0xFFFFFFFFFFFFFFFF}


@cache
def _form(kind: str) -> tuple[struct.Struct, list[tuple[str, int]]]:
    form, *names = _RECORDS[kind][1].split()
    return struct.Struct(f"<I{form}"), [(name, _WIDTHS[code]) for name, code in zip(names, form, strict=True)]


def record(kind: str, values: Mapping[str, int]) -> bytes:
    """Return a record of a zip file; a field without a value is 0, and one too wide is cut to what fits."""
    form, fields = _form(kind)
    return form.pack(_RECORDS[kind][0], *[values.get(name, 0) & width for name, width in fields])


def archive(
    items: Iterable[Item],
    *,
    end: Mapping[str, int] = {},
    end64: Mapping[str, int] | None = None,
    before: bytes = b"",
    before_directory: bytes = b"",
    before_end: bytes = b"",
    comment: bytes = b"",
) -> bytes:
    """Return the zip file of ``items`` in the order in which they come. ``end64`` forces a record of that kind."""
    body, directory, count = bytearray(before), bytearray(), 0
    for item in items:
        body += item.before
        name = item.name if item.local_name is None else item.local_name
        facts = {"needed": 20, "date": 0x21, "crc": zlib.crc32(item.content)}
        facts |= {"packed": len(item.content), "size": len(item.content)} | item.both
        own = {"name_length": len(name), "extra_length": len(item.local_extra)}
        theirs = {"made_by": 0x0314, "external": 0o644 << 16, "offset": len(body), "name_length": len(item.name)}
        theirs |= {"extra_length": len(item.extra), "comment_length": len(item.comment)}
        directory += record("central", theirs | facts | item.central) + item.name + item.extra + item.comment
        body += record("local", facts | own | item.local) + name + item.local_extra + item.content
        count += 1
    body += before_directory
    told = {
        "here": count,
        "entries": count,
        "size": len(directory),
        "offset": len(body),
        "comment_length": len(comment),
    }
    tail = b""
    if count > 0xFFFF or end64 is not None:
        facts = {**told, "rest": 44, "made_by": 45, "needed": 45, **(end64 or {})}
        tail = record("end64", facts)
        tail += record("locator", {"offset": len(body) + len(directory), "disks": 1})
        told |= {"here": 0xFFFF, "entries": 0xFFFF}
    return bytes(body + directory + before_end + tail + record("end", told | end) + comment)


def items_of(contents: Mapping[str, bytes]) -> list[Item]:
    return [Item(name.encode("latin-1"), contents[name]) for name in sorted(contents)]


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """Return a pack of the right form with these contents."""
    return archive(items_of(contents))


# What is in it


@dataclass(frozen=True)
class Forge:
    """What a pack is made of. Each part may be another than the format says; functions get what they replace."""

    name: str = NAME
    nonce: str = NONCE
    key: Ed25519PrivateKey | None = KEY
    files: Mapping[str, bytes] = field(default_factory=lambda: run_files())
    run: Json = None
    """What the statements say of the run, where that is not what run.json says."""
    manifest: Callable[[Json], Json] = lambda manifest: manifest
    test_result: Callable[[Json], Json] = lambda statement: statement
    evidence: Callable[[Json], Json] = lambda statement: statement

    def contents(self) -> dict[str, bytes]:
        """Return every entry of the pack by its name."""
        listed = [
            {"path": path, "sha256": sha256(self.files[path]), "size": len(self.files[path])}
            for path in sorted(self.files)
        ]
        manifest = canonical(
            self.manifest({"format": "meterproof-pack/1", "pack": self.name, "nonce": self.nonce, "files": listed})
        )
        run = self.run or json.loads(self.files["run.json"])
        statements = {
            TEST_RESULT: self.test_result(about_the_system(run, self.files, self.name)),
            EVIDENCE: self.evidence(about_the_files(run, self.files, manifest, self.name)),
        }
        sealed = {name: sealed_in(statement, self.key) for name, statement in statements.items()}
        return {**self.files, MANIFEST: manifest, **sealed}

    def octets(self) -> bytes:
        """Return the file."""
        return zipped(self.contents())

    def but(self, **changes: Any) -> "Forge":
        """Return the same with ``changes``."""
        return replace(self, **changes)

    def with_file(self, name: str, content: bytes) -> "Forge":
        """Return the same with another file in it, consistently."""
        return replace(self, files={**self.files, name: content})


def run_files(nonce: str = NONCE, artefact: Json = None, verdict: str = "passed", **run: Json) -> dict[str, bytes]:
    """Return the files of a small run of one scenario."""
    rules = [{"id": "8.7.2-bridge-refused", "verdict": verdict, "basis": "wire"}]
    scenario = {
        "scenario": "duis/join.feature::A bridge is refused", "name": "A bridge is refused",
        "feature": "duis/join.feature", "feature_name": "Joining", "line": 3, "tags": [], "parameters": {},
        "verdict": verdict, "reason": "", "rules": rules, "arrangement": "seeded", "notes": [],
        "started": 1762430400.5, "elapsed": 0.25, "steps": [], "exchanges": [], "failures": [], "identities": {},
    }  # fmt: skip
    concluded = [[scenario["scenario"], verdict, [[rule["id"], rule["verdict"], rule["basis"]] for rule in rules]]]
    verdicts = ("passed", "failed", "warned", "error", "not-applicable", "not-testable", "inconclusive")
    described = {
        "meterproof": "0.1.0",
        "sut": {
            "name": "hub", "version": "1", "adapter": "http", "plays": ["dcc"], "capabilities": [],
            "certificate_fingerprint": "", "address": "", "artefact": artefact,
        },
        "profile": {"id": "mp170", "as_of": "2025-11-06", "title": "MP170", "choices": {"A22": "label"}},
        "seed": 7, "nonce": nonce, "started": "2025-11-06T12:00:00Z", "planned": [scenario["scenario"]],
        "campaign": "", "arrangement": "auto", "selection": [], "workers": 1, "finished": "2025-11-06T12:00:02Z",
        "totals": {"planned": 1, **{one: int(one == verdict) for one in verdicts}},
        "verdict_digest": sha256(canonical(concluded).rstrip()), "exit_code": int(verdict != "passed"),
        "waivers": [], "digests": {"rules": "a" * 64, "features": "b" * 64, "schemas": "c" * 64}, "environment": {},
        **run,
    }  # fmt: skip
    return {
        "results.jsonl": json.dumps(scenario).encode() + b"\n",
        "run.json": json.dumps(described, indent=1).encode() + b"\n",
        "sut.toml": b'[sut]\nname = "hub"\n',
        "profile.toml": b'id = "mp170"\n',
        "mutants.json": b'{"mutants": 1, "killed": 1, "digests": {}}\n',
        "report.html": b"<!doctype html>\n",
        "junit.xml": b"<testsuites/>\n",
        "rule-matrix.csv": b"rule\n",
        "allure-results/1-result.json": b"{}",
    }


def about_the_system(run: Json, files: Mapping[str, bytes], name: str) -> Json:
    """Return the statement on the system for ``run``."""
    verdict = next(one for one in ("passed", "failed") if run["totals"][one])
    rule = {"id": "8.7.2-bridge-refused", "document": "Annex B", "clause": "3.8", "verdict": verdict}
    lists = {f"{one}Tests": [rule["id"]] if one == verdict else [] for one in ("passed", "warned", "failed")}
    same = ("totals", "waivers", "sut", "profile", "seed", "nonce", "started", "finished", "campaign", "arrangement")
    predicate = {
        "testResult": {"result": verdict.upper(), "configuration": [{"name": "meterproof"}], **lists},
        "conclusion": verdict,
        "exitCode": run["exit_code"],
        "verdictDigest": run["verdict_digest"],
        "rules": [{**rule, "scenarios": 1, "choices": []}],
        **{member: run[member] for member in same},
        "suite": {"version": "0.1.0", "digests": run["digests"], "mutants": json.loads(files["mutants.json"])},
        "pack": name,
    }
    artefact = run["sut"]["artefact"]
    subjects = [subject("sut.toml", sha256(files["sut.toml"]))]
    subjects += [subject(artefact["name"], artefact["sha256"])] if artefact else []
    return statement("test-result", subjects, predicate)


def about_the_files(run: Json, files: Mapping[str, bytes], manifest: bytes, name: str) -> Json:
    """Return the statement on the ``files`` of a pack and its ``manifest``."""
    subjects = [subject(MANIFEST, sha256(manifest)), *(subject(path, sha256(files[path])) for path in sorted(files))]
    digest = run["verdict_digest"]
    predicate = {"pack": name, "nonce": run["nonce"], "manifest": sha256(manifest), "verdictDigest": digest}
    return statement("evidence", subjects, predicate)


def subject(name: str, digest: str) -> Json:
    return {"name": name, "digest": {"sha256": digest}}


def statement(kind: str, subjects: Json, predicate: Json) -> Json:
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subjects,
        "predicateType": f"urn:meterproof:predicate:{kind}:v1",
        "predicate": predicate,
    }


def sealed_in(
    value: Json,
    key: Ed25519PrivateKey | None = KEY,
    *,
    payload: bytes | None = None,
    payload_type: str = "application/vnd.in-toto+json",
    signed: bytes | None = None,
    claimed: str | None = None,
) -> bytes:
    """Return the envelope around a statement. ``signed`` is what the signature is really of, ``claimed`` its keyid."""
    payload = canonical(value) if payload is None else payload
    envelope: Json = {"payload": b64encode(payload).decode(), "payloadType": payload_type, "signatures": []}
    if key is not None:
        over = payload if signed is None else signed
        encoded = f"DSSEv1 {len(payload_type)} {payload_type} {len(over)} ".encode() + over
        signature = b64encode(key.sign(encoded)).decode()
        envelope["signatures"] = [{"keyid": claimed or keyid(key), "sig": signature}]
    return canonical(envelope)


def opened(envelope: bytes) -> Json:
    """Return the statement in an envelope."""
    return json.loads(b64decode(json.loads(envelope)["payload"]))


def re_enveloped(envelope: bytes, change: Callable[[Json], Json]) -> bytes:
    """Return the envelope after ``change``, with its old signatures."""
    return canonical(change(json.loads(envelope)))

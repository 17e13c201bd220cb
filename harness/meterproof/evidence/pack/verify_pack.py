"""Verify an evidence pack of Meterproof with Python 3.9 or later and, where a key is given, the package cryptography.

    python verify_pack.py FILE [--key PUB.pem] [--nonce NONCE]

The format is docs/reference/pack.md. Nothing is unpacked, written or fetched. The first line of output is the verdict;
then comes a line for each finding, ``code: sentence``. Exit code 0: intact, and signed by the key; 14: anything else
that a file may be; 2: the command was wrong.

A pack has one form only: every octet of headers, directory and end record follows from names and contents. So they are
written once more here and compared, and nothing depends on how lenient a zip library is. This file stands alone, and
shares no code with what builds packs.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import stat
import struct
import sys
import zlib
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, NamedTuple

MANIFEST, TEST_RESULT, EVIDENCE = "manifest.json", "statements/test-result.json", "statements/evidence.json"
STATEMENTS = {
    TEST_RESULT: ("test-result", "urn:meterproof:predicate:test-result:v1"),
    EVIDENCE: ("evidence", "urn:meterproof:predicate:evidence:v1"),
}
PAYLOAD_TYPE, STATEMENT_TYPE = "application/vnd.in-toto+json", "https://in-toto.io/Statement/v1"
SUT, RUN = "sut.toml", "run.json"
NEVER_MISSING = ("results.jsonl", RUN, SUT, "profile.toml", "mutants.json")
# Members of the test-result statement that say what run.json says, and their names there.
_SAME = ("arrangement", "campaign", "finished", "nonce", "profile", "seed", "started", "sut", "totals", "waivers")
REPEATED = {"exitCode": "exit_code", "verdictDigest": "verdict_digest", **{name: name for name in _SAME}}

MAX_OCTETS, MAX_ENTRIES, MAX_NAME, MAX_JSON = (1 << 32) - 1, 200_000, 255, 100 << 20
MAX_FINDINGS, BLOCK = 100, 1 << 20

LOCAL, CENTRAL, END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
END64, LOCATOR = struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
PRINTABLE, DIGEST = re.compile(rb"[ -~]+"), re.compile("[0-9a-f]{64}")
UNIX, VERSION, VERSION64, DAY_ONE, ATTRIBUTES = 3 << 8, 20, 45, 1 << 5 | 1, 0o644 << 16


class Finding(NamedTuple):
    """Something that is not as it must be: a stable short code, and a sentence for people."""

    code: str
    text: str


class Entry(NamedTuple):
    """A file in the archive, whose local header begins at ``start``; ``digest`` is its SHA-256, once it was read."""

    start: int
    size: int
    crc: int
    digest: str = ""


class Key(NamedTuple):
    """A public key: its id, and whether a signature of it fits (signature, octets)."""

    keyid: str
    fits: Callable[[bytes, bytes], bool]


class Refused(ValueError):
    """A finding (code, text) that ends the look at one part of the pack."""


class Enough(Exception):
    """There are as many findings as anyone reads."""


class Unusable(ValueError):
    """The command was wrong: no file, or no public key."""


class Verification:
    """What was found. Nobody may rely on ``manifest``, ``statements`` or ``read`` where the pack is not ``intact``.

    ``manifest`` is manifest.json; ``statements`` has the payloads "test-result" and "evidence". ``signed`` says that
    both bear a signature; ``signer`` is the keyid where both signatures verified with the key.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.signed = False
        self.signer = ""
        self.manifest: dict[str, Any] = {}
        self.statements: dict[str, dict[str, Any]] = {}
        self._entries: dict[str, Entry] = {}
        self._keyids: dict[str, str] = {}
        self._verified: set[str] = set()

    @property
    def intact(self) -> bool:
        """Whether nothing speaks against the pack. Who made it is another question."""
        return not self.findings

    @property
    def verdict(self) -> str:
        """The verdict in a few words."""
        if self.findings:
            return f"refused: {self.findings[0].text}"
        if self.signer:
            return f"intact, signed by {self.signer}"
        return "intact, signer unknown" if self.signed else "intact, not signed"

    @property
    def exit_code(self) -> int:
        """0 where the pack is intact and signed by the key, 14 otherwise."""
        return 0 if self.intact and self.signer else 14

    def read(self, name: str) -> bytes:
        """Return the content of an entry. KeyError where there is none, ValueError where the pack is not intact."""
        if self.findings:
            raise Refused("changed", "nothing is read from a pack that does not verify")
        return self._content(name)

    def _content(self, name: str) -> bytes:
        """Return what the entry ``name`` held when it was verified, whether the pack is intact or not."""
        entry = self._entries[name]
        with open(self.path, "rb") as file:
            file.seek(entry.start + LOCAL.size + len(name))
            content = file.read(entry.size)
        if hashlib.sha256(content).hexdigest() != entry.digest:
            raise Refused("changed", f"{shown(name)} was changed while the pack was being verified")
        return content

    def _add(self, code: str, text: str) -> None:
        """Add a finding, once."""
        if len(self.findings) == MAX_FINDINGS:
            raise Enough
        if (code, text) not in self.findings:
            self.findings.append(Finding(code, text))


def verify(path: str | os.PathLike[str], key_pem: bytes | None = None, nonce: str = "") -> Verification:
    """Verify the pack ``path``; against a public key (PEM) and the nonce of a run where these are given.

    ValueError where ``path`` is not a file or ``key_pem`` not a public key for Ed25519, OSError where the file can't be
    read, ImportError where there is a key but no cryptography. Whatever is in the file becomes a finding.
    """
    key = public_key(key_pem) if key_pem is not None else None
    pack = Verification(os.fspath(path))
    if not stat.S_ISREG(os.stat(pack.path).st_mode):
        raise Unusable(f"{shown(pack.path)} is not a file")
    try:
        with open(pack.path, "rb", buffering=BLOCK) as file:
            attempt(pack, read_archive, file)
        if pack.intact or pack._entries:
            attempt(pack, judge_manifest)
            for name in STATEMENTS:
                attempt(pack, judge_statement, name, key)
            attempt(pack, judge_relations, nonce)
    except Enough:
        pack.findings.append(Finding("more", "there is more to find, but this is enough to refuse the pack"))
    pack.signed = all(pack._keyids.get(name) for name in STATEMENTS)
    if key is not None and all(name in pack._verified for name in STATEMENTS):
        pack.signer = key.keyid
    return pack


def attempt(pack: Verification, judge: Callable[..., None], *given: object) -> None:
    """Look at one part of the pack."""
    try:
        judge(pack, *given)
    except Refused as refused:
        pack._add(*refused.args)


# The archive ----------------------------------------------------------------------------------------------------------


def local_header(name: bytes, crc: int, size: int) -> bytes:
    """Return what stands before the content of an entry."""
    return LOCAL.pack(b"PK\3\4", VERSION, 0, 0, 0, DAY_ONE, crc, size, size, len(name), 0) + name


def central_record(name: bytes, crc: int, size: int, start: int) -> bytes:
    """Return what the central directory has of an entry."""
    facts = (UNIX | VERSION, VERSION, 0, 0, 0, DAY_ONE, crc, size, size, len(name))
    return CENTRAL.pack(b"PK\1\2", *facts, 0, 0, 0, 0, ATTRIBUTES, start) + name


def end_record(count: int, size: int, start: int) -> bytes:
    """Return what follows the central directory of ``count`` entries and ``size`` octets that begins at ``start``."""
    end = END.pack(b"PK\5\6", 0, 0, min(count, 0xFFFF), min(count, 0xFFFF), size, start, 0)
    if count <= 0xFFFF:
        return end
    end64 = END64.pack(b"PK\6\6", END64.size - 12, VERSION64, VERSION64, 0, 0, count, count, size, start)
    return end64 + LOCATOR.pack(b"PK\6\7", 0, start + size, 1) + end


def read_archive(pack: Verification, file: BinaryIO) -> None:
    """Prove that the archive is of its one form, and take the digests of what is in it."""
    count, size, start = read_end(file, file.seek(0, os.SEEK_END))
    entries: dict[str, Entry] = {}
    folded: set[bytes] = set()
    last, position = b"", 0
    file.seek(start)
    for number in range(1, count + 1):
        head = file.read(CENTRAL.size)
        if len(head) < CENTRAL.size or head[:4] != b"PK\1\2":
            raise Refused("directory", f"record {number} of the central directory is none: the pack was tampered with")
        fields = CENTRAL.unpack(head)
        if fields[10] > MAX_NAME:
            raise Refused("unsafe-name", f"entry {number} has a name of {fields[10]} octets, {MAX_NAME} are allowed")
        name, rest = file.read(fields[10]), file.read(fields[11] + fields[12])
        entry = Entry(start=fields[16], size=fields[9], crc=fields[7])
        if not safe(name):
            pack._add("unsafe-name", f"{shown(name)} is no name for an entry: unpacked, it could end up anywhere")
        elif name.lower() in folded:
            pack._add("duplicate-name", f"{shown(name)} is there twice: two readers could see two different files")
        elif name < last:
            pack._add("order", f"{shown(name)} is not where its name belongs: the pack was put together again")
        if head + name + rest != central_record(name, entry.crc, entry.size, position):
            pack._add(*why_not(fields, shown(name), position))
        folded.add(name.lower())
        entries[name.decode("latin-1")] = entry
        last, position = name, entry.start + LOCAL.size + len(name) + entry.size
        if position > start:
            raise Refused("overlap", f"{shown(name)} reaches into the central directory: its size is a lie")
    if file.tell() != start + size:
        raise Refused("directory", "the central directory has another size than its entries: it hides something")
    if position < start:
        raise Refused(*out_of_place("the central directory", start, position))
    if pack.intact:
        read_contents(pack, file, entries)


def read_end(file: BinaryIO, length: int) -> tuple[int, int, int]:
    """Return how many entries the central directory has, its size and where it begins."""
    if length > MAX_OCTETS:
        raise Refused("too-large", f"the file has {length} octets, a pack has at most {MAX_OCTETS}")
    file.seek(0)
    begin = file.read(4)
    file.seek(max(0, length - END.size - 0xFFFF))
    tail = file.read()
    at = len(tail) - END.size
    if tail[at : at + 4] != b"PK\5\6":
        at = tail.rfind(b"PK\5\6")
    if at < 0 and begin != b"PK\3\4":
        raise Refused("not-a-pack", "this file is no evidence pack: it is not even a zip file")
    if at < 0 or len(tail) - at < END.size:
        raise Refused("truncated", "the end of the file is missing: it is cut short, transfer it again")
    if len(tail) - at > END.size:
        raise Refused("stray-octets", f"{len(tail) - at - END.size} octets follow the end record and belong to nothing")
    count, size, start = END.unpack(tail[at:])[4:7]
    at -= LOCATOR.size + END64.size
    if count == 0xFFFF and start + size == length - len(tail) + at:
        count = END64.unpack_from(tail, at)[7]
    if count > MAX_ENTRIES:
        raise Refused("too-large", f"the pack claims to have {count} entries, {MAX_ENTRIES} are allowed")
    end = end_record(count, size, start)
    if not tail.endswith(end):
        raise Refused("header", "the end record is not the one of a pack: it was changed, or another program wrote it")
    if start + size + len(end) > length:
        raise Refused("truncated", "the file is shorter than its end record says: octets were taken out of it")
    if start + size + len(end) < length:
        raise Refused("stray-octets", "the file is longer than its end record says: something was put into it")
    return count, size, start


def safe(name: bytes) -> bool:
    """Tell whether an entry may have this name."""
    plain = PRINTABLE.fullmatch(name) and b"\\" not in name and b":" not in name
    return bool(plain) and {b"", b".", b".."}.isdisjoint(name.split(b"/"))


def why_not(fields: Sequence[int], name: str, position: int) -> tuple[str, str]:
    """Return code and sentence for a record of the central directory that is not of the form."""
    flags, method, attributes, start = fields[3], fields[4], fields[15], fields[16]
    kind = stat.S_IFMT(attributes >> 16)
    if flags & 0x2041 or method == 99:
        return "encrypted", f"{name} is encrypted: evidence is open to everyone"
    if method:
        return "compressed", f"{name} is compressed: nothing in a pack is, so another program wrote this"
    if kind == stat.S_IFLNK:
        return "link", f"{name} is a symbolic link: it would show what lies elsewhere"
    if kind not in (0, stat.S_IFREG) or attributes & 0x10:
        return "special-file", f"{name} is a directory or a device: a pack holds files only"
    if start != position:
        return out_of_place(name, start, position)
    return "header", f"the header of {name} is not the one of a pack: it was changed, or another program wrote it"


def out_of_place(what: str, start: int, position: int) -> tuple[str, str]:
    """Return code and sentence for something that does not begin where what is before it ends."""
    if start < position:
        return "overlap", f"{what} begins inside of what is before it: two readers could see two different things"
    return "stray-octets", f"{start - position} octets before {what} belong to nothing: something is hidden there"


def read_contents(pack: Verification, file: BinaryIO, entries: dict[str, Entry]) -> None:
    """Compare local headers and checksums, and take the digests, in one go through the file."""
    file.seek(0)
    for name, entry in entries.items():
        header = local_header(name.encode("ascii"), entry.crc, entry.size)
        if file.read(len(header)) != header:
            pack._add("header", f"the header before {shown(name)} is not the one of the directory: it was changed")
        digest, crc, left = hashlib.sha256(), 0, entry.size
        while left:
            block = file.read(min(left, BLOCK))
            if not block:
                raise Refused("truncated", "the file became shorter while it was being verified")
            digest.update(block)
            crc = zlib.crc32(block, crc)
            left -= len(block)
        if crc != entry.crc:
            pack._add(*changed(name))
        pack._entries[name] = Entry(entry.start, entry.size, entry.crc, digest.hexdigest())


def changed(name: str) -> tuple[str, str]:
    """Return code and sentence for an entry with another content than it had."""
    return "changed", f"{shown(name)} was changed after the pack was built: do not rely on it"


# What is in it --------------------------------------------------------------------------------------------------------


def load(pack: Verification, name: str) -> bytes:
    """Return the content of a JSON file."""
    if name not in pack._entries:
        raise Refused("removed", f"{shown(name)} is missing: without it the pack proves nothing")
    if pack._entries[name].size > MAX_JSON:
        raise Refused("too-large", f"{shown(name)} has {pack._entries[name].size} octets, {MAX_JSON} are allowed")
    return pack._content(name)


def parse(pack: Verification, raw: bytes, what: str, one_form: bool = True) -> dict[str, Any]:
    """Return the JSON object ``raw``, which must be canonical where it has ``one_form``."""
    try:
        # Each value has one of these octets before it, so this bounds what parsing takes in time and memory.
        if raw.count(b",") + raw.count(b"[") + raw.count(b"{") > 250_000 + 16 * len(pack._entries):
            raise ValueError("it has far more members than a pack of this size has use for")
        value = json.loads(raw.decode("utf-8"), object_pairs_hook=once, parse_int=integer)
        if canonical(value) + b"\n" != raw and one_form:
            raise ValueError("it is not in canonical form")
    except (ValueError, RecursionError) as error:
        raise Refused("json", f"{what} is not the JSON of a pack: {shown(str(error))}") from None
    if not isinstance(value, dict):
        raise Refused("json", f"{what} is not the JSON of a pack: it is no object")
    return value


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object; each of its names must be there once."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("an object has two members of one name")
    return members


def integer(digits: str) -> int:
    """Return a JSON number; reading very long ones takes forever."""
    if len(digits) > 40:
        raise ValueError("a number is longer than 40 digits")
    return int(digits)


def canonical(value: object) -> bytes:
    """Return ``value`` as JSON of one form: ASCII, sorted keys, no blanks. ValueError for infinities and NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def judge_manifest(pack: Verification) -> None:
    """Compare manifest.json with what is there."""
    manifest = parse(pack, load(pack, MANIFEST), MANIFEST)
    files = manifest.get("files")
    if set(manifest) != {"files", "format", "nonce", "pack"} or not isinstance(files, list):
        raise Refused("manifest", "manifest.json is not the manifest of a pack")
    if manifest["format"] != "meterproof-pack/1":
        raise Refused("manifest", f"the format is {shown(manifest['format'])}: this verifier knows meterproof-pack/1")
    listed: dict[str, tuple[str, int]] = {}
    last = ""
    for file in files:
        if not (isinstance(file, dict) and set(file) == {"path", "sha256", "size"} and isinstance(file["path"], str)):
            raise Refused("manifest", "manifest.json lists something that is no file")
        path = file["path"]
        if not is_digest(file["sha256"]) or type(file["size"]) is not int or path <= last:
            raise Refused("manifest", f"manifest.json does not list {shown(path)} as a manifest does")
        listed[path] = (file["sha256"], file["size"])
        last = path
    there = {name: (e.digest, e.size) for name, e in pack._entries.items() if name not in (MANIFEST, *STATEMENTS)}
    gone = {name: listed[name] for name in listed if name not in there}
    before = {content: name for name, content in gone.items()}
    pack.manifest = manifest
    for name in there:
        old = before.pop(there[name], None) if name not in listed else None
        if old is not None:
            del gone[old]
            pack._add("renamed", f"{shown(name)} was called {shown(old)} when the pack was built")
        elif name not in listed:
            pack._add("added", f"{shown(name)} was added after the pack was built: it is no evidence")
        elif there[name] != listed[name]:
            pack._add(*changed(name))
    for name in gone:
        pack._add("removed", f"{shown(name)} was removed after the pack was built: evidence is missing")
    for name in NEVER_MISSING:
        if name not in there and name not in gone:
            pack._add("incomplete", f"{name} is missing and not listed: this is not the evidence of a run")


def is_digest(value: object) -> bool:
    """Tell whether this is a SHA-256 in lower-case hexadecimal."""
    return isinstance(value, str) and DIGEST.fullmatch(value) is not None


def judge_statement(pack: Verification, name: str, key: Key | None) -> None:
    """Open the envelope ``name``, check its signature and take the statement out of it."""
    short, kind = STATEMENTS[name]
    envelope = parse(pack, load(pack, name), name)
    signatures = envelope.get("signatures")
    if set(envelope) != {"payload", "payloadType", "signatures"} or not isinstance(signatures, list):
        raise Refused("envelope", f"{name} is not a DSSE envelope")
    if envelope["payloadType"] != PAYLOAD_TYPE:
        raise Refused("payload-type", f"{name} holds {shown(envelope['payloadType'])}: that is no in-toto statement")
    payload = octets(envelope["payload"], name)
    if signatures:
        judge_signature(pack, name, signatures, payload, key)
    elif key is not None:
        pack._add("unsigned", f"{name} is not signed: anyone could have written it")
    statement = parse(pack, payload, f"the payload of {name}")
    if set(statement) != {"_type", "predicate", "predicateType", "subject"} or statement["_type"] != STATEMENT_TYPE:
        raise Refused("statement", f"{name} is not an in-toto statement of version 1")
    if statement["predicateType"] != kind or not isinstance(statement["predicate"], dict):
        raise Refused("statement", f"{name} is a statement of another kind than {kind}")
    pack.statements[short] = statement


def judge_signature(pack: Verification, name: str, signatures: list[Any], payload: bytes, key: Key | None) -> None:
    """Check the one signature of an envelope: by whom it says it is and, with a key, whether it is."""
    one = signatures[0]
    if len(signatures) > 1 or not isinstance(one, dict) or set(one) != {"keyid", "sig"} or not is_digest(one["keyid"]):
        raise Refused("envelope", f"{name} does not have one signature by one key")
    signature = octets(one["sig"], name)
    if len(set(pack._keyids.values()) | {one["keyid"]}) > 1:
        pack._add("two-keys", "the two statements were signed by two keys: one of them was exchanged")
    pack._keyids[name] = one["keyid"]
    encoded = b"DSSEv1 %d %b %d %b" % (len(PAYLOAD_TYPE), PAYLOAD_TYPE.encode(), len(payload), payload)
    if key is not None and one["keyid"] != key.keyid:
        pack._add("other-key", f"{name} was signed by the key {one['keyid']}, which is not the one given")
    elif key is not None and not key.fits(signature, encoded):
        pack._add("bad-signature", f"{name} is not what the key signed: the statement or its signature was changed")
    elif key is not None:
        pack._verified.add(name)


def octets(text: str, name: str) -> bytes:
    """Return what an envelope holds in base64, which has one form as well."""
    try:
        decoded = base64.b64decode(text)
    except (TypeError, ValueError):
        decoded = b""
    if not decoded or base64.b64encode(decoded).decode() != text:
        raise Refused("envelope", f"{name} holds something that is not base64")
    return decoded


def judge_relations(pack: Verification, nonce: str) -> None:
    """Hold the parts of the pack against each other, against the name of its file, and against the run."""
    if not pack.manifest or len(pack.statements) < len(STATEMENTS):
        return  # and a finding says why
    evidence, test = pack.statements["evidence"], pack.statements["test-result"]
    files = {MANIFEST: pack._entries[MANIFEST].digest}
    files.update((file["path"], file["sha256"]) for file in pack.manifest["files"])
    if set(evidence["predicate"]) != {"manifest", "nonce", "pack", "verdictDigest"}:
        pack._add("statement", f"{EVIDENCE} says something else than such a statement does")
    if evidence["predicate"].get("manifest") != files[MANIFEST]:
        pack._add("manifest-swapped", f"{EVIDENCE} is about another manifest.json: the list of files was exchanged")
    elif evidence["subject"] != [descriptor(*file) for file in files.items()]:
        pack._add("other-files", f"the subjects of {EVIDENCE} are not the files that manifest.json lists")

    said = {MANIFEST: pack.manifest, EVIDENCE: evidence["predicate"], TEST_RESULT: test["predicate"]}
    for member in ("pack", "nonce", "verdictDigest"):
        values = [each.get(member) for name, each in said.items() if name != MANIFEST or member in each]
        if any(value != values[0] or not isinstance(value, str) for value in values):
            texts = ", ".join(map(shown, values))
            pack._add("mixed-packs", f"the {member} differs inside ({texts}): parts of two packs were put together")
    own = os.path.basename(pack.path)
    for name, each in said.items():
        if each.get("pack") != own:
            pack._add(
                "other-name", f"{name} calls this pack {shown(each.get('pack'))}: it was renamed, or is an old one"
            )
        if nonce and each.get("nonce") != nonce:
            pack._add("other-run", f"{name} is of the run {shown(each.get('nonce'))}, not of {shown(nonce)}")

    run, told = parse(pack, load(pack, RUN), RUN, one_form=False), test["predicate"]
    differing = [a for a, b in REPEATED.items() if a not in told or canonical(told[a]) != canonical(run.get(b))]
    if differing:
        pack._add("other-record", f"{TEST_RESULT} and run.json differ in {', '.join(differing)}: they are of two runs")
    system = run["sut"] if isinstance(run.get("sut"), dict) else {}
    artefact = system["artefact"] if isinstance(system.get("artefact"), dict) else {}
    about = test["subject"] if isinstance(test["subject"], list) else []
    if SUT not in pack._entries or about[:1] != [descriptor(SUT, pack._entries[SUT].digest)]:
        pack._add("other-sut", f"{TEST_RESULT} is about another sut.toml than the one inside: about another system")
    if about[1:] != ([descriptor(artefact.get("name"), artefact.get("sha256"))] if artefact else []):
        pack._add("other-artefact", f"{TEST_RESULT} is about another artefact of the vendor than run.json")


def descriptor(name: object, sha256: object) -> dict[str, object]:
    """Return how a statement refers to a file."""
    return {"digest": {"sha256": sha256}, "name": name}


def public_key(pem: bytes) -> Key:
    """Return the Ed25519 key in ``pem``."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise Unusable("the key is not a public key in PEM") from None
    if not isinstance(key, Ed25519PublicKey):
        raise Unusable("the key is not one for Ed25519")

    def fits(signature: bytes, signed: bytes) -> bool:
        try:
            key.verify(signature, signed)
        except InvalidSignature:
            return False
        return True

    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return Key(hashlib.sha256(der).hexdigest(), fits)


# The command ----------------------------------------------------------------------------------------------------------


def shown(value: object) -> str:
    """Return what a pack says, for people: short, and in harmless characters only."""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if not isinstance(value, str):
        return "nothing" if value is None else "something that is no text"
    return ascii(value if len(value) <= 120 else value[:120] + "...")


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify the pack that the command line names, print what was found, and return the exit code."""
    parser = argparse.ArgumentParser(description="Verify an evidence pack of Meterproof.", allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", help="the pack")
    parser.add_argument("--key", metavar="PUB", help="the public key (PEM) of whoever should have signed it")
    parser.add_argument("--nonce", metavar="N", default="", help="the run that it should be of")
    given = parser.parse_args(arguments)
    try:
        key = None
        if given.key is not None:
            with open(given.key, "rb") as file:
                key = file.read(BLOCK)
        pack = verify(given.file, key, given.nonce)
    except ImportError:
        print("verify_pack: --key needs the package cryptography (pip install cryptography)", file=sys.stderr)
        return 2
    except (OSError, Unusable) as error:
        print(f"verify_pack: {error}", file=sys.stderr)
        return 2
    print(pack.verdict)
    for finding in pack.findings:
        print(f"{finding.code}: {finding.text}")
    return pack.exit_code


if __name__ == "__main__":
    sys.exit(main())

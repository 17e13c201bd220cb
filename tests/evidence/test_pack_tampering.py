"""Every way to tamper with a pack that we know of, and what the verifier says of each.

Each line of the table runs against the function, against the script alone in an empty directory, and against
``meterproof pack verify``. Packs are forged by ``pack_forge``, which shares no code with what builds or verifies them.
"""

import io
import json
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_forge import (
    EVIDENCE,
    KEY,
    MANIFEST,
    NAME,
    NONCE,
    STRANGER,
    TEST_RESULT,
    Forge,
    Item,
    archive,
    canonical,
    items_of,
    keyid,
    opened,
    public_pem,
    re_enveloped,
    run_files,
    sealed_in,
    subject,
    zipped,
)
from pack_runs import ARTEFACT, contents, envelope, packed, statement

from meterproof.cli.main import main
from meterproof.evidence.pack import verify_pack
from meterproof.evidence.pack.keys import SigningKey
from meterproof.evidence.pack.verify_pack import verify

GOOD = Forge()
OTHER_NAME = "meterproof-20251107T080000Z-0badcafe.zip"
OTHER = Forge(name=OTHER_NAME, nonce="0badcafe", files=run_files(nonce="0badcafe", verdict="failed"))
# A run with the same nonce and the same verdicts, whose pack has the same name: as alike as two runs can be.
TWIN = Forge(files=run_files(started="2025-11-06T13:00:00Z"))
OTHER_SUT = b'[sut]\nname = "a better hub"\n'


def with_parts(parts, of=GOOD):
    """Return the pack with other contents of some entries, and every checksum of the archive put right."""
    return zipped({**of.contents(), **{name: part for name, part in parts.items() if part is not None}})


def without(*names, of=GOOD):
    return zipped({name: part for name, part in of.contents().items() if name not in names})


def renamed(old, new):
    parts = GOOD.contents()
    parts[new] = parts.pop(old)
    return zipped(parts)


def flipped(marker, distance=0, mask=1, *, last=False):
    """Return the pack with a bit changed that is so far from the first (last) place where ``marker`` stands."""
    octets = bytearray(GOOD.octets())
    at = (octets.rfind(marker) if last else octets.find(marker)) + distance
    octets[at] ^= mask
    return bytes(octets)


def in_directory(distance, mask=1):
    """Return the pack with a bit changed in the record that the central directory has of junit.xml."""
    return flipped(b"junit.xml", distance - 46, mask, last=True)


def in_header(distance, mask=1):
    """Return the pack with a bit changed in the local header of junit.xml."""
    return flipped(b"junit.xml", distance - 30, mask)


def reordered(order):
    items = items_of(GOOD.contents())
    return archive(order(items))


def directory_reversed():
    """Return the pack with the records of its central directory in the opposite order."""
    octets = GOOD.octets()
    start = octets.find(b"PK\1\2")
    end = octets.find(b"PK\5\6")
    records = [b"PK\1\2" + one for one in octets[start:end].split(b"PK\1\2")[1:]]
    return octets[:start] + b"".join(reversed(records)) + octets[end:]


def predicate(change):
    """Return a change of a statement that is one of its predicate."""
    return lambda statement: {**statement, "predicate": {**statement["predicate"], **change}}


def subjects(change):
    return lambda statement: {**statement, "subject": change(statement["subject"])}


def manifest(**change):
    """Return the pack, rightly signed, of someone who writes another manifest."""
    return GOOD.but(manifest=lambda manifest: {**manifest, **change}).octets()


def listing(change):
    """Return the pack, rightly signed, of someone who lists other files."""
    return GOOD.but(manifest=lambda manifest: {**manifest, "files": change(manifest["files"])}).octets()


def signed_differently(name, **how):
    return with_parts({name: sealed_in(opened(GOOD.contents()[name]), **how)})


def envelope_changed(name, change):
    return with_parts({name: re_enveloped(GOOD.contents()[name], change)})


def signature_changed(change):
    def changed(whole):
        one = whole["signatures"][0]
        return {**whole, "signatures": [{**one, "sig": b64encode(change(b64decode(one["sig"]))).decode()}]}

    return changed


def with_signature(signature):
    return lambda whole: {**whole, "signatures": [signature]}


def payload_changed(old, new):
    def changed(whole):
        payload = b64decode(whole["payload"]).replace(old, new)
        return {**whole, "payload": b64encode(payload).decode()}

    return changed


def re_coded(change):
    """Return the pack with the payload of a statement in other base64, which decodes to the same octets or to none."""
    return envelope_changed(TEST_RESULT, lambda whole: {**whole, "payload": change(whole["payload"])})


def loosely_padded(text):
    """Return other base64 of the same octets, if the bits behind the last octet are ignored."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    stem = text.rstrip("=")
    assert stem != text, "the payload must end in padding for this"
    return stem[:-1] + alphabet[alphabet.index(stem[-1]) + 1] + text[len(stem) :]


def padded(statement):
    """Return the statement with a member that makes its base64 end in padding."""
    for length in range(3):
        longer = {**statement, "predicate": {**statement["predicate"], "x": "x" * length}}
        if len(canonical(longer)) % 3:
            return longer
    raise AssertionError


class Tampering(NamedTuple):
    """What was done, the code of what the verifier finds, the octets of the pack, and the name of its file."""

    what: str
    code: str
    octets: bytes
    name: str = NAME


C = GOOD.contents()
RUN = json.loads(C["run.json"])
SMALL = GOOD.but(files={name: GOOD.files[name] for name in verify_pack.NEVER_MISSING})
O = OTHER.contents()  # noqa: E741 - the other one
TABLE = [
    # A bit, and nothing put right
    Tampering("a bit of the record", "changed", flipped(b"8.7.2-bridge-refused")),
    Tampering("a bit of the description of the run", "changed", flipped(b'"exit_code": 0', 13)),
    Tampering("a bit of the SUT file", "changed", flipped(b"[sut]")),
    Tampering("a bit of the manifest", "changed", flipped(b'{"files":[{"path"', 3)),
    Tampering("a bit of a statement's payload", "changed", flipped(b'"payload":"', 40)),
    Tampering("a bit of the other statement's payload", "changed", flipped(b'"payload":"', 40, last=True)),
    Tampering("a bit of a signature", "changed", flipped(b'"sig":"', 20)),
    Tampering("a bit of a keyid", "changed", flipped(b'"keyid":"', 20)),
    Tampering("a bit of a local header's signature", "header", in_header(0)),
    Tampering("a bit of a local header's flags", "header", in_header(6)),
    Tampering("a bit of a local header's method", "header", in_header(8, 8)),
    Tampering("a bit of a local header's date", "header", in_header(12)),
    Tampering("a bit of a local header's checksum", "header", in_header(14)),
    Tampering("a bit of a local header's size", "header", in_header(22)),
    Tampering("a bit of a local header's name", "header", in_header(30)),
    Tampering("a bit of a directory record's signature", "directory", in_directory(0)),
    Tampering("a bit of a directory record's program", "header", in_directory(4)),
    Tampering("a bit of a directory record's system", "header", in_directory(5)),
    Tampering("a bit of a directory record's version", "header", in_directory(6)),
    Tampering("the bit for encryption", "encrypted", in_directory(8)),
    Tampering("the bit for names in UTF-8", "header", in_directory(9, 8)),
    Tampering("the bit for deflate", "compressed", in_directory(10, 8)),
    Tampering("a bit of a directory record's time", "header", in_directory(12)),
    Tampering("a bit of a directory record's date", "header", in_directory(14)),
    Tampering("a bit of a directory record's checksum", "header", in_directory(16)),
    Tampering("a bit of a directory record's packed size", "header", in_directory(20)),
    Tampering("a bit of a directory record's size", "header", in_directory(24)),
    Tampering("a bit of the length of a name", "directory", in_directory(28)),
    Tampering("a bit of the length of an extra field", "directory", in_directory(30)),
    Tampering("a bit of the length of a comment", "directory", in_directory(32)),
    Tampering("a bit of a directory record's disk", "header", in_directory(34)),
    Tampering("the bit for text", "header", in_directory(36)),
    Tampering("the bit for execution", "header", in_directory(40, 0x40)),
    Tampering("the bits for a link", "link", in_directory(41, 0xA0)),
    Tampering("the bit for a directory", "special-file", in_directory(38, 0x10)),
    Tampering("a bit of where an entry begins, forwards", "stray-octets", in_directory(45, 0x40)),
    Tampering("a bit of the name of an entry", "header", in_directory(46, 2)),
    Tampering("a bit of the end record's signature", "truncated", flipped(b"PK\5\6", 2)),
    Tampering("a bit of the end record's disk", "header", flipped(b"PK\5\6", 4)),
    Tampering("a bit of how many entries there are", "header", flipped(b"PK\5\6", 8)),
    Tampering("a bit of the size of the directory", "truncated", flipped(b"PK\5\6", 14)),
    Tampering("a bit of where the directory begins", "truncated", flipped(b"PK\5\6", 18, 0x80)),
    Tampering("a bit of the length of the comment", "header", flipped(b"PK\5\6", 20)),
    # Entries, with the archive put right
    Tampering("the record exchanged", "changed", with_parts({"results.jsonl": O["results.jsonl"]})),
    Tampering("a rendering emptied", "changed", with_parts({"report.html": b""})),
    Tampering("a line feed at the end of a file", "changed", with_parts({"sut.toml": C["sut.toml"] + b"\n"})),
    Tampering("two contents swapped", "changed", with_parts({"junit.xml": C["sut.toml"], "sut.toml": C["junit.xml"]})),
    Tampering("an entry added", "added", with_parts({"allure-results/2-result.json": b"{}"})),
    Tampering("an entry added before all others", "added", with_parts({"!": b""})),
    Tampering("an entry added beside the statements", "added", with_parts({"statements/third.json": b"{}"})),
    Tampering("an entry added with the content of another", "added", with_parts({"sut2.toml": C["sut.toml"]})),
    Tampering("an entry removed", "removed", without("report.html")),
    Tampering("the record removed", "removed", without("results.jsonl")),
    Tampering("the description of the run removed", "removed", without("run.json")),
    Tampering("the SUT file removed", "removed", without("sut.toml")),
    Tampering("the manifest removed", "removed", without(MANIFEST)),
    Tampering("a statement removed", "removed", without(TEST_RESULT)),
    Tampering("the other statement removed", "removed", without(EVIDENCE)),
    Tampering("manifest and statements removed", "removed", without(MANIFEST, TEST_RESULT, EVIDENCE)),
    Tampering("all of it removed", "removed", zipped({})),
    Tampering("an entry renamed", "renamed", renamed("junit.xml", "junit2.xml")),
    Tampering("an entry renamed in case only", "renamed", renamed("junit.xml", "JUnit.xml")),
    Tampering("the record renamed", "renamed", renamed("results.jsonl", "results.json")),
    Tampering("the manifest renamed", "removed", renamed(MANIFEST, "Manifest.json")),
    Tampering("a statement renamed", "removed", renamed(EVIDENCE, "statements/Evidence.json")),
    Tampering("two entries in another order", "order", reordered(lambda i: [i[1], i[0], *i[2:]])),
    Tampering("all entries in the opposite order", "order", reordered(lambda i: i[::-1])),
    Tampering("the directory alone in the opposite order", "order", directory_reversed()),
    # Signatures
    Tampering("a statement signed by another key", "other-key", signed_differently(TEST_RESULT, key=STRANGER)),
    Tampering("the other signed by another key", "other-key", signed_differently(EVIDENCE, key=STRANGER)),
    Tampering("one signed by another key", "two-keys", signed_differently(EVIDENCE, key=STRANGER)),
    Tampering("all of it signed by another key", "other-key", GOOD.but(key=STRANGER).octets()),
    Tampering(
        "a statement signed by another key under the old keyid",
        "bad-signature",
        signed_differently(TEST_RESULT, key=STRANGER, claimed=keyid()),
    ),
    Tampering(
        "a statement signed by the key under another keyid",
        "other-key",
        signed_differently(EVIDENCE, claimed=keyid(STRANGER)),
    ),
    Tampering("a statement not signed", "unsigned", signed_differently(TEST_RESULT, key=None)),
    Tampering("the other not signed", "unsigned", signed_differently(EVIDENCE, key=None)),
    Tampering("nothing signed", "unsigned", GOOD.but(key=None).octets()),
    Tampering("a payload changed", "bad-signature", envelope_changed(TEST_RESULT, payload_changed(b"hub", b"bub"))),
    Tampering(
        "the other payload changed", "bad-signature", envelope_changed(EVIDENCE, payload_changed(b"5f0c", b"5f0d"))
    ),
    Tampering(
        "a result turned green",
        "bad-signature",
        with_parts({TEST_RESULT: re_enveloped(O[TEST_RESULT], payload_changed(b"FAILED", b"PASSED"))}, OTHER),
        OTHER_NAME,
    ),
    Tampering(
        "a bit of a signature",
        "bad-signature",
        envelope_changed(EVIDENCE, signature_changed(lambda one: one[:-1] + bytes([one[-1] ^ 1]))),
    ),
    Tampering("a short signature", "bad-signature", envelope_changed(EVIDENCE, signature_changed(lambda one: one[1:]))),
    Tampering("a long one", "bad-signature", envelope_changed(EVIDENCE, signature_changed(lambda one: one + b"\0"))),
    Tampering("an empty one", "envelope", envelope_changed(EVIDENCE, signature_changed(lambda one: b""))),
    Tampering(
        "a signature of another payload",
        "bad-signature",
        signed_differently(TEST_RESULT, signed=canonical(opened(O[TEST_RESULT]))),
    ),
    Tampering(
        "a signature over the bare payload",
        "bad-signature",
        envelope_changed(
            EVIDENCE,
            lambda whole: {
                **whole,
                "signatures": [
                    {"keyid": keyid(), "sig": b64encode(KEY.sign(b64decode(whole["payload"]))).decode()}
                ],
            },
        ),
    ),
    Tampering(
        "two signatures", "envelope", envelope_changed(EVIDENCE, lambda e: {**e, "signatures": e["signatures"] * 2})
    ),
    Tampering(
        "a second signature, by another key",
        "envelope",
        envelope_changed(
            EVIDENCE,
            lambda whole: {
                **whole,
                "signatures": [
                    *whole["signatures"],
                    *json.loads(sealed_in(opened(C[EVIDENCE]), STRANGER))["signatures"],
                ],
            },
        ),
    ),
    Tampering(
        "another payload type", "payload-type", envelope_changed(EVIDENCE, lambda e: {**e, "payloadType": "x"})
    ),
    *(
        Tampering(f"a signature that is {what}", "envelope", envelope_changed(EVIDENCE, with_signature(signature)))
        for what, signature in (
            ("a number", 7),
            ("text", "keyid"),
            ("without octets", {"keyid": keyid()}),
            ("of nobody", {"keyid": None, "sig": "AAAA"}),
            ("of a keyid in upper case", {"keyid": keyid().upper(), "sig": "AAAA"}),
            ("a number in base64", {"keyid": keyid(), "sig": 7}),
            ("of more than it should be", {"keyid": keyid(), "sig": "AAAA", "cert": ""}),
        )
    ),
    Tampering("another payload type, signed", "payload-type", signed_differently(EVIDENCE, payload_type="text/plain")),
    # Envelopes and statements
    Tampering("a member more in an envelope", "envelope", envelope_changed(EVIDENCE, lambda e: {**e, "x": 1})),
    Tampering("a payload that is no base64", "envelope", re_coded(lambda text: text[:-4] + "(..)")),
    Tampering("a payload with a blank in it", "envelope", re_coded(lambda text: text[:4] + " " + text[4:])),
    Tampering("a payload without its padding", "envelope", re_coded(lambda text: text.rstrip("=") + "A")),
    Tampering("a payload that is empty", "envelope", re_coded(lambda text: "")),
    Tampering("a payload that is a number", "envelope", re_coded(lambda text: 7)),
    Tampering(
        "a payload with loose bits at its end",
        "envelope",
        with_parts(
            {
                EVIDENCE: re_enveloped(
                    sealed_in(padded(opened(C[EVIDENCE]))),
                    lambda whole: {**whole, "payload": loosely_padded(whole["payload"])},
                )
            }
        ),
    ),
    Tampering("an envelope with blanks", "json", with_parts({EVIDENCE: C[EVIDENCE].replace(b":", b": ")})),
    Tampering("an envelope without its line feed", "json", with_parts({EVIDENCE: C[EVIDENCE].rstrip()})),
    Tampering(
        "an envelope with two payloads",
        "json",
        with_parts({EVIDENCE: b'{"payload":"e30K",' + C[EVIDENCE][1:]}),
    ),
    Tampering(
        "a payload with blanks, signed",
        "json",
        signed_differently(EVIDENCE, payload=json.dumps(opened(C[EVIDENCE]), indent=1).encode()),
    ),
    Tampering("a payload that is a list, signed", "json", signed_differently(EVIDENCE, payload=b"[]\n")),
    Tampering(
        "the statements in each other's place",
        "statement",
        with_parts({TEST_RESULT: C[EVIDENCE], EVIDENCE: C[TEST_RESULT]}),
    ),
    Tampering("one statement twice", "statement", with_parts({TEST_RESULT: C[EVIDENCE]})),
    Tampering(
        "another version of in-toto",
        "statement",
        GOOD.but(evidence=lambda s: {**s, "_type": "https://in-toto.io/Statement/v0.1"}).octets(),
    ),
    Tampering(
        "another predicate type",
        "statement",
        GOOD.but(test_result=lambda s: {**s, "predicateType": s["predicateType"].replace("v1", "v2")}).octets(),
    ),
    Tampering("a member more in a statement", "statement", GOOD.but(evidence=lambda s: {**s, "x": 1}).octets()),
    Tampering("a predicate that is a list", "statement", GOOD.but(evidence=lambda s: {**s, "predicate": []}).octets()),
    Tampering("a member more in the evidence", "statement", GOOD.but(evidence=predicate({"x": 1})).octets()),
    # Parts of two packs
    Tampering("the evidence statement of another pack", "manifest-swapped", with_parts({EVIDENCE: O[EVIDENCE]})),
    Tampering("the evidence statement of another pack", "mixed-packs", with_parts({EVIDENCE: O[EVIDENCE]})),
    Tampering("the test-result statement of another pack", "mixed-packs", with_parts({TEST_RESULT: O[TEST_RESULT]})),
    Tampering(
        "the test-result statement of a twin",
        "other-record",
        with_parts({TEST_RESULT: TWIN.contents()[TEST_RESULT]}),
    ),
    Tampering(
        "both statements of another pack",
        "manifest-swapped",
        with_parts({EVIDENCE: O[EVIDENCE], TEST_RESULT: O[TEST_RESULT]}),
    ),
    Tampering(
        "both statements of a twin",
        "manifest-swapped",
        with_parts({name: TWIN.contents()[name] for name in (EVIDENCE, TEST_RESULT)}),
    ),
    Tampering("the manifest of another pack", "manifest-swapped", with_parts({MANIFEST: O[MANIFEST]})),
    Tampering(
        "manifest and evidence statement of another pack",
        "changed",
        with_parts({MANIFEST: O[MANIFEST], EVIDENCE: O[EVIDENCE]}),
    ),
    Tampering(
        "manifest and evidence statement of a twin",
        "changed",
        with_parts({name: TWIN.contents()[name] for name in (MANIFEST, EVIDENCE)}),
    ),
    Tampering(
        "manifest and statements of another pack",
        "changed",
        with_parts({name: O[name] for name in (MANIFEST, EVIDENCE, TEST_RESULT)}),
        OTHER_NAME,
    ),
    Tampering(
        "the record of a failed run in the pack of a passed one",
        "changed",
        with_parts({name: OTHER.files[name] for name in ("results.jsonl", "run.json")}),
    ),
    Tampering(
        "an entry exchanged, and the manifest rebuilt",
        "manifest-swapped",
        with_parts({TEST_RESULT: C[TEST_RESULT], EVIDENCE: C[EVIDENCE]}, GOOD.with_file("junit.xml", b"<x/>")),
    ),
    Tampering(
        "an entry exchanged, and everything rebuilt unsigned",
        "unsigned",
        GOOD.with_file("junit.xml", b"<x/>").but(key=None).octets(),
    ),
    Tampering(
        "an entry exchanged, and everything rebuilt and signed by another key",
        "other-key",
        GOOD.with_file("junit.xml", b"<x/>").but(key=STRANGER).octets(),
    ),
    # Names, runs and systems
    Tampering("an old pack under the name of a new one", "other-name", GOOD.octets(), OTHER_NAME),
    Tampering("a pack renamed in case only", "other-name", GOOD.octets(), NAME.upper()),
    Tampering("a manifest with the new name", "manifest-swapped", zipped({**C, MANIFEST: C[MANIFEST].replace(
        NAME.encode(), OTHER_NAME.encode())}), OTHER_NAME),
    Tampering("the SUT file exchanged", "changed", with_parts({"sut.toml": OTHER_SUT})),
    Tampering(
        "the SUT file exchanged, and the manifest rebuilt",
        "manifest-swapped",
        with_parts({TEST_RESULT: C[TEST_RESULT], EVIDENCE: C[EVIDENCE]}, GOOD.with_file("sut.toml", OTHER_SUT)),
    ),
    Tampering(
        "the SUT file exchanged, and manifest and evidence statement signed once more",
        "other-sut",
        with_parts({TEST_RESULT: C[TEST_RESULT]}, GOOD.with_file("sut.toml", OTHER_SUT)),
    ),
    Tampering("a subject that is a number", "other-sut", GOOD.but(test_result=subjects(lambda s: 7)).octets()),
    Tampering("no subject", "other-sut", GOOD.but(test_result=subjects(lambda s: [])).octets()),
    Tampering("subjects that are no list", "other-sut", GOOD.but(test_result=subjects(lambda s: "sut.toml")).octets()),
    Tampering(
        "an artefact that the run did not judge",
        "other-artefact",
        GOOD.but(test_result=subjects(lambda s: [*s, subject("hub.bin", "d" * 64)])).octets(),
    ),
    Tampering(
        "another artefact than the run judged",
        "other-artefact",
        Forge(
            files=run_files(artefact={"name": "hub.bin", "sha256": "d" * 64}),
            test_result=subjects(lambda s: [s[0], subject("hub.bin", "e" * 64)]),
        ).octets(),
    ),
    Tampering(
        "an artefact left out",
        "other-artefact",
        Forge(
            files=run_files(artefact={"name": "hub.bin", "sha256": "d" * 64}), test_result=subjects(lambda s: s[:1])
        ).octets(),
    ),
    # What the holder of the key must not say either
    *(
        Tampering(
            f"a description of the run {what}",
            "other-record",
            GOOD.with_file("run.json", json.dumps(run).encode()).but(run=RUN).octets(),
        )
        for what, run in (
            ("without anything", {}),
            ("whose system is a list", {**RUN, "sut": [1]}),
            ("whose artefact is a list", {**RUN, "sut": {**RUN["sut"], "artefact": [1]}}),
            ("whose exit code is false", {**RUN, "exit_code": False}),
            ("that began later", {**RUN, "started": "2025-11-06T12:00:01Z"}),
        )
    ),
    Tampering("other totals", "other-record", GOOD.but(test_result=predicate({"totals": {}})).octets()),
    Tampering("another exit code", "other-record", GOOD.but(test_result=predicate({"exitCode": False})).octets()),
    Tampering("another verdict digest", "mixed-packs", GOOD.but(evidence=predicate({"verdictDigest": "a"})).octets()),
    Tampering("no verdict digest", "mixed-packs", GOOD.but(evidence=predicate({"verdictDigest": None})).octets()),
    Tampering("another nonce", "mixed-packs", GOOD.but(evidence=predicate({"nonce": "6f0c3a11"})).octets()),
    Tampering("another pack", "mixed-packs", GOOD.but(evidence=predicate({"pack": OTHER_NAME})).octets()),
    Tampering("another manifest", "manifest-swapped", GOOD.but(evidence=predicate({"manifest": "a" * 64})).octets()),
    Tampering("a subject left out", "other-files", GOOD.but(evidence=subjects(lambda s: s[:-1])).octets()),
    Tampering("a subject twice", "other-files", GOOD.but(evidence=subjects(lambda s: [*s, s[-1]])).octets()),
    Tampering("subjects in another order", "other-files", GOOD.but(evidence=subjects(lambda s: s[::-1])).octets()),
    Tampering(
        "a subject with a weaker digest",
        "other-files",
        GOOD.but(evidence=subjects(lambda s: [{**s[0], "digest": {"sha1": "a" * 40}}, *s[1:]])).octets(),
    ),
    Tampering("another format", "manifest", manifest(format="meterproof-pack/2")),
    Tampering("a member more in the manifest", "manifest", manifest(x=1)),
    Tampering("files that are no list", "manifest", manifest(files={})),
    Tampering("a file that is no object", "manifest", listing(lambda files: [*files, "x"])),
    Tampering("a file that is a number", "manifest", listing(lambda files: [*files, 7])),
    Tampering("a file without a size", "manifest", listing(lambda files: [{"path": "a", "sha256": "a" * 64}])),
    Tampering("a path that is a number", "manifest", listing(lambda files: [{**files[0], "path": 7}])),
    Tampering("a size that is true", "manifest", listing(lambda files: [{**files[0], "size": True}])),
    Tampering("a size with a fraction", "manifest", listing(lambda files: [{**files[0], "size": 2.0}])),
    Tampering("a size below zero", "changed", listing(lambda files: [{**files[0], "size": -2}, *files[1:]])),
    Tampering("a digest in upper case", "manifest", listing(lambda f: [{**f[0], "sha256": f[0]["sha256"].upper()}])),
    Tampering("a digest with a line feed", "manifest", listing(lambda f: [{**f[0], "sha256": f[0]["sha256"] + "\n"}])),
    Tampering("a file listed twice", "manifest", listing(lambda files: [files[0], *files])),
    Tampering("files in another order", "manifest", listing(lambda files: files[::-1])),
    Tampering("a file listed that is not there", "removed", listing(lambda f: [{**f[0], "path": "a"}, *f])),
    Tampering("a file left out of the list", "added", listing(lambda files: files[1:])),
    Tampering("nothing listed", "added", listing(lambda files: [])),
    Tampering(
        "the manifest in the list",
        "removed",
        listing(lambda f: sorted([*f, {**f[0], "path": MANIFEST}], key=lambda one: one["path"])),
    ),
    *(
        Tampering(
            f"a pack without {name}",
            "incomplete",
            GOOD.but(files={path: GOOD.files[path] for path in GOOD.files if path != name}).octets(),
        )
        for name in ("results.jsonl", "profile.toml")
    ),
    # Other programs
    Tampering("a pack with a comment", "stray-octets", archive(items_of(C), comment=b"hello")),
    Tampering("an entry with a comment", "header", archive([*items_of(C)[:-1], Item(b"sut.toml", comment=b"x")])),
    Tampering("a pack of a pack", "removed", zipped({NAME: GOOD.octets()})),
]  # fmt: skip


@pytest.fixture(scope="session")
def lonely(tmp_path_factory):
    """The script and the public key, alone in a directory."""
    directory = tmp_path_factory.mktemp("lonely")
    shutil.copy(verify_pack.__file__, directory / "verify_pack.py")
    (directory / "key.pub").write_bytes(public_pem())
    return directory


# Runs the script once for each pack, as a command; starting Python for each takes ten times as long.
EACH = """
import contextlib, io, json, runpy, sys
for line in sys.stdin:
    sys.argv = ["verify_pack.py", line.rstrip(), "--key", "key.pub"]
    with contextlib.redirect_stdout(io.StringIO()) as output:
        try:
            runpy.run_path("verify_pack.py", run_name="__main__")
        except SystemExit as ended:
            code = ended.code
    print(json.dumps([code, output.getvalue()]))
"""


@pytest.fixture(scope="session")
def by_themselves(lonely, tmp_path_factory):
    """The exit code and the output of the lonely script for each line of the table."""
    paths = [tmp_path_factory.mktemp("pack") / one.name for one in TABLE]
    for path, one in zip(paths, TABLE, strict=True):
        path.write_bytes(one.octets)
    done = alone(lonely, "-c", EACH, given="".join(f"{path}\n" for path in paths))
    assert (done.returncode, done.stderr) == (0, "")
    return dict(zip(TABLE, map(json.loads, done.stdout.splitlines()), strict=True))


def alone(directory, *arguments, given=""):
    """Run Python in ``directory``, where it finds neither Meterproof nor anything else of ours."""
    command = [sys.executable, "-I", *arguments]
    return subprocess.run(command, cwd=directory, input=given, capture_output=True, text=True, timeout=120, check=False)


def by_script(directory, *arguments):
    """Return exit code, output and errors of the script."""
    done = alone(directory, "verify_pack.py", *map(str, arguments))
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("tampering", TABLE, ids=[f"{one.what} ({one.code})" for one in TABLE])
def test_what_was_tampered_with_is_refused_by_everyone(tampering, tmp_path, lonely, by_themselves, capsys):
    pack = tmp_path / tampering.name
    pack.write_bytes(tampering.octets)
    found = verify(pack, public_pem())
    assert tampering.code in [finding.code for finding in found.findings]
    assert (found.intact, found.exit_code) == (False, 14)
    with pytest.raises(ValueError, match="does not verify"):
        found.read("run.json")

    output = "".join(f"{line}\n" for line in (found.verdict, *(f"{one.code}: {one.text}" for one in found.findings)))
    assert output.startswith("refused: ")
    assert by_themselves[tampering] == [14, output]

    assert main(["pack", "verify", str(pack), "--key", str(lonely / "key.pub")]) == 14
    assert capsys.readouterr().out == output


def test_what_was_not_tampered_with_is_accepted_by_everyone(tmp_path, lonely, capsys):
    pack = tmp_path / NAME
    pack.write_bytes(GOOD.octets())
    verdict = f"intact, signed by {keyid()}"
    found = verify(pack, public_pem(), NONCE)
    assert (found.verdict, found.findings, found.exit_code) == (verdict, [], 0)
    assert (found.intact, found.signed, found.signer) == (True, True, keyid())
    assert found.manifest == json.loads(C[MANIFEST])
    assert found.statements == {"test-result": opened(C[TEST_RESULT]), "evidence": opened(C[EVIDENCE])}
    assert {name: found.read(name) for name in C} == C
    with pytest.raises(KeyError):
        found.read("nothing")
    assert by_script(lonely, pack, "--key", "key.pub", "--nonce", NONCE) == (0, f"{verdict}\n", "")
    assert main(["pack", "verify", str(pack), "--key", str(lonely / "key.pub"), "--nonce", NONCE]) == 0
    assert capsys.readouterr().out == f"{verdict}\n"


@pytest.mark.parametrize(("key", "verdict"), [(KEY, "intact, signer unknown"), (None, "intact, not signed")])
def test_without_a_key_an_intact_pack_proves_nothing(tmp_path, lonely, capsys, key, verdict):
    pack = tmp_path / NAME
    pack.write_bytes(GOOD.but(key=key).octets())
    found = verify(pack)
    assert (found.verdict, found.intact, found.exit_code) == (verdict, True, 14)
    assert (found.signed, found.signer) == (key is not None, "")
    assert by_script(lonely, pack) == (14, f"{verdict}\n", "")
    assert main(["pack", "verify", str(pack)]) == 14
    assert capsys.readouterr().out == f"{verdict}\n"


def test_a_finding_names_the_entry_in_harmless_characters(tmp_path):
    pack = tmp_path / NAME
    pack.write_bytes(archive([Item(b"\x1b[2J../\xe4"), Item(b"y" * 200)]))
    texts = [one.text for one in verify(pack).findings]
    assert texts[0] == r"'\x1b[2J../\xe4' is no name for an entry: unpacked, it could end up anywhere"
    pack.write_bytes(zipped({**C, "y" * 200: b""}))
    assert verify(pack).verdict == f"refused: '{'y' * 120}...' was added after the pack was built: it is no evidence"


def test_a_file_that_shrinks_while_it_is_read_is_refused():
    """Rather than read for ever."""
    short = io.BytesIO(archive([Item(b"a", b"content")])[:35])
    with pytest.raises(verify_pack.Refused, match="truncated"):
        verify_pack.read_contents(verify_pack.Verification(""), short, {"a": verify_pack.Entry(0, 7, 0)})


def test_the_longest_names_and_numbers_are_accepted(tmp_path):
    run = {**RUN, "seed": 10**40 - 1}
    files = {**GOOD.files, "x" * 255: b"", "run.json": json.dumps(run).encode()}
    pack = tmp_path / NAME
    pack.write_bytes(GOOD.but(files=files).octets())
    assert verify(pack, public_pem()).findings == []


def test_without_a_key_two_keys_are_noticed_all_the_same(tmp_path):
    pack = tmp_path / NAME
    pack.write_bytes(signed_differently(EVIDENCE, key=STRANGER))
    assert [one.code for one in verify(pack).findings] == ["two-keys"]


def test_without_a_key_half_a_signature_is_none(tmp_path):
    pack = tmp_path / NAME
    pack.write_bytes(signed_differently(EVIDENCE, key=None))
    assert verify(pack).verdict == "intact, not signed"


def test_a_pack_of_another_run_is_refused_where_the_run_is_given(tmp_path, lonely):
    pack = tmp_path / NAME
    pack.write_bytes(GOOD.octets())
    found = verify(pack, public_pem(), "0badcafe")
    assert {one.code for one in found.findings} == {"other-run"}
    code, output, _ = by_script(lonely, pack, "--key", "key.pub", "--nonce", "0badcafe")
    assert code == 14
    assert "other-run: " in output


def test_what_changes_after_verifying_is_not_read(tmp_path):
    pack = tmp_path / NAME
    pack.write_bytes(GOOD.octets())
    found = verify(pack, public_pem())
    pack.write_bytes(flipped(b"[sut]"))
    assert found.read("run.json") == C["run.json"]
    with pytest.raises(ValueError, match="was changed"):
        found.read("sut.toml")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "required: FILE"),
        (["nothing.zip"], "No such file"),
        (["."], "is not a file"),
        (["/dev/null"], "is not a file"),
        (["x.zip", "--key", "nothing.pub"], "No such file"),
        (["x.zip", "--key", "."], "directory"),
        (["x.zip", "--key", "x.zip"], "not a public key"),
        (["x.zip", "--key", "private.pem"], "not a public key"),
        (["x.zip", "--key", "p256.pub"], "Ed25519"),
        (["x.zip", "--kee", "key.pub"], "unrecognized"),
        (["x.zip", "y.zip"], "unrecognized"),
    ],
)
def test_a_wrong_command_is_no_verdict(lonely, arguments, why):
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    private = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (lonely / "x.zip").write_bytes(GOOD.octets())
    (lonely / "private.pem").write_bytes(KEY.private_bytes(*private))
    (lonely / "p256.pub").write_bytes(public_pem(ec.generate_private_key(ec.SECP256R1())))
    code, output, errors = by_script(lonely, *arguments)
    assert (code, output) == (2, "")
    assert why in errors


def test_cryptography_is_needed_for_a_key_and_for_nothing_else(lonely, tmp_path):
    pack = tmp_path / NAME
    pack.write_bytes(GOOD.octets())
    done = alone(lonely, "-S", "verify_pack.py", str(pack))
    assert (done.returncode, done.stdout, done.stderr) == (14, "intact, signer unknown\n", "")
    done = alone(lonely, "-S", "verify_pack.py", str(pack), "--key", "key.pub")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "verify_pack: --key needs the package cryptography (pip install cryptography)\n"


def test_every_bit_that_is_changed_is_noticed(tmp_path):
    """A bit of each octet of the file, without anything being put right."""
    octets = SMALL.octets()
    pack = tmp_path / NAME
    pack.write_bytes(octets)
    unnoticed = []
    with pack.open("r+b", buffering=0) as file:
        for at, octet in enumerate(octets):
            file.seek(at)
            file.write(bytes([octet ^ 1 << at % 8]))
            if verify(pack, public_pem()).intact:
                unnoticed.append(at)
            file.seek(at)
            file.write(bytes([octet]))
    assert unnoticed == []
    assert verify(pack, public_pem()).exit_code == 0


def test_every_bit_that_is_changed_is_noticed_with_the_archive_put_right(tmp_path):
    """A bit of each octet of each content, with checksums and headers made anew: manifest and signatures notice it."""
    pack = tmp_path / NAME
    unnoticed = []
    parts = SMALL.contents()
    for name, content in parts.items():
        for at, octet in enumerate(content):
            pack.write_bytes(zipped({**parts, name: content[:at] + bytes([octet ^ 1 << at % 8]) + content[at + 1 :]}))
            if verify(pack, public_pem()).intact:
                unnoticed.append((name, at))
    assert unnoticed == []


def test_every_shorter_file_is_noticed(tmp_path):
    octets = GOOD.octets()
    pack = tmp_path / NAME
    pack.write_bytes(octets)
    for length in range(len(octets) - 1, -1, -1):
        with pack.open("r+b") as file:
            file.truncate(length)
        assert {one.code for one in verify(pack).findings} <= {"truncated", "not-a-pack"}
        assert not verify(pack).intact


@pytest.mark.parametrize("more", [b"\0", b"\n", b"PK", b"PK\5\6", b"PK\5\6" + b"\0" * 18, b"x" * 100_000])
def test_every_longer_file_is_noticed(tmp_path, more):
    octets = GOOD.octets()
    pack = tmp_path / NAME
    for longer in (octets + more, more + octets, octets[:5000] + more + octets[5000:]):
        pack.write_bytes(longer)
        assert not verify(pack, public_pem()).intact


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["set", "cut", "double", "insert", "swap"]),
        st.integers(0, 1 << 20),
        st.integers(1, 300),
        st.one_of(st.binary(min_size=1, max_size=8), st.sampled_from([b"PK\3\4", b"PK\1\2", b"PK\5\6", b"\xff" * 4])),
    ),
    min_size=1,
    max_size=6,
)


@given(EDITS)
@settings(deadline=None, max_examples=300)
def test_no_edit_goes_unnoticed_or_breaks_the_verifier(tmp_path_factory, edits):
    good = octets = GOOD.octets()
    for kind, place, length, more in edits:
        at = place % (len(octets) + 1)
        left, here, right = octets[:at], octets[at : at + length], octets[at + length :]
        octets = {
            "set": left + more + octets[at + len(more) :],
            "cut": left + right,
            "double": left + here + here + right,
            "insert": left + more + here + right,
            "swap": left + right[:length] + here + right[length:],
        }[kind]
    pack = tmp_path_factory.getbasetemp() / NAME
    pack.write_bytes(octets)
    found = verify(pack, public_pem())
    assert found.intact == (octets == good)
    assert all(text.isprintable() and text.isascii() for _, text in found.findings)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("a" * 64),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def put(value, path, new):
    """Return ``value`` with the member that ``path`` leads to replaced: each number of it chooses a member."""
    if not path or not isinstance(value, (dict, list)) or not value:
        return new
    chosen = path[0] % len(value)
    if isinstance(value, list):
        return [put(one, path[1:], new) if at == chosen else one for at, one in enumerate(value)]
    return {name: put(one, path[1:], new) if at == chosen else one for at, (name, one) in enumerate(value.items())}


@given(
    st.sampled_from(["manifest", "test_result", "evidence", "run.json", EVIDENCE]),
    st.lists(st.integers(0, 20), max_size=4),
    JSON,
)
@settings(deadline=None, max_examples=400)
def test_no_json_that_the_key_signed_breaks_the_verifier(tmp_path_factory, part, path, new):
    def changed(value):
        return put(value, path, new)

    if part == "run.json":
        octets = GOOD.with_file(part, json.dumps(changed(RUN)).encode()).but(run=RUN).octets()
    elif part == EVIDENCE:
        octets = envelope_changed(part, changed)
    else:
        octets = GOOD.but(**{part: changed}).octets()
    pack = tmp_path_factory.getbasetemp() / NAME
    pack.write_bytes(octets)
    found = verify(pack, public_pem())
    assert all(text.isprintable() and text.isascii() for _, text in found.findings)


def test_the_product_and_the_forger_write_the_same_pack(tmp_path):
    """What the product builds is of the form on the page, octet for octet, and so are statement and manifest."""
    pack = packed(tmp_path, SigningKey(KEY), artefact=ARTEFACT)
    theirs = contents(pack)
    assert zipped(theirs) == pack.read_bytes()
    files = {name: part for name, part in theirs.items() if name not in (MANIFEST, TEST_RESULT, EVIDENCE)}
    ours = Forge(files=files).contents()
    assert theirs[MANIFEST] == ours[MANIFEST]
    assert theirs[EVIDENCE] == ours[EVIDENCE]
    assert envelope(pack, "test-result").keys() == json.loads(ours[TEST_RESULT]).keys()
    assert statement(pack, "test-result")["subject"] == opened(ours[TEST_RESULT])["subject"]
    assert statement(pack, "test-result")["predicate"].keys() == opened(ours[TEST_RESULT])["predicate"].keys()


@pytest.mark.parametrize("artefact", [None, ARTEFACT])
def test_what_the_product_builds_is_accepted(tmp_path, lonely, artefact):
    pack = packed(tmp_path, SigningKey(KEY), artefact=artefact)
    assert by_script(lonely, pack, "--key", "key.pub") == (0, f"intact, signed by {keyid()}\n", "")


def test_what_the_product_builds_without_a_key_is_not_signed(tmp_path):
    assert verify(packed(tmp_path)).verdict == "intact, not signed"


def test_the_script_stands_alone():
    """It imports the standard library, and cryptography only where a key is given."""
    source = Path(verify_pack.__file__).read_text(encoding="ascii")
    imported = {line.split()[1].split(".")[0] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= sys.stdlib_module_names
    assert "meterproof." not in source
    compile(source, "verify_pack.py", "exec", dont_inherit=True)

"""Files that are made to hurt whoever opens them: each is refused by name, soon, in little memory, and in silence.

The table has files that are not of the form of a pack; the right key has signed whatever can be signed in them.
"""

import bz2
import gzip
import io
import json
import lzma
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

import pytest
from pack_forge import (
    EVIDENCE,
    MANIFEST,
    NAME,
    TEST_RESULT,
    Forge,
    Item,
    archive,
    canonical,
    items_of,
    opened,
    public_pem,
    sealed_in,
    zipped,
)
from test_pack_tampering import TABLE as TAMPERED

from meterproof.evidence.pack import verify_pack
from meterproof.evidence.pack.verify_pack import verify
from meterproof.suite import DATA

GOOD = Forge()
C = GOOD.contents()
ITEMS = items_of(C)
RUN = json.loads(C["run.json"])
LIES = 0xFFFFFFFE


class Hostile(NamedTuple):
    """What it is, the code of what the verifier finds, and the octets of the file."""

    what: str
    code: str
    octets: bytes


def with_item(**item):
    """Return the pack with one more entry, in its place."""
    return archive(sorted([*ITEMS, Item(**{"name": b"n", **item})], key=lambda one: one.name))


def named(name):
    return with_item(name=name, content=b"x")


def with_mode(mode, dos=0):
    return with_item(content=b"/etc/passwd", central={"external": mode << 16 | dos})


def packed_as(method, content, **fields):
    """Return the pack with an entry that is compressed, and unpacks to a megabyte of nothing."""
    return with_item(content=content, both={"method": method, "size": 1 << 20, **fields})


def at_the_same_place():
    """Return a bomb of the kind that has one content for very many entries."""
    kernel = zlib.compress(bytes(1 << 20), 9)
    fields = {"method": 0, "size": len(kernel), "packed": len(kernel)}
    first = Item(b"a", kernel)
    others = [Item(b"b%05d" % number, both=fields, central={"offset": 0}) for number in range(1000)]
    return archive([first, *others])


def quoted():
    """Return a bomb of the kind whose entries are the local headers of the ones behind them."""
    inner = archive([Item(b"b", b"boom")])
    return archive([Item(b"a", inner), Item(b"b", b"", central={"offset": 31, "size": 4, "packed": 4})])


def json_of(raw):
    """Return packs that have ``raw`` as manifest, envelope, payload and description of the run, as far as possible."""
    signed = sealed_in(None, payload=raw)
    return {
        "manifest": zipped({**C, MANIFEST: raw}),
        "envelope": zipped({**C, EVIDENCE: raw}),
        "payload": zipped({**C, TEST_RESULT: signed}),
        "run": GOOD.with_file("run.json", raw).but(run=RUN).octets(),
    }


def within(name, raw, where="nonce"):
    """Return a JSON file of the pack with ``raw`` as the value of a member, all else being right."""
    value = {TEST_RESULT: opened(C[TEST_RESULT])}.get(name) or json.loads(C[name])
    inner = value.get("predicate", value)
    inner[where] = "@@"
    return canonical(value).replace(b'"@@"', raw)


def twice(name):
    """Return a JSON file of the pack with a member twice, first with a value that is a lie."""
    return b'{"nonce":"lie",' + within(name, b'"5f0c3a11"').lstrip(b"{")


def by_zipfile(compression):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as theirs:
        for name in sorted(C):
            theirs.writestr(name, C[name])
    return out.getvalue()


BOMBS = {
    "brackets without an end": b"[" * 1_000_000,
    "lists in lists": b"[" * 100_000 + b"]" * 100_000,
    "objects in objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "ten million numbers": b"[" + b"1," * 10_000_000 + b"1]",
    "ten million lists": b"[" + b"[]," * 5_000_000 + b"[]]",
    "no JSON at all": b"\xff\xfe\0",
    "another code for text": json.dumps({"a": 1}).encode("utf-16"),
    "a mark before the text": b"\xef\xbb\xbf{}",
    "a number": b"7",
    "text": b'"manifest"',
}
NUMBERS = {
    "a number of a million digits": b"7" * 1_000_000,
    "a number of 41 digits": b"7" * 41,
    "no number": b"NaN",
    "an infinity": b"-Infinity",
    "an infinity in digits": b"1e999",
}
TABLE = [
    # No archive
    Hostile("nothing", "not-a-pack", b""),
    Hostile("one octet", "not-a-pack", b"P"),
    Hostile("zeros", "not-a-pack", bytes(10_000)),
    Hostile("text", "not-a-pack", b"PK is what zip files begin with\n"),
    Hostile("gzip", "not-a-pack", gzip.compress(zipped(C)[:100])),
    Hostile("only a local header", "truncated", zipped(C)[:60]),
    Hostile("many end records", "stray-octets", b"PK\5\6" * 30_000 + zipped({})),
    Hostile("end records without an end", "truncated", b"PK\5\6" * 30_000),
    # Names that lead outside
    *(
        Hostile(f"the name {name!a}", "unsafe-name", named(name))
        for name in (
            b"../outside", b"..", b".", b"", b"/", b"/etc/passwd", b"allure-results/../../outside", b"a//b", b"./a",
            b"a/.", b"a/..", b"folder/", b"C:/outside", b"C:outside", b"file:stream", b"..\\outside", b"a\\b",
            b"\\\\server\\share", b"run.json\0.txt", b"\x1b[2J\x1b[1;1Hintact", b"a\nintact, signed by me", b"\r",
            b"\x7f", b"\x9b2J", "\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe".encode(), "\xe4".encode(), b"\xff", b"x" * 256,
            b"x" * 65535,
        )
    ),
    Hostile("another name before the content", "header", with_item(name=b"not-hidden", local_name=b"../outside")),
    Hostile("a longer name before the content", "stray-octets", with_item(local_name=b"../../outside")),
    Hostile("a name in an extra field", "header", with_item(extra=b"up\x0c\0\1\0\0\0\0../x.py")),
    Hostile("one name twice", "duplicate-name", archive([ITEMS[0], *ITEMS])),
    Hostile("one name twice, the second with a lie", "duplicate-name", archive([*ITEMS[:-1], ITEMS[-1], ITEMS[-1]])),
    Hostile("one name in two cases", "duplicate-name", named(b"RUN.json")),
    Hostile("one name in two cases, far apart", "duplicate-name", named(b"Sut.TOML")),
    # What is no file
    Hostile("a link", "link", with_mode(stat.S_IFLNK | 0o777)),
    Hostile("a directory", "special-file", with_mode(stat.S_IFDIR | 0o755)),
    Hostile("a directory of another system", "special-file", with_mode(0o644, 0x10)),
    Hostile("a device", "special-file", with_mode(stat.S_IFCHR | 0o644)),
    Hostile("a disk", "special-file", with_mode(stat.S_IFBLK | 0o644)),
    Hostile("a pipe", "special-file", with_mode(stat.S_IFIFO | 0o644)),
    Hostile("a socket", "special-file", with_mode(stat.S_IFSOCK | 0o644)),
    Hostile("a program with its owner's rights", "header", with_mode(stat.S_IFREG | stat.S_ISUID | 0o755)),
    Hostile("a regular file that says so", "header", with_mode(stat.S_IFREG | 0o644)),
    Hostile("a hidden file", "header", with_mode(0o644, 2)),
    Hostile("a file of another system", "header", with_item(central={"made_by": 20})),
    # What unpacks to more than it weighs
    Hostile("deflate", "compressed", packed_as(8, zlib.compress(bytes(1 << 20))[2:-4])),
    Hostile("bzip2", "compressed", packed_as(12, bz2.compress(bytes(1 << 20)))),
    Hostile("lzma", "compressed", packed_as(14, lzma.compress(bytes(1 << 20)))),
    Hostile("a method that nobody knows", "compressed", packed_as(0xFFFF, b"")),
    Hostile("a whole archive of deflate", "compressed", by_zipfile(zipfile.ZIP_DEFLATED)),
    Hostile("stored by another program", "header", by_zipfile(zipfile.ZIP_STORED)),
    Hostile("encrypted", "encrypted", with_item(content=b"x" * 12, both={"flags": 1})),
    Hostile("encrypted by AES", "encrypted", with_item(content=b"x" * 12, both={"method": 99})),
    Hostile("encrypted headers", "encrypted", with_item(content=b"x", both={"flags": 0x2000})),
    Hostile("sizes behind the content", "header", with_item(content=b"x", both={"flags": 8}, local={"size": 0})),
    Hostile("a thousand entries in one place", "overlap", at_the_same_place()),
    Hostile("an entry inside of another", "overlap", quoted()),
    Hostile("an entry in the directory", "overlap", archive([Item(b"a", b"x", both={"size": 20, "packed": 20})])),
    Hostile("an entry of 4 GiB", "overlap", archive([Item(b"a", b"x", both={"size": LIES, "packed": LIES})])),
    Hostile("an entry of 4 GiB, unpacked", "header", archive([Item(b"a", b"x", both={"size": LIES})])),
    Hostile("an entry far behind the end", "stray-octets", archive([Item(b"a", b"x", central={"offset": LIES})])),
    Hostile("a pack in a pack in a pack", "added", zipped({**C, "a.zip": zipped({**C, "b.zip": zipped(C)})})),
    # What belongs to nothing
    Hostile("a program before it", "stray-octets", b"#!/bin/sh\nrm -rf /\n" + zipped(C)),
    Hostile("a program before it, offsets put right", "stray-octets", archive(ITEMS, before=b"MZ" * 50)),
    Hostile("the mark of a divided archive", "stray-octets", archive(ITEMS, before=b"PK\7\x08")),
    Hostile("octets between two entries", "stray-octets", archive([*ITEMS[:3], Item(b"b", before=b"x"), *ITEMS[3:]])),
    Hostile("octets before the directory", "stray-octets", archive(ITEMS, before_directory=b"APK Sig Block 42")),
    Hostile("octets before the end record", "stray-octets", archive(ITEMS, before_end=b"x" * 100)),
    Hostile("octets before the end, as directory", "directory", archive(
        ITEMS, before_end=b"x" * 100, end={"size": len(archive(ITEMS)) - archive(ITEMS).find(b"PK\1\2") - 22 + 100})),
    Hostile("a comment", "stray-octets", archive(ITEMS, comment=b"x" * 1000)),
    Hostile("a comment with an end record", "stray-octets", archive(ITEMS, comment=archive([], comment=b"")[-22:])),
    Hostile("two packs, one behind the other", "stray-octets", zipped(C) + zipped(C)),
    Hostile("zeros behind it", "stray-octets", zipped(C) + bytes(100)),
    Hostile("zeros behind it, more than a comment may have", "truncated", zipped(C) + bytes(1 << 20)),
    Hostile("an extra field", "header", with_item(extra=b"\xfe\xca\0\0")),
    Hostile("an extra field before the content", "stray-octets", with_item(local_extra=b"\xfe\xca\0\0")),
    Hostile("a comment of an entry", "header", with_item(comment=b"\x1b[2J")),
    # What is too much
    Hostile("65,535 entries that are not there", "directory", archive(ITEMS, end={"here": 0xFFFF, "entries": 0xFFFF})),
    Hostile("a million entries", "too-large", archive(ITEMS, end64={"here": 1_000_000, "entries": 1_000_000})),
    Hostile("all entries there are", "too-large", archive(ITEMS, end64={"here": -1, "entries": -1})),
    Hostile("an entry too many", "too-large", archive(ITEMS, end64={"here": 200_001, "entries": 200_001})),
    Hostile("200,000 entries that are not there", "directory", archive(
        ITEMS, end64={"here": 200_000, "entries": 200_000})),
    Hostile("fewer entries than there are", "directory", archive(ITEMS, end={"here": 2, "entries": 2})),
    Hostile("no entries", "directory", archive(ITEMS, end={"here": 0, "entries": 0})),
    Hostile("fewer entries on this disk", "header", archive(ITEMS, end={"here": 2})),
    Hostile("a directory of 4 GiB", "truncated", archive(ITEMS, end={"size": LIES})),
    Hostile("a directory behind the end", "truncated", archive(ITEMS, end={"offset": LIES})),
    Hostile("a directory at the beginning", "stray-octets", archive(ITEMS, end={"offset": 0})),
    # Zip64
    Hostile("zip64 without need", "header", archive(ITEMS, end64={})),
    Hostile("zip64 that says something else", "header", archive(ITEMS, end64={"entries": 65_536})),
    Hostile("zip64 with a directory of its own", "header", archive(ITEMS, end64={"here": 70_000, "entries": 70_000,
                                                                                "offset": 0})),
    Hostile("zip64 of another length", "header", archive(ITEMS, end64={"here": 70_000, "entries": 70_000, "rest": 99})),
    Hostile("zip64 for everything", "truncated", archive(
        ITEMS, end64={}, end={"size": 0xFFFFFFFF, "offset": 0xFFFFFFFF})),
    Hostile("zip64 in an entry", "header", with_item(
        content=b"x", central={"size": 0xFFFFFFFF, "packed": 0xFFFFFFFF}, extra=b"\1\0\x10\0" + bytes(16))),
    # JSON
    *(
        Hostile(f"{what} as {where}", "json", octets)
        for what, raw in BOMBS.items()
        for where, octets in json_of(raw).items()
    ),
    *(
        Hostile(f"{what} in {where}", "json", json_of(within(name, raw))[where])
        for what, raw in NUMBERS.items()
        for where, name in (("manifest", MANIFEST), ("payload", TEST_RESULT), ("run", "run.json"))
    ),
    *(
        Hostile(f"a member twice in {where}", "json", json_of(twice(name))[where])
        for where, name in (("manifest", MANIFEST), ("run", "run.json"))
    ),
    *(
        Hostile(f"a nonce that is {what}", "mixed-packs", zipped({**C, MANIFEST: within(MANIFEST, raw)}))
        for what, raw in (
            ("half a character", b'"\\ud800"'),
            ("a line feed", b'"\\n"'),
            ("a command to the terminal", b'"\\u001b[2J"'),
            ("a megabyte", b'"%b"' % (b"x" * 1_000_000)),
            ("a list", b"[]"),
            ("nothing", b"null"),
        )
    ),
    Hostile("an empty manifest", "json", zipped({**C, MANIFEST: b""})),
    Hostile("an empty envelope", "json", zipped({**C, EVIDENCE: b""})),
    Hostile("an empty description of the run", "json", GOOD.with_file("run.json", b"").but(run=RUN).octets()),
]  # fmt: skip


def test_every_code_is_on_the_page_and_was_seen():
    """The codes are stable: a verdict of yesterday must be found in the documentation of today."""
    source = Path(verify_pack.__file__).read_text(encoding="ascii")
    written = set(re.findall(r'(?:Refused\(|_add\(|Finding\(|return )\s*"([a-z0-9-]+)", f?"', source))
    page = (DATA.parent / "docs" / "reference" / "pack.md").read_text(encoding="utf-8")
    listed = {code for line in page.splitlines() if line.startswith("| `") for code in re.findall("`([a-z-]+)`", line)}
    assert len(written) > 30
    assert written - {"more"} <= listed
    assert written - {"more", "other-run"} <= {one.code for one in (*TABLE, *TAMPERED)}


# Runs the script as a command under watch, a process for each file, and prints what it did beside what it said.
WATCHED = """
import contextlib, io, json, os, runpy, sys, time

CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LOOKS = ("os.listdir", "os.scandir")
deeds, seen = [], set()

def watch(event, given):
    if event == "open" and isinstance(given[0], (str, bytes)):
        seen.add(os.path.basename(os.fsdecode(given[0])))
        if (given[2] or 0) & CHANGES:
            deeds.append(repr(given))
    elif event.startswith(("os.", "socket.", "subprocess.", "shutil.", "tempfile.", "urllib.")) and event not in LOOKS:
        deeds.append(event)

def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) << 10 for line in status if line.startswith("VmHWM"))

def run(path):
    sys.argv = ["verify_pack.py", path, "--key", "key.pub"]
    try:
        runpy.run_path("verify_pack.py", run_name="__main__")
    except SystemExit as ended:
        return ended.code

def judge(path):
    before, began = peak(), time.process_time()
    sys.addaudithook(watch)
    with contextlib.redirect_stdout(io.StringIO()) as output:
        code = run(path)
    took = time.process_time() - began
    done = list(deeds), sorted(seen)
    print(json.dumps([code, output.getvalue(), *done, took, peak() - before, sorted(os.listdir())]), flush=True)

with contextlib.redirect_stderr(io.StringIO()):
    run("nothing")  # so that everything is imported
for line in sys.stdin:
    if os.fork() == 0:
        try:
            judge(line.rstrip())
            os._exit(0)
        finally:
            os._exit(1)
    if os.wait()[1]:
        print("null", flush=True)
"""


class Seen(NamedTuple):
    """What a watched script did: seconds of work, octets of memory, what it changed and opened, what lay around."""

    code: int
    output: str
    deeds: list
    opened: list
    seconds: float
    memory: int
    around: list


@pytest.fixture(scope="session")
def watched(tmp_path_factory):
    """A process that runs the script for one file after the other."""
    if not os.path.exists("/proc/self/status"):
        pytest.skip("this system does not tell how much memory a process took")
    directory = tmp_path_factory.mktemp("watched")
    shutil.copy(verify_pack.__file__, directory / "verify_pack.py")
    (directory / "key.pub").write_bytes(public_pem())
    command = [sys.executable, "-I", "-B", "-c", WATCHED]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=directory, **pipes) as process:

        def judge(path):
            process.stdin.write(f"{path}\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert answer is not None, "the verifier broke down"
            return Seen(*answer)

        yield judge
        process.stdin.close()


@pytest.mark.parametrize("hostile", TABLE, ids=[one.what for one in TABLE])
def test_a_hostile_file_is_refused_soon_and_in_little_memory(hostile, tmp_path, watched):
    pack = tmp_path / NAME
    pack.write_bytes(hostile.octets)
    found = watched(pack)
    first, *findings = found.output.splitlines()
    assert found.code == 14
    assert first.startswith("refused: ")
    assert hostile.code in [line.split(":")[0] for line in findings]
    assert found.output.replace("\n", "").isprintable()
    assert found.output.isascii()
    assert len(found.output) < 30_000
    assert found.seconds < 5
    assert found.memory < (64 << 20) + 8 * len(hostile.octets)
    assert found.deeds == []
    assert found.opened == ["key.pub", NAME, "verify_pack.py"]
    assert found.around == ["key.pub", "verify_pack.py"]
    assert list(tmp_path.iterdir()) == [pack]


def entries(count, name=b"x/%06d", **item):
    return [Item(name % number, **item) for number in range(count)]


@pytest.mark.parametrize(
    ("what", "code", "make"),
    [
        (
            "files that nobody listed",
            "added",
            lambda: archive(sorted([*ITEMS, *entries(199_900)], key=lambda i: i.name)),
        ),
        ("unsafe names", "unsafe-name", lambda: archive(entries(200_000, b"../%06d"))),
        ("equal names", "duplicate-name", lambda: archive([Item(b"x")] * 200_000)),
    ],
    ids=lambda one: one if isinstance(one, str) and " " in one else "",
)
def test_200_000_entries_are_judged_in_seconds(tmp_path, watched, what, code, make):
    pack = tmp_path / NAME
    pack.write_bytes(make())
    found = watched(pack)
    assert found.code == 14
    assert f"\n{code}: " in found.output
    assert code == "duplicate-name" or found.output.splitlines()[-1].startswith("more: ")
    assert found.output.count("\n") <= 102
    assert found.seconds < 10
    assert found.memory < 256 << 20


@pytest.mark.parametrize("count", [65_535, 65_536])
def test_zip64_begins_where_its_place_is(tmp_path, count):
    files = {**GOOD.files, **{f"x/{number}": b"" for number in range(count - len(C))}}
    pack = tmp_path / NAME
    pack.write_bytes(GOOD.but(files=files).octets())
    assert verify(pack, public_pem()).exit_code == 0


def test_a_json_file_that_is_too_large_is_not_even_read(tmp_path, watched):
    pack = tmp_path / NAME
    pack.write_bytes(zipped({**C, MANIFEST: b" " * (verify_pack.MAX_JSON + 1)}))
    found = watched(pack)
    assert "too-large: " in found.output
    assert found.memory < 32 << 20


def test_a_file_that_is_too_large_is_not_even_read(tmp_path, watched):
    pack = tmp_path / NAME
    with pack.open("wb") as file:
        file.truncate(verify_pack.MAX_OCTETS + 1)
        file.seek(0)
        file.write(b"PK\3\4")
    found = watched(pack)
    assert "too-large: " in found.output
    assert found.seconds < 1


def test_a_large_file_of_nothing_is_read_once_and_in_blocks(tmp_path, watched):
    pack = tmp_path / NAME
    with pack.open("wb") as file:
        file.write(archive([Item(b"a", bytes(80 << 20))]))
    found = watched(pack)
    assert "removed: " in found.output
    assert found.memory < 16 << 20


@pytest.mark.parametrize("at", [0x06054B50, 0x07064B50])
def test_numbers_that_look_like_signatures_mislead_nobody(tmp_path, at):
    """A directory that begins at an octet whose number reads like the signature of an end record."""
    head = 30 + 1
    pack = tmp_path / NAME
    with pack.open("wb") as file:
        whole = archive([Item(b"a", bytes(at - head))])
        file.write(whole)
    codes = {one.code for one in verify(pack).findings}
    assert "removed" in codes
    assert codes <= {"removed", "added", "incomplete"}


def test_a_link_to_a_pack_is_as_good_as_the_pack(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / NAME).write_bytes(zipped(C))
    (tmp_path / NAME).symlink_to(tmp_path / "real" / NAME)
    assert verify(tmp_path / NAME, public_pem()).exit_code == 0


@pytest.mark.parametrize(
    "name", ["\x1b[2J.zip", "a\nintact, signed by me", "\u202egpj.zip", "\ud800.zip".encode("utf-8", "surrogatepass")]
)
def test_the_name_of_the_file_itself_may_be_hostile(tmp_path, watched, name):
    pack = tmp_path / os.fsdecode(name)
    pack.write_bytes(zipped(C))
    text = [one.text for one in verify(pack, public_pem()).findings]
    assert len(text) == 3
    assert all(one.isascii() and one.isprintable() for one in text)

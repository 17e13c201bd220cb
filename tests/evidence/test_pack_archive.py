"""The zip file of a pack: its octets, what it refuses, and that it is there whole or not at all."""

import os
import subprocess
import sys
import tracemalloc
import zipfile

import pytest

from meterproof.errors import UsageError
from meterproof.evidence.pack import archive
from meterproof.evidence.pack.archive import measured, write_archive


def by_zipfile(path, contents):
    """Write the same archive with the standard library."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as out:
        for name in sorted(contents):
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o644 << 16
            out.writestr(info, contents[name])


def entries(contents):
    return [measured(name, content) for name, content in contents.items()]


def left_in(directory):
    return sorted(path.name for path in directory.iterdir())


@pytest.mark.parametrize("count", [1, 65_535, 65_536])
def test_the_octets_are_those_that_zipfile_writes(tmp_path, count):
    contents = {f"b/{number:x}": b"%d" % number for number in range(count - 1)} | {"a.json": b"{}" * 100_000}
    by_zipfile(tmp_path / "theirs.zip", contents)
    write_archive(tmp_path / "ours.zip", entries(contents))
    assert (tmp_path / "ours.zip").read_bytes() == (tmp_path / "theirs.zip").read_bytes()


def test_files_are_packed_as_they_are(tmp_path):
    whole = os.urandom(200_000)
    (tmp_path / "large").write_bytes(whole)
    (tmp_path / "empty").write_bytes(b"")
    write_archive(tmp_path / "x.zip", [measured(name, tmp_path / name) for name in ("large", "empty")])
    with zipfile.ZipFile(tmp_path / "x.zip") as pack:
        assert pack.namelist() == ["empty", "large"]
        assert (pack.read("large"), pack.read("empty")) == (whole, b"")


@pytest.mark.parametrize(
    "name",
    ["", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a/.", "a\\b", "c:a", "a\nb", "a\x7f", "\xe4", "x" * 256],
)
def test_names_that_could_lead_elsewhere_are_refused(name):
    with pytest.raises(UsageError, match="can't be called"):
        measured(name, b"")


@pytest.mark.parametrize("name", ["a", "a b/~c", "...", "a/..b", ".hidden", "x" * 255])
def test_other_names_are_taken(name):
    assert measured(name, b"x").name == name


@pytest.mark.parametrize("names", [("a", "a"), ("Report.html", "report.html")])
def test_names_that_are_equal_without_case_are_refused(tmp_path, names):
    with pytest.raises(UsageError, match="can't both be in a pack"):
        write_archive(tmp_path / "x.zip", [measured(name, b"") for name in names])
    assert left_in(tmp_path) == []


def test_a_file_that_is_there_is_never_written_over(tmp_path):
    (tmp_path / "x.zip").write_text("mine")
    with pytest.raises(UsageError, match=r"x\.zip: there is such a file already"):
        write_archive(tmp_path / "x.zip", entries({"a": b""}))
    assert (tmp_path / "x.zip").read_text() == "mine"
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="there is such a file already"):
        write_archive(tmp_path / "link", entries({"a": b""}))


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"none: there is no such folder"):
        write_archive(tmp_path / "none" / "x.zip", entries({"a": b""}))


@pytest.mark.parametrize("content", [b"other", b"longer than it was"])
def test_a_file_that_changes_meanwhile_is_noticed_and_nothing_is_left(tmp_path, content):
    (tmp_path / "a").write_bytes(b"first")
    entry = measured("a", tmp_path / "a")
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(UsageError, match="a: this file changed while it was being packed"):
        write_archive(tmp_path / "x.zip", [entry])
    assert left_in(tmp_path) == ["a"]


def test_a_file_that_can_not_be_read_is_named(tmp_path):
    with pytest.raises(UsageError, match="gone: this file can't be read: No such file"):
        measured("gone", tmp_path / "gone")


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "a").write_bytes(b"secret")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(UsageError, match="b: this file can't be read"):
        measured("b", tmp_path / "b")


def test_what_must_not_get_in_is_found_wherever_it_stands(tmp_path):
    path = tmp_path / "a"
    for before in (0, 1, 65_530, 65_531, 65_535, 65_536, 131_070, 200_000):
        path.write_bytes(b"." * before + b"secret" + b"." * 100_000)
        with pytest.raises(UsageError, match="a: this file holds a private key"):
            measured("a", path, (b"never", b"secret"))
        path.write_bytes(b"." * before + b"secre." + b"." * 100_000)
        assert measured("a", path, (b"never", b"secret")).size == before + 100_006


def test_more_than_a_pack_may_hold_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    with pytest.raises(UsageError, match="a pack of 3 entries is too large"):
        write_archive(tmp_path / "x.zip", entries({"a": b"", "b": b"", "c": b""}))
    # 30 octets and the name before each content, 46 and the name in the directory, 22 at the end.
    whole = 2 * (30 + 1 + 46 + 1) + 10 + 22
    monkeypatch.setattr(archive, "MOST_OCTETS", whole - 1)
    with pytest.raises(UsageError, match="the pack would be too large"):
        write_archive(tmp_path / "x.zip", entries({"a": b"12345", "b": b"12345"}))
    assert left_in(tmp_path) == []
    monkeypatch.setattr(archive, "MOST_OCTETS", whole)
    write_archive(tmp_path / "x.zip", entries({"a": b"12345", "b": b"12345"}))
    assert (tmp_path / "x.zip").stat().st_size == whole


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path):
    """The limit on the size of a file stands for the end of the disk: writing fails in the middle."""
    code = (
        "import resource, sys\nfrom pathlib import Path\n"
        "from meterproof.errors import UsageError\n"
        "from meterproof.evidence.pack.archive import measured, write_archive\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n    write_archive(Path(sys.argv[1]), [measured('a', b'.' * 5_000_000)])\n"
        "except UsageError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "x.zip"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"{tmp_path / 'x.zip'}: the pack can't be written: ")
    assert left_in(tmp_path) == []


def test_memory_does_not_grow_with_what_is_packed(tmp_path):
    with (tmp_path / "a").open("wb") as file:
        file.truncate(64 << 20)
    tracemalloc.start()
    try:
        write_archive(tmp_path / "x.zip", [measured("a", tmp_path / "a", (b"never there",))])
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()

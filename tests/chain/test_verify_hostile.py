"""Archives that mean harm, and files that are no archives: one clear message, never a traceback."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import checked, files_of, found, record, relisted, zipped

from guiju.chain import verify as module
from guiju.chain.verify import NotReadable, Report, verify_file
from thorough import drawn

EXPORT = record(4).export()
FILES = files_of(EXPORT)


def refused(export: bytes) -> str:
    """Why an archive is not read."""
    report = checked(export)
    assert (report.exit_code, report.events) == (2, 0)
    assert found(report, "error") == []
    (_, said) = report.findings[0]
    return said.in_("en")


def with_entry(entry: zipfile.ZipInfo, content: bytes = b"x") -> bytes:
    """The export with one more file, however odd."""
    target = io.BytesIO(EXPORT)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(entry, content)
    return target.getvalue()


def renamed(name: str, to: bytes) -> bytes:
    """The export with a file and a name that no library would write."""
    made = with_entry(zipfile.ZipInfo(name))
    assert made.count(name.encode()) == 2
    return made.replace(name.encode(), to)


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"hello", b"PK\x05\x06", EXPORT[:-1], EXPORT[:500], b"\x00" * 70_000]
)
def test_what_is_no_zip(content: bytes) -> None:
    assert refused(content) == "not a whole ZIP file"


@settings(max_examples=drawn(300))
@given(st.integers(0, len(EXPORT) - 1), st.integers(1, 255))
def test_a_byte_of_the_archive_is_never_changed_unnoticed(at: int, by: int) -> None:
    """But for what says nothing of the contents: dates, systems, attributes."""
    changed = bytearray(EXPORT)
    changed[at] ^= by
    report = checked(bytes(changed))
    assert report.exit_code in (0, 1, 2)
    assert report.as_text("zh")
    if report.exit_code == 0:
        assert files_of(bytes(changed)) == FILES


@settings(max_examples=drawn(200))
@given(st.binary(max_size=300), st.integers(0, len(EXPORT)))
def test_what_is_cut_and_patched_gives_no_traceback(patch: bytes, at: int) -> None:
    assert checked(EXPORT[:at] + patch + EXPORT[at + len(patch) :]).as_text("en")


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/passwd",
        "a/../../b",
        "a\\b",
        "C:evil",
        "a//b",
        "./a",
        "\u202ecod.exe",
        "a\nb",
        "a\x1b[31m",
        "x" * 501,
    ],
)
def test_names_that_lead_elsewhere(name: str) -> None:
    told = refused(with_entry(zipfile.ZipInfo(name)))
    assert told.startswith("an unsafe file name: ")
    assert "\x1b" not in told


def test_a_name_that_ends_before_it_ends() -> None:
    assert refused(renamed("aQZa", b"a\x00Za")).startswith("an unsafe file name: ")


def test_two_files_of_one_name() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        doubled = with_entry(zipfile.ZipInfo("events.jsonl"))
    assert refused(doubled) == "two files of the ZIP are called events.jsonl"


def test_links_and_devices() -> None:
    for kind in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFDIR):
        entry = zipfile.ZipInfo("link")
        entry.external_attr = (kind | 0o777) << 16
        assert refused(with_entry(entry)) == "link is a link or a special file"


def test_folders_that_somebody_packed_again_are_no_matter() -> None:
    assert checked(with_entry(zipfile.ZipInfo("blobs/"), b"")).exit_code == 0
    assert "unsafe" in refused(with_entry(zipfile.ZipInfo("../"), b""))


def test_encrypted_files() -> None:
    made = bytearray(with_entry(zipfile.ZipInfo("secret")))
    at = made.rfind(b"PK\x01\x02")
    made[at + 8] |= 1
    assert refused(bytes(made)) == "secret is encrypted"


def test_methods_of_compression() -> None:
    assert checked(zipped(FILES, zipfile.ZIP_DEFLATED)).exit_code == 0
    assert "compressed by a method that is not supported" in refused(zipped(FILES, zipfile.ZIP_LZMA))


def test_bombs() -> None:
    bomb = zipped(relisted({**FILES, "bomb": b"\x00" * 10_000_000}), zipfile.ZIP_DEFLATED)
    assert refused(bomb) == "bomb unpacks to far more than it is (a bomb): not unpacked"
    bomb = zipped({**FILES, "manifest.json": b'{"a":"' + b"x" * 10_000_000}, zipfile.ZIP_DEFLATED)
    assert "manifest.json unpacks to far more" in refused(bomb)


def test_a_size_that_is_not_true_is_damage() -> None:
    made = bytearray(zipped({"bomb": b"\x00" * 100_000, **FILES}, zipfile.ZIP_DEFLATED))
    at = made.find(b"PK\x01\x02")
    struct.pack_into("<I", made, at + 24, 5)
    assert ("file_damaged",) in found(checked(bytes(made)))


def test_files_that_overlap() -> None:
    made = bytearray(zipped(FILES))
    at = made.find(b"PK\x01\x02")
    struct.pack_into("<II", made, at + 20, len(made), len(made))
    assert refused(bytes(made)) == "files of the ZIP overlap (a bomb)"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most, words in (
        ("MOST_MEMBERS", 4, "more than 4 files"),
        ("MOST_BYTES", 999, "more than 999 bytes when unpacked"),
        ("MOST_DIRECTORY", 99, "the ZIP's directory is too large, or damaged"),
        ("LONGEST_MANIFEST", 99, "manifest.json cannot be used: a line of more than 99 bytes"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(module, name, most)
            assert refused(EXPORT) == words
    for name, most, words in (
        ("LARGEST_PART", 99, "events.jsonl has more than 99 bytes"),
        ("MOST_LINES", 3, "events.jsonl has more than 3 lines; export in parts"),
        ("MOST_REFERENCES", 0, "events refer to more than 0 attachments"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(module, name, most)
            assert f"cannot verify: {words}" in checked(EXPORT).as_text("en")


def test_a_directory_that_claims_to_be_endless_is_not_read() -> None:
    claims = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFF0, 0, 0)
    assert "too large" in refused(b"\x00" * 100 + claims)
    record64 = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**9, 10**9, 10**12, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, 0, 1)
    assert refused(record64 + locator + claims) == "more than 200000 files"


def test_an_archive_without_a_manifest() -> None:
    assert refused(zipped({"a.txt": b"x"})) == "there is no manifest.json: not an export"
    for content in (b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'{"format":"x"}', b'{"a":"\\ud800"}'):
        assert refused(zipped({**FILES, "manifest.json": content}))


def test_files_that_are_no_files(tmp_path: Path) -> None:
    def told(path: Path) -> str:
        report = verify_file(str(path))
        assert report.exit_code == 2
        return report.as_text("en")

    assert "cannot read" in told(tmp_path / "none.zip")
    assert "not a regular file" in told(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert "not a regular file" in told(tmp_path / "pipe")
    assert verify_file("a\x00b").exit_code == 2
    (tmp_path / "good.zip").write_bytes(EXPORT)
    assert verify_file(str(tmp_path / "good.zip")).exit_code == 0


def test_what_is_refused_is_said_in_both_languages() -> None:
    error = NotReadable("encrypted", file="\x1bx")
    assert error.said.in_("zh") == "\ufffdx 已加密"
    report = Report()
    report.add("unreadable", error.said.code, **error.said.values)
    assert "无法核验" in report.as_text("zh")

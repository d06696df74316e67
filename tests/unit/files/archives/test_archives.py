import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from hashlib import shake_256
from pathlib import Path
from typing import Any

import pytest

from wxdesk import assets
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.files.archives.archives import Unpacked, unpack, unpack_archive
from wxdesk.files.formats.identify import inside
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.parsing.supervisor import ParserSupervisor

LIMITS: Mapping[str, Any] = {
    "entries": 20,
    "total_bytes": 4_000_000,
    "ratio": 100,
    "ratio_from_bytes": 100_000,
}


def zipped(path: Path, entries: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def opened(path: Path, **changed: Any) -> dict[str, bytes]:
    """Unpack the archive `path` and return each file's content by original name; `changed` overrides limits."""
    into = path.parent / "out"
    into.mkdir(exist_ok=True)
    found = unpack(str(path), str(into), **{**LIMITS, **changed})
    return {file["name"]: Path(file["path"]).read_bytes() for file in found["files"]}


def refusal(path: Path, **changed: Any) -> str:
    """Return the code with which unpacking is refused, and assert that no file is left; `changed` overrides limits."""
    with pytest.raises(JobError) as caught:
        opened(path, **changed)
    assert not list((path.parent / "out").iterdir())
    return caught.value.code


def renamed(path: Path, old: bytes, new: bytes) -> Path:
    """Replace the name `old` by `new` of equal length in an archive, for names that `zipfile` refuses to write."""
    assert len(old) == len(new)
    path.write_bytes(path.read_bytes().replace(old, new))
    return path


def test_a_zip_whose_begin_was_lost_is_damaged_and_the_disk_is_not_blamed(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"稿.txt": b"word " * 40}, zipfile.ZIP_STORED)
    content = path.read_bytes()
    path.write_bytes(content[:4] + content[20:])
    assert refusal(path) == "archive-damaged"


def declaring(path: Path, size: int) -> Path:
    """Let the zip's central directory state `size` as the unpacked size of its last entry; the content stays."""
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", size)
    path.write_bytes(content)
    return path


def test_what_swells_to_far_more_than_it_is_is_refused_before_any_of_it_is_written(tmp_path: Path) -> None:
    noise = bytes(number * 7919 % 251 for number in range(3_000_000))
    path = zipped(tmp_path / "a.zip", {"图.bmp": noise}, zipfile.ZIP_STORED)
    assert refusal(declaring(path, 250_000_000), total_bytes=10**9) == "archive-swells"
    assert opened(declaring(path, 190_000_000), total_bytes=10**9) == {"图.bmp": noise}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_in_a_slow_way_is_unpacked_up_to_a_bound(tmp_path: Path, method: int) -> None:
    noise = shake_256(b"").digest(300_000)
    path = zipped(tmp_path / "a.zip", {"图.bmp": noise}, method)
    assert opened(path) == {"图.bmp": noise}
    (tmp_path / "out" / "0001.bmp").unlink()
    assert refusal(declaring(path, 150_000_000), total_bytes=10**9) == "archive-slow"


def test_files_get_flat_names_and_keep_their_own(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"店庆/稿件.docx": b"word", "店庆/图/主图 (1).JPG": b"jpeg"})
    into = tmp_path / "out"
    into.mkdir()
    found = unpack(str(path), str(into), **LIMITS)
    assert [Path(file["path"]).name for file in found["files"]] == ["0001.docx", "0002.jpg"]
    assert [file["name"] for file in found["files"]] == ["店庆/稿件.docx", "店庆/图/主图 (1).JPG"]


@pytest.mark.parametrize("name", ["店庆海报.jpg", "联通.txt"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_flag_are_read_as_gbk_or_utf_8(tmp_path: Path, name: str, encoding: str) -> None:
    raw = name.encode(encoding)
    path = renamed(zipped(tmp_path / "a.zip", {"x" * len(raw): b"1"}), b"x" * len(raw), raw)
    assert list(opened(path)) == [name]


def test_a_unicode_path_field_goes_before_the_code_page(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("plain.jpg")
    body = b"\x01" + zlib.crc32(b"plain.jpg").to_bytes(4, "little") + "海报.jpg".encode()
    info.extra = struct.pack("<HH", 0x7075, len(body)) + body
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, b"1")
    assert list(opened(tmp_path / "a.zip")) == ["海报.jpg"]


def test_a_unicode_path_field_of_another_name_is_not_believed(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("plain.jpg")
    body = b"\x01" + zlib.crc32(b"other.jpg").to_bytes(4, "little") + "海报.jpg".encode()
    info.extra = struct.pack("<HH", 0x7075, len(body)) + body
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, b"1")
    assert list(opened(tmp_path / "a.zip")) == ["plain.jpg"]


@pytest.mark.parametrize("name", ["../evil.jpg", "a/../../evil.jpg", "/etc/evil", "C:/evil.jpg", "..\\evil.jpg"])
def test_a_name_that_leaves_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(zipped(tmp_path / "a.zip", {"fine.jpg": b"1", name: b"2"})) == "archive-path"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_a_link_or_a_device_is_refused(tmp_path: Path, kind: int) -> None:
    info = zipfile.ZipInfo("link.jpg")
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, b"/etc/passwd")
    assert refusal(tmp_path / "a.zip") == "archive-link"


@pytest.mark.parametrize("second", ["图/A.JPG", "图/./a.jpg", "图//a.jpg"])
def test_two_entries_of_one_name_are_refused(tmp_path: Path, second: str) -> None:
    assert refusal(zipped(tmp_path / "a.zip", {"图/a.jpg": b"1", second: b"2"})) == "archive-duplicate"


def test_names_that_differ_only_in_their_unicode_form_are_refused(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "a.zip", {"é.jpg": b"1", "e\u0301.jpg": b"2"})) == "archive-duplicate"


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"{number}.txt": b"1" for number in range(21)})
    assert refusal(path) == "archive-entries"


def test_too_many_bytes_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a": bytes(3_000_000), "b": bytes(3_000_000)}, zipfile.ZIP_STORED)
    assert refusal(path) == "archive-bytes"


def test_a_bomb_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "a.zip", {"a.txt": bytes(3_000_000)})) == "archive-ratio"


def test_a_small_entry_may_be_packed_as_well_as_it_can(tmp_path: Path) -> None:
    assert opened(zipped(tmp_path / "a.zip", {"a.txt": bytes(90_000)})) == {"a.txt": bytes(90_000)}


def test_a_directory_that_understates_a_size_does_not_pass(tmp_path: Path) -> None:
    size = 2_999_999
    path = zipped(tmp_path / "a.zip", {"a.txt": bytes(size)})
    renamed(path, size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refusal(path) in ("archive-damaged", "archive-ratio")


def test_an_archive_in_an_archive_is_refused_whatever_its_name(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.txt": b"1"}).read_bytes()
    assert refusal(zipped(tmp_path / "a.zip", {"fine.jpg": b"1", "photo.jpg": inner})) == "archive-nested"


def test_a_word_file_in_an_archive_is_a_document(tmp_path: Path) -> None:
    word = zipped(tmp_path / "w", {"[Content_Types].xml": b"x", "word/document.xml": b"x"}).read_bytes()
    assert opened(zipped(tmp_path / "a.zip", {"稿件.docx": word})) == {"稿件.docx": word}


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": b"1"}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert refusal(path) == "archive-encrypted"


def test_a_cut_archive_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": bytes(range(256)) * 100})
    path.write_bytes(path.read_bytes()[:-30])
    assert refusal(path) == "archive-damaged"


def test_an_entry_with_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    path = renamed(zipped(tmp_path / "a.zip", {"a.txt": b"content"}, zipfile.ZIP_STORED), b"content", b"CONTENT")
    assert refusal(path) == "archive-damaged"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Rar!\x1a\x07\x01\x00" + bytes(40), "archive-unsupported"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(40), "archive-unsupported"),
        (b"From: a@b.cn\r\nTo: c@d.cn\r\nSubject: x\r\n\r\nx", "archive-mail"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"), "archive-mail"),
        (b"plain text", "archive-unsupported"),
    ],
)
def test_other_archives_and_mails_are_recognised_and_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    assert refusal(tmp_path / "a.zip") == code


def test_litter_of_the_system_is_skipped_and_counted(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": b"1", "__MACOSX/._a.txt": b"2", "图/Thumbs.db": b"3"})
    (tmp_path / "out").mkdir()
    found = unpack(str(path), str(tmp_path / "out"), **LIMITS, skip=["thumbs.db", "__macosx"])
    assert ([file["name"] for file in found["files"]], found["skipped"]) == (["a.txt"], 2)


def test_an_archive_is_unpacked_in_a_parser_process(tmp_path: Path) -> None:
    limits = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml").limits
    path = zipped(tmp_path / "a.zip", {"图/a.txt": b"1", "desktop.ini": b"2"})
    (tmp_path / "out").mkdir()
    with ParserSupervisor(limits.parser) as parsers:
        found = unpack_archive(parsers, path, tmp_path / "out", limits.archive, ["desktop.ini"])
    assert found == Unpacked(((tmp_path / "out" / "0001.txt", "图/a.txt"),), 1)


def test_small_files_that_inflate_abnormally_together_are_refused(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "a.zip", {f"{number}.txt": bytes(99_000) for number in range(20)})
    assert refusal(bomb, ratio=50) == "archive-ratio"
    text = b"".join(b"%d " % number for number in range(20_000))
    assert len(opened(zipped(tmp_path / "b.zip", {f"{number}.txt": text for number in range(20)}))) == 20


@pytest.mark.parametrize("wide", [False, True])
def test_the_directory_of_a_zip_with_files_without_end_is_not_read(tmp_path: Path, *, wide: bool) -> None:
    path = zipped(tmp_path / "a.zip", {"[Content_Types].xml": b"", "word/document.xml": b""})
    assert inside(str(path), "zip")["format"] == "docx"
    content, long = bytearray(path.read_bytes()), 5 * 1024 * 1024
    end, directory = content.rindex(b"PK\5\6"), content.index(b"PK\1\2")
    content[end + 10 : end + 16] = struct.pack("<HI", 50_000, long)
    wider = b"PK\6\6".ljust(32, b"\0") + struct.pack("<QQQ", 50_000, long, directory)
    content[end:end] = bytes(long) + (wider + b"PK\6\7".ljust(20, b"\0") if wide else b"")
    path.write_bytes(content)
    assert inside(str(path), "zip")["format"] == "zip"
    with pytest.raises(JobError) as caught:
        unpack(str(path), str(tmp_path), **LIMITS)
    assert (caught.value.code, dict(caught.value.values)) == (
        "archive-entries",
        {"entries": 50_000, "limit": LIMITS["entries"]},
    )

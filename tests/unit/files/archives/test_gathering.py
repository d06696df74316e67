import os
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from wxdesk import assets
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.files.archives.gathering import FileGatherer
from wxdesk.files.parsing.supervisor import ParserSupervisor

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")
RAR = b"Rar!\x1a\x07\x01\x00" + bytes(40)


@pytest.fixture(scope="module")
def gatherer() -> Iterator[FileGatherer]:
    with ParserSupervisor(BOOK.limits.parser, children=1) as parsers:
        yield FileGatherer(parsers, BOOK)


def folder(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def drawn(gatherer: FileGatherer, scratch: Path, *paths: Path) -> list[tuple[str, list[str]]]:
    return [(group.name, [file.name for file in group.files]) for group in gatherer.groups(paths, scratch)]


def test_a_folder_is_one_submission(gatherer: FileGatherer, tmp_path: Path) -> None:
    root = folder(tmp_path / "店庆", {"稿件.md": b"text", "图/1.png": b"x", "Thumbs.db": b"x"})
    assert drawn(gatherer, tmp_path / "s", root) == [("店庆", ["图/1.png", "稿件.md"])]
    assert gatherer.groups([root], tmp_path / "s")[0].skipped == 1


def test_a_file_of_a_zip_has_the_time_at_which_the_zip_came(gatherer: FileGatherer, tmp_path: Path) -> None:
    sent = tmp_path / "店庆.zip"
    with ZipFile(sent, "w") as packed:
        packed.writestr("稿件.md", "text")
    os.utime(sent, (1_700_000_000, 1_700_000_000))
    (group,) = gatherer.groups([sent], tmp_path / "s")
    assert [file.path.stat().st_mtime for file in group.files] == [1_700_000_000]


def test_child_folders_with_a_document_each_are_one_each(gatherer: FileGatherer, tmp_path: Path) -> None:
    root = folder(tmp_path / "本周", {"甲/稿.txt": b"a", "乙/稿.txt": b"b", "乙/1.png": b"x"})
    assert drawn(gatherer, tmp_path / "s", root) == [("乙", ["乙/1.png", "乙/稿.txt"]), ("甲", ["甲/稿.txt"])]


def test_a_document_on_its_own_level_keeps_child_folders_with_it(gatherer: FileGatherer, tmp_path: Path) -> None:
    root = folder(tmp_path / "活动", {"稿.txt": b"a", "附/甲.txt": b"b", "附/乙.txt": b"c"})
    assert len(drawn(gatherer, tmp_path / "s", root)) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names in bytes")
def test_names_in_the_code_page_of_a_chinese_windows_are_read(gatherer: FileGatherer, tmp_path: Path) -> None:
    root = tmp_path / os.fsdecode("店庆".encode("gb18030"))
    folder(root, {os.fsdecode("稿件.md".encode("gb18030")): b"text", "\udcff.png": b"x"})
    assert drawn(gatherer, tmp_path / "s", root) == [("店庆", ["稿件.md", "\ufffd.png"])]


@pytest.mark.skipif(sys.platform == "win32", reason="a path has at most 260 characters there as a rule")
def test_folders_may_lie_in_each_other_as_deep_as_the_system_lets_them(gatherer: FileGatherer, tmp_path: Path) -> None:
    root = deepest = tmp_path / "投稿"
    for _ in range(1100):
        deepest.mkdir()
        deepest /= "a"
    folder(deepest.parent, {"稿件.md": b"text"})
    assert drawn(gatherer, tmp_path / "s", root) == [("投稿", ["稿件.md"])]


def test_loose_files_are_one_submission_named_after_the_document(gatherer: FileGatherer, tmp_path: Path) -> None:
    root = folder(tmp_path / "r", {"1.png": b"\x89PNG\r\n\x1a\n", "通知.txt": b"text"})
    found = drawn(gatherer, tmp_path / "s", root / "1.png", root / "通知.txt")
    assert found == [("通知", ["1.png", "通知.txt"])]


def test_a_zip_of_one_folder_is_that_folder(gatherer: FileGatherer, tmp_path: Path) -> None:
    path = tmp_path / "投稿.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("店庆/稿.txt", "text")
        archive.writestr("店庆/1.png", "x")
    assert drawn(gatherer, tmp_path / "s", path) == [("投稿", ["稿.txt", "1.png"])]


def test_files_of_a_zip_are_named_behind_it_when_each_is_judged_alone(gatherer: FileGatherer, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("稿.txt", "text")
    assert [file.name for file in gatherer.flat([path], tmp_path / "s").files] == [f"{path}!/稿.txt"]


def test_an_archive_of_another_kind_among_files_stays_as_a_piece(gatherer: FileGatherer, tmp_path: Path) -> None:
    root = folder(tmp_path / "r", {"稿.txt": b"text", "图.rar": RAR})
    (group,) = gatherer.groups([root], tmp_path / "s")
    assert [(file.name, file.refusal) for file in group.files] == [("图.rar", None), ("稿.txt", None)]


def test_an_archive_of_another_kind_alone_is_refused(gatherer: FileGatherer, tmp_path: Path) -> None:
    root = folder(tmp_path / "r", {"图.rar": RAR})
    (group,) = gatherer.groups([root / "图.rar"], tmp_path / "s")
    assert [file.refusal and file.refusal.code for file in group.files] == ["archive-unsupported"]


def test_an_archive_that_calls_itself_a_picture_is_not_unpacked(gatherer: FileGatherer, tmp_path: Path) -> None:
    path = tmp_path / "图.jpg"
    with ZipFile(path, "w") as archive:
        archive.writestr("稿.txt", "text")
    assert [file.path for file in gatherer.flat([path], tmp_path / "s").files] == [path]


def test_a_path_that_is_not_there_is_unusable(gatherer: FileGatherer, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="path-missing"):
        gatherer.groups([tmp_path / "nothing"], tmp_path / "s")


def test_a_decomposed_name_comes_composed_and_its_path_stays(gatherer: FileGatherer, tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Café")
    root = folder(tmp_path / name, {f"{name}.txt": b"text"})
    (group,) = gatherer.groups([root], tmp_path / "s")
    (loose,) = gatherer.groups([root / f"{name}.txt"], tmp_path / "s")
    assert (group.name, loose.name, [file.name for file in group.files]) == ("Café", "Café", ["Café.txt"])
    assert group.files[0].path.read_bytes() == b"text"

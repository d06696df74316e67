"""Hidden content in a zip, or in the folder for copying into WeChat, and a replaced package are detected."""

import shutil
import struct
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desks import Office, Offices, opened
from tests.forger import Forger, packed, spliced
from wxdesk.bootstrap import verify_alone
from wxdesk.domain.package.bag_rules import HEAD, TAG_MANIFEST

NAME, WORKING = "media-2026-01-04-1", "集团媒体号 2026-01-04 第1包"

type OfficeIn = Callable[[str], Office]


@pytest.fixture(scope="module")
def office(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Yield a desk with one exported package, shared by the tests; no test may change it."""
    with opened(offices.copy("exported", tmp_path_factory.mktemp("containers") / "office")) as found:
        yield found


@pytest.fixture
def forger(office: Office, tmp_path: Path) -> Forger:
    """Return a `Forger` for a copy of the package."""
    shutil.copytree(office.desk.folder / "packages", tmp_path / "packages")
    bag = tmp_path / "packages" / NAME
    return Forger(bag, bag, bag)


def found(path: Path) -> set[tuple[str, str]]:
    """Return path and code of each problem in a package, verified without its desk."""
    return {(problem.path, problem.what) for problem in verify_alone(path).problems}


def header(path: Path, name: str, *, central: bool) -> int:
    """Return the offset of an entry's header in the zip: its local header, or with `central` the directory's."""
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(f"{NAME}/{name}")
        start = archive.start_dir
    return path.read_bytes().index(info.filename.encode(), start) - 46 if central else info.header_offset


def patched(path: Path, at: int, data: bytes) -> None:
    """Overwrite bytes of the file with `data`, from the offset `at`."""
    whole = bytearray(path.read_bytes())
    whole[at : at + len(data)] = data
    path.write_bytes(whole)


def appended(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\0" * 60_000)


def few_appended(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n")


def put_before(path: Path) -> None:
    path.write_bytes(b"#!/bin/sh\n" + path.read_bytes())


def put_before_with_offsets(path: Path) -> None:
    spliced(path, 0, b"#!/bin/sh\n")


def put_between(path: Path) -> None:
    spliced(path, header(path, "data/push.json", central=False), b"between")


def put_before_the_directory(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        start = archive.start_dir
    spliced(path, start, b"behind the last entry")


def commented(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"hidden"


def entry_commented(path: Path) -> None:
    """Give a zip entry a comment, which only the zip's directory contains."""
    at = header(path, "verify.txt", central=True)
    whole = bytearray(path.read_bytes())
    name, extra, _ = struct.unpack_from("<3H", whole, at + 28)
    struct.pack_into("<H", whole, at + 32, 6)
    whole[at + 46 + name + extra : at + 46 + name + extra] = b"hidden"
    size, start = struct.unpack_from("<2L", whole, len(whole) - 10)
    struct.pack_into("<2L", whole, len(whole) - 10, size + 6, start)
    path.write_bytes(whole)


def lie_of_crc(path: Path) -> None:
    patched(path, header(path, "data/push.json", central=True) + 16, b"\0\0\0\0")


def lie_of_crc_in_the_entry(path: Path) -> None:
    patched(path, header(path, "data/push.json", central=False) + 14, b"\0\0\0\0")


def lie_of_size(path: Path) -> None:
    patched(path, header(path, "data/push.json", central=False) + 22, b"\1\0\0\0")


def other_name_in_the_entry(path: Path) -> None:
    patched(path, header(path, "data/push.json", central=False) + 30 + len(NAME) + 1, b"DATA")


def encrypted(path: Path) -> None:
    patched(path, header(path, "data/push.json", central=True) + 8, b"\1\0")


def second_entry(name: str) -> Callable[[Path], None]:
    """Return a forgery that adds an entry whose name equals an existing one, or differs only in case or encoding."""

    def forge(path: Path) -> None:
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(f"{NAME}/{name}", b"x")

    return forge


def second_name(path: Path) -> None:
    """Give a zip entry a second name in the Unicode path field, which some programs use."""
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo(f"{NAME}/data/x")
        info.extra = struct.pack("<2HBL", 0x7075, 9, 1, 0) + b"evil"
        archive.writestr(info, b"x")


ZIPS: dict[str, tuple[Callable[[Path], None], tuple[str, str]]] = {
    "appended": (appended, (f"{NAME}.zip", "zip-extra")),
    "one-byte-appended": (few_appended, (f"{NAME}.zip", "zip-extra")),
    "before": (put_before, (f"{NAME}.zip", "zip-extra")),
    "before-with-offsets": (put_before_with_offsets, (f"{NAME}.zip", "zip-extra")),
    "between": (put_between, (f"{NAME}.zip", "zip-extra")),
    "before-the-directory": (put_before_the_directory, (f"{NAME}.zip", "zip-extra")),
    "comment": (commented, (f"{NAME}.zip", "zip-extra")),
    "comment-of-an-entry": (entry_commented, (f"{NAME}.zip", "zip-extra")),
    "crc": (lie_of_crc, ("data/push.json", "zip-header")),
    "crc-in-the-entry": (lie_of_crc_in_the_entry, ("data/push.json", "zip-header")),
    "size": (lie_of_size, ("data/push.json", "zip-header")),
    "name-in-the-entry": (other_name_in_the_entry, ("data/push.json", "zip-header")),
    "encrypted": (encrypted, ("data/push.json", "zip-encrypted")),
    "twice": (second_entry("data/push.json"), ("data/push.json", "zip-twice")),
    "case": (second_entry("data/PUSH.json"), ("data/PUSH.json", "doubled")),
    "nfd": (
        second_entry(unicodedata.normalize("NFD", "data/é.txt")),
        (unicodedata.normalize("NFD", "data/é.txt"), "unlisted"),
    ),
    "second-name": (second_name, ("data/x", "zip-header")),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", ZIPS)
def test_a_forged_zip_is_refused_with_the_place(office: Office, forger: Forger, kind: str) -> None:
    forge, expected = ZIPS[kind]
    path = packed(forger.bag)
    assert found(path) == set()
    forge(path)
    assert expected in found(path)
    assert not office.desk.verify(path).ok


def test_bytes_behind_what_is_packed_are_refused(office: Office, forger: Forger) -> None:
    path = packed(forger.bag, zipfile.ZIP_DEFLATED)
    assert found(path) == set()
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(f"{NAME}/verify.txt")
    end = info.header_offset + 30 + len(info.filename) + info.compress_size
    spliced(path, end, b"more")
    for central, at in ((False, 18), (True, 20)):
        packed_bytes = struct.pack("<L", info.compress_size + 4)
        patched(path, header(path, "verify.txt", central=central) + at, packed_bytes)
    assert ("verify.txt", "zip-header") in found(path)
    assert not office.desk.verify(path).ok


def articled(f: Forger) -> Path:
    """Return the folder of the package's only article, from which a person copies the text into WeChat."""
    (folder,) = (path for path in f.working.iterdir() if path.is_dir())
    return folder


def text_changed(f: Forger) -> None:
    page = articled(f) / "正文.html"
    page.write_bytes(page.read_bytes().replace("迎来".encode(), "告别".encode(), 2))


def picture_changed(f: Forger) -> None:
    shutil.copyfile(articled(f) / "图002.png", articled(f) / "图001.png")


def steps_changed(f: Forger) -> None:
    steps = articled(f) / "操作步骤.md"
    steps.write_bytes(steps.read_bytes().replace("定时".encode(), "立即".encode(), 1))


def second_text(f: Forger) -> None:
    (articled(f) / "正文2.html").write_bytes(b"x")


def text_dropped(f: Forger) -> None:
    (articled(f) / "正文.html").unlink()


def text_linked(f: Forger) -> None:
    page = articled(f) / "正文.html"
    outside = f.bag.parent / "outside.html"
    page.rename(outside)
    page.symlink_to(outside)


WORKINGS: dict[str, tuple[Callable[[Forger], None], tuple[str, str]]] = {
    "text": (text_changed, ("正文.html", "working-changed")),
    "picture": (picture_changed, ("图001.png", "working-changed")),
    "steps": (steps_changed, ("操作步骤.md", "working-changed")),
    "second-text": (second_text, ("正文2.html", "working-added")),
    "text-dropped": (text_dropped, ("正文.html", "working-missing")),
    "text-linked": (text_linked, ("正文.html", "link")),
}


@pytest.mark.parametrize("kind", WORKINGS)
def test_a_forged_working_folder_is_refused_from_either_side(office: Office, forger: Forger, kind: str) -> None:
    forge, (name, what) = WORKINGS[kind]
    forge(forger)
    for path in (forger.bag, forger.working):
        assert found(path) == {(f"{WORKING}/{articled(forger).name}/{name}", what)}
        assert not office.desk.verify(path).ok


def test_ticked_steps_and_what_systems_leave_are_no_forgery(office: Office, forger: Forger) -> None:
    steps = articled(forger) / "操作步骤.md"
    ticked = steps.read_bytes().replace(b"[ ]", b"[x]").replace(b"\n", b"\r\n")
    steps.write_bytes(b"\xef\xbb\xbf" + ticked)
    (forger.working / "Thumbs.db").write_bytes(b"x")
    assert found(forger.working) == set()
    assert office.desk.verify(forger.bag).ok


def test_a_working_folder_without_its_package_proves_nothing(forger: Forger) -> None:
    shutil.rmtree(forger.bag)
    assert found(forger.working) == {(WORKING, "working-alone")}


def test_a_package_that_was_never_exported_is_unknown_to_the_trail(office: Office, office_in: OfficeIn) -> None:
    package = office.desk.folder / "packages" / NAME
    verdict = office_in("accepted").desk.verify(package)
    assert (verdict.scope, [one.what for one in verdict.problems]) == ("inside", ["trail-unknown"])


def test_a_package_of_another_log_is_judged_as_outside_but_not_in_place_of_ones_own(
    office: Office, forger: Forger, office_in: OfficeIn
) -> None:
    exported = office_in("exported")
    forger.head(log="01890000-0000-7000-8000-000000000009")
    forger.resign()
    assert office.desk.verify(forger.bag).scope == "outside"
    own = exported.desk.folder / "packages" / NAME
    shutil.rmtree(own)
    shutil.copytree(forger.bag, own)
    verdict = exported.desk.verify(own)
    assert verdict.scope == "inside"
    assert (HEAD, "trail-other") in {(one.path, one.what) for one in verdict.problems}


def test_the_trail_names_the_files_that_were_replaced(office: Office, forger: Forger) -> None:
    forger.swap("data/01/001.png", "data/01/002.png")
    forger.resign()
    problems = {(one.path, one.what) for one in office.desk.verify(forger.bag).problems}
    assert {
        (TAG_MANIFEST, "trail-manifest"),
        ("data/01/001.png", "trail-file"),
        ("data/01/002.png", "trail-file"),
    } <= problems


def test_forged_packages_are_no_anchors(office_in: OfficeIn) -> None:
    office = office_in("exported")
    packages = office.desk.folder / "packages"
    forger = Forger(packages / NAME, packages / NAME, packages / NAME)
    assert office.desk.keeping.verify(packages).ok
    forger.put("店庆", "清仓", "data/01/article.html")
    forger.resign()
    report = office.desk.keeping.verify(packages)
    assert [good for _, _, good in report.anchors] == [False]
    assert ("data/01/article.html", "trail-file") in {
        (one.path, one.what) for _, verdict in report.packages for one in verdict.problems
    }

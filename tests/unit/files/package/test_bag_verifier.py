"""Verifying a package names each kind of tampering."""

import hashlib
import os
import shutil
import stat
import sys
import tracemalloc
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.disks import no_links
from tests.package_samples import contents, events, files, sealing
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.package.bag_rules import MANIFEST, TAG_MANIFEST
from wxdesk.domain.package.layout import bag_info
from wxdesk.files.package.bag import stage_bag
from wxdesk.files.package.bag_verifier import TEXT_BYTES, read_checkpoint, verify

not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="a disk of Windows cannot hold such names")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a valid bag, shared by the tests; no test may change it."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / "sources").mkdir()
    made = contents(folder / "sources")
    staged = stage_bag(files(made), bag_info(made), folder, "bag", sealing())
    staged.publish(folder / "bag")
    return folder / "bag"


@pytest.fixture
def bag(sound: Path, tmp_path: Path) -> Path:
    """Return a copy of the valid bag for the test to tamper with."""
    return Path(shutil.copytree(sound, tmp_path / "bag"))


@pytest.fixture
def zipped(bag: Path, tmp_path: Path) -> Path:
    """Return the bag as a zip packed by another tool: compressed, with entries for folders."""
    return Path(shutil.make_archive(str(tmp_path / "packed"), "zip", bag.parent, "bag"))


def problems(path: Path) -> list[tuple[str, str]]:
    """Return path and code of each problem found in the package at `path`."""
    return [(problem.path, problem.what) for problem in verify(path).problems]


def resign(bag: Path) -> None:
    """Rewrite both manifests to match the files, as a forger who knows the format would."""
    for manifest, wanted in ((MANIFEST, True), (TAG_MANIFEST, False)):
        lines = []
        for path in sorted(path for path in bag.rglob("*") if path.is_file() and not path.is_symlink()):
            name = path.relative_to(bag).as_posix()
            if name.startswith("data/") == wanted and name != TAG_MANIFEST:
                lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n")
        (bag / manifest).write_text("".join(lines), encoding="utf-8", newline="\n")


@contextmanager
def replaced(path: Path, content: bytes) -> Iterator[None]:
    """Put `content` into the file at `path`, and put the former content back at the end.

    So a test with many examples can use one package for all of them; copying its files is slow on Windows.
    """
    former = path.read_bytes()
    path.write_bytes(content)
    try:
        yield
    finally:
        path.write_bytes(former)


def test_a_sound_bag_verifies_as_folder_and_as_zip(bag: Path, zipped: Path) -> None:
    assert verify(bag).ok
    assert verify(zipped).ok
    assert verify(bag).package == "media-2026-01-04-1"


def test_small_files_are_read_without_memory_for_large_ones(sound: Path) -> None:
    tracemalloc.start()
    try:
        verify(sound)
        assert tracemalloc.get_traced_memory()[1] < TEXT_BYTES // 4
    finally:
        tracemalloc.stop()


def test_one_changed_byte_is_named(bag: Path) -> None:
    with (bag / "data/01/001.jpg").open("r+b") as file:
        file.seek(20)
        file.write(b"\x00\x01")
    assert problems(bag) == [("data/01/001.jpg", "changed")]


def test_an_added_byte_is_named_twice_over(bag: Path) -> None:
    with (bag / "data/01/article.html").open("ab") as file:
        file.write(b" ")
    assert problems(bag) == [("bag-info.txt", "oxum"), ("data/01/article.html", "changed")]


@pytest.mark.parametrize("name", ["data/01/002.jpg", "audit/events.jsonl", "bag-info.txt", "bagit.txt"])
def test_a_missing_file_is_named(bag: Path, name: str) -> None:
    (bag / name).unlink()
    assert (name, "missing") in problems(bag)


@pytest.mark.parametrize("name", ["data/03/new.html", "note.txt", "audit/more.txt", ".DS_Store", "data/.hidden"])
def test_an_added_file_is_named(bag: Path, name: str) -> None:
    (bag / name).parent.mkdir(exist_ok=True)
    (bag / name).write_bytes(b"")
    assert (name, "unlisted") in problems(bag)


def test_an_added_empty_folder_is_named(bag: Path) -> None:
    (bag / "data/03/deep").mkdir(parents=True)
    assert problems(bag) == [("data/03/", "unlisted"), ("data/03/deep/", "unlisted")]


def test_a_changed_manifest_is_named(bag: Path) -> None:
    (bag / "data/01/001.jpg").write_bytes(b"other")
    lines = (bag / MANIFEST).read_text(encoding="utf-8").splitlines()
    digest = hashlib.sha256(b"other").hexdigest()
    kept = [f"{digest}{line[64:]}" if line.endswith("01/001.jpg") else line for line in lines]
    (bag / MANIFEST).write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert (MANIFEST, "changed") in problems(bag)


@no_links
def test_a_link_is_named_even_when_it_leads_to_the_same_bytes(bag: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved.jpg"
    (bag / "data/01/001.jpg").rename(moved)
    (bag / "data/01/001.jpg").symlink_to(moved)
    assert ("data/01/001.jpg", "link") in problems(bag)


@no_links
def test_a_linked_folder_is_named_and_not_entered(bag: Path, tmp_path: Path) -> None:
    (bag / "data/02").rename(tmp_path / "02")
    (bag / "data/02").symlink_to(tmp_path / "02", target_is_directory=True)
    found = problems(bag)
    assert ("data/02", "link") in found
    assert ("data/02/article.html", "missing") in found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders on this platform")
def test_a_pipe_is_named_and_not_read(bag: Path) -> None:
    (bag / "data/01/001.jpg").unlink()
    os.mkfifo(bag / "data/01/001.jpg")
    assert ("data/01/001.jpg", "not-regular") in problems(bag)


@pytest.mark.parametrize(
    "name", ["data/../../secret", "data//x", "data/./x", "data/~root/x", "data/a\\..\\b", "data/~"]
)
def test_a_listed_path_that_leaves_the_package_is_named_and_not_read(bag: Path, name: str) -> None:
    (bag.parent / "secret").write_bytes(b"secret")
    with (bag / MANIFEST).open("a", encoding="utf-8", newline="\n") as manifest:
        manifest.write(f"{hashlib.sha256(b'secret').hexdigest()}  {name}\n")
    assert (name, "name-leaves") in problems(bag)


@pytest.mark.parametrize("name", ["/etc/hostname", "C:/x", "../secret"])
def test_an_absolute_path_in_the_tag_manifest_is_named(bag: Path, name: str) -> None:
    with (bag / TAG_MANIFEST).open("a", encoding="utf-8", newline="\n") as manifest:
        manifest.write(f"{'0' * 64}  {name}\n")
    assert (name, "name-leaves") in problems(bag)


@pytest.mark.parametrize(
    "name",
    [
        *("c%0a", "d\u202e"),
        *(
            pytest.param(name, marks=not_on_windows)
            for name in ("con", "nul.txt", "COM1.jpg", "a.", "b?", "e\tf", "lpt9 .x")
        ),
    ],
)
def test_a_name_that_windows_cannot_hold_is_named(bag: Path, name: str) -> None:
    (bag / "data" / name).write_bytes(b"")
    assert (f"data/{name}", "name-reserved") in problems(bag)


@pytest.mark.skipif(sys.platform == "win32", reason="a disk of Windows cannot hold both names")
def test_names_doubled_by_case_are_named(bag: Path) -> None:
    (bag / "data/01/ARTICLE.html").write_bytes(b"")
    resign(bag)
    assert {name for name, what in problems(bag) if what == "doubled"} == {
        "data/01/ARTICLE.html",
        "data/01/article.html",
    }


def test_names_doubled_by_normalisation_are_named(bag: Path) -> None:
    both = [unicodedata.normalize(form, "data/é.txt") for form in ("NFC", "NFD")]
    for name in both:
        (bag / name).write_bytes(b"")
    assert {name for name, what in problems(bag) if what == "doubled"} == set(both)


def test_a_path_listed_twice_is_named(bag: Path) -> None:
    line = (bag / MANIFEST).read_text(encoding="utf-8").splitlines()[0]
    with (bag / MANIFEST).open("a", encoding="utf-8", newline="\n") as manifest:
        manifest.write(f"{line}\n")
    assert (line[66:], "listed-twice") in problems(bag)


def test_a_payload_file_listed_as_a_tag_file_is_named(bag: Path) -> None:
    with (bag / TAG_MANIFEST).open("a", encoding="utf-8", newline="\n") as manifest:
        manifest.write(f"{'0' * 64}  data/index.html\n")
    assert ("data/index.html", "listed-wrongly") in problems(bag)


@pytest.mark.parametrize(
    "trick",
    [
        lambda text: text.replace("  data", " data", 1),
        lambda text: text.replace("  data", "   data", 1),
        lambda text: text.replace("  data", "\tdata", 1),
        lambda text: text.replace("  data", " *data", 1),
        lambda text: text.replace("\n", " \n", 1),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text + "\n",
        lambda text: text.rstrip("\n"),
        lambda text: "A" + text[1:],
        lambda text: text.replace("  data", "  \u00a0data", 1),
    ],
)
def test_tricks_with_blanks_in_a_manifest_are_named(bag: Path, trick: Callable[[str], str]) -> None:
    text = (bag / MANIFEST).read_text(encoding="utf-8")
    (bag / MANIFEST).write_bytes(trick(text).encode())
    found = problems(bag)
    assert (MANIFEST, "changed") in found
    assert any(what in {"manifest-line", "listed-wrongly"} for _, what in found)


def test_fetch_and_other_manifests_are_refused_although_listed(bag: Path) -> None:
    (bag / "fetch.txt").write_bytes(b"http://example.org/x 1 data/x\n")
    (bag / "manifest-md5.txt").write_bytes(b"")
    resign(bag)
    assert problems(bag) == [
        ("fetch.txt", "fetch"),
        ("fetch.txt", "sealed"),
        ("manifest-md5.txt", "manifest-other"),
        ("manifest-md5.txt", "sealed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8",
        b"BagIt-Version: 1.0 \nTag-File-Character-Encoding: UTF-8\n",
        b"\xef\xbb\xbfBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        b"",
    ],
)
def test_another_bagit_txt_is_refused_although_listed(bag: Path, text: bytes) -> None:
    (bag / "bagit.txt").write_bytes(text)
    resign(bag)
    assert problems(bag) == [("bagit.txt", "bagit")]


def test_a_wrong_sum_and_another_number_are_named_although_listed(bag: Path) -> None:
    info = (bag / "bag-info.txt").read_text(encoding="utf-8")
    changed = info.replace("Payload-Oxum: ", "Payload-Oxum: 1").replace("04-1", "04-2")
    (bag / "bag-info.txt").write_text(changed, encoding="utf-8", newline="\n")
    resign(bag)
    assert problems(bag) == [("bag-info.txt", "oxum"), ("data/push.json", "identity")]


def test_an_event_that_was_edited_is_named_although_listed(bag: Path) -> None:
    events = (bag / "audit/events.jsonl").read_bytes()
    (bag / "audit/events.jsonl").write_bytes(events.replace(b"accepted", b"rejected", 1))
    resign(bag)
    assert problems(bag) == [("audit/events.jsonl:2", "audit-proof")]


def test_an_event_that_was_taken_out_is_named_although_listed(bag: Path) -> None:
    lines = (bag / "audit/events.jsonl").read_bytes().splitlines(keepends=True)
    (bag / "audit/events.jsonl").write_bytes(lines[0])
    resign(bag)
    assert problems(bag) == [("audit/events.jsonl", "audit-form")]


@pytest.mark.parametrize("text", [b"", b"{}", b"[" * 100_000, b'{"log":"x","seq":true,"chain":"","root":""}'])
def test_a_head_that_is_none_is_named_although_listed(bag: Path, text: bytes) -> None:
    (bag / "audit/checkpoint.json").write_bytes(text)
    resign(bag)
    assert problems(bag) == [("audit/checkpoint.json", "audit-head")]
    with pytest.raises(UserError) as caught:
        read_checkpoint(bag)
    assert caught.value.code == "package-checkpoint"


def test_the_head_is_read_from_folder_and_zip(bag: Path, zipped: Path) -> None:
    number, head = read_checkpoint(bag)
    assert read_checkpoint(zipped) == (number, head)
    assert (number, head.seq) == ("media-2026-01-04-1", 10)


def test_what_is_not_there_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        verify(tmp_path / "none")
    assert caught.value.code == "path-missing"


def test_what_is_no_package_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK not really")
    assert problems(tmp_path / "x.zip") == [("x.zip", "zip-damaged")]
    (tmp_path / "01头条-店庆").mkdir()
    (tmp_path / "01头条-店庆" / "图001.jpg").write_bytes(b"1")
    assert problems(tmp_path / "01头条-店庆") == [("bagit.txt", "no-package")]


def test_progress_is_told_and_may_stop(bag: Path) -> None:
    seen: list[str] = []
    verify(bag, lambda _done, _of, name: seen.append(name))
    assert "data/01/001.jpg" in seen

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(bag, stop)


def add(zipped: Path, name: str, data: bytes = b"", mode: int = stat.S_IFREG | 0o644) -> None:
    """Add an entry to the zip `zipped`, with the file mode `mode`."""
    entry = zipfile.ZipInfo(name)
    entry.filename = name  # on Windows, the line above turned "\\" into "/"
    entry.external_attr = mode << 16
    with zipfile.ZipFile(zipped, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(entry, data, zipfile.ZIP_DEFLATED)


@pytest.mark.parametrize(
    ("name", "data", "mode", "expected"),
    [
        ("bag/data/new", b"", stat.S_IFREG, ("data/new", "unlisted")),
        ("bag/data/../../new", b"", stat.S_IFREG, ("data/../../new", "name-leaves")),
        ("bag/data\\new", b"", stat.S_IFREG, ("data\\new", "name-leaves")),
        ("other/x", b"", stat.S_IFREG, ("packed.zip", "zip-top")),
        ("bag/data/link", b"/etc/passwd", stat.S_IFLNK, ("data/link", "link")),
        ("bag/data/bomb", bytes(9 << 20), stat.S_IFREG, ("data/bomb", "zip-bomb")),
        ("bag/DATA/index.html", b"", stat.S_IFREG, ("DATA/index.html", "doubled")),
    ],
)
def test_what_was_added_to_a_zip_is_named(
    zipped: Path, name: str, data: bytes, mode: int, expected: tuple[str, str]
) -> None:
    add(zipped, name, data, mode)
    assert expected in problems(zipped)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_twice_in_a_zip_is_named(zipped: Path) -> None:
    add(zipped, "bag/data/index.html", b"other")
    assert ("data/index.html", "zip-twice") in problems(zipped)


def test_bytes_around_a_zip_are_named(zipped: Path) -> None:
    with zipfile.ZipFile(zipped, "a") as archive:
        archive.comment = b"hidden"
    assert ("packed.zip", "zip-extra") in problems(zipped)
    whole = zipped.with_name("front.zip")
    whole.write_bytes(b"#!/bin/sh\n" + zipped.read_bytes())
    assert ("front.zip", "zip-extra") in problems(whole)


def test_a_flipped_bit_inside_a_zip_is_named(zipped: Path) -> None:
    with zipfile.ZipFile(zipped) as archive:
        info = archive.getinfo("bag/data/01/001.jpg")
    data = bytearray(zipped.read_bytes())
    data[info.header_offset + 30 + len(info.filename) + 5] ^= 0xFF
    zipped.write_bytes(data)
    assert any(name == "data/01/001.jpg" for name, _ in problems(zipped))


@given(st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changed_byte_of_any_file_is_noticed(bag: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(path for path in bag.rglob("*") if path.is_file())))
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    match data.draw(st.sampled_from(["flip", "cut", "insert"])):
        case "flip":
            content[at] ^= data.draw(st.integers(1, 255))
        case "cut":
            del content[at:]
        case _:
            content.insert(at, data.draw(st.integers(0, 255)))
    with replaced(path, bytes(content)):
        assert not verify(bag).ok


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_in_place_of_a_list_ends_in_a_verdict(bag: Path, text: bytes) -> None:
    for name in (TAG_MANIFEST, MANIFEST, "audit/checkpoint.json", "audit/events.jsonl", "data/push.json"):
        (bag / name).write_bytes(text)
    assert not verify(bag).ok


@pytest.mark.parametrize("directory", [False, True])
def test_a_zip_with_a_name_in_no_encoding_ends_in_a_verdict(zipped: Path, *, directory: bool) -> None:
    content = bytearray(zipped.read_bytes())
    with zipfile.ZipFile(zipped) as archive:
        header = archive.start_dir if directory else archive.getinfo(f"bag/{MANIFEST}").header_offset
    flags, name = (8, 46) if directory else (6, 30)
    content[header + flags + 1] |= 8  # the flag for a name in UTF-8
    content[header + name] = 0x80
    damaged = zipped.with_name("damaged.zip")
    damaged.write_bytes(content)
    assert not verify(damaged).ok


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damaged_zip_ends_in_a_verdict(zipped: Path, data: st.DataObject) -> None:
    content = bytearray(zipped.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    damaged = zipped.with_name("damaged.zip")
    damaged.write_bytes(content)
    verify(damaged)


@pytest.mark.skipif(sys.platform == "win32", reason="a path has at most 260 characters there as a rule")
def test_folders_deep_in_each_other_are_named_and_not_run_into(bag: Path) -> None:
    deepest = bag
    for _ in range(1100):
        deepest /= "a"
        deepest.mkdir()
    assert ("a/" * 1100, "unlisted") in problems(bag)


def test_a_source_that_the_events_do_not_give_the_submission_is_named(tmp_path: Path) -> None:
    made = contents(tmp_path, 1)
    with pytest.raises(UserError) as refused:
        stage_bag(files(made), bag_info(made), tmp_path, "bag", sealing(before=events(1, source="别处")))
    assert "facts-events" in str(refused.value)

"""Bags follow BagIt 1.0 exactly, and are written completely or not at all."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.disks import no_links
from tests.package_samples import contents, files, moments, sealing
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.package.bag_rules import Verification
from wxdesk.domain.package.contents import PackageContents, SourceFile
from wxdesk.domain.package.layout import PackageFiles, bag_info
from wxdesk.files.package.bag import stage_bag
from wxdesk.files.package.bag_verifier import read_checkpoint, verify
from wxdesk.files.vault.staging import Staged
from wxdesk.files.vault.vault import CHUNK_BYTES


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Return an empty folder for the files from which a package is made."""
    (tmp_path / "sources").mkdir()
    return tmp_path / "sources"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the folder for exported packages, which does not exist yet."""
    return tmp_path / "导出"


def stage(made: PackageContents, out: Path, *, as_zip: bool = False) -> Staged:
    """Write the package folder (BagIt bag) of `made`, with shortened pages, under a temporary name, and return it."""
    return stage_bag(files(made), bag_info(made), out, made.number, sealing(made.number), as_zip=as_zip)


def bytes_of(root: Path) -> dict[str, bytes]:
    """Return the content of every file below `root`, by relative path."""
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_a_bag_holds_exactly_what_the_design_lists(sources: Path, out: Path) -> None:
    staged = stage(contents(sources, 1), out)
    assert sorted(bytes_of(staged.path)) == [
        "audit/checkpoint.json",
        "audit/events.jsonl",
        "audit/proofs.jsonl",
        "bag-info.txt",
        "bagit.txt",
        "data/01/001.jpg",
        "data/01/002.jpg",
        "data/01/approved.json",
        "data/01/article.html",
        "data/01/checks.json",
        "data/01/cover-1x1.jpg",
        "data/01/cover-2.35x1.jpg",
        "data/01/cover.jpg",
        "data/01/originals/001.docx",
        "data/01/paste.html",
        "data/01/steps.md",
        "data/01/video-1.mp4",
        "data/draft.json",
        "data/index.html",
        "data/push.json",
        "data/signoff.html",
        "data/working-sha256.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        "verify.html",
        "verify.py",
        "verify.txt",
    ]


def test_a_moments_post_is_pictures_and_wording(sources: Path, out: Path) -> None:
    staged = stage(moments(sources), out)
    names = [name for name in bytes_of(staged.path) if name.startswith("data/")]
    assert not any("cover" in name or "draft" in name or "article" in name for name in names)
    assert (staged.path / "data/01/text.txt").read_bytes() == "店\n庆\n".encode()
    assert verify(staged.path).ok


def test_publishing_gives_the_bag_its_place_and_leaves_nothing_beside_it(sources: Path, out: Path) -> None:
    staged = stage(contents(sources), out)
    assert [path.name[0] for path in out.iterdir()] == ["."]
    staged.publish(out / "推送包")
    assert [path.name for path in out.iterdir()] == ["推送包"]
    assert verify(out / "推送包") == Verification(
        "media-2026-01-04-1", (), "outside", ("rewritten", "copies", "unsigned")
    )


def test_discarding_leaves_nothing(sources: Path, out: Path) -> None:
    stage(contents(sources), out).discard()
    assert list(out.iterdir()) == []


def test_a_package_never_replaces_another(sources: Path, out: Path) -> None:
    stage(contents(sources), out).publish(out / "one")
    second = stage(contents(sources), out)
    with pytest.raises(Unusable) as caught:
        second.publish(out / "one")
    assert caught.value.code == "path-exists"
    assert verify(second.path).ok


@pytest.mark.parametrize("as_zip", [False, True])
def test_the_same_contents_give_the_same_bytes(sources: Path, out: Path, *, as_zip: bool) -> None:
    made = contents(sources)
    first, second = (stage(made, out / name, as_zip=as_zip) for name in ("a", "b"))
    assert first.digest == second.digest
    if as_zip:
        assert first.path.read_bytes() == second.path.read_bytes()
    else:
        assert bytes_of(first.path) == bytes_of(second.path)


def test_a_zip_is_stored_sorted_and_dated_1980(sources: Path, out: Path) -> None:
    staged = stage(contents(sources), out, as_zip=True)
    with zipfile.ZipFile(staged.path) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
    assert {info.external_attr >> 16 for info in infos} == {0o100644}
    assert verify(staged.path).ok


def test_names_are_ascii_and_texts_end_their_lines_with_lf(sources: Path, out: Path) -> None:
    staged = stage(contents(sources), out)
    for name, data in bytes_of(staged.path).items():
        assert name.isascii()
        assert name == name.lower()
        if name.endswith((".txt", ".json", ".jsonl", ".html")):
            assert b"\r" not in data
            assert not data.startswith(b"\xef\xbb\xbf")


def test_the_draft_is_one_body_for_draft_add_without_escapes(sources: Path, out: Path) -> None:
    staged = stage(contents(sources), out)
    raw = (staged.path / "data/draft.json").read_bytes()
    draft = json.loads(raw)
    assert b"\\u" not in raw
    assert "店庆第1篇".encode() in raw
    first = draft["articles"][0]
    assert first["content"].encode() == (staged.path / "data/01/article.html").read_bytes()
    assert first["pic_crop_235_1"] == "0_0.127_1_0.5525"
    assert first["thumb_media_id"] == "wxdesk:data/01/cover.jpg"
    assert [one["title"] for one in draft["articles"]] == ["店庆第1篇：惊喜不断", "店庆第2篇：惊喜不断"]


def test_original_names_stand_in_the_metadata_only(sources: Path, out: Path) -> None:
    staged = stage(contents(sources), out)
    push = json.loads((staged.path / "data/push.json").read_bytes())
    named = {part["name"]: part["original"] for part in push["articles"][0]["files"]}
    assert named["002.jpg"] == "门店<全景>.png"
    assert named["video-1.mp4"] == "店庆 现场.MP4"
    assert push["package"] == "media-2026-01-04-1"


def test_sha256sum_accepts_it(sources: Path, out: Path) -> None:
    if not (tool := shutil.which("sha256sum")):
        pytest.skip("no sha256sum on this platform")
    staged = stage(contents(sources), out)
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        run = subprocess.run([tool, "-c", "--strict", "--quiet", manifest], cwd=staged.path, check=False)
        assert run.returncode == 0


def test_the_reference_implementation_accepts_it(sources: Path, out: Path) -> None:
    staged = stage(contents(sources), out)
    command = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", str(staged.path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_a_source_with_other_bytes_than_its_digest_stops_the_export(sources: Path, out: Path) -> None:
    made = contents(sources, 1)
    first = made.articles[0]
    wrong = replace(first.images[0], file=SourceFile(first.images[0].file.path, "0" * 64))
    damaged = replace(made, articles=(replace(first, images=(wrong,)),))
    with pytest.raises(UserError) as caught:
        stage(damaged, out)
    assert caught.value.code == "vault-damaged"
    assert list(out.iterdir()) == []


def test_a_missing_source_stops_the_export(sources: Path, out: Path) -> None:
    made = contents(sources, 1)
    made.articles[0].images[0].file.path.unlink()
    with pytest.raises(Unusable):
        stage(made, out)
    assert list(out.iterdir()) == []


@no_links
def test_a_linked_source_stops_the_export(sources: Path, out: Path) -> None:
    made = contents(sources, 1)
    source = made.articles[0].images[0].file.path
    source.unlink()
    source.symlink_to("/etc/hostname")
    with pytest.raises(UserError) as caught:
        stage(made, out)
    assert caught.value.code == "file-not-regular"
    assert list(out.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(sources: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = contents(sources, 1)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    out.mkdir()
    with pytest.raises(Unusable) as caught:
        stage(made, out)
    assert caught.value.code == "path-full"
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("name", ["../out", "data/..", "Data", "图", "con", "a%b"])
def test_a_name_that_some_system_cannot_hold_is_a_bug(out: Path, name: str) -> None:
    with pytest.raises(ValueError, match="payload name"):
        stage_bag(PackageFiles({}, {}), {}, out, name, sealing())


def test_stale_stages_of_a_crash_are_cleared(sources: Path, out: Path) -> None:
    stale, fresh = out / ".wx-stage-stale", out / ".wx-stage-fresh"
    for left in (stale, fresh):
        (left / "data").mkdir(parents=True)
    os.utime(stale, (1_000, 1_000))
    stage(contents(sources, 1), out).discard()
    assert list(out.iterdir()) == [fresh]


def test_a_large_file_is_copied_in_pieces(sources: Path, out: Path) -> None:
    made = contents(sources, 1)
    with made.articles[0].videos[0].file.path.open("wb") as film:
        film.truncate(3 * CHUNK_BYTES + 5)
    staged = stage(made, out, as_zip=True)
    assert staged.path.stat().st_size > 3 * CHUNK_BYTES
    number, head = read_checkpoint(staged.path)
    assert (number, head.seq) == (made.number, 10)

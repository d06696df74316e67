"""A mended copy of a picture or film is either written completely, or not at all."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from tests.disks import full_beyond
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.submissions.mending import FilmPreset, Mend
from wxdesk.files.films.film_maker import MendedFilmFile
from wxdesk.files.pictures.picture_maker import MendedPictureFile
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.film_conversions import FilmChoice, FilmConversions
from wxdesk.services.checking.mended_copies import MendedCopies
from wxdesk.services.desk.file_ports import FilmLooks

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no limit of sizes there")


class Mending:
    """A fake maker of mended copies: it writes a given picture, or fails because the disk is full."""

    def __init__(self, made: Path, *, room: bool = True) -> None:
        self._made = made
        self.room = room

    def mend(
        self, path: Path, form: str, output: Path, *, flatten: bool, photo_allowed: bool, look: Path | None
    ) -> MendedPictureFile:
        del path, form, flatten, photo_allowed, look
        if not self.room:
            raise UserError("path-full", path=str(output), why="No space left on device")
        output.hardlink_to(self._made)
        return MendedPictureFile(output, "png", 4, 4, self._made.stat().st_size, (Mend.CONVERT,), (4, 4))


class Converting:
    """A fake maker of converted films: it writes a film and its pictures, and counts the conversions."""

    def __init__(self) -> None:
        self.count = 0

    def convert(
        self,
        path: Path,
        form: str,
        output: Path,
        looks: FilmLooks,
        *,
        progress: Callable[[int, int], object] | None,
        **_: Any,
    ) -> MendedFilmFile:
        del path, form
        self.count += 1
        for made in (output, *looks):
            made.write_bytes(b"made")
        if progress is not None:
            progress(421, 1000)
        return MendedFilmFile(output, "mp4", 640, 360, 4, (Mend.REWRAP,), (640, 360), (1.0, 2.0, 3.0), 2.0)


def copies_with(mender: Mending, folder: Path, films: Converting | None = None) -> MendedCopies:
    return MendedCopies(mender, FilmConversions(films or Converting(), folder / "films"), shipped_rulebook())


def film(folder: Path) -> CheckedFile:
    finding = Finding("V-TYPE", Severity.RETURN, "HS 4.4-2", "finding-V-TYPE")
    (folder / "a.mkv").write_bytes(b"as judged")
    facts = MediaFacts(Kind.VIDEO, "mkv", 9, hashlib.sha256(b"as judged").hexdigest())
    return CheckedFile("a.mkv", folder / "a.mkv", 0, facts, findings=[finding])


def test_a_film_that_was_compared_is_saved_without_another_conversion(tmp_path: Path) -> None:
    films, told = Converting(), list[str]()
    copies = copies_with(Mending(tmp_path), tmp_path, films)
    found = copies.compare(film(tmp_path), tmp_path)
    assert (found.moments, found.mended_look is not None, found.done) == ((1.0, 2.0, 3.0), True, (Mend.REWRAP,))
    copy = copies.mend([film(tmp_path)], tmp_path / "out", progress=lambda *one: told.append(one[2]))[0]
    assert (films.count, copy.target, list((tmp_path / "films").iterdir())) == (1, tmp_path / "out" / "a.mp4", [])
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == ["a.mp4", "封面 a.jpg"]
    copies.mend([film(tmp_path)], tmp_path / "out", progress=lambda *one: told.append(one[2]))
    assert (films.count, told[-1]) == (2, "a.mkv 42 %")


def test_another_preset_is_another_conversion_and_only_the_newest_is_kept(tmp_path: Path) -> None:
    films = Converting()
    copies = copies_with(Mending(tmp_path), tmp_path, films)
    for preset in (FilmPreset.QUALITY, FilmPreset.SIZE, FilmPreset.SIZE):
        copies.compare(film(tmp_path), tmp_path, film=FilmChoice(preset))
    assert (films.count, len(list((tmp_path / "films").iterdir()))) == (2, 4)


def test_the_real_path_is_spelled_as_on_the_disk(tmp_path: Path) -> None:
    decomposed, composed = "e\u0301te\u0301.png", "\u00e9t\u00e9.png"
    facts = MediaFacts(Kind.IMAGE, "png", 9)
    here = CheckedFile(f"来稿/{composed}", tmp_path / "来稿" / decomposed, 0, facts)
    assert here.real_path == f"来稿/{decomposed}"
    assert replace(here, path=str(tmp_path / "来稿" / composed)).real_path == str(tmp_path / "来稿" / decomposed)
    assert replace(here, path="a.zip!/b.png").real_path == "a.zip!/b.png"


def test_a_film_too_large_to_be_read_whole_is_not_mended(tmp_path: Path) -> None:
    one = film(tmp_path)
    assert copies_with(Mending(tmp_path), tmp_path).plan(one).possible
    assert (
        not copies_with(Mending(tmp_path), tmp_path).plan(replace(one, media=replace(one.media, digest=None))).possible
    )


def webp(folder: Path) -> CheckedFile:
    finding = Finding("F-TYPE", Severity.RETURN, "HS 4.4-2", "finding-F-TYPE")
    (folder / "a.webp").write_bytes(b"as judged")
    facts = MediaFacts(Kind.IMAGE, "webp", 9, hashlib.sha256(b"as judged").hexdigest())
    return CheckedFile("a.webp", folder / "a.webp", 0, facts, findings=[finding])


@pytest.mark.parametrize("room", [True, False])
def test_a_full_disk_leaves_no_torn_copy(tmp_path: Path, *, room: bool) -> None:
    into = tmp_path / "out"
    (tmp_path / "made").write_bytes(bytes(5000))
    copies = copies_with(Mending(tmp_path / "made", room=room), tmp_path)
    with full_beyond(1000), pytest.raises(Unusable) as refused:
        copies.mend([webp(tmp_path)], into)
    assert str(into) in str(refused.value.values["path"])
    assert "." not in Path(str(refused.value.values["path"])).name.removesuffix(".png")
    assert list(into.iterdir()) == []


def test_a_full_disk_tells_which_copies_were_written_before(tmp_path: Path) -> None:
    into, few = tmp_path / "out", Mending(tmp_path / "made")
    (tmp_path / "made").write_bytes(bytes(500))
    files = [webp(tmp_path)] * 3

    def tell(done: int, total: int, name: str) -> None:
        del total, name
        few.room = done < 2

    with pytest.raises(Unusable) as refused:
        copies_with(few, tmp_path).mend(files, into, progress=tell)
    assert sorted(one.name for one in into.iterdir()) == ["a-2.png", "a.png"]
    assert (refused.value.code, refused.value.values["names"]) == ("mend-full", "a.png · a-2.png")
    assert (refused.value.values["count"], refused.value.values["path"]) == (2, str(into))


def test_a_batch_needs_no_more_room_than_its_copies_and_one_draft(tmp_path: Path) -> None:
    into, drafts = tmp_path / "out", list[int]()
    (tmp_path / "made").write_bytes(bytes(500))

    def look(done: int, total: int, name: str) -> None:
        del done, total, name
        drafts.append(sum(one.parent != into and one.is_file() for one in into.rglob("*")))

    copies = copies_with(Mending(tmp_path / "made"), tmp_path)
    copies.mend([webp(tmp_path)] * 3, into, progress=look)
    assert drafts == [0, 0, 0]


def test_a_copy_that_is_broken_off_is_not_left_torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(_: BinaryIO, target: BinaryIO) -> None:
        target.write(b"half")
        raise KeyboardInterrupt

    (tmp_path / "made").write_bytes(bytes(500))
    monkeypatch.setattr("wxdesk.services.checking.mended_copies.shutil.copyfileobj", broken_off)
    with pytest.raises(KeyboardInterrupt):
        copies_with(Mending(tmp_path / "made"), tmp_path).mend([webp(tmp_path)], tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def rewritten(path: Path) -> None:
    path.write_bytes(b"something")


def now_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("befalls", "code"),
    [(rewritten, "mend-file-changed"), (now_a_pipe, "mend-file-changed"), (Path.unlink, "path-missing")],
)
def test_a_file_that_is_no_longer_what_was_judged_is_not_mended_but_others_are(
    tmp_path: Path, befalls: Callable[[Path], None], code: str
) -> None:
    (tmp_path / "made").write_bytes(bytes(5000))
    (tmp_path / "other").mkdir()
    copies = copies_with(Mending(tmp_path / "made"), tmp_path)
    judged, other = webp(tmp_path), webp(tmp_path / "other")
    befalls(judged.location)
    with pytest.raises(UserError) as refused:
        copies.compare(judged, tmp_path)
    assert refused.value.code == code
    first, second = copies.mend([judged, other], tmp_path / "out")
    assert (first.target, first.refusal and first.refusal.code) == (None, code)
    assert second.target is not None


def test_a_folder_that_takes_no_copies_is_named_itself(tmp_path: Path) -> None:
    into = tmp_path / "out"
    into.mkdir()
    into.chmod(0o555)
    if os.access(into, os.W_OK):
        pytest.skip("nothing is forbidden to this user")
    with pytest.raises(Unusable) as refused:
        copies_with(Mending(tmp_path / "made"), tmp_path).mend([webp(tmp_path)], into)
    assert refused.value.values["path"] == str(into)

"""Mended copies are written completely or not at all."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.disks import full_beyond
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.submissions.mending import Mend
from wxdesk.files.pictures.picture_maker import MendedPictureFile
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.mended_copies import MendedCopies

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


def webp(folder: Path) -> CheckedFile:
    finding = Finding("F-TYPE", Severity.RETURN, "HS 4.4-2", "finding-F-TYPE")
    (folder / "a.webp").write_bytes(b"as judged")
    facts = MediaFacts(Kind.IMAGE, "webp", 9, hashlib.sha256(b"as judged").hexdigest())
    return CheckedFile("a.webp", folder / "a.webp", 0, facts, findings=[finding])


@pytest.mark.parametrize("room", [True, False])
def test_a_full_disk_leaves_no_torn_copy(tmp_path: Path, *, room: bool) -> None:
    into = tmp_path / "out"
    (tmp_path / "made").write_bytes(bytes(5000))
    copies = MendedCopies(Mending(tmp_path / "made", room=room), shipped_rulebook())
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
        MendedCopies(few, shipped_rulebook()).mend(files, into, progress=tell)
    assert sorted(one.name for one in into.iterdir()) == ["a-2.png", "a.png"]
    assert (refused.value.code, refused.value.values["names"]) == ("mend-full", "a.png · a-2.png")
    assert (refused.value.values["count"], refused.value.values["path"]) == (2, str(into))


def test_a_batch_needs_no_more_room_than_its_copies_and_one_draft(tmp_path: Path) -> None:
    into, drafts = tmp_path / "out", list[int]()
    (tmp_path / "made").write_bytes(bytes(500))

    def look(done: int, total: int, name: str) -> None:
        del done, total, name
        drafts.append(sum(one.parent != into and one.is_file() for one in into.rglob("*")))

    copies = MendedCopies(Mending(tmp_path / "made"), shipped_rulebook())
    copies.mend([webp(tmp_path)] * 3, into, progress=look)
    assert drafts == [0, 0, 0]


def test_a_copy_that_is_broken_off_is_not_left_torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(_: BinaryIO, target: BinaryIO) -> None:
        target.write(b"half")
        raise KeyboardInterrupt

    (tmp_path / "made").write_bytes(bytes(500))
    monkeypatch.setattr("wxdesk.services.checking.mended_copies.shutil.copyfileobj", broken_off)
    with pytest.raises(KeyboardInterrupt):
        MendedCopies(Mending(tmp_path / "made"), shipped_rulebook()).mend([webp(tmp_path)], tmp_path / "out")
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
    copies = MendedCopies(Mending(tmp_path / "made"), shipped_rulebook())
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
        MendedCopies(Mending(tmp_path / "made"), shipped_rulebook()).mend([webp(tmp_path)], into)
    assert refused.value.values["path"] == str(into)

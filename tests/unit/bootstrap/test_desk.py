import os
from pathlib import Path

import pytest

from tests.disks import Closed
from tests.seats import seated
from wxdesk import assets
from wxdesk.bootstrap import RULEBOOK, Desk, DeskPlace, WindowLock, look_at, make_desk, open_desk
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.files.tables.rulebook_files import OWN


def made(folder: Path) -> Path:
    make_desk(folder, "黄商集团新媒体", "殷茵", "王审").close()
    return folder


def edited(folder: Path) -> Path:
    text = assets.read_text(RULEBOOK).replace("body_at_least = 300", "body_at_least = 250")
    (folder / OWN).write_text(text, encoding="utf-8")
    return folder


def adoptions(desk: Desk) -> list[str]:
    events = desk.reading.trail(search="rulebook.adopted").rows
    return [event.label for event in reversed(events) if event.act == "rulebook.adopted"]


def test_a_desk_may_be_closed_twice(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk", "黄商集团新媒体", "殷茵", "王审")
    desk.close()
    desk.close()


def test_a_desk_is_never_made_over_another(tmp_path: Path) -> None:
    folder = made(tmp_path / "desk")
    before = (folder / "desk.db").read_bytes()
    with pytest.raises(UserError, match="desk-exists"):
        make_desk(folder, "另一个", "甲", None)
    assert (folder / "desk.db").read_bytes() == before


def test_a_folder_without_a_desk_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="desk-missing"):
        open_desk(tmp_path)


def test_a_folder_that_cannot_be_listed_is_an_unusable_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_desk(tmp_path / "desk", "测试", "殷茵", None).close()

    def refused(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / "desk"))

    monkeypatch.setattr("wxdesk.disk.privacy.close_desk", refused)
    with pytest.raises(Unusable, match="path-denied"):
        open_desk(tmp_path / "desk")


def test_the_desks_own_rulebook_wins_over_the_shipped_one(tmp_path: Path) -> None:
    with open_desk(edited(made(tmp_path / "desk"))) as desk:
        assert desk.rulebook.limits.text.body_at_least == 250


def test_another_rulebook_is_an_event_and_the_same_one_is_not(tmp_path: Path) -> None:
    folder = made(tmp_path / "desk")
    with open_desk(folder) as desk:
        by = seated(desk.people.resolve("殷茵"))
        assert not desk.adopt_rulebook(by)
        shipped = desk.rulebook.stamp
    with open_desk(edited(folder)) as desk:
        assert desk.adopt_rulebook(by)
        assert adoptions(desk) == [shipped, desk.rulebook.stamp]


def test_an_own_rulebook_with_a_slip_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = edited(made(tmp_path / "desk"))
    own = folder / OWN
    own.write_text(own.read_text(encoding="utf-8").replace("body_at_least", "body_at_lest"), encoding="utf-8")
    with open_desk(folder) as desk, pytest.raises(UserError) as refused:
        desk.adopt_rulebook(seated("nobody"))
    assert (refused.value.code, refused.value.values["key"]) == ("rulebook-key", "limits.text.body_at_lest")


def test_the_second_window_on_a_desk_only_reads(tmp_path: Path) -> None:
    folder = made(tmp_path / "desk")
    with open_desk(folder) as first, open_desk(folder) as second:
        assert first.claim_window()
        assert not second.claim_window()
        by = seated(second.people.resolve("殷茵"))
        with pytest.raises(Unusable, match="desk-read-only"):
            second.people.add_unit("浠水店", by)
        assert first.people.add_unit("浠水店", by).name == "浠水店"


def test_a_desk_that_was_half_made_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "desk"
    monkeypatch.setattr(Desk, "adopt_rulebook", _die)
    with pytest.raises(Killed):
        make_desk(folder, "黄商集团新媒体", "殷茵", "王审")
    (folder / "desk.db.new").write_bytes(b"what a kill left behind")
    assert look_at(folder) is DeskPlace.FREE
    monkeypatch.undo()
    with make_desk(folder, "黄商集团新媒体", "殷茵", "王审") as desk:
        assert [person.name for person in desk.people.all()] == ["殷茵", "王审"]
    assert not list(folder.glob("desk.db.new*"))


class Killed(BaseException):
    """Raised to simulate that the process was killed."""


def _die(*_: object) -> bool:
    raise Killed


def test_of_two_who_make_a_desk_at_once_the_second_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    with WindowLock(folder / "window.lock"), pytest.raises(UserError, match="desk-exists"):
        make_desk(folder, "另一个", "甲", None)
    assert look_at(folder) is DeskPlace.FREE


def test_an_emptied_desk_is_damaged_and_not_a_new_one(tmp_path: Path) -> None:
    folder = made(tmp_path / "desk")
    (folder / "desk.db").write_bytes(b"")
    with pytest.raises(Unusable, match="desk-damaged"):
        open_desk(folder)
    assert (folder / "desk.db").read_bytes() == b""


def test_a_command_leaves_what_an_open_window_keeps_for_a_while(tmp_path: Path) -> None:
    folder = made(tmp_path / "desk")
    with open_desk(folder) as window:
        kept = window.scratch("bench") / "图1.png"
        kept.touch()
        with open_desk(folder) as command:
            command.scratch("bench")
        assert kept.exists()
    assert list((folder / "tmp").iterdir()) == []


def test_what_a_killed_process_left_goes_with_the_next_one(tmp_path: Path) -> None:
    folder = made(tmp_path / "desk")
    left, vaulted = folder / "tmp" / "of-before" / "bench" / "图1.png", folder / "vault" / "tmp" / ".wx-a.tmp"
    for path in (left, vaulted):
        path.parent.mkdir(parents=True)
        path.touch()
    for path in (left.parents[1], vaulted):
        os.utime(path, (0, 0))
    with open_desk(folder) as desk:
        desk.scratch("bench")
        assert not desk.vault.has("0" * 64)
    assert (list((folder / "tmp").iterdir()), vaulted.exists()) == ([], False)


def test_a_desk_that_is_only_read_needs_no_place_for_what_is_on_its_way(tmp_path: Path) -> None:
    folder = made(tmp_path / "desk")
    with open_desk(folder) as desk:
        assert desk.reading.queue().rows == []
    assert not (folder / "tmp").exists()


def test_a_window_that_only_reads_keeps_what_it_looks_at_elsewhere_where_the_desk_takes_nothing(
    tmp_path: Path,
) -> None:
    folder = made(tmp_path / "desk")
    with open_desk(folder) as desk, WindowLock(folder / "window.lock"):
        (folder / "tmp").touch()
        with pytest.raises(Unusable):
            desk.scratch("bench")
        assert not desk.claim_window()
        kept = desk.scratch("bench")
        assert folder not in kept.parents
    assert not kept.parents[1].exists()


def test_a_folder_that_may_not_be_looked_into_is_no_place_for_a_desk(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="path-denied"):
        look_at(Closed(tmp_path))

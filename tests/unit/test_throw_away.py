"""A demonstration removes the folders that killed demonstrations left in the temporary directory, and no others."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from wxdesk.bootstrap import WindowLock
from wxdesk.demo.throw_away import DESK, ThrowAway, sweep


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty temporary directory for this test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left(place: Path, name: str = "wxdesk-demo-abcd1234", *, seconds: float = 3600) -> Path:
    """Make and return the folder that a demonstration leaves if it began `seconds` seconds ago and was killed."""
    folder = place / name
    (folder / DESK).mkdir(parents=True)
    (folder / DESK / "desk.db").write_text("x")
    for lock in (folder / "owner.lock", folder / DESK / "window.lock"):
        lock.write_text("1")
    age(folder, seconds)
    return folder


def age(folder: Path, seconds: float = 3600) -> None:
    """Set the times of a folder's lock file as if its demonstration had begun `seconds` ago."""
    began = time.time() - seconds
    os.utime(folder / "owner.lock", (began, began))


def test_a_demonstration_removes_what_a_killed_one_left_and_then_itself(place: Path) -> None:
    killed = left(place)
    with ThrowAway() as mine:
        assert not killed.exists()
        assert mine.folder.is_dir()
    assert not mine.folder.exists()


_HOLDING = """
import sys
from pathlib import Path
from wxdesk.bootstrap import WindowLock
lock = WindowLock(Path(sys.argv[1]))
assert lock.take()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("lock", ["owner.lock", f"{DESK}/window.lock"])
def test_what_another_process_shows_stays_until_it_is_killed(place: Path, lock: str) -> None:
    shown = left(place)
    command = [sys.executable, "-c", _HOLDING, str(shown / lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        age(shown)
        sweep(place)
        assert (shown / DESK / "desk.db").exists()
        other.kill()
        other.wait()
    age(shown)
    sweep(place)
    assert not shown.exists()


def test_one_that_has_just_begun_stays(place: Path) -> None:
    begun = left(place, seconds=1)
    sweep(place)
    assert begun.exists()


def test_what_only_has_the_name_of_a_demonstration_stays(place: Path) -> None:
    bare = place / "wxdesk-demo-bare0000"
    bare.mkdir()
    longer, other = (
        left(place, "wxdesk-demo-abcd1234-mine"),
        left(place, "wxdesk-demo-.._x"),
    )
    file = place / "wxdesk-demo-file0000"
    file.write_text("mine")
    sweep(place)
    assert all(one.exists() for one in (bare, longer, other, file))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_neither_followed_nor_removed(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    precious = left(elsewhere)
    (place / "wxdesk-demo-linked00").symlink_to(precious)
    with_link = left(place, "wxdesk-demo-inside00")
    (with_link / DESK / "window.lock").unlink()
    (with_link / DESK / "window.lock").symlink_to(elsewhere / "named.txt")
    swept = left(place, "wxdesk-demo-swept000")
    (swept / DESK / "out").symlink_to(precious)
    sweep(place)
    assert (precious / DESK / "desk.db").exists()
    assert not (elsewhere / "named.txt").exists()
    assert with_link.exists()
    assert not swept.exists()


@pytest.mark.skipif(os.name == "nt", reason="the system's own rights decide there")
def test_a_folder_that_others_can_write_stays(place: Path) -> None:
    open_to_all = left(place)
    open_to_all.chmod(0o777)
    sweep(place)
    assert open_to_all.exists()


@pytest.mark.usefixtures("place")
def test_its_own_lock_tells_others_that_it_is_shown() -> None:
    with ThrowAway() as mine:
        assert not WindowLock(mine.folder / "owner.lock").take()

"""A desk is private to its user's account; exported files get the permissions of their target folder."""

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from tests.desks import PUSH, Office, Offices, build, material, opened
from tests.disks import mode, open_to_others, umask
from wxdesk import preferences
from wxdesk.bootstrap import open_desk
from wxdesk.files.tables.rulebook_files import RulebookFolder
from wxdesk.texts import texts
from wxdesk.ui.core.crashes import Crashes
from wxdesk.ui.window.app import Application, write_log

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists, not modes")

SEEN_BY_OTHERS = {
    "desk": 0o755,
    "desk/desk.db": 0o644,
    "desk/window.lock": 0o644,
    "desk/window.log": 0o644,
    "desk/rulebook.toml": 0o664,
    "desk/vault": 0o755,
    "desk/backups": 0o755,
    "desk/packages": 0o777,
    "desk/reports": 0o755,
}
"""Files and folders of a desk made by an older program, with permissions that let others read them."""


def _work(office: Office) -> None:
    """Use the desk in ways that create files in it."""
    desk = office.desk
    placement = office.accept(office.receive(material(office.inbox / "店庆")))
    desk.scheduling.place(placement, office.editor, first=True, reason="店庆重点")
    digest = desk.reading.submission(office.only).pieces[0].digest
    desk.thumbnail(digest)
    desk.copy_to_open(digest, "图1.png")
    desk.pasted()
    rules = RulebookFolder(desk.folder)
    rules.keep_draft("x")
    rules.stage("x", "y")
    rules.drop_staged()
    office.release(placement)
    desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇", as_zip=True)


def _crash_and_log(folder: Path) -> None:
    log = write_log(folder)
    log.handle(logging.LogRecord("x", logging.ERROR, __file__, 1, "x", None, None))
    logging.getLogger().removeHandler(log)
    log.close()
    crashes = Crashes(folder, lambda: None)
    crashes.watch()
    crashes.caught(ValueError, ValueError("x"), None)
    crashes.end()


def test_nothing_in_a_desk_is_open_to_others_whatever_the_umask(tmp_path: Path) -> None:
    with umask(0):
        build(tmp_path)
        with opened(tmp_path) as office:
            assert office.desk.claim_window()
            _work(office)
            _crash_and_log(office.desk.folder)
            assert open_to_others(office.desk.folder) == {}


@pytest.mark.usefixtures("qapp")
def test_the_window_remembers_privately(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("empty", tmp_path / "office") / "desk"
    with umask(0), open_desk(folder) as desk:
        session = Application(folder, texts("en"))._sit_down(desk)  # noqa: SLF001 - no window is needed
        assert isinstance(session.settings, QSettings)
        session.remember("a", 1)
        session.settings.sync()
        session.close()
        assert mode(folder / "window.ini") == 0o600


def test_files_of_the_vault_are_read_only(offices: Offices) -> None:
    vault = offices.folder("received") / "desk" / "vault"
    assert {mode(path) for path in vault.rglob("*") if path.is_file()} == {0o400}


def test_a_desk_that_others_could_read_is_shut_when_it_is_opened(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("received", tmp_path / "office")
    for name, rights in SEEN_BY_OTHERS.items():
        path = folder / name
        if rights & 0o111:
            path.mkdir(exist_ok=True)
        elif not path.exists():
            path.touch()
        path.chmod(rights)
    with opened(folder) as office:
        assert office.desk.exposed == []
    found = {name: oct(mode(folder / name)) for name in SEEN_BY_OTHERS if mode(folder / name) & 0o077}
    assert found == {}


def test_what_a_link_leads_to_keeps_its_rights(offices: Offices, tmp_path: Path) -> None:
    folder, other = offices.copy("received", tmp_path / "office"), tmp_path / "disk"
    other.mkdir()
    other.chmod(0o755)
    (folder / "desk" / "packages").symlink_to(other)
    with opened(folder):
        assert mode(other) == 0o755


def test_a_package_for_another_folder_is_as_that_folder_wants(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("released", tmp_path / "office")
    with umask(0o022), opened(folder) as office:
        bag = office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇", output=tmp_path / "out")
    found = (tmp_path / "out", *(tmp_path / "out").rglob("*"))
    assert {mode(path) for path in found if path.is_dir()} == {0o755}
    assert {mode(path) for path in found if path.is_file()} == {0o644}
    assert bag.parent == tmp_path / "out"


def test_preferences_are_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with umask(0):
        preferences.change_preferences(lambda kept: kept._replace(scale=125))
    assert open_to_others(tmp_path / "config" / "wxdesk") == {}

"""An update needs a folder named by an administrator, an unchanged installer and a backup.

Its version must not be older than that of the running program.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desks import Office
from wxdesk import __version__
from wxdesk.bootstrap.parts.update_ground import DeskUpdateGround
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.keeping.updates import MANIFEST, Standing
from wxdesk.store.schema import SCHEMA

type OfficeIn = Callable[[str], Office]
NEW, OLD = "99.0.0", "0.0.1"


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the program believe that this computer runs Linux on x86_64."""
    monkeypatch.setattr(DeskUpdateGround, "computer", staticmethod(lambda: ("linux", "x86_64")))


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def write(office: Office, share: Path, version: str = NEW, **more: Any) -> Path:
    """Write `version` into the updates folder as the administrator, and return its installer's path there.

    `more` are further arguments of `UpdateService.write`.
    """
    source = office.inbox / f"wxdesk_{version}_amd64.deb"
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(b"installer " + version.encode())
    office.desk.updates.write(share, [source], f"{version}: 改了什么", office.editor, **more)
    return share / source.name


def code(work: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        work()
    return caught.value.code


def change(share: Path, **fields: Any) -> None:
    """Overwrite fields of the manifest in the updates folder, as an attacker with access to this folder could."""
    kept = json.loads((share / MANIFEST).read_bytes())
    kept["update"] |= fields
    (share / MANIFEST).write_text(json.dumps(kept), encoding="utf-8")


def test_a_newer_version_is_told_with_its_news(office_in: OfficeIn, share: Path) -> None:
    office = office_in("empty")
    assert office.desk.updates.look() is None
    write(office, share)
    office.desk.updates.follow(share, office.editor)
    report = office.desk.updates.look()
    assert report is not None
    assert (report.standing, report.update.version, report.current) == (Standing.NEWER, NEW, __version__)
    assert report.update.news == f"{NEW}: 改了什么"
    assert report.installer is not None
    assert office.acts()[-2:] == ["desk.update_written", "desk.updates_named"]


def test_the_installer_is_a_checked_copy_and_the_desk_is_backed_up_before(
    office_in: OfficeIn, share: Path, tmp_path: Path
) -> None:
    office = office_in("empty")
    there = write(office, share)
    office.desk.updates.follow(share, office.editor)
    assert code(lambda: office.desk.updates.take(office.editor)) == "backup-no-places"
    office.desk.backups.add(tmp_path / "usb", "盘", office.editor)
    path = office.desk.updates.take(office.reviewer)
    assert path.read_bytes() == there.read_bytes()
    assert not path.is_relative_to(share)
    assert office.acts()[-2:] == ["desk.backed_up", "desk.update_taken"]
    assert office.desk.backups.places()[0].last_at is not None


def test_an_older_version_is_refused_with_the_reason(office_in: OfficeIn, share: Path) -> None:
    office = office_in("empty")
    write(office, share, OLD)
    office.desk.updates.follow(share, office.editor)
    with pytest.raises(Refused) as caught:
        office.desk.updates.take(office.editor)
    assert (caught.value.code, caught.value.values) == ("update-older", {"version": OLD, "current": __version__})
    assert office.acts()[-1] == "refused"


def test_the_running_version_is_not_installed_again(office_in: OfficeIn, share: Path) -> None:
    office = office_in("empty")
    write(office, share, __version__)
    office.desk.updates.follow(share, office.editor)
    assert code(lambda: office.desk.updates.take(office.editor)) == "update-same"


def test_a_desk_too_old_for_the_version_is_told_so(office_in: OfficeIn, share: Path) -> None:
    office = office_in("empty")
    write(office, share, schema=SCHEMA + 1)
    office.desk.updates.follow(share, office.editor)
    assert code(lambda: office.desk.updates.take(office.editor)) == "update-schema"


def test_a_folder_without_an_installer_for_this_computer_says_so(
    office_in: OfficeIn, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_in("empty")
    write(office, share)
    office.desk.updates.follow(share, office.editor)
    monkeypatch.setattr(DeskUpdateGround, "computer", staticmethod(lambda: ("darwin", "arm64")))
    assert code(lambda: office.desk.updates.take(office.editor)) == "update-no-installer"


@pytest.mark.parametrize("content", [b"other bytes, same", b"short", b"installer 99.0.0 and more"])
def test_an_installer_with_another_digest_is_refused(office_in: OfficeIn, share: Path, content: bytes) -> None:
    office = office_in("empty")
    there = write(office, share)
    office.desk.updates.follow(share, office.editor)
    there.write_bytes(content)
    assert code(lambda: office.desk.updates.take(office.editor)) == "update-damaged"
    assert "desk.update_taken" not in office.acts()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_pipe_in_place_of_a_file_does_not_block(office_in: OfficeIn, share: Path) -> None:
    office = office_in("empty")
    there = write(office, share)
    office.desk.updates.follow(share, office.editor)
    there.unlink()
    os.mkfifo(there)
    assert code(lambda: office.desk.updates.take(office.editor)) == "path-missing"


def test_a_signed_manifest_is_demanded_once_it_was_signed(office_in: OfficeIn, share: Path) -> None:
    office = office_in("empty")
    office.desk.signing.begin(office.editor)
    write(office, share)
    followed = office.desk.updates.follow(share, office.editor)
    assert followed.key == followed.source.key != ""
    change(share, news="别的")
    assert code(office.desk.updates.look) == "update-forged"
    kept = json.loads((share / MANIFEST).read_bytes()) | {"key": "", "signature": ""}
    (share / MANIFEST).write_text(json.dumps(kept), encoding="utf-8")
    assert code(office.desk.updates.look) == "update-unsigned"


def test_another_key_is_refused(offices_pair: tuple[Office, Office], share: Path) -> None:
    ours, theirs = offices_pair
    for one in (ours, theirs):
        one.desk.signing.begin(one.editor)
    write(ours, share)
    ours.desk.updates.follow(share, ours.editor)
    write(theirs, share)
    assert code(ours.desk.updates.look) == "update-other-key"
    ours.desk.updates.follow(share, ours.editor)
    assert ours.desk.updates.look() is not None


@pytest.fixture
def offices_pair(office_in: OfficeIn) -> tuple[Office, Office]:
    return office_in("empty"), office_in("accepted")


def test_a_hostile_manifest_is_told_and_nothing_else_happens(office_in: OfficeIn, share: Path) -> None:
    office = office_in("empty")
    write(office, share)
    office.desk.updates.follow(share, office.editor)
    for content in (b"", b"[" * 100_000, b"{}" + b" " * (1 << 20)):
        (share / MANIFEST).write_bytes(content)
        assert code(office.desk.updates.look) == "update-unreadable"
    (share / MANIFEST).unlink()
    assert code(office.desk.updates.look) == "update-none"
    share.rename(share.with_name("gone"))
    assert code(office.desk.updates.look) == "path-missing"


def test_only_an_administrator_names_leaves_or_writes_the_folder(office_in: OfficeIn, share: Path) -> None:
    office = office_in("empty")
    file = write(office, share)
    updates, by = office.desk.updates, office.reviewer
    acts: tuple[Callable[[], object], ...] = (
        lambda: updates.follow(share, by),
        lambda: updates.leave(by),
        lambda: updates.write(share, [file], "", by),
    )
    assert [code(act) for act in acts] == ["role-missing"] * 3
    assert updates.source() is None
    assert code(lambda: updates.leave(office.editor)) == "update-no-folder"
    updates.follow(share, office.editor)
    updates.leave(office.editor)
    assert updates.look() is None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("wxdesk_1.0.0_amd64.deb", "wxdesk_1.1.0_arm64.deb"), "update-files"),
        (("wxdesk.deb",), "update-files"),
        (("wxdesk_1.0.0.zip",), "update-limits"),
        (("other_1.0.0.deb",), "update-limits"),
    ],
)
def test_files_of_no_single_version_are_not_written(
    office_in: OfficeIn, share: Path, tmp_path: Path, names: tuple[str, ...], expected: str
) -> None:
    office, files = office_in("empty"), [tmp_path / name for name in names]
    for one in files:
        one.write_bytes(b"x")
    assert code(lambda: office.desk.updates.write(share, files, "", office.editor)) == expected
    assert list(share.iterdir()) == []

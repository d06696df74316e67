"""The manifest of a backup (the list of its files) is read back unchanged, and refused after any change."""

from datetime import UTC, datetime

import pytest

from wxdesk.domain.keeping.manifest import BackupContents, BackupFile, BackupManifest, ManifestDamaged, VaultFile
from wxdesk.domain.package.contents import Checkpoint


def _manifest() -> BackupManifest:
    made = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    file = BackupFile("desk.db", 5, "a" * 64, "backups/20260102T030405Z/desk.db")
    head = Checkpoint("log", 7, "b" * 64, "c" * 64)
    return BackupManifest(head, made, "asked", "1", 44, file, file, 2, 9, "d" * 64, 1, 3, ("e" * 64,))


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert BackupManifest.decoded(_manifest().encoded()) == _manifest()
    assert _manifest().stamp == "20260102T030405Z"


def test_every_changed_byte_of_a_manifest_is_noticed() -> None:
    data = _manifest().encoded()
    changed = [data[:at] + bytes([byte ^ 1]) + data[at + 1 :] for at, byte in enumerate(data) if byte > 32]
    for one in changed:
        with pytest.raises(ManifestDamaged):
            BackupManifest.decoded(one)


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a//b", "C:/x", "a\\..\\b"])
def test_names_that_leave_the_folder_are_refused(name: str) -> None:
    contents = BackupContents([], [BackupFile(name, 1, "a" * 64, "packages/x")])
    with pytest.raises(ManifestDamaged):
        BackupContents.decoded(contents.encoded())


def test_the_digest_of_the_vault_does_not_depend_on_the_order() -> None:
    one, two = VaultFile("a" * 64, 1), VaultFile("b" * 64, 2)
    assert BackupContents([one, two], []).vault_digest == BackupContents([two, one], []).vault_digest

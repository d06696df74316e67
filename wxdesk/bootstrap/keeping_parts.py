"""The services for backups and the check of the vault; each is imported and created on first use."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.bootstrap.ground import Ground

if TYPE_CHECKING:
    from wxdesk.services.keeping.backing_up import BackupService
    from wxdesk.services.keeping.restoring import Restoring
    from wxdesk.services.keeping.vault_check import SoundCopies, VaultCheck


class KeepingParts(Ground):
    """Creates the services for backups 备份 and for the check of the vault."""

    @cached_property
    def backups(self) -> "BackupService":
        """Makes backups and manages their places."""
        from wxdesk.bootstrap.keeping_ground import DeskBackupGround
        from wxdesk.services.keeping.backing_up import BackupService

        ground = DeskBackupGround(self.folder, self.store, self.clock, lambda: self.scratch_folder, self.workplace)
        return BackupService(self.store, ground, self.clock)

    @cached_property
    def restoring(self) -> "Restoring":
        """Lists the backups of a place, and practises restoring them."""
        from wxdesk.bootstrap.keeping_ground import DeskRestoreGround
        from wxdesk.services.keeping.restoring import Restoring

        return Restoring(DeskRestoreGround(self.open_other), self.clock)

    @cached_property
    def vault_check(self) -> "VaultCheck":
        """Compares the vault with the trail."""
        from wxdesk.files.keeping.vault_on_disk import VaultOnDisk
        from wxdesk.services.keeping.vault_check import VaultCheck

        return VaultCheck(self.store, VaultOnDisk(self.folder, self.scratch_folder, self.latch), self.clock)

    @staticmethod
    def sound_copies(place: Path, passphrase: str = "") -> "SoundCopies":
        """Return the vault's files in a backup place, which is unlocked with the passphrase if one is given.

        Raises:
            UserError: `backup-passphrase`; `backup-passphrase-needed`, the place is encrypted.
            Unusable: the place cannot be reached.
        """
        from wxdesk.domain.desk.errors import UserError
        from wxdesk.files.keeping.place_folder import open_place
        from wxdesk.files.keeping.vault_on_disk import PlaceCopies

        opened = open_place(place)
        if passphrase:
            opened.unlock(passphrase)
        if opened.locked:
            raise UserError("backup-passphrase-needed", path=str(opened.path))
        return PlaceCopies(opened)

"""The services for backups and the check of the vault; each is imported and created on first use."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk import __version__
from wxdesk.bootstrap.parts.ground import Ground

if TYPE_CHECKING:
    from wxdesk.domain.keeping.checkpoints import SignedCheckpoint
    from wxdesk.domain.office.seats import RecoverySheet
    from wxdesk.services.desk.signing import Signer
    from wxdesk.services.keeping.backing_up import BackupService
    from wxdesk.services.keeping.checkpointing import CheckpointService
    from wxdesk.services.keeping.restoring import Restoring
    from wxdesk.services.keeping.team_host import TeamHost
    from wxdesk.services.keeping.updating import UpdateService
    from wxdesk.services.keeping.vault_check import SoundCopies, VaultCheck
    from wxdesk.services.trail.earlier_verification import EarlierVerification
    from wxdesk.services.trail.signing_keys import SigningKeys
    from wxdesk.services.trail.start_check import StartCheck
    from wxdesk.texts import Texts


class KeepingParts(Ground):
    """Creates the services for backups 备份 and for the check of the vault."""

    @cached_property
    def backups(self) -> "BackupService":
        """Makes backups and manages their places."""
        from wxdesk.bootstrap.parts.keeping_ground import DeskBackupGround
        from wxdesk.services.keeping.backing_up import BackupService

        ground = DeskBackupGround(
            self.folder, self.store, self.clock, lambda: self.scratch_folder, self.workplace, self.server_files
        )
        return BackupService(self.store, ground, self.clock)

    @cached_property
    def signing(self) -> "SigningKeys":
        """Begins signing, and manages the keys of people."""
        from wxdesk.services.trail.signing_keys import SigningKeys

        return SigningKeys(self.store, self.private_keys)

    @cached_property
    def desk_signer(self) -> "Signer":
        """Signs bytes with the private key of the desk."""
        from wxdesk.services.trail.event_signing import DeskSigner

        return DeskSigner(self.store, self.private_keys)

    @cached_property
    def checkpoints(self) -> "CheckpointService":
        """Writes checkpoints to places outside the desk, and manages these places."""
        from wxdesk.bootstrap.parts.checkpoint_ground import DeskCheckpointGround
        from wxdesk.services.keeping.checkpointing import CheckpointService

        ground = DeskCheckpointGround(self.folder)
        return CheckpointService(self.store, ground, self.desk_signer, self.signing, self.clock)

    @cached_property
    def earlier_verification(self) -> "EarlierVerification":
        """Remembers outside the desk which signatures were verified."""
        from wxdesk.files.keeping.verified_trail_file import VerifiedTrailFile
        from wxdesk.services.trail.earlier_verification import EarlierVerification

        return EarlierVerification(self.store, VerifiedTrailFile(self.folder), self.desk_signer, self.clock)

    def checkpoint_sheet(self, made: "SignedCheckpoint", texts: "Texts") -> str:
        """Return a checkpoint of this desk as a page for printing."""
        from wxdesk.render.papers.checkpoint_page import checkpoint_page

        return checkpoint_page(self.name, made, texts)

    def recovery_page(self, sheet: "RecoverySheet", texts: "Texts") -> str:
        """Return a recovery sheet of this desk as a page for printing."""
        from wxdesk.render.papers.recovery_page import recovery_page

        return recovery_page(self.name, sheet, texts)

    @cached_property
    def restoring(self) -> "Restoring":
        """Lists the backups of a place, and does restore drills (restores for practice)."""
        from wxdesk.bootstrap.parts.keeping_ground import DeskRestoreGround
        from wxdesk.services.keeping.restoring import Restoring

        return Restoring(DeskRestoreGround(self.open_other), self.clock)

    @cached_property
    def team_host(self) -> "TeamHost":
        """Decides about the server on this computer 本机做主机: who may connect, its stop, and a move to it."""
        from wxdesk.bootstrap.team.logins import HostLogins
        from wxdesk.services.keeping.team_host import TeamHost

        return TeamHost(self.store, HostLogins(), self.server)

    @cached_property
    def updates(self) -> "UpdateService":
        """Looks for newer versions in a folder on a share."""
        from wxdesk.bootstrap.parts.update_ground import DeskUpdateGround
        from wxdesk.services.keeping.updating import UpdateService
        from wxdesk.store.schema import SCHEMA

        ground = DeskUpdateGround(self.folder)
        return UpdateService(self.store, ground, self.desk_signer, self.backups, __version__, SCHEMA)

    @cached_property
    def vault_check(self) -> "VaultCheck":
        """Compares the vault with the trail."""
        from wxdesk.files.keeping.vault_on_disk import VaultOnDisk
        from wxdesk.files.keeping.vault_on_server import VaultOnServer
        from wxdesk.services.keeping.vault_check import VaultCheck, VaultFiles

        files: VaultFiles = VaultOnDisk(self.folder, self.scratch_folder, self.latch)
        if self.server_files is not None:
            files = VaultOnServer(self.server_files, self.scratch_folder)
        return VaultCheck(self.store, files, self.clock)

    @cached_property
    def start_check(self) -> "StartCheck":
        """Compares the trail with the last verified head, which is kept outside the desk."""
        from wxdesk.files.keeping.verified_tree import VerifiedTree
        from wxdesk.files.keys.public_key import signature_fits
        from wxdesk.services.trail.start_check import StartCheck

        return StartCheck(self.store, VerifiedTree(self.folder), signature_fits)

    @staticmethod
    def sound_copies(place: Path, passphrase: str = "") -> "SoundCopies":
        """Return the vault's files in a backup place, which is unlocked with the passphrase if one is given.

        Raises:
            UserError: `backup-passphrase`, the passphrase is wrong; `backup-passphrase-needed`, the place is
                encrypted and no passphrase is given.
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

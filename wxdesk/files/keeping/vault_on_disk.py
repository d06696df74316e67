"""Checks and repairs the vault's files on disk; undamaged copies come from a backup place."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import UserError
from wxdesk.files.keeping.desk_folder import VAULT, vault_contents
from wxdesk.files.keeping.place_folder import PlaceFolder
from wxdesk.files.vault.vault import FileVault
from wxdesk.services.keeping.vault_check import SoundCopies


class VaultOnDisk:
    """The vault of the desk in `desk`; temporary files go to `room`."""

    def __init__(self, desk: Path, room: Path, latch: WriteLatch) -> None:
        """Prepare to read the vault's files and replace damaged ones; `room` is for temporary files.

        `latch` stops all writing after a disk failure.
        """
        self._desk = desk
        self._room = room
        self._vault = FileVault(desk / VAULT, latch)

    def digests(self) -> Mapping[str, int]:
        """Return the size of each file by its digest."""
        return {one.digest: one.bytes for one in vault_contents(self._desk)}

    def is_whole(self, digest: str) -> bool:
        """Read a file and tell whether its bytes have this digest; False too if it cannot be read."""
        try:
            self._vault.verified_path(digest)
        except UserError:
            return False
        return True

    def mend(self, digest: str, source: SoundCopies) -> bool:
        """Replace a damaged file of the vault by an undamaged copy from `source`; return False if `source` has none."""
        copy = self._room / secrets.token_hex(8)
        try:
            return source.fetch(digest, copy) and self._vault.add(copy).digest == digest
        finally:
            copy.unlink(missing_ok=True)


class PlaceCopies:
    """The vault's files in an unlocked backup place."""

    def __init__(self, place: PlaceFolder) -> None:
        """List the files that `place` holds, without reading their contents."""
        self._place = place
        self._there = place.vault_files()

    def fetch(self, digest: str, target: Path) -> bool:
        """Copy the file with this digest to the new file `target` and check it; False without an undamaged copy."""
        name = self._there.get(digest)
        if name is None:
            return False
        try:
            return self._place.read_to(name, target).sha256 == digest
        except UserError:
            return False

"""Checks and repairs the files of a vault whose files are on a team's server."""

import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path

from wxdesk.domain.desk.errors import UserError
from wxdesk.files.vault.shared_vault import RemoteFiles
from wxdesk.files.vault.vault import file_digest, regular_file
from wxdesk.services.keeping.vault_check import SoundCopies


class VaultOnServer:
    """Access to the vault's files on the server, for checking and repairing them.

    The copies on this computer need no such check, because each read compares a copy with its digest.
    """

    def __init__(self, remote: RemoteFiles, room: Path) -> None:
        """Create the check of the files of `remote`; `room` is a folder for temporary files."""
        self._remote = remote
        self._room = room

    def digests(self) -> Mapping[str, int]:
        """Return the size of each file by its digest."""
        return self._remote.sizes()

    def is_whole(self, digest: str) -> bool:
        """Read a file and tell whether its bytes have this digest; False too if it cannot be read."""
        found = hashlib.sha256()
        try:
            for piece in self._remote.pieces(digest):
                found.update(piece)
        except UserError:
            return False
        return found.hexdigest() == digest

    def mend(self, digest: str, source: SoundCopies) -> bool:
        """Replace the damaged parts of a file by an undamaged copy from `source`; False if that is not possible."""
        copy = self._room / secrets.token_hex(8)
        try:
            if not source.fetch(digest, copy):
                return False
            with regular_file(copy) as file:
                if file_digest(file, copy) != digest:
                    return False
                file.seek(0)
                self._remote.put(digest, file)
                file.seek(0)
                self._remote.mend(digest, file)
        finally:
            copy.unlink(missing_ok=True)
        return self.is_whole(digest)

"""Copies the files of a desk between its folder and the database of a team's server."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.files.keeping.desk_folder import KEEPING, VAULT, vault_contents
from wxdesk.files.keys.private_key_ring import KEYS
from wxdesk.files.tables.rulebook_files import DRAFT, FORMER, NEXT, OWN
from wxdesk.files.vault.named_files import FolderFiles, NamedFiles
from wxdesk.files.vault.shared_vault import SharedVault
from wxdesk.files.vault.vault import FileVault

if TYPE_CHECKING:
    from wxdesk.store.postgres.server_files import ServerFiles

_RULEBOOKS = (OWN, NEXT, FORMER, DRAFT)
_STAYING = ("packages", "exports", KEEPING)
"""The folders that stay on the computer that made them: packages, exported trails, and settings of its backups."""


def send_files(folder: Path, server: "ServerFiles") -> None:
    """Copy the vault, the rulebook and the private keys of the desk in `folder` to the server.

    Packages, exports and thumbnails stay on the computer that made them.

    Raises:
        Unusable: `vault-damaged`, a file of the vault is not what its digest says; or the server cannot be written.
    """
    vault = FileVault(folder / VAULT)
    for one in vault_contents(folder):
        with vault.open_checked(one.digest) as file:
            server.put(one.digest, file)
    local = FolderFiles(folder)
    for name in _names(local):
        server.write(name, local.read(name))


def fetch_files(folder: Path, server: "ServerFiles") -> None:
    """Bring the desk's files from the server into `folder`; files there that the server does not have are deleted.

    This concerns the vault, the rulebook and the private keys. `folder` may have files of an earlier state of the
    desk.

    Raises:
        Unusable: `vault-damaged`, a file on the server is not what its digest says; or the folder cannot be
            written.
    """
    fetch_named(folder, server)
    vault, wanted = SharedVault(folder / VAULT, server), server.sizes()
    for digest in wanted:
        vault.verified_path(digest)
    local = FileVault(folder / VAULT)
    for one in vault_contents(folder):
        if one.digest not in wanted:
            local.destroy(one.digest)
    keys = FolderFiles(folder)
    there = server.names(KEYS)
    for name in {*there, *keys.names(KEYS)}:
        keys.write(name, server.read(name))


def fetch_named(folder: Path, server: NamedFiles) -> None:
    """Copy the desk's rulebook files from `server` into `folder`.

    Rulebook files in `folder` that the server does not have are deleted.
    """
    local = FolderFiles(folder)
    for name in _RULEBOOKS:
        local.write(name, server.read(name))


def copy_staying(source: Path, target: Path) -> None:
    """Copy those folders that no server gets, such as packages, from one desk folder of this computer to another.

    Raises:
        OSError: a file cannot be read or written.
    """
    for name in _STAYING:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, dirs_exist_ok=True)


def _names(files: NamedFiles) -> list[str]:
    """Return the names of the rulebook files and private keys that `files` has."""
    return [*(name for name in _RULEBOOKS if files.read(name) is not None), *files.names(KEYS)]

"""The files of a desk's folder that a backup keeps, besides the database and the vault; private keys stay out."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wxdesk.domain.desk.errors import unusable
from wxdesk.domain.keeping.manifest import DATABASE_NAME, VaultFile
from wxdesk.files.keys.private_key_ring import KEYS
from wxdesk.files.vault import durable

VAULT = "vault"
KEEPING = "keeping"
"""The folder with the settings of backup places: they belong to this computer and are not backed up."""
_LEFT = frozenset({VAULT, "tmp", "thumbnails", "backups", "pasted", KEEPING, KEYS})
_LOCKS, _DATABASES = ".lock", (DATABASE_NAME, f"{DATABASE_NAME}-", f"{DATABASE_NAME}.")
_SHELF = 2
"""The number of characters of a digest that name the folder of its file."""
_HIDDEN = (durable.TEMP_PREFIX, ".wx-stage-")


class DeskFile(NamedTuple):
    """A file of the desk's folder: its relative name with `/`, its path, size and time of change in nanoseconds."""

    name: str
    path: Path
    bytes: int
    modified: int


def mirrored_files(desk: Path) -> list[DeskFile]:
    """Return the files to back up, by name: packages, trail exports, the rulebook and other settings of the desk.

    Links are left out, and so are thumbnails, temporary files, locks and the database with its journal.

    Raises:
        Unusable: the folder cannot be read.
    """
    try:
        return sorted(_walk(desk, ""))
    except OSError as error:
        raise unusable(desk, error) from error


def _walk(folder: Path, before: str) -> Iterator[DeskFile]:
    for one in os.scandir(folder):
        top = not before
        if one.name.startswith(_HIDDEN) or (top and (one.name in _LEFT or one.name.startswith(_DATABASES))):
            continue
        if one.is_dir(follow_symlinks=False):
            yield from _walk(Path(one.path), f"{before}{one.name}/")
        elif one.is_file(follow_symlinks=False) and not (top and one.name.endswith(_LOCKS)):
            state = one.stat(follow_symlinks=False)
            yield DeskFile(f"{before}{one.name}", Path(one.path), state.st_size, state.st_mtime_ns)


def vault_contents(desk: Path) -> list[VaultFile]:
    """Return digest and size of the files in a desk's vault, by digest, without reading them.

    Raises:
        Unusable: the folder cannot be read.
    """
    root, found = desk / VAULT, list[VaultFile]()
    if not root.is_dir():
        return found
    try:
        for shelf in os.scandir(root):
            if len(shelf.name) == _SHELF and shelf.is_dir(follow_symlinks=False):
                files = (
                    one for one in os.scandir(shelf) if one.is_file(follow_symlinks=False) and _is_digest(one.name)
                )
                found += (VaultFile(one.name, one.stat().st_size) for one in files if one.name[:2] == shelf.name)
    except OSError as error:
        raise unusable(root, error) from error
    return sorted(found, key=lambda one: one.digest)


def _is_digest(name: str) -> bool:
    return len(name) == hashlib.sha256().digest_size * 2 and not name.strip("0123456789abcdef")


def vault_path(desk: Path, digest: str) -> Path:
    """Return the path of a file in a desk's vault."""
    return desk / VAULT / digest[:2] / digest

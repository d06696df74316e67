"""The folder with updates 更新 on a share: read its manifest, copy an installer out of it, put a new version into it.

The program trusts nothing in the folder: sizes are limited, and it opens only a local copy of an installer whose
digest was checked.
"""

import hashlib
import json
import stat
from pathlib import Path
from typing import BinaryIO

import platformdirs

from wxdesk.disk import privacy
from wxdesk.domain.desk.errors import Unusable, UserError, no_file, unusable
from wxdesk.domain.keeping.updates import MANIFEST, MOST_BYTES, Installer, UpdateSource
from wxdesk.files.keeping.desk_folder import KEEPING
from wxdesk.files.vault import durable
from wxdesk.services.desk.ports import Cancel, stop_if

_SETTINGS = "updates.json"
_CHUNK = 1 << 20


def read_manifest(folder: Path) -> bytes:
    """Return the content of the manifest file in `folder`, cut to one byte more than the allowed size.

    So a caller sees that a manifest is too long.

    Raises:
        UserError: `update-none`, the folder has no manifest.
        Unusable: the folder or the manifest cannot be read.
    """
    if not folder.is_dir():
        raise Unusable("path-no-folder" if folder.exists() else "path-missing", path=str(folder), why="")
    path = folder / MANIFEST
    if not path.exists():
        raise UserError("update-none", path=str(folder), name=MANIFEST)
    with _opened(path) as file:
        try:
            return file.read(MOST_BYTES + 1)
        except OSError as error:
            raise unusable(path, error) from error


def _opened(path: Path) -> BinaryIO:
    """Open a regular file for reading; a pipe or a device is refused, because reading it could block for ever.

    Raises:
        Unusable: the file cannot be opened.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise no_file(path)
        return path.open("rb")
    except OSError as error:
        raise unusable(path, error) from error


def copy_installer(folder: Path, installer: Installer, cancel: Cancel | None) -> Path:
    """Copy an installer from the share to this computer, check its size and digest, and return the path of the copy.

    Copies of earlier installers are removed.

    Raises:
        Unusable: `update-damaged`, size or digest differ; the file cannot be read, or the copy not be written.
        Cancelled: `cancel` was set.
    """
    room = Path(platformdirs.user_cache_dir("wxdesk", appauthor=False)) / "updates"
    durable.make_folder(room)
    try:
        for old in room.iterdir():
            old.unlink()
    except OSError as error:
        raise unusable(room, error) from error
    copied = _copy(folder / installer.name, room / installer.name, installer.bytes, cancel, expected=installer)
    return room / copied.name


def add_installer(source: Path, folder: Path, cancel: Cancel | None) -> Installer:
    """Copy an installer into the updates folder on the share, and return its entry for the manifest.

    Raises:
        Unusable: the file cannot be read, or the folder not be written.
        Cancelled: `cancel` was set.
    """
    try:
        size = source.stat().st_size
    except OSError as error:
        raise unusable(source, error) from error
    return _copy(source, folder / source.name, size, cancel, private=False)


def _copy(
    source: Path,
    target: Path,
    size: int,
    cancel: Cancel | None,
    *,
    private: bool = True,
    expected: Installer | None = None,
) -> Installer:
    """Copy the file `source` to `target`, and return the copy's name, size and SHA-256.

    At most `size` + 1 bytes are copied. With `expected`, the copy is discarded if its name, size or digest differ. A
    `private` copy is readable for this user only.

    Raises:
        Unusable: `update-damaged`, the copy differs from `expected`; a file cannot be read or written.
        Cancelled: `cancel` was set.
    """
    digest, written = hashlib.sha256(), 0
    with _opened(source) as file, durable.NewFile(target.parent, private=private, needed=size) as new:
        while chunk := _read(source, file, min(_CHUNK, size + 1 - written)):
            stop_if(cancel)
            digest.update(chunk)
            written += len(chunk)
            new.write(chunk)
        made = Installer(target.name, written, digest.hexdigest())
        if expected is not None and made != expected:
            raise Unusable("update-damaged", name=target.name)
        new.become(target)
    return made


def _read(path: Path, file: BinaryIO, most: int) -> bytes:
    try:
        return file.read(most)
    except OSError as error:
        raise unusable(path, error) from error


def write_manifest(folder: Path, content: bytes) -> None:
    """Replace the manifest file in the updates folder on the share, safely even if the power fails meanwhile.

    Raises:
        Unusable: the folder cannot be written.
    """
    durable.write_file(folder / MANIFEST, content, private=False)


def read_source(desk: Path) -> UpdateSource | None:
    """Return the setting of the desk in the folder `desk` that names its updates folder; None if nobody named one.

    Raises:
        Unusable: `update-settings`, the settings file is damaged; or it cannot be read.
    """
    path = desk / KEEPING / _SETTINGS
    try:
        kept = json.loads(path.read_bytes()) if path.is_file() else None
        if kept is None:
            return None
        made = UpdateSource(str(kept["path"]), str(kept["public"]))
        bytes.fromhex(made.public)
    except OSError as error:
        raise unusable(path, error) from error
    except (ValueError, TypeError, KeyError) as error:
        raise Unusable("update-settings", path=str(path)) from error
    return made


def write_source(desk: Path, source: UpdateSource | None) -> None:
    """Store durably in the desk's folder `desk` which updates folder it uses; None removes the setting.

    Raises:
        Unusable: the desk's folder cannot be written.
    """
    path = desk / KEEPING / _SETTINGS
    kept = {"path": source.path, "public": source.public} if source else None
    privacy.make_folder(path.parent)
    durable.write_file(path, json.dumps(kept, ensure_ascii=False, indent=1).encode())

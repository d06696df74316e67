"""Small files of a desk that are replaced by name, such as its rulebook and its private keys."""

import re
from pathlib import Path
from typing import Protocol

from wxdesk.domain.desk.errors import Unusable, unusable
from wxdesk.files.vault import durable

_NAME = re.compile(r"(?:[a-z]+/)?[A-Za-z0-9][A-Za-z0-9._-]*")
"""A name as the program makes them, such as `keys/desk.json`; no such name leads out of the folder."""


class NamedFiles(Protocol):
    """Protocol: small files by a relative name with `/`; they stand in the desk's folder or on a team's server."""

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file; None if there is none.

        Raises:
            Unusable: the file cannot be read.
        """
        ...

    def write(self, name: str, data: bytes | None) -> None:
        """Write a file durably, in place of an earlier one; None deletes it.

        Raises:
            Unusable: the file cannot be written.
        """
        ...

    def replace(self, source: str, target: str) -> None:
        """Rename the file `source` to `target`, in place of an earlier file of that name.

        Raises:
            Unusable: the file cannot be renamed; both files then stay as they were.
        """
        ...

    def names(self, folder: str) -> list[str]:
        """Return the names of the files in a folder, sorted; the names begin with that of the folder."""
        ...

    def shown(self, name: str) -> str:
        """Return the place of a file, for messages."""
        ...


class FolderFiles:
    """Named files below one folder of this computer or of a share."""

    def __init__(self, folder: Path) -> None:
        """Create the access to the files below `folder`."""
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file; `NamedFiles.read` says more."""
        path = self._path(name)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unusable(path, error) from error

    def write(self, name: str, data: bytes | None) -> None:
        """Write or delete a file; `NamedFiles.write` says more."""
        path = self._path(name)
        if data is not None:
            durable.make_folder(path.parent)
            durable.write_file(path, data)
            return
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise unusable(path, error) from error

    def replace(self, source: str, target: str) -> None:
        """Rename a file within its folder; `NamedFiles.replace` says more."""
        durable.replace_file(self._path(source), self._path(target))

    def names(self, folder: str) -> list[str]:
        """Return the names of the files in a folder, sorted; no folder means no files."""
        inside = self._folder / folder
        if not inside.is_dir():
            return []
        return sorted(f"{folder}/{path.name}" for path in inside.iterdir() if path.is_file())

    def shown(self, name: str) -> str:
        """Return the path of a file as text."""
        return str(self._folder / name)

    def _path(self, name: str) -> Path:
        """Return the path of the file `name`, which may come from a team's server.

        Raises:
            Unusable: `file-name-foreign`, the program gives no file such a name; it might lead out of the folder.
        """
        if not _NAME.fullmatch(name):
            raise Unusable("file-name-foreign", name=name)
        return self._folder / name

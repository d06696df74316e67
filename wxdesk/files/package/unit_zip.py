"""Write the zip of a 投稿包: one folder with the files of a unit and its filled 投稿单 (submission form)."""

import os
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from wxdesk.disk.privacy import new_file
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import Unusable, unusable
from wxdesk.files.vault.vault import CHUNK_BYTES, regular_file

_PART = ".part"


class UnitZipWriter:
    """Writes the zip that a unit sends; implements the protocol `UnitZip` of `services.notices.unit_packages`."""

    @staticmethod
    def write(target: Path, folder: str, files: Sequence[tuple[str, Path | bytes]]) -> None:
        """Write `files` into the folder `folder` of the new zip `target`.

        Each file is a name with its path or its bytes. The zip is written under a temporary name and then renamed, so
        that an unfinished zip never has the name `target`.

        Raises:
            Unusable: `path-exists` (`target` exists), a file cannot be read, or the disk is full or fails.
        """
        if os.path.lexists(target):
            raise Unusable("path-exists", path=str(target), why="")
        part = target.with_name(target.name + _PART)
        with ExitStack() as undo:
            try:
                part.unlink(missing_ok=True)  # left by a run that was killed
                undo.callback(part.unlink, missing_ok=True)
                with new_file(part, private=False) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                    for name, content in files:
                        _add(archive, f"{folder}/{name}", content)
            except OSError as error:
                raise unusable(target, error) from error
            rename(part, target)


def _add(archive: zipfile.ZipFile, name: str, content: Path | bytes) -> None:
    if isinstance(content, bytes):
        archive.writestr(name, content)
        return
    with regular_file(content) as source, archive.open(name, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK_BYTES):
            target.write(chunk)

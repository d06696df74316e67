"""The folder of one parser process, into which the process writes its results.

If the process is confined to this folder, it also finds its input file there.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wxdesk.disk.privacy import make_folder
from wxdesk.disk.renaming import rename
from wxdesk.files.parsing.job_files import INPUT, OUTPUT_FILES, OUTPUT_FOLDERS

COPIED_BYTES = 64 * 1024 * 1024
"""Largest file that is copied for a parser where it cannot be linked, for instance from a USB stick."""


class ParserFolder:
    """A temporary folder with the folders `in`, which the parser may read, and `out`, which it may change."""

    def __init__(self, parent: Path | None) -> None:
        """Make the folder in `parent`, or where the system keeps temporary files.

        Raises:
            OSError: the folder cannot be made.
        """
        self.path = Path(tempfile.mkdtemp(prefix="parser-", dir=parent)).absolute()
        self.incoming, self.made = self.path / "in", self.path / "out"
        for folder in (self.incoming, self.made):
            make_folder(folder)

    def remove(self) -> None:
        """Remove the folder with everything in it."""
        shutil.rmtree(self.path, ignore_errors=True)

    def lend(self, arguments: Mapping[str, Any], *, link: bool = True) -> "LentFiles":
        """Put the input file of a job into the folder; return the job's files.

        Paths in the job's arguments are changed to match. If `link` is False, the parser reads the input file at its
        own path.

        Raises:
            OSError: the file cannot be read, or the disk is full.
        """
        lent = LentFiles(self, arguments)
        if link and (name := arguments.get(INPUT)):
            lent.bring(Path(name))
        return lent


class LentFiles:
    """The files of one job in the folder of its parser.

    `arguments` are the job's arguments with the paths in this folder.
    """

    def __init__(self, folder: ParserFolder, arguments: Mapping[str, Any]) -> None:
        """Prepare a place in `folder` for each output that `arguments` name."""
        self._folder = folder
        self.arguments = dict(arguments)
        self._outputs: list[tuple[Path, Path]] = []
        """For each output file or folder: where the parser makes it, and where it belongs."""
        self._real: dict[str, str] = {}
        """The real path for each path in the parser's folder."""
        for name in (*OUTPUT_FILES, *OUTPUT_FOLDERS):
            if arguments.get(name):
                self._prepare(name, Path(arguments[name]))

    def bring(self, file: Path) -> None:
        """Link the file into the parser's folder, or copy it where it cannot be linked."""
        lent = self._folder.incoming / f"file{file.suffix}"
        lent.unlink(missing_ok=True)
        try:
            os.link(file, lent)
        except OSError:
            shutil.copyfile(file, lent)
        self._rename(INPUT, file, lent)

    def bring_back(self, result: dict[str, Any]) -> dict[str, Any]:
        """Move the files that the parser made to the paths in the job's arguments; return the result with these paths.

        Raises:
            OSError: a file cannot be moved.
        """
        for made, real in self._outputs:
            if made.is_dir():
                for one in made.iterdir():
                    _move(one, real / one.name)
            elif made.exists():
                _move(made, real)
        found: dict[str, Any] = self.with_real_paths(result)
        return found

    def with_real_paths(self, value: Any) -> Any:
        """Return a JSON value in which the paths of the parser's folder are replaced by the real ones."""
        if isinstance(value, str):
            lent = next((one for one in self._real if value == one or value.startswith(one + os.sep)), None)
            return value if lent is None else self._real[lent] + value[len(lent) :]
        if isinstance(value, dict):
            return {name: self.with_real_paths(one) for name, one in value.items()}
        return [self.with_real_paths(one) for one in value] if isinstance(value, list) else value

    def clear(self) -> None:
        """Remove everything from the parser's folder that this job brought or made."""
        for folder in (self._folder.incoming, self._folder.made):
            for one in folder.iterdir():
                if one.is_dir():
                    shutil.rmtree(one, ignore_errors=True)
                else:
                    one.unlink(missing_ok=True)

    def _prepare(self, name: str, real: Path) -> None:
        made = self._folder.made / name
        make_folder(made)
        if name in OUTPUT_FILES:
            made /= real.name
        self._outputs.append((made, real))
        self._rename(name, real, made)

    def _rename(self, name: str, real: Path, lent: Path) -> None:
        self._real[str(lent)] = str(real)
        self.arguments[name] = str(lent)


def can_link(file: Path, folder: Path) -> bool:
    """Tell whether a file can be put fast into the parser folder `folder`: as a link, or as a copy of a small file.

    A large file on another disk, or one that belongs to another user, would have to be copied slowly. If the file
    cannot be examined, the answer is True, and the error comes when it is put there.
    """
    try:
        found = file.stat()
        return found.st_size <= COPIED_BYTES or (
            found.st_dev == folder.stat().st_dev and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
        )
    except OSError:
        return True


def _move(source: Path, target: Path) -> None:
    """Move a file or folder to `target`; on another disk it is copied, and `LentFiles.clear` removes the original."""
    if source.stat().st_dev == target.parent.stat().st_dev:
        rename(source, target)
    elif source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copyfile(source, target)

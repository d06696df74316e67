"""Read a package on disk, folder or zip, through one interface; nothing is unpacked."""

import contextlib
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from wxdesk.domain.desk.errors import unusable
from wxdesk.domain.package.bag_rules import PackageProblem
from wxdesk.files.package.zip_layout import layout_problems
from wxdesk.files.vault.vault import regular_file

# far above a package of eight articles with a film each, far below a zip bomb
ENTRIES = 10_000
TOTAL_BYTES = 1 << 35
RATIO = 100
RATIO_FROM_BYTES = 1 << 20

_ENCRYPTED = 0x1
UNREADABLE = (
    OSError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
)
"""Errors on opening an archive or reading a member if the medium or the archive is damaged."""


@dataclass(frozen=True)
class BagMember:
    """One entry of a package: its path, its kind ("file", "folder", "link" or "other"), and its size in bytes."""

    name: str
    kind: str
    bytes: int = 0


class BagTree(Protocol):
    """The members of a package, and the problems found without reading them."""

    @property
    def members(self) -> list[BagMember]:
        """Return all members, in order of their names."""
        ...

    @property
    def problems(self) -> list[PackageProblem]:
        """Return the problems of the folder or zip itself.

        If the code of a problem starts with `zip-`, no member may be read.
        """
        ...

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Open a file of the package for reading."""
        ...


@contextlib.contextmanager
def open_tree(path: Path) -> Iterator[BagTree]:
    """Open the package at `path`, a folder or a zip, for a `with` block.

    Raises:
        Unusable: `path` does not exist, or is neither a readable folder nor a readable file.
    """
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError as error:
        raise unusable(path, error) from error
    if is_folder:
        yield FolderTree(path)
        return
    with regular_file(path) as file:
        try:
            archive = zipfile.ZipFile(file)
        except UNREADABLE:
            yield NoTree(path.name)
            return
        with archive:
            yield ZipTree(archive, file, path.name)


class NoTree:
    """The `BagTree` of a file that is not a zip: it has one problem and no members."""

    def __init__(self, name: str) -> None:
        """Set the tree's only problem, `zip-damaged`, which names the file `name`."""
        self.members: list[BagMember] = []
        self.problems = [PackageProblem(name, "zip-damaged")]

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Raise FileNotFoundError, since there are no members."""
        raise FileNotFoundError(name)


class FolderTree:
    """A package as a folder; links are listed but never followed."""

    def __init__(self, root: Path) -> None:
        """List all files and folders below `root`.

        Raises:
            Unusable: a folder cannot be read.
        """
        self._root = root
        self.problems: list[PackageProblem] = []
        self.members = sorted(self._walk(), key=lambda member: member.name)

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Open a file of the folder; raises `file-not-regular` (UserError) for a link, Unusable if it does not open."""
        return regular_file(self._root / name)

    def _walk(self) -> Iterator[BagMember]:
        left = [""]
        while left:
            prefix = left.pop()
            for entry in _entries(self._root / prefix):
                name = prefix + entry.name
                if entry.is_symlink() or entry.is_junction():
                    yield BagMember(name, "link")
                elif entry.is_dir(follow_symlinks=False):
                    yield BagMember(name, "folder")
                    left.append(f"{name}/")
                elif entry.is_file(follow_symlinks=False):
                    yield BagMember(name, "file", entry.stat(follow_symlinks=False).st_size)
                else:
                    yield BagMember(name, "other")


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        raise unusable(folder, error) from error


class ZipTree:
    """A package as a zip with one folder at its top (RFC 8493, 4); names of members are relative to this folder."""

    def __init__(self, archive: zipfile.ZipFile, file: BinaryIO, name: str) -> None:
        """Read and check the directory of `archive`; unpack nothing.

        `file` is the same zip, opened as a plain file. `name` is the zip's name, for the problems found.
        """
        self._archive = archive
        infos = archive.infolist()
        self._top = infos[0].filename.partition("/")[0] + "/" if infos else ""
        self.problems = list(_zip_problems(infos, name, self._top))
        if not self.problems:
            self.problems = list(layout_problems(archive, file, name, self._top))
        members = [self._member(info) for info in infos if info.filename != self._top]
        self.members = sorted(members, key=lambda member: member.name)

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Open a file of the archive; reading checks size and CRC."""
        return cast("AbstractContextManager[BinaryIO]", self._archive.open(self._top + name))

    def _member(self, info: zipfile.ZipInfo) -> BagMember:
        # zipfile cuts names at NUL and changes separators, so the stored name is used
        name = info.orig_filename.removeprefix(self._top)
        mode = info.external_attr >> 16
        if stat.S_ISLNK(mode):
            return BagMember(name, "link")
        if info.is_dir():
            return BagMember(name.rstrip("/"), "folder")
        kind = "file" if stat.S_IFMT(mode) in (0, stat.S_IFREG) else "other"
        return BagMember(name, kind, info.file_size)


def _zip_problems(infos: list[zipfile.ZipInfo], name: str, top: str) -> Iterator[PackageProblem]:
    if not infos or any(not info.filename.startswith(top) for info in infos):
        yield PackageProblem(name, "zip-top")
    if len(infos) > ENTRIES or sum(info.file_size for info in infos) > TOTAL_BYTES:
        yield PackageProblem(name, "zip-bomb")
    seen: set[str] = set()
    for info in infos:
        path = info.filename.removeprefix(top)
        if info.filename in seen:
            yield PackageProblem(path, "zip-twice")
        seen.add(info.filename)
        if info.flag_bits & _ENCRYPTED:
            yield PackageProblem(path, "zip-encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield PackageProblem(path, "zip-method")
        if info.file_size > max(RATIO_FROM_BYTES, info.compress_size * RATIO):
            yield PackageProblem(path, "zip-bomb")

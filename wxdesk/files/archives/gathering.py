"""Collect the files behind dropped paths: walk folders, unpack zips, skip operating system leftovers."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import Unusable, UserError, unusable
from wxdesk.domain.desk.shown import kept_name
from wxdesk.domain.media.facts import ARCHIVES, MAIL, Kind
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.files.archives.archives import unpack_archive
from wxdesk.files.formats.identify import HEAD_BYTES, UNKNOWN, Identity, identify
from wxdesk.files.parsing.supervisor import ParserSupervisor
from wxdesk.services.desk.file_ports import IncomingFile, IncomingGroup

_NEVER_UNPACKED = ("archive-unsupported", "archive-mail")
"""Error codes for archive kinds that wxdesk never unpacks."""


@dataclass
class _Gathered:
    """The files collected so far, and the number of skipped files.

    The function `hear`, if given, is called with each file as soon as the file is found.
    """

    files: list[IncomingFile] = field(default_factory=list)
    skipped: int = 0
    hear: Callable[[IncomingFile], None] | None = None

    def add(self, file: IncomingFile) -> None:
        """Add a file to those found so far; if the caller gave a function `hear`, call it with the file at once."""
        self.files.append(file)
        if self.hear is not None:
            self.hear(file)

    def keep_unreadable(self) -> None:
        """Turn archives that wxdesk never unpacks into pieces of the submission, if it has other files.

        Then only the archive is returned to its sender, and a check tells what to send instead of it.
        """
        if any(file.refusal is None for file in self.files):
            self.files = [_as_piece(file) for file in self.files]


def _as_piece(file: IncomingFile) -> IncomingFile:
    never = file.refusal is not None and file.refusal.code in _NEVER_UNPACKED
    return replace(file, refusal=None) if never else file


class FileGatherer:
    """Collect files from folders and archives under the rulebook's limits."""

    def __init__(self, parsers: ParserSupervisor, rulebook: Rulebook) -> None:
        """Create a gatherer that unpacks archives with `parsers`, within the limits of `rulebook`."""
        self._parsers = parsers
        self._limits = rulebook.limits.archive
        self._skip = frozenset(rulebook.extensions.skip)
        known = rulebook.extensions
        self._named = frozenset((*known.image, *known.video, *known.document))

    def groups(self, paths: Sequence[Path], scratch: Path) -> list[IncomingGroup]:
        """Return one group of files per submission: a group is a folder, a zip, or all loose files together.

        A folder with no document at its top level is split if two or more of its child folders have one. Each of these
        then becomes a group. Archives are unpacked into the folder `scratch`. An archive that cannot be unpacked
        becomes a single file, whose `refusal` gives the reason.

        Raises:
            Unusable: a path does not exist or cannot be read.
            ParserProblem: the parser failed while it identified a file.
        """
        folders = count(1)
        loose = _Gathered()
        groups: list[IncomingGroup] = []
        for path in paths:
            if self._is_whole(path):
                gathered = _Gathered()
                self._collect(path, "", gathered, scratch, folders)
                gathered.keep_unreadable()
                groups += self._split(path.stem if path.is_file() else path.name, gathered)
            else:
                self._collect(path, "", loose, scratch, folders)
        loose.keep_unreadable()
        if loose.files:
            groups.append(_group(self._name_of(loose.files), loose))
        return [_kept(group) for group in groups]

    def flat(
        self, paths: Sequence[Path], scratch: Path, found: Callable[[IncomingFile], None] | None = None
    ) -> IncomingGroup:
        """Return every file behind `paths` in one group; folders are sorted, zip entries are named `a.zip!/name`.

        Archives are unpacked into the folder `scratch`; one that cannot be unpacked is a file with a `refusal`. `found`
        is called with each file as soon as it is found.

        Raises:
            Unusable: a path does not exist or cannot be read.
            ParserProblem: the parser failed while it identified a file.
        """
        folders = count(1)
        gathered = _Gathered(hear=found)
        for path in paths:
            self._collect(path, str(path), gathered, scratch, folders)
        return _group("", gathered)

    def _is_whole(self, path: Path) -> bool:
        return path.is_dir() or (self._is_archive(path) and self._identity(path).format in ARCHIVES)

    def _is_archive(self, path: Path) -> bool:
        """Tell whether to unpack a file; a file with the extension of a picture, video or document is not unpacked."""
        named = path.suffix.lower().removeprefix(".")
        return named not in self._named and self._identity(path).format in ARCHIVES | MAIL

    def _collect(self, path: Path, shown: str, gathered: _Gathered, scratch: Path, folders: Iterator[int]) -> None:
        """Add the files behind one path to `gathered`; archives are unpacked below `scratch`.

        `shown` is the displayed name of `path`, empty at the top of a submission. `folders` yields a number for
        each folder that an archive is unpacked into.
        """
        # a stack instead of recursion, since folders may be nested very deep
        left = [(path, shown)]
        while left:
            here, name = left.pop()
            if here.name.lower() in self._skip:
                gathered.skipped += 1
            elif here.is_symlink() or not (here.is_dir() or here.is_file()):
                if not here.is_symlink() and not here.exists():
                    raise Unusable("path-missing", path=str(here), why="")
                gathered.add(_found(here, name or here.name))
            elif here.is_dir():
                inside = [(child, f"{name}/{child.name}" if name else child.name) for child in _children(here)]
                left += reversed(inside)
            elif self._is_archive(here):
                self._unpack(here, name, gathered, scratch / str(next(folders)))
            else:
                gathered.add(_found(here, name or here.name))

    def _unpack(self, path: Path, shown: str, gathered: _Gathered, into: Path) -> None:
        try:
            into.mkdir(parents=True)
        except OSError as error:
            raise unusable(into, error) from error
        try:
            unpacked = unpack_archive(self._parsers, path, into, self._limits, sorted(self._skip))
        except UserError as error:
            gathered.add(_found(path, shown or path.name, error))
            return
        gathered.skipped += unpacked.skipped
        prefix = f"{shown}!/" if shown else ""
        for file, name in unpacked.files:
            gathered.add(_found(_under_its_name(file, name), f"{prefix}{name}"))

    def _split(self, name: str, gathered: _Gathered) -> list[IncomingGroup]:
        """Return the files as one group, or as one group for each child folder that has a document of its own."""
        files = _without_common_folder(gathered.files)
        tops: dict[str, list[IncomingFile]] = {}
        for file in files:
            top, _, rest = file.name.partition("/")
            tops.setdefault(top if rest else "", []).append(file)
        children = {top: found for top, found in tops.items() if top and any(map(self._is_document, found))}
        if any(map(self._is_document, tops.get("", ()))) or len(children) < 2:  # noqa: PLR2004 - a choice
            return [IncomingGroup(name, tuple(files), gathered.skipped)]
        others = [file for top, found in tops.items() if top not in children for file in found]
        first, *rest_names = children
        head = IncomingGroup(first, (*children[first], *others), gathered.skipped)
        return [head, *(IncomingGroup(top, tuple(children[top])) for top in rest_names)]

    def _name_of(self, files: Sequence[IncomingFile]) -> str:
        chosen = [file for file in files if self._is_document(file)] or list(files)
        return chosen[0].path.stem if chosen else ""

    def _is_document(self, file: IncomingFile) -> bool:
        return self._identity(file.path).kind in (Kind.DOCUMENT, Kind.TEXT)

    def _identity(self, path: Path) -> Identity:
        if path.is_symlink() or not path.is_file():
            return UNKNOWN
        try:
            with path.open("rb") as file:
                found = identify(file.read(HEAD_BYTES))
        except OSError as error:
            raise unusable(path, error) from error
        if found.format not in ("zip", "ole"):
            return found
        inside = self._parsers.run("identify.inside", path=str(path.absolute()), format=found.format)
        return Identity(Kind(inside["kind"]), str(inside["format"]))


def _under_its_name(unpacked: Path, entry: str) -> Path:
    """Rename the numbered file `unpacked` to the last part of `entry`, its original name, and return its path.

    If this system does not allow the name, the file keeps its number.
    """
    target = unpacked.with_name(f"{unpacked.name}.named") / entry.rpartition("/")[2]
    try:
        target.parent.mkdir()
        return rename(unpacked, target)
    except (OSError, Unusable):
        return unpacked  # this system does not allow the name


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda child: _composed(child.name))
    except OSError as error:
        raise unusable(folder, error) from error


def _without_common_folder(files: Iterable[IncomingFile]) -> list[IncomingFile]:
    """Remove the folders that all names share: a zip of one folder counts as that folder."""
    kept = list(files)
    folders = [file.name.split("/")[:-1] for file in kept]
    depth = 0
    while all(len(parts) > depth for parts in folders) and len({parts[depth] for parts in folders}) == 1:
        depth += 1
    return [replace(file, name="/".join(file.name.split("/")[depth:])) for file in kept]


def _found(path: Path, name: str, refusal: UserError | None = None) -> IncomingFile:
    """Return the found file with its name in NFC, since a Mac sends decomposed names; `path` is not changed.

    `refusal` is the error because of which an archive could not be unpacked.
    """
    return IncomingFile(path, _composed(name), refusal)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _kept(group: IncomingGroup) -> IncomingGroup:
    """Return the group with names that the desk can store, independent of the operating system."""
    files = tuple(replace(file, name=kept_name(file.name)) for file in group.files)
    return replace(group, name=kept_name(group.name), files=files)


def _group(name: str, gathered: _Gathered) -> IncomingGroup:
    return IncomingGroup(name, tuple(gathered.files), gathered.skipped)

"""Write the folder of an advertising file 广告档案, and compare such a folder with its list of digests.

A folder is written whole under a hidden name, and moved to its place by one rename.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.package.advertising_folder import MANIFEST, RECORD, ExaminedAdvertisingFile
from wxdesk.domain.package.bag_rules import PackageProblem, read_manifest
from wxdesk.domain.package.contents import SourceFile
from wxdesk.domain.package.layout import Part
from wxdesk.files.package.bag_tree import UNREADABLE, FolderTree
from wxdesk.files.package.bag_verifier import TEXT_BYTES, examine
from wxdesk.files.package.working_verifier import SYSTEM_FILES
from wxdesk.files.vault.staging import Staged, StagedFolder, bytes_of
from wxdesk.files.vault.vault import CHUNK_BYTES


@dataclass(frozen=True)
class StagedAdvertisingFile:
    """A folder, written under a hidden name, that waits to be published at `final`; `latch` can forbid that."""

    staged: Staged
    final: Path
    latch: WriteLatch

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of the list of digests, which covers every byte of the folder."""
        return self.staged.digest

    def publish(self) -> Path:
        """Move the folder into place durably, and return its path.

        Raises:
            Unusable: the path exists by now, or the rename fails.
        """
        with self.latch.writing():
            self.staged.publish(self.final)
        return self.final

    def discard(self) -> None:
        """Delete the folder, which was not published."""
        self.staged.discard()


def stage_advertising_file(
    parts: Mapping[str, Part], parent: Path, name: str, latch: WriteLatch, *, private: bool
) -> StagedAdvertisingFile:
    """Write the files `parts` (by relative path) and the list of their digests into a hidden folder in `parent`.

    `name` is the final name of the folder. If `private`, only this user may read the files; otherwise their
    permissions follow the umask.

    Raises:
        Unusable: `path-exists`, the final folder exists; `writes-stopped`, `latch` forbids writing after a disk
            failure; `vault-damaged`, a source file does not have its digest; or the disk is full or fails.
    """
    final = parent / name
    if os.path.lexists(final):
        raise Unusable("path-exists", path=str(final), why="")
    with latch.writing(), StagedFolder(parent, name, bytes_of(parts.values()), private=private) as stage:
        listing = "".join(f"{stage.add(path, part).digest}  {path}\n" for path, part in sorted(parts.items())).encode()
        digest = stage.add(MANIFEST, listing).digest
        stage.sync()
        return StagedAdvertisingFile(stage.keep(stage.root, digest), final, latch)


def package_parts(path: Path, manifest: str) -> dict[str, Part]:
    """Return the files of the package at `path`, or of its zip `path`.zip, by their path inside the package.

    The mapping is empty if there is no package, if it is damaged, or if `manifest` is not the SHA-256 of its manifest.
    """
    archive = path.with_name(f"{path.name}.zip")
    there = next((one for one in (path, archive) if one.exists()), None)
    if there is None:
        return {}
    found = examine(there)
    if found.damage or found.manifest != manifest:
        return {}
    if there == archive:
        return {archive.name: SourceFile(archive)}
    files = (one.name for one in FolderTree(path).members if one.kind == "file")
    return {f"{path.name}/{name}": SourceFile(path / name, found.files.get(name)) for name in files}


def is_advertising_folder(path: Path) -> bool:
    """Tell whether a folder is that of an advertising file, which contains a record in JSON."""
    return (path / RECORD).is_file()


def examine_advertising_folder(path: Path) -> ExaminedAdvertisingFile:
    """Compare the files of a folder with its list of digests; symbolic links are never followed.

    Raises:
        Unusable: the folder cannot be read.
    """
    tree = FolderTree(path)
    files = {one.name for one in tree.members if one.kind == "file"}
    text = _read(tree, MANIFEST)
    listed, faults = read_manifest(text, MANIFEST, anywhere=True)
    problems = [*tree.problems, *faults]
    problems += [PackageProblem(one.name, "link") for one in tree.members if one.kind == "link"]
    problems += [PackageProblem(one.name, "not-regular") for one in tree.members if one.kind == "other"]
    problems += [PackageProblem(name, "unlisted") for name in _added(files - {*listed, MANIFEST})]
    for name, digest in listed.items():
        if name not in files:
            problems.append(PackageProblem(name, "missing"))
        elif (seen := _digest(tree, name)) != digest:
            problems.append(PackageProblem(name, "changed" if seen else "unreadable"))
    said = _record(_read(tree, RECORD))
    ordered = sorted(problems, key=lambda one: (one.path, one.what))
    return ExaminedAdvertisingFile(said["name"], said["desk"], hashlib.sha256(text).hexdigest(), tuple(ordered))


def _added(names: Iterable[str]) -> Iterator[str]:
    """Yield the names of files that a person may have added, not files of systems such as `.DS_Store`."""
    return (name for name in names if name.rpartition("/")[2] not in SYSTEM_FILES)


def _read(tree: FolderTree, name: str) -> bytes:
    try:
        with tree.open(name) as file:
            return file.read(TEXT_BYTES)
    except (UserError, *UNREADABLE):
        return b""


def _digest(tree: FolderTree, name: str) -> str:
    """Return the SHA-256 of a file in hex; "" if it cannot be read."""
    found = hashlib.sha256()
    try:
        with tree.open(name) as file:
            while piece := file.read(CHUNK_BYTES):
                found.update(piece)
    except (UserError, *UNREADABLE):
        return ""
    return found.hexdigest()


def _record(text: bytes) -> dict[str, str]:
    """Return the name and the desk that `text`, the JSON of an advertising file, states; "" for both if unreadable."""
    try:
        read = json.loads(text)
        return {key: str(read[key]) for key in ("name", "desk")}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {"name": "", "desk": ""}

"""Write and read the files of hand-overs: the package as a zip, and the receipt as one line of JSON.

A package is judged on a private copy, so nobody can change it between the check and the taking.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import Unusable, UserError, no_file, unusable
from wxdesk.domain.handover.receipt import RECEIPT_BYTES, is_receipt
from wxdesk.domain.handover.record import HANDOVER, HandoverRecord, read_record, record_bytes
from wxdesk.domain.package.bag_rules import (
    EVENTS,
    HEAD,
    PROOFS,
    SIGNATURE,
    PackageProblem,
)
from wxdesk.domain.package.contents import Seal
from wxdesk.domain.package.layout import PackageFiles, Part
from wxdesk.domain.package.package_claims import strict_json
from wxdesk.domain.package.package_events import CarriedTrail, read_trail
from wxdesk.files.formats.places import refuse_inside
from wxdesk.files.keys.public_key import signature_fits
from wxdesk.files.package.bag import stage_bag
from wxdesk.files.package.bag_tree import TOTAL_BYTES, UNREADABLE, BagTree, open_tree
from wxdesk.files.package.bag_verifier import TEXT_BYTES, examine
from wxdesk.files.vault.durable import write_file
from wxdesk.files.vault.staging import Staged
from wxdesk.files.vault.vault import CHUNK_BYTES, regular_file
from wxdesk.services.handover.ports import HandoverFileKind, ReadHandover, UnsoundHandover

_COPY = "package.zip"


@dataclass(frozen=True)
class StagedHandover:
    """A package, written and verified under a hidden name, that waits to be published at `final`."""

    staged: Staged
    final: Path
    latch: WriteLatch

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of the package's tag manifest, which covers every byte of it."""
        return self.staged.digest

    def publish(self) -> Path:
        """Move the zip into place durably, and return its path.

        Raises:
            Unusable: the path exists by now, or the rename fails.
        """
        with self.latch.writing():
            self.staged.publish(self.final)
        return self.final

    def discard(self) -> None:
        """Delete the zip under its hidden name."""
        self.staged.discard()


class HandoverDisk:
    """Implements the port `HandoverFiles`."""

    fits = staticmethod(signature_fits)

    def __init__(self, desk: Path, latch: WriteLatch) -> None:
        """Write nothing into the folder `desk`, except into its folder for packages; `latch` stops all writing."""
        self._desk = desk
        self._latch = latch

    @staticmethod
    def kind_of(path: Path) -> HandoverFileKind | None:
        """Tell by its content whether a file is a hand-over package or a receipt; an unreadable file is neither."""
        if path.suffix.lower() not in (".zip", ".json") or not path.is_file():
            return None
        try:
            if path.suffix.lower() == ".json":
                return "receipt" if is_receipt(_beginning(path, RECEIPT_BYTES)) else None
            with open_tree(path) as tree:
                return "package" if any(one.name == HANDOVER for one in tree.members) else None
        except (UserError, *UNREADABLE):
            return None

    def stage(self, record: HandoverRecord, parts: Mapping[str, Part], seal: Seal, target: Path) -> StagedHandover:
        """Write and verify the zip under a hidden name; raises the errors of `HandoverFiles.stage`."""
        refuse_inside(target.parent, self._desk)
        if os.path.lexists(target):
            raise Unusable("path-exists", path=str(target), why="")
        payload: dict[str, Part] = {HANDOVER: record_bytes(record), **parts}
        files = PackageFiles(payload, {})
        with self._latch.writing():
            staged = stage_bag(files, record.info, target.parent, record.name, seal, private=False, as_zip=True)
        return StagedHandover(staged, target, self._latch)

    @staticmethod
    def examine(path: Path, into: Path) -> ReadHandover:
        """Copy a package and verify the copy; raises the errors of `HandoverFiles.examine`."""
        copy = into / _COPY
        _copied(path, copy)
        found = examine(copy)
        problems = (*found.damage, *found.contradictions)
        if problems:
            raise UnsoundHandover(problems)
        with _text_of(copy) as text:
            try:
                record = read_record(text(HANDOVER))
            except ValueError as error:
                raise UnsoundHandover((PackageProblem(HANDOVER, "handover-form"),)) from error
            key = str(strict_json(text(SIGNATURE))["key"]) if found.is_signed else ""
        return ReadHandover(copy, record, found.trail, found.manifest, key)

    @staticmethod
    def opened(path: Path) -> tuple[HandoverRecord, CarriedTrail]:
        """Return record and events of a package that was verified before."""
        with _text_of(path) as text:
            return read_record(text(HANDOVER)), read_trail(text(HEAD), text(EVENTS), text(PROOFS))

    @staticmethod
    def unpack(read: ReadHandover, digest: str, into: Path) -> Path:
        """Write one file of an examined package into a folder; its name there is the last part of its path."""
        name = read.record.files[digest]
        target = into / name.rpartition("/")[2]
        try:
            with open_tree(read.copy) as tree, tree.open(name) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file, CHUNK_BYTES)
        except OSError as error:
            raise unusable(target, error) from error
        return target

    @staticmethod
    def receipt(path: Path) -> bytes:
        """Return the first bytes of a file, one more than a receipt may have."""
        if not path.is_file():
            raise no_file(path)
        return _beginning(path, RECEIPT_BYTES + 1)

    def write_receipt(self, path: Path, data: bytes) -> None:
        """Write a receipt as a new file; raises the errors of `HandoverFiles.write_receipt`."""
        refuse_inside(path.parent, self._desk)
        if os.path.lexists(path):
            raise Unusable("path-exists", path=str(path), why="")
        with self._latch.writing():
            write_file(path, data, private=False)


def _copied(path: Path, copy: Path) -> None:
    """Copy the zip at `path`; a file larger than any package is refused before it is copied."""
    if not path.is_file():
        raise no_file(path)
    try:
        if path.stat().st_size > TOTAL_BYTES:
            raise UnsoundHandover((PackageProblem(path.name, "zip-bomb"),))
        with regular_file(path) as source, copy.open("wb") as file:
            shutil.copyfileobj(source, file, CHUNK_BYTES)
    except OSError as error:
        raise unusable(path, error) from error


@contextmanager
def _text_of(path: Path) -> "Iterator[_Text]":
    with open_tree(path) as tree:
        yield _Text(tree)


class _Text:
    """Reads small files of an opened package."""

    def __init__(self, tree: BagTree) -> None:
        self._tree = tree

    def __call__(self, name: str) -> bytes:
        """Return the bytes of the file `name`."""
        with self._tree.open(name) as file:
            return file.read(TEXT_BYTES)


def _beginning(path: Path, most: int) -> bytes:
    try:
        with regular_file(path) as file:
            return file.read(most)
    except OSError as error:
        raise unusable(path, error) from error

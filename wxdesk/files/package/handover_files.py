"""Write and read the files of hand-overs: the package as a zip, and the receipt as one line of JSON.

A package is first copied to a private folder. So nobody can change it between its verification and its import.
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
    """A zip, written and verified under a hidden name, that waits to be renamed to `final`; `latch` can forbid that."""

    staged: Staged
    final: Path
    latch: WriteLatch

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of the package's tag manifest, the BagIt list that covers every other file."""
        return self.staged.digest

    def publish(self) -> Path:
        """Rename the zip to its final path durably, and return that path.

        Raises:
            Unusable: a file with this path was made in the meantime, or the rename fails.
        """
        with self.latch.writing():
            self.staged.publish(self.final)
        return self.final

    def discard(self) -> None:
        """Delete the zip under its hidden name."""
        self.staged.discard()


class HandoverDisk:
    """Writes and reads hand-over packages and receipts on disk; implements the port `HandoverFiles`."""

    fits = staticmethod(signature_fits)

    def __init__(self, desk: Path, latch: WriteLatch) -> None:
        """Refuse to write into the folder `desk`, except into its folder for packages; `latch` can stop all writing."""
        self._desk = desk
        self._latch = latch

    @staticmethod
    def kind_of(path: Path) -> HandoverFileKind | None:
        """Tell by its content whether a file is a hand-over package or a receipt; None if neither or unreadable."""
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
        """Write the zip of a hand-over under a hidden name beside `target`, and verify it.

        `parts` are the files by their path in the zip. `seal` records their digests as an event. Raises the errors
        of `HandoverFiles.stage`.
        """
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
        """Copy the package at `path` into `into` and verify the copy; raises the errors of `HandoverFiles.examine`."""
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
        """Return the record and the events of the hand-over package at `path`, which was verified before."""
        with _text_of(path) as text:
            return read_record(text(HANDOVER)), read_trail(text(HEAD), text(EVENTS), text(PROOFS))

    @staticmethod
    def unpack(read: ReadHandover, digest: str, into: Path) -> Path:
        """Write the file with the SHA-256 `digest` from the package into the folder `into`, and return its path.

        It gets the last part of its path in the package as its name.
        """
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
        """Return the bytes of a file that should be a receipt, at most one byte more than a receipt may have.

        So a file that is too long is not read as a whole, and still fails the check.
        """
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
    """Copy the zip at `path` to `copy`.

    Raises:
        UnsoundHandover: the file is larger than any package; nothing is copied.
        Unusable: the file is missing or cannot be read, or the disk is full.
    """
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
    """Returns the bytes of small files in an opened package, when called with their path."""

    def __init__(self, tree: BagTree) -> None:
        self._tree = tree

    def __call__(self, name: str) -> bytes:
        """Return the bytes of the file `name` in the package, up to the maximum size of a text file."""
        with self._tree.open(name) as file:
            return file.read(TEXT_BYTES)


def _beginning(path: Path, most: int) -> bytes:
    try:
        with regular_file(path) as file:
            return file.read(most)
    except OSError as error:
        raise unusable(path, error) from error

"""The port (protocol) through which services read and write the files of hand-over packages and receipts."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from wxdesk.domain.handover.record import HandoverRecord
from wxdesk.domain.package.bag_rules import PackageProblem
from wxdesk.domain.package.contents import Seal
from wxdesk.domain.package.layout import Part
from wxdesk.domain.package.package_events import CarriedTrail
from wxdesk.services.layout.article_contents import Staging

type HandoverFileKind = Literal["package", "receipt"]


@dataclass(frozen=True)
class ReadHandover:
    """A hand-over package that was verified; `copy` is the path of a private copy, which nobody else can change.

    `record` describes its submissions. `trail` are the events in it. `manifest` is the SHA-256 of its list of
    files, and `key` the id of the desk key that signed this list, "" if it is unsigned.
    """

    copy: Path
    record: HandoverRecord
    trail: CarriedTrail
    manifest: str
    key: str
    """The id of the desk key that signed the list of files; "" if the sending desk signs nothing."""


class UnsoundHandover(Exception):
    """Raised if a file is no hand-over package, or if the package was changed; `problems` say what is wrong."""

    def __init__(self, problems: tuple[PackageProblem, ...]) -> None:
        """Keep the problems, of which there is at least one."""
        super().__init__(problems)
        self.problems = problems


class HandoverFiles(Protocol):
    """The port that reads and writes the files of hand-overs: packages and receipts."""

    def kind_of(self, path: Path) -> HandoverFileKind | None:
        """Tell by its content whether a file is a hand-over package or a receipt; None for any other file.

        Nothing is verified.
        """
        ...

    def stage(self, record: HandoverRecord, parts: Mapping[str, Part], seal: Seal, target: Path) -> Staging:
        """Write the zip of a package under a hidden name beside `target`, and verify it.

        `parts` are the files by their path in the zip. `seal` records their digests as an event.

        Raises:
          UserError: `package-unsound`, the verification fails.
          Unusable: `path-exists` (`target` exists), `export-inside-desk` (`target` is in the desk's folder),
            `vault-damaged` (a file in the vault is damaged), or the disk is full or fails.
        """
        ...

    def examine(self, path: Path, into: Path) -> ReadHandover:
        """Copy the package at `path` into the folder `into`, and verify the copy.

        Raises:
          UnsoundHandover: the package fails verification, or is no hand-over.
          Unusable: the file cannot be read, or the disk is full.
        """
        ...

    def opened(self, path: Path) -> tuple[HandoverRecord, CarriedTrail]:
        """Return the record and the events of a package that was verified before, such as one in the vault.

        Raises:
          Unusable: the file cannot be read.
        """
        ...

    def unpack(self, read: ReadHandover, digest: str, into: Path) -> Path:
        """Write the file with the SHA-256 `digest` from a verified package into `into`, and return its path.

        Raises:
          Unusable: the disk is full or fails.
        """
        ...

    def receipt(self, path: Path) -> bytes:
        """Return the bytes of a file that should be a receipt, up to a maximum size.

        Raises:
          Unusable: the file cannot be read.
        """
        ...

    def write_receipt(self, path: Path, data: bytes) -> None:
        """Write a receipt as a new file.

        Raises:
          Unusable: `path-exists`, or the disk is full or fails.
        """
        ...

    def fits(self, public: bytes, signature: bytes, data: bytes) -> bool:
        """Tell whether `signature` is the signature of `data` by the public key `public`."""
        ...

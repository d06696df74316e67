"""Gives the checkpoint service access to checkpoint places, backup places and the last verified head."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.files.keeping.last_good_head import LastGoodHead
from wxdesk.files.keeping.place_folder import open_place
from wxdesk.files.keeping.place_settings import read_places
from wxdesk.files.keeping.proof_folder import (
    checkpoints_in,
    proof_folder,
    read_proof_places,
    read_small,
    write_checkpoint,
    write_proof_places,
)
from wxdesk.files.keys.public_key import signature_fits
from wxdesk.texts import texts

if TYPE_CHECKING:
    from wxdesk.domain.keeping.checkpoints import ProofPlace, SignedCheckpoint
    from wxdesk.domain.package.contents import Checkpoint
    from wxdesk.services.keeping.ports import OpenPlace


class DeskCheckpointGround:
    """Reads and writes checkpoints of the desk in one folder.

    It also stores which places get checkpoints, finds the backup places, and remembers the last head that verified.
    """

    def __init__(self, folder: Path) -> None:
        """Create the access to the checkpoints of the desk in `folder`."""
        self._folder = folder

    def places(self) -> "list[ProofPlace]":
        """Return the places to which this computer writes checkpoints of the desk."""
        return read_proof_places(self._folder)

    def keep_places(self, places: "Sequence[ProofPlace]") -> None:
        """Store to which places this computer writes checkpoints of the desk."""
        write_proof_places(self._folder, places)

    def require_outside(self, path: Path) -> Path:
        """Check that checkpoints of the desk may be written into the folder `path`, and return its absolute path.

        Raises:
          Unusable: `path-missing`, nothing is there; `path-no-folder`, it is no folder; `checkpoint-inside-desk`,
            the folder is inside the desk's folder.
        """
        path = path.absolute()
        if not path.is_dir():
            raise Unusable("path-no-folder" if path.exists() else "path-missing", path=str(path), why="")
        if not self.is_outside(path):
            raise Unusable("checkpoint-inside-desk", path=str(path))
        return path

    def is_outside(self, path: Path) -> bool:
        """Tell whether a folder lies outside the desk's folder; symbolic links are resolved first."""
        return not path.resolve().is_relative_to(self._folder.resolve())

    @staticmethod
    def write(place: Path, name: str, made: "SignedCheckpoint") -> Path:
        """Write the checkpoint `made` into the folder `place`, and return the path of its file.

        `name` is the name of the desk.

        Raises:
          Unusable: the place cannot be reached or written.
        """
        said = [texts(language).text("checkpoint-readme", name=name, log=made.head.log) for language in ("zh_CN", "en")]
        return write_checkpoint(proof_folder(place, made.head.log, name), made, "\n\n".join(said) + "\n")

    @staticmethod
    def read(place: Path, log: str, name: str) -> "list[tuple[str, SignedCheckpoint | None]]":
        """Return the checkpoints of a desk in a place, oldest first, None for an unreadable one.

        Raises:
          Unusable: the place cannot be reached.
        """
        return checkpoints_in(proof_folder(place, log, name))

    content = staticmethod(read_small)
    fits = staticmethod(signature_fits)

    def backups(self) -> "list[OpenPlace]":
        """Return the backup places that can be reached now."""
        found: list[OpenPlace] = []
        for one in read_places(self._folder):
            try:
                found.append(open_place(Path(one.path)))
            except UserError:
                continue
        return found

    def last_good(self) -> "Checkpoint | None":
        """Return the head that the last verification on this computer found good; None if there is none."""
        return LastGoodHead(self._folder).read()

    def keep_last_good(self, head: "Checkpoint") -> None:
        """Remember a head that a verification found good."""
        LastGoodHead(self._folder).keep(head)

"""Pictures that a document hides or crops; a person sees them, and may use the whole picture in the article."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wxdesk.domain.desk.errors import UserError
from wxdesk.services.article.inserting import InsertService
from wxdesk.services.article.withheld_items import WithheldItem
from wxdesk.services.desk.file_ports import Vault
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.scratch_folder import scratch_folder
from wxdesk.services.records.file_facts import Examiner

type Thumbnail = Callable[[Path, Path, int], Path]
"""A function that writes a small JPEG of a picture in a parser process: source, target and side in pixels."""

_UNFIT = re.compile(r'[\x00-\x1f\\/:*?"<>|]+')
_LONGEST = 60
_SIDE = 1200


@dataclass(frozen=True)
class WithheldLook:
    """The paths of small copies of a whole picture, and of the cropped part in the article.

    `used` is None if the document hides the picture completely.
    """

    item: WithheldItem
    whole: Path
    used: Path | None


class WithheldPictures:
    """Unpacks hidden and cropped pictures from a submission's documents, and makes the chosen ones pieces of it."""

    def __init__(
        self, vault: Vault, examiner: Examiner, inserting: InsertService, thumbnail: Thumbnail, scratch: Path
    ) -> None:
        """Read documents from `vault`; `examiner` unpacks their pictures into temporary folders below `scratch`.

        `inserting` registers a chosen picture as a piece of the submission; `thumbnail` makes a small copy of a
        picture.
        """
        self._vault = vault
        self._examiner = examiner
        self._inserting = inserting
        self._thumbnail = thumbnail
        self._scratch = scratch

    @contextmanager
    def unpacked(self, items: Sequence[WithheldItem]) -> Iterator[dict[int, Path]]:
        """Yield the paths of the unpacked whole pictures, by the numbers of `items`.

        The files are removed when the context ends.

        Raises:
          UserError: a document cannot be read.
          Unusable: a file cannot be read or written.
        """
        with scratch_folder(self._scratch) as folder:
            found: dict[str, Path] = {}
            for digest, name in dict.fromkeys((one.document, one.document_name) for one in items):
                found.update(self._examiner.withheld_pictures(digest, name, folder))
            held = [one for one in items if one.note.picture in found]
            yield {one.number: _named(found[one.note.picture], one, folder) for one in held}

    @contextmanager
    def looks(self, items: Sequence[WithheldItem]) -> Iterator[list[WithheldLook]]:
        """Yield a list of small copies of the pictures of `items`; they exist only within the context.

        A picture that no parser can read is left out. Raises the errors of `unpacked`.
        """
        with self.unpacked(items) as files:
            shown = (self._look(one, files[one.number]) for one in items if one.number in files)
            yield [one for one in shown if one is not None]

    def add(self, submission: str, items: Sequence[WithheldItem], by: By) -> None:
        """Make the whole pictures of `items` pieces of the submission; raises the errors of `InsertService.pictures`.

        Raises:
          UserError: a document, or a picture in it, cannot be read.
        """
        if not items:
            return
        with self.unpacked(items) as files:
            made = self._inserting.pictures(submission, list(files.values()), by)
        for _, error in made.refused:
            raise error

    def _look(self, item: WithheldItem, whole: Path) -> WithheldLook | None:
        part = self._vault.verified_path(item.note.used) if item.note.used else None
        try:
            small = self._thumbnail(whole, whole.with_name(f"{item.number}-whole.jpg"), _SIDE)
            used = self._thumbnail(part, whole.with_name(f"{item.number}-used.jpg"), _SIDE) if part else None
        except UserError:
            return None  # the caller says that there is nothing to look at
        return WithheldLook(item, small, used)


def _named(path: Path, item: WithheldItem, folder: Path) -> Path:
    """Move the picture at `path` into a new folder below `folder`, under its name in the document."""
    said = _UNFIT.sub(" ", item.note.text).strip(" .")[:_LONGEST]
    name = said if said.lower().endswith(path.suffix.lower()) else f"{said or item.number}{path.suffix}"
    target = folder / f"{item.number}" / name
    target.parent.mkdir()
    target.write_bytes(path.read_bytes())
    return target

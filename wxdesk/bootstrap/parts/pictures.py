"""Small pictures and covers, derived from the files of a desk's vault; each is made once and then kept."""

from collections.abc import Callable
from pathlib import Path

from wxdesk.bootstrap.parts.media import MediaParts
from wxdesk.disk import privacy
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import CoverCrop

_MAKING = 3
"""A version number in the names of derived pictures; raising it makes the program derive all of them anew.

It is raised when derived pictures come out otherwise: 2 kept AI labels, 3 puts white logos on a dark ground.
"""


class PictureParts(MediaParts):
    """Makes small pictures and covers of files in the vault, and keeps them in the folder `thumbnails`."""

    def thumbnail(self, digest: str, side: int = 320) -> Path:
        """Return the path of a small JPEG of a picture in the vault, at most `side` pixels wide and high.

        The JPEG is made once, in a parser process.

        Raises:
          UserError: the picture cannot be read.
        """

        def make(to: Path) -> Path:
            return self.pictures.thumbnail(self.vault.verified_path(digest), to, side)

        return self._made_once(f"{digest}-{side}", make)

    def film_frame(self, digest: str, side: int = 320) -> Path:
        """Return the path of a small JPEG of one frame of the film, at most `side` pixels wide and high.

        The JPEG is made once, in a parser process.

        Raises:
          UserError: the film cannot be read.
        """
        from wxdesk.services.records.file_facts import kept_facts

        def make(to: Path) -> Path:
            kept = self.store.read(lambda reader: kept_facts(reader, digest, whatever_version=True))
            format_ = kept[0].format if kept else ""
            return self.pictures.frame(self.vault.verified_path(digest), format_, to, side)

        return self._made_once(f"{digest}-{side}", make)

    def cover(self, digest: str, crop: CoverCrop | None, *, wide: bool) -> Path:
        """Return the path of the cover as the package will hold it, 2.35:1 (`wide`) or 1:1; it is made once.

        If `crop` is None, the crop that the program suggests is used.

        Raises:
          UserError: the picture cannot be read.
        """
        shape = self.rulebook.limits.cover.wide if wide else self.rulebook.limits.cover.square
        edges = (crop.left, crop.top, crop.right, crop.bottom) if crop else None
        box = [edge / 10_000 for edge in edges] if edges else None
        cut = "-".join(map(str, edges)) if edges else "auto"
        name = f"{digest}-{'wide' if wide else 'square'}-{cut}"

        def make(to: Path) -> Path:
            return self.pictures.cover(self.vault.verified_path(digest), to, shape, box).path

        return self._made_once(name, make)

    def _made_once(self, name: str, make: Callable[[Path], Path]) -> Path:
        """Return the path of the picture called `name`; if it is missing, `make` makes it at the path that it gets."""
        target = self.folder / "thumbnails" / f"{name}-{_MAKING}.jpg"
        if not target.is_file():
            privacy.make_folder(target.parent)
            draft = target.with_name(f"{uuid7()}.tmp")
            try:
                rename(make(draft), target)
            finally:
                draft.unlink(missing_ok=True)
            for number in range(1, _MAKING):
                made = f"{name}-{number}" if number > 1 else name
                target.with_name(f"{made}.jpg").unlink(missing_ok=True)
        return target

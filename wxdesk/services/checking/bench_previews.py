"""Makes small pictures of files on the bench in the parser process, and keeps them until the desk closes."""

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from wxdesk.disk.privacy import make_folder
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.media.facts import Kind
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.desk.file_ports import Films, SmallPictures
from wxdesk.services.desk.parallel import side_by_side
from wxdesk.services.records.film_frames import OFFERED, SIDE, Frame, kept_frames

THUMBNAIL = 160
"""The longer side of a thumbnail in pixels."""
_PLAIN = ("jpeg", "png")


class Previews:
    """Makes each small picture once, and stores it under the file's digest and the picture's size."""

    def __init__(self, pictures: SmallPictures, films: Films, folder: Path) -> None:
        """Make small pictures with `pictures`, and frames of films with `films`.

        They are stored in `folder`, which is created with the first one.
        """
        self._pictures = pictures
        self._films = films
        self._folder = folder

    @staticmethod
    def has_picture(file: CheckedFile) -> bool:
        """Tell whether the file is a picture or film, so that a small picture may be possible."""
        return file.media.digest is not None and file.media.kind in (Kind.IMAGE, Kind.VIDEO)

    def small(self, file: CheckedFile, side: int = THUMBNAIL, second: float | None = None) -> Path:
        """Return the path of an upright JPEG of a picture or film, at most `side` pixels wide and high.

        `second` is the time in a film; None takes a frame near the beginning.

        Raises:
          UserError: no picture can be made of the file.
        """
        if not self.has_picture(file):
            raise UserError("image-unreadable", detail=file.media.format)
        at = "" if second is None else f"-{second:.3f}"
        target = self._folder / f"{file.media.digest}-{side}{at}.jpg"
        if not target.is_file():
            make_folder(self._folder)
            draft = target.with_name(f"{uuid7()}.tmp")
            if file.media.kind is Kind.VIDEO:
                self._pictures.frame(file.location, file.media.format, draft, side, second)
            elif file.media.format not in _PLAIN:
                self._pictures.preview(file.location, file.media.format, draft, side)
            else:
                self._pictures.thumbnail(file.location, draft, side)
            rename(draft, target)
        return target

    def frames(self, file: CheckedFile) -> Sequence[Frame]:
        """Return frames of a film to choose a cover from, in order of time.

        Raises:
          UserError: no frame can be read from the film.
        """
        media, folder = file.media, self._folder / f"{file.media.digest}-frames"
        return kept_frames(folder, lambda into: self._films.stills(file.location, media.format, into, SIDE, OFFERED))

    def save_frame(self, file: CheckedFile, second: float, target: Path) -> None:
        """Write the film's frame at `second` to `target` as a JPEG of full size.

        Raises:
          UserError: no frame can be read there, or `path-failed`.
        """
        try:
            with tempfile.TemporaryDirectory(dir=self._folder) as folder:
                made = Path(folder) / "frame.jpg"
                self._films.still(file.location, file.media.format, made, second)
                shutil.copyfile(made, target)
        except OSError as error:
            raise unusable(target, error) from error

    def all(self, files: Sequence[CheckedFile]) -> dict[str, Path]:
        """Return the thumbnails by the files' paths; files without one are left out."""
        found: dict[str, Path] = {}

        def make(file: CheckedFile) -> None:
            with suppress(UserError):
                found[file.path] = self.small(file)

        side_by_side(make, filter(self.has_picture, files))
        return found

"""The row of tiles from which the cover is chosen: the submission's pictures, and frames of its videos."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from wxdesk.domain.desk.shown import bare_name, plain_tip
from wxdesk.services.article.covers import CoverFilm, CoverPicture, CoverView
from wxdesk.services.records.film_frames import Frame
from wxdesk.ui.article.covers.covers import CoverDraft
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.basic.tiles import TileStrip, set_picture, tile

_SAID = 120


class CoverStrip(TileStrip):
    """Shows a tile for each picture, then for each video tiles with sharp frames that differ from one another."""

    chose = Signal()
    """Emitted when a tile was clicked."""

    def __init__(self, session: Session, covers: CoverDraft) -> None:
        """Offer the pictures and videos of the placement that `covers` shows."""
        super().__init__("coverPictures")
        self._session, self._covers = session, covers
        self._pictures: dict[str, QToolButton] = {}
        self._frames: dict[tuple[str, float], QToolButton] = {}
        self._known: dict[str, Sequence[tuple[Frame, QImage]] | None] = {}
        self._built: object = None

    def show_view(self, view: CoverView) -> None:
        """Show the possible covers of a placement, with the chosen one checked."""
        for film in view.films:
            if film.digest not in self._known:
                self._look_into(view.placement, film)
        known = {film.digest: self._known[film.digest] for film in view.films}
        wanted = ([one.digest for one in view.pictures], {film: id(found) for film, found in known.items()})
        if self._built != wanted:
            self._built = wanted
            self._build(view)
        able = self._covers.writable and not self._covers.taking
        for digest, one in self._pictures.items():
            one.setChecked(digest == view.cover)
            one.setEnabled(able or digest == view.cover)
        for one in self._frames.values():
            one.setChecked(False)
            one.setEnabled(able)

    def _build(self, view: CoverView) -> None:
        self._pictures = {one.digest: self._picture(one) for one in view.pictures}
        self._frames = {}
        things: list[QWidget] = [*self._pictures.values()]
        for film in view.films:
            things += [self._words(film), *self._film(film)]
        self.show_tiles(*things)

    def _words(self, film: CoverFilm) -> QLabel:
        say, found = self._session.say, self._known[film.digest]
        text = say("frames-waiting") if found is None else say("frames-of", name=film.name)
        made = label(text if found is None or found else say("frames-none"), "small", wrap=True)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        made.setFixedWidth(_SAID)
        made.setToolTip(plain_tip(film.name))
        return made

    def _film(self, film: CoverFilm) -> list[QToolButton]:
        made = []
        for frame, image in self._known[film.digest] or ():
            second = f"{frame.second:.1f}"
            tip = self._session.say("frame-tip", name=film.name, second=second)
            name = f"coverFrame-{film.position}-{frame.second:.3f}"
            one = tile(name, self._session.say("frame-at", second=second), tip)
            one.clicked.connect(partial(self._take, film, frame.second))
            set_picture(one, image)
            self._frames[film.digest, frame.second] = one
            made.append(one)
        return made

    def _look_into(self, placement: str, film: CoverFilm) -> None:
        desk, self._known[film.digest] = self._session.desk, None

        def work() -> list[tuple[Frame, QImage]]:
            offered = desk.cover_frames.offered(placement, film.position)
            return [(frame, QImage(str(frame.path))) for frame in offered]

        def failed(error: BaseException) -> None:
            self._session.overlook(error)
            self._learn(film, [])

        self._session.tasks.run(work, partial(self._learn, film), failed)

    def _learn(self, film: CoverFilm, found: Sequence[tuple[Frame, QImage]]) -> None:
        self._known[film.digest] = found
        self._covers.changed.emit()

    def _picture(self, picture: CoverPicture) -> QToolButton:
        size = f"{picture.size[0]}×{picture.size[1]}" if all(picture.size) else ""
        made = tile(f"coverPicture-{picture.position}", bare_name(picture.name), f"{bare_name(picture.name)}  {size}")
        made.clicked.connect(partial(self._choose, picture.digest))
        self._fetch(picture.digest)
        return made

    def _fetch(self, digest: str) -> None:
        desk = self._session.desk

        def show(image: QImage) -> None:
            if (one := self._pictures.get(digest)) is not None:
                set_picture(one, image)

        self._session.tasks.run(lambda: QImage(str(desk.thumbnail(digest))), show, self._session.overlook)

    def _choose(self, digest: str, _on: bool = False) -> None:
        view = self._covers.view
        self._pictures[digest].setChecked(view is not None and view.cover == digest)
        self._covers.choose(digest)
        self.chose.emit()

    def _take(self, film: CoverFilm, second: float, _on: bool = False) -> None:
        self._covers.take_frame(film, second)
        self.chose.emit()

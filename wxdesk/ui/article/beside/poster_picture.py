"""The poster on which the chosen fact was read: each fact has a box, and the box of the chosen fact is shown large."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.promotion.posters import Agreement
from wxdesk.services.views.fact_views import PosterFact
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic.basics import button, column, label, row
from wxdesk.ui.widgets.pictures.picture_view import PictureView, Region

_SIDE, _FINER = 1440, 4096
"""Longest sides in pixels of the first copy of a picture, and of the copy for a closer look."""
_LEAST = 160
_AIR = 0.2
"""Space between words and their box, as a share of their height, so that the line covers no letter."""


class PosterPicture(QWidget):
    """Shows one poster with a box around each fact; a click on a box chooses the fact.

    Reduced copies of the poster are made and loaded on pool threads.
    """

    chosen = Signal(int)
    """Emits the number of the fact whose box was clicked."""

    def __init__(self, session: Session) -> None:
        """Begin without a poster."""
        super().__init__()
        self.setObjectName("posterPicture")
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self._digest, self._size, self._number = "", QSize(), 0
        self._regions: list[Region] = []
        self._loaded = False
        self.name = label(role="small", name="posterName", wrap=True)
        self.view = PictureView(session, "posterView")
        self.view.setMinimumHeight(_LEAST)
        self.view.chosen.connect(self.chosen)
        self.view.finer_wanted.connect(self._load_finer)
        self._near = True
        self.turn = button("", "posterTurn", self._turn, role="link")
        head = row(spacing=8)
        head.addWidget(self.name, 1)
        head.addWidget(self.turn)
        lines = column(head, self.view, spacing=4)
        lines.setStretch(1, 1)
        self.setLayout(lines)
        self._say_turn()

    def show_fact(self, fact: PosterFact, numbered: dict[int, PosterFact], number: int) -> None:
        """Show the poster of `fact` with a box for each of its facts, and scroll to the box of `fact`.

        `numbered` has all facts by the number in their box; `number` is that of `fact`.
        """
        self._number = number
        self._regions = [_region(at, one, self._session) for at, one in numbered.items() if one.digest == fact.digest]
        name = fact.picture.rpartition("/")[2]
        self.name.setText(self._session.say("posters-picture", name=name))
        if fact.digest == self._digest:
            self._look()
            return
        self._digest, self._size, self._loaded = fact.digest, QSize(*fact.size), False
        desk = self._session.desk

        def done(image: QImage) -> None:
            self.view.show_picture(image, self._size)
            self._loaded = True
            self._look()

        self._reading.read(lambda: _read(desk.thumbnail(fact.digest, _SIDE)), done, self._no_picture)

    def _look(self) -> None:
        """Scroll to the chosen fact, or show the whole poster, as soon as the poster's picture is loaded."""
        if not self._loaded:
            return
        self.view.show_regions(self._regions)
        self.view.choose(self._number)
        if self._near:
            self.view.look_at(self._number)
        else:
            self.view.fit()

    @Slot()
    def _turn(self) -> None:
        self._near = not self._near
        self._say_turn()
        self._look()

    def _say_turn(self) -> None:
        self.turn.show_words(self._session.say("poster-whole" if self._near else "poster-whole-near"))

    @Slot()
    def _load_finer(self) -> None:
        desk, digest = self._session.desk, self._digest
        self._reading.read_on(lambda: _read(desk.thumbnail(digest, _FINER)), self.view.refine, self._no_finer)

    def _no_picture(self, error: BaseException) -> None:
        """Show a message that the poster cannot be drawn, for example because its format is neither JPEG nor PNG."""
        self._digest, self._loaded = "", False
        self.view.show_picture(QImage(), QSize())
        self.name.setText(self._session.say("poster-no-picture"))
        self._no_finer(error)

    def _no_finer(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._session.tasks.failed.emit(error)


def _read(path: Path) -> QImage:
    return QImageReader(str(path)).read()


def _region(number: int, fact: PosterFact, session: Session) -> Region:
    tone = "returned" if fact.wrong else "ok" if fact.agreement is Agreement.SAME else "dim"
    words = f"{session.word('fact-kind', fact.kind.value)} · {fact.words}"
    air = fact.region[3] * _AIR
    return Region(number, QRectF(*fact.region).adjusted(-air, -air, air, air), tone, words)

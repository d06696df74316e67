"""Posters beside the text: each fact on a poster with its part of the picture, and what the text says."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape
from pathlib import Path

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.promotion.place import folded
from wxdesk.domain.promotion.posters import Agreement
from wxdesk.services.views.fact_views import PosterFact
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.basics import column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.style import ROW
from wxdesk.ui.widgets.basic.table import set_widths, table

_SIDE = 1440
"""Longest side in pixels of the picture of which a part is shown."""
_AROUND = 0.5
"""Margin around the words that is shown too, as a share of their height."""
_HEIGHT = 72
_LEAST_ROWS = 2
"""Rows of the list that are visible in a low window; the others are scrolled to."""
_DASHES = str.maketrans("至到~", "---")
"""Signs between two days that mean the same."""
_BORDERS = 4
"""Height in pixels of the borders of the list."""


class PosterCut(QWidget):
    """The part of a poster that has the words, with a frame around them."""

    def __init__(self, session: Session) -> None:
        """Show nothing yet."""
        super().__init__()
        self._session = session
        self.setObjectName("posterCut")
        self.setFixedHeight(_HEIGHT)
        self._image, self._words = QImage(), QRect()

    @property
    def image(self) -> QImage:
        """Return the part of the poster that is shown; it is null if there is none."""
        return self._image

    def show_cut(self, image: QImage, words: QRect) -> None:
        """Show a part of a poster; `words` is the rectangle of the words in it."""
        self._image, self._words = image, words
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the part as large as fits, and the frame."""
        painter = QPainter(self)
        tokens = self._session.tokens
        painter.fillRect(self.rect(), tokens.color("background"))
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect((self.width() - shown.width()) // 2, (self.height() - shown.height()) // 2, *_pair(shown))
        painter.drawImage(place, self._image)
        scale = shown.width() / self._image.width()
        left, top = (place.x() + self._words.x() * scale, place.y() + self._words.y() * scale)
        painter.setPen(QPen(tokens.color("accent"), 2))
        painter.drawRoundedRect(
            QRect(round(left), round(top), round(self._words.width() * scale), round(self._words.height() * scale)),
            3,
            3,
        )


class PosterPane(QWidget):
    """The facts on the posters of an article; the chosen one is shown with its part of the picture beside the text."""

    chosen = Signal(object)
    """Emits the place in the text that belongs to the chosen fact."""
    told = Signal(object)
    """Emits the fact that was chosen in the list (`PosterFact`), or None."""

    def __init__(self, session: Session) -> None:
        """Build an empty list."""
        super().__init__()
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self.setObjectName("posterFacts")
        say = session.say
        self.model = RowModel(_columns(session), _key)
        self.list = table("posterList", say("posters-title"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.selectionModel().currentChanged.connect(self._turn)
        self.list.activated.connect(self._jump)
        self.list.clicked.connect(self._jump)
        self.cut = PosterCut(session)
        self.picture = label(role="small", name="posterName", wrap=True)
        self.text = label(name="posterText")
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.trouble = label(role="note", name="posterTrouble", wrap=True)
        self.unread = label(role="dim", name="posterUnread", wrap=True)
        head = label(say("posters-title"), "heading")
        written = framed(column(self.text, None, spacing=0), "paper")
        set_margins(written, 10, 8, 10, 8)
        written.setMinimumHeight(_HEIGHT)
        beside = row(
            column(self.picture, self.cut, None, spacing=4),
            column(label(say("posters-text"), "small"), written, None, spacing=4),
            spacing=12,
        )
        beside.setStretch(0, 1)
        beside.setStretch(1, 1)
        self.beside = framed(column(beside, self.trouble, spacing=8))
        set_margins(self.beside, 16, 8, 16, 8)
        top = framed(column(head, self.unread, spacing=4))
        set_margins(top, 16, 10, 16, 6)
        lines = column(top, self.list, self.beside, spacing=0)
        lines.setStretch(1, 1)
        self.setLayout(lines)

    def show_facts(self, facts: Sequence[PosterFact], unread: int) -> None:
        """Show the facts on the posters; contradictions come first. `unread` pictures are still to be read."""
        self.setVisible(bool(facts or unread))
        self.unread.setText(self._session.say("facts-unread-pictures", count=unread) if unread else "")
        self.unread.setVisible(bool(unread))
        order = [Agreement.DIFFERS, Agreement.SAME, Agreement.ALONE]
        self.model.replace(sorted(facts, key=lambda one: (not one.wrong, order.index(one.agreement))))
        self.list.setVisible(bool(facts))
        head = self.list.horizontalHeader().sizeHint().height() + _BORDERS
        self.list.setMinimumHeight(head + ROW * min(_LEAST_ROWS, len(facts)))
        self.list.setMaximumHeight(head + ROW * len(facts))
        if facts and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._tell()

    @property
    def chosen_fact(self) -> PosterFact | None:
        """Return the fact that is chosen in the list; None if there is none."""
        return self.model.at(self.list.currentIndex())

    @Slot()
    def _turn(self) -> None:
        self._tell()
        self.told.emit(self.chosen_fact)

    def _tell(self) -> None:
        """Show the chosen fact: its part of the picture, the words of the text, and what is wrong."""
        fact = self.model.at(self.list.currentIndex())
        self.beside.setVisible(fact is not None)
        if fact is None:
            return
        say = self._session.say
        self.picture.setText(say("posters-picture", name=fact.picture.rpartition("/")[2]))
        self.text.setText(_marked(fact, self._session.tokens.returned) if fact.text else say("posters-nothing"))
        self.trouble.setText("\n".join(self._session.finding(one) for one in fact.findings))
        self.trouble.setVisible(bool(fact.findings))
        desk = self._session.desk
        self._reading.read(
            lambda: _cut(desk.thumbnail(fact.digest, _SIDE), fact),
            lambda found: self.cut.show_cut(*found),
            self._no_picture,
        )

    def _no_picture(self, error: BaseException) -> None:
        """Show no picture if it cannot be drawn, such as one in another format than JPEG or PNG."""
        self.cut.show_cut(QImage(), QRect())
        if not isinstance(error, UserError):
            self._session.tasks.failed.emit(error)

    @Slot(QModelIndex)
    def _jump(self, index: QModelIndex) -> None:
        fact = self.model.at(index)
        if fact is not None and fact.text is not None:
            self.chosen.emit(fact.text)


def _cut(path: Path, fact: PosterFact) -> tuple[QImage, QRect]:
    """Return the part of the picture at `path` around the words of a fact, and the words' rectangle in that part."""
    image = QImageReader(str(path)).read()
    scale = image.width() / max(1, fact.size[0])
    left, top, width, height = (round(side * scale) for side in fact.region)
    margin = round(height * _AROUND)
    words = QRect(left, top, width, height)
    part = words.adjusted(-margin, -margin, margin, margin).intersected(image.rect())
    return image.copy(part), words.translated(-part.topLeft())


def _marked(fact: PosterFact, colour: str) -> str:
    """Return the words of the text as HTML; what the poster says differently is bold and in `colour`."""
    words, shown = fact.text.words if fact.text else "", list[str]()
    if fact.agreement is not Agreement.DIFFERS:
        return escape(words)
    one, other = (folded(text).translate(_DASHES) for text in (words, fact.words))
    for what, begin, end, _, _ in SequenceMatcher(None, one, other).get_opcodes():
        part = escape(words[begin:end])
        plain = what == "equal" or not any(sign.isalnum() for sign in words[begin:end])
        shown.append(part if plain else f'<b style="color: {colour}">{part}</b>')
    return "".join(shown)


def _pair(size: QSize) -> tuple[int, int]:
    return size.width(), size.height()


def _columns(session: Session) -> list[Column[PosterFact]]:
    def verdict(one: PosterFact) -> str:
        if one.wrong and one.agreement is not Agreement.DIFFERS:
            return session.say("facts-wrong")
        return session.say(f"poster-{one.agreement.value}")

    def tone(one: PosterFact) -> str:
        if one.wrong:
            return "returned"
        return "ok" if one.agreement is Agreement.SAME else "neutral"

    return [
        Column(session.say("facts-kind"), 72, lambda one: session.word("fact-kind", one.kind.value), dim=True),
        Column(session.say("posters-words"), 0, lambda one: one.words),
        Column(session.say("posters-text"), 130, lambda one: one.text.words if one.text else "—", dim=True),
        Column("", 76, verdict, tone),
    ]


def _key(one: PosterFact) -> str:
    return f"{one.digest}-{one.kind}-{one.words}-{one.region}"

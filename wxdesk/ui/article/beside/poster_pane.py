"""Posters beside the text: each fact on a poster, with its place in the picture and what the article says instead.

For a difference, a person declares whether the article or the poster is right, or both.
"""

from collections.abc import Callable
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from wxdesk.domain.promotion.place import folded
from wxdesk.domain.promotion.posters import Agreement
from wxdesk.services.views.fact_views import FactSheet, PosterFact
from wxdesk.ui.article.beside.poster_picture import PosterPicture
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.style import ROW
from wxdesk.ui.widgets.basic.table import set_widths, table

TEXT_KEY, POSTER_KEY = "Ctrl+Alt+N", "Ctrl+Alt+B"
"""The key that declares the article right about the chosen fact, and the key that declares the poster right."""

_LEAST_ROWS, _MOST_ROWS = 2, 6
"""Number of visible rows of the list in a low window, and at most; the list scrolls to further rows."""
_DASHES = str.maketrans("至到~", "---")
"""Replaces the signs for "until" between two days (至, 到, ~) by a hyphen, so that equal spans compare as equal."""
_BORDERS = 4
"""Height in pixels of the borders of the list."""
_TEXT, _ROOM = 3, 560
"""The index of the column with the article's words, and the minimum width of the pane in pixels to show it."""
_WIDE = 3
"""Share of the picture in the width of its row; the article's words beside it have the share 2."""


class PosterPane(QWidget):
    """The facts on the posters of an article; the chosen one is framed in its picture beside the text."""

    chosen = Signal(object)
    """Emits the place in the text that belongs to the chosen fact."""
    told = Signal(object)
    """Emits the fact that was chosen in the list (`PosterFact`), or None."""
    text_holds = Signal(object)
    """Emits the fact for which the article is right, not the poster (以正文为准)."""
    poster_holds = Signal(object)
    """Emits the fact for which the poster is right, not the article (以海报为准)."""

    both_hold = Signal(object)
    """Emits the fact for which poster and article are both right although they differ."""

    def __init__(self, session: Session) -> None:
        """Build the pane without facts."""
        super().__init__()
        self._session = session
        self._sheet: FactSheet | None = None
        self._may, self._key, self._crowded = False, "", False
        self._numbered: dict[int, PosterFact] = {}
        self.setObjectName("posterFacts")
        say = session.say
        self.model = RowModel(_columns(session, self._number), _key)
        self.list = table("posterList", say("posters-title"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.selectionModel().currentChanged.connect(self._turn)
        self.list.activated.connect(self._jump)
        self.list.clicked.connect(self._jump)
        self.picture = PosterPicture(session)
        self.picture.chosen.connect(self._choose)
        self.text = label(name="posterText")
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.proposal = label(role="small", name="posterProposal", wrap=True)
        self.by_text = button(say("poster-by-text"), "byText", self.take_text, key=TEXT_KEY)
        self.by_poster = button(say("poster-by-poster"), "byPoster", self.take_poster, key=POSTER_KEY)
        self.both = button(say("facts-line-do"), "bothHold", self._take_both, role="link")
        self.beside = framed(self._beside())
        set_margins(self.beside, 16, 8, 16, 8)
        lines = column(self.list, self.beside, spacing=0)
        lines.setStretch(1, 1)
        self.setLayout(lines)

    def _beside(self) -> QLayout:
        written = framed(column(self.text, spacing=0), "paper")
        set_margins(written, 10, 8, 10, 8)
        words = column(
            label(self._session.say("posters-text"), "small"),
            written,
            self.proposal,
            self.by_text,
            self.by_poster,
            row(self.both, None),
            None,
            spacing=6,
        )
        beside = row(self.picture, words, spacing=12)
        beside.setStretch(0, _WIDE)
        beside.setStretch(1, 2)
        return beside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow list, hide the column with the article's words.

        For the chosen fact, these words are shown beside the poster's picture too.
        """
        super().resizeEvent(event)
        self.list.setColumnHidden(_TEXT, event.size().width() < _ROOM)

    def show_facts(self, sheet: FactSheet, *, may: bool) -> None:
        """Show the facts on the posters of `sheet`, contradictions first.

        Unless `may`, the person may not declare which side of a difference is right.
        """
        self._sheet, self._may = sheet, may
        order = [Agreement.DIFFERS, Agreement.SAME, Agreement.ALONE]
        facts = sorted(sheet.posters, key=lambda one: (not one.wrong, order.index(one.agreement)))
        self._numbered = dict(enumerate(facts, 1))
        before = self._key
        self.model.replace(facts)
        head = self.list.horizontalHeader().sizeHint().height() + _BORDERS
        self.list.setMinimumHeight(head + ROW * min(_LEAST_ROWS, len(facts)))
        self.list.setMaximumHeight(head + ROW * min(_MOST_ROWS, len(facts)))
        if facts and not self.list.currentIndex().isValid():
            at = next((number for number, one in self._numbered.items() if _key(one) == before), 1)
            self.list.setCurrentIndex(self.model.index(at - 1, 0))
        self._tell()

    def _number(self, fact: PosterFact) -> int:
        key = _key(fact)
        return next((number for number, one in self._numbered.items() if _key(one) == key), 0)

    @property
    def chosen_fact(self) -> PosterFact | None:
        """Return the fact that is chosen in the list; None if there is none."""
        return self.model.at(self.list.currentIndex())

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.list.setCurrentIndex(self.model.index(number - 1, 0))

    @Slot()
    def _turn(self) -> None:
        self._tell()
        self.told.emit(self.chosen_fact)

    def _tell(self) -> None:
        """Show details of the chosen fact: the article's words, a proposed wording, and buttons to decide."""
        fact, say = self.chosen_fact, self._session.say
        self.beside.setVisible(fact is not None and not self._crowded)
        if fact is None:
            return
        self._key = _key(fact)
        differs = fact.agreement is Agreement.DIFFERS
        self.text.setText(_marked(fact, self._session.tokens.returned) if fact.text else say("posters-nothing"))
        self.proposal.setText(say("poster-proposal", words=fact.proposal) if fact.proposal else "")
        self.proposal.setVisible(bool(fact.proposal))
        self.by_text.setVisible(differs)
        self.by_poster.setVisible(differs)
        self.both.setVisible(differs and self._may and self._is_open(fact))
        self.by_text.setEnabled(self._may and self._is_open(fact))
        self.by_poster.setEnabled(self._may and bool(fact.proposal))
        self.picture.show_fact(fact, self._numbered, self._number(fact))

    def _is_open(self, fact: PosterFact) -> bool:
        return self._sheet is not None and any(one.line == fact.line for one in self._sheet.open)

    def take_text(self) -> None:
        """Emit `text_holds` for the chosen fact: the article is right, the poster wrong.

        If the person may not decide this, show a warning.
        """
        self._take(self.text_holds, able=self.by_text.isEnabled())

    def take_poster(self) -> None:
        """Emit `poster_holds` for the chosen fact: the poster is right, the article wrong.

        If the person may not decide this, show a warning.
        """
        self._take(self.poster_holds, able=self.by_poster.isEnabled())

    def make_room(self, *, wanted: bool) -> None:
        """Show only the list of facts if `wanted`, because a form needs the room; else also the chosen fact."""
        self._crowded = wanted
        self.beside.setVisible(self.chosen_fact is not None and not wanted)

    @Slot()
    def _take_both(self) -> None:
        self.both_hold.emit(self.chosen_fact)

    def _take(self, signal: SignalInstance, *, able: bool) -> None:
        fact = self.chosen_fact
        if fact is not None and fact.agreement is Agreement.DIFFERS and able:
            signal.emit(fact)
        else:
            self._session.noticed.emit("warn", self._session.say("poster-none" if self._may else "poster-may-not"))

    @Slot(QModelIndex)
    def _jump(self, index: QModelIndex) -> None:
        fact = self.model.at(index)
        if fact is not None and fact.text is not None:
            self.chosen.emit(fact.text)


def _marked(fact: PosterFact, colour: str) -> str:
    """Return the article's words about `fact` as HTML; what the poster says differently is bold and in `colour`."""
    words, shown = fact.text.words if fact.text else "", list[str]()
    if fact.agreement is not Agreement.DIFFERS:
        return escape(words)
    one, other = (folded(text).translate(_DASHES) for text in (words, fact.words))
    for what, begin, end, _, _ in SequenceMatcher(None, one, other).get_opcodes():
        part = escape(words[begin:end])
        plain = what == "equal" or not any(sign.isalnum() for sign in words[begin:end])
        shown.append(part if plain else f'<b style="color: {colour}">{part}</b>')
    return "".join(shown)


def _columns(session: Session, number: Callable[[PosterFact], int]) -> list[Column[PosterFact]]:
    def verdict(one: PosterFact) -> str:
        if one.wrong and one.agreement is not Agreement.DIFFERS:
            return session.say("facts-wrong")
        return session.say(f"poster-{one.agreement.value}")

    def tone(one: PosterFact) -> str:
        if one.wrong:
            return "returned"
        return "ok" if one.agreement is Agreement.SAME else "neutral"

    return [
        Column("", 30, lambda one: str(number(one)), dim=True, right=True),
        Column(session.say("facts-kind"), 60, lambda one: session.word("fact-kind", one.kind.value), dim=True),
        Column(session.say("posters-words"), 0, lambda one: one.words),
        Column(session.say("posters-text"), 130, lambda one: one.text.words if one.text else "—", dim=True),
        Column("", 76, verdict, tone),
    ]


def _key(one: PosterFact) -> str:
    return f"{one.digest}-{one.kind}-{one.words}-{one.region}"

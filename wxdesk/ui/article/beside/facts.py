"""Check of promotion facts (促销信息核对): days, prices and shops that the article names; contradictions are red."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.domain.article.places import WordPlaces
from wxdesk.domain.promotion.place import PromotionPlace
from wxdesk.domain.review.placements import OVER
from wxdesk.services.article.writing import DraftReport
from wxdesk.services.checking.fact_sheets import COMPARERS, meaning
from wxdesk.services.desk.ports import By
from wxdesk.services.views.fact_views import FactRow, FactSheet
from wxdesk.ui.article.beside.poster_pane import PosterPane
from wxdesk.ui.article.text.article_text import ArticleText
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.notice_bars import EmptyState
from wxdesk.ui.widgets.basic.table import set_widths, table

KEY = "Ctrl+Alt+Return"


class FactPane(QWidget):
    """The table of promotion facts in the open article; clicking a row selects its words in the text."""

    closed = Signal()

    def __init__(self, session: Session, manuscript: Manuscript, text: ArticleText) -> None:
        """Build an empty table; while the pane is visible, `follow` fills it."""
        super().__init__()
        self._reading = RepeatedReading(session.tasks)
        self.setObjectName("factPane")
        self._session, self._manuscript, self._text = session, manuscript, text
        self._look: DraftReport | None = None
        self._places: WordPlaces | None = None
        say = session.say
        self._sheet: FactSheet | None = None
        self._current = False
        """Whether a person confirmed the facts that are shown."""
        self.model = RowModel(_columns(session, lambda: self._current, self._confirmed), _key)
        self.list = table("factList", say("facts-title"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.activated.connect(self._jump)
        self.list.clicked.connect(self._jump)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.state = label(role="dim", name="factState", wrap=True)
        self.trouble = label(role="note", name="factTrouble", wrap=True)
        self.go = button(say("facts-confirm"), "factConfirm", self.confirm, role="first", key="Ctrl+Alt+↵")
        leave = button(say("editor-versions-close"), "factsClose", self.closed.emit, role="link")
        self.posters = PosterPane(session)
        self.posters.chosen.connect(self._choose)
        self.posters.hide()
        self.empty = EmptyState("factsEmpty", say("facts-empty"))
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.empty)
        head = row(label(say("facts-title"), "title"), None, leave)
        head.setContentsMargins(16, 12, 12, 8)
        foot = framed(column(self.trouble, self.state, row(None, self.go), spacing=8), "strip")
        set_margins(foot, 16, 8, 16, 12)
        lines = column(head, self._lists, self.posters, foot, spacing=0)
        lines.setStretch(1, 3)
        lines.setStretch(2, 2)
        self.setLayout(lines)
        self.recolour()

    def recolour(self) -> None:
        """Redraw the empty state in the colours of the current theme."""
        self.empty.draw(icons.pixmap("calendar", self._session.tokens.dim, 40))

    def follow(self, look: DraftReport, places: WordPlaces) -> None:
        """Store `look`, the newest report on the text, and `places`, the positions of its words.

        If the pane is visible, also read the promotion facts again.
        """
        self._look, self._places = look, places
        if self.isVisible():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the promotion facts again: from the unsaved text if there is one, else from the saved text."""
        view, look, desk = self._manuscript.view, self._look, self._session.desk
        if view is None or look is None:
            return
        placement = view.placement.id
        typed = [chunk.block for chunk in look.chunks] if self._manuscript.dirty else None
        self._reading.read(lambda: desk.fact_sheets.sheet(placement, typed), self._show)

    def _show(self, sheet: FactSheet) -> None:
        view = self._manuscript.view
        if view is None or view.placement.id != sheet.placement:
            return
        self._current, self._sheet = sheet.current, sheet
        self.model.replace(sheet.rows)
        self._lists.setCurrentWidget(self.list if sheet.rows else self.empty)
        self.posters.show_facts(sheet.posters, sheet.unread_pictures)
        wrong = self._session.say("facts-wrong-count", count=len(sheet.open)) if sheet.open else ""
        self.state.setText(f"{self._words(sheet)}{wrong}")
        compares = self._session.may(*COMPARERS, channel=view.placement.channel) and view.placement.stage not in OVER
        self.go.setEnabled(compares and not self._manuscript.dirty and not sheet.current)
        self._tell()

    def _words(self, sheet: FactSheet) -> str:
        say = self._session.say
        if self._manuscript.dirty:
            return say("facts-save-first")
        if sheet.checked_at is None:
            return say("facts-unchecked")
        at = self._session.instant(sheet.checked_at)
        said = self._session.texts.text
        return said("facts-checked" if sheet.current else "facts-stale", person=sheet.checked_by, at=at)

    def _confirmed(self, one: FactRow) -> bool:
        return self._sheet is not None and self._sheet.confirmed(one)

    @Slot()
    def _tell(self) -> None:
        chosen = self.model.at(self.list.currentIndex())
        found: Sequence[str] = [self._session.finding(one) for one in chosen.findings] if chosen else ()
        self.trouble.setText("\n".join(found))
        self.trouble.setVisible(bool(found))

    @Slot(QModelIndex)
    def _jump(self, index: QModelIndex) -> None:
        fact = self.model.at(index)
        if fact is not None:
            self._choose(fact.place)

    @Slot(object)
    def _choose(self, place: PromotionPlace) -> None:
        """Select the words at a place of the text."""
        at = self._places.words(place.block, place.start, place.end) if self._places else None
        if at is not None:
            self._text.choose(*at)

    def confirm(self) -> None:
        """Record that this person compared the promotion facts of the saved text with the unit's files.

        Do nothing if the button for this is disabled.
        """
        view, desk = self._manuscript.view, self._session.desk
        if view is None or not self.go.isEnabled():
            return
        placement = view.placement.id

        def done(_: object) -> None:
            words, undo = self._session.say("facts-confirmed"), desk.fact_sheets.take_back
            self._session.done(words, lambda by: undo(placement, by))
            self.refresh()

        def work(by: By) -> None:
            desk.fact_sheets.confirm(placement, by)

        self._session.act(work, done)


def _columns(
    session: Session, compared: Callable[[], bool], confirmed: Callable[[FactRow], bool]
) -> list[Column[FactRow]]:
    def state(one: FactRow) -> str:
        if confirmed(one):
            return session.texts.text("facts-line-state")
        return session.texts.text("facts-wrong" if one.wrong else "facts-done" if compared() else "facts-fine")

    def tone(one: FactRow) -> str:
        return "neutral" if confirmed(one) else "returned" if one.wrong else "warn" if one.findings else "neutral"

    def kind(one: FactRow) -> str:
        return session.word("fact-kind", one.kind.value)

    return [
        Column(session.say("facts-kind"), 76, kind, dim=True),
        Column(session.say("facts-words"), 0, lambda one: one.place.words),
        Column(session.say("facts-means"), 150, lambda one: meaning(one, session.texts), dim=True),
        Column("", 72, state, tone),
    ]


def _key(one: FactRow) -> str:
    return f"{one.kind}-{one.place.block}-{one.place.start}-{one.place.end}"

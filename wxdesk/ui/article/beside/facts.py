"""Check of promotion facts (促销信息核对): days, prices and shops that the article names; contradictions are red."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.text.places import WordPlaces
from wxdesk.domain.promotion.contradictions import is_contradiction
from wxdesk.domain.promotion.place import PromotionPlace
from wxdesk.domain.review.placements import OVER
from wxdesk.services.article.poster_wording import TakenWording
from wxdesk.services.article.writing import DraftReport
from wxdesk.services.checking.fact_sheets import COMPARERS, meaning
from wxdesk.services.desk.ports import By
from wxdesk.services.views.fact_views import Contradiction, FactRow, FactSheet, PosterFact, UnitAnswer
from wxdesk.ui.article.beside.draft_reading import DraftReading
from wxdesk.ui.article.beside.poster_pane import PosterPane
from wxdesk.ui.article.text.article_text import ArticleText
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.notice_bars import Chips, EmptyState
from wxdesk.ui.widgets.basic.table import set_widths, table
from wxdesk.ui.widgets.decisions.contradictions import ConfirmLineForm, ContradictionRows, LineAct

KEY = "Ctrl+Alt+Return"
_MEANS, _ROOM, _TALL = 2, 520, 800
"""The index of the column that says what each fact means, then a width and a height of the pane in pixels.

In a narrower pane this column is hidden. In a lower pane an open form hides the posters.
"""
LINE_KEY = "Ctrl+Alt+K"
"""The key that confirms the first open contradiction of the chosen line."""


class FactPane(QWidget):
    """The table of promotion facts in the open article; clicking a row selects its words in the text."""

    closed = Signal()

    def __init__(self, session: Session, manuscript: Manuscript, text: ArticleText) -> None:
        """Build an empty table; while the pane is visible, `follow` fills it.

        `manuscript` is the open article, `text` its editor.
        """
        super().__init__()
        self.setObjectName("factPane")
        self._session, self._manuscript, self._text = session, manuscript, text
        self._draft = DraftReading(session, manuscript, self, self._sheet_of, self._show)
        say = session.say
        self._sheet: FactSheet | None = None
        self._beside: FactRow | PosterFact | None = None
        """The fact that was chosen last, in the list of the article's text or in that of its posters."""
        self._opened = ""
        """The placement whose fact sheet was shown last."""
        self._may = False
        """Whether this person may now record that the facts of the saved text were compared with the unit's files."""
        self._current = False
        """Whether a person recorded that the facts shown were compared with the unit's files."""
        self._make_list()
        self.state = label(role="dim", name="factState", wrap=True)
        self.means = label(role="small", name="factMeans", wrap=True)
        self.trouble = label(role="note", name="factTrouble", wrap=True)
        self.lines = ContradictionRows(session)
        self.lines.line_wanted.connect(self._ask_line)
        self.lines.back_wanted.connect(self._take_line_back)
        self.form = ConfirmLineForm(session)
        self.form.given.connect(self._confirm_line)
        self.go = button(say("facts-confirm"), "factConfirm", self.confirm, role="first", key="Ctrl+Alt+↵")
        self.posters = self._poster_pane()
        self.unread = label(role="small", name="posterUnread", wrap=True)
        self.sides = Chips("factSides")
        self.sides.chosen.connect(self.show_side)
        self.empty = EmptyState("factsEmpty", say("facts-empty"))
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.empty)
        leave = button(say("editor-versions-close"), "factsClose", self.closed.emit, role="link")
        head = row(label(say("facts-title"), "title"), None, leave)
        head.setContentsMargins(16, 12, 12, 8)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._lists)
        self._pages.addWidget(self.posters)
        self.foot = self._foot()
        self.form.installEventFilter(self)
        lines = column(head, self._choice(), self._pages, self.form, self.foot, spacing=0)
        lines.setStretch(2, 1)
        self.setLayout(lines)
        self.recolour()

    def _choice(self) -> QWidget:
        """Return the buttons that choose between the facts in the article's text and those on its posters."""
        line = row(self.sides, spacing=8)
        line.addWidget(self.unread, 1)
        choice = framed(line)
        set_margins(choice, 16, 0, 16, 6)
        return choice

    def _poster_pane(self) -> PosterPane:
        made = PosterPane(self._session)
        made.chosen.connect(self._choose)
        made.told.connect(self._choose_poster)
        made.text_holds.connect(self._ask_text_holds)
        made.poster_holds.connect(self._take_poster)
        made.both_hold.connect(self._ask_both_hold)
        return made

    def _make_list(self) -> None:
        session = self._session
        self.model = RowModel(_columns(session, lambda: self._current, self._confirmed), _key)
        self.list = table("factList", session.say("facts-title"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.activated.connect(self._jump)
        self.list.clicked.connect(self._jump)
        self.list.selectionModel().currentChanged.connect(self._choose_fact)

    def _foot(self) -> QWidget:
        """Return the lowest part of the pane.

        It says what is wrong with the chosen line and who compared the facts, and has a button to record a comparison.
        """
        ends = row(spacing=8)
        ends.addWidget(self.state, 1)
        ends.addWidget(self.go)
        foot = framed(column(self.means, self.lines, self.trouble, ends, spacing=8), "strip")
        set_margins(foot, 16, 8, 16, 12)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane, hide the column that says what each fact means.

        The lowest part of the pane says what the fact of the chosen line means.
        """
        super().resizeEvent(event)
        self.list.setColumnHidden(_MEANS, event.size().width() < _ROOM)
        self._give_room()
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a form is open, hide the pane's lowest part, and in a low pane also the poster below the list.

        Show them again once the form is closed.
        """
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._give_room()
        return super().eventFilter(watched, event)

    def _give_room(self) -> None:
        asked = not self.form.isHidden()
        self.foot.setVisible(not asked)
        self.posters.make_room(wanted=asked and self.height() < _TALL)

    def recolour(self) -> None:
        """Redraw the empty state in the colours of the current theme."""
        self.empty.draw(icons.pixmap("calendar", self._session.tokens.dim, 40))

    def follow(self, look: DraftReport, places: WordPlaces) -> None:
        """Store `look`, the newest result of checking the text; read the facts again if the pane is visible.

        `places` converts positions in blocks to positions in the text.
        """
        self._draft.follow(look, places)

    @Slot()
    def refresh(self) -> None:
        """Read the promotion facts again: from the unsaved text if there is one, else from the saved text."""
        self._draft.refresh()

    def _sheet_of(self, placement: str, typed: Sequence[Block] | None) -> FactSheet:
        return self._session.desk.fact_sheets.sheet(placement, typed)

    def _show(self, sheet: FactSheet) -> None:
        view = self._manuscript.view
        if view is None or view.placement.id != sheet.placement:
            return
        self._current, self._sheet = sheet.current, sheet
        self.model.replace(sheet.rows)
        self._lists.setCurrentWidget(self.list if sheet.rows else self.empty)
        wrong = self._session.say("facts-wrong-count", count=len(sheet.open)) if sheet.open else ""
        self.state.setText(f"{self._words(sheet)}{wrong}")
        compares = self._session.may(*COMPARERS, channel=view.placement.channel) and view.placement.stage not in OVER
        self._may = compares and not self._manuscript.dirty
        self.go.setEnabled(self._may and not sheet.current)
        self.posters.show_facts(sheet, may=self._may)
        self._show_sides(sheet)

    def _show_sides(self, sheet: FactSheet) -> None:
        """Show how many facts the text and the posters state, and how many of them are contradicted.

        A newly opened article begins with the facts of the text, or with the posters if only these are contradicted.
        """
        say = self._session.say
        unread = sheet.unread_pictures
        self.unread.setText(say("facts-unread-pictures", count=unread) if unread else "")
        self.unread.setVisible(bool(unread))
        sides = (("text", "posters-tab-text", sheet.rows), ("posters", "posters-tab", sheet.posters))
        wrong = {name: sum(one.wrong for one in rows) for name, _, rows in sides}
        tabs = {name: say(key, count=len(rows)) for name, key, rows in sides}
        words = [
            (name, say("posters-tab-wrong", tab=tab, wrong=wrong[name]) if wrong[name] else tab)
            for name, tab in tabs.items()
        ]
        side = self.sides.current or "text"
        if self._opened != sheet.placement:
            side = "posters" if wrong["posters"] and not wrong["text"] else "text"
        self._opened = sheet.placement
        self.sides.setVisible(bool(sheet.posters))
        self.sides.show_choices(words, side)
        self.show_side(side if sheet.posters else "text")

    @Slot(str)
    def show_side(self, side: str) -> None:
        """Show the facts in the article's text, or those on its posters if `side` is "posters"."""
        on_posters = side == "posters"
        focused = self.list.hasFocus() or self.posters.list.hasFocus()
        self._pages.setCurrentWidget(self.posters if on_posters else self._lists)
        self._beside = self.posters.chosen_fact if on_posters else self.model.at(self.list.currentIndex())
        if focused:
            (self.posters.list if on_posters else self.list).setFocus()
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
    def _choose_fact(self) -> None:
        self._beside = self.model.at(self.list.currentIndex())
        self._tell()

    @Slot(object)
    def _choose_poster(self, fact: PosterFact | None) -> None:
        self._beside = fact
        self._tell()

    def _tell(self) -> None:
        """Show below the list the contradictions of the chosen fact, and those that concern no fact.

        Findings that are no contradictions are shown as text.
        """
        chosen, sheet = self._beside, self._sheet
        mine = chosen.findings if chosen is not None else ()
        lines = sheet.lines_beside(mine) if sheet else ()
        if isinstance(chosen, PosterFact):  # its buttons decide on the open difference
            lines = [one for one in lines if one.confirmed is not None or one.line != chosen.line]
        self.lines.show_lines(lines, may=self._may)
        means = self.list.isColumnHidden(_MEANS) and isinstance(chosen, FactRow)
        self.means.setText(meaning(chosen, self._session.texts) if isinstance(chosen, FactRow) else "")
        self.means.setVisible(means)
        said = [self._session.finding(one) for one in mine if not is_contradiction(one)]
        self.trouble.setText("\n".join(said))
        self.trouble.setVisible(bool(said))

    @Slot(QModelIndex)
    def _jump(self, index: QModelIndex) -> None:
        fact = self.model.at(index)
        if fact is not None:
            self._choose(fact.place)

    @Slot(object)
    def _choose(self, place: PromotionPlace) -> None:
        """Select the words of a fact, which are at `place`, in the article's text."""
        at = self._draft.places.words(place.block, place.start, place.end) if self._draft.places else None
        if at is not None:
            self._text.choose(*at)

    def confirm_first(self) -> None:
        """Ask the person for the unit's answer to the first open contradiction below the list.

        Show a warning if there is none, or if this person may not record an answer now.
        """
        mine = self._beside.findings if self._beside is not None else ()
        found = [one for one in self._sheet.lines_beside(mine) if one.confirmed is None] if self._sheet else []
        if found and self._may:
            self._ask_line(found[0])
        else:
            key = "facts-save-first" if self._manuscript.dirty else "facts-line-none"
            self._session.noticed.emit("warn", self._session.say(key))

    @Slot(object)
    def _ask_line(self, one: Contradiction) -> None:
        self._session.begin()
        self.form.ask(one)

    @Slot(object)
    def _ask_both_hold(self, fact: PosterFact) -> None:
        if (found := self._open_line(fact)) is not None:
            self._ask_line(found)

    def _open_line(self, fact: PosterFact) -> Contradiction | None:
        return next((one for one in self._sheet.open if one.line == fact.line), None) if self._sheet else None

    @Slot(object)
    def _ask_text_holds(self, fact: PosterFact) -> None:
        if (found := self._open_line(fact)) is not None:
            self._session.begin()
            self.form.ask_text_holds(found)

    @Slot(object)
    def _take_poster(self, fact: PosterFact) -> None:
        """Replace the article's words that differ from the poster's `fact` by the poster's words; offer to undo."""
        view, session = self._manuscript.view, self._session
        if view is None:
            return
        placement, service = view.placement.id, session.desk.poster_wording

        def done(taken: TakenWording) -> None:
            words = session.say("poster-taken", before=taken.before, after=taken.after)
            session.done(words, lambda by: service.put_back(placement, taken, by))

        session.act(lambda by: service.take(placement, fact.line, by), done)

    @Slot(str, object, bool)
    def _confirm_line(self, line: str, answer: UnitAnswer, asks: bool) -> None:
        view = self._manuscript.view
        if view is None:
            return
        act, session = LineAct(self._session, view.placement.id, line), self._session

        def done(_: object) -> None:
            self.form.hide()
            key = "facts-line-done" if not asks else "poster-text-done" if view.unit else "poster-text-own"
            session.done(session.say(key), act.take_back)
            self.refresh()

        session.act(lambda by: act.confirm(answer, by, asks=asks), done, self.form.fail)

    @Slot(str)
    def _take_line_back(self, line: str) -> None:
        view, session = self._manuscript.view, self._session
        if view is None:
            return

        def done(_: object) -> None:
            session.done(session.say("facts-line-taken-back"))
            self.refresh()

        session.act(LineAct(session, view.placement.id, line).take_back, done)

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

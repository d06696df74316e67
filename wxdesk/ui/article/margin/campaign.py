"""The pane of campaign facts 一稿通: the places of each fact, a field to change them, and texts made of facts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from wxdesk.domain.article.blocks import Block, block_text
from wxdesk.domain.article.text.places import WordPlaces
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.editing.marking import named_fact
from wxdesk.domain.promotion.campaign import CampaignFact, FactChange, LeftPlace, ProposedFact
from wxdesk.domain.promotion.place import PromotionPlace
from wxdesk.services.article.writing import DraftReport
from wxdesk.services.desk.ports import By
from wxdesk.services.views.campaign_views import CampaignSheet, CampaignText, ChangedFact, MarkedFacts
from wxdesk.ui.article.beside.draft_reading import DraftReading
from wxdesk.ui.article.editor.views import ArticleViews
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.commands import Command, key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.basics import button, column, edit, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.basic.notice_bars import Chips
from wxdesk.ui.widgets.basic.table import set_widths, table

KEY, MARK_KEY, ACCEPT_KEY = "Ctrl+Alt+I", "Ctrl+Alt+D", "Ctrl+Alt+Y"
_AROUND, _MOST_PLACES = 9, 4
"""How many letters are shown on each side of a fact's words; how many of its places are shown without scrolling."""
_FACTS = "facts"
"""The name of the pane's view that lists the facts; its other views are texts made of the facts."""
_SOON_MS = 250


@dataclass(frozen=True)
class _Line:
    """One line of the list: a marked fact of the campaign, or a statement in the text that could be marked as one."""

    fact: CampaignFact | None = None
    proposed: ProposedFact | None = None

    @property
    def name(self) -> str:
        """Return the name of the fact, or the proposed name."""
        return self.fact.name if self.fact else self.proposed.name if self.proposed else ""

    @property
    def words(self) -> str:
        """Return the words that state the fact at its first place in the text."""
        return self.fact.words if self.fact else self.proposed.words if self.proposed else ""

    @property
    def places(self) -> Sequence[tuple[PromotionPlace, bool]]:
        """Return each place of the text that states the fact, and whether it differs from the first place."""
        if self.fact is not None:
            return [(one.place, one.differs) for one in self.fact.places]
        return [(one, False) for one in self.proposed.places] if self.proposed else []


class CampaignPane(QWidget):
    """Shows the campaign facts of the open article.

    The facts are read from the text in the editor, saved or not. They are changed in the saved article.
    """

    closed = Signal()
    wanted = Signal()
    """Emitted when a command needs the pane, which is then to be shown."""

    def __init__(self, session: Session, manuscript: Manuscript, views: ArticleViews) -> None:
        """Build an empty pane beside the text in `views`."""
        super().__init__()
        self.setObjectName("campaignPane")
        self._session, self._manuscript, self._views = session, manuscript, views
        self._asking = RepeatedReading(session.tasks)
        self._draft = DraftReading(session, manuscript, self, self._sheet_of, self._show)
        self.sheet: CampaignSheet | None = None
        self._naming = ""
        """The purpose of the question about a name: "mark" for selected words, or the name of the fact to rename."""
        self._told = ""
        """The name of the fact for which the pane says which places a change of its words would affect."""
        say = session.say
        self.offer = label(role="small", name="campaignOffer", wrap=True)
        self.accept_all = button(say("campaign-accept-all"), "campaignAccept", self.accept, role="first")
        self.question = Question(session, say("campaign-name"))
        self.question.answered.connect(self._named)
        self._make_lists()
        self.words = edit("campaignWords", say("campaign-words"), hint=say("campaign-words-hint"))
        self.words.returnPressed.connect(self.change)
        self.words.textChanged.connect(self._typed)
        self.go = button(say("campaign-change"), "campaignChange", self.change, role="first", key="↵")
        self.take = button(say("campaign-take"), "campaignTake", self._take_one, role="first", key="↵")
        self.rename = button(say("campaign-rename"), "campaignRename", self._ask_name, role="link")
        self.forget = button(say("campaign-forget"), "campaignForget", self._forget, role="link")
        self.effect = label(role="small", name="campaignEffect", wrap=True)
        self.sides = Chips("campaignTexts")
        self.sides.chosen.connect(self.show_side)
        self.pages = QStackedWidget()
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setObjectName("campaignText")
        self.text.setAccessibleName(say("campaign-texts"))
        self.copy = button(say("campaign-copy"), "campaignCopy", self._copy, role="link")
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._preview)
        manuscript.looked.connect(self.follow)

    def _make_lists(self) -> None:
        session = self._session
        self.model = RowModel(_columns(session), lambda one: f"{one.fact is None}-{one.name}")
        self.list = table("campaignList", session.say("campaign-title"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.activated.connect(self._enter)
        self.at = RowModel(_place_columns(session, self._excerpt), lambda one: f"{one[0].block}-{one[0].start}")
        self.spots = table("campaignPlaces", session.say("campaign-where"), plain_rows(session))
        self.spots.setModel(self.at)
        set_widths(self.spots, [one.width for one in self.at.columns], session.width_scale)
        self.spots.horizontalHeader().hide()
        self.spots.clicked.connect(self._jump)
        self.spots.activated.connect(self._jump)

    def _lay_out(self) -> None:
        say = self._session.say
        leave = button(say("editor-versions-close"), "campaignClose", self.closed.emit, role="link")
        head = row(label(say("campaign-title"), "title"), None, leave)
        head.setContentsMargins(16, 12, 12, 8)
        sides = row(self.sides, None, self.copy)
        sides.setContentsMargins(16, 0, 16, 6)
        self.pages.addWidget(self._facts_page())
        text = framed(column(self.text, spacing=0))
        set_margins(text, 16, 0, 16, 12)
        self.pages.addWidget(text)
        lines = column(head, sides, self.question, self.pages, spacing=0)
        lines.setStretch(3, 1)
        self.setLayout(lines)

    def _facts_page(self) -> QWidget:
        offer = row(spacing=8)
        offer.addWidget(self.offer, 1)
        offer.addWidget(self.accept_all)
        self._offering = framed(offer, "strip")
        set_margins(self._offering, 16, 8, 16, 8)
        typing = row(spacing=8)
        typing.addWidget(self.words, 1)
        typing.addWidget(self.go)
        acts = row(self.take, self.rename, self.forget, None, spacing=12)
        self._chosen_part = framed(column(typing, self.effect, self.spots, acts, spacing=6), "strip")
        set_margins(self._chosen_part, 16, 8, 16, 8)
        lines = column(self._offering, self.list, self._chosen_part, spacing=0)
        lines.setStretch(1, 1)
        return framed(lines)

    def commands(self, is_open: Callable[[], bool]) -> list[Command]:
        """Return the commands about campaign facts; `is_open` tells whether an article is open."""
        say = self._session.say

        def able() -> bool:
            return is_open() and self._manuscript.writable

        return [
            Command("article.campaign", say("campaign-title"), self._turn, KEY, is_open),
            Command("article.campaign-mark", say("campaign-mark"), self.mark, MARK_KEY, able),
            Command("article.campaign-accept", say("campaign-accept-all"), self.accept, ACCEPT_KEY, able),
        ]

    def _turn(self) -> None:
        (self.closed if self.isVisible() else self.wanted).emit()

    # reading

    @Slot(object, object)
    def follow(self, look: DraftReport, places: WordPlaces) -> None:
        """Store `look`, the newest result of checking the text; read the facts again if the pane is visible.

        `places` converts positions in blocks to positions in the text.
        """
        self._draft.follow(look, places)

    @Slot()
    def refresh(self) -> None:
        """Read the facts again: from the unsaved text if there is one, else from the saved text."""
        self._draft.refresh()

    def _sheet_of(self, placement: str, typed: Sequence[Block] | None) -> CampaignSheet:
        return self._session.desk.campaigns.sheet(placement, typed)

    def _show(self, sheet: CampaignSheet) -> None:
        self.sheet = sheet
        facts = [_Line(fact=one) for one in sheet.facts]
        self.model.replace([*facts, *(_Line(proposed=one) for one in sheet.proposed)])
        if not self.list.currentIndex().isValid() and self.model.rows:
            self.list.selectRow(0)
        say, writable = self._session.say, self._manuscript.writable
        count = len(sheet.certain)
        said = say("campaign-offer", count=count) if count else "" if sheet.facts else say("campaign-about")
        self.offer.setText(said)
        self._offering.setVisible(bool(said))
        self.accept_all.setVisible(bool(count) and writable)
        self.accept_all.show_words(say("campaign-accept-all"), key_text(ACCEPT_KEY))
        sides = [(one.value, say(f"campaign-text-{one.value}-name")) for one in CampaignText if one in sheet.texts]
        side = self.sides.current if self.sides.current in dict(sides) else _FACTS
        self.sides.setVisible(bool(sides))
        self.sides.show_choices([(_FACTS, say("campaign-side-facts", count=len(sheet.facts))), *sides], side)
        self.show_side(side)
        self._chosen()

    @property
    def chosen(self) -> _Line | None:
        """Return the chosen line of the list, or None."""
        return self.model.at(self.list.currentIndex())

    @Slot()
    def _chosen(self) -> None:
        one, writable = self.chosen, self._manuscript.writable
        self._chosen_part.setVisible(one is not None)
        if one is None:
            return
        is_fact = one.fact is not None
        for part in (self.words, self.go, self.rename, self.forget):
            part.setVisible(is_fact and writable)
        self.take.setVisible(not is_fact and writable)
        if is_fact and not self.words.hasFocus():
            self.words.setText(one.words)
        self.at.replace(one.places)
        tall = self.spots.verticalHeader().defaultSectionSize()
        self.spots.setFixedHeight(tall * min(len(one.places), _MOST_PLACES) + 2 * self.spots.frameWidth())
        if one.name != self._told:
            self._told = one.name
            self._say_effect("")

    def _excerpt(self, place: PromotionPlace) -> str:
        """Return the words at a place of the text, with some characters before and after them."""
        blocks = {chunk.block.id: chunk.block for chunk in self._draft.look.chunks} if self._draft.look else {}
        block = blocks.get(place.block)
        text = block_text(block).replace("\n", " ").replace("\t", " ") if block is not None else place.words
        start, end = (place.start, place.end) if block is not None else (0, len(text))
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        return f"{'…' if start > _AROUND else ''}{before}【{text[start:end]}】{after}"

    @Slot(QModelIndex)
    def _jump(self, index: QModelIndex) -> None:
        one = self.at.at(index)
        at = self._draft.places.words(one[0].block, one[0].start, one[0].end) if one and self._draft.places else None
        if at is not None:
            self._views.choose(*at)

    @Slot(str)
    def show_side(self, side: str) -> None:
        """Show the table of facts if `side` is "facts" or ""; else show the `CampaignText` with that name."""
        in_text = side not in ("", _FACTS)
        self.pages.setCurrentIndex(int(in_text))
        self.copy.setVisible(in_text)
        if in_text and self.sheet is not None:
            self.text.setPlainText(self.sheet.texts.get(CampaignText(side), ""))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._session.done(self._session.say("campaign-copied"))

    # marking

    def mark(self) -> None:
        """Ask for the name of the fact that the selected words, or the marked words at the caret, state.

        An empty name removes the mark.
        """
        say, words = self._session.say, self._views.selected_words().strip()
        known = self._views.editor.acts.fact_here() if self._views.in_blocks else ""
        if not words and not known:
            self._session.noticed.emit("warn", say("campaign-select"))
            return
        self.wanted.emit()
        self._naming = "mark"
        proposed = next((one.name for one in self.sheet.proposed if one.words == words), "") if self.sheet else ""
        asked = say("campaign-ask-name", words=words or known)
        self.question.ask(asked, say("campaign-mark"), text=known or proposed, optional=True)

    @Slot(str)
    def _named(self, name: str) -> None:
        self.question.hide()
        if self._naming != "mark":
            self._rename(self._naming, name.strip())
            return
        views = self._views
        if views.in_blocks:
            done = views.editor.acts.set_fact(name.strip())
        else:
            done = views.source.change(lambda text, selection: named_fact(text, selection, name.strip()))
        if not done:
            self._session.noticed.emit("warn", self._session.say("campaign-select"))
        views.setFocus()

    def accept(self) -> None:
        """Mark all campaign facts that the program recognised with certainty, after saving what was typed."""
        view, campaigns = self._manuscript.view, self._session.desk.campaigns
        if view is not None:
            self._mark(lambda by: campaigns.accept(view.placement.id, by))

    def _take_one(self) -> None:
        view, one, campaigns = self._manuscript.view, self.chosen, self._session.desk.campaigns
        if view is not None and one is not None and one.proposed is not None:
            self._mark(lambda by: campaigns.accept(view.placement.id, by, [one.name]))

    def _mark(self, work: Callable[[By], MarkedFacts]) -> None:
        def done(made: MarkedFacts) -> None:
            words = self._session.texts.text("campaign-marked", count=len(made.names), places=made.places)
            self._session.done(words, self._back())

        self._saved(lambda: self._session.act(work, done))

    def _back(self) -> Callable[[By], object] | None:
        """Return a function that undoes the last marking or change of facts in the open article.

        Return None without an article.
        """
        view, campaigns = self._manuscript.view, self._session.desk.campaigns
        if view is None:
            return None
        placement = view.placement.id
        return lambda by: campaigns.take_back(placement, by)

    def _ask_name(self) -> None:
        one = self.chosen
        if one is not None and one.fact is not None:
            self._naming = one.name
            ask = self._session.say("campaign-ask-rename", name=one.name)
            self.question.ask(ask, self._session.say("campaign-rename"), text=one.name, optional=True)

    def _forget(self) -> None:
        one = self.chosen
        if one is not None and one.fact is not None:
            self._rename(one.name, "")

    def _rename(self, name: str, after: str) -> None:
        view, session = self._manuscript.view, self._session
        if view is None or name == after:
            return
        words = session.say("campaign-renamed", name=name, after=after or session.say("campaign-forgotten"))

        def work(by: By) -> object:
            return session.desk.campaigns.rename_fact(view.placement.id, by, name, after)

        self._saved(lambda: session.act(work, lambda _: session.done(words, self._back())))

    # changing

    def change(self) -> None:
        """Replace the words at every place of the chosen fact by the typed words, after saving the text."""
        view, one, session = self._manuscript.view, self.chosen, self._session
        words = self.words.text().strip()
        if view is None or one is None or one.fact is None or not self._manuscript.writable:
            return

        def done(made: ChangedFact) -> None:
            self.words.clearFocus()
            said = session.say(
                "campaign-changed", name=made.name, before=made.before, after=made.after, places=made.places
            )
            said += session.say("campaign-notices", count=made.notices) if made.notices else ""
            session.done(said, self._back())
            self._say_effect(self._left(made.left))

        def work(by: By) -> ChangedFact:
            return session.desk.campaigns.change(view.placement.id, by, one.name, words)

        self._saved(lambda: session.act(work, done))

    @Slot()
    def _typed(self) -> None:
        self._soon.start()

    @Slot()
    def _preview(self) -> None:
        """Show which places the typed words would change and which not, before any place is changed."""
        view, one, session = self._manuscript.view, self.chosen, self._session
        words = self.words.text().strip()
        if view is None or one is None or one.fact is None or self._manuscript.dirty or words == one.words:
            return
        placement, name = view.placement.id, one.name

        def work() -> FactChange | UserError:
            try:
                return session.desk.campaigns.preview(placement, name, words)
            except UserError as error:
                return error

        self._asking.read(work, self._show_preview)

    def _show_preview(self, found: FactChange | UserError) -> None:
        if isinstance(found, UserError):
            self._say_effect(self._session.error(found))
            return
        said = self._session.say("campaign-effect", places=found.count)
        self._say_effect("\n".join(one for one in (said, self._left(found.left)) if one))

    def _left(self, left: Sequence[LeftPlace]) -> str:
        """Return one line for each place in `left`; a change of the fact does not alter these places."""
        say = self._session.say
        lines = (say(f"campaign-left-{one.reason.value}", words=one.words, poster=one.poster) for one in left)
        return "\n".join(say("campaign-left-line", what=one) for one in dict.fromkeys(lines))

    def _say_effect(self, words: str) -> None:
        self.effect.setText(words)
        self.effect.setVisible(bool(words))

    def _saved(self, run: Callable[[], object]) -> None:
        """Save typed changes of the article, if there are any, and then call `run`, an act on the saved article."""
        if self._manuscript.dirty:
            self._manuscript.save("", lambda _number: run())
        else:
            run()

    @Slot(QModelIndex)
    def _enter(self, _index: QModelIndex) -> None:
        """On Enter in the list, mark a proposed fact, or go to the field with the words of a marked fact."""
        one = self.chosen
        if one is not None and one.proposed is not None and self._manuscript.writable:
            self._take_one()
        elif self.words.isVisible():
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            self.words.selectAll()


def _columns(session: Session) -> list[Column[_Line]]:
    def state(one: _Line) -> str:
        if one.fact is None:
            certain = one.proposed is not None and one.proposed.certain
            return session.say("campaign-certain" if certain else "campaign-unsure")
        return (
            session.say("campaign-places", count=len(one.fact.places))
            if one.fact.agrees
            else session.say("campaign-differs")
        )

    def tone(one: _Line) -> str:
        if one.fact is None:
            return "accent" if one.proposed is not None and one.proposed.certain else "warn"
        return "neutral" if one.fact.agrees else "returned"

    return [
        Column(session.say("campaign-column-name"), 124, lambda one: one.name, tip=lambda one: one.name),
        Column(session.say("campaign-column-words"), 0, lambda one: one.words, tip=lambda one: one.words),
        Column("", 84, state, tone),
    ]


def _place_columns(
    session: Session, excerpt: Callable[[PromotionPlace], str]
) -> list[Column[tuple[PromotionPlace, bool]]]:
    return [
        Column(session.say("campaign-where"), 0, lambda one: excerpt(one[0]), tip=lambda one: excerpt(one[0])),
        Column(
            "",
            84,
            lambda one: session.say("campaign-differs") if one[1] else "",
            lambda one: "returned" if one[1] else None,
        ),
    ]

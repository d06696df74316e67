"""The screen Article (排版): the text of an article beside a phone preview, its fields, findings and versions."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from wxdesk.domain.article.text.places import WordPlaces
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.writing import ArticleView, DraftReport
from wxdesk.services.views.article_page_views import ArticlePage
from wxdesk.ui.article.acts import ArticleActs
from wxdesk.ui.article.beside.budget import Budget
from wxdesk.ui.article.beside.chooser import Chooser
from wxdesk.ui.article.beside.components import ComponentInsertion
from wxdesk.ui.article.beside.facts import KEY as COMPARED
from wxdesk.ui.article.beside.facts import LINE_KEY, FactPane
from wxdesk.ui.article.beside.field_findings import FieldFindings
from wxdesk.ui.article.beside.fields import SideColumn
from wxdesk.ui.article.beside.finding_card import FindingCard
from wxdesk.ui.article.beside.finding_waivers import FindingWaivers
from wxdesk.ui.article.beside.finding_walk import FindingWalk
from wxdesk.ui.article.beside.head import ArticleHead
from wxdesk.ui.article.beside.margin_list import MarginList
from wxdesk.ui.article.beside.outgoing import Outgoing
from wxdesk.ui.article.beside.panes import Panes
from wxdesk.ui.article.beside.poster_pane import POSTER_KEY, TEXT_KEY
from wxdesk.ui.article.beside.saving import Saving
from wxdesk.ui.article.beside.shelf_side import ShelfSide
from wxdesk.ui.article.beside.side_split import SideSplit
from wxdesk.ui.article.beside.theme_gallery import Gallery
from wxdesk.ui.article.beside.versions import Versions
from wxdesk.ui.article.beside.withheld_view import WithheldView
from wxdesk.ui.article.beside.working import Working
from wxdesk.ui.article.editor.block_editor import BlockEditor
from wxdesk.ui.article.editor.block_findings import BlockFindings
from wxdesk.ui.article.editor.joining import ViewJoining
from wxdesk.ui.article.editor.landing import Landing
from wxdesk.ui.article.editor.mirror import Mirror
from wxdesk.ui.article.editor.views import ArticleViews
from wxdesk.ui.article.margin.campaign import CampaignPane
from wxdesk.ui.article.margin.comment_margin import CommentMargin
from wxdesk.ui.article.page.frame import PageFrame, PageParts
from wxdesk.ui.article.page.head import FACTS as FACT_TAB
from wxdesk.ui.article.page.head import FINDINGS, TABS, TEXT
from wxdesk.ui.article.page.story import STORY_KEY
from wxdesk.ui.article.shelf.placing import ShelfPlacing
from wxdesk.ui.article.shelf.shelf import StyleShelf
from wxdesk.ui.article.text.find_bar import FindBar
from wxdesk.ui.article.text.finding_marks import FindingMarks
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.article.text.mends import Mends
from wxdesk.ui.article.text.source import SourceEdit
from wxdesk.ui.article.text.strips import ArticleStrips
from wxdesk.ui.article.text.suggestions import Suggestions
from wxdesk.ui.article.text.table_editor import TableEditor
from wxdesk.ui.article.text.tools import Tools
from wxdesk.ui.article.text.withheld_texts import WithheldTexts
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import Screen
from wxdesk.ui.widgets.basic.basics import Pages, column, framed
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.preview.phone import PhonePreview


class ArticlePanel(Screen):
    """The screen Article (排版); without an open article it shows the list of articles."""

    name = "article"
    searches = False

    opened = Signal(object)
    """Emits the opened article as an `ArticleView`, and again after each newer state of the article was read."""

    def __init__(self, session: Session) -> None:
        """Build only the list of articles; `furnish` builds the editor later."""
        super().__init__(session)
        self._reading, self._opening = RepeatedReading(session.tasks), RepeatedReading(session.tasks)
        self._previewed = self._wanted = ""
        self._furnished = self._narrow = self._warned = False
        self.chooser = Chooser(session)
        self.chooser.chosen.connect(self.open)
        self.stack = Pages()
        self.stack.addWidget(self.chooser)
        self.setLayout(column(self.stack, spacing=0))

    def furnish(self) -> Iterator[None]:
        """Build the editor in steps, then open the article that was requested before the editor existed."""
        for parts in (self._make_text, self._make_beside, self._lay_out):
            yield from parts()
        self._connect()
        self._furnished, self._narrow = True, False  # the frame calls `set_narrow` again
        if self._wanted:
            self.open(self._wanted)

    def ahead(self) -> Iterator[None]:
        """Start the phone preview in the background, while the person still reads the list of articles."""
        return self.phone.start()

    def _make_text(self) -> Iterator[None]:
        session = self._session
        self.source = SourceEdit(session)
        self.marks = FindingMarks(session, self.source)
        yield
        self.editor = BlockEditor(session)
        self.block_marks = BlockFindings(session, self.editor.edit)
        self.views = ArticleViews(session, self.source, self.editor)
        self.manuscript = Manuscript(session, self.views, self)
        yield
        self.tools = Tools(session, self.source)
        yield
        self.table = TableEditor(session, self.source)
        self.tools.add(self.table.commands()[0], "table")
        self.inserting = ComponentInsertion(session, self.source)
        self.joining = ViewJoining(session, self.views, self.tools, self.table, self.inserting)
        yield
        self.budget = Budget(session)
        self.gallery = Gallery(session, self.manuscript)
        self.find_bar = FindBar(session, self.views)
        yield

    def _make_beside(self) -> Iterator[None]:
        session = self._session
        self.side = SideColumn(session, self.manuscript)
        yield
        self.phone = PhonePreview(session)
        self.mirror = Mirror(session, self.views, self.phone)
        self.suggestions = Suggestions(session, self.views, self.manuscript)
        self.withheld = WithheldTexts(session, self.views, self.manuscript)
        self.hidden_pictures = WithheldView(session, self.views, self.manuscript)
        self.mends = Mends(session, self.views, self.manuscript)
        self._make_walk()
        self.versions = Versions(session, self.manuscript)
        self.facts = FactPane(session, self.manuscript, self.views)
        self.campaign = CampaignPane(session, self.manuscript, self.views)
        self.comments = CommentMargin(session, self.manuscript, self.views)
        yield
        self.strips = ArticleStrips(session, self.manuscript)
        self.working = Working(session, self.manuscript, self.views)
        self.landing = Landing(session, self.views, self.manuscript, self.strips)
        self.question = Question(session, session.say("editor-note"))
        self.shelf = self._make_shelf()
        yield
        self.acts = ArticleActs(session, self.manuscript, self.strips, self.question)
        self.outgoing = Outgoing(session, self.manuscript)
        self.saving = Saving(session, self.manuscript, self.strips, self)
        yield

    def _make_shelf(self) -> StyleShelf:
        """Build the shelf, and the `ShelfPlacing` that puts its entries into the text."""
        session, manuscript, views, landing = self._session, self.manuscript, self.views, self.landing
        placing = ShelfPlacing(session, manuscript, views, self.inserting, landing, self.gallery)

        def findings() -> Sequence[Finding]:
            return self.page.page.submission.findings if self.page.page is not None else ()

        return StyleShelf(session, manuscript, views, landing, placing, findings)

    def _make_walk(self) -> None:
        """Build the widgets for findings: the card of one finding, keys to step through them, list, waiver form."""
        session, manuscript = self._session, self.manuscript

        def writable() -> bool:
            return manuscript.writable

        def settle(number: int) -> None:
            self.suggestions.accept(number)
            self.mends.mend(number)
            self.withheld.take(number)

        self.in_fields = FieldFindings(self.side.edits, self)
        self.card = FindingCard(session, self)
        texts = (self.marks, self.block_marks, self.in_fields)
        self.walk = FindingWalk(session, texts, self.card, settle, writable)
        self.walk.watch(self.source, self.editor.edit, *self.side.edits.values())
        self.margin = MarginList(session, self.walk, writable)
        self.waivers = FindingWaivers(session, manuscript, self.walk)

    def _lay_out(self) -> Iterator[None]:
        writing = column(self.tools, self.find_bar, self.views, self.table, self.tools.foot, spacing=0)
        writing.setStretch(2, 1)
        writing.setStretch(3, 1)
        beside = ShelfSide(SideSplit(self.margin, self.side), self.shelf)
        self.panes = Panes(self._session, writing, self.views, self.phone, self.versions, self.facts, beside)
        self.panes.add_pane(self.campaign, self.campaign.refresh, self.campaign.closed)
        self.panes.add_pane(self.comments, self.comments.refresh, self.comments.closed)
        self.head = ArticleHead(self._session, self._commands())
        self.head.acts.addWidget(self.saving.button)
        self.head.acts.addLayout(self.outgoing.buttons)
        self.head.follow(self.panes)
        self.side.length_slot.addWidget(self.budget)
        self.side.cover_slot.addWidget(self.outgoing.summary)
        yield
        work = column(spacing=0)
        self.stack.addWidget(framed(work))
        parts = PageParts(self.manuscript, self.panes, self.margin, self.walk, self.acts, self.source, self.head.send)
        self.page = PageFrame(self._session, parts)
        yield
        for part in (
            self.head,
            self.page.head,
            self.page.story,
            self.strips,
            self.working,
            self.question,
            self.waivers.form,
        ):
            work.addWidget(part)
        yield
        work.addWidget(self.page.body, 1)
        yield
        self.stack.addWidget(self.outgoing.editor)
        self.stack.addWidget(self.gallery)
        self.stack.addWidget(self.hidden_pictures)

    def _connect(self) -> None:
        self.manuscript.shown.connect(self._shown)
        self.manuscript.stirred.connect(self._say_state)
        self.manuscript.looked.connect(self.show_look)
        self.manuscript.faulty.connect(self._faulty)
        self.views.pointed.connect(self.walk.point)
        self.views.turned.connect(self._turned)
        self.stack.currentChanged.connect(self.walk.hide)
        self.walk.everywhere.connect(self.mends.replace_term)
        self.margin.mending_all.connect(self.mends.mend_all)
        self.margin.answering.connect(self.page.start)
        self.margin.retracting.connect(self.waivers.retract)
        self.margin.proposals.answered.connect(self.waivers.answer)
        self.mends.filled.connect(self.side.show_fields)
        self.versions.restored.connect(self.acts.restore)
        self.panes.follow(self.find_bar)
        for part in (self.strips, self.working):
            self.page.turned.connect(part.setVisible)
        self.facts.closed.connect(self._mark_text)
        self.campaign.wanted.connect(self._show_campaign)
        self.tools.of_block = partial(self.shelf.block_commands, is_open=self._is_open)
        self.comments.wanted.connect(self._in_text(partial(self.panes.show_pane, self.comments)))
        self.panes.compared.connect(self._mark_text)
        self.strips.compared.connect(self.panes.compare)
        self.strips.closed.connect(self.views.setFocus)
        self.strips.fault.buttons[0].clicked.connect(self.marks.go_to_fault)
        self.acts.saved.connect(self._reading.drop)  # a read that still runs has older data than the saved article
        self.opened.connect(self.outgoing.show_article)
        self.outgoing.cutting.connect(self._turn_covers)
        self.budget.wanted.connect(self.panes.in_text(self._choose))
        self.shelf.wanted.connect(self.panes.in_text(self.panes.show_shelf))
        self.shelf.left.connect(self._leave_shelf)
        self.gallery.wanted.connect(self._show_gallery)
        self.gallery.closed.connect(partial(self._turn_covers, cutting=False))
        self.gallery.changed.connect(self.refresh)
        self.withheld.compared.connect(self._show_hidden_pictures)
        self.hidden_pictures.wanted.connect(self._show_hidden_pictures)
        self.hidden_pictures.closed.connect(partial(self._turn_covers, cutting=False))

    # called by the frame

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus: the text, the picture of the cover editor, or the article list."""
        if not self._furnished or self.page.page is None or self.stack.currentIndex() == 0:
            return self.chooser.list
        if self.stack.currentIndex() == 1 and not self.page.shows_text:
            return self.page.home
        covers = self.outgoing.editor
        return covers.canvas if self.stack.currentWidget() is covers else self._text_widget()

    @property
    def subject(self) -> str:
        """Return the id of the open placement, or of the article that is being opened."""
        return self._wanted or (self.page.subject if self._furnished else "")

    def commands(self) -> Sequence[Command]:
        """Return all commands of the screen."""
        return [
            *self._commands(),
            *self.outgoing.commands(),
            *self.saving.commands(),
            *self.working.commands(),
            *self.tools.commands(),
            self.joining.command(is_open=self._is_open),
            *self.table.commands(),
            self.suggestions.command(),
            *self.mends.commands(),
            *self.inserting.commands(),
            *self.campaign.commands(self._is_open),
            *self.comments.commands(self._is_open),
            *self.gallery.commands(),
            *self.hidden_pictures.commands(),
        ]

    def _commands(self) -> list[Command]:
        say, is_open, acts, able = self._session.say, self._is_open, self.acts, self.acts.able
        posters = self.facts.posters
        panes, in_text = self.panes, self._in_text
        next_finding = panes.in_text(self._next)
        return [
            Command("article.save", say("editor-save"), acts.save, "Ctrl+S", able),
            Command("article.note", say("editor-save-noted"), acts.ask_note, "Ctrl+Shift+S", able),
            Command("article.send", say("action-request-review"), self.page_send, "Ctrl+Return", self._may_advance),
            Command("article.split", say("article-split"), acts.split, "Ctrl+Alt+S", able),
            Command("article.replace", say("editor-replace"), in_text(self.find_bar.open_replacing), "Ctrl+H", able),
            Command("article.next", say("editor-next-finding"), next_finding, "F8", is_open),
            *self.walk.commands(is_open),
            Command("article.versions", say("editor-versions"), in_text(panes.turn_versions), "Ctrl+Shift+R", is_open),
            Command("article.facts", say("facts-title"), self._turn_facts, "Ctrl+Alt+F", is_open),
            Command("article.compared", say("facts-confirm"), self.facts.confirm, COMPARED, is_open),
            Command("article.facts-line", say("facts-line-key"), self.facts.confirm_first, LINE_KEY, is_open),
            Command("article.by-text", say("poster-by-text-key"), posters.take_text, TEXT_KEY, is_open),
            Command("article.by-poster", say("poster-by-poster-key"), posters.take_poster, POSTER_KEY, is_open),
            Command("article.side", say("editor-side"), in_text(panes.turn_side), "Ctrl+\\", is_open),
            *self.shelf.commands(in_text(panes.turn_shelf), is_open=is_open),
            Command("article.phone", say("editor-phone"), in_text(panes.turn_phone), "F7", is_open),
            Command("article.dark", say("editor-dark"), self.phone.turn_dark, "Ctrl+Shift+D", is_open),
            Command("article.list", say("editor-list"), self._show_list, "Ctrl+Shift+O", is_open),
            Command("article.story", say("schedule-act-story"), self._turn_story, STORY_KEY, self._has_page),
            Command("article.back", say("page-back"), self.go_back, "Alt+Left", self._has_page),
        ]

    def _turn_story(self) -> None:
        self.page.story.turn()

    def _next(self) -> None:
        """Go to the line that cannot be parsed; without one, to the next finding."""
        if not self.page.shows_text:
            self.page.choose(FINDINGS)
        if self.marks.faulty:
            self.marks.go_to_fault()
        else:
            self.walk.next()

    def _is_open(self) -> bool:
        return self.manuscript.view is not None and self.stack.currentIndex() == 1

    def _in_text(self, run: Callable[[], object]) -> Callable[[], None]:
        """Return a function that shows the text and then calls `run`, for commands on the panes around the text."""

        def shown() -> None:
            if not self.page.shows_text:
                self.page.mark(TEXT)
            run()

        return shown

    def _has_page(self) -> bool:
        return self.page.page is not None and self.stack.currentIndex() == 1

    def _may_advance(self) -> bool:
        return self.acts.can_send() or (self._has_page() and self.page.act.mine)

    def page_send(self) -> None:
        """Send the article to review if it is being edited or can be sent; else run the act that it needs next."""
        self.page.send()

    @Slot()
    @Slot(bool)
    def _mark_text(self, compared: bool = True) -> None:
        """Make the tab Text current if the tab Facts was, because another pane has replaced the facts.

        This pane is the comparison of versions (if `compared`) or the phone preview.
        """
        if compared and self.page.tab == FACT_TAB:
            self.page.mark(TEXT)

    @Slot()
    def _show_campaign(self) -> None:
        """Show the campaign facts beside the text."""
        self._in_text(lambda: self.panes.show_pane(self.campaign))()
        if not self.campaign.question.isVisible():
            self.campaign.list.setFocus()

    def _turn_facts(self) -> None:
        """Toggle between the promotion facts and the text."""
        self.page.choose(TEXT if self.page.tab == FACT_TAB else FACT_TAB)

    def go_back(self) -> None:
        """Return to the list from which the article's page was opened, with the same entry selected.

        If there was none, show the list of all articles.
        """
        self.manuscript.flush()
        if self._session.origin:
            self._session.returning.emit()
        else:
            self._show_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On Escape, leave the page if nothing inside it used the key."""
        if event.key() == Qt.Key.Key_Escape and self._furnished and self._has_page():
            self.go_back()
        else:
            super().keyPressEvent(event)

    def open(self, subject: str) -> None:
        """Keep unsaved text as a draft, then open an article by placement or submission id.

        `subject` may end with the tab to open, such as `#review`.
        """
        self._wanted, (named, _, tab) = subject, subject.partition("#")
        if not self._furnished:
            return
        self.manuscript.flush()

        def done(read: tuple[ArticlePage, ArticleView | None]) -> None:
            self._wanted = ""
            page, view = read
            self.stack.setCurrentIndex(1)
            if view is None:
                self.manuscript.close()
            else:
                self.manuscript.take(view)
            self.page.close()
            self._show_page(page, view)
            self.page.choose(tab if tab in TABS and view is not None else self.page.tab)
            if view is not None and self.manuscript.asked:
                self.strips.draft.buttons[0].setFocus()

        def failed(error: BaseException) -> None:
            self._wanted = ""
            self._show_list()  # the article opened before must not look like the requested one
            self._session.refuse(error)

        self._reading.drop()
        self._opening.read(lambda: self._read(named), done, failed)

    def _read(self, subject: str) -> tuple[ArticlePage, ArticleView | None]:
        """Read the page of a placement or submission, and its article if it has one; called on a pool thread."""
        desk, person = self._session.desk, self._session.person
        page = desk.article_pages.read(subject, person.id if person else None)
        placement = page.journey.placement
        return page, desk.writing.open(placement.id) if placement is not None else None

    def _show_page(self, page: ArticlePage, view: ArticleView | None) -> None:
        """Show the head and the open tab of `page`; without an article, hide the line above the text."""
        self.page.take(page)
        self.head.show_bare(page.submission if view is None else None)

    def refresh(self) -> None:
        """Read the list and the open article again; unsaved text is kept."""
        self.chooser.refresh()
        if self._wanted:
            self.open(self._wanted)
        elif self._furnished and self.page.subject:
            subject = self.page.subject
            self._reading.read(lambda: self._read(subject), self._refreshed)

    def _refreshed(self, read: tuple[ArticlePage, ArticleView | None]) -> None:
        page, view = read
        if view is not None:
            self.manuscript.take(view)
        elif self.manuscript.view is not None:
            self.manuscript.close()
        self._show_page(page, view)

    def recolour(self) -> None:
        """Redraw icons and highlighted text in the colours of the current theme."""
        self.chooser.recolour()
        if self._furnished:
            for part in (
                self.views,
                self.tools,
                self.head,
                self.page,
                self.find_bar,
                self.outgoing,
                self.saving,
                self.shelf,
            ):
                part.recolour()

    def begin_search(self) -> bool:
        """Open the search in the article's text, or focus the search of the list if no article is open."""
        if self._is_open():
            self._in_text(self.find_bar.open_bar)()
        else:
            self.chooser.search.setFocus()
        return True

    def set_narrow(self, *, narrow: bool) -> None:
        """Adapt to a narrow window, which shows two panes: the column of fields replaces the phone."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.chooser.set_narrow(narrow=narrow)
            if self._furnished:
                for part in (self.head, self.outgoing.editor, self.panes):
                    part.set_narrow(narrow=narrow)

    def leave(self) -> bool:
        """Keep unsaved text as a draft, and save changed crops; return true, so that another screen is shown."""
        if self._furnished:
            self.walk.hide()
            self.manuscript.flush()
            self.outgoing.keep()
        return True

    def holds_window(self) -> str:
        """Write all drafts before the window closes; return a warning if typed text could not be stored.

        Return "" if all is stored. The second attempt to close also returns "", so that the person can close the
        window anyway.
        """
        if not self._furnished or self.manuscript.finish() or self._warned:
            self._warned = False
            return ""
        self._warned = True
        return self._session.say("article-unwritten")

    # display

    @Slot()
    def _shown(self) -> None:
        manuscript, view = self.manuscript, self.manuscript.view
        if view is None:
            return
        self.views.setReadOnly(not manuscript.writable)
        self.editor.show_pictures(view.pictures)
        self.inserting.show_pictures(view.pictures, view.placement.id)
        self.tools.show_article(view, writable=manuscript.writable)
        self.head.save.setEnabled(manuscript.writable)
        self._say_state()
        self.panes.refresh()
        self.opened.emit(view)

    @Slot()
    def _say_state(self) -> None:
        manuscript, view = self.manuscript, self.manuscript.view
        if view is None:
            return
        self.head.show_article(view, manuscript.field("title"))
        self.head.send.setEnabled(self.acts.can_send())
        self.tools.state.setText(_state_in_words(self._session, manuscript, view))

    @Slot(object, object)
    def show_look(self, look: DraftReport, places: WordPlaces) -> None:
        """Show the result of a check of the article's text: underlined and listed findings, phone preview, and length.

        `look` is this result; `places` gives the positions of words of a block in the text.
        """
        view = self.manuscript.view
        pictures = view.pictures if view is not None else ()
        if self.views.in_blocks:
            self.marks.clear()
            self.block_marks.show(look, pictures)
        else:
            self.block_marks.clear()
            self.marks.show(look, places, pictures)
        self.editor.edit.wear(look.preview.look)
        self.in_fields.follow(look)
        self.suggestions.follow(look)
        self.withheld.follow(look)
        self.mends.follow(look)
        self.walk.follow(look)
        self.side.show_look(look)
        self.margin.show_look(look, view.pieces if view is not None else {})
        self.page.follow(look.findings)
        self.tools.count.setText(self._session.say("editor-count", count=look.count))
        self.budget.show_gauge(look.gauge, places)
        self.strips.show_fault("")
        shown = look.preview
        again, self._previewed = self._previewed == self.subject, self.subject
        place = view.placement if view is not None and view.placement.post else None
        heading = ("", place.channel_name) if place is not None else (shown.title, shown.author)
        self.phone.show_article(*heading, shown.placed, shown.pictures, again=again)
        self.mirror.follow(look)
        self.facts.follow(look, places)

    @Slot(object)
    def _faulty(self, error: UserError) -> None:
        placed = self.marks.show_fault(error)
        self.strips.show_fault(self._session.error(error), placed=placed)

    # panes

    @Slot()
    def _show_gallery(self) -> None:
        if self._is_open():
            self.stack.setCurrentWidget(self.gallery)
            self.gallery.open()

    @Slot()
    @Slot(str)
    def _show_hidden_pictures(self, block: str = "") -> None:
        if self._is_open():
            self.stack.setCurrentWidget(self.hidden_pictures)
            self.hidden_pictures.open(block)

    @Slot()
    def _leave_shelf(self) -> None:
        """Move the focus from the shelf to the text.

        If there is room for only one pane, show the text in place of the shelf.
        """
        if self.panes.shows_beside_only:
            self.panes.go_back()
        self.views.setFocus()

    def _show_list(self) -> None:
        self.manuscript.flush()
        self.chooser.refresh()
        self.stack.setCurrentIndex(0)
        self.chooser.list.setFocus()

    @Slot(bool)
    def _turn_covers(self, cutting: bool) -> None:
        self.stack.setCurrentIndex(2 if cutting else 1)
        if not cutting:
            self.views.setFocus()

    def _text_widget(self) -> QWidget:
        """Return the open view of the text, which takes the focus."""
        return self.editor.edit if self.views.in_blocks else self.source

    @Slot(int, int)
    def _choose(self, start: int, end: int) -> None:
        self.views.choose(start, end)
        self.views.setFocus()

    @Slot()
    def _turned(self) -> None:
        """After a change between block editor and Markdown source, check the text again.

        So its findings are underlined in the new view.
        """
        self.table.hide()
        self.walk.hide()
        self.tools.show_state()
        self.manuscript.look()


def _state_in_words(session: Session, manuscript: Manuscript, view: ArticleView) -> str:
    """Return the revision number, and the time of its save or of the kept draft."""

    def when(at: datetime) -> str:
        local, today = at.astimezone(SHANGHAI), session.desk.clock.now().astimezone(SHANGHAI)
        return f"{local:%H:%M}" if local.date() == today.date() else session.day(local.date())

    say = session.say
    state = say("editor-saved", at=when(view.revision.saved_at))
    if manuscript.dirty and manuscript.kept_at is not None:
        state = say("editor-kept", at=when(manuscript.kept_at))
    elif manuscript.dirty:
        state = say("editor-typing")
    return f"{say('editor-revision', number=manuscript.base)} · {state}"

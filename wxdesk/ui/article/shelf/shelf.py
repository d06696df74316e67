"""The shelf 样式库 beside the text, with its four pages 样式, 模板, 图片 and 收藏."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.shelf import LONGEST_NAME
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.shelf import SHELVERS, ShelfNote
from wxdesk.services.article.writing import DraftReport
from wxdesk.services.desk.ports import By
from wxdesk.services.views.shelf_views import ShelfItemView
from wxdesk.ui.article.editor.landing import Landing
from wxdesk.ui.article.editor.views import ArticleViews
from wxdesk.ui.article.shelf.drops import ShelfDrops
from wxdesk.ui.article.shelf.entries import BlockChoice, ShelfEntry
from wxdesk.ui.article.shelf.grid import ShelfGrid
from wxdesk.ui.article.shelf.note_form import ShelfForm
from wxdesk.ui.article.shelf.pages import (
    PAGES,
    PICTURES,
    STARRED,
    STYLE,
    TEMPLATES,
    ShelfPage,
    ShelfReader,
    ShelfSubject,
)
from wxdesk.ui.article.shelf.placing import ShelfPlacing
from wxdesk.ui.article.shelf.press import ThumbnailPress
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.article.text.thumbnails import Thumbnails
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic.basics import Pages, button, column, edit, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.file_dialogs import DELIVERIES, LastFolder, open_files
from wxdesk.ui.widgets.basic.notice_bars import Chips

_SIDE, _MOST = 240, 200
"""Longer side in pixels of a small picture of a file, and how many are kept in memory."""
_RESTS_MS, _SEARCH_MS = 2500, 250

_OF_BLOCKS = ("shelf.keep-part", "shelf.star-part")
"""Ids of the commands that store the selected blocks as a template or as a starred item."""


class StyleShelf(QWidget):
    """Shows the shelf; one click, Enter or a drag puts an entry into the article."""

    left = Signal()
    """Emitted when Escape was pressed, so that the text takes the focus."""
    wanted = Signal()
    """Emitted when a command of the shelf was run, so that the shelf is shown."""

    def __init__(
        self,
        session: Session,
        manuscript: Manuscript,
        views: ArticleViews,
        landing: Landing,
        placing: ShelfPlacing,
        findings: Callable[[], Sequence[Finding]],
    ) -> None:
        """Show entries for the article of `manuscript`; `findings` returns the findings on the submission's pieces."""
        super().__init__()
        self.setObjectName("shelf")
        self._session, self._manuscript, self._views, self._landing = session, manuscript, views, landing
        self._findings = findings
        self._reader = ShelfReader(session)
        self._reading = RepeatedReading(session.tasks)
        self._blocks: tuple[Block, ...] = ()
        self._placement = ""
        self._stale = True
        self.page = STYLE
        say = session.say
        self.press = ThumbnailPress(session, self)
        self.pictures = Thumbnails(session, self, self._load, _MOST)
        self.grid = ShelfGrid(session, self.press, self.pictures)
        self.tabs = Chips("shelfTabs")
        self.search = edit("shelfSearch", say("shelf-search"), hint=say("shelf-search"))
        self.search.setClearButtonEnabled(True)
        self.form = ShelfForm(session)
        self._none = label(role="dim", name="shelfNone", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._way = button("", "shelfFill", self._fill)
        empty = column(None, self._none, row(None, self._way, None), None, None, spacing=12)
        empty.setContentsMargins(16, 8, 16, 8)
        self.stack = Pages()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(framed(empty))
        self.stack.addWidget(QWidget())
        self._acts: dict[str, list[QPushButton]] = {
            TEMPLATES: [
                button(say("shelf-keep-part"), "shelfKeepPart", partial(self.keep, whole=False)),
                button(say("shelf-keep-all"), "shelfKeepAll", partial(self.keep, whole=True)),
            ],
            PICTURES: [button(say("shelf-add-files"), "shelfAddFiles", self._add_files)],
            STARRED: [button(say("shelf-star-part"), "shelfStarPart", self.star_selection)],
        }
        self._lay_out()
        self.drops = ShelfDrops(self.grid, views.editor)
        self._rested = QTimer(self, singleShot=True, interval=_RESTS_MS)
        self._typed = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._connect(placing)
        self._arrange()

    def _lay_out(self) -> None:
        """Put the tabs, the search, the form, the entries and the buttons below one another."""
        acts = row(*(one for page in self._acts.values() for one in page), None, spacing=8)
        self._below = framed(acts, "bar")
        set_margins(self._below, 8, 4, 8, 4)
        head = framed(row(self.tabs, None), "bar")
        set_margins(head, 2, 3, 2, 3)
        seek = row(self.search)
        seek.setContentsMargins(8, 6, 8, 2)
        lines = column(head, seek, self.form, spacing=0)
        lines.addWidget(self.stack, 1)
        lines.addWidget(self._below)
        self.setLayout(lines)
        self.setFocusProxy(self.grid)

    def _connect(self, placing: ShelfPlacing) -> None:
        self.drops.dropped.connect(placing.put)
        self.grid.taken.connect(placing.put)
        self.grid.starring.connect(self.star)
        self.grid.renaming.connect(self.change)
        self.grid.removing.connect(self.remove)
        self.grid.asked.connect(self._offer)
        self.grid.left.connect(self.left)
        self.grid.undoing.connect(placing.undo)
        self.grid.paged.connect(lambda number: self.show_page(PAGES[number]))
        self.tabs.chosen.connect(self.show_page)
        self.search.textChanged.connect(self._typed.start)
        self._typed.timeout.connect(self.refresh)
        self.search.returnPressed.connect(self.grid.setFocus)
        self._rested.timeout.connect(self._follow)
        self._manuscript.shown.connect(self._reopen)
        self._manuscript.looked.connect(self._looked)
        self.form.seen.connect(self._form_seen)
        self._put = placing.put

    def commands(self, turn: Callable[[], object], *, is_open: Callable[[], bool]) -> list[Command]:
        """Return the commands of the shelf; `turn` shows or hides it, `is_open` tells whether an article is open."""
        say = self._session.say

        def writes() -> bool:
            return is_open() and self._may_keep()

        def shown(run: Callable[[], object]) -> Callable[[], None]:
            def act() -> None:
                self.wanted.emit()
                run()

            return act

        pages = [
            Command(
                f"shelf.{one}",
                say("shelf-open", page=say(f"shelf-page-{one}")),
                shown(partial(self.show_page, one)),
                able=is_open,
            )
            for one in PAGES
        ]
        return [
            Command("article.shelf", say("shelf"), turn, "Ctrl+Shift+B", is_open),
            *pages,
            Command("shelf.keep-part", say("shelf-keep-part"), shown(partial(self.keep, whole=False)), able=writes),
            Command("shelf.keep-all", say("shelf-keep-all"), shown(partial(self.keep, whole=True)), able=writes),
            Command("shelf.star-part", say("shelf-star-part"), shown(self.star_selection), able=writes),
        ]

    def block_commands(self, *, is_open: Callable[[], bool]) -> list[Command]:
        """Return the commands that store the selected blocks; `is_open` tells whether an article is open."""
        return [one for one in self.commands(lambda: None, is_open=is_open) if one.id in _OF_BLOCKS]

    # reading

    def showEvent(self, event: QShowEvent) -> None:
        """Read the entries of the page again if they are out of date."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On Escape, clear the search; if it is empty, move the focus back to the text."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.hasFocus() and self.search.text():
            self.search.clear()
        else:
            self.left.emit()

    @Slot(str)
    def show_page(self, page: str) -> None:
        """Show the page with this name, and give it the focus."""
        if page != self.page:
            self.page, self._stale = page, True
            self.grid.entries.show_entries(())
            self.form.hide()
            self._arrange()
            self.refresh()
        self.grid.setFocus()

    @Slot()
    def _reopen(self) -> None:
        """Read the entries again, because another article, or a newer state of the same article, is shown."""
        view = self._manuscript.view
        if view is None:
            return
        if view.placement.id != self._placement:
            self._placement, self._blocks = view.placement.id, view.blocks
            self.form.hide()
            self.grid.entries.show_entries(())
        self._stale = True
        self._arrange()
        self._follow()

    @Slot(object, object)
    def _looked(self, look: DraftReport, _places: object) -> None:
        blocks = tuple(chunk.block for chunk in look.chunks)
        if blocks != self._blocks:
            self._blocks, self._stale = blocks, True
            self._rested.start()

    @Slot()
    def _follow(self) -> None:
        """If the entries are out of date, read them again; a hidden shelf waits until it is shown."""
        if self._stale and self.isVisible():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the entries of the page again; the selected entry stays selected."""
        manuscript, view = self._manuscript, self._manuscript.view
        if view is None or not self.isVisible():
            self._stale = True
            return
        subject = ShelfSubject(
            view,
            self._blocks,
            manuscript.field("theme"),
            manuscript.field("title"),
            tuple(self._findings()),
        )
        page, search = self.page, self.search.text()
        self._stale = False
        self._reading.read(lambda: self._reader.page(page, subject, search), self._show)

    def _show(self, page: ShelfPage) -> None:
        for entry in page.entries:
            if entry.cell is not None:
                self.press.image(entry.cell)  # drawn before somebody scrolls there
        chosen, top = self.grid.current(), self.grid.verticalScrollBar().value()
        self.grid.entries.more = None
        self.grid.entries.show_entries(page.entries)
        self._offer_more(page)
        self.grid.choose(chosen.key if chosen else "")
        self.grid.verticalScrollBar().setValue(top)
        self._show_stack()

    def _offer_more(self, page: ShelfPage) -> None:
        more = page.more
        if more is None:
            self.grid.entries.more = None
            return

        def add(found: ShelfPage) -> None:
            self.grid.entries.add(found.entries)
            self._offer_more(found)

        self.grid.entries.more = lambda: self._reading.read_on(more, add)

    def _load(self, digest: str, video: bool) -> QImage:
        desk = self._session.desk
        return QImage(str(desk.film_frame(digest, _SIDE) if video else desk.thumbnail(digest, _SIDE)))

    def _arrange(self) -> None:
        """Show the buttons of the current page, and the hint that appears while the page has no entries."""
        say, writable = self._session.say, self._manuscript.writable
        able = writable if self.page == PICTURES else self._may_keep()
        self.tabs.show_choices([(one, say(f"shelf-page-{one}")) for one in PAGES], self.page)
        for page, acts in self._acts.items():
            for one in acts:
                one.setVisible(page == self.page)
                one.setEnabled(able)
        self._below.setVisible(self.page in self._acts and self.form.isHidden() and self.stack.currentIndex() == 0)
        if search := self.search.text().strip():
            self._none.setText(say("shelf-none-found", search=search))
            self._way.show_words(say("shelf-clear"))
        else:
            self._none.setText(say(f"shelf-none-{self.page}"))
            self._way.show_words(
                say({TEMPLATES: "shelf-keep-all", PICTURES: "shelf-add-files"}.get(self.page, "shelf-star-part"))
            )
        self._way.setVisible(bool(search) or (self.page != STYLE and able))

    def _may_keep(self) -> bool:
        """Tell whether an article is open, even a published one, and this person may store items on the shelf."""
        return self._manuscript.view is not None and self._session.may(*(one.value for one in SHELVERS))

    @Slot()
    def _fill(self) -> None:
        """Run the action of the button on an empty page: clear the search, or add a first entry."""
        if self.search.text().strip():
            self.search.clear()
        elif self.page == TEMPLATES:
            self.keep(whole=True)
        elif self.page == PICTURES:
            self._add_files()
        else:
            self.star_selection()

    # keeping, starring, changing

    @Slot(bool)
    def _form_seen(self, shown: bool) -> None:
        """Show the form for an item in place of the grid if `shown`, else the grid again."""
        self.search.setHidden(shown)
        self._show_stack()
        if not shown:
            self.grid.setFocus()

    def _show_stack(self) -> None:
        """Show the grid, or the message of an empty page; while the form is open, show neither."""
        entries = bool(self.grid.entries.entries)
        self.stack.setCurrentIndex(2 if not self.form.isHidden() else 0 if entries else 1)
        self._arrange()

    def _selected(self) -> tuple[Block, ...]:
        edit_ = self._views.editor.edit
        if not self._views.in_blocks:
            return ()
        first, stop = edit_.selected()
        return edit_.blocks()[first:stop]

    def keep(self, *, whole: bool) -> None:
        """Ask for the name of a new template on the shelf: the whole article if `whole`, else the selected blocks."""
        view = self._manuscript.view
        blocks = (
            (self._views.editor.edit.blocks() if self._views.in_blocks else self._blocks) if whole else self._selected()
        )
        if view is None:
            return
        if not blocks:
            self._session.noticed.emit("warn", self._session.say("shelf-select"))
            return
        self.show_page(TEMPLATES)
        shelf, submission = self._session.desk.shelf, view.submission
        title = self._manuscript.field("title")[:LONGEST_NAME] if whole else ""
        what = self._session.say("shelf-what-template", count=len(blocks))
        self.form.ask(
            what,
            ShelfNote(title),
            lambda note: self._act(lambda by: shelf.keep_template(blocks, note, by, submission), "shelf-kept-template"),
        )

    def star_selection(self) -> None:
        """Ask for the name under which the selected blocks are starred."""
        view, blocks = self._manuscript.view, self._selected()
        if view is None:
            return
        if not blocks:
            self._session.noticed.emit("warn", self._session.say("shelf-select"))
            return
        self._ask_star(blocks, ShelfNote(""), view.submission)

    @Slot(object)
    def star(self, entry: ShelfEntry) -> None:
        """Ask which rights a picture has and until which day it may be used, then star the picture."""
        if entry.item is not None or not entry.picture or not isinstance(entry.choice, BlockChoice):
            return
        note = ShelfNote(
            entry.words.rpartition(".")[0][:LONGEST_NAME] or entry.words[:LONGEST_NAME], rights=entry.rights
        )
        self._ask_star(entry.choice.blocks, note, entry.origin or None)

    def _ask_star(self, blocks: Sequence[Block], note: ShelfNote, submission: str | None) -> None:
        self.show_page(STARRED)
        shelf = self._session.desk.shelf
        self.form.ask(
            self._session.say("shelf-what-star"),
            note,
            lambda given: self._act(lambda by: shelf.star(blocks, given, by, submission), "shelf-starred"),
        )

    @Slot(object)
    def change(self, entry: ShelfEntry) -> None:
        """Ask for a changed name, note, rights, or last day of use of an item."""
        item, shelf = entry.item, self._session.desk.shelf
        if item is None:
            return
        before = ShelfNote(item.name, item.note, item.rights, item.noted_expires)

        def given(note: ShelfNote) -> None:
            self._act(
                lambda by: shelf.change(item.id, note, by), "shelf-changed", partial(shelf.change, item.id, before)
            )

        self.form.ask(self._session.say("shelf-what-change", name=item.name), before, given)

    @Slot(object)
    def remove(self, entry: ShelfEntry) -> None:
        """Remove an item from the shelf; undo puts it back."""
        item, shelf, session = entry.item, self._session.desk.shelf, self._session
        if item is None:
            return

        def done(_: None) -> None:
            session.done(session.say("shelf-removed", name=item.name), partial(shelf.bring_back, item.id))
            self.refresh()

        session.act(partial(shelf.remove, item.id), done)

    def _act(self, work: Callable[[By], ShelfItemView], said: str, undo: Callable[[By], object] | None = None) -> None:
        """Run `work`, an act that adds or changes an item of the shelf, and show the message `said`.

        The message offers to undo the act by `undo`, or by removing the item if `undo` is None.
        """
        shelf, session = self._session.desk.shelf, self._session

        def done(made: ShelfItemView) -> None:
            self.form.hide()
            session.done(session.say(said, name=made.name), undo or partial(shelf.remove, made.id))
            self.refresh()

        session.act(work, done, self.form.fail)

    @Slot(object, QPoint)
    def _offer(self, entry: ShelfEntry, at: QPoint) -> None:
        """Open the menu of an entry."""
        say, menu = self._session.say, QMenu(self)
        menu.setObjectName("shelfMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        acts: list[tuple[str, Callable[[ShelfEntry], object]]] = [("shelf-put", self._put)]
        if entry.item is not None:
            acts += [("shelf-change", self.change), ("shelf-remove", self.remove)]
        elif entry.picture and not entry.video:
            acts += [("shelf-star", self.star)]
        for key, run in acts:
            menu.addAction(say(key)).triggered.connect(lambda _on=False, one=run: one(entry))
        menu.popup(at)

    def _add_files(self) -> None:
        """Ask for picture files, and insert them at the caret; they become pieces of the submission."""
        chosen = open_files(self, self._session.say("shelf-add-files"), LastFolder(self._session, DELIVERIES))
        if chosen:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(Path(one))) for one in chosen])
            self._landing.take(data)

    def recolour(self) -> None:
        """Redraw in the colours of the window's scheme."""
        self.grid.viewport().update()

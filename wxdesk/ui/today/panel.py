"""The screen Today (今日待办): everything that needs attention now; Enter opens the screen that a line is about."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.domain.desk.search_terms import folded, searched_text
from wxdesk.services.records.today_views import Agenda
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command, own_keys
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import Screen
from wxdesk.ui.today.keys import TodayBoard, commands_of
from wxdesk.ui.today.line import ALARMS, TodayLine
from wxdesk.ui.today.line_list import NOTE, WHO, lay_out_lines, line_model, line_table
from wxdesk.ui.today.reads import DayReads
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, retone, row
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth
from wxdesk.ui.widgets.basic.notice_bars import EmptyState

if TYPE_CHECKING:
    from wxdesk.ui.today.acts import DayActs
    from wxdesk.ui.today.commissions import CommissionsPane

_DETAIL, _NARROW_DETAIL = 372, 310
ASKED = "asked"
"""The text by which `open` is asked to show the list of requests to units."""
_STAY_MS = 120
"""Delay in milliseconds before a selected line's detail is read, so that a held arrow key does not read each line."""
_PASSING_MS = 300_000
"""Milliseconds between two reads of the day, because time passes: a push becomes due, or the day ends."""


class TodayPanel(Screen):
    """The screen Today; the selected line shows its keys."""

    name = "today"

    def __init__(self, session: Session) -> None:
        """Build the list; `refresh` fills it."""
        super().__init__(session)
        self._reads = DayReads(session)
        self._search = ""
        self._unfolded = False
        self._agenda: Agenda | None = None
        self._found: Sequence[TodayLine] = ()
        self._furnished = False
        self._staying = QTimer(self, singleShot=True, interval=_STAY_MS)
        self._staying.timeout.connect(self._read)
        self._passing = QTimer(self, interval=_PASSING_MS)
        self._passing.timeout.connect(self.refresh)
        self._passing.start()
        self.model = line_model(session)
        self.list = line_table(session)
        self.list.setModel(self.model)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self._lay_out()
        self.list.doubleClicked.connect(lambda _at: self.open_line())

    def furnish(self) -> Iterator[None]:
        """Read the whole day, and build the panes beside the list in steps."""
        self._reads.whole = True
        self.refresh()
        yield from self._make_panes()
        self._furnished = True
        self._load()

    def _make_panes(self) -> Iterator[None]:
        from wxdesk.ui.today.acts import DayActs  # noqa: PLC0415 - built after the list
        from wxdesk.ui.today.detail import LineDetail  # noqa: PLC0415 - built after the list
        from wxdesk.ui.today.digest import DigestPane  # noqa: PLC0415 - built after the list

        self.detail = LineDetail(self._session, self)
        yield
        self.digest = DigestPane(self._session)
        self.acts: DayActs = DayActs(self._session, self)
        self.digest.copied.connect(self.acts.copied_digest)
        self.digest.left.connect(self.leave_digest)
        self._panes.addWidget(self.detail)
        self._panes.addWidget(self.digest)
        pass_keyboard(self._panes, self.detail.area)
        self._split.follow(self.detail.question, self.detail.sent)
        self._split.open_from(self.list)
        yield

    def _lay_out(self) -> None:
        session = self._session
        self.summary = label(role="dim", name="todaySummary")
        asked = button(session.say("commissions"), "todayAsked", self.show_asked, key="A")
        self.daily = button(session.say("today-digest"), "todayDigest", self.show_digest, key="D")
        bar = row(self.summary, None, asked, self.daily, spacing=12)
        bar.setContentsMargins(12, 8, 12, 8)
        self.backup = button(
            session.say("settings-keeping"), "todayBackup", lambda: session.go("settings", "keeping"), role="link"
        )
        session.backup_told.connect(self._tell_backup)
        foot = row(self.backup, None)
        foot.setContentsMargins(12, 4, 12, 4)
        self._foot = framed(foot)
        self._foot.hide()
        if session.backup_said is not None:
            self._tell_backup(*session.backup_said)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._panes = QStackedWidget()
        self._panes.setMinimumWidth(_DETAIL)
        day = framed(column(framed(bar, "bar"), self._lists, self._foot, spacing=0))
        pass_keyboard(day, self.list)
        self._split = split = OneOrBoth(session, "todaySplit", day, self._panes)
        split.setStretchFactor(0, 1)
        split.setSizes([830, _DETAIL])
        self._boards = QStackedWidget()
        self._boards.addWidget(split)
        self.setLayout(column(self._boards, spacing=0))
        self.recolour()

    @Slot(str, bool)
    def _tell_backup(self, words: str, warns: bool) -> None:
        """Show `words` about the last good backup below the list, in the colours of a warning if `warns`."""
        self.backup.show_words(words)
        retone(self.backup, "tone", "warn" if warns else "")
        self._foot.show()

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus: the list, or the pane that replaces it."""
        return self.asked.home if self.shows_asked else self._split.home

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the widgets in which the keys of the screen work.

        These are the list, the detail, the day's summary, and the list of requests to units once it is built.
        """
        asked = self.asked.canvases if self._boards.count() > 1 else ()
        return (*self._split.canvases, self.digest.area, *asked)

    def commands(self) -> Sequence[Command]:
        """Return the commands on the selected line, and those on the day's summary for a group chat."""
        return commands_of(self._session, self._board, self)

    @property
    def whole(self) -> "DayActs":
        """Return the commands on the message that combines all notices for the unit of the selected line."""
        return self.acts

    def _board(self) -> TodayBoard:
        return self.asked if self.shows_asked else self

    @property
    def shows_asked(self) -> bool:
        """Tell whether the list of requests replaces the day."""
        return self._boards.currentIndex() > 0

    @cached_property
    def asked(self) -> "CommissionsPane":
        """Return the list of requests to units; it is built on first use."""
        from wxdesk.ui.today.commissions import CommissionsPane  # noqa: PLC0415 - built when it is first shown

        made = CommissionsPane(self._session)
        made.left.connect(self.go_back)
        self._boards.addWidget(made)
        for canvas in made.canvases:
            own_keys(canvas, self.actions())
        return made

    @cached_property
    def empty(self) -> EmptyState:
        """Return the message that is shown instead of an empty list; it is built on first use."""
        made = _nothing_to_do(self._session)
        self._lists.addWidget(made)
        return made

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, hide the columns `who` and `note`, which the detail pane shows too."""
        for section in (WHO, NOTE):
            self.list.setColumnHidden(section, narrow)
        self._split.set_least(_NARROW_DETAIL if narrow else _DETAIL, narrow=narrow)

    @Slot()
    def recolour(self) -> None:
        """Redraw in the colours of the current theme."""
        if self._lists.currentWidget() is not self.list:
            _draw(self.empty, self._session)
        self.list.viewport().update()
        if self.shows_asked:
            self.asked.recolour()

    @Slot()
    def refresh(self) -> None:
        """Read the open tasks for this person; before `furnish`, read only the first lines."""
        self._reads.read(self._show_day)
        if self.shows_asked:
            self.asked.refresh()
        if self.shows_digest:
            self.digest.show_day()

    def _show_day(self, read: tuple[Agenda | None, list[TodayLine]]) -> None:
        self._agenda, self._found = read
        self._show()

    def search(self, text: str) -> None:
        """Show only lines that contain `text`."""
        self._search = text.strip().lower()
        if self.shows_asked:
            self.asked.search(text)
        self._show()

    def _show(self) -> None:
        before, row_before = self.current, self.list.currentIndex().row()
        keys = self._session.say("today-keys-folded" if self._unfolded else "today-keys-fold")
        found = [one._replace(note=keys) if one.unfolds else one for one in self._found]
        fresh = self._agenda is not None and self._agenda.fresh
        lines = [] if fresh else _matching(found, self._search, unfolded=self._unfolded)
        self.model.replace(lines)
        lay_out_lines(self.list, self.model, self._session.width_scale)
        if self._agenda is not None:
            self._say(self._agenda, empty=not lines)
        self._select(before.key if before else "", row_before)

    def _say(self, agenda: Agenda, *, empty: bool) -> None:
        """Show in one line above the list how much is to be done.

        If the list is `empty`, show a hint in place of the list.
        """
        self.summary.setText(_summary(self._session, agenda))
        self._lists.setCurrentWidget(self.empty if empty else self.list)
        self._split.offer_beside(there=not empty or self.shows_digest)
        if empty:
            key = "today-empty" if agenda.fresh else "today-none-found" if self._search else "today-done"
            self.empty.say(self._session.texts.text(key))
            _draw(self.empty, self._session)

    def _select(self, key: str, row_before: int) -> None:
        """Select the line with `key`; if this line is gone, select the one that is now at `row_before`."""
        found = self.model.find(key)
        if not found.isValid():
            last = len(self.model.rows) - 1
            start = min(row_before, last) if row_before >= 0 else self._work_begins()
            near = self.model.next_line(start - 1, 1)
            near = near if near >= 0 else self.model.next_line(start, -1)
            found = self.model.index(near, 0)
        if found.isValid() and found.row() != self.list.currentIndex().row():
            self.list.setCurrentIndex(found)
        elif found.isValid():
            self.list.selectRow(found.row())
        self._load()

    def _work_begins(self) -> int:
        """Return the row of the first heading, at which the tasks begin; the rows above it are alarms."""
        return next((row for row, line in enumerate(self.model.rows) if line.heading), 0)

    @property
    def current(self) -> TodayLine | None:
        """Return the selected line; None if none is selected."""
        line = self.model.at(self.list.currentIndex())
        return None if line is None or line.heading else line

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self.leave_digest()
        self._load()

    def _load(self) -> None:
        if not self._furnished:
            return
        self.detail.show_line(self.current, unfolded=self._unfolded)
        self._staying.start()

    @Slot()
    def _read(self) -> None:
        self._reads.read_more(self.current, self.detail)

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) line, skipping headings."""
        row_wanted = self.model.next_line(self.list.currentIndex().row(), by)
        if row_wanted >= 0:
            self.list.setCurrentIndex(self.model.index(row_wanted, 0))

    def open_line(self) -> None:
        """Open the selected line on its own screen.

        If the detail pane is hidden, show the line's detail instead; if the line has folded alarms, unfold them.
        """
        line = self.current
        if self._split.shows_list_only and line is not None:
            self._split.show_beside()
        elif line is not None and line.unfolds:
            self.fold_alarms()
        elif line is not None and line.screen:
            self._session.go(line.screen, line.subject)

    def fold_alarms(self) -> None:
        """Unfold or fold the alarms, and select the line that unfolds them."""
        if self.shows_asked:
            self.go_back()
        self.leave_digest()
        self._unfolded = not self._unfolded
        self._show()
        found = self.model.find(ALARMS)
        if found.isValid():
            self.list.setCurrentIndex(found)

    def show_asked(self) -> None:
        """Show the list of requests to units instead of the day."""
        self._boards.setCurrentWidget(self.asked)
        self.asked.recolour()
        self.asked.search(self._search)
        self.asked.refresh()
        self.asked.focus()

    def go_back(self) -> None:
        """Close the list of requests or the day's summary; in a narrow window, go from the detail back to the list.

        The summary of the day is a few lines for a group chat.
        """
        if self.shows_asked:
            self._boards.setCurrentIndex(0)
            self.take_keyboard()
        elif self.shows_digest:
            self.leave_digest()
        else:
            self._split.go_back()

    def open(self, subject: str) -> None:
        """Show the list of requests if `subject` is `ASKED`, and the day for any other subject."""
        if subject == ASKED:
            self.show_asked()
        elif self.shows_asked:
            self.go_back()

    @property
    def subject(self) -> str:
        """Return what this screen shows, so that the next start shows the same: `ASKED` (requests to units), or ""."""
        return ASKED if self.shows_asked else ""

    @property
    def shows_digest(self) -> bool:
        """Tell whether the day's summary for a group chat replaces the detail of the line."""
        return self._furnished and self._panes.currentWidget() is self.digest

    def show_digest(self) -> None:
        """Show the day's summary for a group chat instead of the detail of the selected line."""
        if self.shows_asked:
            self.go_back()
        self._panes.setCurrentWidget(self.digest)
        pass_keyboard(self._panes, self.digest.area)
        self._split.offer_beside(there=True)
        self._split.show_beside()
        self.digest.show_day()

    def leave_digest(self) -> None:
        """Hide the day's summary for a group chat, and show the detail of the selected line again."""
        if self.shows_digest:
            self._panes.setCurrentWidget(self.detail)
            pass_keyboard(self._panes, self.detail.area)
            self._split.offer_beside(there=self._lists.currentWidget() is self.list)
            self.digest.forget_day()
            self._split.go_back()

    def turn(self, by: int) -> None:
        """If the day's summary for a group chat is shown, show the summary of the day `by` days later.

        A negative `by` goes back.
        """
        if self.shows_digest:
            self.digest.turn(by)


def _nothing_to_do(session: Session) -> EmptyState:
    begin = button(session.say("today-begin"), "todayBegin", lambda: session.go("queue"), role="first")
    return EmptyState("todayEmpty", session.say("today-empty"), begin)


def _draw(empty: EmptyState, session: Session) -> None:
    empty.draw(icons.pixmap("today", session.tokens.dim, 40))


def _summary(session: Session, agenda: Agenda) -> str:
    say = session.say
    if agenda.fresh:
        return ""
    if agenda.waits or agenda.received.total:
        return say("today-summary", count=agenda.waits, received=agenda.received.total)
    following = next(iter([*agenda.next, *agenda.coming]), None)
    if following is None:
        return say("today-done")
    day = session.day(following.day)
    return say("today-done-next", channel=following.channel_name, day=day, time=following.window)


def _matching(lines: Sequence[TodayLine], search: str, *, unfolded: bool) -> list[TodayLine]:
    """Return the lines that match every word of `search`, as text or as pinyin initials, each group with its heading.

    A search also finds folded lines. Without a search, folded lines are returned only if `unfolded`.
    """
    found: list[TodayLine] = []
    for line in lines:
        if line.folded and not unfolded and not search:
            continue
        if line.heading and found and found[-1].heading:
            found.pop()
        if line.heading or all(term in searched_text(line.spoken) for term in folded(search).split()):
            found.append(line)
    return found[:-1] if found and found[-1].heading else found

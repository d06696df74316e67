"""The current view of the queue with its filter; sort order and columns are stored in the settings."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.domain.office.roster import LINES
from wxdesk.services.desk.filters import OUR_VIEWS, UNIT_VIEWS, Sift
from wxdesk.services.lists.queue import QUEUE
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.lists.list_export import export_list
from wxdesk.ui.models.queue import ColumnLayout
from wxdesk.ui.queue.list.own_views import OwnView, OwnViews
from wxdesk.ui.queue.list.row_list import QueueList
from wxdesk.ui.queue.list.view_bar import ViewBar, choices_of

if TYPE_CHECKING:
    from wxdesk.ui.queue.list.filter_form import SiftForm
    from wxdesk.ui.widgets.basic.inline_form import Question

_GROUPS = (OUR_VIEWS, UNIT_VIEWS, ("all",))
_LARGE_FIRST = ("number", "delivered", "findings")


class Viewing(QObject):
    """Keeps the filter and sort order of the list as a `Sift`; emits `changed` when the list must be read again."""

    changed = Signal()

    def __init__(self, session: Session, bar: ViewBar, rows: QueueList) -> None:
        """Begin with the list of all submissions, in the sort order used last."""
        super().__init__(bar)
        self._session = session
        self._bar = bar
        self._rows = rows
        self._own = OwnViews(session)
        self.current = "all"
        self.only = ""
        """The number of the submission that is listed alone, because its row is not loaded; "" if none is."""
        self.sift = self._left()
        rows.show_layout(self._kept_layout())
        bar.chips.chosen.connect(self.choose)
        rows.sort_wanted.connect(self._sort)
        rows.layout_changed.connect(self._keep_layout)

    def ask_in(self, form: "SiftForm", question: "Question") -> None:
        """Use `form` to filter the view, and `question` to ask for a name for a person's own view."""
        self._form, self._question = form, question
        self._bar.sift_wanted.connect(self.toggle_form)
        form.sifted.connect(self._sifted)
        form.kept.connect(self._keep)
        form.left.connect(self.toggle_form)
        question.answered.connect(self._rename)

    def commands(self) -> Sequence[Command]:
        """Return the commands for choosing views, filtering, choosing columns, sorting and exporting."""
        say, rows = self._session.say, self._rows
        return [
            Command("next_view", say("action-next-view"), lambda: self._step(1), "]"),
            Command("previous_view", say("action-previous-view"), lambda: self._step(-1), "["),
            Command("sift", say("action-sift"), self.toggle_form, "F"),
            Command("columns", say("action-columns"), rows.choose_columns, "L"),
            Command("sort", say("action-sort"), rows.choose_sort, "S"),
            Command("export_list", say("queue-export"), self._export),
            Command("rename_view", say("action-rename-view"), self._ask_name, able=self._is_own),
            Command("forget_view", say("action-forget-view"), self._forget, able=self._is_own),
        ]

    def _export(self) -> None:
        """Export the rows of the view as a workbook, up to the maximum number of lines."""
        reading, sift = self._session.desk.reading, self.sift
        export_list(self._session, self._rows, QUEUE, lambda: reading.sifted(sift, 0, LINES).rows, QUEUE.columns)

    def own_sifts(self) -> Mapping[str, Sift]:
        """Return the filter and sort order (`Sift`) of each of the person's own views, by the view's key."""
        return {one.key: one.sift for one in self._own.all}

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show all views with their number of rows, and the current filter in the filter strip."""
        own = [(one.key, one.name) for one in self._own.all]
        self._bar.chips.show_choices(choices_of(self._session, _GROUPS, own, counts), self.current)
        self._form.show_sift(self.sift)
        self._show_narrowed()

    def show_all(self, *, newest_first: bool = False) -> None:
        """Show the view of all submissions without a filter; the caller reads the rows.

        The sort order is that used last, or newest first if `newest_first`.
        """
        self.current, self.only = "all", ""
        self.sift = Sift() if newest_first else self._left()
        self._rows.show_layout(self._kept_layout())

    def show_only(self, number: str) -> None:
        """List one submission alone, until the person chooses another view or searches."""
        self.current, self.only, self.sift = "all", number, Sift(search=number)
        self.changed.emit()

    def search(self, text: str) -> None:
        """Show only rows that contain all words of `text`.

        If the list shows one submission alone, an empty text changes nothing.
        """
        if self.only and not text:
            return
        self.only = ""
        self.sift = self.sift._replace(search=text)
        self.changed.emit()

    @Slot(str)
    def choose(self, view: str) -> None:
        """Switch to another view, and keep the search text.

        A person's own view that was saved with a search text uses its own text instead.
        """
        own, search = self._own.find(view), "" if self.only else self.sift.search
        self.current, self.only = view, ""
        if own is not None:
            self.sift = own.sift._replace(search=own.sift.search or search)
        else:
            self.sift = self._left()._replace(view=view, search=search)
        self._rows.show_layout(own.layout if own else self._kept_layout())
        self.changed.emit()

    @Slot()
    def toggle_form(self) -> None:
        """Show the filter form, or hide it."""
        if self._form.isVisible():
            self._form.hide()
            self._rows.setFocus()
        else:
            self._form.begin()
        self._show_narrowed()

    def _show_narrowed(self) -> None:
        self._bar.sift.setChecked(self._form.isVisible() or self.sift.narrows)

    def _step(self, by: int) -> None:
        names = self._bar.chips.names
        if self.current in names:
            self.choose(names[(names.index(self.current) + by) % len(names)])

    def _is_own(self) -> bool:
        return self._own.find(self.current) is not None

    def _left(self) -> Sift:
        """Return a `Sift` (filter and sort order) that shows all submissions in the sort order used last."""
        name, _, way = str(self._session.setting("queue/sort", "") or "").partition(" ")
        made = Sift(sort=name or "number", descending=way != "up")
        return made if made.known else Sift()

    def _kept_layout(self) -> ColumnLayout:
        return ColumnLayout.of(str(self._session.setting("queue/layout", "") or ""))

    @Slot(object)
    def _sifted(self, sift: Sift) -> None:
        self.sift = sift._replace(search=self.sift.search)
        self.changed.emit()

    @Slot(str)
    def _sort(self, name: str) -> None:
        """Sort by a column; sorting by the same column again reverses the order.

        A person's own view stores its order.
        """
        turned = name == self.sift.sort
        descending = not self.sift.descending if turned else name in _LARGE_FIRST
        self.sift = self.sift._replace(sort=name, descending=descending)
        own = self._own.find(self.current)
        if own is not None:
            self._own.keep(own._replace(sift=own.sift._replace(sort=name, descending=descending)))
        else:
            self._session.remember("queue/sort", f"{name} {'down' if descending else 'up'}")
        self.changed.emit()

    @Slot()
    def _keep_layout(self) -> None:
        layout, own = self._rows.columns_shown, self._own.find(self.current)
        if own is not None:
            self._own.keep(own._replace(layout=layout))
        else:
            self._session.remember("queue/layout", layout.text())

    @Slot(str)
    def _keep(self, name: str) -> None:
        view = OwnView(name, self.sift, self._rows.columns_shown)
        self._own.keep(view)
        self.current = view.key
        self._session.noticed.emit("ok", self._session.say("view-kept", name=name))
        self.changed.emit()

    def _ask_name(self) -> None:
        own = self._own.find(self.current)
        if own is not None:
            say = self._session.say
            self._question.ask(say("ask-view-name"), say("action-rename-view"), text=own.name)

    @Slot(str)
    def _rename(self, name: str) -> None:
        own = self._own.find(self.current)
        if own is not None and name.strip():
            renamed = own._replace(name=name.strip())
            self._own.keep(renamed, instead_of=own.key)
            self.current = renamed.key
            self.changed.emit()
        self._question.hide()

    def _forget(self) -> None:
        own = self._own.find(self.current)
        if own is not None:
            self._own.forget(own.key)
            self._session.noticed.emit("ok", self._session.say("view-forgotten", name=own.name))
            self.choose("all")

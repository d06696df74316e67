"""List of requests (约稿一览): every request to a unit with its state, and how each unit delivered in a month."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.lists.spec import ListSpec
from wxdesk.services.lists.commissions import COMMISSIONS, UNIT_RECORDS
from wxdesk.services.records.today_views import RequestLine
from wxdesk.services.views.commission_views import CommissionView, UnitRecord
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.lists.list_export import export_list
from wxdesk.ui.lists.list_model import ListModel
from wxdesk.ui.lists.list_table import ListTable
from wxdesk.ui.today.commission_detail import CommissionDetail
from wxdesk.ui.today.urging import Urging
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth
from wxdesk.ui.widgets.basic.notice_bars import Chips, EmptyState

_RECORD = "record"
_DETAIL = 372
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True)
class _Read:
    requests: Sequence[CommissionView]
    records: Sequence[UnitRecord]


class CommissionsPane(QWidget):
    """Shows the requests, filtered by state and month, on the left, and the selected request or unit on the right."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        """Build the pane with the open requests of all months selected."""
        super().__init__()
        self.setObjectName("commissionsPane")
        self._session = session
        self._view, self._month, self._search, self._unit = "owed", date.min, "", ""
        self._read = _Read((), ())
        self._reading = RepeatedReading(session.tasks)
        self.asking: RequestLine | None = None
        """The selected request with its text; None until the text is read."""
        self.list = self._table("commissionList", COMMISSIONS)
        self.units = self._table("recordList", UNIT_RECORDS)
        self.requests, self.records = self.list.listed, self.units.listed
        self.detail = CommissionDetail(session, self)
        self.urging = Urging(session, self.detail.question, self.focus)
        self.detail.question.answered.connect(self.urging.takes)
        self._lay_out()
        pass_keyboard(self, self.list)

    def _table[R](self, name: str, spec: ListSpec[R]) -> ListTable[R]:
        made = ListTable(self._session, ListModel(self._session, spec), name, several=False)
        made.sort_wanted.connect(lambda key: made.listed.arrange(made.listed.how.turned(key)))
        made.selectionModel().selectionChanged.connect(self._load)
        made.doubleClicked.connect(self.open_line)
        return made

    def _lay_out(self) -> None:
        say = self._session.say
        self.chips = Chips("commissionViews")
        self.chips.chosen.connect(self.choose)
        self.period = label(role="dim", name="commissionPeriod")
        before = button(say("commission-month-before"), "commissionBefore", lambda: self.turn(-1), key="[")
        after = button(say("commission-month-after"), "commissionAfter", lambda: self.turn(1), key="]")
        self.any = button(say("commission-month-any"), "commissionAnyMonth", self._any_month, role="link")
        self.units_all = button("", "commissionAllUnits", self._all_units, role="link")
        ask = button(say("units-ask"), "commissionAsk", self._begin)
        self.export = button(say("list-export"), "commissionExport", self._export)
        units = say("settings-go", page=say("settings-units"))
        self.first = button(units, "commissionFirst", self._begin, role="first")
        back = button(say("commission-back"), "commissionBack", self.go_back, key="Esc")
        title = label(say("commission-title"), "title")
        top = row(title, self.chips, None, back, spacing=12)
        months = row(before, self.period, after, self.any, None, self.units_all, self.export, ask)
        bar = column(top, months, spacing=8)
        bar.setContentsMargins(12, 8, 12, 8)
        self.empty = EmptyState("commissionEmpty", say("commission-none"), self.first)
        self._lists = QStackedWidget()
        for one in (self.list, self.units, self.empty):
            self._lists.addWidget(one)
        self.detail.setMinimumWidth(_DETAIL)
        self._listed = framed(column(framed(bar, "bar"), self._lists, spacing=0))
        pass_keyboard(self._listed, self.list)
        self._split = split = OneOrBoth(self._session, "commissionSplit", self._listed, self.detail)
        split.follow(self.detail.question)
        for one in (self.list, self.units):
            split.open_from(one)
        split.setStretchFactor(0, 1)
        split.setSizes([794, _DETAIL])
        self.setLayout(column(split, spacing=0))
        self.recolour()

    @Slot()
    def recolour(self) -> None:
        """Redraw the empty state in the colours of the current theme."""
        self.empty.draw(icons.pixmap("today", self._session.tokens.dim, 40))

    @property
    def _is_record(self) -> bool:
        return self._view == _RECORD

    @property
    def _span(self) -> tuple[date, date]:
        """Return the first and last day of the period: the requests made on these days are listed.

        The period is a month, or unlimited.
        """
        if self._month == date.min:
            return date.min, date.max
        return self._month, self._month.replace(day=monthrange(self._month.year, self._month.month)[1])

    @Slot()
    def refresh(self) -> None:
        """Read the period's requests, and how each unit delivered in it."""
        service = self._session.desk.commissioning
        since, until = self._span

        def work() -> _Read:
            return _Read(service.all(since=since, until=until), service.record(since, until))

        def done(read: _Read) -> None:
            self._read = read
            self._show()

        self._reading.read(work, done)

    def search(self, text: str) -> None:
        """Show only requests that contain `text` in their number, unit, subject or the unit's reply."""
        self._search = text.strip().lower()
        self._show()

    def _matches(self, view: CommissionView) -> bool:
        words = f"{view.commission.number} {view.unit} {view.commission.what} {view.answer}"
        return self._search in words.lower() and self._unit in ("", view.unit)

    def _show(self) -> None:
        found = [one for one in self._read.requests if self._matches(one)]
        counts = {one.name: sum(map(one.holds, found)) for one in COMMISSIONS.views}
        text = self._session.texts.text
        choices = [(name, f"{text(f'commission-view-{name}')} {count}") for name, count in counts.items()]
        self.chips.show_choices([*choices, (_RECORD, text("commission-view-record"))], self._view)
        self.period.setText(self._period)
        self.any.setVisible(self._month != date.min)
        self.units_all.setText(self._session.say("commission-all-units", unit=self._unit))
        self.units_all.setVisible(bool(self._unit) and not self._is_record)
        key = self._chosen_key
        if self._is_record:
            self.records.read([one for one in self._read.records if self._search in one.unit.lower()])
        else:
            self.requests.read(found)
            self.requests.arrange(replace(self.requests.how, view=self._view))
        filled, held = bool(self._model.rows), self._list.hasFocus()
        self._lists.setCurrentWidget(self._list if filled else self.empty)
        # A month without requests keeps the focus on the pane, whose keys change the month; with no request at all the
        # button takes the focus.
        begins = self.first if not self._read.requests and self._month == date.min else None
        pass_keyboard(self._listed, self._list if filled else begins)
        self._split.offer_beside(there=filled)
        self.first.setVisible(not self._read.requests)
        self.export.setVisible(filled)
        if held and not filled:
            self.focus()
        self.empty.say(text("commission-none-found" if self._read.requests else "commission-none"))
        self._choose_row(max(0, self._model.find(key).row()))

    @property
    def _period(self) -> str:
        if self._month == date.min:
            return self._session.say("commission-any-month")
        return self._session.say("commission-month", year=self._month.year, month=self._month.month)

    @property
    def _list(self) -> QTableView:
        return self.units if self._is_record else self.list

    @property
    def _model(self) -> ListModel[CommissionView] | ListModel[UnitRecord]:
        return self.records if self._is_record else self.requests

    @property
    def _chosen_key(self) -> str:
        if self._is_record:
            unit = self.records.at(self.units.currentIndex())
            return unit.unit if unit else ""
        return self.chosen.commission.id if self.chosen else ""

    @property
    def chosen(self) -> CommissionView | None:
        """Return the selected request; None if a unit is selected."""
        return None if self._is_record else self.requests.at(self.list.currentIndex())

    def _choose_row(self, number: int) -> None:
        self._list.selectionModel().setCurrentIndex(self._model.index(number, 0), _CHOOSE)
        self._load()

    @Slot()
    def _load(self) -> None:
        """Show the selected request or unit in the detail; the text of a request is read first."""
        self.asking = None
        record = self.records.at(self.units.currentIndex()) if self._is_record else None
        if record is not None:
            late = [one for one in self._read.requests if one.late and one.unit == record.unit]
            self.detail.show_unit(record, late, self._period)
            return
        view, session = self.chosen, self._session
        if view is None:
            self.detail.clear()
            return
        sender = session.person.name if session.person else ""

        def done(asking: RequestLine) -> None:
            now = self.chosen
            if now is not None and now.commission.id == asking.commission:
                self.asking = asking
                self.detail.show_request(now, asking)

        session.tasks.run(lambda: session.desk.commissioning.asking(view.commission.id, sender), done)

    @Slot(str)
    def choose(self, view: str) -> None:
        """Show the requests in the state `view`, or show for a month how often each unit delivered.

        The month is the current one at first.
        """
        self.detail.question.hide()
        self._view = view
        if self._is_record:
            self._unit = ""
        if self._is_record and self._month == date.min:
            self.turn(0)
        else:
            self._show()

    def turn(self, by: int) -> None:
        """Show the month `by` months later (negative: earlier); if all months are shown, show the current month."""
        if self._month == date.min:
            self._month = shanghai_date(self._session.desk.clock.now()).replace(day=1)
        else:
            index = self._month.year * 12 + self._month.month - 1 + by
            self._month = date(index // 12, index % 12 + 1, 1)
        self.refresh()

    @Slot()
    def _export(self) -> None:
        """Export the table that is shown, the requests or the record of each unit, as a workbook."""
        if self._is_record:
            records = self.records.rows
            export_list(self._session, self, UNIT_RECORDS, lambda: records, self.records.shown)
        else:
            requests = self.requests.rows
            export_list(self._session, self, COMMISSIONS, lambda: requests, self.requests.shown)

    def _begin(self) -> None:
        """Open the settings page of units, from which a person asks units for material."""
        self._session.go("settings", "units")

    def _any_month(self) -> None:
        self._month = date.min
        self.refresh()

    def _all_units(self) -> None:
        self._unit = ""
        self._show()

    @property
    def canvases(self) -> tuple[QWidget, ...]:
        """Return the two lists, the pane around them and the detail; the keys of the screen work in all of these."""
        return self.list, self.units, self._listed, self._split.canvases[1]

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus: the list, the pane around it if it is empty, or the detail."""
        return self._split.home

    def focus(self) -> None:
        """Focus the list or the detail, whichever is visible."""
        self.home.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close the list of requests even if a button has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def go_back(self) -> None:
        """Return to the list of the day.

        In a narrow window, first return from a request's detail to the list of requests.
        """
        if self._split.shows_beside_only:
            self._split.go_back()
        else:
            self.left.emit()

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) line."""
        wanted = self._list.currentIndex().row() + by
        if 0 <= wanted < len(self._model.rows):
            self._choose_row(wanted)

    def open_line(self) -> None:
        """Open the submission that answers the selected request; if a unit is selected, list its requests instead.

        In a narrow window that shows only the list, first show the detail. Without an answer, do nothing.
        """
        if self._split.shows_list_only and self._model.rows:
            self._split.show_beside()
            return
        record = self.records.at(self.units.currentIndex()) if self._is_record else None
        if record is not None:
            self._unit = record.unit
            self.choose("all")
            return
        view = self.chosen
        number = (view.answer or next(iter(view.arrived), "")) if view else ""
        if number:
            desk, session = self._session.desk, self._session
            session.tasks.run(lambda: desk.reading.resolve(number), lambda one: session.go("article", one))

    @property
    def acts(self) -> "CommissionsPane":
        """Return this pane, because it runs the commands on the selected request itself."""
        return self

    def copy(self) -> None:
        """Copy the text of the selected request for its unit, or the sentence about the selected unit's deliveries."""
        if self.detail.text:
            QGuiApplication.clipboard().setText(self.detail.text)
            self._session.noticed.emit("ok", self._session.say("today-copied"))

    def ask_route(self) -> None:
        """Ask by which route the selected request, or a reminder of this request, was sent."""
        if self.asking is None:
            self._session.noticed.emit("warn", self._session.say("commission-choose"))
        else:
            self.urging.ask_told(self.asking)

    def deliver(self) -> None:
        """Ask which submission answers the selected request."""
        self.urging.ask_number(self.asking)

    def answer(self) -> None:
        """Open the form in which the person enters the unit's reply to the selected request."""
        self.urging.ask_answer(self.asking)

    def drop(self) -> None:
        """Ask for the reason to drop the selected request."""
        self.urging.ask_drop(self.asking)

    def reopen(self) -> None:
        """Reopen the selected request, which was delivered or given up."""
        self.urging.reopen(self.asking)

"""统计: the monthly report 月报, and the reading figures 数据; a click on a number lists the items that it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.report.model import MonthReport, ReportItem
from wxdesk.domain.report.period import ReportPeriod, month_of, read_period
from wxdesk.services.report.closing import CLOSERS
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.reading import ReportScope
from wxdesk.services.report.sheet.item_words import item_line, period_words
from wxdesk.services.report.sheet.parts import ReportSheet, ReportTable
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_out
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.figures.chart_view import ChartView
from wxdesk.ui.figures.page import FiguresPage
from wxdesk.ui.frame.screen import Screen
from wxdesk.ui.report.cards import ReportCards
from wxdesk.ui.report.day_chart import DayChart
from wxdesk.ui.report.items import ReportItems
from wxdesk.ui.report.reopen_form import ReopenForm
from wxdesk.ui.report.tables import ReportTableView
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, clear, column, combo, fill, framed, label, named, row, set_margins
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth
from wxdesk.ui.widgets.basic.notice_bars import Chips, EmptyState
from wxdesk.ui.widgets.basic.scroll import scrolled

_GROUPS = {
    "units": ("units", "outcomes"),
    "time": ("timeliness", "hours", "stages"),
    "returns": ("reasons", "material"),
    "accounts": ("accounts", "gaps", "scheduling", "ahead"),
    "after": ("afterwards", "aftermath", "exceptions"),
    "people": ("loads",),
    "answers": ("responsibility",),
}
"""The pages of tables, and the tables on each."""
_ANSWERS, _SHARE_GROUP = "answers", "units"
"""The keys of two pages of tables: the responsibility list (who decided what), and the table of units.

The page of units also shows, as a chart, the share of each unit's deliveries that the first decision accepted.
"""
_REPORT, FIGURES = "report", "figures"
"""The pages of the screen; `FIGURES` is also the text by which `open` shows the reading figures."""
_FOLDER = "report/folder"
_REGISTERS = ("incidents", "complaints", "answered")
_PUSHES = "-pushes"
_SIDE = 356
_SCOPE = 9
"""Number of characters of a unit or an account for which there is always room above the report."""
_LOW = 520
"""Height of the screen in pixels below which the chart is hidden, so that the notice has room."""
_CHANGES = 4
"""The number of later corrections of a closed period that the window lists; more would push the numbers away."""


@dataclass(frozen=True)
class _Found:
    report: MonthReport
    sheet: ReportSheet


class ReportPanel(Screen):
    """Shows the report of a period, for all units and accounts or for one; closes it, and writes it to files."""

    name = "report"
    searches = False

    def __init__(self, session: Session) -> None:
        """Build the screen; `refresh` reads the report of this month."""
        super().__init__(session)
        self._reading, self._listing = RepeatedReading(session.tasks), RepeatedReading(session.tasks)
        self._period = month_of(shanghai_date(session.desk.clock.now()))
        self._group, self._people = "units", False
        self._unit, self._channel = "", ""
        self.found: _Found | None = None
        self._figures: FiguresPage | None = None
        self._narrow = False
        self._link = NumberLink("delivered")
        self._views: list[ReportTableView] = []
        self._share: ChartView | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._session.say
        self.title = label(role="title", name="reportTitle")
        before = button("‹", "reportBefore", self.go_before)
        after = button("›", "reportAfter", self.go_after)
        for one, words in ((before, "report-previous"), (after, "report-next")):
            one.setToolTip(say(words))
            one.setAccessibleName(say(words))
            one.setFixedWidth(32)
        self.units = combo("reportUnit", say("report-unit-choice"), [(say("report-any-unit"), "")])
        self.channels = combo("reportChannel", say("report-channel-choice"), [(say("report-any-channel"), "")])
        for box in (self.units, self.channels):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_SCOPE)
            box.currentIndexChanged.connect(self._choose_scope)
        self.save = button(say("report-save"), "reportSave", self.ask_file, key="X")
        self.close_button = button(say("report-close"), "reportClose", self.close_or_reopen)
        bar = row(before, self.title, after, self.units, self.channels, None, self.save, self.close_button, spacing=8)
        bar.setContentsMargins(16, 8, 12, 8)
        self.reopening = ReopenForm(self._session)
        self.reopening.reopened.connect(self.refresh)
        self.state = label(role="note", name="reportState", wrap=True)
        state = framed(column(self.state), "bar", "reportStateBar")
        set_margins(state, 16, 6, 16, 6)
        self._state_bar = state
        listed = self._listed_part()
        self._side = QStackedWidget()
        self._side.addWidget(self._notice_page())
        self.items = ReportItems(self._session)
        self.items.left.connect(self._leave_items)
        self.items.opened.connect(self._go_to)
        self._side.addWidget(self.items)
        beside = framed(column(self._side, spacing=0), "side", "reportSide")
        pass_keyboard(beside, self.copy)
        beside.setMinimumWidth(_SIDE)
        self._split = OneOrBoth(self._session, "reportSplit", listed, beside)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([800, _SIDE + 30])
        self._split.folded.connect(self.items.hide_way_back)
        self._split.went_back.connect(self._leave_items)
        self._lay_out_pages(column(framed(bar, "bar"), self.reopening, self._state_bar, self._split, spacing=0))
        self.recolour()

    def _lay_out_pages(self, report: QVBoxLayout) -> None:
        """Lay out the page of the report; the page of reading figures is added when it is first shown."""
        report.setStretch(3, 1)
        self._report_page = framed(report)
        self._places = QStackedWidget()
        self._places.addWidget(self._report_page)
        self.pages = Chips("reportPages")
        self.pages.chosen.connect(self.show_page)
        places = framed(row(self.pages), "bar")
        set_margins(places, 12, 4, 12, 4)
        whole = column(places, self._places, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._tell_page(_REPORT)

    def _listed_part(self) -> QWidget:
        """Return the numbers on top, the choice of tables, and the tables."""
        say = self._session.say
        self.cards = ReportCards()
        self.cards.opened.connect(self.open_items)
        self.chips = Chips("reportGroups")
        self._tell_group()
        self.chips.chosen.connect(self._choose_group)
        groups = framed(row(self.chips), "bar")
        set_margins(groups, 12, 4, 12, 4)
        self._tables = column(spacing=6)
        self._tables.setContentsMargins(0, 0, 0, 16)
        self._area = scrolled(column(self._tables, None), "reportTables")
        self.empty = EmptyState("reportEmpty", say("report-empty"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.empty)
        lines = column(self.cards, groups, self._stack, spacing=0)
        lines.setStretch(2, 1)
        listed = framed(lines)
        pass_keyboard(listed, self._area)
        return listed

    def _notice_page(self) -> QWidget:
        say = self._session.say
        self.chart_title = label(role="heading", name="reportChartTitle")
        self.chart = DayChart(self._session)
        self.notice = named(QPlainTextEdit(), "reportNotice")
        self.notice.setAccessibleName(say("report-notice"))
        self.copy = button(say("report-copy"), "reportCopy", self.copy_notice, role="first", key="C")
        self.people = button(say("report-with-people"), "reportPeople", self._toggle_people)
        self.people.setCheckable(True)
        self._chart_part = framed(column(self.chart_title, self.chart, spacing=4))
        head = label(say("report-notice"), "heading")
        lines = column(self._chart_part, head, self.notice, row(self.copy, self.people, None), spacing=10)
        lines.setContentsMargins(16, 12, 16, 12)
        return framed(lines)

    # commands

    def commands(self) -> Sequence[Command]:
        """Return the commands of the screen."""
        say = self._session.say
        return [
            Command("report.report", say("report-page"), self.show_report, "R"),
            Command("report.figures", say("figures-show"), self.show_figures, "D"),
            Command("report.import", say("figures-import"), self.ask_import, "Ctrl+I", self._writes),
            Command("report.previous", say("report-previous"), self.go_before, "["),
            Command("report.next", say("report-next"), self.go_after, "]"),
            Command("report.now", say("report-this-month"), self.go_now, "T"),
            Command("report.copy", say("report-copy"), self.copy_notice, "C", self._is_read),
            Command("report.save", say("report-save"), self.ask_file, "X", self._is_read),
            Command("report.close", say("report-close"), self.close_period, able=self._may_close),
            Command("report.reopen", say("report-reopen"), self.ask_reopening, able=self._may_reopen),
        ]

    def ask_import(self) -> None:
        """Show the reading figures, and ask for a table to import."""
        self.show_figures()
        self.figures.ask_import()

    def _writes(self) -> bool:
        return not self._session.read_only

    def _is_read(self) -> bool:
        return self.found is not None

    def _may_decide(self) -> bool:
        return not self._session.read_only and self._session.may(*CLOSERS)

    def _may_close(self) -> bool:
        found = self.found
        over = shanghai_date(self._session.desk.clock.now()) > self._period.last
        return self._may_decide() and over and found is not None and found.report.closed is None and self._is_whole

    def _may_reopen(self) -> bool:
        return self._may_decide() and self.found is not None and self.found.report.closed is not None

    @property
    def _is_whole(self) -> bool:
        return not self._unit and not self._channel

    # frame

    @property
    def home(self) -> QWidget:
        """Return the widget that gets the focus: the report's first table, or the button that copies its notice.

        The button is returned while no table is shown. If the reading figures are shown, return their main widget.
        """
        if self._figures is not None and self.shows_figures:
            return self._figures.home
        return self._views[0] if self._views and self._stack.currentWidget() is self._area else self.copy

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the tables and the list of items, in which keys such as C run commands."""
        figures = self._figures.canvases if self._figures is not None else ()
        return (*self._views, self.items.list, self.copy, *figures)

    @property
    def subject(self) -> str:
        """Return the name of the shown period, or `figures` for the reading figures; the next start shows the same."""
        return FIGURES if self.shows_figures else self._period.name

    def open(self, subject: str) -> None:
        """Show the report of the period with the name `subject`, or the reading figures if it is `figures`.

        Any other subject shows the report of this month.
        """
        if subject == FIGURES:
            self.show_figures()
            return
        try:
            self._period = read_period(subject)
        except UserError:
            self._period = month_of(shanghai_date(self._session.desk.clock.now()))
        self.show_report()

    def recolour(self) -> None:
        """Redraw charts and the icon of the empty report in the colours of the current theme."""
        self.empty.draw(icons.pixmap("report", self._session.tokens.dim, 40))
        self.chart.update()
        if self._share is not None:
            self._share.recolour()
        if self._figures is not None:
            self._figures.recolour()

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, hide the buttons to save the report and to show the people in it."""
        self._narrow = narrow
        self.save.setHidden(narrow)
        if self._figures is not None:
            self._figures.set_narrow(narrow=narrow)
        self.people.setVisible(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the chart in a low window, so that the notice stays readable."""
        super().resizeEvent(event)
        self._chart_part.setVisible(event.size().height() > _LOW and bool(self.found and self.found.sheet.days))

    @Slot()
    def refresh(self) -> None:
        """Read the data of the visible page again: the report or the reading figures."""
        if self._figures is not None and self.shows_figures:
            self._figures.refresh()
            return
        session, scope = self._session, ReportScope(self._period, self._unit, self._channel)
        people, answers = self._people, self._group == _ANSWERS
        reports, words = session.desk.reports, session.words

        def work() -> _Found:
            report = reports.read(scope)
            return _Found(report, reports.sheet(report, words, people=people, answers=answers))

        self._reading.read(work, self._show)

    def _show(self, found: _Found) -> None:
        session, report, sheet = self._session, found.report, found.sheet
        self.found = found
        self.title.setText(period_words(report.period, session.words))
        self._offer(self.units, "report-any-unit", report.unit_names, self._unit)
        self._offer(self.channels, "report-any-channel", report.channel_names, self._channel)
        lines = [one for one in (sheet.state, *sheet.changes[:_CHANGES]) if one]
        if (more := len(sheet.changes) - _CHANGES) > 0:
            lines.append(self._session.say("report-changes-more", count=more))
        self.state.setText("\n".join(lines))
        closed = report.closed
        self.state.setProperty("tone", "warn" if closed and not closed.whole else "")
        self.state.style().polish(self.state)
        self._state_bar.setVisible(bool(lines))
        self.cards.show_cards(sheet.cards)
        self._draw_tables()
        self._stack.setCurrentWidget(self._area if report.unit_names else self.empty)
        self.notice.setPlainText(sheet.message)
        days = next(iter(sheet.days), None)
        if days is not None:
            self.chart_title.setText(days[0])
            self.chart.show_days(*days)
        self._chart_part.setVisible(days is not None and self.height() > _LOW)
        self.close_button.show_words(session.say("report-reopen" if report.closed else "report-close"), "")
        self.close_button.setToolTip("" if report.closed else session.say("report-close-hint"))
        self.close_button.setEnabled(self._may_reopen() if report.closed else self._may_close())

    def _offer(self, box: QComboBox, every: str, names: Mapping[str, str], chosen: str) -> None:
        choices = [(self._session.texts.text(every), ""), *((name, one) for one, name in names.items())]
        if [box.itemData(at) for at in range(box.count())] != [one for _, one in choices]:
            box.blockSignals(True)
            fill(box, choices)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)

    def _draw_tables(self) -> None:
        if self.found is None:
            return
        wanted = _GROUPS[self._group]
        shown = [one for one in self.found.sheet.tables if one.id in wanted]
        if [view.objectName() for view in self._views] == [f"report-{one.id}" for one in shown if one.rows]:
            for view, table in zip(self._views, [one for one in shown if one.rows], strict=True):
                view.show_table(table)
            self._show_share()
            return
        clear(self._tables)
        self._views, self._share = [], None
        for table in shown:
            self._add_table(table)
        if self._group == _SHARE_GROUP:
            self._share = ChartView(self._session)
            self._share.chosen.connect(self._open_share)
            self._tables.addWidget(self._share)
            self._show_share()

    def _show_share(self) -> None:
        chart = self.found.sheet.first_pass if self.found else None
        if self._share is not None:
            self._share.setVisible(chart is not None)
            if chart is not None:
                self._share.show_chart(chart)

    @Slot(str)
    def _open_share(self, unit: str) -> None:
        self.open_items(NumberLink("judged", unit))

    def _add_table(self, table: ReportTable) -> None:
        head = column(label(table.heading, "heading"), spacing=2)
        if table.note:
            head.addWidget(label(table.note, "small", wrap=True))
        head.setContentsMargins(16, 12, 16, 0)
        self._tables.addLayout(head)
        if not table.rows:
            said = column(label(table.empty, "dim", wrap=True))
            said.setContentsMargins(16, 0, 16, 0)
            self._tables.addLayout(said)
            return
        view = ReportTableView(self._session, f"report-{table.id}")
        view.show_table(table)
        view.opened.connect(self.open_items)
        self._views.append(view)
        self._tables.addWidget(view)

    # pages

    @property
    def figures(self) -> FiguresPage:
        """Return the page with the reading figures; it is built on first use."""
        if self._figures is None:
            self._figures = FiguresPage(self._session)
            self._figures.set_narrow(narrow=self._narrow)
            self._places.addWidget(self._figures)
        return self._figures

    @property
    def shows_figures(self) -> bool:
        """Tell whether the reading figures are shown in place of the report."""
        return self._figures is not None and self._places.currentWidget() is self._figures

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show the page called `name`: the report, or the reading figures 数据."""
        self._places.setCurrentWidget(self.figures if name == FIGURES else self._report_page)
        self._tell_page(name)
        self.refresh()
        self.take_keyboard()

    def show_figures(self) -> None:
        """Show the reading figures 数据."""
        self.show_page(FIGURES)

    def show_report(self) -> None:
        """Show the report."""
        self.show_page(_REPORT)

    def _tell_page(self, name: str) -> None:
        say = self._session.say
        choices = [(_REPORT, say("report-page")), (FIGURES, say("figures"))]
        self.pages.show_choices(choices, name, {_REPORT: "R", FIGURES: "D"})

    def wants(self, paths: Sequence[Path]) -> bool:
        """Accept a single dropped table while the reading figures are shown; other files go to the queue."""
        one = paths[0].suffix.lower() if len(paths) == 1 else ""
        return self.shows_figures and one in (*file_dialogs.TABLES, ".htm", ".html")

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Read a dropped table of figures."""
        self.figures.ask_import(paths[0])

    # choices

    @Slot()
    def go_before(self) -> None:
        """Show the period before."""
        self._go(self._period.before)

    @Slot()
    def go_after(self) -> None:
        """Show the period after this one."""
        self._go(self._period.following)

    @Slot()
    def go_now(self) -> None:
        """Show this month."""
        self._go(month_of(shanghai_date(self._session.desk.clock.now())))

    def _go(self, period: ReportPeriod) -> None:
        self._period = period
        self.close_button.setEnabled(False)
        self._leave_items()
        self.reopening.hide()
        self.refresh()

    @Slot()
    def _choose_scope(self) -> None:
        self._unit, self._channel = str(self.units.currentData() or ""), str(self.channels.currentData() or "")
        self._leave_items()
        self.refresh()

    @Slot(str)
    def _choose_group(self, name: str) -> None:
        self._group = name
        self._tell_group()
        if (
            name == _ANSWERS
            and self.found is not None
            and not any(one.id == "responsibility" for one in self.found.sheet.tables)
        ):
            self.refresh()
        self._draw_tables()

    def _tell_group(self) -> None:
        words = [(one, self._session.say(f"report-group-{one}")) for one in _GROUPS]
        self.chips.show_choices(words, self._group)

    @Slot()
    def _toggle_people(self) -> None:
        self._people = self.people.isChecked()
        self.refresh()

    # items

    @Slot(object)
    def open_items(self, link: NumberLink) -> None:
        """List the items that the clicked number counts."""
        found, session = self.found, self._session
        if found is None:
            return
        report, words = found.report, session.words

        def work() -> list[tuple[ReportItem, str, str, str, str, str]]:
            items = session.desk.reports.items(report, link)
            return [(one, *item_line(report, one, link.key, words)) for one in items]

        def done(lines: list[tuple[ReportItem, str, str, str, str, str]]) -> None:
            caption = session.texts.text(f"report-{link.key}")
            means = f"report-means-{link.key}"
            self._link = link
            self.items.show_items(
                session.say("report-items-sum", caption=caption, count=len(lines)),
                session.texts.text(means) if session.texts.has(means) else "",
                lines,
            )
            self._side.setCurrentWidget(self.items)
            self._split.show_beside()

        self._listing.read(work, done)

    @Slot()
    def _leave_items(self) -> None:
        self._listing.drop()
        self._side.setCurrentIndex(0)

    @Slot(object)
    def _go_to(self, item: ReportItem) -> None:
        if self._link.key in _REGISTERS:
            self._session.go("registers", item.number)
        elif self._link.key.endswith(_PUSHES):
            self._session.go("calendar", item.submission)
        elif item.submission:
            self._session.go("queue", item.submission)

    # output

    @Slot()
    def copy_notice(self) -> None:
        """Copy the notice about the report from its text field to the clipboard, to be pasted into a chat."""
        QGuiApplication.clipboard().setText(self.notice.toPlainText())
        self._session.noticed.emit("ok", self._session.say("report-copied"))

    @Slot()
    def ask_file(self) -> None:
        """Ask for a file name, and write the report to that file; the ending of the name decides the format."""
        if self.found is None:
            return
        say = self._session.say
        last = file_dialogs.LastFolder(self._session, _FOLDER)
        name = f"{self.found.sheet.title}.pdf"
        chosen = file_dialogs.save_file(self, say("report-save-where"), name, last, say("report-save-kinds"))
        if chosen:
            self.write_to(Path(chosen))

    def write_to(self, target: Path) -> None:
        """Start to write the report to `target`; a picture and a text hold the notice only."""
        found, session = self.found, self._session
        if found is None:
            return
        reports, people, notice = session.desk.reports, self._people, self.notice.toPlainText()

        def work() -> list[Path]:
            sheet = reports.sheet(found.report, session.words, people=people)
            match target.suffix.lower():
                case ".xlsx":
                    content = reports.book(found.report, sheet, session.words, session.texts)
                case ".html" | ".htm":
                    content = reports.page(sheet, session.texts).encode()
                case ".txt":
                    content = f"{notice}\n".encode()
                case ".pdf" | ".png":
                    from wxdesk.ui.report.paper import write_report  # noqa: PLC0415 - rarely needed

                    content = write_report(sheet, target)
                case _:
                    raise UserError("report-ending", name=target.name)
            return write_out(content, target)

        session.tasks.run(work, self._written, session.refuse)

    def _written(self, files: list[Path]) -> None:
        self._session.noticed.emit("ok", self._session.say("report-saved", path=str(files[0])))

    # closing

    @Slot()
    def close_or_reopen(self) -> None:
        """Close the period; if it is closed, ask for the reason to reopen it.

        Nothing happens while the report of the period is not yet loaded.
        """
        if self.found is None or self.found.report.period != self._period:
            return
        if self.found.report.closed is not None:
            self.ask_reopening()
        else:
            self.close_period()

    @Slot()
    def close_period(self) -> None:
        """Start to close the period."""
        session, period = self._session, self._period

        def done(kept: object) -> None:
            digest = str(getattr(kept, "digest", ""))[:8]
            session.done(session.say("report-done-closed", period=period.name, digest=digest))
            self.refresh()

        session.act(lambda by: session.desk.report_closings.close(period, by), done)

    @Slot()
    def ask_reopening(self) -> None:
        """Open the form that asks why the period is reopened."""
        self.reopening.ask(self._period)

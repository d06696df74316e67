"""The page 数据: a chart of the figures, and beside it the articles of the chosen bar, row or point.

The import of tables and the list of lines without an article open in place of both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.figures.charts import Chart
from wxdesk.domain.figures.figures import Measure
from wxdesk.domain.figures.spreads import FiguresQuestion, GroupedBy
from wxdesk.services.figures.figure_analysis import FiguredArticle, FiguresAnswer, chart_of
from wxdesk.services.figures.spread_list import spread_list, spread_rows
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_out
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.figures.chart_view import ChartView, chart_picture
from wxdesk.ui.figures.import_view import FiguresImportView
from wxdesk.ui.figures.imports_view import FiguresImportsView
from wxdesk.ui.figures.join_view import FiguresJoinView
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.lists.list_export import export_list
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, combo, fill, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.notice_bars import Chips, EmptyState
from wxdesk.ui.widgets.basic.scroll import scrolled
from wxdesk.ui.widgets.basic.table import set_widths, table

_SPANS = {"90": 90, "365": 365, "730": 730, "all": 0}
"""The choices of a time, in days back from today; 0 is without limit."""
_SIDE, _NARROW_SIDE = 400, 300
_PICTURES = "figures/pictures"


@dataclass(frozen=True)
class _Found:
    answer: FiguresAnswer
    measures: Sequence[Measure]
    channels: list[tuple[str, str]]
    unmatched: int
    filled: bool
    """Whether any table was ever entered."""


class FiguresPage(QWidget):
    """Shows reading figures as a chart, with the import of tables; it is a page of the screen Statistics."""

    def __init__(self, session: Session) -> None:
        """Build the page; `refresh` reads the figures."""
        super().__init__()
        self.setObjectName("figuresPage")
        self._session = session
        self._reading, self._listing = RepeatedReading(session.tasks), RepeatedReading(session.tasks)
        self._grouped = GroupedBy.POSITION
        self.answer: FiguresAnswer | None = None
        self._channels: list[tuple[str, str]] = []
        say = session.say
        self.sum = label(role="dim", name="figuresSum")
        self.open_lines = button("", "figuresOpen", self.show_lines, role="link")
        self.records = button(say("figures-imports"), "figuresRecords", self.show_imports, role="link")
        self.picture = button(say("figures-picture"), "figuresPicture", self.save_picture)
        self.workbook = button(say("figures-workbook"), "figuresWorkbook", self.save_workbook)
        self.new = button(say("figures-import"), "figuresImportOpen", self.ask_import, role="first", key="Ctrl+I")
        self.chips = Chips("figuresGroups")
        self.chips.chosen.connect(self._choose_group)
        self.measure = combo("figuresMeasure", say("cli-figures-measure"), [])
        self.channel = combo("figuresChannel", say("figures-channel"), [])
        self.span = combo("figuresSpan", say("figures-span"), [(say(f"figures-span-{one}"), one) for one in _SPANS])
        self.span.setCurrentIndex(1)
        for box in (self.measure, self.channel, self.span):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.currentIndexChanged.connect(self.refresh)
        self.chart = ChartView(session)
        self.chart.chosen.connect(self._list_group)
        self.chart.opened.connect(self._open_line)
        self.group = label(role="title", name="figuresGroup", wrap=True)
        self.said = label(role="dim", name="figuresSaid", wrap=True)
        self.model: RowModel[FiguredArticle] = RowModel(self._columns(), lambda one: one.line)
        self.list = table("figuresList", say("figures-articles"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.activated.connect(self._open_row)
        self.importing, self.joining = FiguresImportView(session), FiguresJoinView(session)
        self.imports = FiguresImportsView(session)
        self._lay_out()
        self._follow()

    def _follow(self) -> None:
        for view in (self.importing, self.joining, self.imports):
            view.left.connect(self.show_chart)
        self.importing.entered.connect(self._entered)
        self.joining.joined.connect(self.refresh)
        self.imports.changed.connect(self.refresh)

    def _columns(self) -> Sequence[Column[FiguredArticle]]:
        say = self._session.say
        return [
            Column(say("figures-title"), 0, lambda one: one.title, tip=lambda one: f"{one.number} {one.unit}".strip()),
            Column(say("figures-day"), 96, lambda one: one.day.isoformat(), dim=True),
            Column(say("figures-value"), 84, lambda one: f"{one.value:,}", right=True),
        ]

    def _lay_out(self) -> None:
        say = self._session.say
        title = label(say("figures"), "title")
        bar = framed(
            row(
                title, self.sum, self.open_lines, None, self.records, self.picture, self.workbook, self.new, spacing=10
            ),
            "bar",
        )
        set_margins(bar, 16, 8, 12, 8)
        asked = framed(row(self.chips, None, self.measure, self.channel, self.span, spacing=8), "bar")
        set_margins(asked, 12, 4, 12, 4)
        about = column(self.group, self.said, spacing=4)
        about.setContentsMargins(16, 12, 16, 8)
        beside = column(about, self.list, spacing=0)
        beside.setStretch(1, 1)
        self.side = framed(beside, "side", "figuresSide")
        self._area = scrolled(column(self.chart, None), "figuresChartArea")
        both = row(self._area, self.side, spacing=0)
        both.setStretch(0, 1)
        teach = button(say("figures-import"), "figuresFirst", self.ask_import)
        teach.setEnabled(not self._session.read_only)
        self.empty = EmptyState("figuresEmpty", say("figures-empty"), teach)
        self._body = QStackedWidget()
        self._body.addWidget(framed(both))
        self._body.addWidget(self.empty)
        shown = column(bar, asked, self._body, spacing=0)
        shown.setStretch(2, 1)
        self._stack = QStackedWidget()
        self._main = framed(shown)
        for view in (self._main, self.importing, self.joining, self.imports):
            self._stack.addWidget(view)
        whole = column(self._stack, spacing=0)
        self.setLayout(whole)
        self.recolour()
        self.set_narrow(narrow=False)

    # what is shown

    @property
    def home(self) -> QWidget:
        """Return what takes the focus: the chart, or the main part of the view that is open in its place."""
        opened: dict[QWidget | None, QWidget] = {
            self.importing: self.importing.choose,
            self.joining: self.joining.line_list,
            self.imports: self.imports.list,
        }
        here = opened.get(self._stack.currentWidget())
        if here is not None:
            return here
        return self.chart if self._body.currentIndex() == 0 else self.empty

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the parts in which keys without Ctrl or Alt run commands."""
        return (self.chart, self.list, self.joining.line_list, self.joining.article_list)

    def recolour(self) -> None:
        """Draw in the colours of the current theme."""
        self.empty.draw(icons.pixmap("table", self._session.tokens.dim, 40))
        self.chart.recolour()

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave less room for the list beside the chart in a narrow window."""
        self.side.setFixedWidth(round((_NARROW_SIDE if narrow else _SIDE) * self._session.width_scale))
        self.list.setColumnHidden(1, narrow)

    @property
    def question(self) -> FiguresQuestion:
        """Return the question that the chosen chips and combo boxes ask: measure, grouping, account and time."""
        days = _SPANS[str(self.span.currentData())]
        today = shanghai_date(self._session.desk.clock.now())
        asked = FiguresQuestion(
            Measure(self.measure.currentData() or Measure.READS),
            self._grouped,
            channel=self.channel.currentData() or "",
        )
        if not days:
            return asked
        return FiguresQuestion(asked.measure, asked.grouped, today - timedelta(days), today, asked.channel)

    @Slot()
    def refresh(self) -> None:
        """Read the figures that answer the question chosen by the chips and combo boxes."""
        desk, question = self._session.desk, self.question
        self._reading.read(lambda: _read(desk, question), self._show)

    def _show(self, found: _Found) -> None:
        session, say = self._session, self._session.say
        self.answer, self._channels = found.answer, found.channels
        self.chips.show_choices([(one.value, session.word("grouped", one.value)) for one in GroupedBy], self._grouped)
        fill(self.measure, [(session.word("measure", one.value), one.value) for one in found.measures])
        fill(self.channel, [(say("figures-every-channel"), ""), *found.channels])
        self._body.setCurrentIndex(0 if found.filled else 1)
        self.sum.setText(say("figures-until", day=found.answer.until[:10]) if found.answer.until else "")
        self.open_lines.show_words(say("figures-open", count=found.unmatched))
        self.open_lines.setVisible(bool(found.unmatched))
        chart = chart_of(found.answer, session)
        self.chart.show_chart(chart)
        for one in (self.picture, self.workbook):
            one.setEnabled(bool(chart.marks))
        self.new.setEnabled(not session.read_only)
        self._list_group(self.chart.key)

    @Slot(str)
    def _choose_group(self, name: str) -> None:
        self._grouped = GroupedBy(name)
        self.refresh()

    @Slot(str)
    def _list_group(self, key: str) -> None:
        """List the articles that the mark with this key stands for; a mark is a bar, a row or a point of the chart."""
        chart, answer, desk = self.chart.chart, self.answer, self._session.desk
        mark = next((one for one in chart.marks if one.key == key), None) if chart else None
        self.group.setText(mark.label if mark else "")
        self.said.setText(mark.words if mark else "")
        if mark is None or answer is None:
            self.model.replace([])
            return
        question = answer.question
        self._listing.read(lambda: desk.figure_analysis.articles(question, key), self.model.replace)

    @Slot(QModelIndex)
    def _open_row(self, index: QModelIndex) -> None:
        one = self.model.at(index)
        if one is not None:
            self._open(one)

    @Slot(str)
    def _open_line(self, line: str) -> None:
        found = self.answer.articles if self.answer else ()
        one = next((each for each in found if each.line == line), None)
        if one is not None:
            self._open(one)

    def _open(self, one: FiguredArticle) -> None:
        """Open the chosen article; if the chosen row of figures belongs to no article, show a warning instead."""
        session = self._session
        if not one.number:
            session.noticed.emit("warn", session.say("figures-no-article", title=one.title))
            return
        desk = session.desk
        session.tasks.run(lambda: desk.reading.resolve(one.number), lambda found: session.go("article", found))

    # other views

    def show_chart(self) -> None:
        """Show the chart again."""
        self._stack.setCurrentWidget(self._main)
        self.home.setFocus()

    @Slot()
    def _entered(self) -> None:
        self.show_chart()
        self.refresh()

    def ask_import(self, path: Path | None = None) -> None:
        """Open the form that imports a table; if `path` is given, read this file at once."""
        if self._session.read_only:
            self._session.tell_reading()
            return
        self._stack.setCurrentWidget(self.importing)
        self.importing.begin(self._channels, path)

    def show_lines(self) -> None:
        """Show the rows of reading figures that belong to no article, in place of the chart."""
        self._stack.setCurrentWidget(self.joining)
        self.joining.refresh()

    def show_imports(self) -> None:
        """Show the list of imported tables and of closed months, in place of the chart."""
        self._stack.setCurrentWidget(self.imports)
        self.imports.begin(self._channels)

    # taking out

    def save_picture(self) -> None:
        """Ask for a file name, and write the chart as a picture."""
        chart, session = self.chart.chart, self._session
        if chart is None:
            return
        last = file_dialogs.LastFolder(session, _PICTURES)
        name = f"{chart.title}.png"
        chosen = file_dialogs.save_file(self, session.say("figures-picture"), name, last, "PNG (*.png)")
        if chosen:
            self.write_picture(chart, Path(chosen))

    def write_picture(self, chart: Chart, target: Path) -> None:
        """Write a chart as a picture file to `target`.

        The picture has light colours in the dark theme too, because it is sent in chats or printed.
        """
        session = self._session
        content = chart_picture(chart, self.font().family(), empty=session.say("chart-empty"))

        def done(written: list[Path]) -> None:
            session.noticed.emit("ok", session.say("register-written", path=str(written[0])))

        session.tasks.run(lambda: write_out(content, target), done, session.refuse)

    def save_workbook(self) -> None:
        """Ask for a file name, and write the groups of the chart as a workbook."""
        answer, session = self.answer, self._session
        if answer is None:
            return
        spec = spread_list(answer.question)
        export_list(session, self, spec, lambda: spread_rows(answer, session), spec.columns)


def _read(desk: Desk, question: FiguresQuestion) -> _Found:
    analysis = desk.figure_analysis
    answer = analysis.answer(question)
    channels = [(one.name, one.id) for one in desk.people.channels()]
    measures = analysis.measures() or [Measure.READS]
    return _Found(answer, measures, channels, desk.figures.unmatched_count(), bool(answer.until))

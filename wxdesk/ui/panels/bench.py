"""素材检测: drop anything and read the verdicts; no submission is made."""

from collections import Counter, deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelection, Qt, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QSplitter, QStackedWidget, QWidget

from wxdesk.domain.findings import Verdict, verdict
from wxdesk.domain.submission import Mark
from wxdesk.services.bench import Checked, CheckedFile, Marking
from wxdesk.services.ports import Cancelled
from wxdesk.texts import size
from wxdesk.ui import icons
from wxdesk.ui.commands import Command
from wxdesk.ui.models.rows import DIM, TONE
from wxdesk.ui.models.tables import bench_model
from wxdesk.ui.screen import Screen
from wxdesk.ui.session import Session
from wxdesk.ui.tasks import Task
from wxdesk.ui.tokens import VERDICT_TONES
from wxdesk.ui.widgets.bars import Chips, EmptyState, ProgressStrip
from wxdesk.ui.widgets.basics import button, column, framed, label, named, row, tag
from wxdesk.ui.widgets.findings import FindingRows
from wxdesk.ui.widgets.table import RowDelegate, set_widths, table
from wxdesk.ui.widgets.tick import Tick

_ALL = "all"


class BenchPanel(Screen):
    """Checks drop after drop, one at a time; results fill the list as they come."""

    name = "bench"
    takes_drops = True

    def __init__(self, session: Session) -> None:
        """Build the panel empty."""
        super().__init__(session)
        self._drops: deque[tuple[Path, ...]] = deque()
        self._running: Task | None = None
        self._results: dict[str, CheckedFile] = {}
        self._shown = _ALL
        self._search = ""
        self.model = bench_model(session)
        self.list = table("benchList", session.say("panel-bench"), self._delegate)
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.chips = Chips("verdicts")
        self.chips.chosen.connect(self._choose)
        self.onsite = named(Tick(session.say("form-onsite")), "benchOnsite")
        self.progress = ProgressStrip(session.say("action-stop"))
        self.progress.stopped.connect(self._stop)
        self._lay_out()
        self._tally()

    def commands(self) -> Sequence[Command]:
        """Return what can be done with the verdicts."""
        say = self._session.say
        return [
            Command("bench.choose", say("action-choose"), self.choose_files, "N"),
            Command("bench.onsite", say("form-onsite"), self.onsite.toggle, "S"),
            Command("bench.copy", say("action-copy-results"), self._copy, "C", self.copy.isEnabled),
            Command("bench.copy_one", say("action-copy-return-text"), self._copy_one, "Shift+C"),
            Command("bench.clear", say("action-clear"), self._wipe, "Ctrl+Backspace", self.wipe.isEnabled),
        ]

    @property
    def home(self) -> QWidget:
        """Return the list."""
        return self.list

    def _lay_out(self) -> None:
        say = self._session.say
        self.copy = button(say("action-copy-results"), "benchCopy", self._copy)
        self.wipe = button(say("action-clear"), "benchClear", self._wipe)
        bar = row(self.chips, self.onsite, self.copy, self.wipe, spacing=12)
        bar.setContentsMargins(12, 8, 12, 8)
        choose = button(say("action-choose"), "benchChoose", self.choose_files, role="first")
        self.empty = EmptyState("benchEmpty", say("bench-empty"), choose)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        running = column(self.progress)
        running.setContentsMargins(16, 6, 16, 6)
        self._running_row = framed(running, "bar")
        self._running_row.hide()
        left = column(framed(bar, "bar"), self._running_row, self._stack, spacing=0)
        split = named(QSplitter(Qt.Orientation.Horizontal), "benchSplit")
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(framed(left))
        split.addWidget(self._detail())
        split.setStretchFactor(0, 1)
        split.setSizes([780, 400])
        self.setLayout(column(split, spacing=0))
        self.recolour()

    def _detail(self) -> QWidget:
        self.file_name = label(role="title", name="benchName", wrap=True)
        self.facts = label(role="dim", name="benchFacts", wrap=True)
        self.word = tag("", "neutral", name="benchVerdict")
        self.findings = FindingRows(self._session)
        self.copy_one = button(self._session.say("action-copy-return-text"), "benchCopyOne", self._copy_one)
        lines = column(
            self.file_name,
            row(self.word, self.facts),
            self.findings,
            row(self.copy_one, None),
            None,
            spacing=12,
        )
        lines.setContentsMargins(16, 16, 16, 16)
        scroll = named(QScrollArea(), "benchDetail")
        scroll.setWidgetResizable(True)
        scroll.setMinimumWidth(360)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pane = framed(lines)
        scroll.setWidget(self._pane)
        self._pane.hide()
        return framed(column(scroll, spacing=0), "side")

    def _delegate(self, parent: QWidget) -> RowDelegate:
        return RowDelegate(lambda: self._session.tokens, TONE, DIM, parent)

    def showEvent(self, event: QShowEvent) -> None:
        """Let both parser processes stand ready for the first file."""
        super().showEvent(event)
        self._session.tasks.run(self._session.desk.parsers.warm)

    @Slot()
    def recolour(self) -> None:
        """Draw what is not the style sheet's in the colours that hold now."""
        self.empty.draw(icons.pixmap("bench", self._session.tokens.dim, 40))

    @Slot()
    def refresh(self) -> None:
        """Keep what is shown: verdicts are of the files as they were dropped."""

    def search(self, text: str) -> None:
        """Show only files whose path contains `text`."""
        self._search = text.strip().lower()
        self._show()

    @Slot()
    def choose_files(self) -> None:
        """Let the person choose files where nothing can be dragged."""
        chosen, _ = QFileDialog.getOpenFileNames(self, self._session.say("action-choose"))
        if chosen:
            self.take_drop([Path(path) for path in chosen])

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Check `paths` after the drops that came before."""
        self._drops.append(tuple(paths))
        if self._running is None:
            self._next()

    def _next(self) -> None:
        if not self._drops:
            self._running = None
            self._running_row.hide()
            self.progress.hide()
            return
        paths, onsite = self._drops.popleft(), self.onsite.isChecked()
        self._tell(0, 0, paths[0].name)
        checking, unpacked = self._session.desk.checking, self._session.desk.scratch("bench")
        mark: Marking = lambda _name: Mark.ONSITE if onsite else None  # noqa: E731 - to be passed on
        self._running = self._session.tasks.run_long(
            lambda task: checking.check(
                paths,
                unpacked,
                mark=mark,
                progress=task.progress,
                cancel=task.cancel,
                found=task.item,
            ),
            self._finished,
            self._failed,
            progress=self._tell,
            items=self._found,
        )

    def _tell(self, done: int, total: int, what: str) -> None:
        waiting = len(self._drops)
        more = self._session.say("drops-waiting", count=waiting) if waiting else ""
        shown = {"done": done, "total": total, "what": what.rpartition("/")[2], "more": more}
        self._running_row.show()
        self.progress.tell(done, total, self._session.say("checking", **shown))

    def _found(self, files: list[CheckedFile]) -> None:
        again = any(file.path in self._results for file in files)
        self._results.update((file.path, file) for file in files)
        if again:
            self._show()
        else:
            self.model.append([file for file in files if self._matches(file)])
        self._tally()
        if self.model.rows and not self.list.selectionModel().hasSelection():
            self.list.selectRow(0)

    def _finished(self, checked: Checked) -> None:
        for error in checked.unusable:
            self._session.refuse(error)
        self._next()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self._session.noticed.emit("warn", self._session.say("bench-stopped", count=len(self._results)))
        else:
            self._session.refuse(error)
        self._next()

    @Slot()
    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()
            self.progress.stop.setEnabled(False)

    def _matches(self, file: CheckedFile) -> bool:
        fits = self._shown in (_ALL, verdict(file.findings).value)
        return fits and self._search in file.path.lower()

    def _show(self) -> None:
        self.model.replace([file for file in self._results.values() if self._matches(file)])
        self._stack.setCurrentWidget(self.list if self._results else self.empty)
        if self.model.rows and not self.list.selectionModel().hasSelection():
            self.list.selectRow(0)

    def _tally(self) -> None:
        counts = Counter(verdict(file.findings) for file in self._results.values())
        say, word = self._session.say, self._session.word
        choices = [(_ALL, say("view-count", name=word("view", _ALL), count=len(self._results)))]
        choices += [
            (one.value, say("view-count", name=word("verdict", one.value), count=counts[one]))
            for one in (Verdict.RETURN, Verdict.WARN, Verdict.PASS)
        ]
        self.chips.show_choices(choices, self._shown)
        for able in (self.copy, self.wipe):
            able.setEnabled(bool(self._results))
        self._stack.setCurrentWidget(self.list if self._results else self.empty)

    @Slot(str)
    def _choose(self, shown: str) -> None:
        self._shown = shown
        self._show()

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        file = self.model.at(self.list.currentIndex())
        self._pane.setVisible(file is not None)
        if file is None:
            return
        judged = verdict(file.findings)
        self.file_name.setText(file.name)
        self.facts.setText(self._facts(file))
        self.word.setText(self._session.word("verdict", judged.value))
        self.word.setProperty("tone", VERDICT_TONES[judged])
        self.word.style().polish(self.word)
        self.findings.show_findings(file.findings)
        self.copy_one.setVisible(bool(file.findings))

    def _facts(self, file: CheckedFile) -> str:
        media = file.media
        parts = [media.format, size(media.bytes)]
        if media.width and media.height:
            parts.insert(0, f"{media.width} × {media.height}")
        if media.duration_s:
            parts.append(self._session.say("seconds", count=round(media.duration_s)))
        return " · ".join(parts)

    def _text(self, file: CheckedFile) -> str:
        """Return name and findings of a file as one writes them to the unit."""
        said = [self._session.advice(one) for one in file.findings]
        words = said or [self._session.word("verdict", Verdict.PASS.value)]
        return f"{file.path.rpartition('/')[2]}：{'；'.join(words)}"

    @Slot()
    def _copy(self) -> None:
        self._to_clipboard(
            "\n".join(self._text(file) for file in self._results.values() if self._matches(file))
        )

    @Slot()
    def _copy_one(self) -> None:
        file = self.model.at(self.list.currentIndex())
        if file is not None:
            self._to_clipboard(self._text(file))

    def _to_clipboard(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._session.noticed.emit("ok", self._session.say("copied", text=self._session.say("results")))

    @Slot()
    def _wipe(self) -> None:
        self._results = {}
        self.model.replace([])
        self._pane.hide()
        self._tally()

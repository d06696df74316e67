"""The screen Bench (素材检测): drop files and read the verdicts on them before they become a submission."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from wxdesk.domain.submissions.submission import Mark
from wxdesk.services.checking.bench import CheckedFile, Marking
from wxdesk.ui.bench.bars import SelectedBar, SieveBar
from wxdesk.ui.bench.batch_mending import BatchMending
from wxdesk.ui.bench.file_list import BenchList
from wxdesk.ui.bench.last_drops import BenchDrop, LastDrops
from wxdesk.ui.bench.marks import PhotoMarks
from wxdesk.ui.bench.rows import BenchRows
from wxdesk.ui.bench.running import Running
from wxdesk.ui.bench.sieve import Sieve
from wxdesk.ui.bench.taking import BenchTaking
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command, key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import Screen
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, framed, set_margins
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth
from wxdesk.ui.widgets.basic.notice_bars import EmptyState, ProgressStrip
from wxdesk.ui.widgets.pictures.file_view import FileView

_DETAIL, _NARROW_DETAIL = 380, 300


class BenchPanel(Screen):
    """Shows the list of files with their verdicts, which grows during a check, and the selected file."""

    name = "bench"
    takes_drops = True

    def __init__(self, session: Session) -> None:
        """Build the empty list; `furnish` builds the view of the selected file."""
        super().__init__(session)
        self._furnished = False
        self._cleared = set[int]()
        self.model = BenchRows(session)
        self.taking = BenchTaking(session, self)
        self.list = BenchList(session, self.model)
        self.progress = ProgressStrip(session.say("action-stop"))
        self.running = Running(session, self.progress, self._marking)
        self.last = LastDrops(session, self)
        self.marks = PhotoMarks(session, self.model, self.last)
        self.mending = BatchMending(session, self)
        self.export = button(session.say("bench-export"), "benchExport", self._offer_export)
        self.bar = SieveBar(session, self.export)
        self.selected = SelectedBar(session, self._acts())
        self._connect()
        self._lay_out()
        self._tally()

    def furnish(self) -> Iterator[None]:
        """Build the view of the selected file in small steps."""
        self.detail = FileView(self._session)
        yield
        self._split.put_beside(self.detail)
        self._split.open_from(self.list)
        self._furnished = True
        yield
        self._chosen()

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.running.found.connect(self._found)
        self.running.ended.connect(self._tally)
        self.mending.ended.connect(self._tally)
        self.marks.judged.connect(self._judged)
        self.bar.sifted.connect(self._sift)

    def _lay_out(self) -> None:
        say = self._session.say
        self._choose = button(say("action-choose"), "benchChoose", self.choose_files, role="first", key="N")
        again = say("bench-again", count=sum(len(one.paths) for one in self.last.left))
        self._check_again = button(again, "benchAgain", self._again, key="R")
        self.empty = EmptyState("benchEmpty", say("bench-empty"), self._choose, self._check_again)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._running_row = framed(column(self.progress, self.mending.progress), "bar")
        set_margins(self._running_row, 16, 6, 16, 6)
        self._running_row.hide()
        left = column(self.bar, self._running_row, self._stack, self.selected, spacing=0)
        files = framed(left)
        pass_keyboard(files, self.list)
        self._split = OneOrBoth(self._session, "benchSplit", files, framed(column()))
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([760, 460])
        self.setLayout(column(self._split, spacing=0))
        self.recolour()

    @property
    def home(self) -> QWidget:
        """Return the list or the file view, whichever is visible; if no files are listed, return the screen itself."""
        return self._split.home if self._stack.currentWidget() is self.list else self

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the list, the file view and its pictures; keys such as M run commands in these."""
        return (*self._split.canvases, *self.detail.canvases)

    def commands(self) -> Sequence[Command]:
        """Return the commands of the screen."""
        say, rows, bar = self._session.say, self.list, self.bar
        return [
            Command("bench.choose", say("action-choose"), self.choose_files, "N"),
            Command("bench.again", say("bench-check-again"), self._again, "R", lambda: bool(self.last.left)),
            *self._acts(),
            Command("bench.copy_one", say("bench-copy-selected"), self._copy_selected, "Shift+C", self._any),
            *self._exports(),
            Command("bench.onsite", say("bench-onsite-next"), self.selected.onsite.toggle, "S"),
            Command("bench.next", say("bench-next"), lambda: rows.step(1), "J"),
            Command("bench.previous", say("bench-previous"), lambda: rows.step(-1), "K"),
            Command("bench.all", say("bench-select-all"), rows.choose_all, "Ctrl+A", self._filled),
            Command("bench.fold", say("bench-fold"), rows.fold, "F", self._filled),
            Command("bench.next_verdict", say("action-next-view"), lambda: bar.step(1), "]"),
            Command("bench.previous_verdict", say("action-previous-view"), lambda: bar.step(-1), "["),
            Command("bench.kind", say("verdicts-kind"), bar.kind.showPopup, "T"),
            Command("bench.order", say("action-sort"), bar.order.showPopup, "O"),
            *self.detail.commands(),
            Command("bench.stop", say("bench-stop"), self._escape, "Esc", self._busy),
            Command("bench.clear", say("action-clear"), self._wipe, "Ctrl+Backspace", self._filled),
        ]

    def _acts(self) -> list[Command]:
        """Return the commands on the selected files, the main command first."""
        say, some, mark = self._session.say, self._any, self._mark
        return [
            Command("bench.submit", say("bench-submit"), self._submit, "M", some),
            Command("bench.mark_onsite", say("bench-as-onsite"), lambda: mark(Mark.ONSITE), "P", some),
            Command("bench.mark_artwork", say("bench-as-artwork"), lambda: mark(Mark.ARTWORK), "D", some),
            Command("bench.mark_off", say("bench-as-nothing"), lambda: mark(None), "U", some),
        ]

    def _exports(self) -> list[Command]:
        """Return the commands that export the listed verdicts."""
        say, taking, rows, filled = self._session.say, self.taking, self.model, self._filled
        return [
            Command("bench.copy", say("bench-copy"), lambda: taking.copy(rows.listed), "C", filled),
            Command("bench.csv", say("action-bench-csv"), lambda: taking.save_table(rows.listed), "E", filled),
            Command("bench.html", say("action-bench-html"), lambda: taking.save_page(rows.listed), "H", filled),
            Command("bench.mend_all", say("action-bench-mend"), self._mend_all, "Shift+X", filled),
        ]

    def _any(self) -> bool:
        return bool(self.list.files)

    def _busy(self) -> bool:
        return self.running.at_work or self.mending.at_work

    def _filled(self) -> bool:
        return bool(self.model.files)

    def _offer_export(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("benchExportMenu")
        for command in self._exports():
            entry = menu.addAction(f"{command.words}\t{key_text(command.key)}")
            entry.triggered.connect(lambda _on=False, one=command: one.run())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.export.mapToGlobal(QPoint(0, self.export.height() + 2)))

    def showEvent(self, event: QShowEvent) -> None:
        """Start the parser processes when the screen is shown, so that the first dropped file need not wait."""
        super().showEvent(event)
        self._session.tasks.run(self._session.desk.parsers.warm)

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window or at a scale of 200 %, make the file view narrower."""
        self._split.set_least(_NARROW_DETAIL if narrow else _DETAIL, narrow=narrow)
        self.bar.set_narrow(narrow=narrow)
        self.selected.set_narrow(narrow=narrow)

    @Slot()
    def recolour(self) -> None:
        """Redraw the screen in the colours of the current theme."""
        self.empty.draw(icons.pixmap("bench", self._session.tokens.dim, 40))
        self.list.viewport().update()

    @Slot()
    def refresh(self) -> None:
        """Do nothing: a change of the desk does not change the verdicts on dropped files."""

    def search(self, text: str) -> None:
        """Show only files whose path contains `text`."""
        self.bar.search(text)

    @Slot()
    def choose_files(self) -> None:
        """Open a file dialog and check the chosen files."""
        last = file_dialogs.LastFolder(self._session, "bench/folder")
        chosen = file_dialogs.open_files(self, self._session.say("action-choose"), last)
        if chosen:
            self.take_drop([Path(path) for path in chosen])

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Check the dropped files `paths`, after files that were dropped earlier."""
        self._take(BenchDrop(tuple(paths), Mark.ONSITE if self.selected.onsite.isChecked() else None))

    def _take(self, drop: BenchDrop) -> None:
        self.last.add(drop)
        self._running_row.show()
        self.running.take(drop)

    @Slot()
    def _again(self) -> None:
        """Check the files again that were on the bench at a crash, and restore their marks such as "artwork"."""
        drops = self.last.left
        self.marks.give(self.last.left_marks)
        for drop in drops:
            self._take(drop)

    def _marking(self, first: Mark | None) -> Marking:
        """Return a function that maps the path of a file to its mark, such as "designed artwork".

        A mark that a person gave counts; files without one get the mark `first`.
        """
        known = self.marks.known()
        return lambda name: known.get(name, first)

    @Slot(object)
    def _found(self, found: Sequence[CheckedFile]) -> None:
        files = self.marks.under_marks([file for file in found if file.order not in self._cleared])
        if any(file.path in self.model.files for file in files):
            self.list.keep(lambda: self.model.put(files))
        else:
            self.model.put(files)
        self._tally()
        # select after the rows are drawn, because drawing the picture takes as long as drawing the rows
        QTimer.singleShot(0, self, self.list.choose_first)

    @Slot(object)
    def _judged(self, files: Sequence[CheckedFile]) -> None:
        self.list.keep(lambda: self.model.put(files))
        self._tally()

    @Slot(object)
    def _sift(self, sieve: Sieve) -> None:
        self.list.keep(lambda: self.model.sift(sieve))
        self._tally()
        self.list.choose_first()

    @Slot()
    def _tally(self) -> None:
        self.bar.show_counts(self.model.files)
        self.export.setEnabled(self._filled())
        self._running_row.setVisible(self._busy())
        filled = self._filled()
        self._choose.setVisible(not filled)
        self._check_again.setVisible(bool(self.last.left))
        self.empty.say(self._session.say("bench-none-found" if filled else "bench-empty"))
        self._stack.setCurrentWidget(self.list if self.model.rows else self.empty)

    @Slot()
    def _chosen(self) -> None:
        if not self._furnished:
            return
        files = self.list.files
        self.selected.show_selected(files)
        file = self.list.current or (files[0] if files else None)
        self.detail.show_file(file)
        self._split.offer_beside(there=file is not None)

    def _mark(self, mark: Mark | None) -> None:
        self.marks.mark(self.list.files, mark)

    def _copy_selected(self) -> None:
        self.taking.copy(self.list.files)

    @Slot()
    def _escape(self) -> None:
        """Close the comparison of pictures if it is open, or else the file view that covers the list.

        If neither is open, stop the running work.
        """
        if self.detail.leave_mending():
            return
        if self._split.shows_beside_only:
            self._split.go_back()
            return
        (self.running if self.running.at_work else self.mending).stop()

    def _mend_all(self) -> None:
        self.mending.begin(self.model.listed)
        self._tally()

    def _submit(self) -> None:
        self.taking.submit(self.list.files)

    @Slot()
    def _wipe(self) -> None:
        self._cleared.update(file.order for file in self.model.files.values())
        self.model.clear()
        self.marks.forget()
        self.last.forget()
        self.running.forget()
        self.bar.choose_all()
        self._chosen()
        self._tally()

"""The window of the 投稿助手 (submission helper): files with verdicts, the form, and the button for the package."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMargins, QMimeData, QSettings, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from wxdesk.bootstrap.submitting import OpenSubmitting
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.findings import Verdict
from wxdesk.domain.submissions.submission import Mark
from wxdesk.services.checking.bench import Checked
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import Texts
from wxdesk.ui.core.places import within_screen
from wxdesk.ui.core.tasks import RunningTask, TaskRunner
from wxdesk.ui.submit.file_part import FilePart
from wxdesk.ui.submit.form_part import FormPart
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.drop_target import DropTarget
from wxdesk.ui.widgets.basic.notice_bars import NoticeBar, ProgressStrip
from wxdesk.ui.widgets.basic.scroll import scrolled
from wxdesk.ui.widgets.basic.style import dress, system_tokens

_SIZE, _LEAST = (820, 700), (420, 300)
_FILES, _ANSWERS, _FOLDER = "submit/files", "submit/answers", "submit/folder"


class SubmitWindow(DropTarget):
    """Checks dropped files, asks for the details of the form, and writes the package for the office.

    When it is closed, it saves files and answers as a draft.
    """

    def __init__(self, tools: OpenSubmitting, texts: Texts, settings: QSettings) -> None:
        """Build the window, and show the draft that was saved in `settings` when it was last closed.

        `tools` has the bench that checks files and the writer of packages.
        """
        super().__init__()
        self._tools = tools
        self._texts = texts
        self._settings = settings
        self._drops = 0
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self._fail)
        self._task: RunningTask | None = None
        self._waiting: list[Path] = []
        self.setWindowTitle(texts.text("submit-title"))
        self.files = FilePart(Presenter(texts))
        self.form = FormPart(tools.packages, texts)
        self.notice = NoticeBar(texts.text("window-close-notice"))
        self.progress = ProgressStrip(texts.text("action-stop"))
        self._lay_out()
        self.files.changed.connect(self._settle)
        self.form.view.changed.connect(self._judge_again)
        self.progress.stopped.connect(self._stop)
        self._key("Ctrl+Return", self._choose_target)
        self._key("Ctrl+O", self._choose)
        dress(self, system_tokens())
        self.resize(within_screen(self, QSize(*_SIZE)))
        self._restore()

    def _key(self, key: str, slot: Callable[[], object]) -> None:
        QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _lay_out(self) -> None:
        say = self._texts.text
        stamp = self._tools.opened.rulebook.stamp
        self.choose = button(say("submit-choose"), "submitChoose", self._choose, key="Ctrl+O")
        self.anew = button(say("submit-anew"), "submitAnew", self.clear, role="link")
        self.hint = label(say("submit-none"), "dim", name="submitHint", wrap=True)
        head = row(label(say("submit-drop"), "title"), None, self.anew, self.choose)
        rules = label(say("submit-rules", stamp=stamp), "small", name="submitRules")
        body = column(
            head,
            label(say("submit-files"), "heading"),
            self.hint,
            self.files,
            self.progress,
            label(say("submit-form"), "heading"),
            self.form,
            rules,
            None,
            spacing=12,
            margins=QMargins(20, 16, 20, 16),
        )
        self.sum = label(name="submitSum")
        self.go = button(say("submit-write"), "submitGo", self._choose_target, role="first", key="Ctrl+↵")
        foot = framed(row(self.sum, None, self.go), "foot", "submitFoot")
        set_margins(foot, 16, 10, 16, 10)
        whole = column(spacing=0)
        whole.addWidget(scrolled(body, "submitScroll"), 1)
        whole.addWidget(self.notice)
        whole.addWidget(foot)
        self.setLayout(whole)
        self.setMinimumSize(*_LEAST)

    # files

    def drop_words(self, paths: Sequence[Path]) -> str:
        """Return the sentence that the window shows while files are dragged over it."""
        del paths
        return self._texts.text("submit-drop-veil")

    def take_data(self, data: QMimeData) -> None:
        """Ignore dragged data that are not files, such as text."""

    def take(self, paths: Sequence[Path]) -> None:
        """Check dropped files on a pool thread; files dropped during a check wait for the next one."""
        self._waiting += paths
        self.notice.hide()
        if self._task is None and self._waiting:
            self._check()

    def _check(self) -> None:
        paths, self._waiting = self._waiting, []
        self._drops += 1
        bench, unpacked = self._tools.opened.bench, self._tools.opened.unpacked / str(self._drops)

        mark = self._mark

        def work(task: RunningTask) -> Checked:
            return bench.check(
                paths, unpacked, mark=lambda _: mark, progress=task.progress, cancel=task.cancel, found=task.item
            )

        self._task = self._tasks.run_long(
            work, self._checked, self._fail, progress=self._progressed, items=self.files.put
        )

    @property
    def _mark(self) -> Mark | None:
        return self._tools.packages.mark_for(self.form.view.texts())

    @Slot()
    def _judge_again(self) -> None:
        """Judge the files again if the kind of article now needs photographs from the scene, or no longer does."""
        self.notice.hide()
        bench, mark = self._tools.opened.bench, self._mark
        old = [one for one in self.files.files.values() if one.mark is not mark]
        if old and self._task is None:
            self._tasks.run(lambda: [bench.judge(one, mark) for one in old], self.files.put)

    def _progressed(self, done: int, total: int, _what: str) -> None:
        self.progress.tell(done, total, self._texts.text("submit-checking", done=done, total=total))

    def _checked(self, found: Checked) -> None:
        self._end()
        if found.unusable:
            self._fail(found.unusable[0])
        if self._waiting:
            self._check()
        else:
            self._judge_again()

    def _end(self) -> None:
        self._task = None
        self.progress.hide()
        self._settle()

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()

    @Slot()
    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, self._texts.text("submit-choose"), self._folder)
        if chosen:
            self._settings.setValue(_FOLDER, str(Path(chosen[0]).parent))
            self.take([Path(one) for one in chosen])

    @property
    def _folder(self) -> str:
        return str(self._settings.value(_FOLDER, "") or "")

    @Slot()
    def clear(self) -> None:
        """Remove all files and answers except unit and officer, to begin with the next article."""
        kept = {key: text for key, text in self.form.view.texts().items() if key in ("unit", "officer")}
        self.files.clear()
        self.form.view.clear()
        self.form.view.show_texts(kept)
        self.notice.hide()

    # package

    @Slot()
    def _settle(self) -> None:
        """Show how many files have each verdict, and hide the hint about dropping files once there are some."""
        counts = self.files.counts()
        passed, warned, returned = (counts[one] for one in (Verdict.PASS, Verdict.WARN, Verdict.RETURN))
        words = self._texts.text("submit-sum", passed=passed, warned=warned, returned=returned)
        self.sum.setText(words if self.files.files else "")
        self.hint.setVisible(not self.files.files)
        self.go.setEnabled(self._task is None)

    @Slot()
    def _choose_target(self) -> None:
        """Ask for a folder and write the package there; if files or answers are missing, show an error instead."""
        if not self.go.isEnabled() or self.lacks():
            return
        chosen = QFileDialog.getExistingDirectory(self, self._texts.text("submit-where"), self._folder)
        if chosen:
            self.write(Path(chosen))

    def lacks(self) -> bool:
        """Tell whether files or needed answers are missing; if so, show an error in the window."""
        if not self.files.files:
            self._fail(UserError("submit-empty"))
            return True
        lacking = self._tools.packages.lacking(self.form.view.texts())
        if not lacking:
            return False
        names = self._texts.text("list-between").join(self.form.view.fields[one].caption for one in lacking)
        self._fail(UserError("submit-lacking", key=lacking[0], fields=names))
        missing = UserError("field-missing", field=self.form.view.fields[lacking[0]].caption)
        self.form.view.show_error(lacking[0], Presenter(self._texts).error(missing))
        return True

    def write(self, folder: Path) -> None:
        """Write the package with files and form into `folder` on a pool thread."""
        answers, packages = self.form.view.texts(), self._tools.packages
        files = [(one.name, one.location) for one in self.files.files.values()]
        self._tasks.run(lambda: packages.write(answers, files, folder), self._written, self._fail)

    def _written(self, path: Path) -> None:
        returns = self.files.counts()[Verdict.RETURN]
        words = self._texts.text("submit-written-returns" if returns else "submit-written", path=str(path))
        self.notice.show_notice("warn" if returns else "ok", words)
        self.notice.stay()

    def _fail(self, error: BaseException) -> None:
        if self._task is not None:
            self._end()
        self.notice.show_notice("returned", Presenter(self._texts).failure(error, Path()))

    # draft

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save the answers and the paths of the files as a draft, and wait until running checks have ended."""
        paths = [str(one) for one in self.files.files if self._tools.opened.unpacked not in one.parents]
        self._settings.setValue(_FILES, json.dumps(paths, ensure_ascii=False))
        self._settings.setValue(_ANSWERS, json.dumps(self.form.view.texts(), ensure_ascii=False))
        self._settings.sync()
        self._tasks.close()
        super().closeEvent(event)

    def _restore(self) -> None:
        """Show the answers and files of the saved draft; files that no longer exist are left out."""
        answers, files = _kept(self._settings, _ANSWERS), _kept(self._settings, _FILES)
        if isinstance(answers, dict):
            self.form.view.show_texts({key: one for key, one in answers.items() if isinstance(one, str)})
        paths = [Path(one) for one in files if isinstance(one, str)] if isinstance(files, list) else []
        there = [one for one in paths if one.is_file()]
        if there:
            self.take(there)
        self._settle()
        self.form.view.entries["unit"].widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _kept(settings: QSettings, key: str) -> object:
    """Return the JSON value that a draft stores under `key`; None if it is missing or damaged."""
    try:
        return json.loads(str(settings.value(key, "null")))
    except ValueError:
        return None

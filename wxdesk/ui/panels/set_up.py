"""The first start: make a desk with its first two people, in place of the window that needs one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.bootstrap import Desk, make_desk
from wxdesk.domain.errors import UserError
from wxdesk.texts import Texts
from wxdesk.ui.tasks import TaskRunner
from wxdesk.ui.widgets.bars import NoticeBar
from wxdesk.ui.widgets.basics import button, column, edit, label, row


class SetUpPanel(QWidget):
    """Asks for the organisation and two names; `made` carries the opened desk."""

    made = Signal(object)

    def __init__(self, folder: Path, texts: Texts, tasks: TaskRunner) -> None:
        """Ask for a desk in `folder`."""
        super().__init__()
        self.setObjectName("setUp")
        self._folder = folder
        self._texts = texts
        self._tasks = tasks
        say = texts.text
        self.setWindowTitle(say("app-name"))
        self.notice = NoticeBar(say("window-close-notice"))
        self.name = edit("setUpName", say("setup-name"))
        self.editor = edit("setUpEditor", say("setup-editor"), hint=say("setup-editor-hint"))
        self.reviewer = edit("setUpReviewer", say("setup-reviewer"), hint=say("setup-reviewer-hint"))
        self.go = button(say("setup-go"), "setUpGo", self._make, role="first")
        self.go.setDefault(True)
        self._lay_out()
        self.resize(560, 420)

    def _lay_out(self) -> None:
        say = self._texts.text
        what = label(say("setup-what"), "dim", wrap=True)
        asked = column(spacing=12)
        for line in (self.name, self.editor, self.reviewer):
            caption = label(line.accessibleName(), "small")
            caption.setBuddy(line)
            asked.addLayout(column(caption, line, spacing=2))
            line.returnPressed.connect(self._make)
        where = label(f"{say('setup-where')}  {self._folder}", "small", name="setUpWhere", wrap=True)
        lines = column(
            label(say("setup-title"), "title"), what, asked, where, row(None, self.go), None, spacing=16
        )
        lines.setContentsMargins(28, 28, 28, 28)
        self.setLayout(column(self.notice, lines, spacing=0))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @Slot()
    def _make(self) -> None:
        name, editor = self.name.text().strip(), self.editor.text().strip()
        if not (name and editor):
            self.notice.show_notice("warn", self._texts.text("setup-missing"))
            return
        reviewer = self.reviewer.text().strip() or None
        self.go.setEnabled(False)
        self._tasks.run(lambda: make_desk(self._folder, name, editor, reviewer), self._made, self._failed)

    def _made(self, desk: Desk) -> None:
        self.made.emit(desk)

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        if isinstance(error, UserError):
            words = self._texts.text(f"error-{error.code}", **error.values)
        else:
            words = self._texts.text("window-crash", what=str(error))
        self.notice.show_notice("returned", words)

"""The first step of a set-up: name of the desk, people, and folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.bootstrap import DeskPlace
from wxdesk.texts import Texts
from wxdesk.ui.core.tasks import TaskRunner
from wxdesk.ui.settings.pages.folder_line import FolderLine
from wxdesk.ui.settings.pages.page import FormGrid
from wxdesk.ui.widgets.basic.basics import button, column, edit, label, row
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip
from wxdesk.ui.widgets.basic.scroll import scrolled

OWN_FOLDER = "公众号工作库"
"""Name of the subfolder that becomes the desk if the chosen folder contains other files."""

_TYPING_MS = 300


@dataclass(frozen=True)
class SetupAnswers:
    """The entries of the first step, with which a desk is created; `reviewer` is None if no name was typed."""

    folder: Path
    name: str
    editor: str
    reviewer: str | None


class FirstStep(QWidget):
    """The form of the first step; emits `changed` on each edit, `typed` once edits pause, `entered` on Enter."""

    changed = Signal()
    typed = Signal()
    entered = Signal()
    seen = Signal(object)
    demo_wanted = Signal()

    def __init__(self, folder: Path, texts: Texts, tasks: TaskRunner, draft: Mapping[str, str]) -> None:
        """Propose the folder `folder` for the desk; `draft` has the texts of an unfinished set-up."""
        super().__init__()
        self.setObjectName("firstStep")
        say = texts.text
        self.name = edit("setUpName", say("setup-name"), hint=say("setup-name-hint"))
        self.editor = edit("setUpEditor", say("setup-editor"), hint=say("setup-editor-hint"))
        self.reviewer = edit("setUpReviewer", say("setup-reviewer"), hint=say("setup-reviewer-hint"))
        self.folder = FolderLine("setUpFolder", say("setup-where"), texts, tasks)
        self.demo = button(say("setup-demo"), "setUpDemo", self.demo_wanted.emit)
        self.progress = ProgressStrip(say("action-stop"))
        self._lines = {"name": self.name, "editor": self.editor, "reviewer": self.reviewer}
        self._lines["folder"] = self.folder.line
        for key, line in self._lines.items():
            line.setText(draft.get(key, str(folder) if key == "folder" else ""))
            line.returnPressed.connect(self.entered)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.typed)
        for line in self._lines.values():
            line.textChanged.connect(self._changed)
            line.textChanged.connect(self.changed)
        self.folder.seen.connect(self.seen)
        self._lay_out(texts)

    def _lay_out(self, texts: Texts) -> None:
        say = texts.text
        fields = FormGrid()
        fields.add(say("setup-name"), self.name)
        fields.add(say("setup-editor"), self.editor)
        fields.add(say("setup-reviewer"), self.reviewer)
        fields.add(say("setup-where"), self.folder, say("setup-where-what"))
        demo = row(self.demo, label(say("setup-demo-what"), "dim"), None, spacing=12)
        lines = column(
            label(say("setup-title"), "title"),
            label(say("setup-what"), "dim", wrap=True),
            fields,
            demo,
            self.progress,
            None,
            spacing=20,
        )
        lines.setContentsMargins(28, 24, 28, 24)
        self.setLayout(column(scrolled(lines, "firstScroll")))

    @property
    def place(self) -> DeskPlace | None:
        """Return what the typed folder contains; None if no desk can be there, or before the folder is examined."""
        return self.folder.place

    @property
    def answers(self) -> SetupAnswers:
        """Return what was typed; if the folder contains other files, its subfolder `OWN_FOLDER` is used."""
        folder = self.folder.folder
        if self.place is DeskPlace.OTHER:
            folder /= OWN_FOLDER
        name, editor, reviewer = (one.text().strip() for one in (self.name, self.editor, self.reviewer))
        return SetupAnswers(folder, name, editor, reviewer or None)

    @property
    def draft(self) -> dict[str, str]:
        """Return the typed texts by field; the set-up stores them until the desk is created."""
        return {key: line.text() for key, line in self._lines.items()}

    def find_missing(self) -> str | None:
        """Focus the first field whose answer is missing, and return the catalogue key of the message.

        Return None if nothing is missing. Return an empty text if the field itself shows the error.
        """
        for line in (self.name, self.editor):
            if not line.text().strip():
                line.setFocus()
                return "setup-missing"
        if self.place is not None:
            return None
        self.folder.setFocus()
        return "" if self.folder.line.text().strip() else "setup-place-missing"

    @Slot()
    def _changed(self) -> None:
        self._typing.start()

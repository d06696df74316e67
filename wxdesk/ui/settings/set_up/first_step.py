"""The first step of a set-up: name of the desk, people, folder, first push day and accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.bootstrap import DeskPlace
from wxdesk.bootstrap.proposal import DeskProposal, propose_desk
from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.new_account import NewAccount
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import Texts
from wxdesk.ui.core.tasks import TaskRunner
from wxdesk.ui.settings.pages.folder_line import FolderLine
from wxdesk.ui.settings.pages.page import FormGrid
from wxdesk.ui.settings.set_up.account_rows import AccountRows
from wxdesk.ui.settings.set_up.team_choice import SharingWay, TeamChoice
from wxdesk.ui.widgets.basic.basics import button, column, edit, framed, label, retone, row
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip
from wxdesk.ui.widgets.basic.scroll import scrolled

OWN_FOLDER = "公众号工作库"
"""Name of the subfolder that becomes the desk if the chosen folder contains other files."""

_TYPING_MS = 300
_DAY = 160
"""Width in pixels of a field for a day."""
_NOTED = ("name", "editor", "reviewer", "administrator", "first")
"""The fields below which an error is shown; the field of the folder has a line of its own for this."""


@dataclass(frozen=True)
class SetupAnswers:
    """The entries of the first step, with which a desk is created; `reviewer` is None if no name was typed.

    `accounts` is None if the person was not shown the proposed accounts, which are then used unchanged. `first_push` is
    the day of the first push. `administrator` is None if the editor administers the desk.
    """

    folder: Path
    name: str
    editor: str
    reviewer: str | None
    accounts: tuple[NewAccount, ...] | None = None
    """The chosen accounts; None if the person was not shown the proposed accounts, which are then used as they are."""
    first_push: date | None = None
    administrator: str | None = None
    """The name of the administrator; None if the editor administers the desk."""


_FIELDS = {
    "same-person": "reviewer",
    "first-push-past": "first",
    "account-id-bad": "accounts",
    "account-id-taken": "accounts",
    "account-name-taken": "accounts",
    "accounts-none": "accounts",
}
"""The field at which each error of making a desk is shown, by the code of the error."""


_WHAT = {SharingWay.JOIN: "setup-join-what", SharingWay.SERVER: "setup-server-what"}
"""The explanation below the title, by the chosen way; the other ways share one."""


class FirstStep(QWidget):
    """The form of the first step; emits `changed` on each edit, `typed` once edits pause, `entered` on Enter."""

    changed = Signal()
    typed = Signal()
    entered = Signal()
    seen = Signal(object)
    demo_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, folder: Path, texts: Texts, tasks: TaskRunner, draft: Mapping[str, str]) -> None:
        """Propose the folder `folder` for the desk; `draft` has the texts of an unfinished set-up."""
        super().__init__()
        self.setObjectName("firstStep")
        say = texts.text
        self.name = edit("setUpName", say("setup-name"), hint=say("setup-name-hint"))
        self.editor = edit("setUpEditor", say("setup-editor"), hint=say("setup-editor-hint"))
        self.reviewer = edit("setUpReviewer", say("setup-reviewer"), hint=say("setup-reviewer-hint"))
        hint = say("setup-administrator-hint")
        self.administrator = edit("setUpAdministrator", say("setup-administrator"), hint=hint)
        self.folder = FolderLine("setUpFolder", say("setup-where"), texts, tasks)
        self.first = edit("setUpFirstPush", say("setup-first-push"))
        self.first.setFixedWidth(_DAY)
        self.accounts = AccountRows(texts)
        self.team = TeamChoice(texts, tasks, draft)
        self.demo = button(say("setup-demo"), "setUpDemo", self.demo_wanted.emit)
        self.restore = button(say("setup-restore"), "setUpRestore", self.restore_wanted.emit)
        self.progress = ProgressStrip(say("action-stop"))
        self._lines = {
            "name": self.name,
            "editor": self.editor,
            "reviewer": self.reviewer,
            "administrator": self.administrator,
        }
        self._lines |= {"first": self.first, "folder": self.folder.line}
        self._notes = {key: label(role="note", name=f"setUp-{key}Error", wrap=True) for key in _NOTED}
        for key, line in self._lines.items():
            line.setText(draft.get(key, str(folder) if key == "folder" else ""))
            line.returnPressed.connect(self.entered)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.typed)
        for line in self._lines.values():
            line.textChanged.connect(self._changed)
            line.textChanged.connect(self.changed)
        for key, note in self._notes.items():
            note.hide()
            self._lines[key].textChanged.connect(note.hide)
        self.accounts.restore(draft.get("accounts", ""))
        self.accounts.changed.connect(self._changed)
        self.accounts.changed.connect(self.changed)
        self.accounts.entered.connect(self.entered)
        self._texts, self._today = texts, shanghai_date(datetime.now(UTC))
        tasks.run(lambda: propose_desk(self._today), self._propose)
        self.folder.seen.connect(self.seen)
        self._lay_out(texts)
        for heard in (self._changed, self.changed):
            self.team.changed.connect(heard)
        self.team.entered.connect(self.entered)
        self.team.chosen.connect(self._show_way)
        self._show_way()

    def _lay_out(self, texts: Texts) -> None:
        say = texts.text
        fields = FormGrid()
        for key in ("name", "editor", "reviewer", "administrator"):
            self._add_line(fields, say(f"setup-{key}"), key)
        fields.add(say("setup-where"), self.folder, say("setup-where-what"))
        self._add_line(fields, say("setup-first-push"), "first", say("setup-first-push-what"))
        fields.add(say("setup-accounts"), self.accounts, say("setup-accounts-what"))
        self._making = framed(fields, name="setUpMaking")
        fields.setContentsMargins(0, 0, 0, 0)
        self._title, self._what = label("", "title"), label(role="dim", wrap=True)
        demo, restore = row(self.demo, spacing=12), row(self.restore, spacing=12)
        demo.addWidget(label(say("setup-demo-what"), "dim", wrap=True), 1)
        restore.addWidget(label(say("setup-restore-what"), "dim", wrap=True), 1)
        lines = column(
            self._title,
            self._what,
            demo,
            restore,
            self.progress,
            self.team,
            self._making,
            None,
            spacing=20,
        )
        lines.setContentsMargins(28, 24, 28, 24)
        self.setLayout(column(scrolled(lines, "firstScroll")))

    @Slot()
    def _show_way(self) -> None:
        """Hide the fields of a new desk while a person joins one that exists.

        The title, the explanation and the captions of the buttons change with the chosen way.
        """
        way, say = self.team.way, self._texts.text
        joins = way is SharingWay.JOIN
        self._making.setVisible(not joins)
        self._title.setText(say("setup-join-title" if joins else "setup-title"))
        self._what.setText(say(_WHAT.get(way, "setup-what")))
        self.seen.emit(self.place)

    def _add_line(self, fields: FormGrid, words: str, key: str, hint: str = "") -> None:
        """Add the field `key` with the caption `words` to the form; the place of its error and `hint` are below it."""
        line = row(self._lines[key], None) if key == "first" else self._lines[key]
        box = framed(column(line, self._notes[key], spacing=4))
        fields.add(words, box, hint).setBuddy(self._lines[key])

    def _propose(self, proposal: DeskProposal) -> None:
        """Fill in the proposed accounts and the first push day, unless they are typed already."""
        self.accounts.propose(proposal.accounts)
        if not self.first.text().strip():
            self.first.blockSignals(True)  # a proposal is nothing that a person typed
            self.first.setText(proposal.first_push.isoformat())
            self.first.blockSignals(False)

    @property
    def place(self) -> DeskPlace | None:
        """Return the content of the typed folder; None if no desk can be there, or before the folder is examined."""
        return self.folder.place

    @property
    def target(self) -> Path:
        """Return the folder for the desk; if the typed folder contains other files, its subfolder `OWN_FOLDER`."""
        folder = self.folder.folder
        return folder / OWN_FOLDER if self.place is DeskPlace.OTHER else folder

    @property
    def answers(self) -> SetupAnswers:
        """Return the typed entries of this step."""
        folder = self.target
        name, editor, reviewer = (one.text().strip() for one in (self.name, self.editor, self.reviewer))
        administrator = self.administrator.text().strip() or None
        if not self.accounts.is_filled:
            return SetupAnswers(folder, name, editor, reviewer or None, administrator=administrator)
        first = typed_day(self.first.text(), self._today)
        return SetupAnswers(folder, name, editor, reviewer or None, self.accounts.accounts, first, administrator)

    @property
    def draft(self) -> dict[str, str]:
        """Return the typed texts by field; the set-up stores them until the desk is created."""
        lines = {key: line.text() for key, line in self._lines.items()}
        return {**lines, "accounts": self.accounts.draft, **self.team.draft}

    def shows_missing(self) -> bool:
        """Show at the first wrong field what is missing there, and focus it; return False if nothing is missing."""
        say = self._texts.text
        if self.team.way is SharingWay.JOIN:
            return self.team.shows_missing()
        if self.team.shows_missing():
            return True
        for key in ("name", "editor"):
            if not self._lines[key].text().strip():
                self._show_error(key, say(f"setup-{key}-missing"))
                return True
        if self.place is None:
            self.folder.setFocus()
            if not self.folder.line.text().strip():
                self.folder.show_error(say("setup-place-missing"))
            return True
        try:
            typed_day(self.first.text(), self._today)
        except UserError as error:
            self._show_error("first", Presenter(self._texts).error(error))
            return True
        return self._shows_wrong_account()

    def _shows_wrong_account(self) -> bool:
        if self.accounts.is_filled and any(not one.name for one in self.accounts.accounts):
            self.accounts.show_error(self._texts.text("setup-account-name-missing"))
            return True
        return False

    def shows(self, error: UserError) -> bool:
        """Show an error of creating the desk at its field; return False if it belongs to no field."""
        if self.team.way is SharingWay.JOIN:
            self.team.show_error(error)
            return True
        key, words = _FIELDS.get(error.code), Presenter(self._texts).error(error)
        if key is None and self.team.way is SharingWay.SERVER:
            self.team.show_error(error)
            return True
        if key is None:
            return False
        if key == "accounts":
            self.accounts.show_error(words, error.values.get("id", error.values.get("name")))
        else:
            self._show_error(key, words)
        return True

    def _show_error(self, key: str, words: str) -> None:
        note, line = self._notes[key], self._lines[key]
        retone(note, "tone", "returned")
        note.setText(words)
        note.show()
        line.setFocus()
        line.selectAll()

    @Slot()
    def _changed(self) -> None:
        self._typing.start()

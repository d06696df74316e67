"""Parts of the settings pages for places outside the desk: the form for a new place, and the lines of a list."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.ui.core.session import Session
from wxdesk.ui.settings.pages.page import FormGrid
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, clear, column, edit, framed, label, row


class OutsidePlaceForm(QWidget):
    """Asks for a new place outside the desk: its folder and name; a subclass may add fields to `fields`."""

    def __init__(self, session: Session, one: str, words: str, save: Callable[[], None]) -> None:
        """Build the form hidden; `save` is called when the person wants to add the place.

        `one` is the prefix of the widgets' object names, `words` the prefix of the texts' ids in the catalogue.
        """
        super().__init__()
        say = session.say
        self.setObjectName(f"{one}Form")
        self.folder = edit(f"{one}Folder", say(f"{words}-folder"))
        self.browse = button(say("settings-browse"), f"{one}Browse", self._browse)
        self.name = edit(f"{one}Name", say(f"{words}-name"), hint=say(f"{words}-name-hint"))
        self.go = button(say(f"{words}-add"), f"{one}Add", save, role="first")
        self.cancel = button(say("action-cancel"), f"{one}Cancel", self.hide)
        self.fields = FormGrid()
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.add(say(f"{words}-folder"), framed(row(self.folder, self.browse)), say(f"{words}-folder-what"))
        self.fields.add(say(f"{words}-name"), self.name)
        self.setLayout(self.fields)
        self.hide()

    def end_with_buttons(self) -> None:
        """Add the buttons below the last field."""
        self.fields.addLayout(row(self.go, self.cancel, None), self.fields.rowCount(), 1)

    @Slot()
    def _browse(self) -> None:
        chosen = file_dialogs.folder(self, self.folder.accessibleName(), self.folder.text())
        if chosen:
            self.folder.setText(str(Path(chosen)))

    def ask(self) -> None:
        """Open the empty form and take the focus."""
        self.folder.clear()
        self.name.clear()
        self.show()
        self.folder.setFocus()

    def chosen(self) -> Path | None:
        """Return the typed folder as an absolute path; if the field is empty, focus the field and return None."""
        typed = self.folder.text().strip()
        if not typed:
            self.folder.setFocus()
            return None
        return Path(typed).expanduser().absolute()


def fill_lines(lines: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    """Delete the content of the layout `lines`, and add `widgets` to it from top to bottom."""
    clear(lines)
    for one in widgets:
        lines.addWidget(one)


def listed_line(title: str, said: str, name: str, state: str, act: QWidget | None) -> QWidget:
    """Return a line of a list: `title`, the small sentence `said` below it, and the button `act` at the right.

    `name` and `state` are the object names (Qt) that the labels of title and sentence get.
    """
    small = label(said, "small", name=state, wrap=True)
    small.setVisible(bool(said))
    lines = row(spacing=12)
    lines.addLayout(column(label(title, name=name, wrap=True), small, spacing=2), 1)
    if act is not None:
        lines.addWidget(act)
    return framed(lines)

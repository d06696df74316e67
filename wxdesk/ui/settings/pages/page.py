"""The interface of a settings page, with the answers of most pages."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column, label
from wxdesk.ui.widgets.basic.file_dialogs import TABLES


class SettingsPage(QWidget):
    """One page: its object is named `<name>Page`, and `settings-<name>` is its title in the catalogue."""

    name: ClassVar[str]
    adds: ClassVar[bool] = False
    """Whether `add` adds one entry to the page's list."""
    imports: ClassVar[bool] = False
    """Whether `import_table` adds many entries."""
    writes: ClassVar[frozenset[str]] = frozenset()
    """Ids of the commands that change the desk and do not say themselves who may."""

    def __init__(self, session: Session) -> None:
        """Keep the session; the page is filled by `refresh` when it is first shown."""
        super().__init__()
        self.setObjectName(f"{self.name}Page")
        self._session = session

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the keyboard when the page is shown."""
        return self

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the lists that own the single keys of the page."""
        return ()

    def commands(self) -> Sequence[Command]:
        """Return what can be done here.

        A key works while the keyboard is inside the page, a single one while a list of it has the keyboard.
        """
        return ()

    def offered(self) -> list[Command]:
        """Return the commands; in a window that only reads, those that write say so instead."""
        return self._for_reading(self.commands(), self.writes)

    def _for_reading(self, commands: Sequence[Command], writes: frozenset[str]) -> list[Command]:
        if not self._session.read_only:
            return list(commands)
        return [
            one._replace(run=self._session.tell_reading, able=_never) if one.id in writes else one for one in commands
        ]

    def for_writing(self, *buttons: QPushButton) -> None:
        """Let buttons be pressed where this window may write; elsewhere they say that it only reads."""
        if self._session.read_only:
            for one in buttons:
                one.setEnabled(False)
                one.setToolTip(self._session.say("read-only-here"))

    def add(self) -> None:
        """Ask for one more; asked only where `adds` holds."""

    def takes(self, paths: Sequence[Path]) -> bool:
        """Tell whether these files are one table from which the page enters many."""
        return self.imports and len(paths) == 1 and paths[0].suffix.lower() in TABLES

    def import_table(self) -> None:
        """Ask for a table; asked only where `imports` holds."""

    def read_table(self, path: Path) -> None:
        """Show what a table that was dropped would add; asked only where `imports` holds."""

    def refresh(self) -> None:
        """Read again what is shown."""

    def recolour(self) -> None:
        """Draw anew in the colours that hold now."""

    def search(self, text: str) -> None:
        """Show only what fits `text`."""

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out what decides nothing where there is little room."""


def _never() -> bool:
    return False


_DOWN = 6
"""Distance of a field's words below its upper edge, in pixels."""


class FormGrid(QGridLayout):
    """Lines of a form: a caption of one width at the left, what it names at the right, a hint below."""

    def __init__(self, caption: int = 128) -> None:
        """Begin empty; captions are `caption` pixels wide."""
        super().__init__()
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(16)
        self.setColumnMinimumWidth(0, caption)
        self.setColumnStretch(1, 1)

    def add(self, words: str, what: QWidget, hint: str = "") -> QLabel:
        """Add a line and return its caption."""
        caption = label(words, "dim")
        caption.setBuddy(what)
        if not isinstance(what, QLabel):
            caption.setContentsMargins(0, _DOWN, 0, 0)
        at = self.rowCount()
        self.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
        below = [label(hint, "small", wrap=True)] if hint else []
        self.addLayout(column(what, *below, spacing=4), at, 1)
        return caption

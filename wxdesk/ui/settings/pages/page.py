"""The interface of a settings page, with defaults for most pages."""

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
    """Base class of a settings page.

    Its object name is `<name>Page`, the catalogue id of its title `settings-<name>`. `adds` tells that `add` adds an
    entry to its list, `imports` that entries can be imported from a table. `writes` are the ids of its commands that
    change the desk; a read-only window disables them.
    """

    name: ClassVar[str]
    adds: ClassVar[bool] = False
    """Whether the page has a list to which `add` adds an entry."""
    imports: ClassVar[bool] = False
    """Whether `import_table` adds entries from a table."""
    writes: ClassVar[frozenset[str]] = frozenset()
    """Ids of commands that change the desk; a read-only window disables them."""

    def __init__(self, session: Session) -> None:
        """Store the session; `refresh` fills the page when it is first shown."""
        super().__init__()
        self.setObjectName(f"{self.name}Page")
        self._session = session

    @property
    def home(self) -> QWidget:
        """Return the widget that gets the focus when the page is shown."""
        return self

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the lists of the page in which keys without Ctrl or Alt run commands."""
        return ()

    def commands(self) -> Sequence[Command]:
        """Return the commands of this page.

        A key works while the focus is inside the page. A key without Ctrl or Alt works only while a list of the page
        has the focus.
        """
        return ()

    def offered(self) -> list[Command]:
        """Return the commands of the page.

        In a read-only window, those in `writes` only show a message that nothing can be changed.
        """
        return self._for_reading(self.commands(), self.writes)

    def _for_reading(self, commands: Sequence[Command], writes: frozenset[str]) -> list[Command]:
        if not self._session.read_only:
            return list(commands)
        return [
            one._replace(run=self._session.tell_reading, able=_never) if one.id in writes else one for one in commands
        ]

    def for_writing(self, *buttons: QPushButton) -> None:
        """In a read-only window, disable `buttons` and explain this in their tooltips."""
        if self._session.read_only:
            for one in buttons:
                one.setEnabled(False)
                one.setToolTip(self._session.say("read-only-here"))

    def choose(self, key: str) -> None:
        """Select the row with this key once it is read; pages without a list do nothing."""

    def add(self) -> None:
        """Open the form for a new entry; called only if `adds` is True."""

    def takes(self, paths: Sequence[Path]) -> bool:
        """Tell whether `paths` is a single table that this page can import."""
        return self.imports and len(paths) == 1 and paths[0].suffix.lower() in TABLES

    def import_table(self) -> None:
        """Open the form that imports a table; called only if `imports` is True."""

    def read_table(self, path: Path) -> None:
        """Show the changes that the table `path` would make; called only if `imports` is True."""

    def refresh(self) -> None:
        """Read the data of the page again."""

    def recolour(self) -> None:
        """Redraw the page in the current colours."""

    def search(self, text: str) -> None:
        """Show only entries that contain `text`."""

    def set_narrow(self, *, narrow: bool) -> None:
        """Hide less important parts if `narrow`."""


def _never() -> bool:
    return False


_DOWN = 6
"""Top margin in pixels that aligns a caption with the text of its field."""


class FormGrid(QGridLayout):
    """A form: captions of equal width at the left, fields at the right, each with a hint below it."""

    def __init__(self, caption: int = 128) -> None:
        """Build a form without lines; captions are `caption` pixels wide."""
        super().__init__()
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(16)
        self.setColumnMinimumWidth(0, caption)
        self.setColumnStretch(1, 1)

    def add(self, words: str, what: QWidget, hint: str = "") -> QLabel:
        """Add a line with the caption `words`, the field `what`, and the hint below it; return the caption."""
        caption = label(words, "dim")
        caption.setBuddy(what)
        if not isinstance(what, QLabel):
            caption.setContentsMargins(0, _DOWN, 0, 0)
        at = self.rowCount()
        self.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
        below = [label(hint, "small", wrap=True)] if hint else []
        self.addLayout(column(what, *below, spacing=4), at, 1)
        return caption

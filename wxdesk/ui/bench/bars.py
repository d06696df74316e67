"""The bars above and below the list: filters, and commands on the selected files."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from wxdesk.domain.media.facts import Kind
from wxdesk.domain.rulebook.findings import Verdict, verdict
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.ui.bench.rows import GROUPS
from wxdesk.ui.bench.sieve import ORDERS, Sieve
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, combo, label, named, row, set_margins
from wxdesk.ui.widgets.basic.key_button import KeyButton
from wxdesk.ui.widgets.basic.notice_bars import Chips
from wxdesk.ui.widgets.basic.tick import Tick

_ALL = "all"


class SieveBar(QWidget):
    """The bar that filters the list of files by verdict and kind, and sorts it.

    File names are searched in the window's own search field.
    """

    sifted = Signal(object)
    """Emits the new filter and sort order as a `Sieve`."""

    def __init__(self, session: Session, *more: QWidget) -> None:
        """Build the bar with no filter set; files are in the order in which they were dropped.

        The widgets `more` are placed at the right end.
        """
        super().__init__()
        self.setObjectName("benchBar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._counts = Counter[Verdict]()
        self._narrow_room = False
        self.sieve = Sieve()
        say, word = session.say, session.word
        self.chips = Chips("verdicts")
        self.chips.chosen.connect(self.choose)
        kinds = [(say("bench-any-kind"), ""), *((word("media", one.value), one.value) for one in Kind)]
        self.kind = combo("benchKind", say("verdicts-kind"), kinds)
        self.order = combo("benchOrder", say("action-sort"), [(word("bench-by", one), one) for one in ORDERS])
        for box in (self.kind, self.order):
            box.currentIndexChanged.connect(self._narrow)
        self.setLayout(row(self.chips, None, self.kind, self.order, *more))
        set_margins(self, 12, 8, 12, 8)

    def show_counts(self, files: Mapping[str, CheckedFile]) -> None:
        """Show on the filters how many of `files` have each verdict."""
        self._counts = Counter(verdict(file.findings) for file in files.values())
        self._say_counts()

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, hide the counts on the filters, because the group headings of the list also show them."""
        self._narrow_room = narrow
        self._say_counts()

    def _say_counts(self) -> None:
        word, counts = self._session.word, self._counts
        choices = [(_ALL, self._counted(word("view", _ALL), counts.total()))]
        choices += [(one.value, self._counted(word("verdict", one.value), counts[one])) for one in GROUPS]
        self.chips.show_choices(choices, self.sieve.verdict or _ALL)

    def _counted(self, name: str, count: int) -> str:
        return name if self._narrow_room else self._session.say("view-count", name=name, count=count)

    def search(self, text: str) -> None:
        """List only files whose path contains `text`."""
        self._sift(replace(self.sieve, text=text.strip().lower()))

    def step(self, by: int) -> None:
        """Filter by the next verdict in the bar (`by` is 1) or by the previous one (-1)."""
        names = [_ALL, *(one.value for one in GROUPS)]
        self.choose(names[(names.index(self.sieve.verdict or _ALL) + by) % len(names)])

    @Slot(str)
    def choose(self, name: str) -> None:
        """List only the files with the verdict `name`; the name "all" lists all files."""
        self._sift(replace(self.sieve, verdict=None if name == _ALL else Verdict(name)))

    def choose_all(self) -> None:
        """Remove the filters for verdict and kind."""
        self.kind.setCurrentIndex(0)
        self.choose(_ALL)

    @Slot()
    def _narrow(self) -> None:
        kind = self.kind.currentData()
        order = str(self.order.currentData())
        self._sift(replace(self.sieve, kind=Kind(kind) if kind else None, order=order))

    def _sift(self, sieve: Sieve) -> None:
        self.sieve = sieve
        self.sifted.emit(sieve)


class SelectedBar(QWidget):
    """Shows the number of selected files and the commands on them."""

    def __init__(self, session: Session, commands: Sequence[Command]) -> None:
        """Build a button for each of `commands`, the main one first; nothing is selected yet."""
        super().__init__()
        self.setObjectName("benchSelected")
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._narrow_room = False
        self._count = label(name="benchCount")
        self.onsite = named(Tick(session.say("bench-onsite-next")), "benchOnsite")
        self._buttons = [self._button(command, first=not at) for at, command in enumerate(commands)]
        self.setLayout(row(self._count, *self._buttons, None, self.onsite))
        set_margins(self, 16, 8, 16, 8)
        self.show_selected([])

    def show_selected(self, files: Sequence[CheckedFile]) -> None:
        """Show the number of selected files; if no file is selected, hide the buttons."""
        self._count.setText(self._session.say("bench-selected", count=len(files)))
        self._count.setVisible(bool(files) and not self._narrow_room)
        for one in self._buttons:
            one.setVisible(bool(files))

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, hide the number of selected files."""
        self._narrow_room = narrow
        self._count.setVisible(self._buttons[0].isVisibleTo(self) and not narrow)

    def _button(self, command: Command, *, first: bool) -> KeyButton:
        role = "first" if first else ""
        made = button(command.words, command.id.replace(".", "-"), command.run, role=role, key=command.key)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # a narrow button hides its key
        return made

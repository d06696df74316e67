"""The accounts of a new desk, one in each row: a person includes, renames, adds or leaves out accounts."""

import json
from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.new_account import NewAccount
from wxdesk.texts import Texts
from wxdesk.ui.widgets.basic.basics import button, column, combo, edit, label, retone, row
from wxdesk.ui.widgets.basic.scroll import bring_into_view
from wxdesk.ui.widgets.basic.tick import Tick

_KIND, _ID = 100, 80
"""Width in pixels of the kind, and minimum width of the id."""


class _AccountRow:
    """The widgets for one account of a new desk: a tick box that includes it, its name, its kind and its id."""

    def __init__(self, number: int, account: NewAccount, texts: Texts, *, own: bool) -> None:
        """Build the widgets of one row; `number` is the row's number, which is part of the widgets' object names.

        With `own`, the account is added by a person, who chooses its kind and types its id. Else it is a proposed
        account, whose kind and id are fixed.
        """
        say = texts.text
        self.taken = Tick()
        self.taken.setObjectName(f"setUpTake-{number}")
        self.taken.setAccessibleName(say("setup-account-take", name=account.name))
        self.taken.setChecked(True)
        self.name = edit(f"setUpAccount-{number}", say("account-name"), hint=say("account-name-hint"))
        self.name.setText(account.name)
        self.kind: QComboBox = combo(
            f"setUpKind-{number}", say("account-kind"), [(say(f"kind-{one.value}"), one.value) for one in ChannelKind]
        )
        self.kind.setCurrentIndex(self.kind.findData(account.kind.value))
        self.kind.setFixedWidth(_KIND)
        self.error = label(role="note", name=f"setUpAccountError-{number}", wrap=True)
        retone(self.error, "tone", "returned")
        self.error.hide()
        self.id = edit(f"setUpId-{number}", say("account-id"), hint=say("setup-account-id-hint"))
        self.id.setText(account.id)
        self.id.setMinimumWidth(_ID)
        self.own = own
        fixed = (label(self.kind.currentText(), "dim"), label(account.id, "dim", wrap=True))
        """Kind and id of a proposed account, which nobody types."""
        self.widgets: tuple[QWidget, ...] = (self.taken, self.name, *((self.kind, self.id) if own else fixed))
        """The widgets in the order of the columns."""

    @property
    def account(self) -> NewAccount:
        """Return the account as it is typed."""
        return NewAccount(self.id.text().strip(), self.name.text().strip(), ChannelKind(self.kind.currentData()))


class AccountRows(QWidget):
    """The list of accounts of a new desk; the first rows are proposed, and a person adds others."""

    changed = Signal()
    entered = Signal()

    def __init__(self, texts: Texts) -> None:
        """Begin without rows; `propose` fills the list."""
        super().__init__()
        self.setObjectName("setUpAccounts")
        self._texts = texts
        self._rows: list[_AccountRow] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        for place, share in ((1, 2), (3, 1)):
            self._grid.setColumnStretch(place, share)
        for place, width in ((2, _KIND), (3, _ID)):
            self._grid.setColumnMinimumWidth(place, width)
        self.more = button(texts.text("setup-account-add"), "setUpAccountAdd", self._add, role="link")
        self.note = label(role="note", name="setUpAccountsNote", wrap=True)
        retone(self.note, "tone", "returned")
        self.note.hide()
        self.setLayout(column(self._grid, row(self.more, None), self.note, spacing=6))

    @property
    def is_filled(self) -> bool:
        """Tell whether the list shows any account."""
        return bool(self._rows)

    @property
    def accounts(self) -> tuple[NewAccount, ...]:
        """Return the ticked accounts, with the name, kind and id that are typed for each."""
        return tuple(one.account for one in self._rows if one.taken.isChecked())

    @property
    def draft(self) -> str:
        """Return all rows as a text from which `restore` makes them again; "" without rows."""
        rows = [[one.taken.isChecked(), one.own, *one.account[:3]] for one in self._rows]
        return json.dumps(rows, ensure_ascii=False) if rows else ""

    def propose(self, accounts: Iterable[NewAccount]) -> None:
        """Show the proposed accounts, all ticked, unless the list is filled already."""
        if not self._rows:
            for one in accounts:
                self._append(one, own=False)

    def restore(self, draft: str) -> None:
        """Show the accounts stored in `draft`.

        If a row cannot be read, for example from another version of the program, show none.
        """
        try:
            rows = [
                (bool(taken), bool(own), NewAccount(str(channel), str(name), ChannelKind(kind)))
                for taken, own, channel, name, kind in json.loads(draft)
            ]
        except (TypeError, ValueError):
            return
        for taken, own, account in rows:
            self._append(account, own=own)
            self._rows[-1].taken.setChecked(taken)

    @Slot()
    def _add(self) -> None:
        self._append(NewAccount("", "", ChannelKind.SUBSCRIPTION), own=True)
        self._rows[-1].name.setFocus()
        self.changed.emit()

    def _append(self, account: NewAccount, *, own: bool) -> None:
        made = _AccountRow(len(self._rows), account, self._texts, own=own)
        for place, one in enumerate(made.widgets):
            self._grid.addWidget(one, 2 * len(self._rows), place)
        self._grid.addWidget(made.error, 2 * len(self._rows) + 1, 1, 1, len(made.widgets) - 1)
        made.taken.toggled.connect(made.name.setEnabled)
        made.taken.toggled.connect(self._hear)
        made.kind.activated.connect(self._hear)
        for line in (made.name, made.id):
            line.textChanged.connect(self._hear)
            line.returnPressed.connect(self.entered)
        self._rows.append(made)

    @Slot()
    def _hear(self) -> None:
        for note in (self.note, *(one.error for one in self._rows)):
            note.hide()
        self.changed.emit()

    def show_error(self, words: str, value: object = "") -> None:
        """Show an error below the last ticked account whose id or name is `value`, and focus that field.

        An error that concerns no single account is shown below all rows.
        """
        lines = [
            (one, line)
            for one in self._rows
            if one.taken.isChecked()
            for line in (one.name, one.id)
            if line in one.widgets
        ]
        found = next(((one, line) for one, line in reversed(lines) if line.text().strip() == value), None)
        note = self.note
        if found is not None:
            note = found[0].error
            found[1].setFocus()
            found[1].selectAll()
        note.setText(words)
        note.show()
        QTimer.singleShot(0, note, lambda: bring_into_view(note))

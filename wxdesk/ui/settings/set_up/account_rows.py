"""The accounts of a new desk, one a row: take, rename, add, or leave out."""

import json
from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.new_account import NewAccount
from wxdesk.texts import Texts
from wxdesk.ui.widgets.basic.basics import button, column, combo, edit, label, retone, row
from wxdesk.ui.widgets.basic.tick import Tick

_KIND, _ID = 112, 180
"""Widths in pixels of kind and id."""


class _AccountRow:
    """The widgets of one account: whether the desk takes it, its name, kind and id."""

    def __init__(self, number: int, account: NewAccount, texts: Texts, *, own: bool) -> None:
        """Build the widgets; `own` tells that a person adds the account and types its id."""
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
        self.id = edit(f"setUpId-{number}", say("account-id"), hint=say("setup-account-id-hint"))
        self.id.setText(account.id)
        self.id.setFixedWidth(_ID)
        if not own:
            self.id.setReadOnly(True)
            self.id.setEnabled(False)
            self.kind.setEnabled(False)
        self.own = own

    @property
    def account(self) -> NewAccount:
        """Return the account as it is typed."""
        return NewAccount(self.id.text().strip(), self.name.text().strip(), ChannelKind(self.kind.currentData()))

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """Return the widgets in the order of the columns."""
        return self.taken, self.name, self.kind, self.id


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
        self._grid.setColumnStretch(1, 1)
        self.more = button(texts.text("setup-account-add"), "setUpAccountAdd", self._add, role="link")
        self.note = label(role="note", name="setUpAccountsNote", wrap=True)
        self.note.hide()
        self.setLayout(column(self._grid, row(self.more, None), self.note, spacing=6))

    @property
    def is_filled(self) -> bool:
        """Tell whether the list shows any account."""
        return bool(self._rows)

    @property
    def accounts(self) -> tuple[NewAccount, ...]:
        """Return the accounts that are ticked, as they are typed."""
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
        """Show the rows of a `draft`; a draft of another program version is ignored."""
        try:
            for taken, own, channel, name, kind in json.loads(draft):
                self._append(NewAccount(str(channel), str(name), ChannelKind(kind)), own=bool(own))
                self._rows[-1].taken.setChecked(bool(taken))
        except (TypeError, ValueError):
            return

    @Slot()
    def _add(self) -> None:
        self._append(NewAccount("", "", ChannelKind.SUBSCRIPTION), own=True)
        self._rows[-1].name.setFocus()
        self.changed.emit()

    def _append(self, account: NewAccount, *, own: bool) -> None:
        made = _AccountRow(len(self._rows), account, self._texts, own=own)
        for place, one in enumerate(made.widgets):
            self._grid.addWidget(one, len(self._rows), place)
        made.taken.toggled.connect(made.name.setEnabled)
        made.taken.toggled.connect(self._hear)
        made.kind.activated.connect(self._hear)
        for line in (made.name, made.id):
            line.textChanged.connect(self._hear)
            line.returnPressed.connect(self.entered)
        self._rows.append(made)

    @Slot()
    def _hear(self) -> None:
        self.note.hide()
        self.changed.emit()

    def show_error(self, words: str, value: object = None) -> None:
        """Show an error below the rows, and focus the field with the text `value`, or else the first empty field."""
        retone(self.note, "tone", "returned")
        self.note.setText(words)
        self.note.show()
        lines: list[QLineEdit] = [line for one in self._rows if one.taken.isChecked() for line in (one.name, one.id)]
        at = next((line for line in reversed(lines) if line.text().strip() == (value or "")), None)
        if at is not None:
            at.setFocus()
            at.selectAll()

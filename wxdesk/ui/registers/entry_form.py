"""The form for an entry of a register; its fields are those of the register's declaration."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit

from wxdesk.domain.lists.cells import read_value, value_text
from wxdesk.domain.lists.spec import CellValue, ListColumn
from wxdesk.domain.registers.declaration import Register, RegisterField, RegisterFieldKind
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry, money
from wxdesk.services.desk.ports import By
from wxdesk.services.registers.register_lists import register_list
from wxdesk.ui.core.session import Session
from wxdesk.ui.registers.checked_words import CheckedWords
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.entries import Choices, EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField, Texts, always

_NAMED = (RegisterFieldKind.PERSON, RegisterFieldKind.UNIT, RegisterFieldKind.ACCOUNT)
_HEIGHT = 58
_ERRORS: Mapping[RegisterFieldKind, tuple[str, ...]] = {
    RegisterFieldKind.UNIT: ("value-unknown",),
    RegisterFieldKind.ACCOUNT: ("value-unknown",),
    RegisterFieldKind.ARTICLE: ("number-unknown",),
}
"""The codes of the service's errors that are shown at fields of each kind."""
_ACCOUNT_ERRORS: Mapping[str, tuple[str, ...]] = {
    "name": ("account-name-taken", "name-empty", "name-unseen"),
    "kind": ("account-kind-fixed",),
    "account_id": ("account-id-bad", "account-id-taken"),
    "first_push": ("first-push-past", "first-push-over"),
    "filed_on": ("filing-future",),
    "filed_as": ("filing-reference",),
    "closed_on": ("account-close-past", "account-closed-already"),
}
"""The codes of the service's errors about accounts that are shown at each field of their register."""
_REQUEST_ERRORS: Mapping[str, tuple[str, ...]] = {
    "what": ("request-empty", "request-decided"),
    "applicant": ("request-applicant",),
    "ends": ("request-period",),
    "decided_by": ("request-decider",),
    "decided_on": ("request-future",),
}
"""The codes of the service's errors about requests that are shown at each field of their register."""
_BOUND_ERRORS: Mapping[str, Mapping[str, tuple[str, ...]]] = {"channel": _ACCOUNT_ERRORS, "request": _REQUEST_ERRORS}
"""The codes of errors shown at each field of a register that is bound to a table, by the name of the table."""


@dataclass(frozen=True)
class KnownChoices:
    """The names that fields propose: of people, units and accounts."""

    names: Mapping[RegisterFieldKind, Sequence[str]] = field(default_factory=dict)

    def of(self, kind: RegisterFieldKind) -> Choices:
        """Return the choices for a field of this kind."""
        return [(name, name) for name in self.names.get(kind, ())]


@dataclass(frozen=True)
class ProposedEntry:
    """A proposal for a new entry: `values` by field, and `links`, the rows to which the entry is linked.

    `unconfirmed` are the fields whose proposed value a person must confirm.
    """

    values: Mapping[str, CellValue] = field(default_factory=dict)
    links: Sequence[tuple[LinkKind, str]] = ()
    unconfirmed: Collection[str] = ()


class EntryForm(AskingForm):
    """Asks for the fields of a new entry, or of one that exists; emits `saved` with the stored entry."""

    saved = Signal(object)

    def __init__(self, session: Session) -> None:
        """Build the form without fields; it is hidden until `ask`."""
        super().__init__(session, "entryForm", (), session.say("register-save"), columns=2)
        self.setProperty("role", "side")
        self.what.setProperty("role", "title")
        self._register: Register | None = None
        self._entry: RegisterEntry | None = None
        self._proposed = ProposedEntry()
        self.lay_out()

    def ask(
        self,
        register: Register,
        entry: RegisterEntry | None,
        known: KnownChoices,
        proposed: ProposedEntry | None = None,
    ) -> None:
        """Open the form for a new entry of `register`, or for changing `entry`, and take the focus.

        `known` has the names that fields propose; `proposed` are the values proposed for a new entry.
        """
        self._register, self._entry = register, entry
        self._proposed = proposed or ProposedEntry()
        spec, say = register_list(register), self._session.texts.text
        shown = [one for one in register.fields if one.kind is not RegisterFieldKind.FILES]
        self.declare([self._field(register, one, known) for one in shown])
        for one in shown:
            edit = self.fields.entries[one.key].widget
            if one.checked and isinstance(edit, QPlainTextEdit):
                self.fields.add_below(one.key, CheckedWords(self._session, edit, f"entry-{one.key}-findings"))
        name = say(register.caption())
        what = say("register-change-what", number=entry.number) if entry else say("register-new-what", name=name)
        if entry is not None:
            columns = [spec.column(one.key) for one in shown]
            texts: Texts = {one.key: entry_text(self._session, one, one.value(entry)) for one in columns}
        else:
            texts = {
                key: entry_text(self._session, spec.column(key), value) for key, value in self._proposed.values.items()
            }
        self.begin(what, texts, register.title.key)

    @Slot()
    def give(self) -> None:
        """Start to store the entry; an error is shown at its field."""
        values, register, entry, session = self.values(), self._register, self._entry, self._session
        if values is None or register is None:
            return
        service, links = session.desk.registers, self._proposed.links

        def work(by: By) -> RegisterEntry:
            if entry is None:
                return service.enter(register.id, values, by, links)
            return service.change(entry.id, values, by)

        def done(kept: RegisterEntry) -> None:
            self.hide()
            words = session.say("register-saved", number=kept.number)
            if entry is None and kept.value("account_id") is not None:
                session.done(words)  # an account on the calendar stays; it can only be closed
            elif entry is None or kept != entry:
                session.done(words, lambda by: service.undo(kept.id, by))
            self.saved.emit(kept)

        session.act(work, done, self.fail)

    def _field(self, register: Register, one: RegisterField, known: KnownChoices) -> FormField:
        made = entry_field(self._session, register, one, known)
        if one.key in self._proposed.unconfirmed and self._proposed.values.get(one.key):
            return replace(made, caption=self._session.texts.text("register-to-confirm", caption=made.caption))
        return made


def entry_field(session: Session, register: Register, one: RegisterField, known: KnownChoices) -> FormField:
    """Return the field of a form for a field of a register; `known` has the names that it proposes."""
    say, column = session.texts.text, register_list(register).column(one.key)
    kind, hint = EntryKind.LINE, ""
    made: Choices = ()
    if one.kind is RegisterFieldKind.LONG:
        kind = EntryKind.TEXT
    elif one.kind in (RegisterFieldKind.CHOICE, RegisterFieldKind.FLAG):
        kind = EntryKind.CHOICE
        words = ((session.word(column.family or "list-flag", code), code) for code in column.choices)
        made = [(say("register-choose"), ""), *words]
    elif one.kind in _NAMED and not one.several:
        kind, made = EntryKind.NAME, known.of(one.kind)
    if one.kind is RegisterFieldKind.DATE:
        hint = say("form-date-hint")
    elif one.several:
        hint = say("register-several-hint")
    elif one.kind is RegisterFieldKind.ARTICLE:
        hint = say("register-article-hint")

    def read(text: str) -> CellValue:
        if not text.strip():
            return () if column.several else ""
        return money(text) if one.kind is RegisterFieldKind.MONEY else read_value(session, column, text)

    return FormField(
        one.key,
        say(column.caption),
        kind,
        hint=hint,
        choices=made,
        read=read,
        needed_when=always if one.needed else lambda _texts: False,
        wide=one.kind is RegisterFieldKind.LONG or column.width == 0,
        height=_HEIGHT if one.kind is RegisterFieldKind.LONG else 0,
        errors=(*_ERRORS.get(one.kind, ()), *_BOUND_ERRORS.get(register.bound, {}).get(one.key, ())),
    )


def entry_text(session: Session, column: ListColumn[RegisterEntry], value: CellValue) -> str:
    """Return a value as the text that its field in the form shows: a code for a choice, else words."""
    if column.choices:
        return str(value or "")
    return value_text(session, column, value)

"""Edit the selected row of the rulebook: its values, its former values, and the clause on which they are based."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from wxdesk.bootstrap import shipped_regulations
from wxdesk.domain.rulebook.entries import RuleEntry, RuleGroup
from wxdesk.services.rulebook.rulebook_trial import untold_by_trial
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.rulebook_rows import RulebookRow, RuleLine, field_words, typed_words, value_words
from wxdesk.ui.widgets.basic.basics import button, clear, column, combo, edit, label, line, retone, row
from wxdesk.ui.widgets.basic.scroll import scrolled

_LONG = 40
_TALL = 128


class TextField(QPlainTextEdit):
    """A text field of several lines with the signals of a QLineEdit: Enter or the loss of focus ends the edit."""

    returnPressed = Signal()  # noqa: N815 - named as in QLineEdit, so that both kinds of fields can be used alike
    editingFinished = Signal()  # noqa: N815 - the same

    def __init__(self, name: str, accessible: str, text: str) -> None:
        """Show `text`; `name` is the object name and `accessible` the accessible name of the field."""
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setFixedHeight(_TALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the edit on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
            self.editingFinished.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the edit when the field loses the focus."""
        super().focusOutEvent(event)
        self.editingFinished.emit()


class RulebookEditor(QWidget):
    """Shows one row of the rulebook; emits `said` with the value (`RuleLine`) that was edited and its typed text."""

    said = Signal(object, str)
    restored = Signal(object)
    entered = Signal()
    """Emitted when Enter was pressed in a field, so that the list takes the focus."""

    def __init__(self, session: Session) -> None:
        """Build the editor empty; a row of the rulebook is shown in it later."""
        super().__init__()
        self.setObjectName("rulebookEditor")
        self._session = session
        self._row: RulebookRow | None = None
        self._writable = False
        self.fields: list[QWidget] = []
        self._ends: dict[QWidget, Callable[[], bool]] = {}
        """For each field, a function that emits its typed text, and returns whether the text changed."""
        self._then: Callable[[], object] | None = None
        self._notes: dict[str, QLabel] = {}
        self._told: dict[str, str] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(16)
        self._lines.setContentsMargins(16, 16, 16, 16)
        self.setLayout(column(scrolled(self._lines, "rulebookEditorScroll")))

    def show_row(self, shown_row: RulebookRow | None, *, writable: bool) -> None:
        """Show a row of the rulebook; if it is the same row as before, the typed text stays.

        Only if `writable` can its values be changed.
        """
        if (shown_row, writable) == (self._row, self._writable):
            return
        self._row, self._writable = shown_row, writable
        self.fields, self._ends, self._notes, self._told = [], {}, {}, {}
        clear(self._lines)
        if shown_row is not None:
            self._fill(shown_row)

    def refuse(self, entry: RuleEntry, sentence: str) -> bool:
        """Show below the value of `entry` the `sentence` that says why the typed text was refused.

        Return False, and show nothing, if the editor shows another row.
        """
        self._then = None
        note = self._notes.get(entry.key)
        if note is None or self._row is None:
            return False
        note.setText(sentence)
        note.show()
        field = next((one for one in self.fields if one.objectName() == _name(entry)), None)
        if field is not None:
            field.setFocus()
        return True

    def _fill(self, shown_row: RulebookRow) -> None:
        say = self._session.say
        seen = [one for one in shown_row.lines if one.seen]
        keys = seen[0].entry.key if len(seen) == 1 else shown_row.id
        head = [label(shown_row.title, "title", name="entryTitle", wrap=True)]
        head.append(label(say("rulebook-key-of", key=keys), "small", name="entryKey", wrap=True))
        self._lines.addLayout(column(*head, spacing=4))
        for one in seen:
            self._lines.addLayout(self._value(one, captioned=len(seen) > 1))
        for sentence in self._hints(shown_row, seen):
            self._lines.addWidget(label(sentence, "small", wrap=True))
        if shown_row.clause and shown_row.group is not RuleGroup.CLAUSES:
            self._lines.addWidget(line())
            heading = say("rulebook-clause-of", clause=shown_row.clause)
            text = label(shown_row.sentence, name="entryClause", wrap=True)
            self._lines.addLayout(column(label(heading, "heading"), text, spacing=4))
        self._offer_original(shown_row.clause)
        self._lines.addStretch(1)

    def _offer_original(self, clause: str) -> None:
        if shipped_regulations().holding(clause) is not None:
            wanted = partial(self._session.clause_wanted.emit, clause)
            words = self._session.say("regulation-original")
            self._lines.addLayout(row(button(words, "entryOriginal", wanted, role="link"), None))

    def _value(self, one: RuleLine, *, captioned: bool) -> QVBoxLayout:
        entry = one.entry
        lines = column(spacing=4)
        if captioned:
            lines.addWidget(label(field_words(self._session, entry), "small"))
        field = self._field(one)
        field.setEnabled(self._writable and one.value is not None)
        self.fields.append(field)
        unit = label(self._session.texts.text(f"unit-{entry.unit}"), "small") if entry.unit else None
        beside = row(field)
        lines.addLayout(beside)
        if unit is not None:
            (lines if entry.unit == "bytes" else beside).addWidget(unit)
        note = label(role="note", name=f"note-{entry.key}", wrap=True)
        retone(note, "tone", "returned")
        note.hide()
        self._notes[entry.key] = note
        lines.addWidget(note)
        for words in self._befores(one):
            lines.addWidget(label(words, "small", wrap=True))
        if self._writable and one.own and one.shipped is not None:
            words = self._session.say("rulebook-restore")
            back = button(words, f"restore-{entry.key}", partial(self.restored.emit, one), role="link")
            lines.addLayout(row(back, None))
        return lines

    def _befores(self, one: RuleLine) -> list[str]:
        say = self._session.say
        said = []
        if one.pending:
            said.append(say("rulebook-now", value=value_words(self._session, one.entry, one.in_force)))
        if one.own:
            said.append(say("rulebook-shipped", value=value_words(self._session, one.entry, one.shipped)))
        return said

    def _field(self, one: RuleLine) -> QWidget:
        entry, session = one.entry, self._session
        name, accessible = _name(entry), field_words(session, entry)
        text = typed_words(session, entry, one.value) if one.value is not None else ""
        if entry.choices:
            choices = [(session.texts.text(entry.choice_word(choice)), choice) for choice in entry.choices]
            chosen = combo(name, accessible, choices)
            chosen.setCurrentIndex(chosen.findData(text))
            chosen.activated.connect(lambda _at: self._say(one, str(chosen.currentData())))
            return chosen
        if isinstance(one.value, tuple) or len(text) > _LONG:
            area = TextField(name, accessible, text)
            area.returnPressed.connect(self.entered)
            self._ends[area] = lambda: self._say(one, area.toPlainText())
            area.editingFinished.connect(self._ends[area])
            return area
        typed = edit(name, accessible, text=text)
        typed.returnPressed.connect(self.entered)
        self._ends[typed] = lambda: self._say(one, typed.text())
        typed.editingFinished.connect(self._ends[typed])
        return typed

    def finish(self, then: Callable[[], object]) -> bool:
        """Submit the text of the focused field, and return whether the text was changed.

        If it was changed, `then` is called once the draft is saved. If the text is refused, `then` is never called.
        """
        self._then = then
        typed = any(end() for field, end in self._ends.items() if field.hasFocus())
        if not typed:
            self._then = None
        return typed

    def go_on(self) -> None:
        """Call the function that `finish` stored, because the draft is saved now; if none is stored, do nothing."""
        then, self._then = self._then, None
        if then is not None:
            then()

    def _say(self, one: RuleLine, text: str) -> bool:
        """Emit the typed text of the line `one`, and return whether it was emitted.

        Enter and the loss of focus that follows report the same text, which is emitted only once.
        """
        key = one.entry.key
        before = "" if one.value is None else typed_words(self._session, one.entry, one.value)
        if text.strip() == self._told.get(key, before):
            return False
        self._told[key] = text.strip()
        note = self._notes.get(key)
        if note is not None:
            note.hide()
        if text.strip() == before:
            return False
        self.said.emit(one, text)
        return True

    def _hints(self, shown_row: RulebookRow, seen: Sequence[RuleLine]) -> list[str]:
        say = self._session.say
        hints = []
        if shown_row.group is RuleGroup.CHANNELS:
            hints.append(say("rulebook-channels-seed"))
        elif shown_row.group not in (RuleGroup.ABOUT, RuleGroup.CLAUSES) and any(
            untold_by_trial(one.entry.keys) for one in seen
        ):
            hints.append(say("rulebook-untried"))
        return hints

    def focus(self) -> None:
        """Focus the first editable value; select its text if its field has a single line."""
        for field in self.fields:
            if field.isEnabled():
                field.setFocus()
                if isinstance(field, QLineEdit):
                    field.selectAll()
                return


def _name(entry: RuleEntry) -> str:
    return f"value-{entry.key}"

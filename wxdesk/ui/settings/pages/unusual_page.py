"""异常情形: unusual facts that the program found in the trail, for auditor and chief, with the auditor's notes.

Examples are acts at odd hours, many wrong PINs, and an editor and a reviewer who used the same account of a
computer.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.office.people import Role
from wxdesk.services.desk.ports import By
from wxdesk.services.lists.unusual import UNUSUAL
from wxdesk.services.trail.unusual import READERS
from wxdesk.services.views.unusual_facts import UnusualFact
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.lists.list_pane import ListPane
from wxdesk.ui.settings.pages.page import SettingsPage
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.notice_bars import EmptyState
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always


class AuditorNoteStrip(FieldsStrip):
    """Asks for an auditor's note about one fact."""

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        field = FormField("text", session.say("unusual-note-text"), needed_when=always, errors=("reason-missing",))
        super().__init__(session, "auditorNote", (field,), session.say("unusual-note-go"))
        self.what = label(name="auditorNoteWhat", wrap=True)
        self._subject = ""
        self.lay_out_fields(self.what)

    def ask(self, fact: UnusualFact) -> None:
        """Open the form for a note about `fact`."""
        self._subject = str(fact.last)
        self.what.setText(self._session.say("unusual-note-what", seq=fact.last))
        self.begin({}, "text")

    @Slot()
    def give(self) -> None:
        """Start to record the typed note about the unusual fact."""
        values, session, subject = self.values(), self._session, self._subject
        if values is None:
            return

        def work(by: By) -> None:
            session.desk.unusual.note(subject, values["text"], by)

        def done(_: None) -> None:
            self.hide()
            session.done(session.say("unusual-noted"))

        session.act(work, done, self.fail)


class UnusualPage(SettingsPage):
    """Lists the unusual facts of the last 90 days, such as many wrong PINs; only auditor and chief may read them."""

    name = "unusual"
    writes = frozenset({"unusual.note"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        super().__init__(session)
        say = session.say
        self._reading = RepeatedReading(session.tasks)
        self.note = AuditorNoteStrip(session)
        self.write = button(say("unusual-note"), "unusualNote", self._ask)
        self.for_writing(self.write)
        self.about = label(say("unusual-about"), "dim", name="unusualAbout", wrap=True)
        bar = framed(row(label(say("settings-unusual"), "title"), None, self.write, spacing=12), "bar")
        set_margins(bar, 16, 8, 12, 8)
        below = framed(column(self.about), "bar")
        set_margins(below, 16, 0, 12, 8)
        self.pane = ListPane(session, UNUSUAL, "unusual", EmptyState("unusualEmpty", say("unusual-empty")))
        lines = column(bar, below, self.note, spacing=0)
        lines.addWidget(self.pane, 1)
        lines.addStretch(0)
        self.setLayout(lines)
        self.pane.arranged.connect(self._offer)
        session.person_changed.connect(self._offer)
        self._offer()

    @property
    def home(self) -> QWidget:
        """Return the list of unusual facts, which gets the focus."""
        return self.pane.table

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the list of unusual facts, in which keys without Ctrl or Alt run commands."""
        return (self.pane.table,)

    def commands(self) -> Sequence[Command]:
        """Return the commands of this page."""
        return [Command("unusual.note", self._session.say("unusual-note"), self._ask, able=self._may_note)]

    def refresh(self) -> None:
        """Read the unusual facts on a pool thread, if the person may see them."""
        self._offer()
        person = self._session.person
        if person is not None and self._is_reader():
            self._reading.read(partial(self._session.desk.unusual.facts, person.id), self.pane.show_rows)
        else:
            self.pane.show_rows(())

    def _is_reader(self) -> bool:
        """Tell whether the person may see the unusual facts, which is possible in a read-only window too."""
        person = self._session.person
        return person is not None and any(role.value in person.roles for role in READERS)

    def _may_note(self) -> bool:
        return self._session.may(Role.AUDITOR.value) and bool(self.pane.table.chosen_rows)

    @Slot()
    def _offer(self) -> None:
        reads = self._is_reader()
        self.about.setText(self._session.say("unusual-about" if reads else "unusual-for"))
        self.pane.setVisible(reads)
        self.write.setVisible(self._session.may(Role.AUDITOR.value))
        self.write.setEnabled(self._may_note())

    @Slot()
    def _ask(self) -> None:
        chosen = self.pane.table.chosen_rows
        if chosen:
            self.note.ask(chosen[0])

    def recolour(self) -> None:
        """Draw the icons of the list in the colours of the theme."""
        self.pane.recolour()

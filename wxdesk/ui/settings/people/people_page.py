"""人员: all people with their present roles; at the right, every role of the selected person with its dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.people import UNIT_ROLES, Role
from wxdesk.domain.office.roster import RosterKind
from wxdesk.services.office.roles import Appointment, PersonFile
from wxdesk.services.registers.holdings import HeldThing
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.lists.imports import roster_imports
from wxdesk.ui.settings.pages.list_page import ListPage, ListParts
from wxdesk.ui.settings.people.person_form import PersonForm
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, line, row, set_margins, tag
from wxdesk.ui.widgets.basic.scroll import scrolled

_DETAIL, _NARROW_DETAIL = 300, 264


@dataclass(frozen=True)
class _Found:
    people: Sequence[PersonFile]
    channels: Sequence[tuple[str, str]]
    units: Sequence[tuple[str, str]]


class PeoplePage(ListPage[PersonFile]):
    """Lists the people of this desk and shows the roles of the selected person."""

    name = "people"
    writes = frozenset({"people.role"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        self.form = PersonForm(session)
        self.warning = label(name="peopleWarning", wrap=True)
        self._warning = framed(row(self.warning), "notice", "peopleWarningBar")
        self._warning.setProperty("tone", "warn")
        set_margins(self._warning, 16, 8, 16, 8)
        self._warning.hide()
        self._things = RepeatedReading(session.tasks)
        self._holds = QVBoxLayout()
        self._held = QVBoxLayout()
        self._held.setSpacing(8)
        inner = column(self._held, None)
        inner.setContentsMargins(16, 12, 16, 12)
        self.side = framed(column(scrolled(inner, "personScroll")), "side", "personDetail")
        set_margins(self.side, 1, 0, 0, 0)
        changes = session.desk.lists.changes("people")
        imports = roster_imports(session, RosterKind.PEOPLE, changes)
        super().__init__(session, ListParts("person", "queue", changes, self.form, imports, self._warning, self.side))
        self.form.given.connect(self.refresh)
        self.pane.arranged.connect(self._detail)

    def commands(self) -> Sequence[Command]:
        """Return the command that adds a role to the selected person."""
        say = self._session.say
        return [Command("people.role", say("people-role"), self._more_roles, "E", self.has_chosen)]

    def set_narrow(self, *, narrow: bool) -> None:
        """Make the details narrower and hide less important columns if `narrow`; the details show their values."""
        self.side.setFixedWidth(_NARROW_DETAIL if narrow else _DETAIL)
        super().set_narrow(narrow=narrow)

    def ask_new(self) -> None:
        """Open the form for a new person; if nobody is a reviewer, propose this role."""
        self.form.ask()
        if not any(Role.REVIEWER in one.roles for one in self._all):
            self.form.fields.show_texts({"roles": Role.REVIEWER.value})  # without one, nobody can approve

    def _more_roles(self) -> None:
        person = self.chosen
        if person is None:
            self._session.noticed.emit("warn", self._session.say("people-choose"))
            return
        self.put_away()
        self.form.ask(person)

    @Slot()
    def refresh(self) -> None:
        """Read all people again."""
        desk = self._session.desk

        def work() -> _Found:
            channels = [(one.name, one.id) for one in desk.people.open_channels()]
            units = [(one.name, one.id) for one in desk.people.units()]
            return _Found(desk.appointing.people(), channels, units)

        self._reading.read(work, self._take)

    def _take(self, found: _Found) -> None:
        self.form.offer(found.people, found.channels, found.units)
        words = self._lacking(found.people)
        self.warning.setText(words)
        self._warning.setVisible(bool(words))
        self._show(found.people)

    def _lacking(self, people: Sequence[PersonFile]) -> str:
        """Return a warning if nobody is a reviewer, or one person alone is editor and reviewer; else an empty text."""
        reviewers = {one.id for one in people if Role.REVIEWER in one.roles}
        editors = {one.id for one in people if Role.EDITOR in one.roles}
        if not reviewers:
            return self._session.say("people-no-reviewer")
        if len(reviewers | editors) == 1:
            return self._session.say("people-one-alone")
        return ""

    @Slot()
    def _detail(self) -> None:
        """Show all roles of the selected person, present ones first; if no row is selected, select the first."""
        if not self.pane.has_chosen_rows() and self.model.rows:
            self.list.setCurrentIndex(self.model.index(0, 0))
            return
        self._things.drop()
        clear(self._held)
        person, say = self.chosen, self._session.say
        self.side.setVisible(person is not None)
        if person is None:
            return
        self._held.addWidget(label(person.name, "title", name="personTitle", wrap=True))
        if person.title:
            self._held.addWidget(label(person.title, "dim", wrap=True))
        if all(one.role in UNIT_ROLES for one in person.appointments if one.now):
            self._held.addWidget(label(say("people-no-seat"), "small", wrap=True))
        for one in sorted(person.appointments, key=lambda held: not held.now):
            self._held.addWidget(line())
            self._held.addLayout(self._role(one))
        self._holds = QVBoxLayout()
        self._holds.setSpacing(6)
        self._held.addLayout(self._holds)
        desk = self._session.desk
        self._things.read(lambda: desk.registers.held(person.id), self._show_things)

    def _show_things(self, found: Sequence[HeldThing]) -> None:
        """Show what the selected person is responsible for, such as accounts and tasks; a click opens the entry."""
        clear(self._holds)
        if not found:
            return
        say, session = self._session.texts.text, self._session
        self._holds.addWidget(line())
        self._holds.addWidget(label(say("held-heading"), "heading", wrap=True))
        left = found[0].left
        if left is not None:
            self._holds.addWidget(label(say("held-left", day=left.isoformat()), "warn", name="heldLeft", wrap=True))
        for one in found:
            screen, subject = ("article", one.submission) if one.submission else ("registers", one.number)
            opens = button(one.number, f"held-{one.number}", partial(session.go, screen, subject), role="link")
            self._holds.addLayout(row(opens, label(f"{say(one.name)} · {say(one.what)}", "small"), None))
            self._holds.addWidget(label(one.title, wrap=True))

    def _role(self, one: Appointment) -> QVBoxLayout:
        say, word = self._session.say, self._session.word("role", one.role)
        where = one.unit_name or one.channel_name or say("people-all-channels")
        head = row(tag(word, "accent" if one.now else "neutral"), label(where, "dim"), None)
        if one.now:
            end = button(say("people-end"), f"end-{one.role}", partial(self._end, one, word), role="link")
            end.setAccessibleName(say("people-end-what", role=word))
            self.for_writing(end)
            head.addWidget(end)
        until = say("people-open") if one.ends is None else str(one.ends)
        days = say("people-days", starts=str(one.starts), ends=until)
        lines = [label(days, "small", wrap=True)]
        if one.deputy_of:
            lines.append(label(say("people-stands-in", name=one.deputy_of), "small", wrap=True))
        return column(head, *lines, spacing=2)

    def _end(self, one: Appointment, word: str) -> None:
        """End the role `one` as of yesterday and offer the undo; `word` is the name of the role."""
        desk, person = self._session.desk, self.chosen
        if person is None:
            return
        yesterday = shanghai_date(desk.clock.now()) - timedelta(days=1)

        def done(before: date | None) -> None:
            words = self._session.say("people-ended", name=person.name, role=word)
            self._session.done(words, lambda by: desk.appointing.end(one.id, by, before))
            self.refresh()

        self._session.act(lambda by: desk.appointing.end(one.id, by, yesterday), done)

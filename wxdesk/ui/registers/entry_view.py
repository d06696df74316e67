"""The selected entry of a register: its fields by section, files, links and history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from wxdesk.domain.lists.cells import cell_text
from wxdesk.domain.registers.declaration import Register, RegisterFieldKind
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.reading.account_words import act_words
from wxdesk.services.registers.entry_views import EntryLink
from wxdesk.services.registers.register_lists import register_list
from wxdesk.services.views.views import EventView
from wxdesk.ui.core.session import Session
from wxdesk.ui.registers.checked_words import marked_words
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, named, retone, row, set_margins, tag
from wxdesk.ui.widgets.decisions.evidence_well import show_evidence
from wxdesk.ui.widgets.decisions.findings import TONES

_CAPTION = 112
_OPENS = (LinkKind.SUBMISSION, LinkKind.ENTRY, LinkKind.ACCOUNT)
"""The kinds of linked things, such as a submission, that a click on the link opens."""


@dataclass(frozen=True)
class EntryFound:
    """A register entry with its register, links and history (events), read together to be shown.

    `findings` are those of the rules on content, by the key of the field whose text was checked.
    """

    register: Register
    entry: RegisterEntry
    links: Sequence[EntryLink]
    history: Sequence[EventView]
    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    """The findings of the rules on content in the checked fields, by key of the field."""


class EntryView(QScrollArea):
    """Shows the selected entry; while no entry is selected, shows a hint."""

    unlink_wanted = Signal(object)
    """Emits the `EntryLink` that the person wants to end."""

    def __init__(self, session: Session) -> None:
        """Build the view without an entry."""
        super().__init__()
        self._session = session
        self.found: EntryFound | None = None
        named(self, "entryView")
        self.setAccessibleName(session.say("register-entry"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "side")
        self._lines = column(spacing=8)
        whole = framed(self._lines, "side", "entryPage")
        set_margins(whole, 16, 14, 16, 16)
        self.setWidget(whole)
        self.show_entry(None)

    def show_entry(self, found: EntryFound | None) -> None:
        """Show an entry, or the hint for None."""
        self.found = found
        clear(self._lines)
        if found is None:
            self._lines.addWidget(label(self._session.say("register-none-chosen"), "dim", name="entryNone", wrap=True))
            self._lines.addStretch(1)
            return
        register, entry = found.register, found.entry
        state = register.state(entry.state)
        title = "、".join(entry.names(register.title.key))
        self._lines.addWidget(label(title, "title", name="entryTitle", wrap=True))
        word = tag(self._session.word(register.caption("state"), state.code), state.tone, name="entryState")
        number = label(entry.number, "dim", name="entryNumber")
        self._lines.addLayout(row(number, word, None, spacing=10))
        if entry.due is not None:
            self._lines.addWidget(self._due(found, entry.due))
        if register.bound == "channel" and entry.value("account_id") is not None:
            opens = partial(self._session.go, "settings", "channels")
            calendar = button(self._session.say("account-calendar"), "entryCalendar", opens, role="link")
            self._lines.addWidget(calendar, 0, Qt.AlignmentFlag.AlignLeft)
        captions = [
            label(self._session.texts.text(register.caption(one.key)), "dim").sizeHint().width()
            for one in register.fields
            if one.key != register.title.key and entry.value(one.key) is not None
        ]
        least = max(round(_CAPTION * self._session.width_scale), *captions, 0)
        for section in ("", *(one.key for one in register.sections)):
            self._show_section(found, section, least)
        self._show_links(found)
        self._show_history(found)
        self._lines.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _due(self, found: EntryFound, due: date) -> QWidget:
        register, entry = found.register, found.entry
        what = self._session.word(register.caption("due"), entry.due_for)
        day = f"{self._session.day(due)} {entry.due_time or ''}".strip()
        words = self._session.say("register-due-on", what=what, day=day)
        return label(words, "small", name="entryDue", wrap=True)

    def _show_section(self, found: EntryFound, section: str, captions: int) -> None:
        """Show the fields of a section that have a value; `captions` is the width in pixels of all captions."""
        register, entry = found.register, found.entry
        spec = register_list(register)
        fields = [
            one
            for one in register.fields
            if one.section == section and one.key != register.title.key and entry.value(one.key) is not None
        ]
        if not fields:
            return
        if section:
            words = self._session.word(register.caption("section"), section)
            self._lines.addWidget(label(words, "heading"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, captions)
        grid.setColumnStretch(1, 1)
        for at, one in enumerate(fields):
            caption = label(self._session.texts.text(register.caption(one.key)), "dim")
            grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            if one.kind is RegisterFieldKind.FILES:
                grid.addLayout(self._files(entry, one.key), at, 1)
            elif one.key in found.findings:
                grid.addLayout(self._checked(found, one.key), at, 1)
            else:
                text = cell_text(self._session, spec.column(one.key), entry)
                grid.addWidget(label(text, name=f"entry-{one.key}", wrap=True), at, 1)
        self._lines.addLayout(grid)

    def _checked(self, found: EntryFound, key: str) -> QVBoxLayout:
        """Return the text of a field with its findings: words underlined in the text, sentences below it."""
        findings = found.findings[key]
        lines = [marked_words("\n".join(found.entry.names(key)), findings, f"entry-{key}")]
        for number, one in enumerate(findings):
            told = label(self._session.words.finding(one), "small", name=f"entry-{key}-{number}", wrap=True)
            retone(told, "tone", TONES[one.severity])
            lines.append(told)
        return column(*lines, spacing=2)

    def _files(self, entry: RegisterEntry, key: str) -> QGridLayout:
        made = QGridLayout()
        for at, (digest, name) in enumerate(entry.files(key).items()):
            opens = button(name, f"entryFile-{at}", partial(show_evidence, self._session, digest), role="link")
            made.addWidget(opens, at, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _show_links(self, found: EntryFound) -> None:
        if not found.links:
            return
        self._lines.addWidget(label(self._session.say("register-links"), "heading"))
        for at, link in enumerate(found.links):
            kind = label(self._session.word("register-link", link.kind.value), "dim")
            kind.setFixedWidth(round(_CAPTION * self._session.width_scale))
            ways: list[QWidget] = [kind]
            if link.kind in _OPENS:
                ways.append(button(link.name, f"entryLink-{at}", partial(self._open, link), role="link"))
            else:
                ways.append(label(link.name, name=f"entryLink-{at}"))
            if not (link.field or link.back or self._session.read_only):
                words = self._session.say("register-unlink")
                end = button(words, f"entryUnlink-{at}", partial(self.unlink_wanted.emit, link), role="link")
                ways.append(end)
            self._lines.addLayout(row(*ways, None, spacing=12))

    def _open(self, link: EntryLink) -> None:
        if link.kind is LinkKind.SUBMISSION:
            self._session.go("article", link.target)
        else:
            # the name of a linked entry begins with its number; an account is found by its id
            number = link.target if link.kind is LinkKind.ACCOUNT else link.name.partition(" ")[0]
            self._session.go("registers", number)

    def _show_history(self, found: EntryFound) -> None:
        self._lines.addWidget(label(self._session.say("register-history"), "heading"))
        words = self._session.words
        for event in found.history:
            act, why = act_words(words, event), words.why(event)
            at = self._session.instant(event.happened_at)
            said = " · ".join(part for part in (at, words.who(event), act, why) if part)
            self._lines.addWidget(label(said, "small", wrap=True))

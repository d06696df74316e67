"""台账: the registers at the left, the entries of one in the middle, the selected entry at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelection, QObject, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.registers.declaration import Register, RegisterFieldKind
from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.services.reading.reading import event_view
from wxdesk.services.registers.amendment_entries import CORRECTIONS, by_act_only
from wxdesk.services.registers.entry_views import EntryLink, EntryPage, EntrySift, RegisterSum
from wxdesk.services.review.incidents import FROM_TRAIL, INCIDENTS
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.places import NEW_INCIDENT
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import Screen, plain_rows
from wxdesk.ui.lists.import_strip import ImportStrip
from wxdesk.ui.lists.imports import list_imports
from wxdesk.ui.lists.list_export import export_list
from wxdesk.ui.lists.list_pane import ListPane
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.registers.entry_form import EntryForm, KnownChoices, ProposedEntry
from wxdesk.ui.registers.entry_printing import EntryPrinting
from wxdesk.ui.registers.entry_view import EntryFound, EntryView
from wxdesk.ui.registers.link_form import LinkForm
from wxdesk.ui.registers.own_form import OwnRegisterForm
from wxdesk.ui.registers.state_form import StateForm
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.flow_layout import FlowLayout
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth
from wxdesk.ui.widgets.basic.notice_bars import Chips, EmptyState
from wxdesk.ui.widgets.basic.scroll import scrolled
from wxdesk.ui.widgets.basic.table import PADDING, set_widths, table

_PART = 300
"""How many entries are read at first, and how many more each time."""
_OPEN, _DUE, _ALL = "open", "due", "all"
_NAMES, _NARROW_NAMES = 212, 132
_EDGE = 2
"""Width in pixels of the edges of the list of registers."""
_ACCUSING = ("complaints", CORRECTIONS)
"""The registers about whose entries an incident may be entered."""
_ROOMY = 760
"""Width in pixels from which the list shows all columns."""
_FOLDER = "registers/files"


@dataclass(frozen=True)
class _Found:
    sums: Sequence[RegisterSum]
    register: str
    page: EntryPage
    known: KnownChoices
    wanted: str = ""
    """The number of the entry to select; "" keeps the selection."""
    proposed: ProposedEntry | None = None
    """The values of a new incident that a person wants to enter."""


@dataclass(frozen=True)
class _Parts:
    """The list of one register, the form that imports its tables, and the page that holds both."""

    register: Register
    pane: ListPane[RegisterEntry]
    strip: ImportStrip
    page: QWidget


class RegistersPanel(Screen):
    """Lists the registers and their entries; entries are entered, changed, imported and printed."""

    name = "registers"

    def __init__(self, session: Session) -> None:
        """Build the screen; `refresh` reads the registers."""
        super().__init__(session)
        self._rows, self._one = RepeatedReading(session.tasks), RepeatedReading(session.tasks)
        self._register, self._wanted, self._search, self._part = "", "", "", _PART
        self._view, self._narrow = _OPEN, False
        self._incident = ""
        """The number of the submission, complaint or request about which the incident form opens after the next read.

        "" if no form is to open.
        """
        self._known = KnownChoices()
        self._parts: dict[str, _Parts] = {}
        say = session.say
        self.names_model: RowModel[RegisterSum] = RowModel(self._columns(), lambda one: one.register.id)
        self.names = table("registerNames", say("panel-registers"), plain_rows(session))
        self.names.setModel(self.names_model)
        self.names.horizontalHeader().hide()
        set_widths(self.names, [one.width for one in self.names_model.columns], session.width_scale)
        self.names.selectionModel().selectionChanged.connect(self._chosen_register)
        self.chips = Chips("registerViews")
        self.chips.chosen.connect(self._choose_view)
        self.form, self.state, self.linking = EntryForm(session), StateForm(session), LinkForm(session)
        self.own_form = OwnRegisterForm(session)
        self.own_form.declared.connect(self._declared)
        self.view = EntryView(session)
        self.printing = EntryPrinting(session, self)
        self._lay_out()
        self.form.saved.connect(self._saved)
        self.state.moved.connect(self.refresh)
        self.linking.linked.connect(self.refresh)
        self.view.unlink_wanted.connect(self._unlink)

    def _columns(self) -> Sequence[Column[RegisterSum]]:
        say = self._session.texts.text

        def due(one: RegisterSum) -> str:
            return say("register-due-count", count=one.due) if one.due else str(one.open or "")

        return [
            Column("", 0, lambda one: say(one.register.caption())),
            Column("", 78, due, lambda one: "warn" if one.due else None, dim=True, right=True),
        ]

    def _lay_out(self) -> None:
        say = self._session.say
        self.title = label(role="title", name="registerTitle")
        self.sum = label(role="dim", name="registerSum")
        self.own = button(say("register-own"), "registerOwn", self.ask_own)
        self.blank = button(say("register-template"), "registerTemplate", self.export_template, key="T")
        self.more_in = button(say("import-word"), "registerImport", self.import_table, key="Ctrl+I")
        self.new = button(say("register-add"), "registerAdd", self.add, role="first", key="Ctrl+N")
        kept = self.new.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the bar keeps its height
        self.new.setSizePolicy(kept)
        bar = framed(row(self.title, self.sum, None, self.blank, self.more_in, self.new, spacing=10), "bar")
        set_margins(bar, 16, 8, 12, 8)
        self.left = button("", "registerMore", self._read_more, role="link")
        views = framed(row(self.chips, None, self.left, spacing=8), "bar")
        set_margins(views, 12, 4, 12, 4)
        self._panes = QStackedWidget()
        listed = framed(column(bar, views, self._panes, spacing=0))
        pass_keyboard(listed, self._panes)
        self.onward = self._onward()
        offered = FlowLayout(6)
        for way in (*self.onward, *self._buttons()):
            offered.addWidget(way)
        self.acts = framed(column(offered), "bar", "entryActs")
        set_margins(self.acts, 12, 8, 12, 8)
        self._side = QStackedWidget()
        self._side.addWidget(self.view)
        self._form_area = scrolled(column(self.form, None), "entryFormArea")
        self._side.addWidget(self._form_area)
        self._own_area = scrolled(column(self.own_form, None), "ownRegisterArea")
        self._side.addWidget(self._own_area)
        beside = framed(column(self.state, self.linking, self._side, self.acts, spacing=0), "side", "entrySide")
        pass_keyboard(beside, self.view)
        beside.setMinimumWidth(380)
        self._split = OneOrBoth(self._session, "registerSplit", listed, beside)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([700, 430])
        self._split.splitterMoved.connect(lambda _place, _index: self._fit())
        below = row(self.own, None)
        below.setContentsMargins(10, 8, 10, 10)
        self._names_side = names = framed(column(self.names, below, spacing=0), "side", "registerNamesSide")
        names.setFixedWidth(round(_NAMES * self._session.width_scale))
        whole = row(names, self._split, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        for form in (self.state, self.linking):
            form.hide()
        for asking in (self.form, self.own_form):
            asking.installEventFilter(self)
        self.recolour()

    def _buttons(self) -> Sequence[QWidget]:
        say = self._session.say
        return [
            button(say("register-change"), "entryChange", self.change, key="E"),
            button(say("register-move"), "entryMove", self.ask_state, key="S"),
            button(say("register-attach"), "entryAttach", self.attach, key="A"),
            button(say("register-link"), "entryLinkAdd", self.ask_link, key="K"),
            button(say("register-print"), "entryPrint", self.save_form, key="P"),
        ]

    def _onward(self) -> Sequence[QWidget]:
        """Return three buttons: record an incident, open the company's words, and acknowledge an entry as read."""
        say = self._session.say
        return [
            button(say("entries-incident"), "entryIncident", self.begin_incident, key="D"),
            button(say("register-lexicon"), "entryLexicon", self.open_lexicon, key="W"),
            button(say("register-acknowledge"), "entryAcknowledge", self.acknowledge, key="Y"),
        ]

    # commands

    def commands(self) -> Sequence[Command]:
        """Return the commands of the screen; commands of a list act on the register that is shown."""
        say, one, writes = self._session.say, self._has_one, self._writes
        return [
            Command("registers.add", say("register-add"), self.add, "Ctrl+N", writes),
            Command("registers.change", say("register-change"), self.change, "E", self._may_change),
            Command("registers.move", say("register-move"), self.ask_state, "S", self._may_move),
            Command("registers.attach", say("register-attach"), self.attach, "A", self._may_attach),
            Command("registers.link", say("register-link"), self.ask_link, "K", self._may_change),
            Command("registers.print", say("register-print"), self.save_form, "P", one),
            Command("registers.paper", say("register-paper"), self.print_form, able=one),
            Command("registers.undo", say("register-undo"), self.undo, "U", self._may_change),
            Command("registers.incident", say("entries-incident"), self.begin_incident, "D", self._may_accuse),
            Command("registers.lexicon", say("register-lexicon"), self.open_lexicon, "W", self._is_incident),
            Command("registers.read", say("register-acknowledge"), self.acknowledge, "Y", self._may_acknowledge),
            Command("registers.import", say("import-word"), self.import_table, "Ctrl+I", writes),
            Command("registers.template", say("register-template"), self.export_template, "T"),
            Command("registers.own", say("register-own"), self.ask_own, able=writes),
            Command("registers.filter", say("list-filter"), self._on_list("toggle_filter"), "F", self._has_rows),
            Command("registers.columns", say("list-columns"), self._on_list("choose_columns"), "L", self._has_rows),
            Command("registers.export", say("list-export-shown"), self._on_list("export_shown"), "X", self._has_rows),
            Command("registers.export-all", say("list-export-all"), self._on_list("export_all"), "Shift+X"),
            Command("registers.fill", say("list-fill"), self._on_list("fill"), "M", self._may_fill),
            Command("registers.paste-cells", say("import-paste"), self._on_list("paste"), able=self._may_paste),
        ]

    def _on_list(self, name: str) -> Callable[[], None]:
        """Return a function that calls the method `name` of the list that is shown."""

        def run() -> None:
            if self.pane is not None:
                getattr(self.pane, name)()

        return run

    def _writes(self) -> bool:
        return not self._session.read_only

    def _has_one(self) -> bool:
        return self.chosen is not None

    def _may_change(self) -> bool:
        return self._writes() and self._has_one()

    def _may_move(self) -> bool:
        one, summed = self.chosen, self._sum
        return self._may_change() and one is not None and bool(summed and summed.register.state(one.state).next)

    def _may_attach(self) -> bool:
        return self._may_change() and bool(self._file_fields())

    def _may_accuse(self) -> bool:
        return self._may_change() and self._register in _ACCUSING

    def _may_acknowledge(self) -> bool:
        return self._may_change() and bool(self._sum and self._sum.register.read_by)

    def _is_incident(self) -> bool:
        return self._has_one() and self._register == INCIDENTS

    def _has_rows(self) -> bool:
        return self.pane is not None and bool(self.pane.model.all)

    def _may_fill(self) -> bool:
        return self._writes() and self.pane is not None and self.pane.has_chosen_rows()

    def _may_paste(self) -> bool:
        return self._writes() and self._has_rows()

    # what is shown

    @property
    def pane(self) -> ListPane[RegisterEntry] | None:
        """Return the list of the register that is shown; None until a register was read."""
        found = self._parts.get(self._register)
        return found.pane if found else None

    @property
    def strip(self) -> ImportStrip | None:
        """Return the form that imports a table into the register that is shown; None until a register was read."""
        found = self._parts.get(self._register)
        return found.strip if found else None

    @property
    def chosen(self) -> RegisterEntry | None:
        """Return the selected entry; None unless exactly one is selected."""
        return self.pane.chosen if self.pane is not None else None

    @property
    def _sum(self) -> RegisterSum | None:
        return next((one for one in self.names_model.rows if one.register.id == self._register), None)

    @property
    def home(self) -> QWidget:
        """Return the list of entries, which gets the focus; the list of registers while there are no entries."""
        return self.pane.table if self.pane is not None and self.pane.model.rows else self.names

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the lists and the view of the entry, in which keys such as E run commands."""
        return (self.names, self.view, *(one.pane.table for one in self._parts.values()))

    @property
    def subject(self) -> str:
        """Return the number of the selected entry; if none is selected, the id of the register that is shown."""
        return self.chosen.number if self.chosen is not None else self._register

    def open(self, subject: str) -> None:
        """Show the entry with the number `subject`, or the register with the id `subject`.

        If `subject` begins with the prefix `NEW_INCIDENT`, open the form for a new incident. The number after the
        prefix says what the incident is about: a submission, a complaint or a request to a unit.
        """
        self._incident = subject.removeprefix(NEW_INCIDENT) if subject.startswith(NEW_INCIDENT) else ""
        if self._incident:
            subject = INCIDENTS
        self._search, self._view, self._wanted = "", _ALL, subject
        self.refresh()

    def search(self, text: str) -> None:
        """List only entries with `text` in their number or a field."""
        self._search, self._part = text, _PART
        self.refresh()

    def recolour(self) -> None:
        """Redraw the icons in the colours of the current theme."""
        tokens = self._session.tokens
        for one in self._parts.values():
            one.pane.empty.draw(icons.pixmap("registers", tokens.dim, 40))
            one.pane.recolour()

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, make the list of registers narrower, and hide the buttons for Excel files.

        The menu has the commands of these buttons too.
        """
        self.names.setColumnHidden(1, narrow)
        self._narrow = narrow
        self._fit_names()
        self.sum.setVisible(not narrow)
        self._offer_entering()
        self._fit()

    def _fit_names(self) -> None:
        """Make the list of registers as wide as its longest name needs, but not narrower than usual.

        In a narrow window it has a fixed width, and long names are cut.
        """
        scale, say = self._session.width_scale, self._session.texts.text
        width = round((_NARROW_NAMES if self._narrow else _NAMES) * scale)
        if not self._narrow:
            advance = self.names.fontMetrics().horizontalAdvance
            words = max((advance(say(one.register.caption())) for one in self.names_model.rows), default=0)
            bar = self.names.verticalScrollBar().sizeHint().width()
            width = max(width, words + 2 * PADDING + self.names.columnWidth(1) + bar + _EDGE)
        self._names_side.setFixedWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide less important columns if the list is narrow, so that the titles of entries fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for one in self._parts.values():
            one.pane.set_narrow(narrow=self._panes.width() < _ROOMY)

    @Slot()
    def refresh(self) -> None:
        """Read the registers, the entries of the one shown, and the names that the form proposes."""
        desk, wanted, view, search, part = self._session.desk, self._wanted, self._view, self._search, self._part
        before, incident, texts = self._register, self._incident, self._session.texts

        def work() -> _Found:
            sums = desk.registers.all()
            ids = {one.register.id for one in sums}
            register = before if before in ids else sums[0].register.id
            proposed = None
            if incident:
                made = desk.incidents.of(incident, texts)
                proposed = ProposedEntry(made.values, made.links, FROM_TRAIL)
            if wanted in ids:
                register = wanted
            elif wanted:
                one = desk.registers.entry(wanted)
                page = desk.registers.page(one.register, EntrySift(one.number))
                return _Found(sums, one.register, page, _known(desk), one.number)
            today = shanghai_date(desk.clock.now())
            sift = EntrySift(search, due=today if view == _DUE else None, open=view == _OPEN)
            page = desk.registers.page(register, sift, limit=part)
            return _Found(sums, register, page, _known(desk), proposed=proposed)

        self._rows.read(work, self._show, self._missed)

    def _missed(self, error: BaseException) -> None:
        self._wanted = self._incident = ""
        self._session.refuse(error)

    def _show(self, found: _Found) -> None:
        say, wanted = self._session.texts.text, found.wanted
        self._register, self._known, self._wanted = found.register, found.known, ""
        self.names_model.replace(found.sums)
        self._fit_names()
        index = self.names_model.find(found.register)
        if self.names.currentIndex() != index:
            self.names.setCurrentIndex(index)
        summed = self._sum
        if summed is None:
            return
        parts = self._parts_of(summed)
        self._panes.setCurrentWidget(parts.page)
        self.title.setText(say(summed.register.caption()))
        self.sum.setText(say("register-sum", total=summed.total))
        names = {_OPEN: summed.open, _DUE: summed.due, _ALL: summed.total}
        words = [(name, say(f"register-view-{name}", count=count)) for name, count in names.items()]
        self.chips.show_choices(words, self._view)
        empty = "register-empty-by-act" if summed.register.by_act else "register-empty"
        nothing = "register-none-found" if summed.total else empty
        parts.pane.empty.say(say(nothing, name=say(summed.register.caption()), register=summed.register.id))
        parts.pane.show_rows(found.page.entries)
        self._tell_more(found.page)
        if wanted and wanted != found.register:
            parts.pane.table.choose([one.id for one in found.page.entries if one.number == wanted])
        elif not parts.pane.table.chosen_rows and found.page.entries:
            parts.pane.table.choose([found.page.entries[0].id])
        self._load()
        if found.proposed is not None:
            self._incident = ""
            self._ask(None, found.proposed)

    def _tell_more(self, page: EntryPage) -> None:
        count = len(page.entries)
        more = page.total is None or page.total > count
        self.left.setVisible(more)
        if more:
            total = self._session.say("register-many") if page.total is None else page.total
            self.left.show_words(self._session.say("register-more", count=count, total=total))

    def _read_more(self) -> None:
        self._part += _PART
        self.refresh()

    def _parts_of(self, summed: RegisterSum) -> _Parts:
        """Return the list and the import form of a register.

        They are built on first use, and again if the register's declaration changed.
        """
        register, session = summed.register, self._session
        there = self._parts.get(register.id)
        if there is not None and there.register == register:
            return there
        changes = session.desk.registers.changes_of(register)
        if there is not None:
            self._panes.removeWidget(there.page)
            there.page.deleteLater()
        teach = button(session.say("register-add"), "registerFirst", self.add)
        teach.setEnabled(not session.read_only)
        teach.setVisible(not register.by_act)
        empty = EmptyState("registerEmpty", "", teach)
        pane = ListPane(session, changes.spec, f"register-{register.id}", empty, changes)
        pane.every = changes.rows
        service, plain = session.desk.registers, list_imports(session, changes)
        imports = replace(
            plain,
            preview=lambda rows: plain.preview(service.table_rows(register.id, rows)),
            enter=lambda rows, by: plain.enter(service.table_rows(register.id, rows), by),
        )
        strip = ImportStrip(session, imports)
        page = framed(column(strip, pane, spacing=0))
        made = self._parts[register.id] = _Parts(register, pane, strip, page)
        pass_keyboard(page, pane.table)
        self._panes.addWidget(page)
        strip.entered.connect(self.refresh)
        pane.entered.connect(self.refresh)
        pane.table_pasted.connect(strip.paste_rows)
        pane.arranged.connect(self._load)
        self._split.open_from(pane.table)
        self.recolour()
        self._fit()
        return made

    @Slot(QItemSelection, QItemSelection)
    def _chosen_register(self, on: QItemSelection, _off: QItemSelection) -> None:
        chosen = self.names_model.at(self.names.currentIndex())
        if on.isEmpty() or chosen is None or chosen.register.id == self._register:
            return
        self._register, self._part, self._view = chosen.register.id, _PART, _OPEN if chosen.open else _ALL
        self._session.begin()
        self._put_away()
        self.refresh()

    @Slot(str)
    def _choose_view(self, name: str) -> None:
        self._view, self._part = name, _PART
        self.refresh()

    @Slot()
    def _load(self) -> None:
        """Read the selected entry with its links and events, and show it."""
        desk, entry = self._session.desk, self.chosen
        self._offer()
        if entry is None:
            self._one.drop()
            self.view.show_entry(None)
            return

        def work() -> EntryFound:
            service = desk.registers
            register = service.register(entry.register)
            events = [event_view(one) for one in service.history(entry.id)]
            found = service.entry(entry.id)
            findings = desk.register_texts.of(register, found)
            return EntryFound(register, found, service.links(entry.id), events, findings)

        self._one.read(work, self.view.show_entry)

    def _offer(self) -> None:
        self.acts.setVisible(self.chosen is not None and self._side.currentWidget() is self.view)
        able = {
            "entryMove": self._may_move,
            "entryAttach": self._may_attach,
            "entryPrint": self._has_one,
            "entryLexicon": self._has_one,
        }
        for one in self.acts.findChildren(QWidget):
            if one.objectName():
                one.setEnabled(able.get(one.objectName(), self._may_change)())
        fitting = (self._register in _ACCUSING, self._register == INCIDENTS, self._may_acknowledge())
        for way, fits in zip(self.onward, fitting, strict=True):
            way.setVisible(fits)
        for way in (self.new, self.more_in, self.own):
            way.setEnabled(self._writes())
        self._offer_entering()

    def _offer_entering(self) -> None:
        """Hide the buttons that enter or change entries, if only acts of the desk may create the entries."""
        by_hand = self._sum is None or not self._sum.register.by_act
        self.new.setVisible(by_hand)
        for way in (self.blank, self.more_in):
            way.setVisible(by_hand and not self._narrow)
        for name in ("entryChange", "entryMove", "entryAttach", "entryLinkAdd"):
            for one in self.acts.findChildren(QWidget, name):
                one.setVisible(by_hand)

    # acts

    def _put_away(self) -> None:
        for form in (self.form, self.own_form, self.state, self.linking):
            form.hide()
        if (parts := self._parts.get(self._register)) is not None:
            parts.strip.hide()
            parts.pane.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the selected entry again once the form is closed."""
        if watched in (self.form, self.own_form) and event.type() is QEvent.Type.HideToParent:
            self._side.setCurrentWidget(self.view)
            self._offer()
        return super().eventFilter(watched, event)

    def add(self) -> None:
        """Open the form for a new entry of the register that is shown."""
        self._ask(None)

    def change(self) -> None:
        """Open the form for the selected entry."""
        if self.chosen is not None:
            self._ask(self.chosen)

    def _ask(self, entry: RegisterEntry | None, proposed: ProposedEntry | None = None) -> None:
        summed = self._sum
        if summed is None or not self._writes():
            self._session.tell_reading()
            return
        if self._tells_by_act():
            return
        self._put_away()
        self._side.setCurrentWidget(self._form_area)
        self._split.show_beside()
        self.form.ask(summed.register, entry, self._known, proposed)
        self._offer()

    def _tells_by_act(self) -> bool:
        """If only acts of the desk create the entries of the register, show an error that says so and return True.

        Otherwise return False.
        """
        summed = self._sum
        if summed is None or not summed.register.by_act:
            return False
        self._put_away()
        self._session.refuse(by_act_only(summed.register))
        return True

    @Slot(object)
    def _saved(self, entry: RegisterEntry) -> None:
        self._wanted = ""
        if self.chosen is None or self.chosen.id != entry.id:
            self._view, self._wanted = _ALL, entry.number
        self.refresh()

    def ask_state(self) -> None:
        """Open the form that sets the state of the selected entry."""
        summed = self._sum
        if self.chosen is not None and summed is not None and self._may_move():
            self._put_away()
            self.state.ask(summed.register, self.chosen, self._known)

    def ask_link(self) -> None:
        """Open the form that links the selected entry to a submission."""
        if self.chosen is not None and not self._tells_by_act():
            self._put_away()
            self.linking.ask(self.chosen)

    def _file_fields(self) -> list[str]:
        summed = self._sum
        return [one.key for one in summed.register.fields if one.kind is RegisterFieldKind.FILES] if summed else []

    def attach(self) -> None:
        """Let the person choose a file, and add it to the last field for files, which holds the evidence."""
        entry, fields, session = self.chosen, self._file_fields(), self._session
        if entry is None or not fields:
            return
        last = file_dialogs.LastFolder(session, _FOLDER)
        chosen = file_dialogs.open_file(self, session.say("register-attach"), last, session.say("evidence-kinds"))
        if chosen:
            self.attach_file(Path(chosen))

    def attach_file(self, path: Path, field: str = "") -> None:
        """Start to add a file to a field of the selected entry, by default to the last field for files."""
        entry, session = self.chosen, self._session
        if entry is None:
            return
        service, key = session.desk.registers, field or self._file_fields()[-1]

        def done(_: object) -> None:
            words = session.say("register-attached", name=path.name, number=entry.number)
            session.done(words, lambda by: service.undo(entry.id, by))
            self.refresh()

        session.act(lambda by: service.attach(entry.id, key, [path], by), done)

    @Slot(object)
    def _unlink(self, link: EntryLink) -> None:
        session, entry = self._session, self.chosen
        if entry is None:
            return
        service = session.desk.registers

        def done(_: None) -> None:
            words = session.say("register-unlinked", number=entry.number)
            session.done(words, lambda by: service.undo(entry.id, by))
            self.refresh()

        session.act(lambda by: service.unlink(link.id, by), done)

    def undo(self) -> None:
        """Undo the last act on the selected entry."""
        session, entry = self._session, self.chosen
        if entry is None:
            return

        def done(_: None) -> None:
            session.done(session.say("register-undone", number=entry.number))
            self.refresh()

        session.act(lambda by: session.desk.registers.undo(entry.id, by), done)

    def begin_incident(self) -> None:
        """Open the form for an incident about the selected complaint."""
        if self.chosen is not None and self._may_accuse():
            self.open(f"{NEW_INCIDENT}{self.chosen.number}")

    def acknowledge(self) -> None:
        """Record that the person at the window has read what the selected entry is about."""
        session, entry = self._session, self.chosen
        if entry is None or not self._may_acknowledge():
            return
        service = session.desk.registers

        def done(_: object) -> None:
            words = session.say("register-acknowledged", number=entry.number)
            session.done(words, lambda by: service.undo(entry.id, by))
            self.refresh()

        session.act(lambda by: service.acknowledge(entry.id, by), done)

    def open_lexicon(self) -> None:
        """Open the settings page of the company's words.

        There a person can add the word by which the checks would have found the selected incident.
        """
        if self._is_incident():
            self._session.go("settings", "words")

    def save_form(self) -> None:
        """Ask for a file name, and write the printed form of the selected entry."""
        if self.chosen is not None:
            self.printing.save(self.chosen)

    def print_form(self) -> None:
        """Print the form of the selected entry on paper."""
        if self.chosen is not None:
            self.printing.paper(self.chosen)

    def import_table(self) -> None:
        """Open the form that imports a table into the register that is shown."""
        if self.strip is not None and not self._tells_by_act():
            self._put_away()
            self.strip.ask()

    def export_template(self) -> None:
        """Ask for a file name, and write the headings of the register as a workbook to fill in."""
        if self.pane is not None and not self._tells_by_act():
            spec = self.pane.model.spec
            export_list(self._session, self, spec, lambda: (), spec.editable)

    def ask_own(self) -> None:
        """Open the form for the desk's own registers."""
        if not self._writes():
            self._session.tell_reading()
            return
        self._put_away()
        self._side.setCurrentWidget(self._own_area)
        self._split.show_beside()
        self.own_form.ask(self.names_model.rows, self._register)
        self._offer()

    @Slot(str)
    def _declared(self, register: str) -> None:
        self._wanted, self._view = register, _ALL
        self.refresh()


def _known(desk: Desk) -> KnownChoices:
    return KnownChoices(
        {
            RegisterFieldKind.PERSON: [one.name for one in desk.people.all()],
            RegisterFieldKind.UNIT: [one.name for one in desk.people.units()],
            RegisterFieldKind.ACCOUNT: [one.name for one in desk.people.channels()],
        }
    )

"""规则: the rulebook with its clauses; change values in a draft, try the draft, then put it into force."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import KEEPERS
from wxdesk.domain.rulebook.entries import differences
from wxdesk.services.rulebook.rulebook_trial import LAST, Trial
from wxdesk.services.rulebook.rulebooks import RulebookView
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.models.rulebook_rows import (
    RulebookRow,
    RuleLine,
    rulebook_rows,
    shift_words,
    trial_words,
    untold_words,
)
from wxdesk.ui.settings.pages.page import SettingsPage
from wxdesk.ui.settings.rulebook.acts import RulebookActs
from wxdesk.ui.settings.rulebook.proposal_strip import ProposalStrip
from wxdesk.ui.settings.rulebook.rule_list import RulebookList
from wxdesk.ui.settings.rulebook.trial_view import TrialView
from wxdesk.ui.settings.rulebook.trying import Trying
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.basic.key_button import let_cap_go

type Read = tuple[RulebookView, list[RulebookRow]]

_SUM = 150
"""Minimum width in pixels at which id and version of a rulebook fit in two lines."""


class RulebookPage(SettingsPage):
    """Shows the rulebook and its draft, changes the draft, and shows the result of a trial."""

    name = "rulebook"

    def __init__(self, session: Session) -> None:
        """Build the page; `refresh` fills it."""
        super().__init__(session)
        self._reading = RepeatedReading(session.tasks)
        self._view: RulebookView | None = None
        self._rows: list[RulebookRow] = []
        self._trying = Trying(session, self)
        self._asked_former = False
        self._broken = False
        self._text_before_save: str | None = None
        self._acts = RulebookActs(session, self._refuse, self)
        self._acts.drafted.connect(self.refresh)
        session.person_changed.connect(self._person_changed)
        self._build()
        self._lay_out()
        self.recolour()

    def _build(self) -> None:
        say = self._session.say
        self.sum = label(role="dim", name="rulebookSum", wrap=True)
        self.more = button(say("rulebook-more"), "rulebookMore", self._offer_more)
        self.try_it = button(say("rulebook-try", count=LAST), "rulebookTry", self.try_draft, key="Ctrl+T")
        self.adopt = button(say("rulebook-adopt"), "rulebookAdopt", self.ask_adopt, role="first", key="Ctrl+↵")
        reading = "read-only-here" if self._session.read_only else "rulebook-reader"
        self.reader = label(say(reading), "small", name="rulebookReader", wrap=True)
        self.question = Question(self._session, say("rulebook-adopt-go"))
        self.question.answered.connect(self._answered)
        self.question.installEventFilter(self)
        self._acts.adopted.connect(self.question.hide)
        self._trying.came.connect(self._show_trial)
        self._trying.changed.connect(self._show_sum)
        self.rules = RulebookList(self._session)
        self.proposed = ProposalStrip(self._session, self._acts, self.rules.show_only_differences)
        self.rules.edit_wanted.connect(self.edit)
        self.rules.editor.said.connect(self._said)
        self.rules.editor.restored.connect(self._restore)
        self.trial = TrialView(self._session, say("trial-back"), shift_words)
        self.trial.left.connect(self.leave_trial)

    def _lay_out(self) -> None:
        head = row(label(self._session.say("settings-rulebook"), "title"), spacing=8)
        head.addSpacing(4)
        head.addWidget(self.sum, 1)
        self.sum.setMinimumWidth(_SUM)
        for one in (self.more, self.try_it, self.adopt):
            let_cap_go(one)
            head.addWidget(one)
        top = framed(column(head, self.reader, spacing=4), name="rulebookTop")
        set_margins(top, 16, 12, 12, 8)
        rules = column(self.proposed, top, self.question, spacing=0)
        rules.addWidget(self.rules, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(framed(rules))
        self._stack.addWidget(self.trial)
        whole = column(self._trying.strip, spacing=0)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    @property
    def home(self) -> QWidget:
        """Return the visible list: the results of the trial, or the rules."""
        return self.trial.list if self._tried() else self.rules.table

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the list of rules, and that of the submissions that a trial judges differently; keys work in both."""
        return self.rules.table, self.trial.list

    def commands(self) -> Sequence[Command]:
        """Return the commands of the rulebook."""
        say, rules = self._session.say, self.rules
        return [
            Command("rulebook.edit", say("rulebook-edit"), self.edit, "E", self._may),
            Command("rulebook.restore", say("rulebook-restore"), self.restore, "Ctrl+R", self._may),
            Command("rulebook.only", say("rulebook-only-differences"), rules.only.click, "Ctrl+D"),
            Command("rulebook.next", say("rulebook-group-next"), partial(rules.turn, 1), "Ctrl+PgDown"),
            Command("rulebook.before", say("rulebook-group-before"), partial(rules.turn, -1), "Ctrl+PgUp"),
            Command("rulebook.try", say("rulebook-try", count=LAST), self.try_draft, "Ctrl+T", self._pending),
            Command("rulebook.adopt", say("rulebook-adopt"), self.ask_adopt, "Ctrl+Return", self._adoptable),
            *self._rarer(),
            Command("rulebook.open", say("trial-open"), self.trial.open_selected, "", self._tried),
            Command("rulebook.leave_trial", say("trial-back"), self.leave_trial, "", self._tried),
        ]

    def _rarer(self) -> list[Command]:
        say = self._session.say
        return [
            Command("rulebook.propose", say("rulebook-propose"), self.proposed.take, "", self.proposed.able),
            Command("rulebook.drop", say("rulebook-drop"), self.drop, "", self._droppable),
            Command("rulebook.shipped", say("rulebook-to-shipped"), self.to_shipped, "", self._differs),
            Command("rulebook.former", say("rulebook-former"), self.ask_former, "", self._has_former),
        ]

    def _may(self) -> bool:
        return self._session.may(*KEEPERS)

    def _why_not(self) -> str:
        """Return the catalogue id of the reason why this person cannot change the rulebook.

        The window is read-only, or the person has none of the roles that may change the rulebook.
        """
        return "read-only-here" if self._session.read_only else "rulebook-may-not"

    def _pending(self) -> bool:
        return self._view is not None and self._view.pending

    def _adoptable(self) -> bool:
        return self._pending() and self._may()

    def _droppable(self) -> bool:
        return self._may() and (self._broken or self._pending())

    def _differs(self) -> bool:
        return self._may() and self._view is not None and self._view.draft.stamp != self._view.shipped.stamp

    def _has_former(self) -> bool:
        return self._may() and self._view is not None and self._view.former is not None

    def _tried(self) -> bool:
        return self._stack.currentWidget() is self.trial

    @Slot()
    def refresh(self) -> None:
        """Read the rulebook and its draft again, on a pool thread."""
        session = self._session

        def work() -> Read:
            view = session.desk.rulebooks.view()
            return view, rulebook_rows(view, session)

        self._reading.read(work, self._show, self._unreadable)

    def _unreadable(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._broken = True
            said = self._session.say("rulebook-bad-draft", what=self._session.error(error))
            self._session.noticed.emit("returned", said)
        else:
            self._session.refuse(error)

    def _show(self, read: Read) -> None:
        self._view, self._rows = read
        self._broken = False
        self._show_sum()
        self.rules.show_rows(self._rows)
        if self._view.draft_text != self._text_before_save:
            self.rules.editor.go_on()

    def _save_first(self, then: Callable[[], object]) -> bool:
        """Save the typed text, and return whether there was any; `then` is called once the changed draft is read."""
        self._text_before_save = self._view.draft_text if self._view is not None else None
        return self.rules.editor.finish(then)

    @Slot()
    def _show_sum(self) -> None:
        view, say = self._view, self._session.say
        if view is None:
            return
        own = len(differences(view.shipped, view.draft))
        pending = len(differences(view.in_force, view.draft))
        stamp = view.in_force.stamp
        said = say("rulebook-differs", stamp=stamp, count=own) if own else say("rulebook-same", stamp=stamp)
        if pending:
            said = f"{said} · {say('rulebook-pending', count=pending)}"
        self.sum.setText(said)
        self.reader.setVisible(not self._may())
        self.try_it.setEnabled(self._pending() and not self._trying.busy)
        self.adopt.setEnabled(self._adoptable() and self.question.isHidden())
        self.more.setVisible(self._may())
        self.proposed.show_proposal(view)
        self.rules.set_writable(writable=self._may())

    def search(self, text: str) -> None:
        """List only entries of any group that contain every word of `text`."""
        self.rules.search(text)

    @Slot()
    def edit(self) -> None:
        """Focus the value of the selected row; if it cannot be edited, say why."""
        if not self._may():
            self._session.noticed.emit("warn", self._session.say(self._why_not()))
        elif self.rules.selected is None:
            self._session.noticed.emit("warn", self._session.say("rulebook-no-selection"))
        else:
            self.rules.editor.focus()

    @Slot(object, str)
    def _said(self, one: RuleLine, text: str) -> None:
        if self._view is not None:
            self._acts.say(one, text, self._view.draft_text)

    def _refuse(self, one: RuleLine, error: BaseException) -> None:
        """Show `error` beside the value of the line `one`, or in the notice bar if another row is shown by now."""
        seen = isinstance(error, UserError) and self.rules.editor.refuse(one.entry, self._session.error(error))
        if not seen:
            self._session.refuse(error)

    @Slot()
    def restore(self) -> None:
        """Set the values of the selected row in the draft to the shipped values."""
        selected = self.rules.selected
        own = [one for one in selected.lines if one.own and one.shipped is not None] if selected else []
        if not own:
            key = "rulebook-at-shipped" if selected else "rulebook-no-selection"
            self._session.noticed.emit("warn", self._session.texts.text(key))
        elif self._view is not None:
            self._acts.restore(own, self._view.draft_text)

    @Slot(object)
    def _restore(self, one: RuleLine) -> None:
        if self._view is not None:
            self._acts.restore([one], self._view.draft_text)

    def drop(self) -> None:
        """Delete the draft."""
        if self._broken:
            self._acts.drop(None)
        elif self._view is not None and self._view.pending:
            self._acts.drop(self._view.draft_text)
        else:
            self._session.noticed.emit("warn", self._session.say("rulebook-nothing-pending"))

    def to_shipped(self) -> None:
        """Replace the draft by a copy of the shipped rulebook."""
        if self._view is not None:
            self._acts.to_shipped(self._view.draft_text)

    @Slot()
    def _offer_more(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("rulebookMenu")
        for command in self._rarer():
            entry = menu.addAction(command.words, command.run)
            entry.setEnabled(command.able())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    @Slot()
    def ask_adopt(self) -> None:
        """Save typed text, then ask for the reason to put the draft into force; if this is impossible, say why."""
        say = self._session.say
        if self._save_first(self.ask_adopt):
            return
        if not self._adoptable():
            key = "rulebook-nothing-pending" if self._may() else self._why_not()
            self._session.noticed.emit("warn", self._session.texts.text(key))
            return
        self._ask(say("rulebook-adopt-why"), former=False)

    def ask_former(self) -> None:
        """Ask for the reason to put the former rulebook into force again; warn if there is none."""
        if self._view is None or self._view.former is None:
            self._session.noticed.emit("warn", self._session.say("rulebook-former-none"))
            return
        self._ask(self._session.say("rulebook-former-why", stamp=self._view.former), former=True)

    def _ask(self, what: str, *, former: bool) -> None:
        say = self._session.say
        self._asked_former = former
        self.leave_trial()
        self.question.ask(what, say("rulebook-adopt-go"), hint=say("rulebook-adopt-reason"))

    @Slot(str)
    def _answered(self, reason: str) -> None:
        if self._asked_former:
            self._acts.adopt_former(reason)
        elif self._view is not None:
            self._acts.adopt(self._view.draft_text, reason)

    @Slot()
    def try_draft(self) -> None:
        """Start to check the last submissions with the draft, on a pool thread; typed text is saved first."""
        if self._save_first(self.try_draft):
            return
        if self._view is None or not self._view.pending:
            self._session.noticed.emit("warn", self._session.say("rulebook-nothing-pending"))
            return
        self._trying.start(partial(self._session.desk.trial.run, self._view.in_force, self._view.draft))

    @Slot(object)
    def _show_trial(self, trial: Trial) -> None:
        self._stack.setCurrentWidget(self.trial)
        self.trial.show_trial(trial, trial_words(self._session, trial), untold_words(self._session, trial, self._rows))

    @Slot()
    def leave_trial(self) -> None:
        """Close the result of the trial, and show the rules."""
        if self._tried():
            self._stack.setCurrentIndex(0)
            self.rules.table.setFocus()

    @Slot()
    def _person_changed(self) -> None:
        self.question.hide()
        self._show_sum()

    def recolour(self) -> None:
        """Redraw the icons in the current colours; the style sheet does not do that."""
        self.rules.recolour()
        self.trial.recolour()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the buttons when the form that asks for a reason opens or closes.

        While it is open, its own button is the main button.
        """
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            QTimer.singleShot(0, self, self._show_sum)
        return super().eventFilter(watched, event)

"""The form to request changes: ticked findings fill in the reason, which can be edited before it is submitted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, label, named, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import InlineForm
from wxdesk.ui.widgets.basic.tick import Tick

_HEIGHT = 112


class ChangesForm(InlineForm):
    """Asks for the reason of requested changes, and emits it by `decided`; `ask` opens the form."""

    decided = Signal(str)

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        super().__init__("changesForm")
        say = session.say
        self._session = session
        self._what = label(name="changesWhat", wrap=True)
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(4)
        self.reason = named(QPlainTextEdit(), "changesReason")
        self.reason.setAccessibleName(say("column-reason"))
        self.reason.setTabChangesFocus(True)
        self.reason.setAcceptDrops(False)
        self.reason.setFixedHeight(_HEIGHT)
        self._go = button("", "changesGo", self.give, role="first", key="Ctrl+↵")
        leave = button(say("action-cancel"), "changesLeave", self.hide, key="Esc")
        self.setLayout(column(self._what, self._ticks, self.reason, row(None, leave, self._go)))
        set_margins(self, 16, 12, 16, 12)

    def ask(self, what: str, go: str, found: Sequence[Finding], comments: int = 0) -> None:
        """Open the form with a tick box for each finding in `found`.

        `what` is the heading, `go` the word on the button. If there are open `comments`, the hint names their number.
        """
        clear(self._ticks)
        self.reason.clear()
        say = self._session.say
        hint = say("changes-hint-comments", count=comments) if comments else say("changes-hint")
        self.reason.setPlaceholderText(hint)
        self._what.setText(what)
        self._go.show_words(go, "Ctrl+↵")
        for number, finding in enumerate(found):
            sentence = self._session.say("changes-sentence", text=self._session.advice(finding), clause=finding.clause)
            tick = named(Tick(self._session.say("changes-tick", clause=finding.clause)), f"tick-{number}")
            tick.setToolTip(plain_tip(sentence))
            tick.toggled.connect(self._toggle(sentence))
            words = label(self._session.finding(finding), "small", wrap=True)
            line = row(tick, spacing=8)
            line.addWidget(words, 1)
            self._ticks.addLayout(line)
            for before, after in ((self.reason, tick), (tick, self.reason)):
                self.setTabOrder(before, after)  # Qt puts new widgets last in the window's tab order
        self.show()
        self.reason.setFocus()

    def _toggle(self, sentence: str) -> Callable[[bool], None]:
        def toggled(on: bool) -> None:
            lines = [line for line in self.reason.toPlainText().split("\n") if line.strip()]
            kept = [line for line in lines if line != sentence]
            self.reason.setPlainText("\n".join([*kept, sentence] if on else kept))

        return toggled

    def give(self) -> None:
        """Emit `decided` with the typed reason."""
        self.decided.emit(self.reason.toPlainText().strip())

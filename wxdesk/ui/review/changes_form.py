"""The form to request changes: ticked findings fill in the reason, which can be edited before it is submitted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import clear, label, named, row
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField

_HEIGHT = 112


class ChangesForm(AskingForm):
    """Asks for the reason of requested changes, and emits it by `decided`; `ask` opens the form."""

    decided = Signal(str)

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        self._comments = 0
        """The number of open comments; if there are any, the person need not type a reason."""
        reason = FormField(
            "reason",
            session.say("column-reason"),
            EntryKind.TEXT,
            needed_when=lambda _texts: not self._comments,
            height=_HEIGHT,
        )
        super().__init__(session, "changesForm", (reason,), "")
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(4)
        self.contradicts = label("", "note", name="changesContradicts", wrap=True)
        self.contradicts.setProperty("tone", "warn")
        self.lay_out(above=(self.contradicts, self._ticks))

    def ask(self, what: str, go: str, found: Sequence[Finding], comments: int = 0, contradicts: str = "") -> None:
        """Open the form with a tick box for each finding in `found`.

        `what` is the heading, `go` the word on the button. If there are open `comments`, the hint names their number.
        `contradicts` warns that the same revision was approved on another channel; "" warns of nothing.
        """
        self.contradicts.setText(contradicts)
        self.contradicts.setVisible(bool(contradicts))
        clear(self._ticks)
        self._comments = comments
        say, reason = self._session.say, self.fields.entries["reason"]
        reason.show_hint(say("changes-hint-comments", count=comments) if comments else say("changes-hint"))
        for number, finding in enumerate(found):
            sentence = say("changes-sentence", text=self._session.advice(finding), clause=finding.clause)
            tick = named(Tick(say("changes-tick", clause=finding.clause)), f"tick-{number}")
            tick.setToolTip(plain_tip(sentence))
            tick.toggled.connect(self._toggle(sentence))
            words = label(self._session.finding(finding), "small", wrap=True)
            line = row(tick, spacing=8)
            line.addWidget(words, 1)
            self._ticks.addLayout(line)
            for before, after in ((reason.widget, tick), (tick, reason.widget)):
                self.setTabOrder(before, after)  # Qt puts new widgets last in the window's tab order
        self.begin(what, {}, go=go)

    def _toggle(self, sentence: str) -> Callable[[bool], None]:
        def toggled(on: bool) -> None:
            lines = [line for line in self.fields.texts()["reason"].split("\n") if line.strip()]
            kept = [line for line in lines if line != sentence]
            self.fields.show_texts({"reason": "\n".join([*kept, sentence] if on else kept)})

        return toggled

    def give(self) -> None:
        """Emit `decided` with the typed reason."""
        said = self.values()
        if said is not None:
            self.decided.emit(said["reason"])

"""The form that erases the authors' names of a submission or the telephone numbers of a shop."""

from PySide6.QtCore import Signal, Slot

from wxdesk.services.desk.act import require_reason
from wxdesk.services.trail.erasure import PERSONAL_FIELDS, DueErasure, Erased
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_NAMES = (
    "number-unknown",
    "shop-unknown",
    "personal-in-use",
    "personal-nothing",
    "evidence-needed",
    "evidence-content",
)
_NAMED = 5
"""The number of fields that are named as due; `wxdesk erase --due` lists all."""


class ErasureStrip(FieldsStrip):
    """Asks which personal values to erase and why; they cannot be restored."""

    erased = Signal()

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        say = session.say
        kinds = [(session.word("personal", one), one) for one in PERSONAL_FIELDS]
        fields = (
            FormField("field", say("erasure-field"), EntryKind.CHOICE, choices=kinds),
            FormField("name", say("erasure-name"), needed_when=always, share=2, errors=_NAMES),
            FormField("reason", say("column-reason"), read=require_reason, needed_when=always, share=3),
        )
        super().__init__(session, "erasure", fields, say("erasure-go"))
        self.due = label("", "small", name="erasureDue", wrap=True)
        self.lay_out_fields(below=(self.due, label(say("erasure-note"), "small", wrap=True)))

    def ask(self) -> None:
        """Open the form, and list personal values whose retention period is over.

        Focus the field for the number of the submission or the name of the shop.
        """
        self.begin({}, "name")
        self.due.hide()
        self._session.tasks.run(self._session.desk.erasure.due, self._tell_due)

    def _tell_due(self, due: list[DueErasure]) -> None:
        """Name the first personal values whose retention period is over, each with the number of its submission.

        If `due` has none, hide the label.
        """
        say, word = self._session.say, self._session.word
        named = say("list-between").join(f"{one.number} {word('personal', one.field)}" for one in due[:_NAMED])
        self.due.setText(say("erasure-due", count=len(due), named=named))
        self.due.setVisible(bool(due))

    @Slot()
    def give(self) -> None:
        """Start to erase the chosen personal values of the submission or shop named in the form, for good.

        A refusal is shown in the form.
        """
        values, session = self.values(), self._session
        if values is None:
            return
        name, field = values["name"], values["field"]

        def done(erased: Erased) -> None:
            self.hide()
            self.erased.emit()
            said = "".join(session.words.erasure(name, field, erased))
            session.noticed.emit("warn" if erased.plain or erased.held else "ok", said)

        session.act(lambda by: session.desk.erasure.erase(name, field, by, values["reason"]), done, self.fail)

"""The form that erases the authors' names of a submission or the telephone numbers of a shop."""

from PySide6.QtCore import Signal, Slot

from wxdesk.services.desk.act import require_reason
from wxdesk.services.trail.erasure import PERSONAL_FIELDS
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_NAMES = ("number-unknown", "shop-unknown", "personal-in-use", "personal-nothing")


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
        self.lay_out_fields(below=(label(say("erasure-note"), "small", wrap=True),))

    def ask(self) -> None:
        """Open the form and focus the field for the number of the submission or the name of the shop."""
        self.begin({}, "name")

    @Slot()
    def give(self) -> None:
        """Start to erase the chosen personal values of the named submission or shop; this cannot be undone.

        A refusal is shown in the form.
        """
        values, session = self.values(), self._session
        if values is None:
            return
        name, field = values["name"], values["field"]

        def done(plain: list[int]) -> None:
            self.hide()
            self.erased.emit()
            said = session.say("cli-audit-erased", name=name, field=session.word("personal", field))
            older = session.say("cli-audit-erased-plain", events="、".join(map(str, plain))) if plain else ""
            session.noticed.emit("warn" if plain else "ok", f"{said}{older}")

        session.act(lambda by: session.desk.erasure.erase(name, field, by, values["reason"]), done, self.fail)

"""The form of the shelf: name, note, rights, and last day of use of a template or starred item."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot

from wxdesk.domain.desk.typed_times import read_day
from wxdesk.services.article.shelf import ShelfNote
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_CAPTION = 52

type Given = Callable[[ShelfNote], object]


_NAME_ERRORS = ("shelf-name", "shelf-taken")
"""Codes of the service's errors that the form shows at its field for the name."""


class ShelfForm(FieldsStrip):
    """Asks for the name, note and rights of an item of the shelf, when it is added or changed."""

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        say = session.say
        fields = [
            FormField(
                "name",
                say("shelf-field-name"),
                hint=say("shelf-field-name-hint"),
                needed_when=always,
                errors=_NAME_ERRORS,
            ),
            FormField("note", say("shelf-field-note")),
            FormField("rights", say("shelf-field-rights"), hint=say("shelf-field-rights-hint")),
            FormField("expires", say("shelf-field-expires"), hint=say("shelf-field-expires-hint"), read=_day),
        ]
        super().__init__(session, "shelf", fields, say("shelf-save"), beside=_CAPTION)
        self.fields.give_on_enter(self.give)
        self.what = label(role="heading", name="shelfWhat", wrap=True)
        self.lay_out_fields(self.what)
        self._given: Given = lambda _note: None

    def ask(self, what: str, note: ShelfNote, given: Given) -> None:
        """Show the form, filled with `note`, under the heading `what`; `given` gets what the person confirms."""
        self.what.setText(what)
        self._given = given
        expires = note.expires.isoformat() if note.expires else ""
        texts = {"name": note.name, "note": note.note, "rights": note.rights, "expires": expires}
        self.begin(texts, "name")

    @Slot()
    def give(self) -> None:
        """Pass the typed values to the function that `ask` got; the form stays open until the act is done."""
        found = self.values()
        if found is not None:
            self._given(ShelfNote(**found))


def _day(text: str) -> date | None:
    return read_day(text.strip()) if text.strip() else None

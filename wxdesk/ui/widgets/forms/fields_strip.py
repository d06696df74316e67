"""A form of fields that opens in place, within a screen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLayout, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.forms.form_view import FormField, FormView, Texts


class FieldsStrip(FormStrip):
    """A form of declared fields with a button that submits; errors without a field are shown below the fields.

    Enter in a line edit submits the form.
    """

    def __init__(
        self, session: Session, name: str, fields: Sequence[FormField], go: str, *, columns: int = 0, beside: int = 0
    ) -> None:
        """Build the form, hidden; `go` is the text of the button, and without `columns` all fields are in one row.

        `beside` is the width in pixels of captions at the left of the fields; if it is not 0, there is one column,
        and Ctrl+Enter submits.
        """
        super().__init__(session, f"{name}Form")
        self.fields = FormView(name, fields, columns or len(fields), beside)
        self.go = button(go, f"{name}Go", self.give, role="first", key="Ctrl+↵" if beside else "↵")
        if beside:
            self.on_key("Ctrl+Return", self.give)
        else:
            self.fields.give_on_enter(self.give)

    def lay_out_fields(self, *above: QWidget | QLayout, below: Sequence[QWidget] = ()) -> None:
        """Lay out the widgets `above`, the fields, the widgets `below`, and the button."""
        self.lay_out(*above, self.fields, *below, go=self.go)

    def begin(self, texts: Texts, first: str = "") -> None:
        """Show the form; `texts` fill some fields, defaults the others. Focus the field `first`, if it is given."""
        self.fields.clear()
        self.fields.show_texts(texts)
        self.fields.arrange()
        self.tell("", "")
        self.fields.clear_errors()
        self.show()
        if first:
            self.fields.take_keyboard(first)

    def values(self) -> dict[str, Any] | None:
        """Return the values of the visible fields; if one is missing or wrong, say so at the field and return None."""
        try:
            return self.fields.answers()
        except UserError as error:
            self.fail(error)
            return None

    def fail(self, error: BaseException) -> None:
        """Show a `UserError` at its field, or below the fields; show any other error in the notice bar."""
        if isinstance(error, UserError) and self.fields.point_out(error, self._session.error(error)):
            self.tell("", "")
        else:
            super().fail(error)

    @property
    def typed(self) -> bool:
        """Tell whether any field has text."""
        return any(text.strip() for text in self.fields.texts().values())

    @property
    def is_skipped(self) -> bool:
        """If nothing is typed and the attribute `when_empty` is set, call this function and return True.

        Otherwise return False.
        """
        if self.when_empty is None or self.typed:
            return False
        self.when_empty()
        return True

    @Slot()
    def give(self) -> None:
        """Submit the form; implemented by each subclass."""
        raise NotImplementedError

"""A form of declared fields that asks in place about one act: a question, its fields, and two buttons."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLayout, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import InlineForm
from wxdesk.ui.widgets.forms.form_view import FormField, FormView, Texts


class AskingForm(InlineForm):
    """Asks for the values of declared fields; what was typed stays until the act is done.

    Ctrl+Enter submits, and so does Enter in a field of one line. Subclasses implement `give`.
    """

    def __init__(
        self,
        session: Session,
        name: str,
        fields: Sequence[FormField],
        go: str,
        *,
        prefix: str = "",
        key: str = "Ctrl+↵",
        columns: int = 1,
        beside: int = 0,
    ) -> None:
        """Build the fields, hidden; the subclass calls `lay_out`.

        `name` is the object name of the form, `prefix` that of its widgets (`name` without "Form" if empty). `go` is
        the text of the button that submits, `key` the key shown on it. `columns` is the number of columns of fields.
        `beside` is the width in pixels of captions at the left of the fields; 0 puts the captions above the fields.
        """
        super().__init__(name)
        prefix = prefix or name.removesuffix("Form")
        self._session, self._key = session, key
        self.what = label(name=f"{prefix}What", wrap=True)
        self.fields = FormView(prefix, fields, columns, beside)
        self.go = button(go, f"{prefix}Go", self.give, role="first", key=key)
        self._leave = button(session.say("action-cancel"), f"{prefix}Leave", self.hide, key="Esc")
        self.give_on_enter(*self.fields.lines)

    def declare(self, fields: Sequence[FormField]) -> None:
        """Build the fields anew from `fields`, for a form whose fields depend on what it asks about."""
        self.fields.declare(fields)
        self.forget_lines()
        self.give_on_enter(*self.fields.lines)

    def lay_out(
        self, *below: QWidget | QLayout, above: Sequence[QWidget | QLayout] = (), left: Sequence[QWidget] = ()
    ) -> None:
        """Lay out the question, the widgets `above`, the fields, the widgets `below`, and the buttons.

        The widgets `left` stand at the left of the buttons.
        """
        self.setLayout(column(self.what, *above, self.fields, *below, row(*left, None, self._leave, self.go)))
        set_margins(self, 16, 12, 16, 12)

    def begin(self, what: str, texts: Texts, first: str = "", go: str = "", *, over: bool = False) -> None:
        """Show the question `what`, and fill the fields: with `texts`, or else with their defaults.

        Focus the field `first`, or the first visible field, or the button if no field is visible. With `over`, also
        select the text of that field. `go` is a new text for the button; "" keeps the present one.
        """
        self.what.setText(what)
        if go:
            self.go.show_words(go, self._key)
        self.fields.clear()
        self.fields.show_texts(texts)
        self.fields.arrange()
        self.fields.clear_errors()
        self.show()
        shown = self.fields.shown
        if focused := first or next(iter(shown), ""):
            self.fields.take_keyboard(focused, over=over)
        else:
            self.go.setFocus()

    def values(self) -> dict[str, Any] | None:
        """Return the values of the visible fields; if one is missing or wrong, say so at the field and return None."""
        try:
            return self.fields.answers()
        except UserError as error:
            self.fail(error)
            return None

    def fail(self, error: BaseException) -> None:
        """Show a `UserError` at the field that it concerns; show any other error in the notice bar."""
        if not (isinstance(error, UserError) and self.fields.point_out(error, self._session.error(error))):
            self._session.refuse(error)

    @property
    def asked(self) -> str:
        """Return the text of the question shown."""
        return self.what.text()

    def drafts(self) -> Texts:
        """Return the texts of those fields whose unsubmitted text is kept as a draft."""
        return {key: text for key, text in self.fields.texts().items() if self.fields.is_kept(key)}

    def restore(self, drafts: Texts) -> None:
        """Fill texts that were kept when the form closed into fields that are empty."""
        now = self.fields.texts()
        self.fields.show_texts({key: text for key, text in drafts.items() if not now[key]})

"""The form for parts that are not edited in the text: fields of a component, raw HTML, a link's address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy

from wxdesk.domain.article.blocks import Component, Raw
from wxdesk.domain.article.components import SPECS, Field, FieldKind
from wxdesk.domain.desk.shown import bare_name
from wxdesk.services.article.writing import ArticlePicture
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField

_KINDS = {
    FieldKind.LINES: EntryKind.TEXT,
    FieldKind.ROWS: EntryKind.TEXT,
    FieldKind.PICTURE: EntryKind.CHOICE,
}
_LOW, _HIGH = 76, 140
_HTML = "html"
ADDRESS = "address"


class CardForm(FieldsStrip):
    """A form for a component, a block of raw HTML or a link.

    It is built anew each time it opens, and deleted when it closes.
    """

    def __init__(
        self,
        session: Session,
        fields: Sequence[FormField],
        texts: Mapping[str, str],
        given: Callable[[Mapping[str, str]], object],
        name: str = "",
    ) -> None:
        """Build the form hidden; `given` gets the texts when the person confirms, `name` is the heading."""
        super().__init__(session, "card", fields, session.say("block-card-done"), beside=84)
        self._given = given
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.fields.give_on_enter(self.give)
        self.lay_out_fields(*([label(name, "heading")] if name else []))
        self._texts, self._first = texts, fields[0].key if fields else ""

    def open(self) -> None:
        """Show the form filled with its texts, and focus the first field."""
        self.begin(self._texts, self._first)

    @Slot()
    def give(self) -> None:
        """Close the form, and hand the typed texts to `given`; if a required field is empty, say so at the field."""
        if self.values() is None:
            return
        self.hide()
        self._given(self.fields.texts())


def component_form(
    session: Session, block: Component, pictures: Sequence[ArticlePicture], given: Callable[[Component], object]
) -> CardForm | None:
    """Return the form of the component `block`; None if the program does not know its name.

    `given` gets the changed component. Fields of the component that the form does not show keep their values.
    """
    spec = SPECS.get(block.name)
    if spec is None:
        return None
    known = dict(reversed(block.fields))

    def back(texts: Mapping[str, str]) -> None:
        left = dict(texts)
        made: list[tuple[str, str]] = []
        for key, value in block.fields:
            made.append((key, left.pop(key)) if key in left else (key, value))
        made += [(one.id, left[one.id]) for one in spec.fields if left.get(one.id)]
        given(replace(block, fields=tuple(made)))

    fields = [_field(session, one, pictures, known.get(one.id, "")) for one in spec.fields]
    texts = {one.id: known.get(one.id, "") for one in spec.fields}
    return CardForm(session, fields, texts, back, session.say(f"component-{spec.id}"))


def raw_form(session: Session, block: Raw, given: Callable[[Raw], object]) -> CardForm:
    """Return a form with the HTML of `block`, a block of raw HTML; `given` gets the changed block."""
    field = FormField(_HTML, session.say("block-raw-html"), EntryKind.TEXT, read=str, height=_HIGH)
    return CardForm(
        session,
        [field],
        {_HTML: block.html},
        lambda texts: given(replace(block, html=texts.get(_HTML, ""))),
        session.say("block-raw"),
    )


def link_form(session: Session, address: str, given: Callable[[str], object]) -> CardForm:
    """Return the form that asks for the address of a link; `given` gets the address."""
    field = FormField(ADDRESS, session.say("block-link-address"), hint="https://")
    return CardForm(session, [field], {ADDRESS: address}, lambda texts: given("".join(texts.get(ADDRESS, "").split())))


def _field(session: Session, one: Field, pictures: Sequence[ArticlePicture], value: str) -> FormField:
    choices: list[tuple[str, str]] = []
    if one.kind is FieldKind.PICTURE:
        choices = [(session.say("block-no-picture"), "")]
        choices += [(bare_name(picture.name), picture.digest) for picture in pictures if not picture.video]
        if value not in (digest for _, digest in choices):
            choices.append((value, value))
    hint = session.say("block-rows-hint") if one.kind is FieldKind.ROWS else ""
    high = _LOW if one.kind in (FieldKind.LINES, FieldKind.ROWS) else 0
    return FormField(
        one.id,
        one.word,
        _KINDS.get(one.kind, EntryKind.LINE),
        hint,
        choices=choices,
        read=str,
        needed_when=lambda _texts: one.needed,
        height=high,
    )

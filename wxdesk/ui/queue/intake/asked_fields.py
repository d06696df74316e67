"""The fields of a submission in the intake form, and the conversion between values and typed text."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from wxdesk.checks.media.media_use import MediaUse
from wxdesk.domain.calendar import timetable
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.rulebook.ranges import BY_DECISION
from wxdesk.domain.submissions.fields import (
    CODES,
    FACTS,
    FIELDS,
    Occasion,
    SaidOf,
    SubmissionField,
    SubmissionFieldKind,
)
from wxdesk.domain.submissions.rights import SourceKind, proposed_source
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.times import typed_instant
from wxdesk.ui.widgets.forms.entries import Choices, EntryKind, joined, parted
from wxdesk.ui.widgets.forms.form_view import FormField, Texts

_KINDS = {
    SubmissionFieldKind.NAME: EntryKind.NAME,
    SubmissionFieldKind.CHOICE: EntryKind.CHOICE,
    SubmissionFieldKind.PIECE: EntryKind.CHOICE,
    SubmissionFieldKind.TICK: EntryKind.TICK,
    SubmissionFieldKind.CHANNELS: EntryKind.TICKS,
}
_HINTED = (SubmissionFieldKind.TEXT, SubmissionFieldKind.NAME, SubmissionFieldKind.INSTANT)

DAYS = tuple(one.key for one in FACTS if one.kind is SubmissionFieldKind.DAY)

_ERRORS = {
    "officer": ("officer-elsewhere", "name-unseen"),
    "delivered_at": ("delivered-future", "delivered-amended"),
    "route": ("delivered-reason",),
}
"""The codes of the service's errors that are shown at each field."""


class AskedFields:
    """Builds the form fields from the table of submission fields, and returns the text for each value."""

    def __init__(self, session: Session, occasion: Callable[[], Occasion]) -> None:
        """Build the form fields for the occasion that `occasion` returns at the time when they are built or read.

        The occasions are arrival (a new submission), addition (more pieces for a submission) and description (changed
        details of a submission).
        """
        self._session = session
        self._occasion = occasion

    def fields(self) -> list[FormField]:
        """Return the form fields in the order of the table of submission fields."""
        return [self._field(one) for one in FIELDS if one.asked]

    def choices(self, field: SubmissionField) -> Choices:
        """Return the choices of a field from the current rulebook; the first choice is "open" (nothing chosen)."""
        say, book = self._session.say, self._session.desk.rulebook
        words = [(self._session.word(field.words, code), code) for code in field.choices(book)]
        return [(say(f"{field.sentence}.open"), ""), *words]

    def texts(self, values: object) -> dict[str, str]:
        """Return the text of each field by key, read from the attributes of `values`.

        For unit and officer, the text is an id.
        """
        said = {one: getattr(values, one.key) for one in FACTS}
        return {one.key: self._typed(one, value) for one, value in said.items()}

    def _typed(self, field: SubmissionField, value: Any) -> str:
        if field.key == "range":
            return self._session.desk.rulebook.range_of(value) or ""
        if field.kind is SubmissionFieldKind.CHANNELS:
            return joined(value or ())
        if field.kind is SubmissionFieldKind.TICK:
            return "1" if value else ""
        return str(value or "")

    def _field(self, one: SubmissionField) -> FormField:
        say = self._session.say
        hint = say(f"{one.sentence}.hint") if one.kind in _HINTED else ""
        return FormField(
            one.key,
            say(one.sentence),
            _KINDS.get(one.kind, EntryKind.LINE),
            say("form-date-hint") if one.kind is SubmissionFieldKind.DAY else hint,
            choices=self.choices(one) if one.words else (),
            read=partial(self._read, one),
            shown_when=partial(self._is_asked, one),
            needed_when=partial(self._is_needed, one),
            errors=_ERRORS.get(one.key, ()),
        )

    def _is_asked(self, field: SubmissionField, texts: Texts) -> bool:
        decided = self._session.desk.rulebook.ranges.get(texts["range"]) == BY_DECISION
        other, wanted = field.only_if or ("", frozenset({""}))
        asked = self._occasion() in field.asked and (decided or not field.by_decision)
        return asked and texts.get(other, "") in wanted and self._matters(field, texts)

    def _matters(self, field: SubmissionField, texts: Texts) -> bool:
        """Tell whether the form shows `field` for the values typed so far.

        Fields about a foreign source are shown only if the source is neither the unit nor the company. Fields about
        photographs from the scene are shown only if there are such photographs.
        """
        scene = bool(texts["onsite"]) or self._session.desk.rulebook.kinds.get(texts["kind"]) == MediaUse.ONSITE.value
        return (not field.other_source or self._is_other(field, texts)) and (not field.scenes or scene)

    def _is_other(self, field: SubmissionField, texts: Texts) -> bool:
        """Tell whether to show `field`, which is about a source other than the unit and the company.

        True if the typed source is neither the unit nor the company, or if the field already has a text.
        """
        own = self._session.desk.rulebook.sources.own
        proposed = proposed_source(texts["source"], texts["unit"], own)
        return bool(texts[field.key]) or proposed not in (None, SourceKind.OWN, SourceKind.UNIT)

    def _is_needed(self, field: SubmissionField, texts: Texts) -> bool:
        """Tell whether `field` is required now.

        After a drop no field is required. While the details of a known submission are changed, the fields marked
        `needed` are required. Fields about the unit are not required for pieces of the office itself.
        """
        own = texts["unit"] == self._session.say("own-piece")
        return field.needed and self._occasion() is Occasion.DESCRIPTION and not (own and field.from_unit)

    def _read(self, field: SubmissionField, text: str) -> object:
        """Convert a typed text to the value of its field.

        An empty text usually becomes None, which means "not said". In a field about the delivery it becomes "" or, for
        a tick box, False. While a submission is changed, an empty field can also clear a stored value. A tick box then
        becomes False. Fields for a piece, texts of decisions, and texts that depend on another field become "".

        Raises:
            UserError: `date-bad`: the text is no valid date; `time-bad`: the text is no valid date with a time.
        """
        text, again = text.strip(), self._occasion() is Occasion.DESCRIPTION
        of_delivery, clears = field.of is SaidOf.DELIVERY, field.by_decision or field.only_if is not None
        readers: Mapping[SubmissionFieldKind, Callable[[], object]] = {
            SubmissionFieldKind.DAY: lambda: timetable.typed_day(text, self._today()),
            SubmissionFieldKind.INSTANT: lambda: typed_instant(text, self._today()),
            SubmissionFieldKind.TICK: lambda: bool(text) or (False if again or of_delivery else None),
            SubmissionFieldKind.CHANNELS: lambda: parted(text) or None,
            SubmissionFieldKind.NAME: lambda: text,
            SubmissionFieldKind.CHOICE: lambda: CODES.get(field.key, str)(text) if text else None,
            SubmissionFieldKind.PIECE: lambda: text or ("" if again else None),
            SubmissionFieldKind.TEXT: lambda: text or ("" if of_delivery or (again and clears) else None),
        }
        return readers[field.kind]()

    def _today(self) -> date:
        return shanghai_date(self._session.desk.clock.now())

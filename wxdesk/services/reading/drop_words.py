"""The values of a delivery's details in words, for the window and the command line."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.submissions.fields import FIELDS, SubmissionFieldKind
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.submissions.drop_guesses import DropGuesses
from wxdesk.services.views.views import SubmissionView

_KINDS = {one.key: one for one in FIELDS}


class DropWords:
    """Puts the details of a delivery into words."""

    def __init__(self, words: Presenter, channels: Mapping[str, str]) -> None:
        """Take every wording from `words`; `channels` maps the id of each channel to its name."""
        self._words = words
        self._channels = channels

    def value(self, key: str, guesses: DropGuesses, view: SubmissionView) -> str:
        """Return the value of the field `key` in words; "" if there is no value yet.

        `view` supplies the names of unit and officer.
        """
        named = {"unit": view.unit, "officer": view.officer}
        value = guesses.value(key)
        if value is None or key in named:
            return named.get(key, "")
        return self._said(key, value)

    def _said(self, key: str, value: Any) -> str:
        field = _KINDS.get(key)
        if field is not None and field.words:
            return self._words.word(field.words, str(value))
        if field is not None and field.kind is SubmissionFieldKind.CHANNELS:
            return self._words.say("list-between").join(self._channels.get(one, one) for one in value)
        match value:
            case bool():
                return self._words.say("drop-yes" if value else "drop-no")
            case datetime():
                local = value.astimezone(SHANGHAI)
                return f"{self._words.day(local.date())} {local:%H:%M}"
            case date():
                return self._words.day(value)
        return str(value)

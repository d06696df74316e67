"""Reads a filled 投稿单 form: names of units and people become ids, words become keys of the rulebook."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from wxdesk.domain.desk.typed_times import in_years
from wxdesk.domain.office.people import Assignment, Person, Role, Unit
from wxdesk.domain.rulebook.ranges import range_word
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.fields import CODES, FACTS, SubmissionField, SubmissionFieldKind
from wxdesk.domain.submissions.submission import Origin, SignOffRoute
from wxdesk.services.desk.ports import Reader
from wxdesk.services.desk.requests import Received
from wxdesk.services.office.staffing import face
from wxdesk.services.records.office.channels import channels_in
from wxdesk.texts import texts

_BETWEEN = re.compile(r"[、,，;；/ \n]+")
_DATE = re.compile(r"(?:(\d{4})\s*[-./年]\s*)?(\d{1,2})\s*[-./月]\s*(\d{1,2})")
_SIGN_WORDS = re.compile(
    r"(?:已经?)?(?:审签|审核|审阅|签字|签名|签批|签)过?|已审|同意(?:发布)?|^\s*(?:是|有|已)\s*$|[√✓]"
)
_AROUND = " \t，,、;；:：。.()（）"
_NOT_SIGNED = re.compile(r"\s*(?:[未没无否待不]|尚未|还没)")


def order_of(reader: Reader, form: Mapping[str, str], rulebook: Rulebook, around: date) -> Received:
    """Return the answers of a form as details of a delivery; unreadable answers are left out for the editor to fill in.

    A day without a year becomes the one nearest to `around`.
    """
    unit = _named(reader.find(Unit), form.get("unit", ""))
    said: dict[str, Any] = {"unit": unit, "origin": Origin.UNIT if unit else None}
    said["officer"] = _officer(reader, unit, form.get("officer", ""))
    for one in FACTS:
        if one.paper and one.kind is not SubmissionFieldKind.NAME:
            said[one.key] = _answer(reader, one, form.get(one.key, ""), rulebook, around)
    if said["signed_off"] and (signer := _signer(form.get("signed_off", ""))):
        said |= {"sign_off_by": signer, "sign_off_how": SignOffRoute.PAPER}
    return Received(**said)


def _answer(reader: Reader, asked: SubmissionField, word: str, rulebook: Rulebook, around: date) -> object:
    """Return the value of `word`, the answer to the field `asked`; None if it is empty or unreadable.

    A day without a year becomes the one nearest to `around`.
    """
    match asked.kind:
        case SubmissionFieldKind.CHOICE if asked.key == "range":
            return _range(word, rulebook)
        case SubmissionFieldKind.CHOICE:
            code = next(
                (one for one in asked.choices(rulebook) if word and texts().text(asked.word(one)) == word), None
            )
            return CODES[asked.key](code) if code and asked.key in CODES else code
        case SubmissionFieldKind.CHANNELS:
            return _channels(reader, word)
        case SubmissionFieldKind.DAY:
            return _day(word, around)
        case SubmissionFieldKind.TICK:
            return _signed(word) or None
        case _:
            return word or None


def _named(rows: list[Unit] | list[Person], name: str) -> str | None:
    return next((row.id for row in rows if name and face(row.name) == face(name)), None)


def _officer(reader: Reader, unit: str | None, name: str) -> str | None:
    held = reader.find(Assignment, unit=unit, role=Role.OFFICER) if unit else []
    return _named([reader.get(Person, one.person) for one in held], name)


def _range(word: str, rulebook: Rulebook) -> str | None:
    """Return the key of the content range (HS 4.3) that a form names.

    The form may name it in the words of the present rulebook or of an older one.
    """
    known = [*rulebook.ranges, *rulebook.range_aliases]
    said = {_bare(texts().text(range_word(one))): one for one in known if texts().has(range_word(one))}
    return rulebook.range_of(said.get(_bare(word)))


def _bare(word: str) -> str:
    """Return only the letters and digits of a word, because units type punctuation and spaces in various ways."""
    return "".join(sign for sign in word if sign.isalnum())


def _channels(reader: Reader, words: str) -> tuple[str, ...] | None:
    """Return the ids of the named channels; a part of a name suffices if only one channel has it (媒体号)."""
    known = {face(channel.name): channel.id for channel in channels_in(reader)}
    meant = [_meant(face(one), known) for one in _BETWEEN.split(words) if one]
    found = tuple(channel for channel in known.values() if channel in meant)
    return found or None


def _meant(word: str, known: Mapping[str, str]) -> str | None:
    parts = [channel for name, channel in known.items() if word in name]
    return known.get(word, parts[0] if len(parts) == 1 else None)


def _signed(word: str) -> bool:
    """Tell whether an answer means that the head signed: a name or a yes, not a negation such as 未审签."""
    return bool(word.strip()) and _NOT_SIGNED.match(word) is None


def _signer(word: str) -> str:
    """Return the name in an answer such as 吴总，已审签; "" if the answer is only a yes."""
    return _SIGN_WORDS.sub("", word).strip(_AROUND)


def _day(word: str, around: date) -> date | None:
    found = _DATE.search(word)
    if found is None:
        return None
    year, month, day = found.groups()
    years = [int(year)] if year else [around.year + step for step in (-1, 0, 1)]
    days = [made for one in years if (made := _made(one, int(month), int(day))) is not None]
    return min(days, key=lambda one: abs(one - around), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return in_years(date(year, month, day))
    except ValueError:
        return None

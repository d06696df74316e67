"""Convert cell values to text, and typed or pasted text back to values."""

import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.lists.spec import CODED, NO, YES, CellKind, CellValue, ListColumn, ListWords

_BETWEEN = re.compile(r"[、,，;；/|\n]+")
_FLAGS = {"是": YES, "对": YES, "y": YES, "true": YES, "1": YES, "否": NO, "不": NO, "n": NO, "false": NO, "0": NO}


def cell_text[R](words: ListWords, column: ListColumn[R], row: R) -> str:
    """Return the text of a cell on the screen; "" if it is empty."""
    if column.says is not None:
        return column.says(words, row)
    value = column.value(row)
    if column.kind is CellKind.DATE and value is not None and not isinstance(value, str | int | tuple):
        return words.dated(value)
    return value_text(words, column, value)


def value_text[R](words: ListWords, column: ListColumn[R], value: CellValue) -> str:
    """Return a value as text that `read_value` can parse: dates as 2026-01-04, codes as their words."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return words.say("between-words").join(_word(words, column, one) for one in value)
    return _word(words, column, str(value))


def _word[R](words: ListWords, column: ListColumn[R], value: str) -> str:
    return words.word(column.family or "list-flag", value) if column.kind in CODED else value


def read_value[R](words: ListWords, column: ListColumn[R], text: str) -> CellValue:
    """Parse a text into a value of the column; an empty text gives an empty value.

    Raises:
        UserError: `list-cell-empty`, the column needs a value; `list-number-bad`, no whole number; `date-bad`, no
            day; `list-choice-unknown`, none of the column's choices.
    """
    said = text.strip()
    if not said:
        if column.needed:
            raise UserError("list-cell-empty", column=words.say(column.caption))
        return () if column.several else None if column.kind is not CellKind.TEXT else ""
    if column.several:
        return several_names(said)
    match column.kind:
        case CellKind.DATE:
            return read_day(said)
        case CellKind.NUMBER:
            return read_whole(said)
        case CellKind.CHOICE | CellKind.FLAG:
            return _code(words, column, said)
        case _:
            return said


def read_whole(text: str) -> int:
    """Return the whole number in a text, also one with full-width digits.

    Raises:
        UserError: `list-number-bad`; the text is no whole number.
    """
    with suppress(ValueError):
        return int(unicodedata.normalize("NFKC", text.strip()))
    raise UserError("list-number-bad", text=text.strip())


def several_names(text: str) -> tuple[str, ...]:
    """Return the names in a text without repetitions; 、 commas, semicolons, / | and line breaks separate them."""
    return tuple(dict.fromkeys(part.strip() for part in _BETWEEN.split(text) if part.strip()))


def _code[R](words: ListWords, column: ListColumn[R], said: str) -> str:
    choices = column.choices or (YES, NO)
    family = column.family or "list-flag"
    named = {word.casefold(): code for code in choices for word in words.each(f"{family}-{code}")}
    also: Mapping[str, str] = _FLAGS if column.kind is CellKind.FLAG else {}
    known = {**also, **column.also, **{code: code for code in choices}, **named}
    found = known.get(unicodedata.normalize("NFKC", said).casefold())
    if found is None:
        told = "、".join(words.word(family, code) for code in choices)
        raise UserError("list-choice-unknown", column=words.say(column.caption), text=said, known=told)
    return found

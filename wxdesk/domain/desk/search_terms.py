"""Divide a typed search into terms, each with the period of days or the push label that it may name."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from wxdesk.domain.desk.initials import initials
from wxdesk.domain.desk.typed_periods import PHRASE, TypedPeriod, typed_period

_QUOTES = "《》〈〉“”「」"
"""Marks that people copy together with a title; they are left out at the ends of a term."""
_LONGEST_NAME = 60
"""The number of characters up to which a text of a register's entry is found by its initials."""


class SearchTerm(NamedTuple):
    """One term of a search; a result must contain the term's text or belong to the period that the term names.

    `text` is the term in the form for comparison, `typed` the term as it was typed. `period` are the days that it
    names, as 11月 does, or None. `channel` is the channel's id if the term is a push label such as media/2026-11-28, or
    "".
    """

    text: str
    """The term as `folded` returns it."""
    typed: str
    """The term with ASCII letters in lower case, and otherwise as it was typed."""
    period: TypedPeriod | None = None
    """The days that the term names, such as those of 11月; None if it names none."""
    channel: str = ""
    """The id of the channel if the term is a push label such as media/2026-11-28; else ""."""

    def fits(self, text: str, day: date | None = None) -> bool:
        """Tell whether `text` contains the term, or `day` lies in the period that the term names.

        `text` was made by `searched_text`.
        """
        period = self.period
        return self.text in text or (period is not None and day is not None and period.first <= day <= period.last)


def folded(text: str) -> str:
    """Return `text` in one form for comparison: lower case, and ordinary letters instead of full-width ones."""
    return unicodedata.normalize("NFKC", text).casefold()


def searched_text(*parts: str) -> str:
    """Return the text in which terms are looked up: the folded parts, and the pinyin initials of each part."""
    lines = [folded(part) for part in parts]
    return "\n".join([*lines, *(found for line in lines for found in initials(line))])


def searched_entry(number: str, texts: Iterable[str]) -> str:
    """Return the text that a search for an entry of a register compares: its number, texts, and pinyin initials.

    Only short texts of one line, such as titles and names, get initials; the initials of a long text would match
    almost any typed letters.
    """
    there = [number, *texts]
    names = [one for one in there if len(one) <= _LONGEST_NAME and "\n" not in one]
    return "\n".join([*map(folded, there), *(found for one in names for found in initials(folded(one)))])


def search_terms(typed: str, today: date | None = None) -> list[SearchTerm]:
    """Return the terms of a typed search; `today` is the day from which periods such as 上周 count.

    Without `today`, no term has a period.
    """
    return [_term(word, today) for word in _words(typed)]


def _words(typed: str) -> list[str]:
    """Divide a text at its blanks; English dates of several words stay together."""
    found, end = list[str](), 0
    for phrase in PHRASE.finditer(typed):
        found += [*typed[end : phrase.start()].split(), typed[phrase.start() : phrase.end()]]
        end = phrase.end()
    return [word for one in (*found, *typed[end:].split()) if (word := one.strip(_QUOTES) or one)]


def _term(word: str, today: date | None) -> SearchTerm:
    # `bytes.lower` changes ASCII letters only, like the database
    text, typed = folded(word), word.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    if today is None:
        return SearchTerm(text, typed)
    channel, parted, day = text.partition("/")
    if parted and (period := typed_period(day, today)) and not channel[:1].isdigit():
        return SearchTerm(text, typed, period, channel)
    return SearchTerm(text, typed, typed_period(text, today))

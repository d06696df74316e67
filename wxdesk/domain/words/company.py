"""The company's own words 本公司词库: secret, forbidden and preferred words, brands, names with titles, exceptions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.rules import LexiconFile
from wxdesk.domain.rulebook.toml_places import TomlValue, written
from wxdesk.domain.words.folding import folded

COMPANY_LEXICON = "company-words"
"""The name of the company's list among the lexicons of a rulebook."""
MOST_INSTEAD = 3
"""Suggestions, or titles, that one word may have."""
_SHORTEST = 2


class WordKind(StrEnum):
    """The kind of a company word 保密用语、禁用、推荐用语、品牌与门店名、人名职务、例外."""

    SECRET = "secret"  # noqa: S105 - a kind of word, not a password
    FORBIDDEN = "forbidden"
    PREFERRED = "preferred"
    """A word for which the company prefers another one."""
    BRAND = "brand"
    """The name of a brand or shop, inside which no term of a lexicon counts; with `instead`, a name out of use."""
    NAME = "name"
    """A person whose title and place in a list are checked."""
    EXCEPTION = "exception"
    """A phrase in which a rule gives no finding."""


@dataclass(frozen=True)
class CompanyWord:
    """One word of the company's list, such as a secret word, a preferred word, or the name of a person.

    `instead` are the words to use instead, or a person's titles. `rank` is a person's place in a list of names.
    `silences` is for an exception: the rule, or family of rules, that gives no finding in it. The word is in force from
    `valid_from` to `valid_to`. A `removed` word was deleted.
    """

    id: str
    kind: WordKind
    word: str
    instead: tuple[str, ...] = ()
    """The words to use instead; for a person, the titles."""
    reason: str = ""
    silences: str = ""
    """For an exception: the rule, or family of rules, that gives no finding in it; "" for every rule of content."""
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day on which the word is in force; None means without end."""
    rank: int | None = None
    """For a person: the place in a list of names; a smaller number comes first."""
    removed: bool = False
    """True for a deleted word; its row stays, because events name it."""


type WordRow = Mapping[str, Any]
"""A word as JSON, without the mark of a deleted word."""


@dataclass(frozen=True)
class WordDifference:
    """A word that differs between two lists; None where a list does not have it."""

    before: CompanyWord | None
    after: CompanyWord | None

    @property
    def state(self) -> str:
        """Return what the newer list did to the word: "new", "removed" or "changed"."""
        if self.before is None:
            return "new"
        return "removed" if self.after is None else "changed"

    @property
    def word(self) -> CompanyWord:
        """Return the word of the newer list, or of the older list if the newer one lacks it."""
        found = self.after or self.before
        if found is None:
            raise TypeError(self)
        return found


type WordIdentity = tuple[WordKind, str, str, date | None]


def identity_of(word: CompanyWord) -> WordIdentity:
    """Return the values that together identify a word of the list: kind, spelling, excepted rule, first day.

    No two words of the list have all of these values in common.
    """
    return word.kind, folded(word.word), word.silences, word.valid_from


def taken_identities(words: Iterable[CompanyWord]) -> dict[WordIdentity, str]:
    """Return the ids of the words that are not deleted, by the values that identify a word.

    `identity_of` returns these values, such as kind and spelling.
    """
    return {identity_of(one): one.id for one in words if not one.removed}


def kept_word(word: CompanyWord, taken: Mapping[WordIdentity, str], rules: Iterable[str]) -> CompanyWord:
    """Return a word in its stored form, after checking it; `taken` comes from `taken_identities`, `rules` are ids.

    Raises:
        UserError: `word-short`, the word is too short; `word-instead-many` or `word-instead-needed`, there are
            too many words to use instead, or none; `word-instead-same`, one of them is the word itself;
            `word-rule`, the excepted rule is unknown; `word-dates`, the last day is before the first;
            `word-rank`, a rank is below 1 or not for a person; `word-exists`, the list has the word already.
    """
    instead = tuple(dict.fromkeys(filter(None, map(_squeezed, word.instead))))
    own = replace(
        word, word=_squeezed(word.word), instead=instead, reason=_squeezed(word.reason), silences=word.silences.strip()
    )
    if len(folded(own.word)) < _SHORTEST:
        raise UserError("word-short", word=own.word)
    if len(instead) > MOST_INSTEAD:
        raise UserError("word-instead-many", most=MOST_INSTEAD)
    if folded(own.word) in map(folded, instead):
        raise UserError("word-instead-same", word=own.word)
    lacking = own.kind is WordKind.NAME and own.rank is None and not instead
    if lacking or (own.kind is WordKind.PREFERRED and not instead):
        raise UserError("word-instead-needed", word=own.word, kind=own.kind.value)
    _check_use(own, rules)
    if taken.get(identity_of(own), own.id) != own.id:
        raise UserError("word-exists", word=own.word)
    return own


def _check_use(own: CompanyWord, rules: Iterable[str]) -> None:
    if own.silences and (own.kind is not WordKind.EXCEPTION or not any(holds_rule(own.silences, one) for one in rules)):
        raise UserError("word-rule", rule=own.silences)
    if own.valid_from and own.valid_to and own.valid_to < own.valid_from:
        raise UserError("word-dates", start=own.valid_from.isoformat(), end=own.valid_to.isoformat())
    if own.rank is not None and (own.kind is not WordKind.NAME or own.rank < 1):
        raise UserError("word-rank", word=own.word)


def holds_rule(silences: str, rule: str) -> bool:
    """Tell whether the exception `silences` covers `rule`.

    The exception names a rule, a family of rules such as ADL, or "" for all rules.
    """
    return not silences or rule == silences or rule.startswith(f"{silences}.")


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def word_rows(words: Iterable[CompanyWord]) -> list[dict[str, Any]]:
    """Return the words that are not deleted as JSON values, in the order of their ids."""
    return [_row(one) for one in sorted(words, key=lambda one: one.id) if not one.removed]


def _row(word: CompanyWord) -> dict[str, Any]:
    made = dict[str, Any]()
    for name in (one.name for one in fields(word) if one.name != "removed"):
        value = getattr(word, name)
        made[name] = value.isoformat() if isinstance(value, date) else list(value) if name == "instead" else value
    return made


def words_of(rows: Iterable[WordRow]) -> list[CompanyWord]:
    """Return the words that `word_rows` wrote."""
    return [
        CompanyWord(
            **{
                **row,
                "kind": WordKind(row["kind"]),
                "instead": tuple(row["instead"]),
                "valid_from": _day(row["valid_from"]),
                "valid_to": _day(row["valid_to"]),
            }
        )
        for row in rows
    ]


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def word_differences(before: Iterable[CompanyWord], after: Iterable[CompanyWord]) -> list[WordDifference]:
    """Return the words that differ between two lists; deleted words count as absent."""
    was = {one.id: one for one in before if not one.removed}
    now = {one.id: one for one in after if not one.removed}
    pairs = [WordDifference(was.get(one), now.get(one)) for one in dict.fromkeys([*was, *now])]
    return [one for one in pairs if one.before != one.after]


def company_lexicon(words: Iterable[CompanyWord], updated: date) -> LexiconFile | None:
    """Return the words as a lexicon that joins the shipped ones, last confirmed on `updated`; None without words."""
    listed = sorted((one for one in words if not one.removed), key=lambda one: one.id)
    if not listed:
        return None
    head = _table("lexicon", {"family": "COM", "updated": updated})
    return LexiconFile(COMPANY_LEXICON, "\n".join([head, *(part for one in listed for part in _parts(one))]))


def _parts(word: CompanyWord) -> Iterator[str]:
    days: dict[str, TomlValue] = {}
    if word.valid_from:
        days["effective"] = word.valid_from
    if word.valid_to:
        days["expires"] = word.valid_to + timedelta(days=1)
    match word.kind:
        case WordKind.SECRET:
            yield _group(word, "SEC.term", 1, days)
        case WordKind.FORBIDDEN:
            yield _group(word, "COM.word", 1, days)
        case WordKind.PREFERRED:
            yield _group(word, "COM.word", 2, days)
        case WordKind.BRAND if word.instead:
            yield _group(word, "COM.word", 2, days)
        case WordKind.NAME:
            rank: dict[str, TomlValue] = {} if word.rank is None else {"rank": word.rank}
            yield _table("[names]", {"id": word.id, "name": word.word, "titles": word.instead, **rank, **days})
        case WordKind.BRAND | WordKind.EXCEPTION:
            yield _table("[silences]", {"phrase": word.word, "rule": word.silences, **days})


def _group(word: CompanyWord, rule: str, tier: int, days: Mapping[str, TomlValue]) -> str:
    """Return the TOML text of the lexicon group that has `word` as its only term.

    `rule` and `tier` are values of the group, `days` the first and last day on which it is in force.
    """
    values: dict[str, TomlValue] = {
        "id": f"COM.{word.id}",
        "rule": rule,
        "source": "company",
        "terms": (word.word,),
        "tier": tier,
        "suggestions": word.instead,
        "words": word.reason,
        # the right wording may contain the wrong one
        "exceptions.phrases": tuple(one for one in word.instead if folded(word.word) in folded(one)),
        **days,
    }
    return _table("[groups]", values)


def _table(name: str, values: Mapping[str, TomlValue]) -> str:
    return "".join((f"[{name}]\n", *(f"{key} = {written(value)}\n" for key, value in values.items())))


_EDGES = " \t\n\r，。；：！？、,;:!?（）()《》“”\"'"
_CONTEXT = 6
"""Maximum characters on each side of a term that become part of the phrase of an exception."""


def exception_phrase(text: str, start: int, end: int) -> str:
    """Return the term at `start` to `end` with up to `_CONTEXT` characters on each side, up to any punctuation.

    An exception is stored for this phrase only, so the same term in another context still gives a finding.
    """
    left, right = start, end
    while left > 0 and start - left < _CONTEXT and text[left - 1] not in _EDGES:
        left -= 1
    while right < len(text) and right - end < _CONTEXT and text[right] not in _EDGES:
        right += 1
    return text[left:right].strip()


def sorted_words(words: Sequence[CompanyWord]) -> list[CompanyWord]:
    """Return the words sorted by kind, persons by rank, then by spelling."""
    kinds = list(WordKind)
    return sorted(words, key=lambda one: (kinds.index(one.kind), one.rank or 10**9, one.word, one.id))

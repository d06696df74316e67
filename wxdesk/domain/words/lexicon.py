"""Lexicons 词库: lists of words as data, each with its rule, its law and the places where it applies.

A lexicon is one TOML file for the rules of one subject, such as advertising law; unknown keys are refused. All
patterns and terms are matched against folded texts (`folding`): simplified, lower case, half-width punctuation.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import LexiconFile, Rulebook
from wxdesk.domain.rulebook.strict_toml import StrictFile
from wxdesk.domain.words.folding import folded
from wxdesk.domain.words.gated_patterns import GatedPattern
from wxdesk.domain.words.passages import Scope
from wxdesk.domain.words.pattern_keys import keys_of

_EVERYWHERE = tuple(one for one in Scope if one not in (Scope.CODE, Scope.AUTHOR))
_MOST_SUGGESTIONS = 3
_SHORTEST = 2
"""Characters of the shortest term: a single character stands in too many words."""
_TIERS = (1, 2, 3)
_SLOT = re.compile(r"\{([a-z_]+)\}")
"""A slot in a regular expression, such as `{liquor}`: the name of a part that its lexicon file defines once."""
_PATTERNS = 4096
_RULEBOOKS = 4
"""Number of sets of lexicons that stay in memory after they were read; the least used one is dropped first.

This is enough for the rulebook in force, the shipped one, and two states of a draft.
"""


class TermSource(StrEnum):
    """Where the terms of a group come from."""

    LAW = "law"
    GUIDE = "guide"
    PRESS = "press"
    COMPANY = "company"


class Downgrade(StrEnum):
    """A statement in the same sentence that makes a finding milder."""

    DATE = "date"
    SOURCE = "source"


class TermExceptions(NamedTuple):
    """The cases in which a term of a lexicon group is harmless and gives no finding.

    `before` and `after` are regular expressions for the text directly before or after the term. `phrases` are longer
    phrases that contain the term.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class TermContext(NamedTuple):
    """Conditions on the text around a term; all patterns are regular expressions on folded text.

    A term counts only if a pattern of `near` matches, and none of `unless` does; if no word of `sure` is there, its
    finding is only a hint. These look in the sentence, or `within` so many characters on both sides if that is above 0.
    If `unless_article` matches anywhere, the article is excluded. With `advertisement`, terms count only in
    advertisements; with `promotion`, findings are milder outside promoting paragraphs. With `first`, only a term's
    first place counts.
    """

    advertisement: bool = False
    """The group holds only in an advertisement."""
    promotion: bool = False
    """In a paragraph that promotes nothing, terms of tier 1 give milder findings, and those of tier 2 give none.

    Titles, digests and the lettering of pictures always count as promoting.
    """
    downgrade: tuple[Downgrade, ...] = ()
    near: tuple[str, ...] = ()
    """One of these patterns has to match near the term, or the term does not count; empty means no such condition."""
    unless: tuple[str, ...] = ()
    """If one of these patterns matches near the term, the term does not count."""
    sure: tuple[str, ...] = ()
    """Words that support a finding: if none of these is near the term, the finding is only a hint (information)."""
    unless_article: tuple[str, ...] = ()
    """If one of these patterns matches anywhere in the article, no term of the group counts."""
    within: int = 0
    first: bool = False
    """Only the first place of a term in the article counts."""


_ANYWHERE, _ALWAYS = TermExceptions(), TermContext()


class LexiconHead(NamedTuple):
    """The family of a lexicon, and the day on which a person last compared it with its sources."""

    family: str
    updated: date
    note: str = ""


@dataclass(frozen=True)
class LexiconGroup:
    """Terms that break the same rule for the same reason; `id` is never used again for another group.

    `patterns` are regular expressions for wordings, `weak` those that are often harmless. `law`, `version`, `article`
    and `words` give the legal ground. `tier` says how surely a term breaks the law: 1 is the surest, and 3 gives no
    finding. With `hint`, findings are information only. With `evasion`, terms are also found with separators between
    their characters. `scopes` are the parts of an article in which the group applies.
    """

    id: str
    rule: str
    source: TermSource
    terms: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    """Regular expressions for wording that no list of terms can hold, such as “集齐 58 个赞”."""
    weak: tuple[str, ...] = ()
    """Regular expressions for wording that is harmless as often as not.

    Its findings are information, unless another wording of the same rule stands in the same sentence.
    """
    law: str = ""
    """The title of the law or guide; "" for a clause of the company alone."""
    version: str = ""
    """The version of the law: its date or number."""
    article: str = ""
    words: str = ""
    """The wording of the law's article on which the group rests; a paraphrase ends in （大意）."""
    tier: int = 1
    """How surely a term of the group breaks the law.

    1: the law names the term, or a term with the same meaning. 2: it is doubtful, so findings are milder. 3: it gives
    no finding.
    """
    suggestions: tuple[str, ...] = ()
    exceptions: TermExceptions = _ANYWHERE
    context: TermContext = _ALWAYS
    scopes: tuple[Scope, ...] = _EVERYWHERE
    hint: bool = False
    """The wording is harmless as often as not: findings are information, and never warn or return."""
    evasion: bool = False
    """The terms are also found with separators between their characters."""
    effective: date | None = None
    """The first day on which the group is in force; None means that it always was."""
    expires: date | None = None
    """The first day on which the group of terms is no longer in force; None means that it never expires."""

    @property
    def legal_ground(self) -> str:
        """Return law and article as one phrase."""
        return f"《{self.law}》{self.article}" if self.law else ""

    def holds_on(self, day: date) -> bool:
        """Tell whether the group is in force on `day`."""
        return _in_force(self.effective, self.expires, day)

    @cached_property
    def wordings(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of the group."""
        return tuple(map(_compiled, self.patterns))

    @cached_property
    def weak_wordings(self) -> tuple[re.Pattern[str], ...]:
        """The weak patterns of the group."""
        return tuple(map(_compiled, self.weak))

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        """The pattern after which a term is not reported; None if there is no such pattern.

        A term that begins directly where a match of this pattern ends is an exception.
        """
        return joined(self.exceptions.before, "(?:{})$")

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        """The pattern before which a term is not reported; None if there is no such pattern.

        A term that ends directly where a match of this pattern begins is an exception.
        """
        return joined(self.exceptions.after, "(?:{})")

    @cached_property
    def near(self) -> re.Pattern[str] | None:
        """The pattern that must match near a term for the term to be reported; None if there is no such pattern."""
        return joined(self.context.near)

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        """The pattern that prevents the report of a term if it matches near it; None if there is no such pattern."""
        return joined(self.context.unless)

    @cached_property
    def sure(self) -> re.Pattern[str] | None:
        """The pattern near which a term's finding is more than a hint; None if there is no such pattern."""
        return joined(self.context.sure)

    @cached_property
    def unless_article(self) -> re.Pattern[str] | None:
        """The pattern that excludes an article from this group; None if there is no such pattern.

        If it matches anywhere in an article, no term of the group is reported there.
        """
        return joined(self.context.unless_article)


class LexiconName(NamedTuple):
    """A person whose titles and place in a list of names are checked, while the entry is in force.

    That is from `effective` to the day before `expires`; None is no limit.
    """

    id: str
    name: str
    titles: tuple[str, ...] = ()
    rank: int | None = None
    """The place of the person where a text lists names: smaller numbers first; None if any order is right."""
    effective: date | None = None
    expires: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether this entry about a person's titles and rank is in force on `day`."""
        return _in_force(self.effective, self.expires, day)


class LexiconSilence(NamedTuple):
    """A phrase in which a rule, a family of rules, or (for "") every rule of content gives no finding.

    It is in force from `effective` to the day before `expires`; None is no limit.
    """

    phrase: str
    rule: str = ""
    effective: date | None = None
    expires: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the exception is in force on `day`."""
        return _in_force(self.effective, self.expires, day)


@dataclass(frozen=True)
class Lexicon:
    """One lexicon file: the groups of a family, phrases in which no term of any family counts, and named patterns.

    `slots` are named parts of regular expressions; a pattern contains them as `{name}`, such as `{money}`.
    """

    lexicon: LexiconHead
    groups: tuple[LexiconGroup, ...] = ()
    allow: tuple[str, ...] = ()
    """Names and phrases in which no term counts, such as shops and brands."""
    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lists of regular expressions that checks ask for by name, such as the signs of an advertisement."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Parts of regular expressions, such as `money`; the patterns of groups name them in braces: `{money}`."""
    names: tuple[LexiconName, ...] = ()
    silences: tuple[LexiconSilence, ...] = ()


@dataclass(frozen=True)
class Lexicons:
    """All lexicons in force."""

    files: tuple[Lexicon, ...] = ()

    @cached_property
    def groups(self) -> tuple[LexiconGroup, ...]:
        """The groups of all lexicons, in the order of the files."""
        return tuple(group for one in self.files for group in one.groups)

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules of all groups, sorted."""
        return tuple(sorted({group.rule for group in self.groups}))

    @cached_property
    def allow(self) -> tuple[str, ...]:
        """The phrases in which no term counts."""
        return tuple(phrase for one in self.files for phrase in one.allow)

    @cached_property
    def names(self) -> tuple[LexiconName, ...]:
        """The persons whose titles and order are checked."""
        return tuple(person for one in self.files for person in one.names)

    @cached_property
    def silences(self) -> tuple[LexiconSilence, ...]:
        """The phrases in which rules give no finding."""
        return tuple(phrase for one in self.files for phrase in one.silences)

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str] | None]:
        names = {name for one in self.files for name in one.patterns}
        listed = {name: tuple(p for one in self.files for p in one.patterns.get(name, ())) for name in names}
        return {name: joined(patterns) for name, patterns in listed.items()}

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return the joined patterns called `name`; without any, a pattern that matches nothing."""
        return self._patterns.get(name) or _NOTHING

    def signs(self, name: str, text: str) -> set[str]:
        """Return the different words that the pattern called `name` finds in a folded text, line by line."""
        pattern = self._gated.get(name) or self.pattern(name)
        return {found.group() for line in text.split("\n") for found in pattern.finditer(line)}

    @cached_property
    def _gated(self) -> dict[str, GatedPattern]:
        """The patterns, by name, of which every match contains a known word; lines without it need no search."""
        joined_ones = {name: one.pattern for name, one in self._patterns.items() if one is not None}
        return {name: GatedPattern(pattern) for name, pattern in joined_ones.items() if keys_of(pattern) is not None}


_NOTHING = re.compile(r"(?!)")
_compiled = lru_cache(_PATTERNS)(re.compile)
"""Compiles a pattern only once, for the check of its file and for its group; the cache of `re` is too small."""


def _in_force(effective: date | None, expires: date | None, day: date) -> bool:
    return (effective is None or effective <= day) and (expires is None or day < expires)


def joined(patterns: Sequence[str], frame: str = "{}") -> re.Pattern[str] | None:
    """Return one pattern that matches wherever one of `patterns` matches; None if `patterns` is empty.

    `frame` is a pattern in which `{}` is replaced by the joined `patterns`, for example "(?:{})$".
    """
    return re.compile(frame.replace("{}", "|".join(patterns))) if patterns else None


def lexicons_of(rulebook: Rulebook) -> Lexicons:
    """Return the lexicons that a rulebook carries.

    Raises:
        UserError: with file and line: `rulebook-syntax`, a lexicon is not TOML; `rulebook-key`, a key or value in it is
        wrong.
    """
    return read_lexicons(rulebook.lexicons)


@lru_cache(maxsize=_RULEBOOKS)
def read_lexicons(files: tuple[LexiconFile, ...]) -> Lexicons:
    """Read lexicons once; raises the errors of `lexicons_of`."""
    return Lexicons(tuple(_read(file) for file in files))


def _read(file: LexiconFile) -> Lexicon:
    source = StrictFile(file.text, file.name)
    found = source.build(Lexicon)
    slots = dict[str, str]()
    for name, part in found.slots.items():
        _check_patterns(source, ("slots", name), (part,))
        slots[name] = f"(?:{_filled(source, ('slots', name), part, slots)})"
    groups = tuple(
        _with_slots(source, ("groups", str(number)), group, slots) for number, group in enumerate(found.groups)
    )
    found = replace(found, groups=groups)
    for number, group in enumerate(found.groups):
        _check(source, ("groups", str(number)), group)
    for name, patterns in found.patterns.items():
        _check_patterns(source, ("patterns", name), patterns)
    return found


def _with_slots(source: StrictFile, at: tuple[str, ...], group: LexiconGroup, slots: Mapping[str, str]) -> LexiconGroup:
    """Return `group` with each slot in its regular expressions replaced by the slot's definition.

    A slot is a name in braces, such as `{liquor}`; `slots` maps names to parts of expressions. The slots are replaced
    in the patterns, in the exceptions before and after a term, and in the conditions near it.
    """

    def filled(patterns: Sequence[str]) -> tuple[str, ...]:
        return tuple(_filled(source, at, pattern, slots) for pattern in patterns)

    exceptions, context = group.exceptions, group.context
    return replace(
        group,
        patterns=filled(group.patterns),
        weak=filled(group.weak),
        exceptions=exceptions._replace(before=filled(exceptions.before), after=filled(exceptions.after)),
        context=context._replace(
            near=filled(context.near),
            unless=filled(context.unless),
            sure=filled(context.sure),
            unless_article=filled(context.unless_article),
        ),
    )


def _filled(source: StrictFile, at: tuple[str, ...], pattern: str, slots: Mapping[str, str]) -> str:
    """Return a lexicon's pattern with each placeholder (slot) replaced by its text in `slots`.

    Raises the error `rulebook-key` for a placeholder that the file does not define.
    """

    def part(found: re.Match[str]) -> str:
        if found[1] not in slots:
            raise source.error(at, f"one of {', '.join(slots) or 'no slots'}", found[1])
        return slots[found[1]]

    return _SLOT.sub(part, pattern)


def _check(source: StrictFile, at: tuple[str, ...], group: LexiconGroup) -> None:
    if group.tier not in _TIERS:
        raise source.error((*at, "tier"), "1, 2 or 3", group.tier)
    if len(group.suggestions) > _MOST_SUGGESTIONS:
        raise source.error((*at, "suggestions"), f"at most {_MOST_SUGGESTIONS}", len(group.suggestions))
    for term in group.terms:
        if len(folded(term, skip=group.evasion)) < _SHORTEST:
            raise source.error((*at, "terms"), "terms of two characters or more", term)
    exceptions, context = group.exceptions, group.context
    for listed in (
        group.patterns,
        group.weak,
        exceptions.before,
        exceptions.after,
        context.near,
        context.unless,
        context.sure,
        context.unless_article,
    ):
        _check_patterns(source, at, listed)


def _check_patterns(source: StrictFile, at: tuple[str, ...], patterns: Sequence[str]) -> None:
    for pattern in patterns:
        try:
            _compiled(pattern)
        except re.error as error:
            raise source.error(at, f"a regular expression ({error})", pattern) from None


def is_exceptable(rulebook: Rulebook, finding: Finding) -> bool:
    """Tell whether the words of a finding can become an exception of the company's list.

    That is so for a finding of a lexicon that has a place in a text.
    """
    where = finding.where or {}
    return "start" in where and "end" in where and finding.rule in lexicons_of(rulebook).rules


def law_words(rulebook: Rulebook, finding: Finding) -> str:
    """Return the wording of the law on which a finding rests; "" if no lexicon has it."""
    wanted = finding.values.get("group")
    groups = (group for one in lexicons_of(rulebook).files for group in one.groups)
    return next((group.words for group in groups if group.id == wanted), "")

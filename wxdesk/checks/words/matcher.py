"""Find the terms of lexicons in texts: one pass over a folded text, places in the original text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from wxdesk.domain.rulebook.rules import LexiconFile
from wxdesk.domain.words.folding import FoldedText, fold, folded
from wxdesk.domain.words.lexicon import LexiconGroup, Lexicons, read_lexicons
from wxdesk.domain.words.pattern_keys import keys_of, needs_of

_BEFORE = 12
"""Maximum characters directly before a term that can show that it means something else."""
_INSIDE = re.compile(r"[a-z]{2}|[0-9]{2}")
"""Two letters or two digits in a row: a term that begins or ends between them is only a part of a word or number."""
_RULEBOOKS = 4
"""How many matchers are kept, one for each rulebook: in force, shipped, a draft and its predecessor."""


class TermHit(NamedTuple):
    """One lexicon term found in a text; `start` and `end` are offsets in the original text, `at` in the folded text.

    `altered` tells that separators hid the term. `weak` tells that a pattern matched that is often harmless; `pattern`
    is the number of the pattern, or None for a listed term. `alone` tells that no other wording confirms the term.
    """

    group: LexiconGroup
    term: str
    """The term as folded, which is equal for all spellings of a term."""
    start: int
    end: int
    text: FoldedText
    """The folded text in which the term was found."""
    at: tuple[int, int]
    """The span of the term in the folded text."""
    altered: bool = False
    """True where separators between the characters hid the term (疑似变形)."""
    weak: bool = False
    """True if a weak pattern of the group matched, whose wording is harmless as often as not."""
    pattern: int | None = None
    """The number of the pattern that matched; None for a listed term."""
    alone: bool = False
    """True if no other wording of the rule stands in the sentence, so that the finding warns and never returns."""

    def overlaps(self, other: "TermHit") -> bool:
        """Tell whether two terms of one text share a character."""
        return self.start < other.end and other.start < self.end


class _Entry(NamedTuple):
    """One pattern of the automaton: the term of a group, or (`silences`) a phrase in which terms give no finding."""

    text: str
    group: LexiconGroup | None
    """The group of the term, or the group whose terms do not count in the phrase.

    None for a phrase in which the terms of every group do not count.
    """
    silences: bool = False


class _Raw(NamedTuple):
    entry: _Entry
    start: int
    end: int


class LexiconMatcher:
    """Finds the terms of lexicons; of overlapping terms of one group the longest counts."""

    def __init__(self, lexicons: Lexicons) -> None:
        """Build the automata (string matchers) that find all terms of `lexicons` in one pass.

        Building them for 10,000 terms takes less than 0.3 s.
        """
        self._worded = _Wordings(lexicons.groups)
        self._plain = _Automaton(_entries(lexicons.groups, lexicons.allow, skip=False), skip=False)
        evading = [group for group in lexicons.groups if group.evasion]
        self._skipping = _Automaton(_entries(evading, lexicons.allow, skip=True), skip=True)

    def hits(self, text: str, wanted: frozenset[str] | None = None) -> list[TermHit]:
        """Return the terms in `text` in reading order, without terms inside phrases that give them another meaning.

        With `wanted`, only the patterns of the groups with these ids are tried, which saves time. The listed terms of
        all groups are found in any case.
        """
        found = list(self._plain.hits(text))
        found += self._worded_hits(text, found, wanted)
        known = {(hit.group.id, place) for hit in found for place in range(hit.start, hit.end)}
        for hit in self._skipping.hits(text):
            spread = hit.end - hit.start > len(hit.term)
            if spread and not any((hit.group.id, place) in known for place in range(hit.start, hit.end)):
                found.append(hit._replace(altered=True))
        return sorted(found, key=lambda hit: (hit.start, -hit.end))

    def _worded_hits(self, text: str, known: Sequence[TermHit], wanted: frozenset[str] | None) -> Iterator[TermHit]:
        """Yield the matches of the patterns of lexicon groups that overlap none of the terms `known` of the same group.

        With `wanted`, only the patterns of the groups with these ids are tried.
        """
        seen = fold(text)
        taken = list(known)
        for group, at, number, weak in self._worded.matches(seen.text, wanted):
            if _is_excepted(at, group, seen.text):
                continue
            hit = TermHit(group, seen.text[slice(*at)], *seen.original(*at), seen, at, weak=weak, pattern=number)
            if not any(one.group is group and one.overlaps(hit) for one in taken):
                taken.append(hit)
                yield hit


class _Alternative(NamedTuple):
    """One alternative of a pattern, with the words that a text must contain so that the alternative can match.

    The words form several sets, and the text must contain a word of each. `further` holds the numbers of these sets
    except the one with the rarest words, which is looked up first.
    """

    pattern: int
    """The number of the pattern in the list of all patterns."""
    further: tuple[int, ...]
    """The numbers of these sets, all but the one whose words are rarest.

    The alternative is tried only after a word of that rarest set was found in the text. If the text lacks a word of
    some other set, the alternative cannot match.
    """


class _Wordings:
    """The patterns of lexicon groups; most texts are excluded before a pattern is tried.

    A pattern is tried only on a text that contains the words that every match needs.
    """

    def __init__(self, groups: Sequence[LexiconGroup]) -> None:
        self._patterns = [(group, pattern, False) for group in groups for pattern in group.wordings]
        self._patterns += [(group, pattern, True) for group in groups for pattern in group.weak_wordings]
        self._always = set[int]()
        sets = dict[frozenset[str], int]()
        starting = dict[str, list[_Alternative]]()
        for number, (group, pattern, _) in enumerate(self._patterns):
            near = keys_of("|".join(group.context.near)) if group.context.near else None
            for parts in needs_of(pattern.pattern):
                needed = (*parts, *((near,) if near else ()))
                if needed:
                    numbers = tuple([sets.setdefault(one, len(sets)) for one in needed[1:]])
                    one = _Alternative(number, numbers)
                    for word in needed[0]:
                        starting.setdefault(word, []).append(one)
                else:
                    self._always.add(number)
        self._starting = starting
        """For each word: the alternatives of patterns that are tried when a text contains this word."""
        self._starting_signs = {word for word in starting if len(word) == 1}
        self._signs = [frozenset(word for word in one if len(word) == 1) for one in sets]
        """For each set of words: its words of one character.

        A text is searched for them only when an alternative needs the set.
        """
        holding = dict[str, list[int]]()
        for words, place in sets.items():
            for word in words:
                if len(word) > 1:
                    holding.setdefault(word, []).append(place)
        longer = list({*holding, *(word for word in starting if len(word) > 1)})
        self._holding = [(word, holding.get(word, [])) for word in longer]
        """For each word of more than one character: the word, and the numbers of the sets of words that contain it."""
        self._words = AhoCorasick(longer, matchkind=MatchKind.Standard, store_patterns=False) if longer else None

    def matches(
        self, text: str, wanted: frozenset[str] | None = None
    ) -> list[tuple[LexiconGroup, tuple[int, int], int, bool]]:
        """Return where patterns match in a folded text: group, span, number of the pattern, whether it is weak.

        The places of weak patterns come last; the others stand in reading order, longer ones first. With `wanted`,
        only the patterns of the groups with these ids are tried.
        """
        found = list[tuple[LexiconGroup, tuple[int, int], int, bool]]()
        for number in self._possible(text):
            group, pattern, weak = self._patterns[number]
            if wanted is not None and group.id not in wanted:
                continue
            found += [(group, one.span(), number, weak) for one in pattern.finditer(text) if one.group()]
        return sorted(found, key=lambda one: (one[3], one[1][0], -one[1][1]))

    def _possible(self, text: str) -> list[int]:
        """Return the numbers of the patterns that may match in a folded text."""
        signs, met, found = set(text), set[int](), set(self._always)
        words = self._starting_signs & signs
        for number in self._longer_words(text):
            word, sets = self._holding[number]
            words.add(word)
            met.update(sets)
        for word in words:
            for number, further in self._starting.get(word, ()):
                for one in further:
                    if one not in met and signs.isdisjoint(self._signs[one]):
                        break
                else:
                    found.add(number)
        return sorted(found)

    def _longer_words(self, text: str) -> set[int]:
        if self._words is None:
            return set()
        return {number for number, _, _ in self._words.find_matches_as_indexes(text, overlapping=True)}


class _Automaton:
    """Finds the terms of some groups in a text; with `skip`, also terms with separators between their characters."""

    def __init__(self, entries: Sequence[_Entry], *, skip: bool) -> None:
        self._entries = entries
        self._skip = skip
        patterns = [entry.text for entry in entries]
        self._found = AhoCorasick(patterns, matchkind=MatchKind.Standard, store_patterns=False) if patterns else None

    def hits(self, text: str) -> Iterator[TermHit]:
        if self._found is None:
            return
        seen = fold(text, skip=self._skip)
        raw = [
            _Raw(self._entries[number], start, end)
            for number, start, end in self._found.find_matches_as_indexes(seen.text, overlapping=True)
            if _stands_alone(seen.text, start, end)
        ]
        silenced = [one for one in raw if one.entry.silences]
        for one in _longest([one for one in raw if not one.entry.silences]):
            group = one.entry.group
            if (
                group is None
                or _is_silenced(one, group, silenced)
                or _is_excepted((one.start, one.end), group, seen.text)
            ):
                continue
            yield TermHit(group, one.entry.text, *seen.original(one.start, one.end), seen, (one.start, one.end))


def _entries(groups: Sequence[LexiconGroup], allow: Sequence[str], *, skip: bool) -> list[_Entry]:
    entries = [_Entry(folded(phrase, skip=skip), None, silences=True) for phrase in allow]
    for group in groups:
        entries += [_Entry(term, group) for term in dict.fromkeys(folded(one, skip=skip) for one in group.terms)]
        phrases = group.exceptions.phrases
        entries += [_Entry(folded(phrase, skip=skip), group, silences=True) for phrase in phrases]
    return [entry for entry in entries if entry.text]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a term is no mere part of a longer Latin word or number in the text."""
    before, after = text[start - 1 : start + 1] if start else "", text[end - 1 : end + 1]
    return _INSIDE.fullmatch(before) is None and _INSIDE.fullmatch(after) is None


def _longest(raw: Sequence[_Raw]) -> Iterator[_Raw]:
    """Yield the terms that no longer term of the same group overlaps."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for one in sorted(raw, key=lambda one: (one.start - one.end, one.start)):
        spans = taken.setdefault(one.entry.group.id if one.entry.group else "", [])
        if all(one.end <= start or end <= one.start for start, end in spans):
            spans.append((one.start, one.end))
            yield one


def _is_silenced(one: _Raw, group: LexiconGroup, silenced: Sequence[_Raw]) -> bool:
    """Tell whether the term `one` is inside one of the phrases `silenced` in which it does not count.

    Such a phrase covers the terms of all groups, or only those of `group`.
    """
    return any(
        phrase.start <= one.start and one.end <= phrase.end and phrase.entry.group in (None, group)
        for phrase in silenced
    )


def _is_excepted(at: tuple[int, int], group: LexiconGroup, text: str) -> bool:
    before, after, (start, end) = group.before, group.after, at
    if before is not None and before.search(text[max(0, start - _BEFORE) : start]):
        return True
    return after is not None and after.match(text, end) is not None


@lru_cache(maxsize=_RULEBOOKS)
def matcher_of(files: tuple[LexiconFile, ...]) -> LexiconMatcher:
    """Return the matcher of a rulebook's lexicons, which is built once; raises the errors of `read_lexicons`."""
    return LexiconMatcher(read_lexicons(files))

"""Finds confused words (其它 for 其他) by a list made by hand, which names the contexts in which they are right."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import add
from typing import NamedTuple

from wxdesk.domain.words.pattern_keys import keys_of
from wxdesk.domain.words.wording.slips import Slip, SlipKind

_BESIDE = (2, 3, -1, -2)
"""Distances at which a third character of a set phrase is compared, counted from the first of two neighbours."""
_NONE = frozenset[int]()
_KEY = 2
"""Number of first characters by which a wrong form or a pattern is looked up; no wrong form is shorter."""


class ConfusedPair(NamedTuple):
    """A wrong form of a word, and the right one.

    `keep` are longer words in which the same characters are right, such as 以经济 for 以经. If `after` is not empty,
    one of these words must follow. If not `certain`, a person decides each time.
    """

    wrong: str
    right: str
    keep: tuple[str, ...] = ()
    """Longer words in which the same characters are right: 以经济 for 以经."""
    after: tuple[str, ...] = ()
    """The words of which one must follow; empty if the wrong form is wrong before any word."""
    certain: bool = True
    """False if a person has to decide each time."""

    def is_at(self, text: str, at: int) -> bool:
        """Tell whether `text` has the wrong form at `at`, and not in a context in which the form is right."""
        end = at + len(self.wrong)
        if not text.startswith(self.wrong, at) or (self.after and not text.startswith(self.after, end)):
            return False
        return not any(_covers(text, word, at, end) for word in self.keep)


class ConfusedPattern(NamedTuple):
    """A regular expression for a word that is wrong only in its context; its match is replaced by `right`."""

    find: str
    right: str
    certain: bool = True
    """False if a person has to decide each time."""


@dataclass(frozen=True)
class Confusions:
    """The words that writers confuse; a person last looked the list over on the day `as_of`.

    `pairs` are wrong and right words, `patterns` wordings that are wrong in their context, `particles` those for 的, 地
    and 得. `phrases` are set phrases, in which one wrong character is a slip if `sounds` or `shapes` list it beside the
    right one. `alike` are groups of similar characters for misspelt names.
    """

    as_of: date
    pairs: tuple[ConfusedPair, ...]
    patterns: tuple[ConfusedPattern, ...] = ()
    particles: tuple[ConfusedPattern, ...] = ()
    """Patterns for 的, 地 and 得."""
    alike: tuple[str, ...] = ()
    """Groups of characters, each alike in look or in sound, by which misspelt names are recognised."""
    phrases: tuple[str, ...] = ()
    """Set phrases of four characters or more, divided by spaces; one with a single wrong character is a slip."""
    sounds: tuple[str, ...] = ()
    """Groups of characters that sound alike, so that in a set phrase one may be typed for another."""
    shapes: tuple[str, ...] = ()
    """Groups of characters that look alike, so that in a set phrase one may be typed for another."""

    @cached_property
    def _by_start(self) -> Mapping[str, list[ConfusedPair]]:
        found = defaultdict[str, list[ConfusedPair]](list)
        for pair in self.pairs:
            found[pair.wrong[:_KEY]].append(pair)
        return dict(found)

    @cached_property
    def _compiled(self) -> list[tuple[SlipKind, re.Pattern[str], ConfusedPattern]]:
        kinds = ((SlipKind.WORD, self.patterns), (SlipKind.PARTICLE, self.particles))
        return [(kind, re.compile(one.find), one) for kind, those in kinds for one in those]

    def slips(self, text: str) -> Iterator[Slip]:
        """Yield the confused words of `text`; they may overlap, and are not in reading order."""
        known = self._known
        keys = [(at, key) for at, key in enumerate(map(add, text, text[1:])) if key in known]
        pairs = {key for _, key in keys}
        listed = list(self._listed(text, keys))
        yield from listed
        for start, phrase in self._likely_phrases(text, keys):
            for slip in self._near_phrase(text, start, phrase):
                if not any(one.start <= slip.start < one.end for one in listed):
                    yield slip
        for number in self._possible(text, pairs):
            kind, pattern, one = self._compiled[number]
            for found in pattern.finditer(text):
                yield Slip(*found.span(), kind, one.right, certain=one.certain)

    def _listed(self, text: str, keys: Sequence[tuple[int, str]]) -> Iterator[Slip]:
        """Yield the listed wrong forms in `text`; `keys` are pairs of characters that begin one, with their offsets."""
        starts = self._by_start
        for at, key in keys:
            for pair in starts.get(key, ()):
                if pair.is_at(text, at):
                    yield Slip(at, at + len(pair.wrong), SlipKind.WORD, pair.right, certain=pair.certain)

    def _likely_phrases(self, text: str, keys: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Yield the set phrases of which three characters stand in `text`, and where each would begin; once each."""
        halves, seen = self._halves, set[tuple[int, str]]()
        for at, key in keys:
            for step, beside in halves.get(key, ()):
                place = at + step
                for phrase, offset in beside.get(text[place : place + 1], ()) if place >= 0 else ():
                    if (at - offset, phrase) not in seen:
                        seen.add((at - offset, phrase))
                        yield at - offset, phrase

    def _near_phrase(self, text: str, start: int, phrase: str) -> Iterator[Slip]:
        """Yield the wrong character if `text` has `phrase` at `start` with exactly one likely mistake."""
        said = text[start : start + len(phrase)] if start >= 0 else ""
        if len(said) != len(phrase) or said in self._set_phrases:
            return
        wrong = {(sign, right) for sign, right in zip(said, phrase, strict=True) if sign != right}
        if len(wrong) == 1 and self._mistaken(*wrong.pop()):
            for place, right in enumerate(phrase, start):
                if text[place] != right:
                    yield Slip(place, place + 1, SlipKind.WORD, right, certain=False)

    @cached_property
    def _known(self) -> frozenset[str]:
        """All pairs of characters that begin a wrong form or a word of a pattern, or begin or end a set phrase."""
        return frozenset((*self._by_start, *self._halves, *self._keyed))

    @cached_property
    def _set_phrases(self) -> frozenset[str]:
        return frozenset(phrase for line in self.phrases for phrase in line.split())

    @cached_property
    def _halves(self) -> Mapping[str, list[tuple[int, Mapping[str, list[tuple[str, int]]]]]]:
        """An index that finds a set phrase in a text even if one of its characters is wrong.

        A key is the first or the last two characters of a phrase. Its value lists pairs of a distance from the key's
        start and a mapping. The mapping gives, for a character at this distance, the phrases that have it there. Each
        phrase comes with the offset of the key in it.
        """
        found = defaultdict[str, dict[int, dict[str, list[tuple[str, int]]]]](dict)
        for phrase in sorted(self._set_phrases):
            for offset in (0, len(phrase) - _KEY):
                for step in _BESIDE:
                    if 0 <= offset + step < len(phrase):
                        beside = found[phrase[offset : offset + _KEY]].setdefault(step, {})
                        beside.setdefault(phrase[offset + step], []).append((phrase, offset))
        return {half: list(beside.items()) for half, beside in found.items()}

    def _mistaken(self, sign: str, right: str) -> bool:
        """Tell whether `sign` may be a mistake for `right`, because the two sound alike or look alike."""
        return not self._groups.get(sign, _NONE).isdisjoint(self._groups.get(right, _NONE))

    @cached_property
    def _groups(self) -> Mapping[str, frozenset[int]]:
        found = defaultdict[str, set[int]](set)
        for number, group in enumerate((*self.sounds, *self.shapes)):
            for sign in group:
                found[sign].add(number)
        return {sign: frozenset(numbers) for sign, numbers in found.items()}

    def _possible(self, text: str, pairs: Iterable[str]) -> list[int]:
        """Return the numbers of the patterns that may match in `text`, because it contains a word that they need.

        `pairs` are pairs of neighbouring characters of the text that begin a word of some pattern.
        """
        numbers = set(self._always)
        for start in (*pairs, *self._single_signs.intersection(text)):
            numbers.update(number for key, number in self._keyed.get(start, ()) if len(key) <= _KEY or key in text)
        return sorted(numbers)

    @cached_property
    def _always(self) -> frozenset[int]:
        """The numbers of the patterns that are tried on every text, because no words are known that they need."""
        return frozenset(at for at, (_, pattern, _) in enumerate(self._compiled) if keys_of(pattern.pattern) is None)

    @cached_property
    def _keyed(self) -> Mapping[str, list[tuple[str, int]]]:
        """Words that a pattern needs for a match, each with the pattern's number, by their first two characters."""
        found = defaultdict[str, list[tuple[str, int]]](list)
        for number, (_, pattern, _) in enumerate(self._compiled):
            for key in keys_of(pattern.pattern) or ():
                found[key[:_KEY]].append((key, number))
        return dict(found)

    @cached_property
    def _single_signs(self) -> frozenset[str]:
        """The words of one character by which patterns are found."""
        return frozenset(start for start in self._keyed if len(start) < _KEY)

    def are_alike(self, sign: str, other: str) -> bool:
        """Tell whether two characters look or sound alike."""
        return any(sign in group and other in group for group in self.alike)


def _covers(text: str, word: str, start: int, end: int) -> bool:
    """Tell whether `word` occurs in `text` at a place that includes the characters from `start` to `end`."""
    first = max(0, end - len(word))
    return any(text.startswith(word, at) for at in range(first, start + 1))

"""Find words of which a text must contain one if a regular expression matches it: a cheap test before the search."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

type Keys = frozenset[str] | None
"""Words of a pattern: a text in which it matches contains at least one of them; None if no such words are known."""
type Needs = tuple[tuple[frozenset[str], ...], ...]
"""The alternatives of a pattern: a text in which one matches contains a word of each of its sets."""

_NOTHING = frozenset(("",))
_LOOKING = ("?=", "?!", "?<=", "?<!")
_PLAIN = re.compile(r"\?:|\?P<\w+>")
_FLAGS = re.compile(r"\(\?[aiLmsux]+\)")
"""Flags at the beginning of a pattern: they change the meaning of its characters, so that no words of it are known."""
_SIMPLE_CLASS = re.compile(r"[^\\^\-\]]+\]")
_CLASS = re.compile(r"\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_REPEATED = re.compile(r"(?:[*+?]|\{(?P<least>\d*)(?:,(?P<most>\d*))?\})[?+]?")
_COMMON = frozenset(",、;:!?。的一")
"""Signs that stand in nearly every sentence, so their absence rules out hardly any text."""
_BRACKETS = re.compile(rf"\\.|\[{_CLASS.pattern}|[()]", re.DOTALL)
"""The brackets of a pattern, and the escapes and classes in which bracket characters are plain characters."""
_KEPT = 8192
_MOST = 16
"""Maximum number of words that a part of a pattern may match and still be listed one by one."""
_PLACES = "AbBZ"
"""Escapes that stand for a place in the text, and for no character."""
_LISTED = re.compile(r"[^\\\[\](){}.^$*+?]*(?=\)|$)")
"""The words of an alternation such as 甲|乙, up to the end of its group or of the pattern."""
_WORD = re.compile(r"[^\\\[\](){}|.^$*+?]+(?![*+?{])")
"""Characters that stand for themselves, without a quantifier behind the last of them."""
_CODE = re.compile(r"u[0-9a-f]{4}|x[0-9a-f]{2}", re.IGNORECASE)


def keys_of(pattern: str) -> Keys:
    """Return words of which a text contains one if `pattern` matches in it; None if no such words can be found."""
    return _PatternReader(pattern).alternatives().keys


def needs_of(pattern: str) -> Needs:
    """Return, for each alternative of `pattern`, sets of words of which a matching text contains at least one each.

    The most selective set, from which the fewest texts are likely to contain a word, comes first.
    """
    return _PatternReader(pattern).needs()


def gate_of(pattern: str) -> re.Pattern[str]:
    """Return a quick pattern that is found in each text in which `pattern` is found.

    Raises:
        ValueError: no words are known that stand in every match.
    """
    keys = keys_of(pattern)
    if keys is None:
        raise ValueError(pattern)
    return re.compile(words_pattern(keys))


def words_pattern(words: Iterable[str]) -> str:
    """Return a pattern that matches any of `words`."""
    return "|".join(map(re.escape, sorted(words)))


class _Part(NamedTuple):
    """One part of a regular expression, such as a group, with the words that it can match.

    `words` are all texts that the part can match. `keys` are words of which a text contains at least one if the part
    matches in it. An optional part has no keys (None), and its `words` may contain "".
    """

    words: Keys
    """All texts that the part can match; None if they are too many or not known."""
    keys: Keys
    """Words of which a text contains one if the part matches in it."""


_UNKNOWN = _Part(None, None)


class _PatternReader:
    """Reads one regular expression from left to right, and derives words of which every matching text contains one.

    If the expression begins with flags such as (?i), no such words are derived.
    """

    def __init__(self, pattern: str) -> None:
        self._text, self._at = "" if _FLAGS.match(pattern) else pattern, 0

    def alternatives(self) -> _Part:
        """Read up to the closing bracket or the end, and return all alternatives as one part."""
        if listed := _LISTED.match(self._text, self._at):
            self._at = listed.end()
            return _listed(frozenset(listed.group().split("|")))
        found = [self._sequence()]
        while self._text.startswith("|", self._at):
            self._at += 1
            found.append(self._sequence())
        if len(found) == 1:
            return found[0]
        words = _all_of(one.words for one in found)
        return _Part(words if words and len(words) <= _MOST else None, _all_of(one.keys for one in found))

    def needs(self) -> Needs:
        """Return the sets of words that `needs_of` returns for the whole expression.

        An alternative of several parts gives one element, with the sets of its parts. All alternatives of a single
        part give one element together, with one set.
        """
        found = [self._parts()[0]]
        while self._text.startswith("|", self._at):
            self._at += 1
            found.append(self._parts()[0])
        alone = frozenset(key for parts in found if len(parts) == 1 for key in parts[0])
        listed = [_telling(parts) for parts in found if len(parts) != 1]
        return (*listed, (alone,)) if alone else tuple(listed)

    def _sequence(self) -> _Part:
        """Parse one alternative of the expression, a sequence of parts, and return it as one part.

        Its keys are the keys of the part that rules out most texts: the longest keys, and among those the fewest.
        """
        parts, words = self._parts()
        return _Part(words, max(parts, key=_worth, default=None))

    def _parts(self) -> tuple[list[frozenset[str]], Keys]:
        """Parse a sequence of parts; return the keys of each, and all texts that they match together, if known.

        Neighbours whose words are known are joined: 平[日时]价 has the keys 平日价 and 平时价.
        """
        parts, run, whole = list[frozenset[str]](), _NOTHING, True
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            words, keys = self._atom()
            least, most = self._repeated()
            if not least:
                words, keys = (words | _NOTHING if words is not None and most == 1 else None), None
            if words == _NOTHING:
                parts += [keys] if keys else []
                continue
            both = _joined(run, words)
            if both is not None and most == 1:
                run = both
                continue
            whole = False
            parts.append(run if both is None else both)
            if keys is not None and words is None:
                parts.append(keys)
            run = _NOTHING if words is None else words
        parts.append(run)
        return [_shortest(one) for one in parts if "" not in one], run if whole else None

    def _atom(self) -> _Part:
        """Read one part; a condition such as (?=…) or ^ takes no characters, so its only word is ""."""
        if word := _WORD.match(self._text, self._at):
            self._at = word.end()
            return _Part(frozenset((word.group(),)), None)
        sign = self._text[self._at]
        self._at += 1
        match sign:
            case "(":
                return self._bracket()
            case "[":
                return self._class()
            case "\\":
                return self._escape()
            case "^" | "$":
                return _Part(_NOTHING, None)
            case ".":
                return _UNKNOWN
        return _Part(frozenset((sign,)), None)

    def _bracket(self) -> _Part:
        start, depth = self._at, 1
        self._at = len(self._text)
        for found in _BRACKETS.finditer(self._text, start):
            depth += {"(": 1, ")": -1}.get(found.group(), 0)
            if not depth:
                self._at = found.end()
                break
        return _inside(self._text[start : self._at - 1])

    def _class(self) -> _Part:
        start = self._at
        end = _CLASS.match(self._text, start)
        self._at = end.end() if end else len(self._text)
        if not _SIMPLE_CLASS.fullmatch(self._text, start, self._at):
            return _UNKNOWN
        signs = frozenset(self._text[start : self._at - 1])
        return _Part(signs if len(signs) <= _MOST else None, signs)

    def _escape(self) -> _Part:
        sign = self._text[self._at]
        code = _CODE.match(self._text, self._at)
        self._at = code.end() if code else self._at + 1
        if sign.isalnum():
            return _Part(_NOTHING, None) if sign in _PLACES else _UNKNOWN
        return _Part(frozenset((sign,)), None)

    def _repeated(self) -> tuple[int, int]:
        """Read the quantifier after a part, such as `?`; return how often the part occurs at least and at most.

        A maximum of 2 stands for "more than once".
        """
        found = _REPEATED.match(self._text, self._at)
        if found is None:
            return 1, 1
        self._at = found.end()
        match found.group()[0]:
            case "*":
                return 0, 2
            case "?":
                return 0, 1
            case "+":
                return 1, 2
        least, most = int(found["least"] or 0), found["most"] or ("" if "," in found.group() else found["least"])
        return min(least, 1), 1 if most == "1" else 2


@lru_cache(_KEPT)
def _inside(inside: str) -> _Part:
    """Return the part of a pattern that is the group `(…)` with the content `inside`; results are cached."""
    looking = next((one for one in _LOOKING if inside.startswith(one)), "")
    plain = _PLAIN.match(inside)
    found = _PatternReader(inside[len(looking) or (plain.end() if plain else 0) :]).alternatives()
    if inside.startswith("?") and not plain and not looking:
        return _UNKNOWN
    if looking:
        return _Part(_NOTHING, None if "!" in looking else found.keys)
    return found


def _joined(run: frozenset[str], words: Keys) -> Keys:
    """Return each word of `run` followed by each of `words`; None if they are too many."""
    if words is None or len(run) * len(words) > _MOST:
        return None
    return frozenset([first + second for first in run for second in words])


def _listed(words: frozenset[str]) -> _Part:
    """Return the part of a pattern whose only possible matches are `words`."""
    return _Part(words if len(words) <= _MOST else None, None if "" in words else _shortest(words))


def _shortest(words: frozenset[str]) -> frozenset[str]:
    """Return those of `words` that contain none of the other words.

    A text that contains any of `words` also contains one of the returned words.
    """
    sizes = set(map(len, words))
    if len(sizes) == 1:
        return words
    longer = {
        word
        for word in words
        if any(
            word[at : at + size] in words for size in sizes if size < len(word) for at in range(len(word) - size + 1)
        )
    }
    return words - longer


def _all_of(found: Iterable[Keys]) -> Keys:
    keys = set[str]()
    for one in found:
        if one is None:
            return None
        keys |= one
    return frozenset(keys)


def _telling(parts: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Return the sets of words, sorted so that those that rule out most texts come first.

    A set with a word that is a common single character rules out hardly any text and is dropped, unless all sets have
    one.
    """
    ordered = sorted(parts, key=_worth, reverse=True)
    return tuple([one for one in ordered if one.isdisjoint(_COMMON)] or ordered)


def _worth(keys: frozenset[str]) -> tuple[int, int]:
    return min(map(len, keys)) if keys.isdisjoint(_COMMON) else 0, -len(keys)

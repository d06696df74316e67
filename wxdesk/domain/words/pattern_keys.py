"""Find words of which a text must contain one if a regular expression matches it: a cheap test before the search."""

import re
from collections.abc import Iterable

type Keys = frozenset[str] | None
"""Words of a pattern: each of its matches contains at least one of them; None if no such words are known."""
type Needs = tuple[tuple[frozenset[str], ...], ...]
"""The alternatives of a pattern: a match of one contains a word of each of its sets."""

_LOOKING = ("?=", "?!", "?<=", "?<!")
_PLAIN = re.compile(r"\?:|\?P<\w+>")
_SIMPLE_CLASS = re.compile(r"[^\\^\-\]]+\]")
_CLASS = re.compile(r"\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_REPEATED = re.compile(r"(?:[*+?]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")
_COMMON = frozenset(",、;:!?。的一")
"""Signs that stand in nearly every sentence, so that they tell nothing."""
_CODE = re.compile(r"u[0-9a-f]{4}|x[0-9a-f]{2}", re.IGNORECASE)


def keys_of(pattern: str) -> Keys:
    """Return words of which each match of `pattern` contains one; None if no such words can be found."""
    return _PatternReader(pattern).alternatives()


def needs_of(pattern: str) -> Needs:
    """Return for each alternative of `pattern` sets of words; each of its matches contains a word of every set.

    The set that the fewest texts are likely to meet comes first.
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
    return re.compile("|".join(map(re.escape, sorted(keys))))


class _PatternReader:
    """Reads one regular expression from left to right."""

    def __init__(self, pattern: str) -> None:
        self._text, self._at = pattern, 0

    def alternatives(self) -> Keys:
        """Read up to the closing bracket or the end.

        Return words of which each text that matches this part contains one.
        """
        found = [self._sequence()]
        while self._text.startswith("|", self._at):
            self._at += 1
            found.append(self._sequence())
        return _all_of(found)

    def needs(self) -> Needs:
        """Return for each alternative the keys of its parts; all alternatives with one such part become one."""
        found = [self._parts()]
        while self._text.startswith("|", self._at):
            self._at += 1
            found.append(self._parts())
        alone = frozenset(key for parts in found if len(parts) == 1 for key in parts[0])
        listed = [_telling(parts) for parts in found if len(parts) != 1]
        return (*listed, (alone,)) if alone else tuple(listed)

    def _sequence(self) -> Keys:
        """Return, of the parts that follow one another here, the keys of the part that rules out most texts.

        This is the part whose keys are longest; of equally long ones, the part with the fewest keys.
        """
        return max(self._parts(), key=_worth, default=None)

    def _parts(self) -> list[frozenset[str]]:
        """Return the keys of the parts that follow one another, without those parts whose keys are not known."""
        parts, run = list[Keys](), ""
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            sign, keys = self._atom()
            least = self._least()
            if least and sign:
                run += sign
            if not sign or least != 1:
                parts += [frozenset((run,))] if run else []
                run = ""
            if least and not sign:
                parts.append(keys)
        parts += [frozenset((run,))] if run else []
        return [one for one in parts if one]

    def _atom(self) -> tuple[str, Keys]:
        """Read one part: return a character, or "" with the keys of a bracket or of a class of characters.

        The keys of a part are words of which each match of the part contains one; None if no such words are known.
        """
        sign = self._text[self._at]
        self._at += 1
        match sign:
            case "(":
                return "", self._bracket()
            case "[":
                return "", self._class()
            case "\\":
                return self._escape(), None
            case "." | "^" | "$":
                return "", None
        return sign, None

    def _bracket(self) -> Keys:
        looking = next((one for one in _LOOKING if self._text.startswith(one, self._at)), "")
        plain = _PLAIN.match(self._text, self._at)
        self._at += len(looking) or (plain.end() - self._at if plain else 0)
        keys = self.alternatives()
        self._at += 1
        return None if looking else keys

    def _class(self) -> Keys:
        start = self._at
        end = _CLASS.match(self._text, start)
        self._at = end.end() if end else len(self._text)
        if _SIMPLE_CLASS.fullmatch(self._text, start, self._at):
            return frozenset(self._text[start : self._at - 1])
        return None

    def _escape(self) -> str:
        sign = self._text[self._at]
        code = _CODE.match(self._text, self._at)
        self._at = code.end() if code else self._at + 1
        return "" if sign.isalnum() else sign

    def _least(self) -> int:
        """Read the quantifier after a part, such as `?`, and return how often the part occurs at least.

        1 means no quantifier, 2 one or more times, 0 that the part may be missing.
        """
        found = _REPEATED.match(self._text, self._at)
        if found is None:
            return 1
        self._at = found.end()
        if found.group()[0] in "*?":
            return 0
        return 2 if found.group()[0] == "+" or int(found["least"] or 0) else 0


def _all_of(found: Iterable[Keys]) -> Keys:
    keys = set[str]()
    for one in found:
        if one is None:
            return None
        keys |= one
    return frozenset(keys)


def _telling(parts: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Return the sets of longer words, or else of rarer signs, or else all: common signs tell little."""
    ordered = sorted(parts, key=_worth, reverse=True)
    longer = [one for one in ordered if all(len(word) > 1 for word in one)]
    return tuple(longer or [one for one in ordered if not one & _COMMON] or ordered)


def _worth(keys: frozenset[str]) -> tuple[int, int]:
    return 0 if keys & _COMMON else min(len(key) for key in keys), -len(keys)

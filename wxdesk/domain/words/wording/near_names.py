"""Finds misspelt names of the company, its shops and units: one character is missing, added or miswritten."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wxdesk.domain.words.wording.confusions import Confusions
from wxdesk.domain.words.wording.slips import HAN, Slip, SlipKind

SHORTEST = 4
"""Minimum characters of a name whose misspellings are searched; shorter names resemble ordinary words."""

_LONGER = 5
"""Minimum characters of a name in which any one character may be missing, added or wrong.

In a shorter name a wrong character counts only if it looks or sounds like the right one.
"""

_TELLING = frozenset("一二三四五六七八九十东西南北中新老大小上下前后")
"""Characters that change what a name means: 二店 is no miswritten 一店."""

_LOW, _HIGH = HAN[1], HAN[3]


@dataclass(frozen=True)
class KnownNames:
    """The names that the desk knows: company, branches, shops, units.

    One of them is never taken for a misspelling of another.
    """

    names: Sequence[str]
    confusions: Confusions
    _halves: list[tuple[str, str, int]] = field(init=False, repr=False)
    """Each half of a name with the name, and where the half begins in it; one wrong character leaves one half right."""

    def __post_init__(self) -> None:
        """Cut the names in halves, by which misspelt names are found."""
        names = dict.fromkeys(one.strip() for one in self.names)
        halves = [
            (half, name, at)
            for name in names
            if len(name) >= SHORTEST
            for half, at in ((name[: len(name) // 2], 0), (name[len(name) // 2 :], len(name) // 2))
        ]
        object.__setattr__(self, "_halves", halves)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return the places where `text` has one of the names, correctly written."""
        found = []
        for name in {one for one in self.names if one}:
            at = text.find(name)
            while at >= 0:
                found.append((at, at + len(name)))
                at = text.find(name, at + 1)
        return found

    def slips(self, text: str) -> Iterator[Slip]:
        """Yield the misspelt names in a text.

        Where another name is written correctly at the same place, nothing is yielded.
        """
        exact = self.places(text) if self._halves else []
        seen: set[tuple[int, int]] = set()
        for half, name, offset in self._halves:
            at = text.find(half)
            while at >= 0:
                begins = {at - offset} if not offset else {at - offset, at - offset - 1, at - offset + 1}
                for slip in self._at(text, name, sorted(begins, key=lambda one: abs(one - at + offset))):
                    place = (slip.start, slip.end)
                    if place not in seen and not any(_excludes(a, b, slip, text) for a, b in exact):
                        seen.add(place)
                        yield slip
                at = text.find(half, at + 1)

    def _at(self, text: str, name: str, begins: Sequence[int]) -> Iterator[Slip]:
        for begin in begins:
            if begin < 0:
                continue
            for size in (len(name), len(name) + 1, len(name) - 1):
                written = text[begin : begin + size]
                if len(written) == size and (one := self._nearly(written, name)) is not None:
                    yield Slip(begin, begin + size, SlipKind.NAME, name, certain=one)
                    return

    def _nearly(self, written: str, name: str) -> bool | None:
        """Return True if `written` certainly misspells `name`, False if it may do so, None if it does not."""
        if len(written) == len(name):
            return self._miswritten(written, name)
        longer, shorter = (written, name) if len(written) > len(name) else (name, written)
        at = next((n for n, sign in enumerate(shorter) if sign != longer[n]), len(shorter))
        if len(name) < _LONGER or not 0 < at < len(shorter) or longer[at + 1 :] != shorter[at:]:
            return None
        sign = longer[at]
        if sign in _TELLING or not _is_han(sign) or (longer is written and sign not in name):
            return None
        return False

    def _miswritten(self, written: str, name: str) -> bool | None:
        wrong = [at for at, sign in enumerate(name) if sign != written[at]]
        if len(wrong) != 1:
            return None
        right, sign = name[wrong[0]], written[wrong[0]]
        if self.confusions.are_alike(right, sign):
            return True
        inner = len(name) >= _LONGER and 0 < wrong[0] < len(name) - 1
        plain = all(_is_han(one) and one not in _TELLING for one in (right, sign))
        return False if inner and plain else None


def _excludes(start: int, end: int, slip: Slip, text: str) -> bool:
    """Tell whether a correctly written name at `start` to `end` shows that `slip` is wrong.

    That is so if both overlap. The slip stays, however, if the correct name is only a part of the name that the slip
    proposes, as a company's name may contain the group's.
    """
    inside = slip.start <= start and end <= slip.end and text[start:end] in (slip.right or "")
    return start < slip.end and slip.start < end and not inside


def _is_han(sign: str) -> bool:
    return _LOW <= sign <= _HIGH

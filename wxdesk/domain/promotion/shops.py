"""Find names, telephone numbers and addresses of shops in a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from wxdesk.domain.promotion.place import PromotionPlace, folded
from wxdesk.domain.trail.personal import PERSONAL

_SHORTEST = 4
"""Minimum length of a shop name whose misspellings are searched; shorter names resemble too many words."""

_PHONE = re.compile(
    r"(?<![\d-])(?:(?P<mobile>1[3-9]\d[ -]?\d{4}[ -]?\d{4})|(?P<free>[48]00[ -]?\d{3,4}[ -]?\d{3,4})"
    r"|(?P<line>\(?0\d{2,3}\)?[ -]{0,2}\d{7,8})"
    r"|(?<=[话线询机:])[ \t]{0,2}(?P<local>[2-8]\d{6,7}))(?![\d-])"
)
_ADDRESS = re.compile(r"地[ \t\u3000]{0,2}址[ \t\u3000]{0,2}:?[ \t\u3000]{0,2}(?P<address>[^\n。;；,，]{4,60})")


@dataclass(frozen=True)
class Shop:
    """A shop (门店) as customers know it; `unit` is the id of the supplying unit if the shop is one."""

    id: str
    name: str
    also: tuple[str, ...] = ()
    address: str = ""
    phones: tuple[str, ...] = field(default=(), metadata=PERSONAL)
    """Telephone numbers; some of them are private."""
    unit: str | None = None
    closed: bool = False


@dataclass(frozen=True)
class Named:
    """A shop named in a text; `meant` is its correct name if the text misspells it, else ""."""

    place: PromotionPlace
    shop: Shop
    meant: str = ""


@dataclass(frozen=True)
class Phone:
    """A telephone number found in a text: its digits and its place."""

    place: PromotionPlace
    digits: str


@dataclass(frozen=True)
class Address:
    """An address found in a text behind the word 地址."""

    place: PromotionPlace
    text: str


def digits_of(phone: str) -> str:
    """Return the digits of a telephone number, without separators."""
    return re.sub(r"\D", "", folded(phone))


def phones_in(block: str, text: str) -> Iterator[Phone]:
    """Yield the telephone numbers of a text in order."""
    for found in _PHONE.finditer(folded(text)):
        start = found.end() - len(found.group().lstrip())
        yield Phone(PromotionPlace(block, start, found.end(), text[start : found.end()]), digits_of(found.group()))


def addresses_in(block: str, text: str) -> Iterator[Address]:
    """Yield the addresses that follow 地址 in a text."""
    for found in _ADDRESS.finditer(folded(text)):
        start, end = found.span("address")
        words = text[start:end].rstrip()
        yield Address(PromotionPlace(block, start, start + len(words), words), words)


@dataclass(frozen=True)
class Directory:
    """Finds the names of the shops in a text, by an index of the names."""

    shops: Sequence[Shop]
    _names: dict[str, Shop] = field(init=False, repr=False, default_factory=dict)
    _halves: dict[tuple[int, bool, str], list[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index names by their first and second halves; a single wrong character leaves one half intact."""
        halves = defaultdict[tuple[int, bool, str], list[str]](list)
        for shop in self.shops:
            for name in (shop.name, *shop.also):
                self._names[name] = shop
                half = len(name) // 2
                halves[len(name), False, name[:half]].append(name)
                halves[len(name), True, name[half:]].append(name)
        object.__setattr__(self, "_halves", dict(halves))

    def named_in(self, block: str, text: str) -> Iterator[Named]:
        """Yield the shops named in a text, in order; long names take precedence, one wrong character is tolerated."""
        lengths = sorted({len(name) for name in self._names}, reverse=True)
        exact = list(self._exact(block, text, lengths))
        taken = [(one.place.start, one.place.end) for one in exact]
        near = self._near(block, text, lengths, taken)
        yield from sorted((*exact, *near), key=lambda one: one.place)

    def _exact(self, block: str, text: str, lengths: Sequence[int]) -> Iterator[Named]:
        at = 0
        while at < len(text):
            name = next((text[at : at + size] for size in lengths if text[at : at + size] in self._names), "")
            if name:
                yield Named(PromotionPlace(block, at, at + len(name), name), self._names[name])
            at += len(name) or 1

    def _near(self, block: str, text: str, lengths: Iterable[int], taken: Sequence[tuple[int, int]]) -> Iterator[Named]:
        for size in (one for one in lengths if one >= _SHORTEST):
            for at in range(len(text) - size + 1):
                if any(start < at + size and at < end for start, end in taken):
                    continue
                words, half = text[at : at + size], size // 2
                alike = (
                    *self._halves.get((size, False, words[:half]), ()),
                    *self._halves.get((size, True, words[half:]), ()),
                )
                if meant := next((name for name in alike if _one_off(name, words)), None):
                    yield Named(PromotionPlace(block, at, at + size, words), self._names[meant], meant)


def _one_off(name: str, words: str) -> bool:
    """Tell whether one inner character is miswritten: 广厂 for 广场, but not 二店 for 一店.

    The first and last character must match, since another word may begin there.
    """
    wrong = [at for at, (sign, other) in enumerate(zip(name, words, strict=True)) if sign != other]
    return len(wrong) == 1 and 0 < wrong[0] < len(name) - 1 and _plain(name[wrong[0]] + words[wrong[0]])


def _plain(signs: str) -> bool:
    return all("\u3400" <= sign <= "\u9fff" and sign not in _TELLING for sign in signs)


_TELLING = frozenset("一二三四五六七八九十东西南北中新老大小上下前后")
"""Characters that change which place a name means."""

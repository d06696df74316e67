"""Find names, telephone numbers and addresses of shops in a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from wxdesk.domain.promotion.addresses import address_parts
from wxdesk.domain.promotion.place import PromotionPlace, folded
from wxdesk.domain.trail.personal import PERSONAL

_SHORTEST = 4
"""Minimum length of a shop name whose misspellings are searched; shorter names resemble too many words."""

_PHONE = re.compile(
    r"(?<![\d-])(?:(?P<mobile>1[3-9]\d[ -]?\d{4}[ -]?\d{4})|(?P<free>[48]00[ -]?\d{3,4}[ -]?\d{3,4})"
    r"|(?P<line>\(?0\d{2,3}\)?[ -]{0,2}\d{7,8})"
    r"|(?<=[话线询机:])[ \t]{0,2}(?P<local>[2-8]\d{6,7}))(?![\d-])"
)
_ADDRESS = re.compile(
    r"(?:(?<![网邮箱站接])(?:地[ \t\u3000]{0,2}址|地点)[ \t\u3000]{0,2}:?|(?P<near>位于|坐落于|坐落在))[ \t\u3000]{0,2}"
    r"(?P<address>[^\n。;；,，]{4,60})"
)
_WEB = re.compile(r"://|www\.|@|[a-z0-9-]\.(?:com|cn|net|org|gov|edu|cc|top|vip)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Shop:
    """A shop (门店) as customers know it; `also` are other names of the shop.

    `unit` is the id of the unit that the shop is, None if the shop delivers no material itself. `closed` tells
    that the shop no longer exists.
    """

    id: str
    name: str
    also: tuple[str, ...] = ()
    address: str = ""
    phones: tuple[str, ...] = field(default=(), metadata=PERSONAL)
    """The shop's telephone numbers; some may be private, so all are stored as personal data."""
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
    """An address found in a text after a word such as 地址."""

    place: PromotionPlace
    text: str


def digits_of(phone: str) -> str:
    """Return the digits of a telephone number, without separators."""
    return re.sub(r"\D", "", folded(phone))


def phones_in(block: str, text: str) -> Iterator[Phone]:
    """Yield the telephone numbers of a text in order; `block` is the id of the block with this text."""
    for found in _PHONE.finditer(folded(text)):
        start = found.end() - len(found.group().lstrip())
        yield Phone(PromotionPlace(block, start, found.end(), text[start : found.end()]), digits_of(found.group()))


def addresses_in(block: str, text: str) -> Iterator[Address]:
    """Yield the street addresses that follow 地址, 地点 or 位于 in a text; web and mail addresses are none.

    `block` is the id of the block with this text.
    """
    plain = folded(text)
    for found in _ADDRESS.finditer(plain):
        start, end = found.span("address")
        words = text[start:end].rstrip()
        parts = address_parts(words)
        sure = parts.road and parts.number if found["near"] else parts.street
        if sure and not _WEB.search(folded(words)):
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
        """Yield the shops named in a text, in order; long names take precedence over short ones.

        `block` is the id of the block with this text. A longer name is also found if it is misspelt: with one
        slip, such as a missing character, or with another kind of shop, as 购物中心 for 购物广场.
        """
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
        """Yield the passages that misspell a name: one character is wrong, missing, doubled or swapped with another.

        A passage with another last word, such as 购物中心 for 购物广场, misspells the name too. `lengths` are those of
        the names; passages that overlap the spans `taken` are left out.
        """
        sizes = [one for one in lengths if one >= _SHORTEST]
        found = [*self._miswritten(text, sizes), *self._other_kind(text), *self._slips(text, sizes)]
        used = list(taken)
        for at, end, meant in sorted(found, key=lambda one: (one[0], one[0] - one[1])):
            if not any(start < end and at < till for start, till in used):
                used.append((at, end))
                yield Named(PromotionPlace(block, at, end, text[at:end]), self._names[meant], meant)

    def _miswritten(self, text: str, sizes: Iterable[int]) -> Iterator[tuple[int, int, str]]:
        for size in sizes:
            half = size // 2
            for at in range(len(text) - size + 1):
                words = text[at : at + size]
                alike = (
                    *self._halves.get((size, False, words[:half]), ()),
                    *self._halves.get((size, True, words[half:]), ()),
                )
                if meant := next((name for name in alike if _one_off(name, words)), None):
                    yield at, at + size, meant

    def _other_kind(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the start, the end and the correct shop name of each passage with a wrong kind of place.

        For example, 武穴购物中心 in the text stands for the shop 武穴购物广场.
        """
        for name in self._names:
            kind = next((one for one in _KINDS if name.endswith(one)), "")
            stem = name.removesuffix(kind)
            if not kind or len(stem) < _SHORTEST:
                continue
            at = text.find(stem)
            while at >= 0:
                end = at + len(stem)
                other = next((one for one in _KINDS if text.startswith(one, end)), "")
                after = text[end + len(other) : end + len(other) + 1]
                if (
                    other
                    and stem + other not in self._names
                    and after not in _NO_SHOP
                    and not text.startswith(_NO_PLACE, end)
                ):
                    yield at, end + len(other), name
                at = text.find(stem, end)

    def _slips(self, text: str, sizes: Iterable[int]) -> Iterator[tuple[int, int, str]]:
        """Yield the start, the end and the correct name of each passage that misspells a long shop name.

        An inner character is missing or doubled, or two neighbouring ones are swapped. `sizes` are the lengths of
        the names to look for.
        """
        wanted = set(sizes)
        for name in self._names:
            # a slip leaves the first signs as they are, so most names are ruled out at once
            if len(name) in wanted and len(name) >= _LONG and name[:_PLACE] in text:
                for words in _slipped(name):
                    at = text.find(words)
                    while at >= 0:
                        yield at, at + len(words), name
                        at = text.find(words, at + 1)


def _slipped(name: str) -> Iterator[str]:
    """Yield the misspelt forms of `name`: one inner character missing or doubled, or two neighbours swapped.

    The first two characters of the name always stay unchanged.
    """
    for at in range(_PLACE, len(name) - 1):
        yield name[:at] + name[at + 1 :]
        yield name[: at + 1] + name[at:]
        if name[at] != name[at + 1] and at + 2 <= len(name):
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _one_off(name: str, words: str) -> bool:
    """Tell whether one inner character is miswritten: 广厂 for 广场, but not 二店 for 一店.

    The first and last character must match, since another word may begin there. The second must not be a common
    character of place names, since 黄冈 is another town than 黄州. 黄州广场 is another place than 黄州商场.
    """
    wrong = [at for at, (sign, other) in enumerate(zip(name, words, strict=True)) if sign != other]
    if len(wrong) != 1 or not 0 < wrong[0] < len(name) - 1 or not _plain(name[wrong[0]] + words[wrong[0]]):
        return False
    if wrong[0] >= len(name) - _KIND and name.endswith(_KINDS) and words.endswith(_KINDS):
        return False
    return wrong[0] >= _PLACE or words[wrong[0]] not in _OF_PLACES


def _plain(signs: str) -> bool:
    return all("\u3400" <= sign <= "\u9fff" and sign not in _TELLING for sign in signs)


_LONG = 5
"""Minimum length of a name in which a missing, doubled or swapped character is searched."""
_KIND = 2
"""Number of characters of a word for a kind of shop."""
_PLACE = 2
"""Number of characters of a name that usually name its town."""
_KINDS = ("广场", "中心", "商场", "百货", "超市", "商城", "卖场", "大厦", "大楼", "商厦", "门店")
"""Words for kinds of shops with which names end."""
_NO_SHOP = frozenset("节类区部用")
"""Characters that make another word of the kind of shop before them, which then names no shop: 百货节, 超市类."""
_NO_PLACE = ("广场舞", "中心思想", "中心区")
_OF_PLACES = frozenset(
    "州冈春梅城山水安江口阳门石河湖海泉坪川宁昌汉陵原平定远清丰中林田化德义乐康庆源县市区镇港津岛头沙京溪塘浦湾洲汾都肥圳莞惠"
    "渡关堰岭沟桥埠胜夷进威穴梁邱兴信通泰盐常无苏锡杭嘉绍温台金衢丽舟"
)
"""Characters that are common in names of towns."""
_TELLING = frozenset("一二三四五六七八九十东西南北中新老大小上下前后")
"""Characters that change which place a name means."""

"""Split a Chinese street address into its parts, and compare two addresses part by part."""

import re
from dataclasses import dataclass

from wxdesk.domain.promotion.place import folded

_AREA = re.compile(r"[\u3400-\u9fff]{1,6}?(?:省|自治区|市|县|区(?!域)|镇|乡|街道)")
_ROAD = re.compile(r"(?P<road>[\u3400-\u9fff]{1,8}?(?:大道|大街|公路|环路|路|街|巷))(?P<side>[东南西北中]?段?)")
_NUMBER = re.compile(r"(?P<number>\d{1,5})(?:-\d{1,4}|附\d{1,3})?号(?![楼线门])")
_FLOORS = re.compile(
    r"(?:(?P<under>负|地下|[Bb])|(?<!\d))(?P<low>\d{1,2}|[一二三四五六七八九十]{1,3})(?:[-~至到](?P<high>\d{1,2}|[一二三四五六七八九十]{1,3}))?"
    r"(?:楼|层|[Ff](?![a-zA-Z]))"
)
_BUILDING = re.compile(
    r"[\u3400-\u9fff]{2,10}?(?:购物广场|购物中心|生活广场|广场|大厦|商厦|商城|商场|大楼|综合体)(?!(?:旁|对面|附近|斜对面|隔壁|后面))"
)
_HAN = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True)
class AddressParts:
    """The parts of an address; a part that it does not state is empty.

    `areas` are its districts, such as province and town. `floors` are the lowest and the highest floor, or None.
    """

    areas: frozenset[str] = frozenset()
    road: str = ""
    number: str = ""
    building: str = ""
    floors: tuple[int, int] | None = None
    """The lowest and the highest floor; floors below ground, such as that of the car park, do not count."""

    @property
    def street(self) -> bool:
        """Tell whether the words are a street address at all."""
        return bool(self.road or self.number or self.floors or (self.areas and self.building))


def address_parts(text: str) -> AddressParts:
    """Return the parts of an address in Chinese."""
    plain = re.sub(r"[ \t\u3000]", "", folded(text))
    areas, at = [], 0
    while found := _AREA.match(plain, at):
        areas.append(found.group())
        at = found.end()
    road = _ROAD.match(plain, at)
    at = road.end() if road else at
    number = _NUMBER.search(plain, at)
    at = number.end() if number else at
    building, floors = _BUILDING.search(plain, at), _FLOORS.search(plain, at)
    return AddressParts(
        frozenset(areas),
        road["road"] if road else "",
        number["number"].lstrip("0") if number else "",
        building.group() if building else "",
        _span(floors) if floors and not floors["under"] else None,
    )


def address_differs(said: str, known: str) -> bool:
    """Tell whether two addresses state a part differently: area, road, number, building or floor.

    It is no difference if only one address states a part, or if one has a longer form of the same name. The floors in
    `said` may be some of those in `known`.
    """
    one, other = address_parts(said), address_parts(known)
    return (
        _areas_differ(one.areas, other.areas)
        or bool(one.road and other.road and not _one_ends(one.road, other.road))
        or bool(one.number and other.number and one.number != other.number)
        or bool(one.building and other.building and not _one_ends(one.building, other.building))
        or _floors_differ(one.floors, other.floors)
    )


def _areas_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether the areas of one kind, such as 市, have no name in common."""
    for kind in "省市县区镇乡":
        mine, yours = ({area for area in areas if area.endswith(kind)} for areas in (one, other))
        if mine and yours and not any(a.endswith(b) or b.endswith(a) for a in mine for b in yours):
            return True
    return False


def _one_ends(one: str, other: str) -> bool:
    """Tell whether one of two names ends with the other, as 黄州赤壁大道 ends with 赤壁大道."""
    return one.endswith(other) or other.endswith(one)


def _floors_differ(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is not None and other is not None and not (other[0] <= one[0] and one[1] <= other[1])


def _span(found: re.Match[str]) -> tuple[int, int]:
    low = _int(found["low"])
    return low, _int(found["high"]) if found["high"] else low


def _int(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN.get(text[-1], 0)
    return _HAN.get(tens, 1) * 10 + _HAN.get(ones, 0)

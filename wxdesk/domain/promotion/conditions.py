"""Find the conditions of a promotion in Chinese text: limits 限购、限用, and exclusions 除外、不参加."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wxdesk.domain.promotion.place import PromotionPlace, folded

_NUMBERS = "一二两三四五六七八九十"
_VALUES = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_UNITS = "张件份次个盒瓶套台名双只条袋箱支罐桶斤"
_WHO = r"每(?:一|1)?(?:位|名|个)?(?:人|户|单|笔|会员|顾客|客户|用户|账号|手机号|卡|身份证)"
_WHEN = r"每(?:一|1)?[天日周月次]"
_ALIKE = str.maketrans("员客名位户笔日", "人人人人人单天")
"""Characters that mean the same in a limit: 每位会员 is 每人, 每笔 is 每单."""
_GAP = r"[ \t]{0,2}"
_COUNT = rf"(?P<count>\d{{1,3}}|[{_NUMBERS}])[ \t]{{0,2}}(?P<unit>[{_UNITS}])"
_LIMIT = re.compile(
    rf"(?:(?P<who>{_WHO})(?:{_GAP}(?P<when>{_WHEN}))?{_GAP}(?:仅|只|最多|至多)?{_GAP}"
    rf"(?:可?限?[购买用领兑抢换]{{1,2}}|限量?|参加|参与)?{_GAP}{_COUNT}"
    rf"|(?P<every>{_WHEN})?{_GAP}限[购用领兑抢量]{_GAP}{_COUNT.replace('count', 'bare').replace('unit', 'of')})"
)
_NO_PART = "(?:均|都|一律|暂)?不参[加与](?:本次|此次|该|以上|本)?(?:活动|优惠|促销)?"
_OUT = re.compile(rf"{_NO_PART}|除外")
_EXCEPT = re.compile(
    rf"除(?!外)(?P<items>[^。;！!\n]{{2,40}}?)以?外|{_NO_PART}[的商产品类]{{0,4}}:(?P<after>[^。;！!)\n]{{2,40}})"
)
_BETWEEN = re.compile("[、/／]|以及|[和及与或]")
_STOPS = "。;；:：（(！!?？\n"
_BREAKS = f"{_STOPS}，, \t"
"""Signs that can stand before a list of goods; a comma may also be a misread 、 inside the list."""
_VAGUE = re.compile(r"^(?:部分|个别|少数|少量|指定|其他|其它|另有|此类|上述|以上|以下|该|本|特殊)")
_LEAD = re.compile(r"\s*(?:其中|此外|另外|不过|但是?|备注|注)?")
_ITEM = re.compile(r"[\u3400-\u9fffA-Za-z]{1,10}")
_TAIL = re.compile(r"(?:类|等)?(?:商品|产品|品类|专柜|专区|品牌)?(?:等)?$")


class Limit(NamedTuple):
    """A limit such as 每人限购2件: how many pieces one person or one order may have.

    `number` is the number, `unit` its unit such as 件. `per` is for whom and how often: 人天 is each person
    and day, 总 is all together, "" is not stated.
    """

    place: PromotionPlace
    number: int
    unit: str
    per: str
    """The scope of the number: 人天 to each person and day, 总 to all together; "" if the text does not say it."""


class Exclusion(NamedTuple):
    """Goods that take no part in a promotion 不参加: their names, sorted.

    `whole` tells that the list is complete, since 除 or a punctuation mark stands before it. Otherwise its first goods
    may stand in another text, such as the row above on a poster.
    """

    place: PromotionPlace
    items: tuple[str, ...]
    whole: bool
    """True if 除 or a sign such as 。 or ： stands before the list, so that it is complete.

    Otherwise its first goods may be in another text, such as the row of a poster above it.
    """


def limits_in(block: str, text: str) -> Iterator[Limit]:
    """Yield the limits that a text states, in reading order; `block` is the id of the block with this text."""
    for found in _LIMIT.finditer(folded(text)):
        count, unit = found["count"] or found["bare"], found["unit"] or found["of"]
        number = int(count) if count.isdigit() else _VALUES[count]
        who, when = (found["who"] or "")[-1:], (found["when"] or found["every"] or "")[-1:]
        per = f"{who}{when}".translate(_ALIKE) or ("总" if "限量" in found[0] else "")
        yield Limit(_placed(block, text, *found.span()), number, unit, per)


def exclusions_in(block: str, text: str) -> Iterator[Exclusion]:
    """Yield the goods that a text excludes, in reading order; vague words such as 部分商品 are skipped.

    `block` is the id of the block with this text.
    """
    plain = folded(text)
    spans = [found.span("items" if found["items"] else "after") for found in _EXCEPT.finditer(plain)]
    spans += [
        (max(plain.rfind(sign, 0, found.start()) for sign in _BREAKS) + 1, found.start())
        for found in _OUT.finditer(plain)
    ]
    for start, end in sorted(spans):
        listed = list(_items(text, start, end))
        if listed:
            items, first = tuple(sorted({name for name, _, _ in listed})), listed[0][1]
            opened = text[:first].rstrip()[-1:]
            whole = bool(opened) and (opened == "除" or opened in _STOPS)
            yield Exclusion(_placed(block, text, first, listed[-1][2]), items, whole)


def _items(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the name, the start and the end of each of the goods listed in `text[start:end]`, in reading order.

    The function reads the list from its last item backwards, and stops at the first part that is no name, such
    as one with digits.
    """
    parts, at = list[tuple[int, int]](), start
    for sign in _BETWEEN.finditer(text, start, end):
        parts.append((at, sign.start()))
        at = sign.end()
    parts.append((at, end))
    listed = list[tuple[str, int, int]]()
    for first, last in reversed(parts):
        lead = _LEAD.match(text, first, last)
        begin = lead.end() if lead else first
        name = _TAIL.sub("", text[begin:last].rstrip())
        if not _ITEM.fullmatch(name) or _VAGUE.match(name):
            break
        listed.append((name, begin, begin + len(name)))
    yield from reversed(listed)


def _placed(block: str, text: str, start: int, end: int) -> PromotionPlace:
    return PromotionPlace(block, start, end, text[start:end])

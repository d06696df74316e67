"""Finds words typed twice, and slips in numbers and units."""

import re
from collections.abc import Iterator

from wxdesk.domain.words.wording.slips import HAN, Slip, SlipKind

_ONE_SIGN = {
    "的": ("目打有", "确士哥卢"),
    "了": ("不为得罢", "解结然心却不了一局断事账无手"),
    "是": ("不只就于但可", "否非不"),
    "在": ("现存所实内潜正处好", "处线职建编校岗场"),
    "和": ("温共总饱柔祥平谐暖", "平谐美睦气田好解约服"),
    "对": ("一面绝核针相应反", "联方手口象外应策接比立岸于此照付待称折抗话"),
    "由": ("自理缘事因来", "于此"),
    "要": ("主重需只不纪摘还想必简紧将首快", "求素点领害闻件道塞冲是么"),
    "为": ("作行因认成变视称以人较极更颇最", "期主人民了何什此首数时准止难由"),
    "从": ("服自跟听顺随遵盲", "业事严前众容来未而此军属"),
    "与": ("参给赋授", "会否其时此共"),
    "把": ("一几两三大", "关脉握手戏柄门风尿舵玩"),
    "将": ("麻大小名上中少即健猛战", "士军领帅来近要就"),
    "以": ("可所难予得加足借给何是", "色前后上下及来往内外太为身人此致便期"),
    "于": ("对由关至位处等属在终基鉴", "是此"),
    "及": ("以涉普危波提顾触论来遍", "时格早至其"),
    "就": ("成造早", "业任餐医近地诊读此是这位座职要"),
    "被": ("", "子褥告动"),
    "向": ("方志一面走动导倾去意取定风指", "日导上前下来往着"),
    "让": ("谦礼转出", "座步利位"),
    "使": ("即大天促致驱", "用得命者馆"),
    "并": ("一合吞兼", "非不且列入购排轨"),
    "很": ("", ""),
    "也": ("", "门许"),
    "都": ("首成古京故", "市会是"),
    "这": ("", ""),
    "但": ("不", "是"),
    "而": ("然从反进因", "且已是"),
    "们": ("", ""),
}
"""Words of one character that are never doubled, with characters before and after that explain two in a row.

In 目的的 the first 的 belongs to the word 目的, so that this is no slip.
"""

_TWO_SIGNS = (
    "公司|员工|门店|我们|他们|大家|会议|部门|顾客|已经|可以|进行|通过|对于|关于|由于|因为|所以|但是|以及|并且|或者"
    "|为了|按照|根据|目前|今年|生产|质量|商品|产品|企业|集团|全体|各位|这个|这些|如果|要求|强调|指出|继续|情况|问题"
)
_DOUBLED = re.compile(rf"([{HAN}])\1")
_TWO_TWICE = re.compile(r"(..)\1")
_DOUBLED_WORD = re.compile(rf"(?<![子分总母])({_TWO_SIGNS})\1(?!\1)")
_DOUBLED_PHRASE = re.compile(rf"([{HAN}]{{4,12}})\1")
_PLAIN_SIGNS = 3
"""Minimum number of different characters in a repeated phrase; with fewer it is an exclamation, such as 哈哈哈哈."""


def doubled_slips(text: str) -> Iterator[Slip]:
    """Yield words typed twice in a row."""
    for found in _DOUBLED.finditer(text):
        sign, (start, end) = found[1], found.span()
        if sign in _ONE_SIGN and _is_slip(sign, text[start - 1 : start], text[end : end + 1]):
            yield Slip(start, end, SlipKind.DOUBLED, sign)
    for found in _DOUBLED_WORD.finditer(text) if _TWO_TWICE.search(text) else ():
        yield Slip(*found.span(), SlipKind.DOUBLED, found[1], certain=False)
    for found in _DOUBLED_PHRASE.finditer(text):
        if len(set(found[1])) >= _PLAIN_SIGNS:
            yield Slip(*found.span(), SlipKind.DOUBLED, found[1], certain=False)


def _is_slip(sign: str, before: str, after: str) -> bool:
    """Tell whether the character `sign`, typed twice between `before` and `after`, is a slip.

    It is one if no neighbour forms a word with either of the two copies.
    """
    befores, afters = _ONE_SIGN[sign]
    return not (before and before in befores) and not (after and after in afters) and sign not in (before, after)


_NUMBER = re.compile("[0-9倍]")
_ANY_UNIT = re.compile(r"[0-9]\s?[Mm度KkCcOo%％]|元/1")
"""A quick test: a text without a match of this pattern has no match of `_UNITS` either."""
_UNITS = (
    (re.compile(r"(?<=[0-9])\s?[Mm]2(?![0-9A-Za-z])"), "㎡", True),
    (re.compile(r"(?<=[0-9])\s?度C(?![A-Za-z])"), "℃", True),
    (re.compile(r"(?<=[0-9])K[Gg](?![0-9A-Za-z])"), "kg", True),
    (re.compile(r"(?<=[0-9])ML(?![0-9A-Za-z])"), "mL", True),
    (re.compile(r"(?<=[0-9])CM(?![0-9A-Za-z])"), "cm", True),
    (re.compile(r"(?<=[0-9])K[Mm](?![0-9A-Za-z])"), "km", True),
    (re.compile(r"(?<=[0-9][%％])[%％]|(?<=[0-9])(?=[%％]{2})[%％]"), "", False),
    (re.compile(r"(?<=[0-9])[Oo](?=[0-9年月日号元])|(?<=[1-9])[Oo](?=[0-9]|[年月日号元])"), "0", False),
    (re.compile(r"(?<=元/)1(?=斤|公斤|kg|个|件|盒|袋|瓶)"), "", False),
)
_MONEY = re.compile(r"[￥¥]\s?([0-9][0-9,]*(?:\.[0-9]+)?)(?=元)")
_TWICE = re.compile(r"(?<=[0-9])(天|元|斤|份|米|名|月份|平米|公斤)(?:\1|(?<=平米)米|(?<=月份)份)(?!\1)")
_ABOUT = re.compile(
    r"(?P<one>大约|约|将近|近)(?=[0-9][0-9,.]*万?(?:余|多))"
    r"|(?P<two>大约|约)(?=[0-9][0-9,.]*万?[^，。；！？0-9]{0,3}左右)"
    r"|(?P<three>超过|超)(?=[0-9][0-9,.]*万?[^，。；！？0-9]{0,3}以上)"
)
_TIMES_LESS = re.compile(r"(?:降低|减少|下降|缩小|下调)了?[一二两三四五六七八九十0-9]+倍")


def unit_slips(text: str) -> Iterator[Slip]:
    """Yield slips in numbers and units of measure."""
    if not _NUMBER.search(text):
        return
    for pattern, right, certain in _UNITS if _ANY_UNIT.search(text) else ():
        for found in pattern.finditer(text):
            yield Slip(*found.span(), SlipKind.UNIT, right, certain=certain)
    for found in _MONEY.finditer(text) if "元" in text else ():
        yield Slip(*found.span(), SlipKind.UNIT, found[1])
    for found in _TWICE.finditer(text):
        yield Slip(*found.span(), SlipKind.UNIT, found[1], certain=False)
    for found in _ABOUT.finditer(text):
        yield Slip(*found.span(), SlipKind.UNIT, "", certain=False)
    for found in _TIMES_LESS.finditer(text):
        yield Slip(*found.span(), SlipKind.UNIT, None, certain=False)

"""Check an article's title: numbers and shops that the article's text does not state, and marks such as !! in a row."""

import re
from collections.abc import Iterator, Sequence

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.folding import fold, folded
from wxdesk.domain.words.passages import Passage, Scope

_NUMBER = re.compile(r"(?<![\d.年月/-])(\d+(?:\.\d+)?) ?(?:折|元|%|万|亿|家|名|位|款|场|项|件|个|倍|大(?![学会厦道]))")
_SHOP = re.compile(r"(?P<name>[\u4e00-\u9fff]{2})店(?![里内长员铺面堂家招庆主外中])")
"""A shop by the two characters before 店, such as 湖滨店."""
_ANY_SHOP = re.compile(
    r"[一二四五六七八九十日月号]|新|老|门|进|到|来|本|我|该|每|各|分|总|首|全|网|专|药|书|饭|酒|商|旗舰|专卖|便利|体验|实体|连锁|花|茶|菜|果|饼|面|肉|小|大|两|三|多|几|家|开|逛"
    r"|间|型|品|咖|奶|糕|汤|锅|鞋|衣|用|同|在|的|你|您"
)
"""Characters that make the word before 店 a kind of shop and no name."""
_MARKS = re.compile(r"[!?]{2,}")
_CHINESE = str.maketrans("一二两三四五六七八九", "1223456789")
_ENOUGH = 60
"""Minimum characters of a text that must repeat a title's numbers; the short text beside a poster need not."""
_OF_TEXT = (Scope.BODY, Scope.QUOTE, Scope.TABLE, Scope.CAPTION, Scope.COMPONENT)


def check_titles(passages: Sequence[Passage], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield findings about the article titles among `passages`; the other passages are the text of the article."""
    titles = [one for one in passages if one.scope is Scope.TITLE]
    said = _numbers(passages) if any(_NUMBER.search(folded(one.text)) for one in titles) else None
    for title in titles:
        seen = fold(title.text)
        for found in _NUMBER.finditer(seen.text):
            if said is not None and found[1] not in said:
                where = title.where(*seen.original(found.start(), found.end()))
                yield rulebook.finding("TTL.numbers", where=where, word=found.group())
        for start, end in _shops_elsewhere(seen.text, passages):
            where = title.where(*seen.original(start, end))
            yield rulebook.finding("TTL.numbers", where=where, word=seen.text[start:end])
        for found in _MARKS.finditer(seen.text):
            where = title.where(*seen.original(found.start(), found.end()))
            yield rulebook.finding("TTL.marks", where=where, times=len(found.group()))


def _shops_elsewhere(title: str, passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Yield the span of each shop in a title that its article never names, although it names other shops."""
    found = list(_shops(title))
    if found:
        body = "\n".join(folded(one.text) for one in passages if one.scope in _OF_TEXT)
        if any(_shops(body)):
            yield from (one.span() for one in found if one["name"] not in body)


def _shops(text: str) -> Iterator[re.Match[str]]:
    return (one for one in _SHOP.finditer(text) if not _ANY_SHOP.search(one["name"]))


def _numbers(passages: Sequence[Passage]) -> set[str] | None:
    """Return the numbers that a text states, also those in Chinese characters; None if there is hardly any text."""
    body = "\n".join(folded(one.text) for one in passages if one.scope in _OF_TEXT)
    if len(body) < _ENOUGH:
        return None
    return set(re.findall(r"\d+(?:\.\d+)?", f"{body}\n{body.translate(_CHINESE)}"))

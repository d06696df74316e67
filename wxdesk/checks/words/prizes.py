"""Check promotions with prizes: the highest prize, and what has to be published (规范促销行为暂行规定)."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.folding import FoldedText, fold
from wxdesk.domain.words.passages import Passage, Scope

MOST_YUAN = 50_000
"""The highest prize of a draw in yuan."""
_WAN = 10_000

_DRAW = re.compile(
    r"抽奖|(?:抽取|抽出|抽)[^,。!?;]{0,8}(?:幸运|名|位|大奖|好礼)|刮刮乐|刮奖|砸金蛋|大转盘|摇奖|开奖|中奖|幸运大奖"
)
_NO_DRAW = re.compile(
    r"不(?:设|参加|含)抽奖|已(?:抽出|开奖|揭晓)|中奖名单|中奖诈骗|谎称中奖|虚假中奖|刮刮乐彩票|福利彩票|体育彩票"
)
_AMOUNT = re.compile(
    r"(?:价值|市值|价格|奖金|现金|奖)[^,。;!?\d]{0,6}(\d+(?:\.\d+)?)(万)?元"
    r"|(\d+(?:\.\d+)?)(万)?元(?:现金)?(?:大奖|奖金|轿车|汽车)"
)
_WHOLE = re.compile(r"总|合计|共|累计|奖池")
_SAID = {
    "number": re.compile(
        r"\d+ ?(?:名|位|份|台|个|部|张|件|套|辆|人|桶|袋|盒|瓶|箱)"
        r"|[一二两三四五六七八九十百千]+(?:名|位|份|台|个|部|辆)"
        r"|概率|中奖率|百分之|\d%"
    ),
    "dates": re.compile(r"\d{1,2} ?[月./-] ?\d{1,2}|\d{1,2}月|即日起|当天|当日|每天|每日"),
    "claim": re.compile(r"兑奖|领奖|领取|兑换|凭|小票|参与|参加|规则|服务台|现场|联系|扫码"),
}


class _Sentence(NamedTuple):
    passage: Passage
    seen: FoldedText
    start: int
    text: str


def check_prizes(passages: Sequence[Passage], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `ADL.prize` for a prize above 50,000 yuan, and `ADL.prize.rules` once for what a draw does not state."""
    if not any(_DRAW.search(fold(passage.text).text) for passage in passages):
        return
    sentences = [one for passage in passages if passage.scope is not Scope.CODE for one in _sentences(passage)]
    draws = [(one, found) for one in sentences if not _NO_DRAW.search(one.text) and (found := _DRAW.search(one.text))]
    if not draws:
        return
    for one in sentences:
        for found in _AMOUNT.finditer(one.text):
            number, wan = found[1] or found[3], found[2] or found[4]
            yuan = int(float(number) * (_WAN if wan else 1))
            if yuan > MOST_YUAN and not _WHOLE.search(one.text[max(0, found.start() - 4) : found.end()]):
                where = one.passage.where(*one.seen.original(one.start + found.start(), one.start + found.end()))
                yield rulebook.finding("ADL.prize", where=where, piece=one.passage.piece, yuan=yuan)
    whole = "\n".join(one.text for one in sentences)
    missing = "-".join(name for name, pattern in _SAID.items() if not pattern.search(whole))
    if missing:
        one, found = draws[0]
        where = one.passage.where(*one.seen.original(one.start + found.start(), one.start + found.end()))
        yield rulebook.finding("ADL.prize.rules", where=where, piece=one.passage.piece, missing=missing)


def _sentences(passage: Passage) -> Iterator[_Sentence]:
    seen = fold(passage.text)
    for found in re.finditer(r"[^。!?;\n]+", seen.text):
        yield _Sentence(passage, seen, found.start(), found.group())

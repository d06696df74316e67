"""Check promotions with prizes: the highest prize, and what has to be published (规范促销行为暂行规定)."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.folding import FoldedText, fold
from wxdesk.domain.words.passages import Passage, Scope

MOST_YUAN = 50_000
"""The highest value in yuan that a prize of a draw may have."""
_WAN = 10_000

_DRAW = re.compile(
    r"抽奖(?!箱|现场怎)|(?:抽取|抽出|抽)[^,。!?;]{0,8}(?:幸运|名|位|大奖|好礼)|刮刮乐|刮奖|砸金蛋|大转盘|摇奖|开奖|中奖(?!号码|名单|公示)|幸运大奖"
    r"|(?:特|头|一)等奖[^,。!?;]{0,4}(?:[:送是为奖]|价值|\d)|头奖|(?:终极|超级|惊喜|店庆)大奖|百万(?:豪礼|大奖)"
    r"|摇一摇[^。!?;]{0,12}(?:赢|得|送|奖|礼)|摇号[^。!?;]{0,8}(?:产生|幸运|会员|奖)|抓[一\d]?次?奖"
    r"|抽(?:中|红包|盲盒|福袋|签送)|盲盒[^。!?;]{0,8}(?:机会|抽)|盲盒[^。!?;]{0,6}开出[^。!?;]{0,6}(?:奖|手机|黄金)|幸运(?:顾客|会员|观众|儿(?!童)|用户|锦鲤)"
    r"|(?:当|做|成为)[^,。!?;]{0,4}锦鲤|锦鲤(?:大奖|大礼|好礼|免单)|试手气|拼手气|转盘[^,。!?;]{0,6}(?:奖|送|礼)|幸运转"
    r"|抽[^,。!?;]{0,8}(?:双人游|旅游|手机|iphone|平板|电视|冰箱|金条|黄金|轿车|汽车|车(?!间|库|位)|房|豪礼|大礼|现金)|(?:抽|赢)(?:取|走|得|到)?[^,。!?;]{0,4}\d+克|等[你您][^,。!?;]{0,3}抽|瓜分[^,。!?;]{0,6}(?:万|元|奖)|竞猜[^。!?;]{0,12}(?:奖|礼)"
    r"|抓阄|夺宝|大奖等[你您]|买就抽|人人有奖|砸(?:金|彩)?蛋|摸(?:大)?奖(?!箱)|刮开[^,。!?;]{0,4}(?:奖|即中|有惊喜|赢)|(?:开|抽|拆)(?:福袋|盲盒)[^,。!?;]{0,6}(?:赢|得|中|送)|抽[一\d]+次(?!性)|集卡[^,。!?;]{0,6}(?:兑|奖|赢)"
)
_NO_DRAW = re.compile(
    r"大赛|比赛|竞赛|诗会|作品|评出|评选|选手|征文|不(?:设|参加|含)抽奖|已(?:抽出|开奖|揭晓)|中奖名单|诈骗|冒充|谎称中奖|虚假中奖|公证|公示|截止|不参加|领奖期|须另付|刮刮乐彩票|福利彩票|体育彩票"
)
_AMOUNT = re.compile(
    r"(?:价值|市值|价格|奖金|现金|奖|金额)[^,。;!?\d]{0,6}(\d+(?:\.\d+)?)(万)?元"
    r"|(\d+(?:\.\d+)?)(万)?元(?:现金)?的?(?:大奖|奖金|轿车|汽车|豪车|金条)"
)
_IN_WORDS = re.compile(
    r"(?:价值|市值|奖金|现金|奖)[^,。;!?\d]{0,6}?([六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]?百)万"
    r"|(百万)(?:豪礼|大奖|现金|奖金)"
)
"""An amount above 50,000 yuan in words."""
_DIGITS = "一二三四五六七八九"
_GOLD = re.compile(r"(\d+)克(?:的)?(?:金条|黄金|足金|千足金)[^。!?;]{0,14}每克(\d+)元")
"""A prize of gold for which the text states the weight and the price per gram."""
_WHOLE = re.compile(r"总|合计|共|累计|奖池")
_ALONE = re.compile(r"独享|独得|一人|1人|一名|1名|全归")
"""The words that give the whole value to one winner."""
_WHOLE_ARTICLE = 150
"""Least characters of a text that has to state the rules itself; a shorter one, such as a poster's, refers to them."""
_SAID = {
    "number": re.compile(
        r"\d+ ?(?:名|位|份|台|个|部|张|件|套|辆|人|桶|袋|盒|瓶|箱|包|册)"
        r"|[一二两三四五六七八九十百千万]+(?:名|位|份|台|个|部|辆|包|册|盒|袋|张|次|件|套|瓶|箱|桶|只|条|把)"
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
    """Yield `ADL.prize` for each prize of a draw above 50,000 yuan, and `ADL.prize.rules` once for missing rules.

    Missing rules are a warning only in a whole article that states neither a number of prizes nor the odds.
    """
    if not any(_DRAW.search(fold(passage.text).text) for passage in passages):
        return
    sentences = [one for passage in passages if passage.scope is not Scope.CODE for one in _sentences(passage)]
    draws = [(one, found) for one in sentences if not _NO_DRAW.search(one.text) and (found := _DRAW.search(one.text))]
    if not draws:
        return
    for one in sentences:
        for start, end, yuan in _amounts(one.text):
            shared = _WHOLE.search(one.text[max(0, start - 4) : end]) and not _ALONE.search(one.text)
            if yuan > MOST_YUAN and not shared:
                where = one.passage.where(*one.seen.original(one.start + start, one.start + end))
                yield rulebook.finding("ADL.prize", where=where, piece=one.passage.piece, yuan=yuan)
    whole = "\n".join(one.text for one in sentences)
    missing = "-".join(name for name, pattern in _SAID.items() if not pattern.search(whole))
    if missing:
        one, found = draws[0]
        where = one.passage.where(*one.seen.original(one.start + found.start(), one.start + found.end()))
        softer = len(whole) < _WHOLE_ARTICLE or _SAID["number"].search(whole) is not None
        yield rulebook.finding("ADL.prize.rules", where=where, piece=one.passage.piece, softer=softer, missing=missing)


def _amounts(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the span and the yuan of each amount that a sentence names for a prize."""
    for found in _AMOUNT.finditer(text):
        number, wan = found[1] or found[3], found[2] or found[4]
        yield *found.span(), int(float(number) * (_WAN if wan else 1))
    for found in _GOLD.finditer(text):
        yield *found.span(), int(found[1]) * int(found[2])
    for found in _IN_WORDS.finditer(text):
        yield *found.span(), _number(found[1] or found[2].removesuffix("万")) * _WAN


def _number(words: str) -> int:
    """Return a number below 1,000 that is written in words, such as 十二 or 三百."""
    if words.endswith("百"):
        return 100 * _digit(words[:-1], 1)
    tens, ten, ones = words.rpartition("十")
    return (10 * _digit(tens, 1) if ten else 0) + _digit(ones, 0)


def _digit(word: str, missing: int) -> int:
    return _DIGITS.index(word.replace("两", "二")) + 1 if word else missing


def _sentences(passage: Passage) -> Iterator[_Sentence]:
    seen = fold(passage.text)
    for found in re.finditer(r"[^。!?;\n]+", seen.text):
        yield _Sentence(passage, seen, found.start(), found.group())

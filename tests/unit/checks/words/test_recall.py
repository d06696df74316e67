"""Each term of the shipped lexicons is found in ten sentences, plain and disguised."""

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.words.lexicons import WordsContext, check_lexicons
from wxdesk.checks.words.matcher import LexiconMatcher
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.lexicon import LexiconGroup, lexicons_of
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.domain.words.traditional import PAIRS

BOOK = shipped_rulebook()
GROUPS = [group for group in lexicons_of(BOOK).groups if group.terms and group.tier < 3]
CONTEXT = WordsContext(Advertising.YES, date(2026, 11, 29))
CARRIERS = (
    "新品九折，{}，欢迎选购",
    "{}，现价99元",
    "本店产品：{}！",
    "到店选购的朋友说「{}」",
    "（{}）商品齐全，三楼专区",
    "会员价39元的商品／{}／数量不多",
    "这款产品{}",
    "门店入口写着：{}。",
    "亲爱的顾客，{}，快来选购",
    "【{}】1件商品9元起",
)
NEAR = {
    "ADL.card.return": "返现",
    "ADL.health.drugs": "特价",
    "ADL.alcohol.effect": "这款酒",
    "ADL.estate.promise": "楼盘",
    "PLT.induce.reward": "领红包",
    "PLT.contact.id": "13800000000",
    "TER.region.country": "等多个国家",
    "CPR.image.copied": "u=1",
    "CPR.image.numbered": "211234567",
}
"""By the id of a lexicon group whose terms count only beside certain other words, one such word."""


def found(group: LexiconGroup, text: str) -> bool:
    scope = next(one for one in (Scope.BODY, Scope.TITLE, *group.scopes) if one in group.scopes)
    findings = check_lexicons([Passage(scope, text, "a")], BOOK, CONTEXT)
    return any(one.rule == group.rule for one in findings)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.id)
def test_each_term_is_found_in_ten_sentences(group: LexiconGroup) -> None:
    said = [f"{term}{NEAR.get(group.id, '')}" for term in group.terms]
    told = [carrier.format(words) for words in said for carrier in CARRIERS]
    missed = [text for text in told if not found(group, text)]
    assert missed == []


TERMS = ("全网最低", "国家级", "最高级", "保本保息", "六合彩", "转发有礼", "增强免疫力", "开光", "零风险", "根治")
RADICALS = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}
OLD = {pair[1]: pair[0] for pair in reversed(PAIRS.split())}


def between(sign: str) -> Callable[[str], str]:
    return sign.join


DISGUISES: dict[str, Callable[[str], str]] = {
    "none": str,
    "zero width": between("\u200b"),
    "combining mark": lambda term: "".join(f"{sign}\u0336" for sign in term),
    "traditional": lambda term: "".join(OLD.get(sign, sign) for sign in term),
    "spaces": between(" "),
    "wide spaces": between("\u3000"),
    "stars": between("*"),
    "dots": between("."),
    "emoji": between("🌟"),
    "radicals": lambda term: "".join(RADICALS.get(sign, sign) for sign in term),
    "line breaks": between("\n"),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguised_term_is_found_like_a_plain_one(disguise: str) -> None:
    matcher = LexiconMatcher(lexicons_of(BOOK))
    texts = [carrier.format(DISGUISES[disguise](term)) for term in TERMS for carrier in CARRIERS]
    assert [text for text in texts if not matcher.hits(text)] == []

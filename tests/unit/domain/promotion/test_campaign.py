"""A campaign fact, such as a date, is proposed, marked, and changed at all its places in an article.

Places that cannot be changed automatically are listed.
"""

from datetime import date

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.promotion.promotion import price_reader
from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    CodeBlock,
    Component,
    Image,
    Paragraph,
    Run,
    TableBlock,
    block_text,
)
from wxdesk.domain.article.text.fact_marks import with_facts
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.promotion.campaign import (
    CampaignFact,
    FactChange,
    FactReader,
    LeftReason,
    campaign_facts,
    change_of,
    means_alike,
    proposed_facts,
)
from wxdesk.domain.promotion.posters import Poster
from wxdesk.domain.promotion.shops import Directory, Shop
from wxdesk.domain.words.wording.replacing import Replacement, replaced, with_replacements

READER = FactReader(
    Directory([Shop("s1", "武穴购物广场"), Shop("s2", "龙坪生活超市")]),
    price_reader(shipped_rulebook()),
    date(2026, 12, 5),
)


def article(*texts: str) -> tuple[Block, ...]:
    """Return paragraphs with the ids p1, p2 and so on."""
    return tuple(Paragraph(f"p{number}", (Run(text),)) for number, text in enumerate(texts, 1))


def accepted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return `blocks` with all certain proposals marked."""
    marks: dict[str, list[tuple[int, int, str]]] = {}
    for one in proposed_facts(blocks, READER):
        for place in one.places if one.certain else ():
            marks.setdefault(place.block, []).append((place.start, place.end, one.name))
    return with_facts(blocks, marks)


def fact_named(blocks: tuple[Block, ...], name: str) -> CampaignFact:
    return next(one for one in campaign_facts(blocks, READER) if one.name == name)


def told(change: FactChange, blocks: tuple[Block, ...]) -> list[str]:
    """Apply `change` to `blocks`, and return the text of each block afterwards."""
    return [block_text(one) for one in with_replacements(with_facts(blocks, change.marks), change.replacements)]


def test_the_facts_of_a_promotion_are_proposed_with_names_and_all_places() -> None:
    blocks = article(
        "店庆12月10日至20日，全场满199减100。",
        "山核桃礼盒原价59.9元，现价39.9元；羊毛围巾现价129元。",
        "地点：武穴购物广场。活动2026年12月10日至12月20日，机不可失。",
    )
    found = [(one.name, one.words, len(one.places), one.certain) for one in proposed_facts(blocks, READER)]
    assert found == [
        ("活动时间", "12月10日至20日", 2, True),
        ("满减", "满199减100", 1, True),
        ("山核桃礼盒原价", "59.9元", 1, True),
        ("山核桃礼盒现价", "39.9元", 1, True),
        ("羊毛围巾现价", "129元", 1, True),
        ("门店", "武穴购物广场", 1, True),
    ]


def test_the_first_day_of_a_period_and_a_price_of_unknown_sense_are_not_certain() -> None:
    blocks = article("12月10日至20日，店庆，12月10日开抢。", "全场19.9元。")
    assert [(one.words, one.certain) for one in proposed_facts(blocks, READER)] == [
        ("12月10日至20日", True),
        ("12月10日", False),
        ("19.9元", False),
    ]


def test_two_products_at_one_price_are_two_facts() -> None:
    table = TableBlock(
        "t",
        (
            tuple(Cell((Run(one),), header=True) for one in ("商品", "现价")),
            (Cell((Run("山核桃礼盒"),)), Cell((Run("39.9元"),))),
            (Cell((Run("羊毛围巾"),)), Cell((Run("39.9元"),))),
        ),
    )
    found = [(one.name, one.certain) for one in proposed_facts((table,), READER)]
    assert found == [("山核桃礼盒现价", False), ("羊毛围巾现价", False)]


def test_a_fact_knows_a_place_that_says_something_else() -> None:
    blocks = accepted(article("12月10日至20日，店庆。", "活动时间：2026年12月10日至12月20日。"))
    assert fact_named(blocks, "活动时间").agrees
    at = block_text(blocks[1]).index("12月20日")
    slipped = with_replacements(blocks, {"p2": [Replacement(at, at + 6, "12月21日")]})
    assert [one.differs for one in fact_named(slipped, "活动时间").places] == [False, True]


def test_a_change_reaches_every_place_in_its_own_form_and_marks_what_was_not_marked() -> None:
    blocks = accepted(article("12月10日至20日，店庆。", "活动时间：2026年12月10日至20日。"))
    later = (*blocks, Paragraph("p3", (Run("别忘了12月10日至20日！"),)), Image("p4", "ab" * 32, "12月10日至20日会场"))
    change = change_of(fact_named(later, "活动时间"), "12月12日至22日", {}, later, READER)
    assert told(change, later) == [
        "12月12日至22日，店庆。",
        "活动时间：2026年12月12日至22日。",
        "别忘了12月12日至22日！",
        "12月12日至22日会场",
    ]
    made = with_replacements(with_facts(later, change.marks), change.replacements)
    assert len(fact_named(made, "活动时间").places) == 3
    assert change.left == []


@pytest.mark.parametrize(
    ("was", "now", "first", "second"),
    [
        ("39.9元", "¥35", "¥35", "现价¥35"),
        ("39.9元", "35元", "35元", "现价¥35"),
    ],
)
def test_a_price_keeps_the_form_of_its_place(was: str, now: str, first: str, second: str) -> None:
    blocks = accepted(article(f"山核桃礼盒现价{was}。", "山核桃礼盒现价¥39.9"))
    (fact,) = campaign_facts(blocks, READER)
    change = change_of(fact, now, {}, blocks, READER)
    assert told(change, blocks) == [f"山核桃礼盒现价{first}。", f"山核桃礼盒{second}"]


def test_titles_change_too() -> None:
    blocks, fields = accepted(article("店庆全场满199减100。")), {"a": "满199减100，店庆来了", "b": "店庆来了"}
    change = change_of(fact_named(blocks, "满减"), "满199减120", fields, blocks, READER)
    assert {key: replaced(fields[key], one) for key, one in change.replacements.items() if key in fields} == {
        "a": "满199减120，店庆来了"
    }
    assert set(change.marks) == set()


def test_what_the_program_cannot_change_is_told() -> None:
    blocks = (
        *accepted(article("店庆12月10日至20日。", "12月10日开抢。")),
        CodeBlock("c", "12月10日至20日"),
        Component("n", "notice", (("text", "12月10日至20日"),)),
    )
    poster = Poster(
        "x", "来稿/海报.jpg", "d", Lettering(750, 1000, (LetteringLine("12月10日—12月20日", 9, 9, 400, 60, 0.97),))
    )
    fresh = Poster(
        "y", "新海报.jpg", "e", Lettering(750, 1000, (LetteringLine("12月12日—12月22日", 9, 9, 400, 60, 0.97),))
    )
    change = change_of(fact_named(blocks, "活动时间"), "12月12日至22日", {}, blocks, READER, [poster, fresh])
    assert [(one.reason, one.block or one.poster) for one in change.left] == [
        (LeftReason.EDGE, "p2"),
        (LeftReason.BY_HAND, "c"),
        (LeftReason.BY_HAND, "n"),
        (LeftReason.POSTER, "海报.jpg"),
    ]


def test_the_price_of_another_product_stays() -> None:
    blocks = accepted(article("山核桃礼盒现价39.9元。"))
    more = (*blocks, Paragraph("p9", (Run("羊毛围巾现价39.9元。"),)))
    change = change_of(campaign_facts(more, READER)[0], "35元", {}, more, READER)
    assert told(change, more) == ["山核桃礼盒现价35元。", "羊毛围巾现价39.9元。"]
    assert [one.reason for one in change.left] == [LeftReason.UNSURE]


def test_words_that_state_nothing_of_the_kind_are_noticed() -> None:
    (fact,) = campaign_facts(accepted(article("店庆12月10日至20日。")), READER)
    assert means_alike(fact.statement, "下月中旬", READER) is None
    assert means_alike(fact.statement, "12月12日", READER) is not None

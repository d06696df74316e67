from dataclasses import replace
from datetime import date

import pytest

from tests.unit.checks.relative_sentences import GUILTY, INNOCENT
from wxdesk import assets
from wxdesk.checks.article.wording import check_wording
from wxdesk.checks.promotion.promotion import check_promotion, price_reader
from wxdesk.domain.article.blocks import Cell, ListItem, Paragraph, Run, TableBlock, block_text
from wxdesk.domain.promotion.sheet import sayings
from wxdesk.domain.promotion.shops import Directory
from wxdesk.domain.rulebook.rules import read_rulebook

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")


def found(text: str) -> list[str]:
    return [str(one.values["word"]) for one in check_wording((Paragraph("a", (Run(text),)),), BOOK)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("本店明日起全场满减，今晚先睹为快。", ["明日", "今晚"]),
        ("截止今日5月28日，明天（11月25日）继续，昨日 11/24 已办。", []),
        ("今天 3 家店同庆", ["今天"]),
        ("11月25日起全场满减。", []),
        ("", []),
    ],
)
def test_a_day_told_by_distance_is_found_unless_its_date_stands_behind(text: str, words: list[str]) -> None:
    assert found(text) == words


def test_each_word_is_told_with_its_very_place_also_behind_a_label_and_in_a_table() -> None:
    item = ListItem("i", (Run("粗", bold=True), Run("明天开业")), ordered=True, label="1.")
    table = TableBlock("t", ((Cell((Run("时间"),)), Cell((Run("下周"),))),))
    blocks = {block.id: block for block in (item, table)}
    for one in check_wording(blocks.values(), BOOK):
        where = one.where or {}
        text = block_text(blocks[str(where["block"])])
        assert text[int(str(where["start"])) : int(str(where["end"]))] == one.values["word"]
    assert len(list(check_wording(blocks.values(), BOOK))) == 2


@pytest.mark.parametrize("text", GUILTY)
def test_a_day_told_from_today_is_found(text: str) -> None:
    assert found(text) != []


@pytest.mark.parametrize("text", INNOCENT)
def test_names_figures_of_speech_and_dated_days_are_silent(text: str) -> None:
    assert found(text) == []


def test_figurative_phrases_are_those_of_the_rulebook() -> None:
    text = "我店引进了今日阳光品牌。"
    own = replace(BOOK, wording=BOOK.wording._replace(relative_figurative=("今日阳光",)))
    assert found(text) == ["今日"]
    assert list(check_wording((Paragraph("a", (Run(text),)),), own)) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("下周三起（12月9日）停电检修。", ""),
        ("下周三起（12月10日）停电检修。", "FACT.relative"),
        ("12月10日（下周三）停电检修。", "FACT.relative"),
        ("明天（12月4日）全场八折。", ""),
        ("明天上午（12月5日）全场八折。", "FACT.relative"),
        ("昨日 12/1 已办完手续。", "FACT.relative"),
    ],
)
def test_a_date_beside_a_relative_day_is_held_against_the_push(text: str, rule: str) -> None:
    blocks = [Paragraph("b", (Run(text),))]
    push = date(2026, 12, 3)
    said = list(sayings("", blocks, Directory(()), price_reader(BOOK), push))
    rules = {one.rule for one in check_promotion(said, [push], BOOK, offers=False)}
    assert (rule in rules) if rule else rules == set()
    assert found(text) == []


def test_a_wrong_weekday_beside_a_relative_day_is_found_before_there_is_a_push() -> None:
    blocks = [Paragraph("b", (Run("下周三起（12月10日）停电检修。"),))]
    said = list(sayings("", blocks, Directory(()), price_reader(BOOK), date(2026, 12, 3)))
    assert [one.rule for one in check_promotion(said, [], BOOK, offers=False)] == ["FACT.weekday"]


@pytest.mark.parametrize("text", ["今天 3.5 折起", "今日9.9元秒杀", "明天 12月9日截止的报名"])
def test_what_only_looks_like_a_date_beside_a_day_does_not_silence_it(text: str) -> None:
    assert len(found(text)) == 1

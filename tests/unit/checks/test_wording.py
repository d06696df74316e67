import pytest

from wxdesk import assets
from wxdesk.checks.wording import check_wording
from wxdesk.domain.article import Cell, ListItem, Paragraph, Run, Table, block_text
from wxdesk.domain.rulebook import read_rulebook

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
    table = Table("t", ((Cell((Run("时间"),)), Cell((Run("下周"),))),))
    blocks = {block.id: block for block in (item, table)}
    for one in check_wording(blocks.values(), BOOK):
        where = one.where or {}
        text = block_text(blocks[str(where["block"])])
        assert text[int(str(where["start"])) : int(str(where["end"]))] == one.values["word"]
    assert len(list(check_wording(blocks.values(), BOOK))) == 2

from wxdesk import assets
from wxdesk.checks.words.sources import check_quotations, check_sources
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.domain.words.passages import Passage, Scope

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")
LONG = "春天的早晨，空气里满是泥土的清香。" * 4


def passages(*texts: tuple[Scope, str]) -> list[Passage]:
    return [Passage(scope, text, f"b{number}") for number, (scope, text) in enumerate(texts)]


def rules(*texts: tuple[Scope, str]) -> list[str]:
    read = passages(*texts)
    return [one.rule for one in (*check_sources(read, BOOK), *check_quotations(read, BOOK))]


def test_a_figure_is_told_at_its_place() -> None:
    (one,) = check_sources(passages((Scope.BODY, "这款酸奶的市占率达35%。")), BOOK)
    assert one.where == {"block": "b0", "start": 5, "end": 12}
    assert one.values["words"] == "市占率达35%"


def test_one_source_may_serve_the_whole_article() -> None:
    figure = (Scope.BODY, "这款酸奶的市占率达35%。")
    assert rules(figure) == ["DATA.source"]
    assert rules(figure, (Scope.BODY, "数据来源：尼尔森")) == []


def test_titles_and_tables_need_no_source_beside_a_figure() -> None:
    assert rules((Scope.TITLE, "市占率达35%"), (Scope.TABLE, "市占率\t市占率35%")) == []


def test_a_caption_that_names_nobody_is_told() -> None:
    assert rules((Scope.CAPTION, "图片来自网络")) == ["CPR.reprint"]


def test_quoting_paragraphs_count_together() -> None:
    one, two = (Scope.QUOTE, LONG), (Scope.QUOTE, LONG)
    assert rules(one) == []
    assert rules(one, two) == ["CPR.quote"]
    assert rules(one, (Scope.BODY, "他又想起一段。"), two) == []


def test_an_author_before_or_behind_quoting_paragraphs_is_enough() -> None:
    quoted = ((Scope.QUOTE, LONG), (Scope.QUOTE, LONG))
    assert rules((Scope.BODY, "朱自清在《春》里写道："), *quoted) == []
    assert rules(*quoted, (Scope.BODY, "——朱自清")) == []
    assert rules(*quoted, (Scope.QUOTE, "——朱自清《春》")) == []


def test_from_how_many_characters_a_quotation_counts_is_in_the_rulebook() -> None:
    assert BOOK.limits.text.quotation_from == 100
    text = f"“{LONG[:60]}”"
    assert rules((Scope.BODY, text)) == []


def test_long_words_are_shown_shortened() -> None:
    (one,) = check_quotations(passages((Scope.BODY, f"“{LONG * 2}”")), BOOK)
    assert len(str(one.values["words"])) == 20

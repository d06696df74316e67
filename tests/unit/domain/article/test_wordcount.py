import pytest

from wxdesk.domain.article.blocks import Image, Paragraph, Run
from wxdesk.domain.article.wordcount import body_count, text_count, word_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("黄商集团", 4),
        ("黄商集团。", 5),
        ("今天 hello world，3.2亿！", 8),
        ("2026年1月1日", 6),
        ("ＡＢ", 2),
        ("——……“”", 6),
        ("满300减50", 4),
        ("don't stop", 2),
        ("店\u200b庆\u3000 \n", 2),
        ("𠀀①", 2),
    ],
)
def test_words_are_counted_as_word_counts(text: str, count: int) -> None:
    assert word_count(text) == count


def test_credits_at_the_end_do_not_count() -> None:
    assert text_count("店庆开始了\n来源：武穴购物广场\n（编辑：殷茵）\n\n") == 5


def test_a_source_in_the_middle_counts() -> None:
    assert text_count("来源：统计局的数据\n可信") == word_count("来源：统计局的数据可信")


def test_captions_do_not_count() -> None:
    assert body_count([Paragraph("a", (Run("正文"),)), Image("b", "ab" * 32, "一张图")]) == 2

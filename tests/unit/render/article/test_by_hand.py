"""A vote or other part that only WeChat's own editor can insert is shown as a dummy element in the preview.

The published HTML leaves it out, and the list of hand steps names it.
"""

from dataclasses import replace
from pathlib import Path

from tests.package_samples import contents
from wxdesk.domain.article.blocks import Block, Component, Paragraph, Run, text_of
from wxdesk.domain.article.by_hand import hand_parts
from wxdesk.domain.article.comparison.fidelity import rendered_differences
from wxdesk.domain.article.components import SPECS, ByHand, blank, flaws
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.domain.words.passages import article_passages
from wxdesk.render.article.renderer import CreditFields, Renderer
from wxdesk.render.papers.package_pages import PackagePages

VOTE = """::: 投票
问题: 您最想要哪样年货
选项:
  腊肉
  糍粑
截止: 12月5日
:::"""
TEXT = f"请您投一票。\n\n{VOTE}\n\n谢谢参与。\n\n::: 阅读原文\n网址: https://mp.weixin.qq.com/s/a\n:::"


def blocks() -> tuple[Block, ...]:
    """Return an article with a vote and a "read more" link, which a person has to set up in WeChat by hand."""
    return from_markdown(TEXT, (), {})


def html(*, marked: bool) -> str:
    """Return the article as HTML; with `marked`, placeholders show what a person inserts in WeChat by hand."""
    return Renderer().render(blocks(), CreditFields(), HouseStyle("news"), {}, marked=marked).html


def test_a_part_inserted_by_hand_reads_and_writes_as_text() -> None:
    assert to_markdown(blocks(), {}) == TEXT


def test_the_preview_shows_a_placeholder_and_the_published_html_leaves_it_out() -> None:
    assert "您最想要哪样年货" in html(marked=True)
    assert "微信后台" in html(marked=True)
    assert "您最想要哪样年货" not in html(marked=False)
    assert "微信后台" not in html(marked=False)
    assert "投票" not in html(marked=False)


def test_both_forms_have_the_text_of_the_article_and_nothing_false() -> None:
    assert text_of(blocks()) == "请您投一票。\n谢谢参与。"
    for marked in (True, False):
        made = Renderer().render(blocks(), CreditFields(), HouseStyle("news"), {}, marked=marked)
        assert rendered_differences(made.body_text, blocks()) == []


def test_each_part_says_where_it_goes() -> None:
    vote, link = hand_parts(blocks())
    assert (vote.where, vote.after) == (ByHand.TEXT, "请您投一票。")
    assert vote.what == "投票；问题：您最想要哪样年货；选项：腊肉 / 糍粑；截止：12月5日"
    assert (link.where, link.after) == (ByHand.SETTING, "谢谢参与。")


def test_the_steps_of_the_package_name_each_part_and_its_place(tmp_path: Path) -> None:
    made = contents(tmp_path, 1)
    whole = replace(made, articles=(replace(made.articles[0], by_hand=tuple(hand_parts(blocks()))),))
    said = PackagePages().bag_pages(whole, lambda file: file.path.read_bytes())["data/01/steps.md"].decode()
    assert "在“请您投一票。”之后，用微信编辑器插入：投票" in said
    assert "在文章设置里填：阅读原文" in said


def test_the_words_of_a_vote_are_judged_like_the_rest() -> None:
    assert any("您最想要哪样年货" in one.text for one in article_passages(blocks()))


def test_an_earlier_article_needs_its_address() -> None:
    wrong = Component("a", "earlier", (("rows", "店庆回顾 | 上周三"),))
    right = Component("a", "earlier", (("rows", "店庆回顾 | https://mp.weixin.qq.com/s/b"),))
    assert [one.what for one in flaws(wrong.name, wrong.fields)] == ["address"]
    assert list(flaws(right.name, right.fields)) == []


def test_every_part_that_is_inserted_by_hand_can_be_filled_in_from_the_menu() -> None:
    for spec in SPECS.values():
        if spec.by_hand is not None:
            (found,) = from_markdown(blank(spec), (), {})
            assert isinstance(found, Component)
            assert to_markdown((Paragraph("p", (Run("前"),)), found), {}).endswith(":::")

"""Footnotes and links of an article share one series of numbers."""

from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.article.footnotes import last_footnote
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.render.article.renderer import CreditFields, Renderer


def paragraph(id_: str, *runs: Run) -> Paragraph:
    return Paragraph(id_, runs)


NOTED = (
    paragraph("a", Run("店庆[1]开幕[2]，见"), Run("官网", link="https://a.example.com/")),
    paragraph("b", Run("[1] 十五周年。")),
    paragraph("c", Run("[2] 武穴店。")),
)


def test_links_are_numbered_behind_the_footnotes() -> None:
    page = Renderer().render(NOTED, CreditFields(), HouseStyle("news"), {})
    assert "官网[3]" in page.shown_text
    assert "[3] https://a.example.com/" in page.shown_text


def test_without_footnotes_links_begin_at_one() -> None:
    assert last_footnote((paragraph("a", Run("见[3]图")), paragraph("b", Run("正文")))) == 0
    assert last_footnote((paragraph("a", Run("[7] 是一个数")),)) == 0
    assert last_footnote(NOTED) == 2

"""Program code in an article keeps its spaces, and is highlighted in colour if its language is known."""

import pytest

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.checks.article.html import lint
from wxdesk.domain.article.blocks import CodeBlock, Paragraph, Run, block_text
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.render.article.program_code import program
from wxdesk.render.article.renderer import CreditFields, Renderer
from wxdesk.render.article.themes import themes

CODE = 'def sale(price):  # 打折\n    return f"{price * 0.5:.2f}"'


def test_comments_strings_numbers_and_keywords_have_a_colour() -> None:
    shown = program("if a: # b\n  c = 'if 1' + 2", "py")
    for part in ('<span class="kw">if</span>', '<span class="kn">#\u00a0b</span>', '<span class="kd">2</span>'):
        assert part in shown
    assert "<span class=\"kt\">'if\u00a01'</span>".replace("'", "&#39;") in shown


@pytest.mark.parametrize("language", ["", "text", "brainfuck"])
def test_code_of_an_unknown_language_has_no_colours(language: str) -> None:
    assert "<span" not in program(CODE, language)


@pytest.mark.parametrize("language", ["python", "js", "java", "sql", "bash", "json"])
def test_no_letter_of_the_code_changes(language: str) -> None:
    odd = 'a="x\\"y" \'é\' `t` /* c */ // d\n-- e\n# f\n\t1.5e3 <b> &amp;'
    page = Renderer().render(
        (Paragraph("a", (Run("前"),)), CodeBlock("b", odd, language)), CreditFields(), HouseStyle("news"), {}
    )
    assert "".join(page.body_text.split()) == "".join(f"前{odd}".split())


def test_coloured_code_is_clean_in_every_theme() -> None:
    blocks = (Paragraph("a", (Run("前"),)), CodeBlock("b", CODE, "python"))
    for theme in themes():
        page = Renderer().render(blocks, CreditFields(), HouseStyle(theme), {})
        assert [one.rule for one in lint(page.html, shipped_rulebook())] == []
        assert "".join(block_text(blocks[1]).split()) in "".join(page.body_text.split())

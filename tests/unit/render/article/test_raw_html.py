import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxdesk.domain.article.blocks import Paragraph, Raw, Run
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.render.article.raw_html import raw_html
from wxdesk.render.article.renderer import CreditFields, Renderer

CARD = (
    '<section style="display:flex;transform:rotate(3deg);background:linear-gradient(#fff,#eee)">'
    '<p style="font-family:PingFang SC;color:#333;letter-spacing:2px">秀米的样式</p></section>'
)


def test_the_styles_of_a_raw_block_stay_to_the_letter_in_the_article() -> None:
    page = Renderer().render((Paragraph("a", (Run("前"),)), Raw("b", CARD)), CreditFields(), HouseStyle("news"), {})
    assert CARD in page.html
    assert "data-raw" not in page.html


def test_the_programs_own_nodes_are_still_told_from_those_of_a_raw_block() -> None:
    raw = Raw("a", '<p data-own="1">原样</p><p>二</p>')
    page = Renderer().render((raw,), CreditFields(source="本店"), HouseStyle("news"), {})
    assert page.body_text.split() == ["原样", "二"]
    assert "".join(page.own_text).strip() == "来源：本店"


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("<script>x</script>店", "店"),
        ("<p onclick='x()' id='a' class='b' data-x='1'>店</p>", "<p>店</p>"),
        ("<iframe src='https://example.com'></iframe><form>店</form>庆", "庆"),
        ("<a href='javascript:x()'>店</a><a href='https://example.com'>庆</a>", "店庆"),
        ("<img src='https://example.com/a.png'><img src='data:image/png;base64,AA'>店", "店"),
        ("<p style='color:red;background:url(https://example.com/a)'>店</p>", '<p style="color:red">店</p>'),
        ("<p style='background:url(https://mmbiz.qpic.cn/a)'>店</p>",
         '<p style="background:url(https://mmbiz.qpic.cn/a)">店</p>'),
        ("<p style='background:url(https://mmbiz.qpic.cn.evil.com/a)'>店</p>", '<p style="">店</p>'),
        ("<p style='background:u\\72l(//evil.com)'>店</p>", '<p style="">店</p>'),
        ("<p style='background:u/**/rl(//evil.com)'>店</p>", '<p style="">店</p>'),
        ("<p style='width:EXPRESSION(alert(1))'>店</p>", '<p style="">店</p>'),
        ("<svg viewbox='0 0 1 1' onload='x()'><path d='M0 0' id='p'></path></svg>",
         '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>'),
        ("<svg><image href='https://example.com/a'></image></svg>", "<svg><image></image></svg>"),
        ("<svg><img src='https://mmbiz.qpic.cn/a' srcset='//example.com/b 2x'></svg>",
         '<svg><img src="https://mmbiz.qpic.cn/a"></svg>'),
        ("<svg><table background='https://example.com/a'></table></svg>", "<svg><table></table></svg>"),
        ("<svg xmlns='http://www.w3.org/2000/svg'></svg>", '<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
        ("""<p style="content:'/*';background:url(//example.com/a);quotes:'*/'">店</p>""",
         """<p style="content:''">店</p>"""),
        ("""<p style="background:url('data:image/png;base64,AA');color:red">店</p>""",
         '<p style="color:red">店</p>'),
        ("<svg><animate attributeName='href' to='javascript:x()'></animate></svg>", "<svg></svg>"),
    ],
)  # fmt: skip
def test_what_runs_or_loads_from_elsewhere_goes(given_: str, kept: str) -> None:
    assert raw_html(given_, ()) == kept


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("<html>", ""),
        ("<html><head></head><frameset>店</frameset>庆", "庆"),
        ("<html><body onload='x()'>店</body></html>庆", "店庆"),
        ("<li><body><body>店", "<li>店</li>"),
        ("<plaintext>店<p>庆", "店&lt;p&gt;庆"),
        ("<noframes><p>店", ""),
    ],
)
def test_a_whole_page_or_half_of_one_is_read_for_what_is_in_it(given_: str, kept: str) -> None:
    assert raw_html(given_, ()) == kept


def test_an_article_copied_with_its_page_is_not_published_blank() -> None:
    copied = "<section id='js_content' style='visibility: hidden;color:red; opacity: 0 '><p>全文</p></section>"
    assert raw_html(copied, ()) == '<section style="color:red"><p>全文</p></section>'


PIECES = "<html> </html> <body> </body> <frameset> <pre> <td> <li> <table> <form> <p> <xmp> <plaintext> 店"


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES.split()), max_size=12).map("".join))
def test_what_a_parser_moves_has_its_last_place(fragment: str) -> None:
    once = raw_html(fragment, ())
    assert raw_html(once, ()) == once


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(list("<>/='\" aprstyleimgonclick:;()url店")), max_size=200))
def test_a_second_pass_changes_nothing(fragment: str) -> None:
    once = raw_html(fragment, ())
    assert raw_html(once, ()) == once


def test_a_delivered_picture_in_a_raw_block_has_its_address_or_its_line() -> None:
    raw = Raw("a", f'<p>店<img src="media:{"d" * 64}" style="width:80%"><img src="media:{"e" * 64}"></p>')
    sources = {"d" * 64: "wxdesk:001", "e" * 64: "wxdesk:002"}
    whole = Renderer().render((raw,), CreditFields(), HouseStyle("news"), sources)
    assert '<p>店<img src="wxdesk:001" style="width:80%"><img src="wxdesk:002"></p>' in whole.html
    pasted = Renderer().render((raw,), CreditFields(), HouseStyle("news"), sources, picture_lines=True)
    assert "<p>店<span>【图001】</span><span>【图002】</span></p>" in pasted.html
    assert pasted.body_text.strip() == "店"

"""The length gauge shows how many characters of HTML each block of an article takes; their sum is the whole page.

Text with too little contrast is reported in its block.
"""

from tests.unit.render.article.test_renderer import EVERYTHING, RENDERER
from tests.unit.render.article.test_themes import INSERTED
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.article.gauge import FRAME, gauge, gauge_of_page
from wxdesk.checks.article.html import check_contrast, lint
from wxdesk.domain.article.blocks import Block, Paragraph, Raw, Run, with_new_ids
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.render.article.renderer import CreditFields, Rendered, placeholders

BOOK = shipped_rulebook()
BLOCKS, NEWS = EVERYTHING + INSERTED, HouseStyle("news")


def page_of(blocks: tuple[Block, ...] = BLOCKS, style: HouseStyle = NEWS) -> Rendered:
    return RENDERER.render(blocks, CreditFields(source="本店"), style, placeholders(style.around(blocks)))


def test_every_block_has_its_cost_and_all_adds_up() -> None:
    page = page_of()
    found = gauge(page.html, dict(page.places), BLOCKS)
    assert {part.block for part in found.parts} == {block.id for block in BLOCKS}
    assert sum(one.characters for one in found.kinds) == found.characters == len(page.html)
    assert next(one.count for one in found.kinds if one.name == FRAME) == 1


def test_what_the_house_adds_is_the_frame_s() -> None:
    tail = with_new_ids([Paragraph("", (Run("关注我们" * 40),))])
    page, plain = page_of(style=HouseStyle("news", tail=tail)), page_of()
    kinds = {one.name: one.characters for one in gauge(page.html, dict(page.places), BLOCKS).kinds}
    before = {one.name: one.characters for one in gauge(plain.html, dict(plain.places), BLOCKS).kinds}
    assert kinds[FRAME] > before[FRAME] + 160
    assert kinds["paragraph"] == before["paragraph"]


def test_the_dearest_come_first_and_styles_are_counted() -> None:
    table = "<table><tr><td>格</td></tr></table>"
    html = f'<p style="color:#333">短</p><p style="color:#333">长一些的一段</p>{table}'
    found = gauge_of_page(html)
    assert [part.kind for part in found.parts] == ["table", "p", "p"]
    assert found.parts[1].words == "长一些的一段"
    assert (found.styles[0].name, found.styles[0].count, found.styles[0].characters) == ("color:#333", 2, 38)
    assert found.text == len("短长一些的一段格")
    assert FRAME not in [share.name for share in found.kinds]


def test_pale_letters_are_found_in_their_block_by_day_and_in_the_dark() -> None:
    letters = '<p style="color:#a11000">字</p><p style="color:#eee">浅</p>'
    raw = f'<section style="background-color:#fff3e6">{letters}</section>'
    blocks = with_new_ids([Paragraph("", (Run("好读"),)), Raw("", raw)])
    page = page_of(blocks)
    found = list(check_contrast(page.html, dict(page.places), blocks, BOOK))
    assert [one.rule for one in found] == ["H26.dark", "H26.contrast"]
    assert [one.where for one in found][1] == {"block": blocks[1].id, "start": 1, "end": 2}
    assert "#eeeeee / #fff3e6" in str(found[1].values["what"])


def test_large_letters_pictures_and_unseen_ones_are_judged_by_their_own_measure() -> None:
    fine = (
        '<p style="color:#888;font-size:24px">大</p><p style="color:#fff;background:url(https://x/y.png)">图上</p>'
        '<p style="background:url(a)"><span style="color:#fff;background:rgba(255,255,255,.5)">半透</span></p>'
        '<p style="color:#fff;font-size:0">无</p><svg><text fill="#fff">画</text></svg>'
    )
    assert "H26.contrast" not in {one.rule for one in lint(fine, BOOK)}
    assert "H26.contrast" in {one.rule for one in lint('<p style="color:#888">小</p>', BOOK)}

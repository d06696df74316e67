import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk import assets
from wxdesk.checks.article.html import check_raw, lint
from wxdesk.domain.article.blocks import (
    Cell,
    CodeBlock,
    Component,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Raw,
    Run,
    TableBlock,
)
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.render.article.renderer import CreditFields, Renderer
from wxdesk.texts import LANGUAGES, texts

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")


def test_a_finding_counts_and_tells_the_byte_of_the_first_place() -> None:
    (finding,) = [one for one in lint("<section>汉<div></div><div></div></section>", BOOK) if one.rule == "H10"]
    assert (finding.where, finding.values["count"]) == ({"byte": 12}, 2)


def test_a_raw_block_is_judged_at_its_place_but_for_its_makers_look() -> None:
    raw = Raw("b", '<section style="display:flex">店<script>x</script></section>')
    found = [(one.rule, one.where) for one in check_raw((Paragraph("a", (Run("前"),)), raw), BOOK)]
    place = {"block": "b", "start": 0, "end": 1}
    assert found == [("RAW.removed", place), ("H7", place)]


def test_html_that_no_article_may_hold_is_measured_and_not_read() -> None:
    assert [one.rule for one in lint("<div>" * 300_000, BOOK)] == ["LEN.html.bytes"]


def test_what_we_lay_out_is_clean_in_every_theme() -> None:
    runs = (Run("字"), Run("外", link="https://example.com"), Run("粗", bold=True))
    blocks = (
        Heading("a", 1, runs),
        Paragraph("b", runs),
        ListItem("c", runs, ordered=True, label="1."),
        ListItem("d", runs, level=1),
        Quote("e", runs),
        CodeBlock("f", "a  b\nc"),
        TableBlock("g", ((Cell(runs, header=True), Cell(runs)),)),
        Image("h", "0" * 64, "图注"),
        DividerBlock("i"),
        Component("j", "timetable", (("标题", "时间"), ("行", "九点 开门"))),
        Paragraph("k", (Run("\U0001f468\u200d\U0001f469 一\u200d二\u200b三\n四"),)),
    )
    renderer = Renderer()
    for theme in renderer.themes():
        page = renderer.render(blocks, CreditFields(source="本店"), HouseStyle(theme), {"0" * 64: "wxdesk:001"})
        assert list(lint(page.html, BOOK)) == [], theme


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_what_and_how_to_mend_it(language: str) -> None:
    say = texts(language)
    for rule, entry in BOOK.rules.items():
        if rule[0] == "H":
            values = {"what": "x", "count": 2}
            assert say.text(entry.message, **values)
            assert say.text(f"{entry.message}.do", **values)


@given(st.text(alphabet=st.sampled_from(list("<>/=\"'&;:!-ap divstyle\n汉\x00")), max_size=300))
def test_any_text_gets_an_answer(source: str) -> None:
    for finding in lint(source, BOOK):
        assert finding.rule in BOOK.rules

"""Components are written as text, read back, and checked for missing or wrong fields."""

import pytest

from wxdesk.domain.article.blocks import Component, Paragraph, Run, block_text, digests_of, pictures_of, with_media
from wxdesk.domain.article.components import COMPONENTS, FieldKind, Spec, blank, first_blank, flaws
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.editing.spans import spans

ONE, TWO = "ab" * 32, "cd" * 32
NAMES = {ONE: "鸡蛋.jpg", TWO: "码.png"}
TABLE = """::: 时间表
标题: 店庆三天
安排:
  9:00 | 开门迎宾
  10:00 | 舞狮表演
:::"""


def only(text: str) -> Component:
    """Return the single component in `text`."""
    (found,) = from_markdown(text, (), NAMES)
    assert isinstance(found, Component)
    return found


def test_a_component_reads_as_a_fence_with_a_line_a_field() -> None:
    found = only(TABLE)
    assert found.name == "timetable"
    assert block_text(found) == "店庆三天\n9:00\t开门迎宾\n10:00\t舞狮表演"
    assert to_markdown((found,), NAMES) == TABLE


def test_full_width_colons_ids_and_spaces_are_read_as_well() -> None:
    assert only(":::product\n图片：鸡蛋.jpg\nname: 土鸡蛋\n\n价格：9.9\n:::  ").fields == (
        ("picture", ONE),
        ("name", "土鸡蛋"),
        ("price", "9.9"),
    )


@pytest.mark.parametrize("spec", COMPONENTS, ids=lambda spec: spec.id)
def test_what_the_menu_inserts_reads_back_and_says_what_is_to_be_filled_in(spec: Spec) -> None:
    found = only(blank(spec, NAMES.values()))
    assert to_markdown((found,), NAMES) == blank(spec, NAMES.values())
    needed = [one.word for one in spec.fields if one.needed and one.kind is not FieldKind.PICTURE]
    assert [flaw.field for flaw in flaws(found.name, found.fields)] == needed


@pytest.mark.parametrize("spec", COMPONENTS, ids=lambda spec: spec.id)
def test_what_is_typed_at_the_first_blank_is_read_as_a_field(spec: Spec) -> None:
    text = blank(spec, NAMES.values())
    at = first_blank(spec, text)
    assert "码在这里" in dict(only(text[:at] + "码在这里" + text[at:]).fields).values()


def test_pictures_are_media_of_the_article_and_no_words_of_it() -> None:
    pair = only("::: 双图\n左图: 鸡蛋.jpg\n左说明: 左\n右图: 码.png\n:::")
    assert digests_of((pair,)) == pictures_of((pair,)) == (ONE, TWO)
    assert block_text(pair) == "左"
    assert digests_of((with_media(pair, {TWO: "ef" * 32}),)) == (ONE, "ef" * 32)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("一\n\n::: 卡\n:::", "article-component", 3),
        ("::: 商品卡\n品名: 鸡蛋\n:::", "article-field", 2),
        ("::: 商品卡\n名称: 鸡蛋", "article-component-open", 1),
        ("::: 商品卡\n图片: 没有.jpg\n:::", "article-picture", 2),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(UserError) as caught:
        only(text)
    assert (caught.value.code, caught.value.values["line"]) == (code, line)


def test_a_paragraph_that_looks_like_a_component_stays_one() -> None:
    blocks = (Paragraph("a", (Run("::: 商品卡"),)),)
    assert from_markdown(to_markdown(blocks), blocks) == blocks


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ((("name", "鸡" * 41), ("picture", ONE)), "long"),
        ((("name", "鸡蛋"), ("picture", "没有.jpg")), "picture"),
        ((("name", "鸡蛋"), ("picture", ONE), ("name", "鸭蛋")), "rest"),
        ((("picture", ONE),), "missing"),
    ],
)
def test_a_flaw_is_named(fields: tuple[tuple[str, str], ...], what: str) -> None:
    assert [flaw.what for flaw in flaws("product", fields)] == [what]
    assert [flaw.what for flaw in flaws("card", ())] == ["unknown"]


def test_a_component_is_one_block_to_the_keys_that_move_blocks() -> None:
    text = f"一\n\n{TABLE}\n\n二"
    assert [(one.kind, text[one.start : one.end]) for one in spans(text)] == [
        ("paragraph", "一"),
        ("component", TABLE),
        ("paragraph", "二"),
    ]

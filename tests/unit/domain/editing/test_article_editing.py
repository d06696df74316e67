"""Editor commands change the selected blocks of the text view as expected, and nothing else."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.domain.article_strategies import ARTICLE
from wxdesk.domain.article.blocks import Block, block_text, content_key
from wxdesk.domain.article.list_labels import next_label
from wxdesk.domain.article.text.markdown import chunks, from_markdown, to_markdown
from wxdesk.domain.editing.edits import TextEdit, label_text
from wxdesk.domain.editing.marking import MARKS, cleared, linked, marked, marks_at, named_fact, unlinked
from wxdesk.domain.editing.pasting import beside_media
from wxdesk.domain.editing.shaping import (
    SHAPES,
    Shape,
    aligned,
    backed,
    broken,
    duplicated,
    inserted,
    joined,
    moved,
    nested,
    raw_block,
    removed,
    shape_at,
    split,
    turned,
)
from wxdesk.domain.editing.spans import spans

type Command = Callable[[str, tuple[int, int]], TextEdit | None]


def shown(text: str, selection: tuple[int, int]) -> str:
    """Return `text` with ‹ › around the selection, or ¦ at the caret."""
    start, end = selection
    return f"{text[:start]}¦{text[end:]}" if start == end else f"{text[:start]}‹{text[start:end]}›{text[end:]}"


def done(command: Command, marked_text: str) -> str:
    """Run `command` on `marked_text` and return the result; in both, ‹ › surround the selection, or ¦ is the caret.

    The result is "-" if the command changes nothing.
    """
    start = min(at for sign in "‹¦" if (at := marked_text.find(sign)) >= 0)
    text = marked_text.replace("‹", "").replace("¦", "")
    end = text.find("›") if "›" in text else start
    text = text.replace("›", "")
    made = command(text, (start, end))
    return "-" if made is None else shown(made.on(text), made.selection)


def bold(text: str, selection: tuple[int, int]) -> TextEdit | None:
    return marked(text, selection, "bold")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("全场‹五折›起", "全场**‹五折›**起"),
        ("全场**‹五折›**起", "全场‹五折›起"),
        ("全场**五‹折›**起", "全场**五**‹折›起"),
        ("一‹段\n\n二›段", "一**‹段**\n\n**二›**段"),
        ("## ‹题\n\n![](图1.png)\n\n- 甲›", "## **‹题**\n\n![](图1.png)\n\n- **甲›**"),
        ("| 甲 | ‹乙 |\n| 丙› | 丁 |", "| 甲 | **‹乙** |\n| **丙›** | 丁 |"),
        ("空¦处", "空**¦**处"),
        ("空**¦**处", "空¦处"),
        ("**粗¦**", "**粗**¦"),
    ],
)
def test_bold_goes_on_where_a_word_lacks_it_and_off_where_all_have_it(before: str, after: str) -> None:
    assert done(bold, before) == after


def test_marks_nest_and_are_cleared_together_but_links_stay() -> None:
    assert done(lambda t, s: marked(t, s, "sub"), "H‹2›O") == "H<sub>‹2›</sub>O"
    assert done(lambda t, s: marked(t, s, "sup"), "H<sub>‹2›</sub>O") == "H<sup>‹2›</sup>O"
    assert done(cleared, "‹**粗**[链](https://a.cn)~~删~~›") == "‹粗[链](https://a.cn)删›"


def test_words_name_a_fact_that_outlives_the_clearing_of_marks() -> None:
    named = done(lambda text, selection: named_fact(text, selection, "活动时间"), "店庆‹12月1日›起")
    assert named == "店庆<fact 活动时间>‹12月1日›</fact>起"
    assert done(cleared, named) == named
    assert done(lambda text, selection: named_fact(text, selection, ""), named) == "店庆‹12月1日›起"


def test_letters_have_one_colour_or_none() -> None:
    assert done(lambda t, s: marked(t, s, "red"), "全场‹五折›起") == "全场<red>‹五折›</red>起"
    assert done(lambda t, s: marked(t, s, "blue"), "<red>‹五折›</red>起") == "<blue>‹五折›</blue>起"
    assert done(lambda t, s: marked(t, s, "blue"), "<blue>‹五折›</blue>起") == "‹五折›起"
    assert done(cleared, "<red>‹五折›</red>起") == "‹五折›起"


def test_a_link_asks_for_its_address_and_is_found_again_at_the_caret() -> None:
    def link(text: str, selection: tuple[int, int]) -> TextEdit | None:
        return linked(text, selection, "链接")

    assert done(link, "到‹官网›看") == "到[官网](‹https://›)看"
    assert done(link, "到¦看") == "到[链接](‹https://›)看"
    assert done(link, "到[官¦网](https://a.cn)看") == "到[官网](‹https://a.cn›)看"
    assert done(unlinked, "到[官¦网](https://a.cn)看") == "到‹官网›看"


@pytest.mark.parametrize(
    ("shape", "before", "after"),
    [
        ("heading2", "¦", "## ¦"),
        ("heading3", "## ¦", "### ¦"),
        ("heading2", "标¦题", "## 标¦题"),
        ("heading2", "## 标¦题", "标¦题"),
        ("heading1", "## {center} 标¦题", "# {center} 标¦题"),
        ("item", "‹一\n\n二›", "- ‹一\n- 二›"),
        ("number", "- ‹一\n- 二›", "1. ‹一\n2. 二›"),
        ("number", "3. 三\n\n‹四›", "3. 三\n4. ‹四›"),
        ("paragraph", "- 一\n- ‹二›\n- 三", "- 一\n\n‹二›\n\n- 三"),
        ("heading2", "- [一、] 店¦庆", "## 一、店¦庆"),
        ("quote", "一¦行\n又一行", "> 一¦行\\\n又一行"),
        ("paragraph", "5*3¦ # 不动", "5*3¦ # 不动"),
        ("code", "‹一 **粗**\n\n二›", "```\n‹一 粗\n二›\n```"),
        ("paragraph", "```\n¦甲\n乙\n```", "¦甲\n乙"),
        ("item", "‹字\n\n![](图1.png)\n\n字›", "- ‹字\n\n![](图1.png)\n\n- 字›"),
    ],
)
def test_blocks_turn_into_another_kind_and_back(shape: Shape, before: str, after: str) -> None:
    assert done(lambda t, s: turned(t, s, shape), before) == after


def test_what_was_typed_keeps_its_letters_where_the_kind_changes() -> None:
    assert done(lambda t, s: turned(t, s, "heading2"), "5*3=15，__不动__¦") == "## 5*3=15，__不动__¦"


def test_alignment_is_toggled_and_lists_have_none() -> None:
    assert done(lambda t, s: aligned(t, s, "center"), "‹一\n\n## 二›") == "{center} ‹一\n\n## {center} 二›"
    assert done(lambda t, s: aligned(t, s, "center"), "{center} 一¦") == "一¦"
    assert done(lambda t, s: aligned(t, s, "right"), "- 一¦") == "-"


def test_items_nest_one_below_the_item_before_and_come_out_again() -> None:
    assert done(lambda t, s: nested(t, s, 1), "- 一\n- 二¦") == "- 一\n  - 二¦"
    assert done(lambda t, s: nested(t, s, 1), "- 一\n  - 二¦") == "-"
    assert done(lambda t, s: nested(t, s, 1), "- 一¦") == "-"
    assert done(lambda t, s: nested(t, s, -1), "- 一\n  - ‹二\n  - 三›") == "- 一\n- ‹二\n- 三›"
    assert done(lambda t, s: nested(t, s, 1), "一¦") == "-"
    assert done(lambda t, s: nested(t, s, 1), "- 一\n- ¦") == "- 一\n  - ¦"


def test_blocks_move_past_each_other_with_what_is_selected() -> None:
    assert done(lambda t, s: moved(t, s, -1), "一\n\n![](图.png)\n\n二¦三") == "一\n\n二¦三\n\n![](图.png)"
    assert done(lambda t, s: moved(t, s, 1), "‹一\n\n二›\n\n三") == "三\n\n‹一\n\n二›"
    assert done(lambda t, s: moved(t, s, 1), "- 一¦\n- 二") == "- 二\n- 一¦"
    assert done(lambda t, s: moved(t, s, 1), "一\n\n二¦") == "-"


def test_blocks_are_doubled_and_taken_away_whole() -> None:
    assert done(duplicated, "一¦段\n\n二") == "一段\n\n一¦段\n\n二"
    assert done(removed, "一\n\n二¦段\n\n三") == "一\n\n¦三"
    assert done(removed, "只¦有") == "¦"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("一¦\n\n二", "一¦二"),
        ("## 题¦\n\n- 项", "## 题¦项"),
        ("**粗¦**\n\n**又**", "**粗¦又**"),
        ("‹一\n\n二\n\n三›", "一二¦三"),
        ("一¦\n\n![](图.png)", "-"),
    ],
)
def test_words_are_joined_at_their_seam(before: str, after: str) -> None:
    assert done(joined, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("一¦二", "一\n\n¦二"),
        ("一二¦", "一二\n\n¦"),
        ("¦一二", "\n\n¦一二"),
        ("**粗¦细**", "**粗**\n\n**¦细**"),
        ("**粗¦**", "**粗**\n\n¦"),
        ("## 标¦题", "## 标\n\n## ¦题"),
        ("## 标题¦", "## 标题\n\n¦"),
        ("9. 九¦", "9. 九\n10. ¦"),
        ("- [（九）] 九¦", "- [（九）] 九\n- [（十）] ¦"),
        ("- 一\n- ¦", "- 一\n¦"),
        ("- 一\n  - ¦", "- 一\n- ¦"),
        ("> 引¦文", "> 引\n> ¦文"),
        ("一‹除去›二", "一\n\n¦二"),
        ("```\n甲¦乙\n```", "```\n甲\n¦乙\n```"),
        ("![](图.png)¦", "![](图.png)\n\n¦"),
        ("![](图¦.png)\n\n后", "![](图.png)\n\n¦\n\n后"),
        ("--¦-", "---\n\n¦"),
        ("| 甲 |¦", "| 甲 |\n¦"),
        ("| ¦甲 |", "| 甲 |\n\n¦"),
        ("```=¦raw\n甲\n```", "```=raw\n甲\n```\n\n¦"),
    ],
)
def test_return_begins_a_block_and_ends_an_empty_item(before: str, after: str) -> None:
    assert done(split, before).replace("**¦", "¦**") == after.replace("**¦", "¦**")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## ¦题", "¦题"),
        ("  - ¦项", "-"),
        ("- 甲\n  - ¦乙", "- 甲\n- ¦乙"),
        ("- ¦项", "¦项"),
        ("一\n\n¦二", "一¦二"),
        ("![](图.png)\n\n¦二", "![](图.png)¦\n\n二"),
        ("一¦", "-"),
        ("## 题¦", "-"),
    ],
)
def test_backspace_takes_the_lead_first_and_then_joins(before: str, after: str) -> None:
    made = done(lambda t, s: backed(t, s[0]), before)
    assert made == after or (before.startswith("  ") and made == "- ¦项")


def test_a_line_break_stays_inside_its_block() -> None:
    text = done(broken, "- 一¦二").replace("¦", "")
    assert [block_text(block) for block in from_markdown(text)] == ["一\n二"]


def test_blocks_are_put_below_or_above_with_room_around_them() -> None:
    assert inserted("一\n\n二", 1, "---").on("一\n\n二") == "一\n\n---\n\n二"
    assert inserted("一\n\n二", 3, "---", above=True).on("一\n\n二") == "一\n\n---\n\n二"
    assert inserted("一\n\n\n\n二", 3, "---").on("一\n\n\n\n二") == "一\n\n---\n\n二"
    assert inserted("", 0, "---").on("") == "---"


def test_a_raw_block_holds_whatever_it_is_given() -> None:
    html = "<pre>\n```\n</pre>"
    (block,) = from_markdown(raw_block(html))
    assert content_key(block) == content_key(from_markdown(raw_block(html))[0])
    assert html in raw_block(html)


@pytest.mark.parametrize(
    ("label", "after"),
    [
        ("9.", "10."),
        ("（九）", "（十）"),
        ("十九、", "二十、"),
        ("九十九、", "九十九、"),
        ("③", "④"),
        ("※", "※"),
    ],
)
def test_labels_count_on(label: str, after: str) -> None:
    assert next_label(label) == after


def test_the_state_at_the_caret_is_told() -> None:
    assert shape_at("# 一\n\n- 二", (5, 5)) == "item"
    assert shape_at("1. 一", (4, 4)) == "number"
    assert marks_at("**粗**[链](a)", (3, 3)) == {"bold"}
    assert marks_at("**粗**[链](a)", (7, 7)) == {"link"}


@given(ARTICLE)
def test_spans_are_where_the_reader_finds_blocks(blocks: tuple[Block, ...]) -> None:
    text = to_markdown(blocks)
    assert [(one.first, one.stop) for one in spans(text)] == [(c.first, c.end) for c in chunks(text)]


@given(st.text(alphabet="ab#-> |`[](){}*\\\n 1.!=", max_size=60))
def test_spans_agree_with_the_reader_on_whatever_is_typed(typed: str) -> None:
    found = [(one.first, one.stop) for one in spans(typed) if one.kind != "block"]
    assert found == [(c.first, c.end) for c in chunks(typed)] or "=block" in typed


LETTERS: list[Command] = [
    *(lambda t, s, m=mark: marked(t, s, m) for mark in MARKS),
    *(lambda t, s, m=shape: turned(t, s, m) for shape in SHAPES if shape != "number"),
    lambda t, s: aligned(t, s, "right"),
    lambda t, s: nested(t, s, 1),
    lambda t, s: moved(t, s, 1),
    cleared,
    joined,
    split,
]


@given(ARTICLE, st.data())
def test_no_command_loses_a_letter(blocks: tuple[Block, ...], data: st.DataObject) -> None:
    text = to_markdown(blocks)
    place = st.integers(0, len(text))
    start, end = sorted((data.draw(place), data.draw(place)))
    command = data.draw(st.sampled_from(LETTERS))
    if command is split:
        end = start
    made = command(text, (start, end))
    if made is None:
        return
    after = made.on(text)
    assert 0 <= made.selection[0] <= made.selection[1] <= len(after)
    if start == end and made.text and made.start == made.end and not made.text.isspace():
        return
    assert letters(from_markdown(text)) <= letters(from_markdown(after))


def test_return_does_not_cut_a_field_of_a_component() -> None:
    text = "::: 引导关注\n图片:\n:::"
    inside, end = text.index("片"), text.index("\n:::")
    assert split(text, (inside, inside)).on(text) == f"{text}\n\n"
    assert split(text, (end, end)).on(text) == "::: 引导关注\n图片:\n\n:::"


def test_return_in_a_field_of_several_lines_goes_on_two_spaces_in() -> None:
    text = "::: 时间表\n标题:\n安排:"
    for typed in ("", "9:00 | 开门", "10:00 | 舞狮"):
        text = split(f"{text}{typed}\n:::", (len(text + typed),) * 2).on(f"{text}{typed}\n:::")[:-4]
    assert text == "::: 时间表\n标题:\n安排:\n  9:00 | 开门\n  10:00 | 舞狮\n  "
    assert split(f"{text}\n:::", (len(text),) * 2).on(f"{text}\n:::") == f"{text[:-2]}\n:::"


def letters(blocks: tuple[Block, ...]) -> Counter[str]:
    """Count each character of an article's text, except white space and the labels of numbered items."""
    return Counter(
        letter for block in blocks for letter in "".join(block_text(block)[len(label_text(block)) :].split())
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("![图](a.jpg)¦", "![图](a.jpg)\n\n¦"),
        ("¦!![](a.mp4)", "¦\n\n!![](a.mp4)"),
        ("文\n![](a.jpg)¦\n又", "文\n![](a.jpg)\n\n¦\n\n又"),
        ("文\n¦![](a.jpg)", "文\n\n¦\n\n![](a.jpg)"),
        ("![图¦](a.jpg)", "-"),
        ("一段¦", "-"),
        ("¦", "-"),
    ],
)
def test_words_beside_a_picture_begin_a_paragraph(before: str, after: str) -> None:
    assert done(lambda text, selection: beside_media(text, selection[0]), before) == after

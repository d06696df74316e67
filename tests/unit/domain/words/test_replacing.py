"""Replacing words in an article changes text, captions and tables.

Program code, the labels of numbered items and the formatting stay.
"""

from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.article.blocks import (
    Cell,
    CodeBlock,
    Image,
    ListItem,
    Paragraph,
    Run,
    TableBlock,
    block_text,
)
from wxdesk.domain.words.wording.replacing import Replacement, is_replaceable, replaced, with_replacements

RUNS = (Run("各位"), Run("做", bold=True), Run("为党员,"), Run("x,y", code=True))


def test_words_across_runs_take_the_marks_of_the_first() -> None:
    (made,) = with_replacements([Paragraph("p", RUNS)], {"p": [Replacement(2, 4, "作为"), Replacement(6, 7, "，")]})
    assert isinstance(made, Paragraph)
    assert made.runs == (Run("各位"), Run("作为", bold=True), Run("党员，"), Run("x,y", code=True))


def test_program_text_stays() -> None:
    (made,) = with_replacements([Paragraph("p", RUNS)], {"p": [Replacement(8, 9, "，")]})
    assert block_text(made) == block_text(Paragraph("p", RUNS))
    code = CodeBlock("c", "做为")
    assert with_replacements([code], {"c": [Replacement(0, 2, "作为")]}) == (code,)
    assert not is_replaceable(code)


def test_the_label_of_an_item_counts_but_is_never_changed() -> None:
    item = ListItem("i", (Run("做为"),), ordered=True, label="1.")
    (made,) = with_replacements([item], {"i": [Replacement(3, 5, "作为"), Replacement(0, 1, "2")]})
    assert block_text(made) == "1. 作为"


def test_a_caption_is_changed_like_other_text() -> None:
    (made,) = with_replacements([Image("m", "0" * 64, "其它图")], {"m": [Replacement(0, 2, "其他")]})
    assert block_text(made) == "其他图"


@given(
    rows=st.lists(st.lists(st.text("甲乙,", max_size=4), min_size=1, max_size=3), min_size=1, max_size=3),
    data=st.data(),
)
def test_a_table_changes_at_the_places_of_its_visible_text(rows: list[list[str]], data: st.DataObject) -> None:
    table = TableBlock("t", tuple(tuple(Cell((Run(text),) if text else ()) for text in row) for row in rows))
    text = block_text(table)
    places = [at for at, sign in enumerate(text) if sign == ","]
    chosen = data.draw(st.lists(st.sampled_from(places), unique=True)) if places else []
    wanted = [Replacement(at, at + 1, "，、") for at in chosen]
    (made,) = with_replacements([table], {"t": wanted})
    assert block_text(made) == replaced(text, wanted)

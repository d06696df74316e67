"""In the stored article, words that state a campaign fact are marked with the name of the fact.

Readers of the published article see these words as plain text, without the mark.
"""

import pytest
from hypothesis import given

from tests.unit.domain.article_strategies import ARTICLE
from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    ListItem,
    Paragraph,
    Run,
    TableBlock,
    as_json,
    block_text,
    canonical_json,
    from_json,
    text_of,
    with_new_ids,
)
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.text.fact_marks import fact_spans, renamed, with_facts, without_facts
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.render.article.renderer import CreditFields, Renderer

WHEN = "活动时间"


def marked(words: str = "12月1日至10日") -> tuple[Block, ...]:
    """Return a paragraph, a numbered item and a table, each with the marked `words`."""
    blocks = with_new_ids(
        [
            Paragraph("", (Run("店庆"), Run(words[:3], bold=True), Run(f"{words[3:]}举行"))),
            ListItem("", (Run(f"时间：{words}"),), ordered=True, label="一、"),
            TableBlock("", ((Cell((Run("时间"),)), Cell((Run(words),))), (Cell((Run("地点"),)), Cell()))),
        ]
    )
    at = {block.id: block_text(block).index(words) for block in blocks}
    return with_facts(blocks, {id_: [(start, start + len(words), WHEN)] for id_, start in at.items()})


def test_marked_words_are_found_at_their_places_in_the_visible_text() -> None:
    blocks = marked()
    spans = list(fact_spans(blocks))
    assert [one.words for one in spans] == ["12月1日至10日"] * 3
    texts = {block.id: block_text(block) for block in blocks}
    assert all(texts[one.block][one.start : one.end] == one.words for one in spans)


def test_marks_survive_markdown_and_json() -> None:
    blocks = marked()
    assert from_markdown(to_markdown(blocks), blocks) == blocks
    assert from_json(as_json(blocks)) == blocks
    assert f"<fact {WHEN}>" in to_markdown(blocks)


def test_a_fact_can_be_renamed_and_forgotten_without_a_change_of_words() -> None:
    blocks = marked()
    other = renamed(blocks, WHEN, "档期")
    assert {one.name for one in fact_spans(other)} == {"档期"}
    assert canonical_json(renamed(other, "档期", "")) == canonical_json(without_facts(blocks))


@given(ARTICLE)
def test_the_names_of_facts_are_no_words(blocks: tuple[Block, ...]) -> None:
    assert text_of(without_facts(blocks)) == text_of(blocks)
    assert list(fact_spans(without_facts(blocks))) == []


def test_readers_get_the_same_page_as_without_marks() -> None:
    renderer, style = Renderer(), HouseStyle("retail")
    pages = [renderer.render(one, CreditFields(), style, {}).html for one in (marked(), without_facts(marked()))]
    assert pages[0] == pages[1]
    assert WHEN not in pages[0].replace("活动时间：", "")


@pytest.mark.parametrize("name", ["a<b", "换\n行", " 空格", "竖|线", "长" * 41])
def test_a_name_that_markdown_could_not_keep_is_refused(name: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the message is the name
        with_facts(marked(), {marked()[0].id: [(0, 2, name)]})
    assert str(refused.value) == name

import json

import pytest
from hypothesis import given

from tests.unit.domain.article_strategies import ARTICLE
from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    Image,
    ListItem,
    Paragraph,
    Raw,
    Run,
    TableBlock,
    Video,
    as_json,
    canonical_json,
    digests_of,
    from_json,
    merged,
    shown_pictures,
    text_of,
    with_new_ids,
)
from wxdesk.domain.desk.errors import UserError


@given(ARTICLE)
def test_an_article_comes_back_from_its_json(blocks: tuple[Block, ...]) -> None:
    assert from_json(json.loads(canonical_json(blocks))) == blocks


@given(ARTICLE)
def test_ids_follow_from_content_and_place_and_differ(blocks: tuple[Block, ...]) -> None:
    again = with_new_ids(blocks)
    assert again == blocks
    assert len({block.id for block in again}) == len(again)


def test_json_is_canonical_and_leaves_defaults_out() -> None:
    blocks = with_new_ids([Paragraph("", (Run("店庆", bold=True),))])
    block = f'{{"id":"{blocks[0].id}","runs":[{{"bold":true,"text":"店庆"}}],"type":"paragraph"}}'
    assert canonical_json(blocks) == f'{{"blocks":[{block}],"schema":1}}'


def test_a_newer_schema_is_refused_and_not_guessed_at() -> None:
    with pytest.raises(UserError) as caught:
        from_json({"schema": 2, "blocks": []})
    assert caught.value.code == "article-schema"


@pytest.mark.parametrize(
    "block",
    [
        {"type": "unknown", "id": "a"},
        {"type": "paragraph", "id": "a"},
        {"type": "paragraph", "id": "a", "runs": [], "colour": "red"},
        {"type": "paragraph", "id": "a", "runs": [{"text": 1}]},
        {"type": "paragraph", "id": "a", "runs": [], "align": "middle"},
        {"type": "table", "id": "a", "rows": [["cell"]]},
        {"type": "component", "id": "a", "name": "card", "fields": [["only a name"]]},
        {"type": "heading", "id": "a", "level": True, "runs": []},
        "paragraph",
    ],
)
def test_what_is_no_block_is_refused(block: object) -> None:
    with pytest.raises(UserError) as caught:
        from_json({"schema": 1, "blocks": [block]})
    assert caught.value.code == "article-json"


def test_two_blocks_under_one_id_are_refused() -> None:
    with pytest.raises(UserError):
        from_json(as_json([Raw("a", ""), Raw("a", "")]))


def test_text_has_labels_and_captions_but_no_bullets() -> None:
    blocks: list[Block] = [
        ListItem("a", (Run("时间"),), ordered=True, label="一、"),
        ListItem("b", (Run("地点"),)),
        TableBlock("c", ((Cell((Run("牛奶"),)), Cell((Run("49元"),))),)),
        Image("d", "ab" * 32, "图1"),
        Raw("e", "<p>尾<script>x</script></p>"),
    ]
    assert text_of(blocks) == "一、 时间\n地点\n牛奶\t49元\n图1\n尾"


def test_digests_come_in_the_order_of_reading() -> None:
    blocks: list[Block] = [Video("a", "02"), Image("b", "01"), Image("c", "02"), Image("d", "01")]
    assert digests_of(blocks) == ("02", "01", "02", "01")
    assert shown_pictures(blocks) == ("01", "02", "01")


def test_merged_runs_have_no_neighbours_alike_and_no_spaces_at_the_ends() -> None:
    runs = [Run("\u3000 "), Run(" 店"), Run(""), Run("庆"), Run(" ", bold=True)]
    assert merged(runs) == (Run("店庆"),)

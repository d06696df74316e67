"""Every table and function that distinguishes kinds of blocks knows all kinds."""

from functools import cache
from typing import get_args

import pytest
from hypothesis import HealthCheck, find, settings

from tests.unit.domain.article_strategies import BLOCKS
from wxdesk.domain.article.blocks import (
    KINDS,
    Block,
    KindName,
    Media,
    Running,
    digests_of,
    kind_of,
    with_new_ids,
)
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.text.grammar import JSON_FENCE, WORDS, SpanKind
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.domain.editing.spans import RUNNING, spans
from wxdesk.render.article.renderer import CreditFields, Renderer
from wxdesk.texts import LANGUAGES, texts

NAMES: tuple[KindName, ...] = get_args(KindName.__value__)
SEARCH = settings(database=None, derandomize=True, max_examples=2000, suppress_health_check=list(HealthCheck))


@cache
def sample(kind: KindName) -> Block:
    """Return a short block of the kind `kind` that is written in Markdown's own syntax and not as JSON."""
    strategy = BLOCKS[kind].map(lambda block: with_new_ids([block])[0])
    return find(strategy, lambda block: JSON_FENCE not in to_markdown([block]), settings=SEARCH)


def test_the_table_of_kinds_holds_every_class_of_the_union_under_every_name() -> None:
    members = [one for member in get_args(Block.__value__) for one in get_args(member) or [member]]
    assert len(KINDS) == len(members)
    assert set(KINDS.values()) == set(members)
    assert set(KINDS) == set(NAMES)
    assert {*get_args(Running), *get_args(Media)} <= set(members)


def test_the_text_knows_every_kind() -> None:
    names, fence = get_args(SpanKind.__value__)
    assert names is KindName
    assert get_args(fence) == ("block",)
    assert set(WORDS) == set(RUNNING)


@pytest.mark.parametrize("kind", NAMES)
def test_a_kind_has_lines_of_its_own_in_the_text_and_comes_back(kind: KindName) -> None:
    block = sample(kind)
    text = to_markdown([block])
    assert kind_of(block) == kind
    assert [span.kind for span in spans(text)] == [kind]
    assert from_markdown(text, [block]) == (block,)


@pytest.mark.parametrize("kind", NAMES)
def test_a_kind_is_seen_in_the_article(kind: KindName) -> None:
    block = sample(kind)
    sources = dict.fromkeys(digests_of([block]), "https://mmbiz.qpic.cn/1.png")
    shown = Renderer().render([block], CreditFields(), HouseStyle("news"), sources)
    assert block.id in [name for _, name in shown.places]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NAMES)
def test_a_kind_has_its_names_in_both_languages(kind: KindName, language: str) -> None:
    assert texts(language).has(f"block-{kind}")
    assert texts(language).has(f"spent-block-{kind}")
    assert texts(language).has(f"diff-{kind}") == issubclass(KINDS[kind], Media)

"""Hypothesis strategies that generate articles with every kind of block, with runs in canonical form."""

from typing import Any

from hypothesis import strategies as st

from wxdesk.domain.article.blocks import (
    INKS,
    Block,
    Cell,
    CodeBlock,
    Component,
    DividerBlock,
    Heading,
    Image,
    KindName,
    ListItem,
    Paragraph,
    Quote,
    Raw,
    Run,
    TableBlock,
    Video,
    merged,
    with_new_ids,
)
from wxdesk.domain.article.components import COMPONENTS, Spec

MARKY = st.text(st.sampled_from("店庆一、.1-#>|*~`_[](){}<>\\!:=bu/ \n\tＡ（①é😀"), max_size=12)
TEXT = st.one_of(MARKY, st.text(max_size=12).filter(lambda text: "\r" not in text))
ONE_LINE = TEXT.map(lambda text: " ".join(text.splitlines()))
LINK = st.sampled_from(["", "", "", "https://example.com/a(b)?c=|*", "https://mp.weixin.qq.com/s/x", "a\\b", "a b"])
FACT = st.sampled_from(["", "", "", "活动时间", "现价 2", "a>b|c", " 空格", "换\n行", "x" * 50])
"""Names of campaign facts; Markdown marks cannot express the last ones."""
ALIGN: Any = st.sampled_from(["", "", "left", "center", "right", "justify"])
DIGEST = st.sampled_from(["ab" * 32, "01" * 32, "not a digest"])

RUN = st.builds(
    Run,
    TEXT,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    strike=st.booleans(),
    code=st.booleans(),
    script=st.sampled_from(["", "", "sub", "sup"]),
    ink=st.sampled_from(["", "", *INKS]),
    link=LINK,
    fact=FACT,
)
RUNS = st.lists(st.one_of(st.builds(Run, TEXT), RUN), max_size=4).map(merged)
CELL = st.builds(Cell, RUNS, header=st.booleans(), colspan=st.integers(1, 3), rowspan=st.integers(1, 3), align=ALIGN)
ROWS = st.lists(st.lists(CELL, max_size=3).map(tuple), max_size=3).map(tuple)
NO_ID = st.just("")


def _inserted(spec: Spec) -> st.SearchStrategy[Component]:
    """Return a strategy for components of the definition `spec`.

    Fields come in any order, may be repeated or unknown, and may have values that look like Markdown syntax.
    """
    key = st.sampled_from([one.id for one in spec.fields] + ["other"])
    odd = ["9:00 | 开门", "9:00|开门\n打烊", " 前有空格", "a\n\n b", ":::"]
    value = st.one_of(TEXT, DIGEST, st.sampled_from(odd))
    fields = st.lists(st.tuples(key, value), max_size=4).map(tuple)
    return st.builds(Component, NO_ID, st.just(spec.id), fields)


BLOCKS: dict[KindName, st.SearchStrategy[Block]] = {
    "heading": st.builds(Heading, NO_ID, st.integers(1, 7), RUNS, ALIGN),
    "paragraph": st.builds(Paragraph, NO_ID, RUNS, ALIGN),
    "item": st.builds(
        ListItem, NO_ID, RUNS, st.booleans(), st.integers(0, 3), st.one_of(ONE_LINE, st.just("1."), TEXT)
    ),
    "quote": st.builds(Quote, NO_ID, RUNS),
    "code": st.builds(CodeBlock, NO_ID, TEXT, st.sampled_from(["", "sh", "c++", "two words", "=raw"])),
    "table": st.builds(TableBlock, NO_ID, ROWS),
    "image": st.builds(Image, NO_ID, DIGEST, TEXT),
    "video": st.builds(Video, NO_ID, DIGEST, TEXT),
    "rule": st.just(DividerBlock("")),
    "raw": st.builds(Raw, NO_ID, TEXT),
    "component": st.one_of(
        st.sampled_from(COMPONENTS).flatmap(_inserted),
        st.builds(Component, NO_ID, TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple)),
    ),
}
ARTICLE = st.lists(st.one_of(*BLOCKS.values()), max_size=6).map(with_new_ids)

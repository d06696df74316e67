"""Check article HTML, rendered by wxdesk or pasted, against WeChat's rules H1-H32."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from wxdesk.checks.article.contrast import Unreadable, unreadable
from wxdesk.checks.article.html_block_rules import invisible
from wxdesk.checks.article.html_page import Hit, Node, read_page
from wxdesk.checks.article.html_rules import JUDGES, RAW_JUDGES, Judge, contrast_words
from wxdesk.checks.article.raw_removals import take_out
from wxdesk.checks.article.text import check_html
from wxdesk.domain.article.blocks import Block, Raw, block_text
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.rules import Rulebook

_SHOWN = 5
"""Maximum number of different violations of one rule that a finding names; the others are only counted."""


def lint(source: str, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield one finding for each broken rule, in order of first occurrence, then the findings about the length.

    A finding's `where` is the first occurrence, in bytes of the UTF-8 source. HTML above WeChat's byte limit gives only
    the finding `LEN.html.bytes`; its rules are not checked.
    """
    size = len(source.encode("utf-8", "surrogatepass"))
    below = rulebook.limits.wechat.html_bytes_below
    if size >= below:
        yield rulebook.finding("LEN.html.bytes", kilobytes=size // 1024, below=below // 1024)
        return
    for rule, hits in _grouped(read_page(source), JUDGES):
        byte = len(source[: hits[0][0]].encode("utf-8", "surrogatepass"))
        yield rulebook.finding(rule, where={"byte": byte}, what=_shown(hits), count=len(hits))
    yield from check_html(len(source), rulebook)


def check_raw(blocks: Iterable[Block], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield findings for parts of raw blocks 原样保留 that rendering removes or that WeChat does not keep.

    A finding on removed code or a removed link is information only. A finding on a removed picture, film or sound is a
    warning. Removed parts are not checked by other rules. The look of a raw block, and its first and last element, are
    not checked, because its author chose them.
    """
    for block in blocks:
        if isinstance(block, Raw):
            where: Where = {"block": block.id, "start": 0, "end": len(block_text(block))}
            page = read_page(block.html)
            before = [hit for hit in invisible(page) if hit[0] == "H32.veil"]
            removed = (*before, *take_out(page))
            for rule, hits in (*_by_rule(removed), *_grouped(page, RAW_JUDGES)):
                yield rulebook.finding(rule, where=where, what=_shown(hits), count=len(hits))


def check_contrast(
    html: str, ordinals: Mapping[int, str], blocks: Sequence[Block], rulebook: Rulebook
) -> Iterator[Finding]:
    """Yield findings for text with too little contrast in HTML rendered by wxdesk, one for each pair of colours.

    `ordinals` maps an element's number in source order to the id of the block that begins there. A finding's `where` is
    the first occurrence.
    """
    page, known = read_page(html), {block.id: block for block in blocks}
    begun = {node: ordinals[number] for number, node in enumerate(page.walk()) if number in ordinals}
    found: dict[tuple[bool, str], list[Unreadable]] = {}
    for one in unreadable(page):
        found.setdefault((one.dark, contrast_words(one)), []).append(one)
    for (dark, what), hits in found.items():
        where = _place(hits[0], begun, known)
        rule = "H26.dark" if dark else "H26.contrast"
        yield rulebook.finding(rule, where=where, what=f"“{hits[0].text[:12]}” {what}", count=len(hits))


def _place(one: Unreadable, begun: Mapping[Node, str], known: Mapping[str, Block]) -> Where | None:
    """Return the place of the unreadable text in its block; None for text that the program or house style added.

    `begun` maps the nodes that begin a block to its id, `known` maps ids to blocks.
    """
    node: Node | None = one.node
    while node is not None and begun.get(node, "") not in known:
        node = node.parent
    if node is None:
        return None
    block = known[begun[node]]
    at = block_text(block).find(one.text)
    return {"block": block.id, "start": max(at, 0), "end": max(at, 0) + len(one.text)}


def _grouped(page: Node, judges: Sequence[Judge]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Run `judges` on `page`, and return the broken rules, sorted by the first position where each is broken.

    A judge is a function that yields the places of a page that break a rule. Each rule comes with offset and text of
    all its places, in order.
    """
    return _by_rule(chain.from_iterable(judge(page) for judge in judges))


def _by_rule(hits: Iterable[Hit]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Group `hits` (rule, text, offset) by rule; the rules are sorted by their first position in the page."""
    found: dict[str, list[tuple[int, str]]] = {}
    for rule, what, at in hits:
        found.setdefault(rule, []).append((at, what))
    return sorted(((rule, sorted(places)) for rule, places in found.items()), key=lambda one: one[1])


def _shown(hits: Sequence[tuple[int, str]]) -> str:
    different = list(dict.fromkeys(what for _, what in hits))
    return ", ".join(different[:_SHOWN]) + (" …" if len(different) > _SHOWN else "")

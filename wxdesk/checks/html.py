"""Judge any article HTML, ours or pasted, against what WeChat keeps (H1-H31)."""

from collections.abc import Iterator
from itertools import chain

from wxdesk.checks.html_page import read_page
from wxdesk.checks.html_rules import JUDGES
from wxdesk.checks.text import check_html
from wxdesk.domain.findings import Finding
from wxdesk.domain.rulebook import Rulebook

_SHOWN = 5
"""How many different things a finding names; the others are counted."""


def lint(source: str, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield one finding a rule, in the order of their first places, then what is too long.

    `where` is the first place, in bytes of the source as UTF-8; HTML of more bytes than WeChat takes in one
    article is only measured.
    """
    size = len(source.encode("utf-8", "surrogatepass"))
    below = rulebook.limits.wechat.html_bytes_below
    if size >= below:
        yield rulebook.finding("LEN.html.bytes", kilobytes=size // 1024, below=below // 1024)
        return
    page = read_page(source)
    found: dict[str, list[tuple[int, str]]] = {}
    for rule, what, at in chain.from_iterable(judge(page) for judge in JUDGES):
        found.setdefault(rule, []).append((at, what))
    for rule, hits in sorted(found.items(), key=lambda one: min(one[1])):
        hits.sort()
        different = list(dict.fromkeys(what for _, what in hits))
        shown = ", ".join(different[:_SHOWN]) + (" …" if len(different) > _SHOWN else "")
        byte = len(source[: hits[0][0]].encode("utf-8", "surrogatepass"))
        yield rulebook.finding(rule, where={"byte": byte}, what=shown, count=len(hits))
    yield from check_html(len(source), rulebook)

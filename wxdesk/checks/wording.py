"""Look for words in an article that its unit should write otherwise, and tell their very places."""

import re
from collections.abc import Iterable, Iterator

from wxdesk.domain.article import Block, block_text
from wxdesk.domain.findings import Finding, Where
from wxdesk.domain.rulebook import Rulebook

_DATED = r"(?!\s*[(\uff08]?\s*(?:\d{1,4}\s*[年月日./-]|[一二三四五六七八九十]{1,3}月))"
"""What stands behind a word that says its date itself: 今日5月28日, 明天（11月25日）."""


def check_wording(blocks: Iterable[Block], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield each day that is told by its distance from today, with its place in code points (HS 4.4-1)."""
    words = sorted(rulebook.wording.relative, key=len, reverse=True)
    if not words:
        return
    pattern = re.compile(f"(?:{'|'.join(map(re.escape, words))}){_DATED}")
    for block in blocks:
        for found in pattern.finditer(block_text(block)):
            where: Where = {"block": block.id, "start": found.start(), "end": found.end()}
            yield rulebook.finding("CAL.relative", where=where, word=found.group())

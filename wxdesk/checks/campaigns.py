"""Ask for the request without which nobody takes part in votes and contests (HS 3.7)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from wxdesk.domain.article import Block, block_text
from wxdesk.domain.findings import Finding, Where
from wxdesk.domain.rulebook import Rulebook


def check_campaigns(
    title: str, blocks: Iterable[Block], rulebook: Rulebook, *, requested: bool
) -> Iterator[Finding]:
    """Yield `VOTE.approval` at the first word of a vote or contest, unless a request is attached.

    Words of campaigns that may be the house's own only ask; `requested` tells that a scan is there.
    """
    if requested:
        return
    texts = [("", title), *((block.id, block_text(block)) for block in blocks)]
    words = rulebook.wording
    for wanted, softer in ((words.contests, False), (words.campaigns, True)):
        first = next(_places(texts, wanted), None)
        if first is not None:
            word, where = first
            yield rulebook.finding("VOTE.approval", where=where, softer=softer, word=word)
            return


def _places(texts: Sequence[tuple[str, str]], words: Sequence[str]) -> Iterator[tuple[str, Where | None]]:
    if not words:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    for block, text in texts:
        for found in pattern.finditer(text):
            where: Where = {"block": block, "start": found.start(), "end": found.end()}
            yield found.group(), where if block else None

"""Find words in an article that its unit should rewrite, with their exact places."""

import re
from collections.abc import Iterable, Iterator, Sequence

from wxdesk.domain.article.blocks import Block, block_text
from wxdesk.domain.promotion.days import says_its_date
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.rules import Rulebook

_TITLES = r"《[^《》\n]*》"


def check_wording(blocks: Iterable[Block], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for each day given relative to today, such as 明天, with its position in code points (HS 4.4-1).

    Three cases are exempt: words with a date beside them, names in 《》, and phrases that the rulebook lists as
    figurative. Other rules, `FACT.relative` and `FACT.weekday`, check whether the stated date is right.
    """
    words = sorted(rulebook.wording.relative, key=len, reverse=True)
    if not words:
        return
    pattern = re.compile("|".join(map(re.escape, words)))
    phrases = sorted(rulebook.wording.relative_figurative, key=len, reverse=True)
    # a lookahead, so that one phrase may begin inside another
    figurative = re.compile(f"(?=({'|'.join([_TITLES, *map(re.escape, phrases)])}))")
    for block in blocks:
        text = block_text(block)
        meant = [found.span(1) for found in figurative.finditer(text)]
        for found in pattern.finditer(text):
            if _inside(found, meant) or says_its_date(text, *found.span()):
                continue
            where: Where = {"block": block.id, "start": found.start(), "end": found.end()}
            yield rulebook.finding("CAL.relative", where=where, word=found.group())


def _inside(found: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= found.start() and found.end() <= end for start, end in spans)

"""Check that all passages marked as one campaign fact, such as a date, state the same value 一稿通 (HS 3.6-3)."""

from collections.abc import Iterator, Sequence

from wxdesk.domain.article.blocks import Block
from wxdesk.domain.promotion.campaign import FactReader, campaign_facts
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.rules import Rulebook


def check_facts_alike(blocks: Sequence[Block], reader: FactReader, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `FACT.alike` for each passage of a campaign fact whose value differs from that of the first."""
    for fact in campaign_facts(blocks, reader):
        for place in (one.place for one in fact.places if one.differs):
            where: Where = {"block": place.block, "start": place.start, "end": place.end}
            yield rulebook.finding("FACT.alike", where=where, words=place.words, name=fact.name, other=fact.words)

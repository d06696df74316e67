"""Check components for missing, overlong or unknown fields."""

from collections.abc import Iterable, Iterator

from wxdesk.domain.article.blocks import Block, Component, block_text
from wxdesk.domain.article.components import SPECS, flaws
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.rules import Rulebook


def check_components(blocks: Iterable[Block], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for each fault of a component that must be fixed before the article goes out."""
    for block in blocks:
        if isinstance(block, Component):
            where: Where = {"block": block.id, "start": 0, "end": len(block_text(block))}
            name = SPECS[block.name].word if block.name in SPECS else block.name
            for flaw in flaws(block.name, block.fields):
                yield rulebook.finding(
                    "PKG.component",
                    where=where,
                    name=name,
                    what=flaw.what,
                    field=flaw.field,
                    count=flaw.count,
                    most=flaw.most,
                )

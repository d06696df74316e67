"""Check that a person opened every target to which an advertisement leads (互联网广告管理办法, article 18)."""

from collections.abc import Iterator, Sequence

from wxdesk.domain.promotion.link_targets import LinkTarget
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook

UNCHECKED = "ADL.links"
_SHOWN = 80


def check_links(unchecked: Sequence[LinkTarget], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield one finding for an advertisement if it has link targets that nobody checked; it names the first one."""
    if unchecked:
        first = unchecked[0].address or unchecked[0].place
        yield rulebook.finding(UNCHECKED, count=len(unchecked), first=_short(first))


def _short(text: str) -> str:
    seen = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
    return seen if len(seen) <= _SHOWN else f"{seen[: _SHOWN - 1]}…"

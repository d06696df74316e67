"""Run checks so that one that fails becomes a finding and the rest go on."""

import logging
from collections.abc import Callable, Iterable, Iterator

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook

type Check = Callable[[], Iterable[Finding]]

_log = logging.getLogger(__name__)


def findings_of(checks: Iterable[tuple[str, Check]], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield what the named checks find; a check that fails yields `SYS.check` in its place."""
    for name, check in checks:
        try:
            found = list(check())
        except Exception:
            _log.exception("check %s failed", name)
            found = [rulebook.finding("SYS.check", check=name)]
        yield from found

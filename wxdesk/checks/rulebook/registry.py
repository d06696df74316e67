"""Run checks; a check that raises an exception becomes a finding, and the other checks still run."""

import logging
from collections.abc import Callable, Iterable, Iterator

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook

type Check = Callable[[], Iterable[Finding]]

_log = logging.getLogger(__name__)


def findings_of(checks: Iterable[tuple[str, Check]], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield the findings of the named checks; a failing check yields `SYS.check` instead."""
    for name, check in checks:
        try:
            found = list(check())
        except Exception:  # a bug in one check must not hide the findings of the others
            _log.exception("check %s failed", name)
            found = [rulebook.finding("SYS.check", check=name)]
        yield from found

import logging
from collections.abc import Iterator

import pytest

from wxdesk import assets
from wxdesk.checks.rulebook.registry import findings_of
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import read_rulebook

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")


def sound() -> Iterator[Finding]:
    yield BOOK.finding("SUB.text")


def failing() -> Iterator[Finding]:
    yield BOOK.finding("SUB.picture")
    raise ZeroDivisionError


def test_a_check_that_fails_becomes_a_finding_and_the_rest_go_on(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL):
        found = list(findings_of([("bad", failing), ("good", sound)], BOOK))
    assert [(one.rule, dict(one.values)) for one in found] == [
        ("SYS.check", {"check": "bad"}),
        ("SUB.text", {}),
    ]

from datetime import UTC, date, datetime

import pytest

from wxdesk import assets
from wxdesk.checks.calendar.warnings import check_push
from wxdesk.domain.calendar.channel_calendar import ChannelBoard, PlacedItem, Wanted
from wxdesk.domain.rulebook.findings import Severity, Stops
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.texts import LANGUAGES, texts

RULEBOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")
BOARDS = {
    seed.id: ChannelBoard(seed.channel(date(2026, 1, 1)), RULEBOOK.limits.calendar.horizon_days)
    for seed in RULEBOOK.channels
}
PUSH = BOARDS["media"].find("media/2026-01-04")
MOMENTS = BOARDS["baihuo-moments"].find("baihuo-moments/2026-01-04")


def items(count: int, *, first: bool = False) -> list[PlacedItem]:
    arrived = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        PlacedItem(Wanted(f"i{n}", "media", arrived), PUSH.key, n, first=first and n == 2) for n in range(1, count + 1)
    ]


def test_one_item_below_the_minimum_is_warned_of_with_its_clause() -> None:
    (finding,) = check_push(PUSH, items(5, first=True), RULEBOOK)
    assert (finding.rule, finding.severity, finding.clause) == ("CAL.minimum", Severity.WARN, "HS 4.4-3")
    assert finding.values == {"push": "media/2026-01-04", "count": 5, "planned": 0, "minimum": 6}
    assert RULEBOOK.rules[finding.rule].stops is Stops.NONE


def test_the_minimum_itself_is_enough() -> None:
    assert list(check_push(PUSH, items(6, first=True), RULEBOOK)) == []


def test_items_without_a_headline_hold_up_the_export() -> None:
    (finding,) = check_push(PUSH, items(6), RULEBOOK)
    assert finding.rule == "CAL.first"
    assert RULEBOOK.rules[finding.rule].stops is Stops.EXPORT


def test_an_empty_push_lacks_items_but_no_headline() -> None:
    assert [finding.rule for finding in check_push(PUSH, [], RULEBOOK)] == ["CAL.minimum"]


def test_a_cancelled_push_is_warned_of_nothing() -> None:
    assert list(check_push(PUSH._replace(cancelled=True), [], RULEBOOK)) == []


def test_moments_have_neither_minimum_nor_headline() -> None:
    assert list(check_push(MOMENTS, items(1), RULEBOOK)) == []
    assert list(check_push(MOMENTS, [], RULEBOOK)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_warned_of_says_what_to_do(language: str) -> None:
    findings = list(check_push(PUSH, items(1), RULEBOOK))
    assert [finding.rule for finding in findings] == ["CAL.minimum", "CAL.first"]
    for finding in findings:
        assert texts(language).text(finding.message, **finding.values)
        assert texts(language).text(f"{finding.message}.do")

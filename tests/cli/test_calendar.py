"""The calendar on the command line: placeholders, days, the stock planner, settling a push."""

from datetime import date, timedelta

from tests.cli.conftest import Run

CHIEF = ("--as", "殷茵")
TODAY = date.today()  # noqa: DTZ011 - commands go by the computer's clock


def test_a_placeholder_is_planned_placed_and_chased(office: Run) -> None:
    due = (TODAY + timedelta(days=5)).isoformat()
    said = ("--channel", "media", "--unit", "武穴购物广场", "--due", due)
    planned = office("topic", "春节值班表", *said, "--json", *CHIEF).json
    push = (TODAY + timedelta(days=8)).isoformat()
    assert (planned["stage"], planned["placements"][0]["push"]) == ("planned", f"media/{push}")
    outlook = office("plan", "--stock", "--from", push, "--to", push, "--channel", "media", "--json").json
    assert outlook["needs"][0] == {
        "channel": "media",
        "pushes": 1,
        "need": 6,
        "have": 0,
        "planned": 1,
        "stock": 0,
        "lacks": 6,
        "short": [{"push": f"media/{push}", "lacks": 6}],
    }
    assert [one["title"] for one in outlook["chase"]] == ["春节值班表"]
    later = (TODAY + timedelta(days=9)).isoformat()
    changed = office("topic", planned["number"], "--change", "--due", later, "--json", *CHIEF).json
    assert changed["placements"][0]["push"] == f"media/{(TODAY + timedelta(days=12)).isoformat()}"


def test_days_of_the_office_are_entered_and_taken_out(office: Run) -> None:
    entered = office(
        "days",
        "--add",
        "celebration",
        "--name",
        "店庆",
        "--first",
        "2026-05-18",
        "--yearly",
        "--from",
        "2027-05-18",
        "--to",
        "2027-05-18",
        "--json",
        *CHIEF,
    ).json
    assert [(one["kind"], one["name"]) for one in entered["days"]] == [("celebration", "店庆")]
    assert entered["unknown_years"] == [2027]
    row = entered["days"][0]["id"]
    left = office("days", "--remove", row, "--from", "2027-05-18", "--to", "2027-05-18", "--json", *CHIEF).json
    assert left["days"] == []
    assert office("days", "--add", "holiday", *CHIEF).code == 2


def test_a_day_of_next_year_and_a_setting_of_later_are_told_as_soon_as_they_are_entered(office: Run) -> None:
    added = office("days", "--add", "celebration", "--name", "店庆", "--first", "2027-05-18", *CHIEF)
    assert "2027-05-18" in added.out
    for what in (("--change", "media", "--set", "reserve=2"), ("--style", "media", "--theme", "news")):
        assert "2027-02-01" in office("channels", *what, "--from", "2027-02-01", *CHIEF).err


def test_an_empty_push_is_not_settled(office: Run) -> None:
    push = f"media/{(TODAY + timedelta(days=8)).isoformat()}"
    assert office("push", "freeze", push, *CHIEF).code == 1
    assert office("push", "unfreeze", push, "--reason", "换稿", *CHIEF).code == 1
    assert office("push", "fill", push, "--show", "--json", *CHIEF).json["changes"] == []
    assert office("today", "--json").json["alarms"] is not None


def test_an_item_that_was_taken_off_is_told_in_the_trail(office: Run) -> None:
    due = (TODAY + timedelta(days=5)).isoformat()
    number = office("topic", "春节值班表", "--channel", "media", "--due", due, "--json", *CHIEF).json["number"]
    assert office("place", number, "--off", "--reason", "等批件", *CHIEF).code == 0
    assert "移出排期" in office("audit", "list").out
    assert "移出排期" in office("show", number).out

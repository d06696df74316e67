"""On the command line: candidates to fill a push, the history of an item, and what was published a year before."""

from datetime import date, timedelta
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, released


def test_the_planner_answers_on_the_command_line(office: Run, tmp_path: Path) -> None:
    number, label = released(office, tmp_path / "店庆")
    shown = office("push", "show", label, "--fills", "--json").json
    assert shown["fills"] == []
    refused = office("push", "fill", label, "--item", number, "--reason", "补足", *EDITOR)
    assert refused.code == 2
    [way] = office("show", number, "--story", "--json").json
    assert way["steps"][0]["after"] == label.partition("/")[2]
    assert "排到" in office("show", number, "--story").out
    planned = office("plan", "--channel", "media", "--last-year", "--json").json
    assert {one["push"] for one in planned["last_year"]} == {one["push"] for one in planned["pushes"]}


def test_the_short_pushes_of_some_days_are_filled_at_once_and_a_choice_beside_is_refused(office: Run) -> None:
    first, last = (date.today() + timedelta(days=days) for days in (20, 23))  # noqa: DTZ011 - commands go by its clock
    span = ("push", "fill", f"media/{first}", "--to", str(last))
    office("topic", "店庆", "--channel", "media", "--due", str(first), *EDITOR)
    shown = office(*span, "--show", "--json", *EDITOR).json
    assert shown["changes"] == []
    assert office(*span, "--reason", "补足", *EDITOR).code == 1
    assert office(*span, "--item", "26-0001", "--reason", "补足", *EDITOR).code == 2


def test_a_push_to_come_needs_no_reason_for_being_missed(office: Run) -> None:
    label = f"media/{date.today() + timedelta(days=1)}"  # noqa: DTZ011 - commands go by the computer's clock
    refused = office("push", "explain", label, "--reason", "停电", *EDITOR)
    assert (refused.code, "还没有过期" in refused.err) == (1, True)

"""On the command line: candidates to fill a push, the history of an item, and what was published a year before."""

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

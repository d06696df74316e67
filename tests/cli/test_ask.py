"""Requests to units and reminders on the command line; a request that was not sent is undone."""

from datetime import date, timedelta

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR


def test_a_reminder_that_did_not_go_out_is_taken_back(office: Run) -> None:
    due = date.today() + timedelta(days=9)  # noqa: DTZ011 - the command line has the machine's clock
    asked = office("ask", "--unit", "武穴购物广场", "--what", "年货节", "--due", due, "--json", *EDITOR)
    number = asked.json[0]["number"]
    assert office("ask", number, "--sent", "微信", *EDITOR).code == 0
    reminded = office("ask", number, "--remind", "电话", "--json", *EDITOR)
    assert [one["route"] for one in reminded.json[0]["reminders"]] == ["电话"]
    assert office("ask", number, "--unremind", "--json", *EDITOR).json[0]["reminders"] == []
    assert "催稿" in office("ask", number, "--unremind", *EDITOR).err

"""Holds, claims, comments, corrections and undo on the command line, as in the window."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Beginnings, Run
from tests.cli.test_walk import EDITOR, released
from tests.desks import picture_file
from wxdesk.domain.desk.clock import SHANGHAI


@pytest.fixture
def number(office: Run, beginnings: Beginnings, tmp_path: Path) -> str:
    """Return the number of a released article."""
    return beginnings.bring("released", tmp_path / "desk", lambda: released(office, tmp_path / "店庆")[0])


def test_what_is_held_says_until_when_and_comes_back(office: Run, number: str) -> None:
    held = office("hold", number, "--until", "2199-01-01", "--reason", "等批件", "--json", *EDITOR)
    assert held.json["stage"] == "on_hold"
    assert held.json["hold"] == {"until": "2199-01-01", "reason": "等批件", "person": "殷茵"}
    assert held.json["placements"][0]["push"] is None
    assert "等批件" in office("show", number).out
    back = office("resume", number, "--json", *EDITOR).json
    assert (back["stage"], back["placements"][0]["stage"]) == ("accepted", "released")


def test_one_placement_is_held_by_its_channel(office: Run, number: str) -> None:
    channel = office("show", number, "--json").json["placements"][0]["channel"]
    name = f"{number}@{channel}"
    held = office("hold", name, "--until", "2199-01-01", "--reason", "等批件", "--json", *EDITOR).json
    assert (held["stage"], held["placements"][0]["hold"]["until"]) == ("accepted", "2199-01-01")
    assert office("resume", name, "--json", *EDITOR).json["placements"][0]["hold"] is None


def test_a_step_is_undone_and_named(office: Run, number: str) -> None:
    assert office("show", number, "--json").json["undo"] == "placement.released"
    undone = office("step-back", number, "--json", *EDITOR)
    assert (undone.code, undone.json["placements"][0]["stage"]) == (0, "approved")
    assert "签发" in undone.err


def test_a_claim_is_made_and_handed_back(office: Run, number: str) -> None:
    claimed = office("claim", number, "--json", *EDITOR).json
    assert (claimed["claim"]["person"], claimed["kept_revision"]) == ("殷茵", None)
    assert "殷茵" in office("show", number).out
    assert office("claim", number, *EDITOR).code == 1
    assert office("claim", number, "--hand-back", "--json", *EDITOR).json["claim"] is None


def test_a_take_over_stands_in_the_trail_by_its_word(office: Run, number: str) -> None:
    assert office("people", "--add", "李编", "--role", "editor", *EDITOR).code == 0
    assert office("claim", number, *EDITOR).code == 0
    assert office("claim", number, "--take-over", "殷茵外出", "--as", "李编").code == 0
    for command in (("audit", "list"), ("show", number)):
        assert "李编 接手" in office(*command).out


def test_comments_are_made_resolved_and_reopened(office: Run, number: str) -> None:
    made = office("comment", number, "--text", "店名写全", "--quote", "武穴购物广场", "--json", *EDITOR).json
    assert [(one["number"], one["quote"], one["lost"]) for one in made] == [(1, "武穴购物广场", False)]
    (told,) = office("comment", number, "--answer", 1, "--text", "已改", "--json", *EDITOR).json
    assert [one["text"] for one in told["answers"]] == ["已改"]
    assert "↳" in office("comment", number).out
    (told,) = office("comment", number, "--answer-back", 1, "--json", *EDITOR).json
    assert told["answers"] == []
    assert office("comment", number, "--resolve", 1, *EDITOR).code == 0
    assert "处理" in office("comment", number).out
    assert office("comment", number, "--resolve", 9, *EDITOR).code == 2
    (again,) = office("comment", number, "--reopen", 1, "--json", *EDITOR).json
    assert again["resolved_by"] is None
    assert office("comment", number, "--take-back", 1, *EDITOR).code == 1
    office("comment", number, "--text", "太长", *EDITOR)
    assert len(office("comment", number, "--take-back", 2, "--json", *EDITOR).json) == 1
    assert office("comment", number, "--text", "店名", "--quote", "没有这几个字", *EDITOR).code == 1


def test_a_withdrawal_after_release_shows_the_note_of_the_unit(office: Run, number: str, tmp_path: Path) -> None:
    assert office("withdraw", number, "--reason", "单位撤回", *EDITOR).code == 1
    note = picture_file(tmp_path / "撤稿说明.png")
    shown = office("withdraw", number, "--reason", "单位撤回", "--evidence", note, "--json", *EDITOR)
    assert shown.json[0]["stage"] == "withdrawn"


def test_only_what_was_published_is_corrected_or_taken_down(office: Run, number: str) -> None:
    for command in ("correct", "retract"):
        assert office(command, number, "--reason", "店名错", *EDITOR).code == 1
    assert "更正" in office("correct", "--help").out


def test_the_list_of_who_answers_says_why_something_was_taken_down(office: Run, number: str, tmp_path: Path) -> None:
    push = office("show", number, "--json").json["placements"][0]["push"]
    out = ("--below-minimum", "只有一篇", "-o", tmp_path / "外发")
    assert office("export", push, *out, *EDITOR).code == 0
    now = ("--at", datetime.now(SHANGHAI).isoformat())
    url = ("--url", f"{number}=https://mp.weixin.qq.com/s/a")
    assert office("published", push, *now, *url, *EDITOR).code == 0
    assert office("people", "--add", "周签", "--role", "releaser", *EDITOR).code == 0
    assert office("retract", number, "--reason", "活动取消", *EDITOR).code == 0
    assert office("retract", number, "--done", "--as", "周签").code == 0
    days = ("responsible", "--from", "2026-01-01", "--to", "2099-01-01")
    (one,) = office(*days, "--json").json
    done = one["retraction"]
    assert (done["reason"], done["planned"], one["correction"]) == ("活动取消", False, None)
    assert [done[step]["decided_by"] for step in ("asked", "agreed", "done")] == ["殷茵", "周签", "周签"]
    assert "撤回原因：活动取消。殷茵提出，周签同意，周签登记" in office(*days).out


def test_the_times_are_told_apart(office: Run, number: str) -> None:
    times = office("show", number, "--json").json["elapsed"]
    assert set(times) == {"desk", "unit", "nobody"}
    assert "released" in times["nobody"]


def test_the_list_of_people_says_who_stands_in_for_whom_and_how_long(office: Run) -> None:
    days = ("--since", "2099-01-01", "--until", "2099-01-31")
    deputy = ("people", "--add", "李编", "--role", "editor", "--deputy-of", "殷茵", *days, *EDITOR)
    assert "李编\t\t编辑（代理 殷茵，2099-01-01 至 2099-01-31）\n" in office(*deputy).out
    (listed,) = [one for one in office("people", "--json").json if one["name"] == "李编"]
    (held,) = listed["appointments"]
    assert (listed["roles"], held["deputy_of"], held["to"], held["now"]) == ([], "殷茵", "2099-01-31", False)

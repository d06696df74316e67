"""A typed value that does not fit is reported; it is neither ignored nor treated as missing."""

from pathlib import Path

import pytest

from tests.cli.conftest import Beginnings, Run
from tests.cli.test_walk import EDITOR, OWN, SAID
from tests.desks import material


@pytest.fixture
def number(office: Run, beginnings: Beginnings, tmp_path: Path) -> str:
    """Return the number of a submission that is not accepted yet."""

    def make() -> str:
        found: str = office("intake", material(tmp_path / "店庆"), *OWN, "--json", *EDITOR).json[0]["number"]
        return found

    return beginnings.bring("received", tmp_path / "desk", make)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("check", ""), "路径是空的"),
        (("intake", "", "--own"), "路径是空的"),
        (("people", "--add", ""), "姓名"),
        (("people", "--add", "李四"), "角色"),
        (("people", "--add", "李四", "--role", "editor", "--channel", "nope"), "nope"),
        (("units", "--add", " "), "名称"),
        (("shops", "--set", ""), "名称"),
        (("queue", "--channel", "nope"), "nope"),
        (("queue", "--kind", "nope"), "nope"),
        (("plan", "--from", "2026-12-20", "--to", "2026-12-01"), "2026-12-20"),
        (("plan", "--stock", "--from", "2026-12-20", "--to", "2026-12-01"), "2026-12-20"),
        (("days", "--from", "2026-12-20", "--to", "2026-12-01"), "2026-12-20"),
        (("plan", "--apply", "--reason", "展会"), "--import"),
        (("responsible", "--channel", "nope"), "nope"),
        (("responsible", "--number", "26-9999"), "26-9999"),
        (("push", "limit", "media/2026-12-20", "--reason", "版面"), "至少写一项"),
        (("ask", "--month", "2026"), "2026-01"),
        (("ask", "--month", ""), "2026-01"),
        (("ask", "--unit", "武穴购物广场"), "--due"),
        (("topic", "展会", "--due", "2199-01-01", "--unit", "nope"), "nope"),
    ],
)
def test_what_fits_nothing_is_wrong_usage(office: Run, words: tuple[str, ...], named: str) -> None:
    ran = office(*words, *EDITOR)
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err


@pytest.mark.parametrize("asked", ["1", "1..2", "x"])
def test_before_it_is_accepted_there_is_no_version_to_compare(office: Run, number: str, asked: str) -> None:
    ran = office("edit", number, "--diff", asked)
    assert (ran.code, "收稿" in ran.err) == (1, True)


@pytest.mark.parametrize("asked", [("--unit", "武穴购物广场"), ()])
def test_a_notice_is_not_sent_by_no_route(office: Run, tmp_path: Path, asked: tuple[str, ...]) -> None:
    described = (*SAID, "--range", "events", "--kind", "other", *EDITOR)
    number = office("intake", material(tmp_path / "店庆"), *described, "--json").json[0]["number"]
    assert office("accept", number, *EDITOR).code == 0
    ran = office("receipt", *(asked or (number,)), "--sent", "", *EDITOR)
    assert (ran.code, "微信" in ran.err) == (1, True)


def test_where_an_item_is_not_placed_it_is_told_where_it_is(office: Run, number: str) -> None:
    assert office("edit", number, "--mark", "1=artwork", *EDITOR).code == 0
    assert office("accept", number, *EDITOR).code == 0
    ran = office("hold", f"{number}@zongchao", "--until", "2027-03-01", "--reason", "等批件", *EDITOR)
    assert (ran.code, "排在 media" in ran.err) == (2, True)


def test_who_decided_for_the_group_and_a_reprint_are_said_and_shown(office: Run, tmp_path: Path) -> None:
    said = ("--own", "--source", "湖北日报", "--range", "7", "--reprint", "--channel", "media", *EDITOR)
    (taken,) = office("intake", material(tmp_path / "店庆"), *said, "--json").json
    rules = {one["rule"]: one["clause"] for one in taken["findings"]}
    assert rules["CAT.decided"] == "HS 4.3-7"
    number = taken["number"]
    assert office("intake", "--into", number, "--decision-by", "集团办公会", *EDITOR).code == 0
    shown = office("show", number, "--json").json
    assert (shown["range"], shown["decision_by"], shown["reprint"]) == ("decided", "集团办公会", True)
    assert "CAT.decided" not in {one["rule"] for one in shown["findings"]}
    line = "  7 集团公司结合工作需要,认定需发布或转发的其他信息 · 认定人 集团办公会 · 转发"
    assert line in office("show", number).out.splitlines()

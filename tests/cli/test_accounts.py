"""Accounts are added, renamed and closed on the command line.

A new desk is given its first push day, the day before which no push is planned.
"""

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR

ADD = ("channels", "--add", "store-news", "--name", "门店号")


def held(run: Run, channel: str) -> dict[str, object]:
    rows: list[dict[str, object]] = run("channels", "--json").json
    return next(one for one in rows if one["id"] == channel)


def test_an_account_is_added_renamed_closed_and_opened_again(office: Run) -> None:
    own = ("--kind", "subscription", "--set", "week_days=1、3", "--set", "maximum=3", "--first-push", "2031-02-03")
    assert office(*ADD, *own, *EDITOR).code == 0
    made = held(office, "store-news")
    assert (made["week_days"], made["maximum"], made["first_push"]) == ([1, 3], 3, "2031-02-03")
    assert office("channels", "--rename", "store-news", "--name", "黄冈门店号", *EDITOR).code == 0
    assert office("channels", "--close", "store-news", "--last-push", "2031-03-01", *EDITOR).code == 1
    closing = ("--last-push", "2031-03-01", "--why", "并入媒体号")
    assert office("channels", "--close", "store-news", *closing, *EDITOR).code == 0
    gone = held(office, "store-news")
    assert (gone["name"], gone["closed_on"], gone["closed_reason"]) == ("黄冈门店号", "2031-03-01", "并入媒体号")
    assert "2031-03-01" in office("channels").out
    assert office("channels", "--undo-account", "store-news", *EDITOR).code == 0
    assert held(office, "store-news")["closed_on"] is None
    assert "账号改名" in office("audit", "list").out


def test_a_new_account_without_kind_or_with_a_chinese_id_is_wrong_usage(office: Run) -> None:
    assert office(*ADD, *EDITOR).code == 2
    ran = office("channels", "--add", "门店", "--name", "门店号", "--kind", "service", *EDITOR)
    assert (ran.code, "store-news" in ran.err) == (2, True)


def test_a_new_desk_has_no_push_before_its_first_push_day(run: Run) -> None:
    made = run("init", "--name", "某单位", "--editor", "殷茵", "--first-push", "2031-01-06")
    assert (made.code, "2031-01-06" in made.out) == (0, True)
    assert run("today", "--json").json["next"] == []
    assert run("plan", "--json").json["pushes"] == []
    assert {one["first_push"] for one in run("channels", "--json").json} == {"2031-01-06"}
    assert run("channels", "--change", "media", "--first-push", "2031-01-08").code == 0
    assert held(run, "media")["first_push"] == "2031-01-08"

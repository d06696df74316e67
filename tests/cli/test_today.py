"""Today's work on the command line, the messages to units, and the day's summary for the group chat."""

from pathlib import Path

import pytest

from tests.cli.conftest import Beginnings, Run
from tests.cli.test_walk import EDITOR, SAID
from tests.desks import material, picture_file
from wxdesk.services.reading.today import Today
from wxdesk.services.records.today_views import Agenda


@pytest.fixture
def told(office: Run, beginnings: Beginnings, tmp_path: Path) -> Run:
    """Return the function that runs commands, on a desk with two accepted submissions of one unit.

    The receipts for both, which tell the unit of the acceptance, are not sent yet.
    """

    def make() -> None:
        for number, name in enumerate(("店庆", "年货"), 1):
            folder = material(tmp_path / name, shade=80 * number)
            assert office("intake", folder, *SAID, "--range", "promotion", *EDITOR).code == 0
            assert office("accept", office("queue", "--json").json["rows"][0]["number"], *EDITOR).code == 0

    beginnings.bring("told", tmp_path / "desk", make)
    return office


def test_the_day_is_listed_under_headings(told: Run) -> None:
    said = told("today", *EDITOR)
    assert said.code == 0
    assert "待通知单位 1\n   武穴购物广场  26-0001、26-0002" in said.out
    assert said.out.endswith("待我方处理的共 4 件。\n")


def test_a_push_counts_once_whatever_is_listed_below_it(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Today.agenda

    def held_up(today: Today, person: str | None) -> Agenda:
        agenda = real(today, person)
        return agenda._replace(next=[agenda.next[0]._replace(blocked=agenda.editing)])

    monkeypatch.setattr(Today, "agenda", held_up)
    assert "推送 1\n" in told("today", *EDITOR).out


def test_the_day_is_json_with_what_hinders(told: Run) -> None:
    seen = told("today", "--json", "--as", "王审").json
    assert seen["waits"] == 4
    assert [one["hindrance"] for one in seen["editing"]] == ["role", "role"]
    assert [one["numbers"] for one in seen["letters"]] == [["26-0001", "26-0002"]]
    assert {"push", "free", "missing", "minimum"} <= set(seen["next"][0])


def test_nobody_needs_to_be_named_to_look(told: Run) -> None:
    assert told("today").code == 0


def test_a_unit_is_told_everything_in_one_message_and_only_once(told: Run) -> None:
    words = ("receipt", "--unit", "武穴购物广场")
    assert told(*words, *EDITOR).out.startswith("武穴购物广场您好，2篇稿件答复如下：\n1. 《店庆》")
    sent = told(*words, "--sent", "微信", "--json", *EDITOR).json
    assert (sent["numbers"], sent["sent"]) == (["26-0001", "26-0002"], True)
    assert told(*words, *EDITOR).out == "武穴购物广场没有待通知的事项。\n"


def test_what_shows_that_a_receipt_went_out_is_kept(told: Run, tmp_path: Path) -> None:
    shot = picture_file(tmp_path / "截图.png")
    words = ("--sent", "微信", "--evidence", str(shot), "--note", "王芳回“收到”")
    assert told("receipt", "26-0001", *words, *EDITOR).code == 0
    line = next(one for one in told("audit", "list").out.splitlines() if "通知已发" in one)
    assert "收稿回执 · 微信 · 王芳回“收到” [附凭证 " in line


def test_the_day_for_the_group_is_a_text(told: Run) -> None:
    assert "收稿2篇：武穴购物广场2篇。" in told("receipt", "--digest").out
    assert "当天没有收到来稿。" in told("receipt", "--digest", "--day", "2020-01-01", "--json").json["text"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("26-0001", "--digest"),
        ("--digest", "--sent", "微信"),
        ("26-0001", "--note", "已读"),
        ("--unit", "武穴购物广场", "--day", "2026-01-01"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(told: Run, words: tuple[str, ...]) -> None:
    assert told("receipt", *words, *EDITOR).code == 2


def test_an_unknown_unit_is_named(told: Run) -> None:
    refused = told("receipt", "--unit", "黄州商场", *EDITOR)
    assert (refused.code, "武穴购物广场" in refused.err) == (2, True)


def test_a_receipt_says_what_the_unit_has_not_heard_and_nothing_of_what_is_over(told: Run) -> None:
    held = ("--until", "2099-01-01", "--reason", "等批件")
    assert told("hold", "26-0001", *held, *EDITOR).code == 0
    said = told("receipt", "26-0001", *EDITOR).out
    assert "答复如下：\n1. 《店庆》" in said
    assert "待定" in said
    assert told("receipt", "26-0001", "--sent", "微信", *EDITOR).code == 0
    assert [line["numbers"] for line in told("today", "--json").json["letters"]] == [["26-0002"]]
    assert told("withdraw", "26-0002", "--reason", "单位撤回", *EDITOR).code == 0
    assert told("receipt", "26-0002", *EDITOR).out == "这些来稿没有待通知单位的事项。\n"

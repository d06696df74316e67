"""`wxdesk push`, `undo`, `channels` and `people`: decisions about pushes, people of a channel, and deputies."""

from datetime import date, timedelta
from pathlib import Path

from tests.cli.conftest import Run

CHIEF = ("--as", "殷茵")
DAY = (date.today() + timedelta(days=20)).isoformat()  # noqa: DTZ011 - commands go by the computer's clock
PUSH = f"media/{DAY}"


def test_a_push_is_shown_cancelled_and_brought_back(office: Run) -> None:
    shown = office("push", "cancel", PUSH, "--show", "--json", *CHIEF).json
    assert (shown["changes"], shown["batch"], shown["push"]["mode"]) == ([], None, "regular")
    done = office("push", "cancel", PUSH, "--reason", "停电", "--json", *CHIEF).json
    assert (done["push"]["mode"], done["reason"]) == ("cancelled", "停电")
    assert office("undo", done["batch"], *CHIEF).code == 0
    assert office("push", "show", PUSH, "--json").json["push"]["mode"] == "regular"


def test_an_extra_push_of_a_month_is_counted_against_the_quota(office: Run) -> None:
    label = f"baihuo/{date.fromisoformat(DAY).replace(day=10).isoformat()[:8]}28"
    day = date.fromisoformat(label[7:]) + timedelta(days=62)
    label = f"baihuo/{day.replace(day=10).isoformat()}"
    done = office("push", "extra", label, "--reason", "店庆", "--json", *CHIEF).json
    assert done["quotas"] == [{"span": "month", "used": 5, "most": 4}]
    assert "CAL.quota" in [one["rule"] for one in done["push"]["warnings"]]
    assert office("undo", done["batch"], *CHIEF).code == 0
    assert office("push", "show", label, "--json").json["push"]["mode"] == "cancelled"
    assert office("push", "extra", label, "--reason", "店庆", *CHIEF).code == 0
    quiet = office("push", "limit", label, "--sending", "publish", "--reason", "不占次数", "--json", *CHIEF)
    assert (quiet.json["push"]["mode"], quiet.json["quotas"]) == ("publish", [])


def test_a_push_with_an_urgent_item_is_cancelled_by_a_decision_and_show_lists_all(office: Run, tmp_path: Path) -> None:
    said = ("topic", "店庆", "--channel", "media", "--due", DAY, "--json", *CHIEF)
    number = office(*said).json["number"]
    today = date.today().isoformat()  # noqa: DTZ011 - commands go by the computer's clock
    scan = tmp_path / "申请.jpg"
    scan.write_bytes(b"scan")
    decision = ("--request", str(scan), "--applicant", "周敏", "--on", today, "--decided-by")
    assert office("place", number, "--urgent", "--push", PUSH, *decision, "王主任", *CHIEF).code == 0
    for act in (("push", "cancel", PUSH), ("place", number, "--off"), ("place", number, "--roll")):
        refused = office(*act, "--reason", "停电", *CHIEF)
        assert (refused.code, "紧急稿" in refused.err) == (1, True)
    half = office("push", "cancel", PUSH, "--reason", "停电", "--applicant", "周敏", *CHIEF)
    assert half.code == 2
    assert office("push", "cancel", PUSH, "--reason", "停电", *decision, "赵总", *CHIEF).code == 0
    (placement,) = office("show", number, "--json").json["placements"]
    later = (date.fromisoformat(DAY) + timedelta(days=1)).isoformat()
    assert [(one["decided_by"], one["day"]) for one in placement["decisions"]] == [
        ("王主任", DAY),
        ("赵总", later),
    ]
    assert f"决定2：周敏申请，赵总于 {today} 决定 {later} 发" in office("show", number).out


def test_a_push_needs_a_reason_a_day_and_a_limit(office: Run) -> None:
    assert office("push", "cancel", PUSH, *CHIEF).code == 1
    assert office("push", "move", PUSH, "--reason", "展会", *CHIEF).code == 2
    assert office("push", "limit", PUSH, "--reason", "版面", *CHIEF).code == 2


def test_a_channel_names_who_serves_it_and_who_stands_in(office: Run) -> None:
    deputy = ("--role", "editor", "--channel", "media", "--deputy-of", "殷茵", "--until", DAY)
    assert office("people", "--add", "李明", *deputy, *CHIEF).code == 0
    found = {one["id"]: one["people"] for one in office("channels", "--json").json}
    assert [one["name"] for one in found["zongchao"] if one["role"] == "editor"] == ["殷茵"]
    (stands_in,) = [one for one in found["media"] if one["name"] == "李明"]
    assert (stands_in["deputy_of"], stands_in["to"]) == ("殷茵", DAY)
    assert "李明（代殷茵）" in office("channels").out
    refused = office("people", "--add", "李明", "--role", "chief", "--deputy-of", "王审", *CHIEF)
    assert (refused.code, "王审" in refused.err) == (2, True)


def test_who_cannot_stand_in_for_all_roles_is_given_none(office: Run) -> None:
    roles = ("--role", "editor", "--role", "reviewer")
    refused = office("people", "--add", "李编", *roles, "--deputy-of", "殷茵", *CHIEF)
    assert (refused.code, "殷茵" in refused.err) == (2, True)
    assert "李编" not in office("people").out


def test_other_settings_of_a_channel_are_looked_at_before_they_hold(office: Run) -> None:
    change = ("channels", "--change", "media", "--set", "week_days=[1,3]", "--show", "--json", *CHIEF)
    assert office(*change).json == {"changes": []}
    assert {one["id"]: one["week_days"] for one in office("channels", "--json").json}["media"] == []


def test_days_of_the_month_are_given_to_a_channel_as_they_are_said(office: Run) -> None:
    said = ("channels", "--change", "media", "--set", "month_days=1、15、31", "--from", DAY, *CHIEF)
    assert office(*said).code == 0
    march = f"{int(DAY[:4]) + 1}-03"
    span = ("--from", f"{march}-01", "--to", f"{march}-31")
    ahead = office("plan", "--channel", "media", *span, "--json")
    assert [one["date"] for one in ahead.json["pushes"]] == [f"{march}-{day}" for day in ("01", "15", "31")]

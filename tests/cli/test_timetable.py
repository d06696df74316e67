"""`wxdesk plan` exports timetables and imports one; items move only with `--apply`."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, OWN
from tests.desks import material
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.submissions.submission import Mark


def placed(office: Run, folder: Path) -> tuple[str, date]:
    """Place a submission of the office on tomorrow's push, and return its number and the day of the push."""
    assert office("intake", material(folder), *OWN, *EDITOR).code == 0
    number = str(office("queue", "--json").json["rows"][0]["number"])
    assert office("edit", number, "--mark", f"1={Mark.ARTWORK.value}", *EDITOR).code == 0
    assert office("accept", number, *EDITOR).code == 0
    assert office("place", number, "--push", f"media/{tomorrow()}", "--reason", "同期", *EDITOR).code == 0
    return number, tomorrow()


def tomorrow() -> date:
    """Return tomorrow's date in Shanghai by the real clock."""
    return shanghai_date(datetime.now(UTC)) + timedelta(days=1)


def table(path: Path, number: str, day: str) -> Path:
    """Write a timetable file with one line for the submission `number` on `day`, and return its path."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["推送日期", "账号", "编号"], [day, "集团媒体号", number]])
    return path


def test_all_four_are_written(office: Run, tmp_path: Path) -> None:
    number, _ = placed(office, tmp_path / "店庆")
    files = {name: tmp_path / f"表.{name}" for name in ("html", "deadlines", "xlsx", "ics")}
    words = [word for name, path in files.items() for word in (f"--{name}", path)]
    assert office("plan", *words, "--json").json == {"written": [str(path) for path in files.values()]}
    assert number in files["ics"].read_text(encoding="utf-8")
    assert "截稿" in files["deadlines"].read_text(encoding="utf-8")
    assert office("plan", "--import", files["xlsx"]).code == 0


def test_a_table_moves_nothing_before_it_is_applied(office: Run, tmp_path: Path) -> None:
    number, day = placed(office, tmp_path / "店庆")
    after = day + timedelta(days=1)
    path = table(tmp_path / "表.csv", number, after.isoformat())
    looked = office("plan", "--import", path, "--json", *EDITOR)
    assert (looked.code, looked.json["batch"]) == (0, None)
    assert looked.json["changes"][0]["after"]["date"] == after.isoformat()
    assert office("plan", "--import", path, "--apply", *EDITOR).code == 1
    done = office("plan", "--import", path, "--apply", "--reason", "周会", "--json", *EDITOR)
    assert (done.code, bool(done.json["batch"])) == (0, True)
    pushes = office("plan", "--channel", "media", "--json").json["pushes"]
    assert [one["date"] for one in pushes if one["items"]] == [after.isoformat()]


def test_a_line_that_stays_ends_with_1_and_says_why(office: Run, tmp_path: Path) -> None:
    number, day = placed(office, tmp_path / "店庆")
    path = table(tmp_path / "表.csv", number, (day - timedelta(days=9)).isoformat())
    looked = office("plan", "--import", path)
    assert looked.code == 1
    assert f"第 2 行 集团媒体号 {number}" in looked.out
    assert "发布时段" in looked.out


def test_more_years_than_anybody_reads_are_refused_at_once(office: Run, tmp_path: Path) -> None:
    for looked in (("plan",), ("plan", "--stock"), ("days",)):
        assert office(*looked, "--to", "2199-01-01").code == 2
    refused = office("plan", "--to", "2199-01-01")
    assert (refused.code, "一次最多 10 年" in refused.err) == (2, True)
    assert office("plan", "--ics", tmp_path / "排期.ics", "--to", "2199-01-01").code == 2
    assert list(tmp_path.glob("*.ics")) == []

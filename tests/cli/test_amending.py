"""The details of a delivery are changed on the command line, and an officer of another unit is refused."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR
from tests.desks import material, picture_file


def received(office: Run, folder: Path) -> str:
    """Receive an article that was delivered on 1 January, and return its number."""
    unit = ("--unit", "武穴购物广场", "--channel", "media")
    at = ("--delivered", "2026-01-01T10:20", "--route", "微信")
    ran = office("intake", material(folder / "店庆"), *unit, *at, "--json", *EDITOR)
    return str(ran.json[0]["number"])


def test_time_and_route_of_a_delivery_are_amended_with_a_reason(office: Run, tmp_path: Path) -> None:
    number = received(office, tmp_path)
    said = ("intake", "--into", number, "--delivered", "2025-12-31T16:20", "--route", "邮件")
    assert office(*said, *EDITOR).code == 1
    shown = office(*said, "--reason", "前一天就发了", "--json", *EDITOR).json[0]
    assert shown["delivered_at"].startswith("2025-12-31T08:20")
    assert (shown["complete_at"], shown["delivered_route"]) == (shown["delivered_at"], "邮件")


def test_the_time_of_files_that_are_added_amends_nothing_before_them(office: Run, tmp_path: Path) -> None:
    number = received(office, tmp_path)
    later = ("--delivered", "2026-01-01T11:00", "--route", "邮件", "--source", "企划部")
    ran = office("intake", picture_file(tmp_path / "图3.png", 90), "--into", number, *later, "--json", *EDITOR)
    assert ran.json[0]["delivered_at"].startswith("2026-01-01T03:00")
    assert ran.json[0]["source"] == "企划部"


def test_an_officer_of_another_unit_is_refused(office: Run, tmp_path: Path) -> None:
    number = received(office, tmp_path)
    office("units", "--add", "企划部", *EDITOR)
    ran = office("intake", "--into", number, "--unit", "企划部", "--officer", "王芳", *EDITOR)
    assert ran.code == 1
    assert "企划部" in ran.err

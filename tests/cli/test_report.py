"""`wxdesk report` prints the monthly report and writes it to a file, and lists the items behind a number.

It also closes a month and reopens it.
"""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR


def test_the_report_is_printed_with_its_twelve_parts_and_the_notice(office: Run) -> None:
    ran = office("report", "2026-01")
    assert ran.code == 0
    numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    assert [one for one in numbers if f"\n{one}、" not in ran.out] == []
    assert "关于2026年1月新媒体供稿情况的通报" in ran.out


def test_the_ending_of_the_file_decides_its_form(office: Run, tmp_path: Path) -> None:
    for ending in ("html", "xlsx", "json", "txt"):
        assert office("report", "2026-01", "-o", tmp_path / f"月报.{ending}").code == 0
    page = (tmp_path / "月报.html").read_text()
    assert "<script" not in page
    assert "一、单位投稿通报" in page
    assert (tmp_path / "月报.xlsx").read_bytes().startswith(b"PK")
    kept = json.loads((tmp_path / "月报.json").read_text())
    assert kept["numbers"]["delivered"]["total"] is None  # the desk began later
    assert (tmp_path / "月报.txt").read_text().startswith("关于2026年1月")
    ran = office("report", "2026-01", "-o", tmp_path / "月报.doc")
    assert (ran.code, ".xlsx" in ran.err) == (2, True)


def test_the_notice_alone_names_units_and_no_persons(office: Run) -> None:
    ran = office("report", "2026-01", "--notice")
    assert (ran.code, "殷茵" in ran.out, "一、单位投稿通报" in ran.out) == (0, False, False)


@pytest.mark.parametrize("words", [("2026-13",), ("2026-01", "--unit", "没有"), ("2026-01", "--channel", "none")])
def test_what_names_nothing_is_refused(office: Run, words: tuple[str, ...]) -> None:
    assert office("report", *words).code == 2


def test_items_are_listed_and_an_unknown_number_is_refused_with_those_there_are(office: Run) -> None:
    assert json.loads(office("report", "2026-01", "--items", "delivered", "--json").out) == []
    ran = office("report", "2026-01", "--items", "no-such")
    assert (ran.code, "delivered" in ran.err) == (2, True)
    keys = {one["key"]: one for one in json.loads(office("report", "--keys", "--json").out)}
    assert keys["late-share"]["name"] == "迟送率"


def test_a_month_is_closed_and_reopened(office: Run) -> None:
    assert office("report", "2025-11", "--reopen", "改", *EDITOR).code == 1
    ran = office("report", "2025-11", "--close", *EDITOR)
    assert (ran.code, ran.out.startswith("已结 2025-11")) == (0, True)
    assert json.loads(office("report", "2025-11", "--json").out)["closed"]["changes"] == []
    assert office("report", "2025-11", "--close", *EDITOR).code == 1
    assert office("report", "2025-11", "--reopen", "漏登", *EDITOR).code == 0
    assert json.loads(office("report", "2025-11", "--json").out)["closed"] is None


def test_each_unit_gets_a_file_of_its_own(office: Run, tmp_path: Path) -> None:
    assert office("report", "2026-01", "--each-unit").code == 2
    assert office("report", "2026-01", "--each-unit", "-o", tmp_path / "月报.html").code == 0
    (page,) = tmp_path.glob("月报 *.html")
    assert page.stem.removeprefix("月报 ") in page.read_text()


def test_pdf_and_picture_are_drawn_without_a_window(office: Run, tmp_path: Path) -> None:
    for ending, begins in (("pdf", b"%PDF"), ("png", b"\x89PNG")):
        assert office("report", "2026-01", "-o", tmp_path / f"月报.{ending}").code == 0
        assert (tmp_path / f"月报.{ending}").read_bytes().startswith(begins)

"""Lists are exported as workbooks on the command line, and imported with changes."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.unit.files.workbooks import workbook
from wxdesk import assets
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.files.tables.tables import read

BOOK = "hs-2016.toml"
LIMITS = read_rulebook(assets.read_text(f"rulebooks/{BOOK}"), BOOK).limits.document._asdict()


def cells(path: Path) -> list[list[str]]:
    found: list[list[str]] = read(str(path), LIMITS)["rows"]
    return found


@pytest.mark.parametrize("command", ["units", "people", "shops", "days", "channels", "ask", "queue"])
def test_a_list_is_written_as_a_workbook(office: Run, tmp_path: Path, command: str) -> None:
    path = tmp_path / "list.xlsx"
    assert office(command, "--xlsx", path).code == 0
    assert cells(path)[0]


def test_a_workbook_that_was_changed_comes_back_by_its_row_keys(office: Run, tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    assert office("units", "--xlsx", path).code == 0
    heads, first, *rest = cells(path)
    first[heads.index("供稿单位")] = "武穴新店"
    workbook(path, [heads, first, *rest])
    seen = office("units", "--import", path, "--preview")
    assert "武穴购物广场 → 武穴新店" in seen.err
    assert "武穴新店" not in seen.out
    assert "武穴新店" in office("units", "--import", path, "--as", "殷茵").out


def test_a_changed_line_that_cannot_be_is_named_and_nothing_changes(office: Run, tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    office("people", "--xlsx", path)
    heads, first, second, *rest = cells(path)
    first[heads.index("职务")] = "主任"
    second[-1] = "没有这一行"
    workbook(path, [heads, first, second, *rest])
    done = office("people", "--import", path, "--as", "殷茵")
    assert done.code == 2
    assert "第 3 行" in done.err
    assert "主任" not in office("people").out


def test_who_may_not_change_a_list_is_refused(office: Run, tmp_path: Path) -> None:
    path = tmp_path / "days.xlsx"
    workbook(path, [["日期", "最后一天", "类别", "名称", "每年都有"], ["2026-05-18", "", "店庆等喜庆日", "店庆", "是"]])
    assert office("days", "--import", path, "--as", "王审").code == 1
    assert office("days", "--import", path, "--as", "殷茵").code == 0
    assert "店庆" in office("days", "--from", "2026-05-18", "--to", "2026-05-18").out

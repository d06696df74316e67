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


@pytest.fixture
def shops(office: Run) -> Run:
    for name in ("武穴购物广场", "梅川店", "黄州商场"):
        assert office("shops", "--set", name, "--as", "殷茵").code == 0
    return office


@pytest.mark.parametrize("column", ["状态", "营业状态", "state", "status"])
def test_one_column_of_chosen_rows_is_filled_at_once(shops: Run, column: str) -> None:
    fill = ("shops", "--fill", column, "停业", "--row", "武穴购物广场", "--row", "梅川店")
    seen = shops(*fill, "--preview")
    assert (seen.code, seen.err.count("营业 → 已停业")) == (0, 2)
    assert shops(*fill, "--as", "殷茵").code == 0
    closed = {one["name"]: one["closed"] for one in shops("shops", "--json").json}
    assert closed == {"武穴购物广场": True, "梅川店": True, "黄州商场": False}


def test_a_fill_that_one_row_cannot_take_changes_no_row(shops: Run) -> None:
    done = shops("shops", "--fill", "门店", "黄州商场", "--row", "黄州商场", "--row", "梅川店", "--as", "殷茵")
    assert (done.code, "第 2 行" in done.err) == (2, True)
    assert {one["name"] for one in shops("shops", "--json").json} == {"武穴购物广场", "梅川店", "黄州商场"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--fill", "颜色", "红", "--row", "梅川店"), "颜色"),
        (("--fill", "地址", "永宁大道", "--row", "没有的店"), "没有的店"),
        (("--fill", "地址", "永宁大道"), "--row"),
        (("--row", "梅川店"), "--fill"),
    ],
)
def test_a_fill_names_what_is_missing_or_unknown(shops: Run, words: tuple[str, ...], said: str) -> None:
    done = shops("shops", *words, "--as", "殷茵")
    assert (done.code, said in done.err) == (2, True)

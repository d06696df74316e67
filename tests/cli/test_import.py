"""The lists of an office are imported from a workbook or a CSV file: all lines, or none."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.unit.files.workbooks import workbook

UNITS = [["供稿单位", "负责人", "信息员"], ["麻城店", "周总", "李雷、韩梅"]]


def test_units_come_from_a_spreadsheet_with_heads_and_officers(office: Run, tmp_path: Path) -> None:
    path = workbook(tmp_path / "名单.xlsx", UNITS)
    done = office("units", "--import", path, "--as", "殷茵", "--json")
    assert done.code == 0
    assert done.json[-1] == {"name": "麻城店", "heads": ["周总"], "officers": ["李雷", "韩梅"], "pledge": None}


def test_people_come_from_a_csv_and_its_older_option_still_works(office: Run, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("姓名,角色,职务,单位\r\n赵六,信息员,柜组长,武穴购物广场\r\n".encode("gb18030"))
    assert office("people", "--from", path, "--as", "殷茵").code == 0
    people = {one["name"]: one for one in office("people", "--json").json}
    assert (people["赵六"]["title"], people["赵六"]["roles"]) == ("柜组长", ["officer"])


def test_each_bad_line_is_named_and_nothing_is_entered(office: Run, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,role\n赵六,editor\n钱七,总监\n,editor\n", encoding="utf-8")
    before = office("people").out
    done = office("people", "--import", path, "--as", "殷茵")
    assert done.code == 2
    assert "第 3 行" in done.err
    assert "总监" in done.err
    assert "第 4 行" in done.err
    assert office("people").out == before


def test_who_may_not_and_what_is_not_there_end_with_their_codes(office: Run, tmp_path: Path) -> None:
    path = workbook(tmp_path / "名单.xlsx", UNITS)
    assert office("units", "--import", path, "--as", "王审").code == 1
    assert office("units", "--import", tmp_path / "none.xlsx", "--as", "殷茵").code == 3

"""Units are guessed from the names of dropped folders and files: one unit for loose files, one for each folder."""

from pathlib import Path

import pytest

from tests.disks import Closed
from wxdesk.domain.office.people import Unit
from wxdesk.services.submissions.unit_guess import named_units, unit_in

UNITS = [Unit(name, name) for name in ("武穴", "武穴购物广场", "KTV 欢唱", "百货")]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("01-武穴购物广场-企业动态", "武穴购物广场"),
        ("武穴11月", "武穴"),
        ("ktv　欢唱 周年", "KTV 欢唱"),
        ("活动方案", None),
    ],
)
def test_the_longest_name_that_stands_in_a_name_is_meant(name: str, unit: str | None) -> None:
    found = unit_in(name, UNITS)
    assert (found and found.name) == unit


@pytest.mark.parametrize(
    ("dropped", "named"),
    [
        (["武穴 店庆/"], ["武穴"]),
        (["武穴 店庆/", "武穴 招聘/"], ["武穴"]),
        (["武穴 店庆/", "百货 店庆/"], ["武穴", "百货"]),
        (["武穴 店庆/", "店庆/"], ["武穴", None]),
        (["1月5日来稿/武穴/", "1月5日来稿/百货/"], ["武穴", "百货"]),
        (["武穴 店庆/图片/"], ["武穴"]),
        (["武穴 稿件.docx", "图1.png"], ["武穴"]),
        (["武穴 稿件.docx", "百货.png"], ["武穴", "百货"]),
        (["图1.png", "图2.png"], [None]),
        (["武穴.zip", "投稿.zip"], ["武穴", None]),
    ],
)
def test_what_comes_together_needs_one_name_and_what_comes_apart_one_each(
    tmp_path: Path, dropped: list[str], named: list[str | None]
) -> None:
    for name in dropped:
        path = tmp_path / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.touch()
    tops = list(dict.fromkeys(tmp_path / name.split("/")[0] for name in dropped))
    found = [unit and unit.name for unit in named_units(tops, UNITS)]
    assert sorted(found, key=str) == sorted(named, key=str)


def test_a_folder_that_may_not_be_looked_into_names_no_unit(tmp_path: Path) -> None:
    assert named_units([Closed(tmp_path)], UNITS) == [None]

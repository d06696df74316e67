"""Files from units may be opened in other programs if they only show content; programs and scripts are refused."""

import pytest

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.package.opening import require_openable


@pytest.mark.parametrize(
    "name", ["店庆.docx", "图/图1.JPG", "片.mp4", "旧.doc", "宏.docm", "表.xlsm", "a.b.pdf", "名单.xlsx", "c\\图.png"]
)
def test_papers_pictures_and_films_are_opened(name: str) -> None:
    assert require_openable(name) == name.replace("\\", "/").rpartition("/")[2]


@pytest.mark.parametrize(
    "name",
    [
        "a.exe",
        "图1.jpg.EXE",
        "a.lnk",
        "a.url",
        "a.desktop",
        "a.bat",
        "a.js",
        "a.html",
        "a.svg",
        "a.dotm",
        "a",
    ],
)
def test_programs_scripts_shortcuts_and_pages_are_not(name: str) -> None:
    with pytest.raises(UserError) as caught:
        require_openable(name)
    assert caught.value.code == "open-refused"


@pytest.mark.parametrize("name", ["a.exe. ", "a.exe.", "a.exe "])
def test_what_a_system_cuts_off_a_name_does_not_hide_its_suffix(name: str) -> None:
    with pytest.raises(UserError):
        require_openable(name)


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("店" * 300 + ".jpg", "店" * 30 + ".jpg"),
        ("图/CON.jpg", "file.jpg"),
        ("a:b?.docx", "a b.docx"),
        ("a\u202egpj\n.pdf", "a gpj.pdf"),
        ("\udcff.png", "file.png"),
    ],
)
def test_a_name_that_some_system_does_not_hold_becomes_one_that_all_do(name: str, held: str) -> None:
    assert require_openable(name) == held

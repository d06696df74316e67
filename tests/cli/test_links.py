"""The link targets of an advertisement are listed and checked on the command line; a check can be taken back."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, SAID
from tests.desks import article_file, picture_file
from tests.unit.services.checking.test_link_checks import COUPON, SHOP, code_picture


def number(office: Run, folder: Path) -> str:
    folder.mkdir()
    article_file(folder / "店庆.docx")
    for name, address in (("一.png", SHOP), ("二.png", COUPON)):
        code_picture(folder / name, address)
    return str(office("intake", folder, *SAID, "--json", *EDITOR).json[0]["number"])


def test_links_are_listed_checked_one_by_one_or_all_and_taken_back(office: Run, tmp_path: Path) -> None:
    one, shot = number(office, tmp_path / "店庆"), picture_file(tmp_path / "截图.png", 9)
    listed = office("links", one)
    assert (SHOP in listed.out, "未核对" in listed.out, listed.code) == (True, True, 0)
    ticked = office("links", one, "--tick", SHOP, "--proof", shot, "--json", *EDITOR).json
    assert [(row["address"], row["person"]) for row in ticked["links"]] == [(SHOP, "殷茵"), (COUPON, None)]
    rest = office("links", one, "--all", "--proof", shot, "--json", *EDITOR).json
    assert [row["person"] for row in rest["links"]] == ["殷茵", "殷茵"]
    back = office("links", one, "--take-back", "--json", *EDITOR).json
    assert [row["person"] for row in back["links"]] == ["殷茵", None]
    assert "ADL.links" in office("show", one, "--json").out


def test_a_check_without_a_screenshot_or_of_an_unknown_link_is_refused(office: Run, tmp_path: Path) -> None:
    one = number(office, tmp_path / "店庆")
    assert "截图" in office("links", one, "--all", *EDITOR).err
    assert "没有“7”这个链接" in office("links", one, "--tick", "7", *EDITOR).err

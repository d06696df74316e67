"""The house style of a channel is set on the command line."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR
from tests.desks import picture_file


def test_a_style_is_set_from_files_changed_in_one_thing_and_ended(office: Run, tmp_path: Path) -> None:
    picture_file(tmp_path / "关注.png")
    (tmp_path / "尾.md").write_text("关注我们\n\n![长按识别](关注.png)\n", encoding="utf-8")
    said = ("--theme", "notice", "--lock", "--tail", tmp_path / "尾.md", "--from", "2026-01-01")
    assert office("channels", "--style", "media", *said, *EDITOR).code == 0
    assert office("channels", "--style", "media", "--size", 17, *EDITOR).code == 0
    held = {one["id"]: one["style"] for one in office("channels", "--json").json}
    assert held["zongchao"] is None
    assert (held["media"]["theme"], held["media"]["locked"], held["media"]["size"]) == ("notice", True, 17)
    assert held["media"]["tail"].startswith("关注我们\n\n![长按识别](media:")
    assert office("channels", "--end-style", "media", *EDITOR).code == 0
    assert {one["style"] for one in office("channels", "--json").json} == {None}


def test_a_picture_that_is_not_there_ends_with_three(office: Run, tmp_path: Path) -> None:
    (tmp_path / "尾.md").write_text("![](没有.png)\n", encoding="utf-8")
    ran = office("channels", "--style", "media", "--tail", tmp_path / "尾.md", *EDITOR)
    assert (ran.code, "没有.png" in ran.err) == (3, True)

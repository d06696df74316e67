"""The shelf on the command line: templates of the office, starred items, pictures used before."""

from pathlib import Path

import pytest

from tests.cli.conftest import Beginnings, Run
from tests.cli.test_walk import EDITOR, released
from tests.desks import material

OWN = ("--own", "--source", "图虫创意", "--range", "publicity", "--channel", "media")


@pytest.fixture
def number(office: Run, beginnings: Beginnings, tmp_path: Path) -> str:
    """Return the number of a released article."""
    return beginnings.bring("released", tmp_path / "desk", lambda: released(office, tmp_path / "店庆")[0])


@pytest.fixture
def open_number(office: Run, number: str, tmp_path: Path) -> str:
    """Return the number of a second article, which is still being edited."""
    folder = material(tmp_path / "换季", shade=90, apart=True, pictures=("冬装.png", "棉.png"))
    assert number
    made = office("intake", str(folder), *OWN, "--json", *EDITOR)
    other = made.json["submissions"][0]["number"] if "submissions" in made.json else made.json[0]["number"]
    assert office("accept", other, *EDITOR).code == 0
    return str(other)


def test_a_template_is_kept_put_into_another_article_renamed_and_removed(
    office: Run, number: str, open_number: str
) -> None:
    ran = office("shelf", "keep", number, "开头", "--to", "2", "--note", "通用", "--json", *EDITOR)
    assert ran.err == ""
    kept = ran.json
    assert (kept["name"], kept["blocks"], kept["number"], kept["by"]) == ("开头", 2, number, "殷茵")
    ran = office("shelf", "insert", open_number, "开头", "--after", "0", "--json", *EDITOR)
    assert ran.err == ""
    put = ran.json
    assert (put["revision"], put["blocks"]) == (2, 2)
    assert kept["text"].split("\n")[0] in office("edit", open_number, "--print").out.split("\n")[0]
    assert office("shelf", "change", "开头", "--name", "店庆开头", *EDITOR).code == 0
    assert "店庆开头" in office("shelf", "list").out
    assert kept["id"] in office("shelf", "remove", "店庆开头", *EDITOR).out
    assert office("shelf", "list", "--json").json == []
    assert office("shelf", "restore", kept["id"], *EDITOR).code == 0
    assert [one["name"] for one in office("shelf", "list", "--search", "通用", "--json").json] == ["店庆开头"]


def test_a_picture_used_before_is_found_starred_and_put_in_with_a_warning(
    office: Run, number: str, open_number: str
) -> None:
    starred = office(
        "shelf", "star", open_number, "冬装", "--picture", "冬装.png", "--expires", "2199-01-31", "--json", *EDITOR
    )
    assert starred.json["expires"] == "2199-01-31"
    assert "没有授权记录" in office("shelf", "list", "--starred").out
    answered = office("shelf", "change", "冬装", "--rights", "图虫授权至年底", "--json", *EDITOR).json
    assert (answered["doubts"], answered["expires"]) == ([], "2199-01-31")
    found = office("shelf", "pictures", "--search", "冬装", "--json").json
    assert [(one["name"], one["number"], one["doubts"]) for one in found] == [("冬装.png", open_number, ["unlicensed"])]
    assert office("shelf", "insert", number, "--picture", found[0]["digest"], *EDITOR).code == 0
    assert "冬装.png" in office("show", number).out


def test_what_the_shelf_does_not_have_is_said(office: Run, number: str) -> None:
    ran = office("shelf", "insert", number, "没有", *EDITOR)
    assert (ran.code, "没有" in ran.err) == (2, True)
    assert "wxdesk shelf keep" in office("shelf", "list").out

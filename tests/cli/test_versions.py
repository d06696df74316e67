"""Revisions of an article are listed, compared and restored on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Beginnings, Run
from tests.cli.test_walk import EDITOR, released


@pytest.fixture
def number(office: Run, beginnings: Beginnings, tmp_path: Path) -> str:
    """Return the number of an article with two revisions."""

    def make() -> str:
        found, _ = released(office, tmp_path / "店庆")
        text = tmp_path / "改.md"
        written = office("edit", found, "--print", *EDITOR).out
        text.write_text(written.replace("焕然一新", "全面升级") + "\n\n新的一段。\n", encoding="utf-8")
        assert office("edit", found, "--text", text, "--note", "按电话更正", *EDITOR).code == 0
        return found

    return beginnings.bring("versions", tmp_path / "desk", make)


def test_versions_are_listed_with_who_and_why(office: Run, number: str) -> None:
    listed = office("edit", number, "--versions", "--json")
    assert [(one["number"], one["saved_by"], one["note"]) for one in listed.json] == [
        (2, "殷茵", "按电话更正"),
        (1, "殷茵", ""),
    ]
    assert set(listed.json[0]) == {"number", "saved_by", "entered_by", "saved_at", "note"}
    assert "按电话更正" in office("edit", number, "--versions").out


def test_what_changed_is_told_by_block(office: Run, number: str) -> None:
    told = office("edit", number, "--diff", "1").out
    assert "[-焕然一新-]{+全面升级+}" in told
    assert "+ 新的一段。" in told
    kinds = [one["kind"] for one in office("edit", number, "--diff", "1..2", "--json").json]
    assert (kinds.count("changed"), kinds.count("added")) == (10, 1)


def test_an_earlier_version_becomes_the_newest_one(office: Run, number: str) -> None:
    assert office("edit", number, "--restore", 1, *EDITOR).code == 0
    assert office("edit", number, "--diff", "1..3", "--json").json == []
    assert "1" in office("edit", number, "--versions", "--json").json[0]["note"]
    assert office("show", number, "--json").json["placements"][0]["stage"] == "editing"


def test_an_article_whose_documents_hide_nothing_says_so(office: Run, number: str) -> None:
    assert office("edit", number, "--hidden", "--json").json == []
    assert "没有隐藏的内容" in office("edit", number, "--hidden").out
    assert office("edit", number, "--take-in", "1", *EDITOR).code == 2


@pytest.mark.parametrize("asked", ["x", "1..x", "9", "1..9"])
def test_a_version_that_is_none_is_told(office: Run, number: str, asked: str) -> None:
    assert office("edit", number, "--diff", asked).code == 2


def test_only_an_editor_brings_a_version_back(office: Run, number: str) -> None:
    assert office("edit", number, "--restore", 1, "--as", "王审").code == 1


def test_the_article_is_saved_as_a_page_and_no_file_is_replaced(office: Run, number: str, tmp_path: Path) -> None:
    page = tmp_path / "店庆 页.html"
    assert office("edit", number, "--html", page, *EDITOR).code == 0
    written = page.read_text(encoding="utf-8")
    assert "新的一段。" in written
    assert "data:image/jpeg;base64," in written
    again = office("edit", number, "--html", page, *EDITOR)
    assert again.code != 0
    assert "已经存在" in again.out + again.err
    assert page.read_text(encoding="utf-8") == written


def test_pictures_have_their_file_names_in_the_text_as_in_the_window(office: Run, number: str, tmp_path: Path) -> None:
    pieces = office("show", number, "--json").json["pieces"]
    name = next(one["name"] for one in pieces if one["role"] == "picture")
    printed = office("edit", number, "--print", *EDITOR).out
    assert f"]({name})" in printed
    wrong = tmp_path / "错.md"
    wrong.write_text(printed.replace(f"]({name})", "](没有这张.jpg)"), encoding="utf-8")
    refused = office("edit", number, "--text", wrong, *EDITOR)
    assert (refused.code, "没有这张.jpg" in refused.err) == (2, True)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--theme", "no such theme"),
        ("--cover", "99"),
        ("--cover", "3"),
        ("--crop-wide", "1,2"),
        ("--headings", "x"),
        ("--mark", "²=artwork"),
        ("--html", "there.html"),
    ],
)
def test_wrong_options_are_told_before_anything_is_changed(
    office: Run, number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: tuple[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.html").touch()
    (tmp_path / "new.md").write_text("全新的一段。\n", encoding="utf-8")
    before = office("audit", "list", "--json").json["total"]
    ran = office("edit", number, "--mark", "2=artwork", "--text", "new.md", *wrong, *EDITOR)
    assert (ran.code, ran.out) == (2, "")
    assert office("audit", "list", "--json").json["total"] == before


def test_an_article_is_read_by_whoever_sits_there(office: Run, number: str) -> None:
    assert "全面升级" in office("edit", number, "--print").out


def test_a_changed_text_is_printed_as_it_is_then(office: Run, number: str, tmp_path: Path) -> None:
    (tmp_path / "稿.md").write_text("## 一段\n\n只剩这一段。\n", encoding="utf-8")
    assert office("edit", number, "--text", tmp_path / "稿.md", "--print", *EDITOR).out == "## 一段\n\n只剩这一段。\n"

"""Commands list, enter and delete the company's words, and exchange them as tables.

Other commands tell which findings the words would change, and put the words into force.
"""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR, OWN
from tests.desks import material
from tests.unit.files.workbooks import workbook

FORBIDDEN = ("words", "add", "焕然一新", "--kind", "forbidden", "--instead", "全新", "--reason", "用得太多")


def test_a_word_is_added_listed_and_removed(office: Run) -> None:
    assert "启用以后生效" in office(*FORBIDDEN, *EDITOR).out
    (entry,) = office("words", "list", "--json").json
    assert {key: entry[key] for key in ("kind", "word", "instead", "reason", "rule", "rank", "state")} == {
        "kind": "forbidden",
        "word": "焕然一新",
        "instead": ["全新"],
        "reason": "用得太多",
        "rule": None,
        "rank": None,
        "state": "new",
    }
    assert "焕然一新\t禁用\t全新\t用得太多" in office("words", "list").out
    assert office("words", "remove", "焕然一新", *EDITOR).code == 0
    assert office("words", "list", "--json").json == []
    assert office("words", "remove", "焕然一新", *EDITOR).code == 2


def test_the_list_is_tried_and_put_in_force_and_taken_back(office: Run, tmp_path: Path) -> None:
    office("intake", material(tmp_path / "店庆"), *OWN, *EDITOR)
    office(*FORBIDDEN, *EDITOR)
    tried = office("words", "try", "--json")
    assert (tried.code, tried.json["appearing"], tried.json["vanishing"]) == (1, 1, 0)
    assert tried.json["submissions"][0]["changes"][0]["word"] == "焕然一新"
    assert "多出退回：本公司用词「焕然一新」" in office("words", "try").out
    done = office("words", "adopt", "--reason", "统一用语", "--json", *EDITOR).json
    assert [one["state"] for one in done["changes"]] == ["new"]
    assert office("words", "adopt", *EDITOR).code == 1
    assert office("words", "try").code == 0
    assert office("words", "adopt", "--former", *EDITOR).code == 0
    assert office("words", "list", "--pending", "--json").json[0]["state"] == "new"


def test_a_table_of_words_is_seen_then_entered_and_written_again(office: Run, tmp_path: Path) -> None:
    table, copy = tmp_path / "words.xlsx", tmp_path / "copy.xlsx"
    workbook(
        table,
        [
            ["词", "种类", "改用或职务", "次序"],
            ["张建国", "人名", "董事长、党委书记", "1"],
            ["黄商", "推荐", "黄商集团", ""],
        ],
    )
    seen = office("words", "import", table, "--preview")
    assert "张建国" in seen.err
    assert office("words", "list", "--json").json == []
    assert office("words", "import", table, *EDITOR).code == 0
    found = office("words", "list", "--json").json
    assert {(one["word"], one["kind"], one["rank"]) for one in found} == {
        ("张建国", "name", 1),
        ("黄商", "preferred", None),
    }
    assert office("words", "export", copy).code == 0
    assert "都已" not in office("words", "import", copy, "--preview").err
    assert office("words", "import", copy, *EDITOR).code == 0
    assert office("words", "list", "--json").json == found


def test_a_table_with_a_wrong_line_enters_nothing(office: Run, tmp_path: Path) -> None:
    table = tmp_path / "words.xlsx"
    workbook(table, [["词", "种类"], ["老店名", "禁用"], ["好", "禁用"]])
    done = office("words", "import", table, *EDITOR)
    assert (done.code, "太短" in done.err) == (2, True)
    assert office("words", "list", "--json").json == []


def test_who_may_not_change_the_rules_may_not_change_the_words(office: Run) -> None:
    assert office(*FORBIDDEN, "--as", "王审").code == 1

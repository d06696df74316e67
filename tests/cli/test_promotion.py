"""Shops, and the facts of a promotion, on the command line."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.desks import picture_file
from tests.unit.files.word_builder import p, word_file
from tests.unit.files.workbooks import workbook

SHOPS = [["门店", "别名", "地址", "电话"], ["武穴购物广场", "武穴店", "永宁大道168号", "0713-6221234"]]
FILLER = "全场商品陈列焕然一新，欢迎新老顾客到店选购。" * 20


def test_shops_are_entered_changed_and_closed(office: Run, tmp_path: Path) -> None:
    path = workbook(tmp_path / "门店.xlsx", SHOPS)
    assert office("shops", "--import", path, "--as", "殷茵").code == 0
    done = office("shops", "--set", "武穴店", "--phone", "6221235", "--closed", "--as", "殷茵", "--json")
    assert done.json == [
        {
            "name": "武穴购物广场",
            "also": ["武穴店"],
            "address": "永宁大道168号",
            "phones": ["6221235"],
            "closed": True,
        }
    ]


def test_a_name_that_another_shop_has_is_refused_and_named(office: Run) -> None:
    assert office("shops", "--set", "黄州商场", "--also", "黄州店", "--as", "殷茵").code == 0
    done = office("shops", "--set", "黄冈商场", "--also", "黄州店", "--as", "殷茵")
    assert (done.code, "黄州商场" in done.err) == (2, True)


def test_a_table_with_one_bad_line_enters_nothing(office: Run, tmp_path: Path) -> None:
    path = workbook(tmp_path / "门店.xlsx", [*SHOPS, ["武穴购物广场", "", "", ""]])
    done = office("shops", "--import", path, "--as", "殷茵")
    assert (done.code, "第 3 行" in done.err) == (2, True)
    assert office("shops", "--json").json == []


def test_the_facts_of_an_article_are_shown_and_their_comparison_is_kept(office: Run, tmp_path: Path) -> None:
    folder = tmp_path / "武穴购物广场 店庆"
    folder.mkdir()
    picture_file(folder / "海报.png")
    word_file(folder / "店庆.docx", p("活动时间：2026年1月9日（周六）至1月11日，原价99元，现价199元。"), p(FILLER))
    kind = ("--kind", "promotion", "--range", "promotion", "--form", "poster")
    said = ("--own", "--source", "自采", "--channel", "media", *kind)
    assert office("intake", folder, *said, "--as", "殷茵").code == 0
    number = office("queue", "--json").json["rows"][0]["number"]
    assert office("accept", number, "--as", "殷茵").code == 0
    found = office("facts", number, "--json").json
    rules = [finding["rule"] for fact in found["facts"] for finding in fact["findings"]]
    assert {"FACT.weekday", "FACT.price"} <= set(rules)
    assert found["checked_by"] is None
    done = office("facts", number, "--confirm", "--as", "殷茵", "--json").json
    assert (done["checked_by"], done["current"]) == ("殷茵", True)


def promotion(office: Run, tmp_path: Path, text: str) -> str:
    """Take in a promotion with `text`, accept it and send it to review; return its number."""
    folder = tmp_path / "武穴购物广场 店庆"
    folder.mkdir()
    picture_file(folder / "海报.png")
    word_file(folder / "店庆.docx", p(text), p(FILLER))
    kind = ("--kind", "promotion", "--range", "publicity", "--form", "poster")
    said = ("--own", "--source", "自采", "--channel", "media", *kind)
    assert office("intake", folder, *said, "--as", "殷茵").code == 0
    number = str(office("queue", "--json").json["rows"][0]["number"])
    assert office("accept", number, "--as", "殷茵").code == 0
    assert office("edit", number, "--submit", "--as", "殷茵").code == 0
    return number


def test_a_held_release_says_why_and_what_to_do(office: Run, tmp_path: Path) -> None:
    number = promotion(office, tmp_path, "电视机原价1999元，现价2199元。")
    assert office("review", number, "--approve", "--as", "王审").code == 0
    refused = office("release", number, "--as", "殷茵")
    assert refused.code == 1
    assert "现价不低于原价" in refused.err
    assert "逐条确认" in refused.err
    held = office("show", number, "--json").json["placements"][0]["held"]
    assert [(one["rule"], bool(one["message"]), bool(one["remedy"])) for one in held] == [
        ("FACT.price", True, True),
        ("FACT.unread", True, True),
    ]
    assert "促销信息还没有人核对" in office("show", number).out


def test_a_line_is_confirmed_with_its_reason_and_who_said_so(office: Run, tmp_path: Path) -> None:
    number = promotion(office, tmp_path, "电视机原价1999元，现价2199元。")
    assert office("review", number, "--approve", "--as", "王审").code == 0
    told = ("--reason", "加量装", "--told-by", "刘采购", "--told-role", "采购", "--as", "王审")
    assert office("facts", number, "--line", "2", *told).code == 1
    sheet = office("facts", number, "--line", "1", *told, "--json").json
    assert sheet["held"] is False
    assert sheet["contradictions"][0]["confirmed"]["told_by"] == "刘采购"
    assert office("facts", number, "--line-back", "1", "--as", "王审", "--json").json["held"] is True
    assert office("facts", number, "--line", "1", *told).code == 0
    assert office("release", number, "--as", "殷茵").code == 0


def test_approving_with_the_code_of_the_sheet_counts_as_comparing_it(office: Run, tmp_path: Path) -> None:
    number = promotion(office, tmp_path, "电视机原价1999元，现价1699元。")
    code = office("facts", number, "--json").json["code"]
    assert office("review", number, "--approve", "--sheet", "0000-0000", "--as", "王审").code == 1
    assert office("review", number, "--approve", "--sheet", code, "--as", "王审").code == 0
    assert office("release", number, "--as", "殷茵").code == 0


def test_without_the_sheet_in_sight_an_approval_leaves_it_unread(office: Run, tmp_path: Path) -> None:
    number = promotion(office, tmp_path, "电视机原价1999元，现价1699元。")
    assert office("review", number, "--approve", "--as", "王审").code == 0
    assert office("release", number, "--as", "殷茵").code == 1
    assert office("facts", number, "--confirm", "--as", "殷茵").code == 0
    assert office("release", number, "--as", "殷茵").code == 0


def test_a_false_alarm_waived_with_an_exception_enters_the_list_of_words(office: Run, tmp_path: Path) -> None:
    word_file(tmp_path / "公告.docx", p("各位顾客，最终解释权归本店所有。"), p(FILLER))
    office("intake", tmp_path / "公告.docx", "--own", "--source", "自采", "--channel", "media", "--as", "殷茵")
    number = str(office("queue", "--json").json["rows"][0]["number"])
    office("people", "--add", "柯主编", "--role", "reviewer", "--role", "chief", "--as", "殷茵")
    waive = ("review", number, "--waive", "ADL.final", "--reason", "引用公告", "--exception")
    refused = office(*waive, "--as", "王审")
    assert (refused.code, office("words", "list", "--json").json) == (1, [])
    done = office(*waive, "--as", "柯主编")
    assert (done.code, "最终解释权归本店所有" in done.err) == (0, True)
    assert [one["word"] for one in office("words", "list", "--json").json] == ["最终解释权归本店所有"]
    assert "ADL.final" not in [one["rule"] for one in office("show", number, "--json").json["findings"]]


def test_a_campaign_reads_alike_everywhere_on_the_command_line(office: Run, tmp_path: Path) -> None:
    number = promotion(office, tmp_path, "店庆1月9日至1月11日，满300减50。活动时间1月9日至11日。")
    as_editor = ("--as", "殷茵")
    listed = office("campaign", number, "--json").json
    assert (listed["facts"], listed["texts"]) == ([], {})
    assert {one["name"]: one["certain"] for one in listed["proposed"]} == {"活动时间": True, "满减": True}
    assert "已登记 2 条，3 处" in office("campaign", number, "--accept", *as_editor).err
    done = office("campaign", number, "--set", "活动时间=1月10日至1月12日", *as_editor)
    assert "改了 2 处" in done.err
    told = office("campaign", number, "--text", "moments").out
    assert "活动时间：1月10日至1月12日" in told.split("\n")
    (when, _) = office("campaign", number, "--json").json["facts"]
    assert [one["words"] for one in when["places"]] == ["1月10日至1月12日"] * 2
    assert office("campaign", number, "--undo", *as_editor).code == 0
    assert "1月9日至1月11日" in office("campaign", number, "--text", "shops").out
    assert office("campaign", number, "--set", "活动时间", *as_editor).code == 2
    assert office("campaign", number, "--set", "活动时间=改天", *as_editor).code == 1

"""`wxdesk register` lists every register, and enters, changes, prints, imports and exports entries."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR

ENTRY = ("register", "add", "差错与责任", "差错=满300写成满200", "发现日期=2026-01-01")
OWN = """
id = "seals"
code = "YZ"
zh = "用章"
en = "Seals"
heading_zh = "用章登记表"
heading_en = "Use of the seal"
retention = 3
fields = [
  { key = "what", kind = "text", zh = "事由", en = "Reason", needed = true },
  { key = "on", kind = "date", zh = "日期", en = "Day", shown = true },
]
states = [
  { code = "out", zh = "借出", en = "Out", next = ["back"] },
  { code = "back", zh = "已归还", en = "Back", final = true },
]
due = [{ key = "return", zh = "归还", en = "Return it", field = "on", after = 2 }]
"""


def test_every_register_has_a_chinese_title_also_in_english(office: Run) -> None:
    found = json.loads(office("register", "list", "--json", "--lang", "en").out)
    titles = {one["id"]: one["title"] for one in found}
    assert (titles["incidents"], titles["requests"], titles["corrections"]) == (
        "差错与责任",
        "申请与审批",
        "更正与撤回",
    )
    assert [one["id"] for one in found if one["typed"]] == ["corrections", "requests", "accounts", "handovers"]


def test_an_entry_is_added_changed_and_undone(office: Run) -> None:
    assert office(*ENTRY, *EDITOR).code == 0
    ran = office("register", "set", "CC26-001", "类型=促销差错", "--state", "核实", "--json", *EDITOR)
    made = json.loads(ran.out)
    assert (made["state"], made["values"]["kind"]) == ("verified", "promotion")
    assert [event["act"] for event in made["history"]] == ["register.entered", "register.moved"]
    assert office("register", "set", "CC26-001", "--undo", *EDITOR).code == 0
    listed = json.loads(office("register", "list", "incidents", "--open", "--json").out)
    assert [(one["number"], one["state"]) for one in listed["entries"]] == [("CC26-001", "entered")]
    assert json.loads(office("register", "list", "incidents", "--search", "没有", "--json").out)["total"] == 0


def test_an_incident_begins_with_the_number_of_a_complaint(office: Run) -> None:
    office("register", "add", "投诉与留言", "诉求摘要=价格不符", "收到日期=2026-01-01", *EDITOR)
    ran = office("register", "add", "incidents", "--from", "TS26-001", "类型=促销差错", "--json", *EDITOR)
    made = json.loads(ran.out)
    assert (made["values"]["what"], made["values"]["route"]) == ("价格不符", "complaint")
    assert [link["name"] for link in made["links"]] == ["TS26-001"]
    for words in (("groups", "--from", "TS26-001"), ("incidents", "--from", "26-9999")):
        assert office("register", "add", *words, *EDITOR).code == 2


def test_what_is_no_field_value_or_state_is_refused_with_what_there_is(office: Run) -> None:
    assert office(*ENTRY, *EDITOR).code == 0
    for words in (("没有=1",), ("差错",), ("类型=别的",), ("--state", "别的")):
        ran = office("register", "set", "CC26-001", *words, *EDITOR)
        assert (ran.code, bool(ran.err)) == (2, True)
    ran = office("register", "list", "nothing")
    assert ran.code == 2
    assert "incidents" in ran.err


def test_a_register_goes_out_as_a_workbook_and_comes_back(office: Run, tmp_path: Path) -> None:
    assert office(*ENTRY, *EDITOR).code == 0
    book = str(tmp_path / "差错.xlsx")
    assert office("register", "export", "incidents", book).code == 0
    assert office("register", "set", "CC26-001", "差错=改过", *EDITOR).code == 0
    assert office("register", "import", "incidents", book, *EDITOR).code == 0
    assert json.loads(office("register", "show", "CC26-001", "--json").out)["values"]["what"] == "满300写成满200"


def test_a_field_of_yes_or_no_is_described_in_words(office: Run) -> None:
    described = office("register", "show", "requests").out
    assert "采集个人信息\t是、否" in described


def test_the_template_has_the_heads_of_the_register(office: Run, tmp_path: Path) -> None:
    table = tmp_path / "督办.csv"
    table.write_text("交办事项,交办日期,要求完成日\n清理群成员,2026-01-01,2026-01-05\n", encoding="utf-8")
    assert office("register", "export", "tasks", str(tmp_path / "t.xlsx"), "--template").code == 0
    assert office("register", "import", "tasks", str(table), "--preview", *EDITOR).code == 0
    assert json.loads(office("register", "list", "tasks", "--json").out)["total"] == 0
    assert office("register", "import", "tasks", str(table), *EDITOR).code == 0
    assert json.loads(office("register", "list", "tasks", "--json").out)["entries"][0]["number"] == "DB26-001"
    assert "已登记 0 行" in office("register", "import", "tasks", str(table), *EDITOR).err
    table.write_text("交办事项,交办日期,要求完成日\n又一件,昨天以前,2026-01-05\n", encoding="utf-8")
    assert office("register", "import", "tasks", str(table), *EDITOR).code == 2


def test_the_printed_form_has_the_registers_heading_every_caption_and_no_markup_of_an_entry(
    office: Run, tmp_path: Path
) -> None:
    assert office(*ENTRY, "原文=<b>满200</b>", *EDITOR).code == 0
    page = tmp_path / "表.html"
    assert office("register", "show", "CC26-001", "-o", str(page)).code == 0
    text = page.read_text(encoding="utf-8")
    assert "信息发布差错登记与责任认定表" in text
    assert "听取说明与决定" in text
    assert "&lt;b&gt;满200" in text
    assert "编号：CC26-001" in text


def test_a_desk_declares_a_register_of_its_own(office: Run, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    assert office("register", "declare", str(file), *EDITOR).code == 0
    assert office("register", "add", "用章", "事由=合同", "日期=2026-01-01", *EDITOR).code == 0
    entry = json.loads(office("register", "show", "YZ26-001", "--json").out)
    assert entry["due"] == "2026-01-03"
    assert office("register", "remove", "seals", *EDITOR).code == 1
    file.write_text(OWN.replace('kind = "date"', 'kind = "day"'), encoding="utf-8")
    ran = office("register", "declare", str(file), *EDITOR)
    assert ran.code == 2
    assert "fields.1.kind" in ran.err


def test_accounts_are_shown_added_changed_exported_and_imported(office: Run, tmp_path: Path) -> None:
    assert "备案号" in office("register", "show", "accounts").out
    made = office("register", "add", "账号", "名称=会员小程序", "类型=小程序", "代码=member", "--json", *EDITOR)
    assert (made.code, made.json["number"], made.json["state"]) == (0, "member", "applied")
    assert office("register", "set", "member", "密码保管人=殷茵", "密码更换日=2026-01-01", *EDITOR).code == 0
    told = office("register", "set", "member", "备注=密码是 Hs2025@mh", *EDITOR)
    assert (told.code, "HS 3.2" in told.err, "Hs2025@mh" in told.err) == (2, True, False)
    told = office("register", "set", "media", "名称=传媒号", *EDITOR)
    assert (told.code, "HS 3.1" in told.err) == (1, True)
    book = str(tmp_path / "账号.xlsx")
    assert office("register", "export", "accounts", book).code == 0
    assert office("register", "set", "member", "密码保管人=王审", *EDITOR).code == 0
    assert office("register", "import", "accounts", book, *EDITOR).code == 0
    back = office("register", "show", "member", "--json").json["values"]
    assert "殷茵" in back.values()
    held = office("register", "held", "殷茵", "--json").json
    assert [one["number"] for one in held] == ["member"]
    assert office("register", "held").code == 0


def test_requests_are_added_decided_linked_exported_and_imported(office: Run, tmp_path: Path) -> None:
    said = ("活动名称=最美门店评选", "类别=投票、打榜", "以何名义=门店", "申请人=王芳", "开始日期=2026-02-01")
    made = office("register", "add", "申请与审批", *said, "--json", *EDITOR)
    assert (made.code, made.json["number"], made.json["state"]) == (0, "SQ26-001", "draft")
    assert "最美门店评选" in office("request").out
    office("register", "add", "活动", "活动名称=店庆投票", "开始日期=2026-02-01", "结束日期=2026-02-08", *EDITOR)
    decided = ("审批人=李总", "审批日期=2026-01-01", "--state", "同意", "--link", "HD26-001", "--json")
    done = office("register", "set", "SQ26-001", *decided, *EDITOR)
    assert (done.json["state"], [one["name"] for one in done.json["links"]]) == ("approved", ["王芳", "HD26-001"])
    assert office("request", "--all", "--json").json[0]["state"] == "approved"
    book = str(tmp_path / "申请.xlsx")
    assert office("register", "export", "requests", book).code == 0
    assert office("register", "import", "requests", book, *EDITOR).code == 0
    assert office("request", "--import", book, "--all", *EDITOR).code == 0
    assert office("register", "list", "requests", "--json").json["total"] == 1
    assert office("register", "set", "SQ26-001", "活动名称=别的", *EDITOR).code == 2
    assert office("request", "SQ26-001", "--undo", "--json", *EDITOR).json[0]["state"] == "approved"
    left = office("register", "set", "SQ26-001", "--unlink", "HD26-001", "--json", *EDITOR).json["links"]
    assert [one["name"] for one in left] == ["王芳"]


def test_corrections_are_listed_and_refused_by_hand_with_the_reason(office: Run, tmp_path: Path) -> None:
    assert office("register", "list", "corrections", "--json").json["total"] == 0
    assert "提出人" in office("register", "show", "更正与撤回").out
    table = tmp_path / "更正.csv"
    table.write_text("标题,原因\n店庆,写错\n", encoding="utf-8")
    for words in (
        ("add", "corrections", "标题=店庆"),
        ("import", "corrections", str(table)),
        ("export", "corrections", str(tmp_path / "t.xlsx"), "--template"),
    ):
        ran = office("register", *words, *EDITOR)
        assert (ran.code, "不能手工登记" in ran.err) == (1, True)
    assert office("register", "export", "corrections", str(tmp_path / "更正.xlsx")).code == 0

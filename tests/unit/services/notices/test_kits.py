"""A unit fills in the form of its kit; when the form arrives, its answers become the details of the submission."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.desks import SENTENCE, Office, picture_file
from tests.unit.files.word_builder import p
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.rulebook.ranges import range_word
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.requests import Received
from wxdesk.services.submissions.filled_form import order_of
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]

TYPED = {
    "32 字以内": "年货节开市",
    "如 2026-01-08，没有可不填": "2026-01-08",
    "负责人姓名，已审签": "周总",
}
CHOSEN = {"体裁": "图文", "信息范围": "1 各种业务宣传及促销活动,重要活动、行业及市场动态", "类别": "促销"}


def kit_of(office: Office) -> Path:
    (folder,) = office.desk.kits.write([office.unit], office.inbox)
    return folder


def fill_in(form: Path, into: Path, *body: str) -> Path:
    """Write the form to `into`, filled in as Word does: texts replace the hints, and the XML `body` stands below."""
    with zipfile.ZipFile(form) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    document = parts["word/document.xml"]
    for hint, text in TYPED.items():
        document = _typed(document, hint, text)
    for label, text in CHOSEN.items():
        at = document.index(f'w:alias w:val="{label}"')
        document = document[:at] + _typed(document[at:], "请选择", text)
    at = document.index('w:alias w:val="投放账号"')
    hint = document[at:].partition('preserve">')[2].partition("<")[0]
    document = _typed(document, hint, "集团媒体号、综超号").replace("<w:sectPr>", f"{''.join(body)}<w:sectPr>")
    parts["word/document.xml"] = document
    with zipfile.ZipFile(into, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return into


def _typed(document: str, hint: str, text: str) -> str:
    at = document.index(hint)
    mark = document.rindex("<w:showingPlcHdr/>", 0, at)
    head = document[:mark] + document[mark + len("<w:showingPlcHdr/>") : at]
    return head + text + document[at + len(hint) :]


def test_a_kit_says_the_figures_of_the_rulebook_in_force(office_in: OfficeIn) -> None:
    office = office_in("empty")
    files = office.desk.kits.kit(office.unit).files
    assert sorted(files) == ["投稿单.docx", "投稿要求.docx"]
    path = office.inbox / "投稿要求.docx"
    office.inbox.mkdir(exist_ok=True)
    path.write_bytes(files["投稿要求.docx"])
    text = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert all(figure in text for figure in ("300字以上", "小于5MB", "不超过500MB", "1日送达，最早4日发"))
    assert "AVI、WMV、MOV、RM、RMVB、3GP、MP4" in text


def test_a_kit_names_the_seven_ranges_in_the_words_of_the_regulation(office_in: OfficeIn) -> None:
    office = office_in("empty")
    words = [texts().text(range_word(key)) for key in office.desk.rulebook.ranges]
    office.inbox.mkdir(exist_ok=True)
    for name, content in office.desk.kits.kit(office.unit).files.items():
        path = office.inbox / name
        path.write_bytes(content)
        text = zipfile.ZipFile(path).read("word/document.xml").decode()
        assert [one for one in words if one not in text] == [], name
        assert "促销活动<" not in text
        assert "认定" in text


def test_a_filled_form_needs_no_typing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.inbox.mkdir(exist_ok=True)
    folder = office.inbox / "来稿"
    folder.mkdir()
    body = [p(SENTENCE) for _ in range(10)]
    fill_in(kit_of(office) / "投稿单.docx", folder / "投稿单.docx", *body)
    picture_file(folder / "图1.png")
    office.desk.intake.receive([folder], Received(), office.editor)
    seen = office.desk.reading.submission(office.only)
    assert (seen.title, seen.unit, seen.officer, seen.range) == (
        "年货节开市",
        "武穴购物广场",
        "王芳",
        "publicity",
    )
    assert [finding.rule for finding in seen.findings if finding.severity == "return"] == []
    assert "SYS.check" not in {finding.rule for finding in seen.findings}, "a check stopped"
    kept = office.desk.store.read(lambda reader: reader.get(Submission, seen.id))
    assert (kept.kind, kept.signed_off, kept.event_date) == ("promotion", True, date(2026, 1, 8))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"channels": "媒体号 朋友圈"}, ("media", "baihuo-moments")),
        ({"channels": "号"}, None),
        ({"event_date": "1月8日"}, date(2026, 1, 8)),
        ({"event_date": "12月30日（周二）"}, date(2025, 12, 30)),
        ({"event_date": "2月30日"}, None),
        ({"range": "2 促销活动"}, "publicity"),
        ({"range": "5 文化、公益、文体"}, "image"),
        ({"range": "6 部门提请（附批件）"}, "approved"),
        ({"range": "7 集团决定发布"}, "decided"),
        ({"range": "4 企业形象宣传、企业文化建设、公益活动、文体活动、各种赛事等"}, "image"),
        ({"range": "1 各种业务宣传及促销活动，重要活动、行业及市场动态；"}, "publicity"),
        ({"range": "请选择"}, None),
        ({"decision_by": "集团办公会"}, "集团办公会"),
        ({"signed_off": "周总"}, True),
        ({"signed_off": "尚未审签"}, None),
        ({"signed_off": "未签"}, None),
    ],
)
def test_answers_are_read_as_units_write_them(office_in: OfficeIn, written: dict[str, str], read: object) -> None:
    office = office_in("empty")
    desk, (field,) = office.desk, written
    said = desk.store.read(lambda reader: order_of(reader, written, desk.rulebook, date(2026, 1, 2)))
    assert getattr(said, field) == read


def test_what_the_editor_says_beats_the_form(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.inbox.mkdir(exist_ok=True)
    form = fill_in(kit_of(office) / "投稿单.docx", office.inbox / "稿.docx", p(SENTENCE))
    said = office.said(channels=("baihuo",), kind="event")
    office.desk.intake.receive([form], said, office.editor)
    view = office.desk.reading.submission(office.only)
    assert (view.channels, view.kind) == (("baihuo",), "event")


def test_a_folder_that_is_not_there_takes_no_kit(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with pytest.raises(Unusable, match="path-missing"):
        office.desk.kits.write([office.unit], office.inbox / "没有" / "投稿包")
    file = picture_file(office.inbox.parent / "图.png")
    for place in (file, file / "投稿包"):
        with pytest.raises(Unusable, match="path-no-folder"):
            office.desk.kits.write([office.unit], place)


def test_units_whose_names_differ_in_signs_that_no_folder_takes_have_a_kit_each(office_in: OfficeIn) -> None:
    office = office_in("empty")
    people = office.desk.people
    units = [people.add_unit(name, office.editor).id for name in ("一店/二店", "一店:二店")]
    folders = office.desk.kits.write(units, office.inbox)
    assert [one.name for one in folders] == ["投稿包-一店／二店", "投稿包-一店：二店"]
    assert all(one.is_dir() for one in folders)

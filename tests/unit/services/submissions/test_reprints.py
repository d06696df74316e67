"""A reprint states author, account, address and permission; own work needs none of them.

Pictures of picture agencies, such as Shutterstock, are recognised by signs such as the file name.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.desks import Office, article_file, material, picture_file
from wxdesk.domain.submissions.rights import ReprintLeave, SourceKind, proposed_source
from wxdesk.services.desk.requests import Received

type OfficeIn = Callable[[str], Office]

OWN = ("自采", "本单位", "本公司", "本店", "原创")
WHOLE = Received(
    source_kind=SourceKind.REPRINT,
    reprint_author="李明",
    reprint_account="湖北发布",
    reprint_url="https://mp.weixin.qq.com/s/a",
    leave=ReprintLeave.WHITELIST,
)


def rules(office: Office) -> dict[str, str]:
    found = office.desk.reading.submission(office.only).findings
    return {one.rule: one.severity.value for one in found if one.rule.startswith("CPR")}


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("", None),
        ("本单位", SourceKind.OWN),
        ("武穴购物广场", SourceKind.UNIT),
        ("武穴购物广场企划组", SourceKind.UNIT),
        ("新华社", SourceKind.MEDIA),
        ("湖北日报", SourceKind.MEDIA),
        ("转载自湖北发布", SourceKind.REPRINT),
        ("本店公众号：武穴店", SourceKind.OWN),
        ("市商会", SourceKind.THIRD),
    ],
)
def test_the_words_of_a_source_propose_its_kind(source: str, kind: SourceKind | None) -> None:
    assert proposed_source(source, "武穴购物广场", OWN) is kind


def test_own_work_is_asked_nothing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.receive(material(office.inbox / "店庆"))
    assert rules(office) == {}


def test_a_source_that_reads_like_a_reprint_is_asked_and_a_stated_one_is_returned(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆"), source="转自湖北发布")
    assert rules(office) == {"CPR.leave": "warn"}
    office.desk.intake.describe(one, Received(source_kind=SourceKind.REPRINT), office.editor)
    assert rules(office) == {"CPR.leave": "return"}
    office.desk.intake.describe(one, WHOLE, office.editor)
    assert rules(office) == {}
    office.desk.intake.describe(one, Received(reprint_url=""), office.editor)
    assert rules(office) == {"CPR.leave": "return"}
    assert office.desk.keeping.verify().ok


def test_a_written_leave_needs_its_file(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆"), source="转自湖北发布")
    office.desk.intake.describe(one, replace(WHOLE, leave=ReprintLeave.WRITTEN), office.editor)
    assert rules(office) == {"CPR.leave": "return"}
    paper = office.desk.evidence.keep(picture_file(office.inbox / "授权.png", 99))
    office.desk.intake.describe(one, Received(leave_file=paper), office.editor)
    assert rules(office) == {}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("u=1234567890,987654321&fm=253&fmt=auto.jpg", True),
        ("视觉中国 VCG211234567.jpg", True),
        ("VCG211234567.jpg", True),
        ("千图_5831.jpg", True),
        ("摄图网_500123.jpg", True),
        ("shutterstock_123456.jpg", True),
        ("上千图片精选.jpg", False),
        ("书包图1.jpg", False),
        ("航拍摄图.jpg", False),
        ("门店全景图.jpg", False),
        ("图1.jpg", False),
    ],
)
def test_a_stock_picture_is_told_by_the_name_of_its_file(office_in: OfficeIn, name: str, told: bool) -> None:
    office = office_in("empty")
    folder = office.inbox / "店庆"
    folder.mkdir(parents=True)
    article_file(folder / "店庆.docx")
    picture_file(folder / name)
    office.receive(folder)
    assert rules(office) == ({"CPR.image": "warn"} if told else {})

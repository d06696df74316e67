"""After acceptance an editor changes whether an article is an advertisement; it is checked again, and can be undone."""

from collections.abc import Callable

from tests.desks import PUSH, Office, article_file, picture_file, refusal
from tests.seats import seated
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.words.advertising import Advertising

type OfficeIn = Callable[[str], Office]
LAW, WHY = "ADL.abs", "有价格，写明到店选购"


def accepted(office: Office, text: str = "全场满100减20，欢迎到店选购，全国销量第一。") -> str:
    """Accept an article that was entered as no advertisement, and return its id."""
    folder = office.inbox / "店庆"
    folder.mkdir(parents=True)
    article_file(folder / "店庆.docx", 10, opening=text)
    picture_file(folder / "图1.png")
    one = office.receive(folder, kind="other", advertising=Advertising.NO)
    office.accept(one)
    return one


def told(office: Office) -> bool:
    return LAW in {finding.rule for finding in office.desk.reading.submission(office.only).findings}


def stage(office: Office) -> PlacementStage:
    return office.desk.reading.submission(office.only).placements[0].stage


def test_an_accepted_article_is_checked_by_its_new_answer_and_after_the_undo_by_the_old(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = accepted(office)
    assert not told(office)
    office.desk.deciding.classify(one, office.editor, Advertising.YES, WHY)
    assert told(office)
    assert office.desk.reading.submission(one).advertising == "yes"
    assert office.desk.undoing.step(one, office.editor) == "submission.classified"
    assert not told(office)
    assert office.desk.reading.submission(one).advertising == "no"
    assert office.desk.keeping.verify().ok


def test_a_changed_answer_voids_the_approvals_and_its_undo_restores_them(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.desk.deciding.classify(office.only, office.editor, Advertising.NO, "只登通知")
    assert stage(office) is PlacementStage.EDITING
    office.desk.undoing.step(office.only, office.editor)
    assert stage(office) is PlacementStage.APPROVED
    assert office.desk.keeping.verify().ok


def test_a_published_article_stays_published_when_its_answer_changes(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T18:00")
    number = office.desk.reading.submission(office.only).number
    urls = {number: "https://mp.weixin.qq.com/s/a"}
    office.desk.reviewing.published(PUSH, office.editor, office.clock.now(), urls)
    office.desk.deciding.classify(office.only, office.editor, Advertising.NO, "只登通知")
    assert stage(office) is PlacementStage.PUBLISHED


def test_the_same_answer_or_an_answer_without_a_reason_is_refused(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = accepted(office)
    with refusal(office, "advertising-same"):
        office.desk.deciding.classify(one, office.editor, Advertising.NO, WHY)
    with refusal(office, "reason-missing"):
        office.desk.deciding.classify(one, office.editor, Advertising.YES, " ")


def test_an_article_that_another_editor_claimed_keeps_its_answer(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = accepted(office)
    other = office.desk.people.add("张编", "", (Role.EDITOR,), office.editor)
    office.desk.claiming.claim(one, office.editor)
    with refusal(office, "claimed-by-other"):
        office.desk.deciding.classify(one, seated(other.id), Advertising.YES, WHY)


def test_before_acceptance_the_details_have_the_answer(office_in: OfficeIn) -> None:
    office = office_in("received")
    with refusal(office, "advertising-stage"):
        office.desk.deciding.classify(office.only, office.editor, Advertising.NO, WHY)

"""The changes that a reviewer asks for are shown to the editor until the article is sent to review again."""

from collections.abc import Callable

from tests.desks import Office

type OfficeIn = Callable[[str], Office]


def asked(office: Office) -> str | None:
    found = office.desk.writing.open(office.placement).asked
    return None if found is None else f"{found.person}：{found.reason}"


def test_what_was_asked_for_stands_until_it_is_sent_again(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    assert asked(office) is None
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "标题不准")
    assert asked(office) == "王审：标题不准"
    office.desk.composing.save(office.only, office.editor, office.desk.composing.blocks(office.only)[1:])
    assert asked(office) == "王审：标题不准"
    office.desk.reviewing.request_review(office.placement, office.editor)
    assert asked(office) is None


def test_what_was_taken_back_is_not_asked_for(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "标题不准")
    office.desk.undoing.decision(office.placement, office.reviewer)
    assert asked(office) is None

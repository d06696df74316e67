"""The receipt of a submission is withdrawn if its acceptance is undone.

It says that the material is in order only if no finding is open.
"""

from collections.abc import Callable

import pytest

from tests.desks import Office, article_file, material, refusal, shanghai
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.domain.submissions.submission import Notice, NoticeKind
from wxdesk.services.views.views import NoticeView

type OfficeIn = Callable[[str], Office]


def notices(office: Office, kind: NoticeKind) -> list[NoticeView]:
    return [one for one in newest(office).notices if one.kind is kind]


def due(office: Office) -> list[str]:
    """Return the texts of the notices that Today lists as to be sent."""
    return [letter.text for unit in office.desk.telling.due("殷茵") for letter in unit.letters]


def accepted(office_in: OfficeIn) -> Office:
    """Return a desk whose last step was to accept its submission."""
    office = office_in("received")
    office.accept(office.only)
    return office


def undo(office: Office) -> None:
    office.desk.undoing.step(office.only, office.editor)


def send(office: Office, kind: NoticeKind = NoticeKind.RECEIPT) -> None:
    office.desk.telling.sent([notices(office, kind)[-1].id], office.editor, "微信")


def relative(office: Office, *words: str) -> None:
    """Receive an article that contains `words`, such as "tomorrow", which are the only words with a finding."""
    folder = material(office.inbox / "店庆")
    article_file(folder / "店庆.docx", opening="".join(words))
    office.receive(folder)


def test_the_receipt_ends_with_its_acceptance(office_in: OfficeIn) -> None:
    office = accepted(office_in)
    (written,) = notices(office, NoticeKind.RECEIPT)
    undo(office)
    assert newest(office).notices == []
    assert due(office) == []
    with refusal(office, "notice-withdrawn"):
        office.desk.telling.sent([written.id], office.editor, "微信")


def test_that_it_ended_stands_in_the_event_that_took_the_acceptance_back(office_in: OfficeIn) -> None:
    office = accepted(office_in)
    (written,) = notices(office, NoticeKind.RECEIPT)
    undo(office)
    (kept,) = office.desk.store.read(lambda it: it.find(Notice, id=written.id))
    assert kept.withdrawn_at == office.clock.now()
    assert newest(office).timeline[-1].act == "step.undone"
    assert office.desk.keeping.verify().ok


def test_a_receipt_that_was_sent_stays_and_the_unit_is_told_that_it_is_void(office_in: OfficeIn) -> None:
    office = accepted(office_in)
    send(office)
    undo(office)
    (sent,) = notices(office, NoticeKind.RECEIPT)
    assert (sent.route, sent.holds) == ("微信", False)
    (recall,) = notices(office, NoticeKind.RECALL)
    assert "回执作废" in recall.text
    assert due(office) == [recall.text]
    assert [one.act for one in newest(office).timeline][-2:] == ["step.undone", "notice.written"]
    send(office, NoticeKind.RECALL)
    assert due(office) == []
    assert office.desk.keeping.verify().ok


def test_the_next_acceptance_takes_the_place_of_what_the_unit_was_not_told_yet(office_in: OfficeIn) -> None:
    office = accepted(office_in)
    send(office)
    undo(office)
    office.accept(office.only)
    assert notices(office, NoticeKind.RECALL) == []
    assert [one.holds for one in notices(office, NoticeKind.RECEIPT)] == [False, True]
    (text,) = due(office)
    assert "素材已收，未发现规则内问题" in text


def test_what_is_given_back_has_no_open_receipt(office_in: OfficeIn) -> None:
    office = accepted(office_in)
    office.desk.deciding.give_back(office.only, office.editor, "缺活动照片")
    assert [one.kind for one in newest(office).notices] == [NoticeKind.RETURN]
    undo(office)
    assert [one.kind for one in newest(office).notices] == [NoticeKind.RECEIPT]
    assert len(due(office)) == 1


def test_a_receipt_calls_the_material_fit_where_nothing_is_open(office_in: OfficeIn) -> None:
    office = accepted(office_in)
    (receipt,) = notices(office, NoticeKind.RECEIPT)
    assert "送达，素材已收，未发现规则内问题，拟安排集团媒体号1月4日17:00推送" in receipt.text


@pytest.mark.parametrize("words", [("明天。",), ("明天。", "后天。")])
def test_over_open_findings_a_receipt_says_how_many_are_to_be_checked(
    office_in: OfficeIn, words: tuple[str, ...]
) -> None:
    office = office_in("empty")
    relative(office, *words)
    office.accept(office.only)
    count = len(newest(office).findings)
    (receipt,) = notices(office, NoticeKind.RECEIPT)
    assert count > 0
    assert f"素材已收，另有{count}处请核对" in receipt.text
    assert "未发现" not in receipt.text


def test_a_message_of_several_says_of_each_what_is_open(office_in: OfficeIn) -> None:
    office = office_in("empty")
    relative(office, "明天。")
    office.accept(office.only)
    office.receive(material(office.inbox / "招聘", shade=90, apart=True), delivered_at=shanghai("2026-01-01T10:21"))
    office.accept(office.only)
    (message,) = [one.text for one in office.desk.telling.due("殷茵")]
    first, second = message.splitlines()[1:3]
    assert ("未发现规则内问题" in first, "请核对" in first) == (False, True)
    assert ("未发现规则内问题" in second, "请核对" in second) == (True, False)

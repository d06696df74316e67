"""A correction 更正 or retraction 撤回 has an entry in a register.

Asking for it, agreeing to it and its other steps write this entry; nobody enters or changes the entry by hand.
"""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import PUSH, Office, shanghai
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.lists.changes import RowChange
from wxdesk.domain.office.people import Role
from wxdesk.domain.registers.entries import LinkKind
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.registers.amendment_entries import CORRECTION_CODE
from wxdesk.services.registers.entry_views import EntrySift
from wxdesk.services.registers.registers import RegisterService
from wxdesk.texts import texts

URL = "https://mp.weixin.qq.com/s/abc"

type OfficeIn = Callable[[str], Office]


def service(office: Office) -> RegisterService:
    return office.desk.registers


def asked(office: Office, kind: AmendmentKind = AmendmentKind.CORRECTION) -> None:
    office.desk.correcting.ask(office.placement, office.editor, kind, "时间写错")


@pytest.fixture
def published(office_in: OfficeIn) -> Office:
    office = office_in("exported")
    office.clock.set("2026-01-04T18:30")
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:10"), {"26-0001": URL})
    office.desk.people.add("王审", "", (Role.CHIEF,), office.editor)
    return office


def test_each_step_of_a_correction_shows_in_its_entry(published: Office) -> None:
    asked(published)
    (one,) = service(published).page("corrections", EntrySift(open=True)).entries
    assert (one.number, one.state, one.closed) == ("GZ26-001", "asked", False)
    said = ("article", "account", "unit", "reason", "asked_by", "asked_at", "agreed_by")
    expected = ["26-0001", "集团媒体号", "武穴购物广场", "时间写错", "殷茵", "2026-01-04 18:30", None]
    assert [one.value(key) for key in said] == expected
    published.desk.correcting.correct(published.placement, published.reviewer)
    now = service(published).entry("gz26-001")
    assert (now.state, now.value("agreed_by")) == ("agreed", "王审")
    published.desk.correcting.keep(published.placement, published.editor, "查实没有错")
    assert service(published).entry(one.id).state == "kept"
    assert [event["act"] for event in service(published).history(one.id)] == [
        "amendment.asked",
        "placement.reopened",
        "placement.kept",
    ]
    asked(published, AmendmentKind.RETRACTION)
    published.desk.correcting.retract(published.placement, published.reviewer, published.clock.now())
    found = service(published).page("corrections", EntrySift()).entries
    assert [(each.number, each.state) for each in found] == [("GZ26-002", "retracted"), ("GZ26-001", "kept")]
    assert [
        each.number for each in service(published).page("corrections", EntrySift("撤回", "retracted")).entries
    ] == []
    assert service(published).register("corrections").code == CORRECTION_CODE


def test_a_planned_retraction_waits_for_its_day_and_fills_no_second_line_of_today(published: Office) -> None:
    day = date(2026, 1, 20)
    published.desk.correcting.ask(published.placement, published.editor, AmendmentKind.RETRACTION, "活动结束", day)
    one = service(published).entry("GZ26-001")
    assert (one.state, one.value("kind"), one.value("planned_on")) == ("planned", "planned", "2026-01-20")
    assert service(published).due(day) == []


def test_a_correction_is_linked_to_its_article_its_people_and_its_incident(published: Office) -> None:
    asked(published)
    registers, incidents = service(published), published.desk.incidents
    for number in ("26-0001", "GZ26-001"):
        proposed = incidents.of(number, texts())
        assert proposed.values["article"] == "26-0001"
        registers.enter("incidents", proposed.values, published.editor, proposed.links)
    names = {link.name for link in registers.links("GZ26-001")}
    assert {"集团媒体号", "武穴购物广场", "殷茵", "CC26-001", "CC26-002"} < names
    assert "GZ26-001" in {link.name for link in registers.links("CC26-001")}
    numbers = {one.entry.number for one in registers.about(LinkKind.SUBMISSION, published.only)}
    assert {"GZ26-001", "CC26-001"} <= numbers
    page = registers.sheet("GZ26-001", Presenter(texts("zh_CN")), "zh_CN")
    assert "信息更正、撤回登记表" in page
    assert "CC26-001" in page


def test_nobody_enters_changes_or_imports_a_correction_by_hand(published: Office) -> None:
    asked(published)
    registers, editor = service(published), published.editor
    number = "GZ26-001"
    acts: list[Callable[[], object]] = [
        lambda: registers.enter("corrections", {"title": "x"}, editor),
        lambda: registers.change(number, {"reason": "x"}, editor),
        lambda: registers.set_state(number, "corrected", editor),
        lambda: registers.link(number, LinkKind.SUBMISSION, published.only, editor),
        lambda: registers.undo(number, editor),
        lambda: registers.table_rows("corrections", [["标题"], ["x"]]),
    ]
    for act in acts:
        with pytest.raises(Refused, match="register-by-act"):
            act()
    changes = registers.changes("corrections")
    assert changes.spec.editable == ()
    (line,) = changes.preview([RowChange(2, "", "x", {"title": "x"})])
    assert line.problem is not None

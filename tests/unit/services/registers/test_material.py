"""If the licence of a material ends, every article that uses its file or names the material says so."""

from collections.abc import Callable
from datetime import date

from tests.desks import Office
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry
from wxdesk.services.registers.registers import RegisterService

type OfficeIn = Callable[[str], Office]


def entered(office: Office, until: date | None, **values: CellValue) -> RegisterEntry:
    said: dict[str, CellValue] = {"name": "外景", "kind": "picture", "origin": "licence", "until": until or ""}
    return service(office).enter("material", {**said, **values}, office.editor)


def service(office: Office) -> RegisterService:
    return office.desk.registers


def told(office: Office) -> list[tuple[str, str]]:
    view = office.desk.reading.submission(office.only)
    return [(one.rule, str(one.values.get("day"))) for one in view.findings if one.rule.startswith("CPR.end")]


def test_a_licence_that_ended_or_ends_soon_is_told_at_the_article(office_in: OfficeIn) -> None:
    office = office_in("received")
    one = entered(office, date(2025, 12, 31))
    picture = next(office.inbox.rglob("图1.png"))
    service(office).attach(one.id, "file", [picture], office.editor)
    office.desk.deciding.accept(office.only, office.editor)
    assert told(office) == [("CPR.ended", "2025-12-31")]


def test_a_licence_entered_later_or_a_push_moved_past_its_end_is_told(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    one = entered(office, date(2027, 1, 1), used=("26-0001",))
    assert told(office) == []
    service(office).change(one.id, {"until": date(2026, 1, 4)}, office.editor)
    assert told(office) == [("CPR.ending", "2026-01-04")]
    office.desk.scheduling.place(office.placement, office.editor, push="media/2026-01-05", reason="顺延")
    assert told(office) == [("CPR.ended", "2026-01-04")]
    service(office).undo(one.id, office.editor)
    service(office).undo(one.id, office.editor)
    assert told(office) == []


def test_the_calendar_warns_of_an_item_whose_material_may_not_be_used_on_its_push(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    one = entered(office, date(2026, 1, 4))
    service(office).attach(one.id, "file", [next(office.inbox.rglob("图1.png"))], office.editor)
    assert alarms(office) == []
    service(office).change(one.id, {"off_shelf": date(2026, 1, 4)}, office.editor)
    assert alarms(office) == [("media/2026-01-04", "off", "2026-01-04")]
    service(office).change(one.id, {"off_shelf": "", "until": date(2026, 1, 3)}, office.editor)
    assert alarms(office) == [("media/2026-01-04", "ended", "2026-01-03")]


def alarms(office: Office) -> list[tuple[object, ...]]:
    found = [one.finding.values for one in office.desk.alarms.today() if one.finding.rule == "CAL.material"]
    return [(one["push"], one["why"], one["day"]) for one in found]


def test_the_register_names_the_article_and_the_entry_lists_it(office_in: OfficeIn) -> None:
    office = office_in("received")
    one = entered(office, date(2026, 1, 20), used=("26-0001",))
    office.desk.deciding.accept(office.only, office.editor)
    assert told(office) == [("CPR.ending", "2026-01-20")]
    assert [link.kind for link in service(office).links(one.id)] == [LinkKind.SUBMISSION]


def test_an_article_with_the_file_is_listed_at_the_entry(office_in: OfficeIn) -> None:
    office = office_in("received")
    one = entered(office, None)
    service(office).attach(one.id, "file", [next(office.inbox.rglob("图1.png"))], office.editor)
    (link,) = service(office).links(one.id)
    assert (link.kind, link.target, link.back) == (LinkKind.SUBMISSION, office.only, True)
    about = service(office).about(LinkKind.SUBMISSION, office.only)
    assert [each.entry.id for each in about] == [one.id]
    service(office).undo(one.id, office.editor)
    assert service(office).links(one.id) == []

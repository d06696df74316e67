"""A changed time, route, unit or officer of a delivery is stored with an event; an unchanged one records none."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.desks import Office, material, picture_file, refusal, shanghai
from tests.unit.services.submissions.test_intake import newest
from wxdesk.domain.office.people import Assignment, Role
from wxdesk.domain.submissions.submission import ArticleForm, Delivery
from wxdesk.services.desk.requests import Received
from wxdesk.services.planning.placeholders import Topic

type OfficeIn = Callable[[str], Office]


def describe(office: Office, **said: Any) -> None:
    office.desk.intake.describe(office.only, Received(**said), office.editor)


def acts(office: Office) -> list[str]:
    return [event.act for event in newest(office).timeline]


def last_event(office: Office) -> dict[str, Any]:
    """Return the newest event about the newest submission, leaving out the events of checks."""
    about = office.only
    entries = office.desk.store.read(lambda it: it.entries_about(about))
    bodies = [json.loads(one.body) for one in entries]
    return next(one for one in reversed(bodies) if one["act"] != "submission.checked")


def test_the_time_and_the_route_of_a_delivery_are_saved_with_their_reason(office_in: OfficeIn) -> None:
    office = office_in("received")
    describe(office, delivered_at=shanghai("2025-12-31T16:20"), route="邮件", reason="前一天就发在群里")
    view = newest(office)
    assert (view.delivered_at, view.delivered_route) == (shanghai("2025-12-31T16:20"), "邮件")
    assert (view.complete_at, view.delivered_guessed) == (shanghai("2025-12-31T16:20"), False)
    event = last_event(office)
    changed = {table: values for table, _, values in event["changes"]}
    assert (event["act"], event["reason"]) == ("submission.described", "前一天就发在群里")
    assert changed["delivery"] == {
        "delivered_at": "2025-12-31T08:20:00.000Z",
        "route": "邮件",
        "reason": "前一天就发在群里",
    }
    assert changed["submission"]["complete_at"] == "2025-12-31T08:20:00.000Z"


def test_another_time_of_delivery_needs_a_reason(office_in: OfficeIn) -> None:
    office = office_in("received")
    with refusal(office, "delivered-amended"):
        describe(office, delivered_at=shanghai("2026-01-01T09:00"), route="微信")
    assert newest(office).delivered_at == shanghai("2026-01-01T10:20")


def test_a_route_alone_needs_none_and_a_guessed_time_can_be_confirmed(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.receive(material(office.inbox / "店庆"), delivered_at=None, route="")
    guessed = newest(office)
    assert guessed.delivered_guessed
    describe(office, delivered_at=guessed.delivered_at, route="微信群")
    view = newest(office)
    assert (view.delivered_at, view.delivered_guessed) == (guessed.delivered_at, False)
    assert view.delivered_route == "微信群"


def test_an_amendment_that_changes_nothing_is_not_written(office_in: OfficeIn) -> None:
    office = office_in("received")
    before = acts(office)
    view = newest(office)
    describe(
        office,
        unit=office.unit,
        officer=office.officer,
        range=view.range,
        kind=view.kind,
        form=ArticleForm(view.form),
        source=view.source,
        signed_off=view.signed_off,
        channels=tuple(view.channels),
        delivered_at=view.delivered_at,
        route=view.delivered_route,
    )
    describe(office)
    assert acts(office) == before


def test_the_delivery_that_is_amended_is_the_one_from_which_the_time_runs(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.clock.set("2026-01-02T09:00")
    mended = Received(delivered_at=office.clock.now(), route="自修", mended=True)
    picture = picture_file(office.inbox / "图1.png", shade=90)
    office.desk.intake.receive([picture], mended, office.editor, into=office.only)
    describe(office, delivered_at=shanghai("2026-01-01T08:00"), reason="群里八点就发了")
    both = office.only
    first, own = office.desk.store.read(lambda it: it.find(Delivery, submission=both))
    assert (first.delivered_at, own.delivered_at) == (shanghai("2026-01-01T08:00"), office.clock.now())
    assert newest(office).complete_at == shanghai("2026-01-01T08:00")


def test_the_earliest_push_follows_the_amended_time(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.clock.set("2026-01-02T09:00")
    assert newest(office).forecast == {"media": "media/2026-01-04"}
    describe(office, delivered_at=shanghai("2026-01-02T08:00"), reason="昨天发的是旧稿")
    assert newest(office).forecast != {"media": "media/2026-01-04"}


def test_the_time_that_it_lay_with_the_desk_follows_the_amended_time(office_in: OfficeIn) -> None:
    office = office_in("received")
    describe(office, delivered_at=shanghai("2026-01-01T08:00"), reason="群里八点就发了")
    times = newest(office).elapsed
    assert times is not None
    assert times.spans[0].start == shanghai("2026-01-01T08:00")


def another_unit(office: Office, *officers: str) -> str:
    unit = office.desk.people.add_unit("企划部", office.editor).id
    for name in officers:
        office.desk.people.add(name, "", (Role.OFFICER,), office.editor, unit=unit)
    return unit


def test_an_officer_goes_with_the_unit_that_is_changed(office_in: OfficeIn) -> None:
    office = office_in("received")
    describe(office, unit=another_unit(office, "李梅"))
    assert (newest(office).unit, newest(office).officer) == ("企划部", "")


def test_an_officer_of_another_unit_is_refused(office_in: OfficeIn) -> None:
    office = office_in("received")
    unit = another_unit(office)
    with refusal(office, "officer-elsewhere"):
        describe(office, unit=unit, officer=office.officer)
    folder = material(office.inbox / "别的", shade=90)
    with refusal(office, "officer-elsewhere"):
        office.receive(folder, unit=unit)


def test_an_officer_who_left_the_unit_since_may_still_be_named(office_in: OfficeIn) -> None:
    office = office_in("received")
    held = office.desk.store.read(lambda it: it.find(Assignment, person=office.officer))[0]
    office.clock.set("2026-01-05T09:00")
    office.desk.appointing.end(held.id, office.editor, date(2026, 1, 4))
    describe(office, officer=office.officer, source="企划部")
    assert newest(office).officer == "王芳"


def test_a_placeholder_has_no_delivery_to_amend(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.planning.plan(Topic("年货", ("media",), date(2026, 2, 12), office.unit), office.editor)
    with refusal(office, "delivered-nothing"):
        describe(office, route="微信")
    before = acts(office)
    describe(office, unit=office.unit)
    assert acts(office) == before

"""For each delivery of photographs somebody answers once whether the people in them agree to be shown.

Artwork raises no question.
"""

from collections.abc import Callable

import pytest

from tests.desks import Office, material, picture_file, shanghai
from wxdesk.domain.submissions.rights import PortraitConsent
from wxdesk.services.desk.requests import Received

type OfficeIn = Callable[[str], Office]


def asked(office: Office) -> bool:
    found = office.desk.reading.submission(office.only).findings
    return "CPR.portrait" in {one.rule for one in found}


@pytest.mark.parametrize(
    ("answer", "asks"),
    [
        (None, True),
        (PortraitConsent.PENDING, True),
        (PortraitConsent.GRANTED, False),
        (PortraitConsent.NOBODY, False),
    ],
)
def test_scene_pictures_ask_until_somebody_answers(
    office_in: OfficeIn, answer: PortraitConsent | None, asks: bool
) -> None:
    office = office_in("empty")
    office.receive(material(office.inbox / "店庆"), onsite=True, portrait=answer)
    assert asked(office) is asks


def test_artwork_asks_nothing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.receive(material(office.inbox / "店庆"))
    assert not asked(office)


def test_further_scene_pictures_are_asked_about_anew(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆"), onsite=True, portrait=PortraitConsent.GRANTED)
    said = Received(delivered_at=shanghai("2026-01-01T10:25"), route="微信", onsite=True)
    office.desk.intake.receive([picture_file(office.inbox / "图3.png", 77)], said, office.editor, into=one)
    assert asked(office)
    office.desk.intake.describe(one, Received(portrait=PortraitConsent.NOBODY), office.editor)
    assert not asked(office)
    assert office.desk.keeping.verify().ok

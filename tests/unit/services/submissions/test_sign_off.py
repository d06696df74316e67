"""The sign-off of a unit's head states who signed and by which route.

If a submission is only ticked as signed off, the sign-off counts, but a finding asks for the name of the signer.
"""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import Office, material
from wxdesk.domain.submissions.submission import SignOffRoute
from wxdesk.services.desk.requests import Received
from wxdesk.services.submissions.filled_form import order_of

type OfficeIn = Callable[[str], Office]


def rules(office: Office) -> set[str]:
    return {finding.rule for finding in office.desk.reading.submission(office.only).findings}


def test_a_bare_tick_is_a_sign_off_that_is_asked_about(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆"), sign_off_by=None, sign_off_how=None)
    assert office.desk.reading.submission(one).signed_off
    assert rules(office) == {"SUB.signoff.who"}
    office.desk.intake.describe(one, Received(sign_off_by="吴总", sign_off_how=SignOffRoute.SCREENSHOT), office.editor)
    view = office.desk.reading.submission(one)
    assert (view.sign_off_by, view.sign_off_how, view.findings) == ("吴总", "screenshot", [])
    assert office.desk.keeping.verify().ok


@pytest.mark.parametrize(
    ("written", "signer"),
    [
        ("吴总，已审签", "吴总"),
        ("已审签 吴总", "吴总"),
        ("吴总（签字）", "吴总"),
        ("有为民，已签", "有为民"),
        ("已审签", None),
        ("是", None),
        ("未审签", None),
    ],
)
def test_the_form_of_the_unit_tells_who_signed_it_off(office_in: OfficeIn, written: str, signer: str | None) -> None:
    office = office_in("empty")
    desk = office.desk
    said = desk.store.read(lambda reader: order_of(reader, {"signed_off": written}, desk.rulebook, date(2026, 1, 2)))
    assert (said.sign_off_by, said.sign_off_how) == (signer, SignOffRoute.PAPER if signer else None)

"""If a unit sends files again, unchanged ones are not stored a second time and do not restart the waiting time.

After a return, even files that are all unchanged count as the unit's answer.
"""

import pytest

from tests.desks import material, picture_file
from tests.unit.services.submissions.test_intake import OfficeIn, newest
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.desk.requests import Received


def test_what_is_there_already_is_not_taken_again_and_moves_no_clock(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    office.receive(folder)
    before = newest(office)
    again = Received(delivered_at=office.clock.now())
    with pytest.raises(UserError, match="supplement-same"):
        office.desk.intake.receive([folder], again, office.editor, into=office.only)
    assert newest(office) == before
    picture_file(folder / "新.png", 99)
    office.desk.intake.receive([folder], again, office.editor, into=office.only)
    after = newest(office)
    assert [piece.versions for piece in after.pieces] == [1] * (len(before.pieces) + 1)


def test_what_a_unit_sends_as_it_was_answers_a_return(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    office.receive(folder)
    office.desk.deciding.give_back(office.only, office.editor, "请再核对")
    office.desk.intake.receive([folder], Received(), office.editor, into=office.only)
    assert newest(office).stage is Stage.RECEIVED

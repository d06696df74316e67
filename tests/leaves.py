"""Gives tests the leave (请示) to change the profile of a filed account: the approved request that HS 3.1 demands."""

from tests.desks import Office
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.lists.spec import CellValue

_WORDS = {"before": "原来的", "reason": "与单位名称一致", "applicant": "王审"}


def give_leave(office: Office, account: str, after: str, item: str = "name") -> str:
    """Enter a request to change `item` of an account's profile to `after`, approve it, and return the entry's number.

    The approved entry is the leave (请示) that allows the change.
    """
    service, day = office.desk.registers, shanghai_date(office.desk.clock.now())
    days: dict[str, CellValue] = {"applied_on": day, "approved_on": day}
    said = {"account": account, "item": item, "after": after, "approver": "殷茵"}
    values: dict[str, CellValue] = {**_WORDS, **days, **said}
    asked = service.enter("account-changes", values, office.editor)
    return service.set_state(asked.id, "approved", office.editor).number

"""Tells whether the unit of a submission has to be asked for its pledge 版权承诺书."""

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.rights_pledge import RightsPledge
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.ports import Reader


def lacks_pledge(reader: Reader, submission: Submission) -> bool:
    """Tell whether the unit has no pledge on the day of arrival, and this is its first submission of the year.

    Return False on a desk without any pledge, because it does not use pledges.
    """
    if submission.unit is None or reader.first(RightsPledge) is None:
        return False
    arrived = shanghai_date(submission.received_at)
    pledges = reader.find(RightsPledge, unit=submission.unit)
    until = pledges[-1].valid_until if pledges else None
    if until is not None and until >= arrived:
        return False
    year = submission.number.partition("-")[0]
    numbers = [one.number for one in reader.find(Submission, unit=submission.unit)]
    return submission.number == min(one for one in numbers if one.partition("-")[0] == year)

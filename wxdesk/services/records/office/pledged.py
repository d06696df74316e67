"""Decides whether a submission must ask its unit for the yearly copyright pledge 版权承诺书."""

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.rights_pledge import RightsPledge
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.ports import Reader


def lacks_pledge(reader: Reader, submission: Submission) -> bool:
    """Tell whether a unit must be asked for its copyright pledge.

    That is so if no pledge was valid when the submission arrived, and this is the unit's first submission of the year.
    On a desk without any pledge, return False, because the office does not use pledges.
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

"""Checks the web address (URL) that is entered for a published article."""

from wxdesk.domain.article.addresses import require_address
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.ports import Reader


def require_own_address(reader: Reader, placement: Placement, url: str) -> None:
    """Check that `url` is the address of an article and that no other placement has it.

    Raises:
      UserError: the codes of `require_address`; `url-taken` names the other submission.
    """
    require_address(url)
    others = [one for one in reader.find(Placement, url=url) if one.id != placement.id]
    if others:
        number = reader.get(Submission, others[0].submission).number
        raise UserError("url-taken", url=url, number=number, title=others[0].title)

"""Check the leave for a reprint (HS 4.2: what is forwarded obeys the law)."""

from collections.abc import Iterator
from dataclasses import dataclass

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.rights import ReprintLeave, SourceKind, proposed_source
from wxdesk.domain.submissions.submission import Submission

_THERE, _LACKS = "yes", "no"


@dataclass(frozen=True)
class Rights:
    """The facts on rights of a submission, and the name of the unit that sent it ("" if none did)."""

    submission: Submission
    supplier: str = ""


def check_reprint(rights: Rights, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding if a reprint lacks its author, account, address or leave.

    A written leave needs its file. If only the words of the source suggest a reprint, the finding asks.
    """
    one = rights.submission
    proposed = proposed_source(one.source, rights.supplier, rulebook.sources.own)
    if (one.source_kind or proposed) is not SourceKind.REPRINT:
        return
    granted = one.leave is not None and (one.leave is not ReprintLeave.WRITTEN or one.leave_file is not None)
    held = {
        "author": one.reprint_author,
        "account": one.reprint_account,
        "url": one.reprint_url,
        "leave": granted,
    }
    if not all(held.values()):
        told = {key: _THERE if value else _LACKS for key, value in held.items()}
        yield rulebook.finding("CPR.reprint", softer=one.source_kind is None, **told)

"""Check the permission for a reprint, and the unit's pledge for its own work (HS 4.2: the law is obeyed)."""

from collections.abc import Iterator
from dataclasses import dataclass

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.rights import PortraitConsent, ReprintLeave, SourceKind, proposed_source
from wxdesk.domain.submissions.submission import Submission

_THERE, _LACKS = "yes", "no"


@dataclass(frozen=True)
class Rights:
    """The facts about the rights in a submission; `supplier` is the name of the unit that sent it ("" if none did).

    `unpledged` tells that the unit must be asked for its yearly pledge, in which it vouches for the rights in its own
    work.
    """

    submission: Submission
    supplier: str = ""
    unpledged: bool = False
    """True if the unit must be asked for its yearly pledge, which vouches for the rights in its own work."""


def check_reprint(rights: Rights, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding if a reprint lacks its author, account, address or permission 转载授权.

    A written permission needs its file. If only the words of the source suggest a reprint, the finding
    asks the editor whether it is one.
    """
    one = rights.submission
    if _kind(rights, rulebook) is not SourceKind.REPRINT:
        return
    granted = one.leave is not None and (one.leave is not ReprintLeave.WRITTEN or one.leave_file is not None)
    held = (one.reprint_author, one.reprint_account, one.reprint_url, granted)
    if not all(held):
        author, account, url, leave = (_THERE if value else _LACKS for value in held)
        softer = one.source_kind is None
        yield rulebook.finding("CPR.leave", softer=softer, author=author, account=account, url=url, leave=leave)


def check_pledge(rights: Rights, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding if a unit sent its own work but gave no pledge (承诺书) this year for the rights in it."""
    if rights.unpledged and _kind(rights, rulebook) in (SourceKind.OWN, SourceKind.UNIT):
        yield rulebook.finding("CPR.pledge", unit=rights.supplier)


def check_portraits(submission: Submission, rulebook: Rulebook, *, scenes: bool) -> Iterator[Finding]:
    """Yield a finding if there are pictures of a scene (`scenes`) and nobody said that the people in them agreed."""
    if scenes and submission.portrait in (None, PortraitConsent.PENDING):
        yield rulebook.finding("CPR.portrait")


def _kind(rights: Rights, rulebook: Rulebook) -> SourceKind | None:
    """Return the kind of source that a person entered, or else the one that the words of the source suggest."""
    one = rights.submission
    return one.source_kind or proposed_source(one.source, rights.supplier, rulebook.sources.own)

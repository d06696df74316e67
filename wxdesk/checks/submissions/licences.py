"""Check that the licences of used material 素材, such as stock pictures, are valid on the push days (HS 4.2)."""

from collections.abc import Iterator, Sequence
from datetime import date

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.licences import UsedMaterial

_ENDED, _ENDING = LICENCE_RULES = ("CPR.ended", "CPR.ending")


def check_licences(used: Sequence[UsedMaterial], day: date, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for each material whose licence has ended on `day` or ends soon after it.

    `day` is that of the last push; without a push, the day on which the submission arrived.
    """
    for one in used:
        if (ended := ended_use(one, day)) is not None:
            why, since = ended
            yield rulebook.finding(_ENDED, number=one.number, name=one.name, push=day.isoformat(), why=why, day=since)
        elif one.until is not None and (left := (one.until - day).days) <= rulebook.limits.material.licence_days:
            until = one.until.isoformat()
            yield rulebook.finding(
                _ENDING, number=one.number, name=one.name, push=day.isoformat(), day=until, left=left
            )


def ended_use(one: UsedMaterial, day: date) -> tuple[str, str] | None:
    """Return why a material may not be used on `day`, and the day that ended its use; None if it may be used."""
    if one.banned:
        return "banned", ""
    if one.off_shelf is not None and one.off_shelf <= day:
        return "off", one.off_shelf.isoformat()
    if one.until is not None and one.until < day:
        return "ended", one.until.isoformat()
    return None

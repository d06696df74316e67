"""Identity 身份: who enters an act and who decided it. Every `By` of the program is made here and nowhere else.

Today a seat is whoever was chosen at the computer. Proof of a person belongs here once there is one.
"""

from dataclasses import replace
from datetime import datetime

from wxdesk.services.desk.ports import By


def acting(
    seat: str,
    *,
    decided_by: str | None = None,
    happened_at: datetime | None = None,
    route: str = "",
    evidence: str | None = None,
) -> By:
    """Return the act of the person with the id `seat`, who enters it.

    Where another person decided it, that is `decided_by`; `happened_at`, `route` and `evidence` tell when
    it was decided, how it was told, and the digest of the file that shows it.
    """
    return By(seat, decided_by, happened_at, route, evidence)


def on_decision_of(by: By, person: str) -> By:
    """Return the act with the decision of another person."""
    return replace(by, decided_by=person)


def shown_by(by: By, evidence: str | None) -> By:
    """Return the act with the digest of the file that shows it, or with none."""
    return replace(by, evidence=evidence)

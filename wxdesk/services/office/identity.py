"""Identity 身份: the person who enters an act, and the person who decided it. Only this module creates `By` values.

The person at the computer is chosen from a list, without proof. A login, if added, belongs here.
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
    """Return a `By` for the person with the id `seat`, who enters an act.

    If another person decided, `decided_by` is that person's id. Then `happened_at` is the time of the decision,
    `route` the way it arrived, and `evidence` the digest of the file that proves it.
    """
    return By(seat, decided_by, happened_at, route, evidence)


def on_decision_of(by: By, person: str) -> By:
    """Return `by` with the person with the id `person` as the one who decided."""
    return replace(by, decided_by=person)


def shown_by(by: By, evidence: str | None) -> By:
    """Return `by` with `evidence`, the digest of the file that proves the decision; None for no file."""
    return replace(by, evidence=evidence)

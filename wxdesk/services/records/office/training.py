"""Reads when people were trained (register 培训), and tells by when a person with a role must be trained."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from wxdesk.domain.office.people import UNIT_ROLES, Assignment, Role
from wxdesk.domain.rulebook.limits import TrainingLimits
from wxdesk.services.desk.ports import Reader

_EXEMPT = UNIT_ROLES | {Role.AUDITOR}
"""Roles that need no training of the office."""


def last_trainings(reader: Reader, today: date) -> Mapping[str, date]:
    """Return by person the day of the last training, held until `today`, that the person attended or made up."""
    rows = reader.query("last_trainings", today=today.isoformat())
    return {row["person"]: date.fromisoformat(row["held"]) for row in rows}


def training_due(held: Iterable[Assignment], last: date | None, today: date, limits: TrainingLimits) -> date | None:
    """Return the day by which a person has to be trained; None if no role that needs training is held today.

    `held` are the person's roles, `last` is the day of the last training.
    """
    begins = [one.starts for one in held if one.role not in _EXEMPT and one.holds(one.role, today, None)]
    if not begins:
        return None
    within = timedelta(days=limits.within_days)
    new = [starts + within for starts in begins if last is None or last < starts - within]
    again = [] if last is None else [last + timedelta(days=limits.again_days)]
    return min([*new, *again])

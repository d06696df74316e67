"""The points 积分 of units for their published articles, by the table of the rulebook."""

from collections.abc import Mapping

from wxdesk.domain.rulebook.limits import PointLimits
from wxdesk.domain.submissions.rights import SourceKind

_ORIGINAL = (SourceKind.OWN.value, SourceKind.UNIT.value)


def is_original(source_kind: str | None, *, reprint: bool) -> bool:
    """Tell whether an article is the office's or the unit's own work; False for a reprint or an unknown origin.

    `source_kind` is the code of the source that a person entered, None if nobody did.
    """
    return not reprint and source_kind in _ORIGINAL


def points_of(table: PointLimits, kind: str, *, first: bool, original: bool, reads: int | None = None) -> int:
    """Return the points of one published article by the rulebook's `table`; `kind` is the kind of its submission.

    `first` tells that the article was the first item of its push, `original` that it is the office's or the
    unit's own work. `reads` is the number of reads, None if nobody imported it.
    """
    more = (reads or 0) // table.reads_each if table.reads_each else 0
    return table.published + table.of_kind(kind) + table.first * first + table.original * original + more


def quotas_of(table: PointLimits, names: Mapping[str, str], months: int) -> dict[str, int]:
    """Return how many articles each unit has to supply in `months` whole months; 0 for none.

    `names` are the names of units by id.
    """
    own = dict(_quota(one) for one in table.quotas)
    return {unit: own.get(name, table.quota) * months for unit, name in names.items()}


def _quota(text: str) -> tuple[str, int]:
    name, _, number = text.rpartition("=")
    return name.strip(), int(number)

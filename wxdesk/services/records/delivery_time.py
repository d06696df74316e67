"""Checks, reads and guesses the delivery time (送达, HS 4.4-3) of a submission's files."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date, shanghai_instant
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.submissions.submission import Delivery, PieceVersion, SuppliedBy
from wxdesk.services.desk.ports import Reader
from wxdesk.services.desk.requests import Received


def require_delivery_time(said: datetime | None, *why: str, now: datetime) -> None:
    """Check a stated 送达 time: it may not be in the future; a day before today (Shanghai) needs a route or reason.

    `why` holds the route and the reason as texts, empty if not given. If `said` is None, no time was stated.

    Raises:
      Refused: `delivered-future`, `delivered-reason` (an earlier day needs a route or reason).
    """
    if said is None:
        return
    at = f"{said.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    if said > now:
        raise Refused("delivered-future", at=at)
    if shanghai_date(said) < shanghai_date(now) and not any(words.strip() for words in why):
        raise Refused("delivered-reason", at=at)


def clock_delivery(reader: Reader, submission: str) -> Delivery | None:
    """Return the delivery from which the lead time counts.

    It is the latest delivery that brought a piece in its newest version.

    Only files from the unit count. If the unit supplied no piece, return the latest of all deliveries. A placeholder
    has no delivery; for it, return None.
    """
    counting = unit_deliveries(reader, submission) or reader.find(Delivery, submission=submission)
    return max(counting, key=lambda one: one.delivered_at, default=None)


def unit_deliveries(reader: Reader, submission: str) -> list[Delivery]:
    """Return the deliveries that brought the unit's newest version of each piece.

    Versions that the editor made, such as mended files, are ignored.
    """
    supplied: dict[str, PieceVersion] = {}
    for version in reader.find(PieceVersion, submission=submission):
        newest = supplied.get(version.piece)
        if version.supplied_by is SuppliedBy.UNIT and (newest is None or newest.number < version.number):
            supplied[version.piece] = version
    ids = {version.delivery for version in supplied.values()}
    return [one for one in reader.find(Delivery, submission=submission) if one.id in ids]


def amended_delivery(delivery: Delivery, said: Received) -> Delivery:
    """Return the delivery with the time and route stated in `said`; a changed time needs a reason (HS 4.4-3).

    Raises:
      Refused: `delivered-amended` (a changed time needs a reason).
    """
    at = said.delivered_at
    reason = said.reason.strip()
    if at is not None and at != delivery.delivered_at and not reason:
        before = f"{delivery.delivered_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        raise Refused("delivered-amended", before=before, after=f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}")
    return replace(
        delivery,
        delivered_at=at or delivery.delivered_at,
        guessed=delivery.guessed and at is None,
        route=said.route.strip() or delivery.route,
        reason=reason if at is not None and reason else delivery.reason,
    )


def newest_change(files: Iterable[Path]) -> float | None:
    """Return the newest modification time of files, in seconds since 1970; None without files."""
    return max(map(_written, files), default=None)


def guess_delivery_time(newest: float | None, now: datetime) -> datetime:
    """Guess when files were delivered: when the newest was last changed, but not before today or after `now`.

    `newest` is the time of that change in seconds since 1970, or None. A file may be much older than its delivery, so
    the guess never lies on an earlier day; such a day has to be stated by a person.
    """
    today = shanghai_instant(shanghai_date(now))
    # a file may have any modification time, even a year that `datetime` cannot represent
    if newest is None or newest >= now.timestamp():
        return now
    return max(today, datetime.fromtimestamp(max(newest, 0.0), UTC))


def _written(file: Path) -> float:
    """Return the modification time of a file in seconds since 1970; 0 if the file no longer exists."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0

"""When a delivery came (送达, HS 4.4-3): what may be said of it, and what is guessed where nobody says."""

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
    """Check a 送达 that was said: not to come, and of an earlier Shanghai date only with a route or a reason.

    `why` holds the route and the reason, empty where there is none.

    Raises:
        Refused: `delivered-future`, `delivered-reason`.
    """
    if said is None:
        return
    at = f"{said.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    if said > now:
        raise Refused("delivered-future", at=at)
    if shanghai_date(said) < shanghai_date(now) and not any(words.strip() for words in why):
        raise Refused("delivered-reason", at=at)


def clock_delivery(reader: Reader, submission: str) -> Delivery | None:
    """Return the delivery from which the time to the push runs: the latest of `unit_deliveries`.

    Where the unit supplied nothing, it is the latest of all; a placeholder has none.
    """
    counting = unit_deliveries(reader, submission) or reader.find(Delivery, submission=submission)
    return max(counting, key=lambda one: one.delivered_at, default=None)


def unit_deliveries(reader: Reader, submission: str) -> list[Delivery]:
    """Return the deliveries that brought what the unit supplied last of each piece.

    What the editor mended stands for the unit's version before it, so it keeps the unit's clock.
    """
    supplied: dict[str, PieceVersion] = {}
    for version in reader.find(PieceVersion, submission=submission):
        newest = supplied.get(version.piece)
        if version.supplied_by is SuppliedBy.UNIT and (newest is None or newest.number < version.number):
            supplied[version.piece] = version
    ids = {version.delivery for version in supplied.values()}
    return [one for one in reader.find(Delivery, submission=submission) if one.id in ids]


def amended_delivery(delivery: Delivery, said: Received) -> Delivery:
    """Return the delivery with the time and the route that are said; another time needs a reason (HS 4.4-3).

    Raises:
        Refused: `delivered-amended`.
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


def guess_delivery_time(files: Iterable[Path], now: datetime) -> datetime:
    """Return when files came where nobody said it: with the newest of them, though never before today.

    A file may be far older than its sending: only a person can say that the lead began on an earlier day.
    """
    today = shanghai_instant(shanghai_date(now))
    newest = max(map(_written, files), default=now.timestamp())
    if newest >= now.timestamp():  # a medium may name any year, also one that no calendar has
        return now
    return max(today, datetime.fromtimestamp(max(newest, 0.0), UTC))


def _written(file: Path) -> float:
    """Return when a file was written; one that is gone by now, copied as it is, has no say."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0

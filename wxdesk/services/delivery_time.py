"""When a delivery came (送达, HS 4.4-3): what may be said of it, and what is guessed where nobody says."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from wxdesk.domain.clock import SHANGHAI, shanghai_date, shanghai_instant
from wxdesk.domain.errors import Refused


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

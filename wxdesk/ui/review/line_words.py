"""Texts of a line in the review list: title, push, editor, why the person may not decide, remaining time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.views.review_views import ReviewGroup, ReviewRow
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.review_lines import ReviewLine, lines_of
from wxdesk.ui.models.tables import STAGE_TONES

_DAY = timedelta(hours=24)
_HOUR = timedelta(hours=1)


def lines_in_words(session: Session, rows: Sequence[ReviewRow]) -> list[ReviewLine]:
    """Return `rows` as lines under headings; the remaining time is counted from now, by the desk's clock."""
    now = session.desk.clock.now()

    def heading(group: ReviewGroup, count: int) -> str:
        return session.say("view-count", name=session.word("review-group", group.value), count=count)

    return lines_of(rows, heading, lambda row: _line(session, row, now))


def _line(session: Session, row: ReviewRow, now: datetime) -> ReviewLine:
    day = session.say("review-push", day=session.day(row.day)) if row.day else session.say("proof-unplaced")
    where = f"{row.channel_name} {day}"
    if row.last is not None:
        act, at = session.word("act", row.last.act), session.instant(row.last.happened_at)
        why = f"{where}\n{session.who(row.last)} {at}"
        return ReviewLine(row.placement, row.title, row.number, why, act, STAGE_TONES.get(row.stage, "neutral"), row)
    mark, tone = _left(session, row, now)
    parts = [where, session.say("review-by", name=row.editor)]
    if row.levels > 1 and row.stage is PlacementStage.IN_REVIEW:
        parts.append(session.say("review-level", level=row.level, levels=row.levels))
    why = "\n".join(filter(None, (" · ".join(parts), _short(session, row))))
    return ReviewLine(row.placement, row.title, row.number, why, mark, tone, row)


def _short(session: Session, row: ReviewRow) -> str:
    """Return in a few words why this person may not decide on the placement now; "" if the person may."""
    if row.bar is None:
        return session.say("review-held-short") if row.held else ""
    role = row.bar.values.get("role")
    return session.word("bar", f"{row.bar.code}-{role}" if role else row.bar.code)


def _left(session: Session, row: ReviewRow, now: datetime) -> tuple[str, str]:
    """Return the time until the publishing window of the push begins, in words, and their tone.

    For a published article, the words say that it is being corrected.
    """
    say = session.say
    if row.out:
        return say("left-corrected"), "warn"
    if row.opens_at is None:
        return "", "neutral"
    left = row.opens_at - now
    if left <= timedelta(0):
        return say("left-over"), "returned"
    if left < _HOUR:
        return say("left-minutes", minutes=max(1, int(left.total_seconds() // 60))), "returned"
    hours = int(left.total_seconds() // 3600)
    if left < 2 * _DAY:
        return say("left-hours", hours=hours), "warn" if left < _DAY else "neutral"
    return say("left-days", days=hours // 24), "neutral"

"""Texts of a line in the review list: title, channels, editor, why the person may not decide, remaining time."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.reading.account_words import act_words
from wxdesk.services.views.review_views import ReviewArticle, ReviewGroup, ReviewRow
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.review_lines import ReviewLine, lines_of
from wxdesk.ui.models.tables import STAGE_TONES

_DAY = timedelta(hours=24)
_HOUR = timedelta(hours=1)


def lines_in_words(
    session: Session, articles: Sequence[ReviewArticle], shown: Callable[[ReviewArticle], ReviewRow]
) -> list[ReviewLine]:
    """Return `articles` as lines under headings; the remaining time is counted from now, by the desk's clock.

    `shown` returns the channel of an article that its line shows first.
    """
    now = session.desk.clock.now()

    def heading(group: ReviewGroup, count: int) -> str:
        return session.say("view-count", name=session.word("review-group", group.value), count=count)

    return lines_of(articles, heading, lambda one: _line(session, one, shown(one), now))


def _line(session: Session, article: ReviewArticle, row: ReviewRow, now: datetime) -> ReviewLine:
    several = len(article.channels) > 1
    where = [_channel(session, one, several=several) for one in article.channels]
    if row.last is not None:
        act, at = act_words(session.words, row.last), session.instant(row.last.happened_at)
        why = "\n".join([*where, f"{session.who(row.last)} {at}"])
        tone = STAGE_TONES.get(row.stage, "neutral")
        return ReviewLine(row.placement, row.title, row.number, why, act, tone, row, article)
    mark, tone = _left(session, row, now)
    parts = [session.say("review-by", name=row.editor)]
    if not several:
        parts = [*where, *parts, *_level(session, row)]
        where = []
    told = [*where, " · ".join(parts), _short(session, row)]
    if article.contradicted:
        told.append(session.say("review-contradicted"))
    return ReviewLine(row.placement, row.title, row.number, "\n".join(filter(None, told)), mark, tone, row, article)


def _channel(session: Session, row: ReviewRow, *, several: bool) -> str:
    """Return channel and day of the push; with `several` channels, also the stage of this one."""
    day = session.say("review-push", day=session.dated(row.day)) if row.day else session.say("proof-unplaced")
    stage = [session.word("placement", row.stage.value), *_level(session, row)] if several else []
    return " · ".join([f"{row.channel_name} {day}", *stage])


def _level(session: Session, row: ReviewRow) -> list[str]:
    if row.levels == 1 or row.stage is not PlacementStage.IN_REVIEW:
        return []
    return [session.say("review-level", level=row.level, levels=row.levels)]


def _short(session: Session, row: ReviewRow) -> str:
    """Return in a few words why this person may not decide on the placement now; "" if the person may."""
    if row.bar is None:
        return session.say("review-held-short") if row.held else ""
    role = row.bar.values.get("role")
    return session.word("bar", f"{row.bar.code}-{role}" if role else row.bar.code)


def _left(session: Session, row: ReviewRow, now: datetime) -> tuple[str, str]:
    """Return how long it is until the publishing window of the push begins, in words, and the tone for these words.

    For a published article, return words that say that it is being corrected.
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

"""Puts into words how long a submission waited for the office and for its unit."""

from datetime import timedelta

from wxdesk.domain.submissions.elapsed import Elapsed, With
from wxdesk.texts import Texts


def lasted(texts: Texts, time: timedelta) -> str:
    """Return a duration in words: days and hours, or hours and minutes, or only minutes if it is below an hour."""
    minutes = int(time.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return texts.text("lasted-days", days=days, hours=hours)
    if hours:
        return texts.text("lasted-hours", hours=hours, minutes=rest)
    return texts.text("lasted-minutes", minutes=rest)


def elapsed_words(texts: Texts, times: Elapsed) -> str:
    """Return in words how long a submission waited for the office, by stage, and for its unit."""
    parts = [texts.text("elapsed-desk", time=lasted(texts, times.sum(With.DESK)))]
    stages = [
        texts.text("elapsed-stage", stage=_stage(texts, one), time=lasted(texts, times.sum(With.DESK, one)))
        for one in times.stages(With.DESK)
    ]
    if len(stages) > 1:
        parts[0] += texts.text("elapsed-stages", stages=texts.text("elapsed-between").join(stages))
    if times.stages(With.UNIT):
        parts.append(texts.text("elapsed-unit", time=lasted(texts, times.sum(With.UNIT))))
    return " · ".join(parts)


def _stage(texts: Texts, stage: str) -> str:
    key = f"placement-{stage.replace('_', '-')}"
    return texts.text(key if texts.has(key) else f"stage-{stage}")

"""An urgent item (紧急发布): asked for on paper, decided by name, who gives way to it; and how that ends."""

from datetime import date

from wxdesk.domain.placing import UrgentGrant
from wxdesk.domain.timetable import typed_day
from wxdesk.services.ports import By
from wxdesk.ui.panels.calendar.batch_form import Job, Line, Seen, Values
from wxdesk.ui.panels.calendar.effects import effects_of
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.evidence_well import EvidenceWell, kept_evidence


class UrgentJob:
    """Makes the job of one item; its request lies in the well of the form."""

    def __init__(self, session: Session, well: EvidenceWell, channel: str, placement: str) -> None:
        """Bring `placement` onto a push of `channel`."""
        self._session = session
        self._well = well
        self._channel = channel
        self._placement = placement

    def make(self, number: str, title: str, today: date) -> Job:
        """Return the job; without a day it is the next push that takes anything."""
        text = self._session.texts.text
        names = ("day", "applicant", "decider", "decided")
        first = {"day": "", "decided": today.isoformat()}
        lines = [Line(name, text(f"urgent-line-{name}"), first.get(name, "")) for name in names]
        words = {"number": number, "title": title}
        return Job(
            text("urgent-title", **words),
            text("urgent-go"),
            lambda values: self._look(values, today),
            lambda by, _reason, seen, values: self._act(by, seen, values, today),
            text("urgent-done", **words),
            lines,
            idle=False,
            reason=None,
            evidence=True,
        )

    def _look(self, values: Values, today: date) -> Seen:
        proposal = self._session.desk.proposing.urging(self._placement, self._push(values, today))
        return Seen(effects_of(self._session, proposal), proposal.code)

    def _act(self, by: By, seen: Seen, values: Values, today: date) -> str:
        request = kept_evidence(self._session, self._well.source) or ""
        grant = UrgentGrant(request, values["decider"], typed_day(values["decided"], today) or today)
        return self._session.desk.scheduling.place_urgent(
            self._placement,
            by,
            self._push(values, today),
            grant,
            values["applicant"],
            seen=str(seen.token),
        )

    def _push(self, values: Values, today: date) -> str | None:
        day = typed_day(values["day"], today)
        return f"{self._channel}/{day.isoformat()}" if day else None


def ending_job(session: Session, placement: str, number: str, title: str) -> Job:
    """Return the job that ends the urgency of an item: its decision does not hold, so it takes its turn."""
    leaving, text = session.desk.leaving, session.texts.text

    def look(_values: Values) -> Seen:
        proposal = leaving.demoting(placement)
        return Seen(effects_of(session, proposal), proposal.code)

    def act(by: By, reason: str, seen: Seen, _values: Values) -> str:
        return leaving.demote(placement, by, reason, seen=str(seen.token))

    words = {"number": number, "title": title}
    title_words, done = text("urgent-end-title", **words), text("urgent-end-done", **words)
    return Job(title_words, text("action-demote"), look, act, done, idle=False)

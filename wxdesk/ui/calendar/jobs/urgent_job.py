"""Urgent items (紧急发布): place or move an urgent item by a written request and a decision, or end the urgency."""

from dataclasses import replace
from datetime import date

from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.services.calendar.urgency import OfficeDecision
from wxdesk.services.desk.ports import By
from wxdesk.services.views.views import PushView
from wxdesk.ui.calendar.jobs.batch_form import Job, ShownBatch, Values
from wxdesk.ui.calendar.jobs.effects import Effect, effects_of, push_words
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell, kept_evidence
from wxdesk.ui.widgets.forms.form_view import FormField

DAY_ERRORS = (
    "date-missing",
    "date-bad",
    "push-day-dropped",
    "push-day-past",
    "push-day-same",
    "push-day-taken",
    "due-past",
)
"""The codes of the errors that are shown at the form's field for the day of a push."""
_ERRORS = {"applicant": ("urgent-applicant",), "decider": ("urgent-decision",)}
"""The codes of the errors that are shown at the fields for a decision of the office."""


class UrgentJob:
    """Prepares acts on one urgent item, each as a `Job` that `BatchForm` previews and carries out."""

    def __init__(self, session: Session, well: EvidenceWell, channel: str, placement: str) -> None:
        """Prepare acts on the item `placement` of `channel`; `well` is the field for the written request, a file."""
        self._session = session
        self._well = well
        self._channel = channel
        self._placement = placement

    def make(self, number: str, title: str, today: date, day: date | None = None, *, again: bool = False) -> Job:
        """Return the act that places the item urgently on `day`, for a preview in `BatchForm`.

        If `day` is None, the rules choose the next push that still takes items. `again` means that the item is urgent
        already and moves to another day.
        """
        text = self._session.texts.text
        fields = [
            FormField("day", text("urgent-line-day"), default=day.isoformat() if day else "", errors=DAY_ERRORS),
            *decision_fields(self._session, today),
        ]
        words = {"number": number, "title": title}
        return Job(
            text("urgent-again-title" if again else "urgent-title", **words),
            text("urgent-go"),
            lambda values: self._look(values, today),
            lambda by, _reason, seen, values: self._act(by, seen, values, today),
            text("urgent-done", **words),
            fields,
            idle=False,
            reason=None,
            evidence=True,
        )

    def make_off(self, number: str, title: str, push: str | None, today: date) -> Job:
        """Return the act that removes an urgent item from the push with the label `push`, for a preview in `BatchForm`.

        It needs a new decision of the office.
        """
        session, text, placement = self._session, self._session.texts.text, self._placement
        words = {"number": number, "title": title}
        before, after = push_words(session, push), push_words(session, None)
        effect = Effect(placement, "off", session.say("effect-what", **words), before, after)

        def do(by: By, reason: str, _seen: ShownBatch, values: Values) -> str:
            decision = typed_decision(session, self._well, values, today)
            return session.desk.scheduling.take_off(placement, by, reason, decision=decision)

        return Job(
            text("urgent-off-title", **words),
            text("schedule-go-off"),
            lambda _values: ShownBatch([effect]),
            do,
            text("schedule-taken-off", number=number),
            decision_fields(session, today),
            evidence=True,
        )

    def _look(self, values: Values, today: date) -> ShownBatch:
        proposal = self._session.desk.proposing.urging(self._placement, self._push(values, today))
        return ShownBatch(effects_of(self._session, proposal), proposal.code)

    def _act(self, by: By, seen: ShownBatch, values: Values, today: date) -> str:
        decision = typed_decision(self._session, self._well, values, today)
        push = self._push(values, today)
        return self._session.desk.scheduling.place_urgent(
            self._placement, by, push, decision.grant, decision.applicant, seen=str(seen.token)
        )

    def _push(self, values: Values, today: date) -> str | None:
        day = typed_day(values["day"], today)
        return f"{self._channel}/{day.isoformat()}" if day else None


def decision_fields(session: Session, today: date) -> list[FormField]:
    """Return the form's fields for a decision of the office: applicant, decider, day of the decision."""
    text = session.texts.text
    names = {"applicant": "", "decider": "", "decided": today.isoformat()}
    return [
        FormField(name, text(f"urgent-line-{name}"), default=first, errors=_ERRORS.get(name, ()))
        for name, first in names.items()
    ]


def typed_decision(session: Session, well: EvidenceWell, values: Values, today: date) -> OfficeDecision:
    """Store the written request that is in `well` in the vault, and return it with the typed decision of the office.

    Called on a pool thread.
    """
    request = kept_evidence(session, well.source) or ""
    grant = UrgentGrant(request, values["decider"], typed_day(values["decided"], today) or today)
    return OfficeDecision(grant, values["applicant"])


def has_urgent(push: PushView) -> bool:
    """Tell whether `push` has urgent items.

    Urgent items lose their day if the push is moved or cancelled, so this needs a new decision of the office.
    """
    return any(item.urgent for item in push.items)


def with_decision(session: Session, job: Job, push: PushView, today: date) -> Job:
    """Return the act `job` with fields for a new decision if `push` has urgent items; otherwise return `job` itself."""
    count = sum(item.urgent for item in push.items)
    if not count:
        return job
    title = session.say("urgent-with-push", title=job.title, count=count)
    return replace(job, title=title, fields=[*job.fields, *decision_fields(session, today)], evidence=True)


def ending_job(session: Session, placement: str, number: str, title: str) -> Job:
    """Return the act that makes an urgent item ordinary again, for a preview in `BatchForm`.

    The item is then placed by the rules.
    """
    leaving, text = session.desk.leaving, session.texts.text

    def look(_values: Values) -> ShownBatch:
        proposal = leaving.demoting(placement)
        return ShownBatch(effects_of(session, proposal), proposal.code)

    def act(by: By, reason: str, seen: ShownBatch, _values: Values) -> str:
        return leaving.demote(placement, by, reason, seen=str(seen.token))

    words = {"number": number, "title": title}
    title_words, done = text("urgent-end-title", **words), text("urgent-end-done", **words)
    return Job(title_words, text("action-demote"), look, act, done, idle=False)

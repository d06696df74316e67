"""Decisions about one push, each previewed in `BatchForm`.

They cancel, reinstate, move, add, limit or settle the push, or plan a topic for it.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.calendar.freezing import push_blockers
from wxdesk.services.calendar.moves import MoveProposal
from wxdesk.services.calendar.pushes import PushLimits
from wxdesk.services.calendar.urgency import OfficeDecision
from wxdesk.services.desk.ports import By
from wxdesk.services.office.staffing import face
from wxdesk.services.planning.placeholders import Topic
from wxdesk.services.submissions.commissioning import MaterialRequest
from wxdesk.services.views.views import PushView
from wxdesk.ui.calendar.jobs.batch_form import Back, Job, ShownBatch, Values
from wxdesk.ui.calendar.jobs.effects import Effect, effects_of
from wxdesk.ui.calendar.jobs.urgent_job import DAY_ERRORS, has_urgent, typed_decision, with_decision
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField

_DUE = (*DAY_ERRORS, "commission-due")
LIMITS = ("minimum", "maximum", "reserve")


class PushJobs:
    """Prepares acts on one push, each as a `Job` that `BatchForm` previews and carries out.

    The catalogue has their words under `push-job-<name>`.
    """

    def __init__(self, session: Session, well: EvidenceWell) -> None:
        """Use the services of the session's desk; `well` is the field for the written request for an urgent item."""
        self._session = session
        self._well = well
        self._pushing = session.desk.pushing

    def make(self, name: str, push: PushView, today: date) -> Job:
        """Return the act `name` on `push`, for a preview in `BatchForm`.

        `name` is `cancel` (which also reinstates a cancelled push) or `move` (to another day). It can also be `extra`
        (one more push), `limit` (the number of items), `topic` (a placeholder), `fix` (settle) or `explain` (say why
        the push did not go out, or went out with too few items).
        """
        makers: dict[str, Callable[[PushView, date], Job]] = {
            "cancel": self._hold_again if push.mode == "cancelled" else self._cancel,
            "move": self._move,
            "extra": self._extra,
            "limit": self._limit,
            "topic": self.topic,
            "ask": self._ask_units,
            "fix": self._fix,
            "explain": self._explain,
        }
        return makers[name](push, today)

    def _cancel(self, push: PushView, today: date) -> Job:
        pushing, label = self._pushing, push.label

        def do(by: By, reason: str, seen: ShownBatch, values: Values) -> str:
            decision = self._decision(push, values, today)
            return pushing.cancel(label, by, reason, seen=_code(seen), decision=decision)

        job = self._job("cancel", push, lambda _values: self._seen(pushing.cancelling(label)), do)
        return with_decision(self._session, job, push, today)

    def _hold_again(self, push: PushView, _today: date) -> Job:
        def do(by: By, reason: str, _seen: ShownBatch, _values: Values) -> str:
            return self._pushing.hold_again(push.label, by, reason)

        return self._job("hold", push, lambda _values: ShownBatch(), do)

    def _move(self, push: PushView, today: date) -> Job:
        pushing, label = self._pushing, push.label

        def show(values: Values) -> ShownBatch:
            return self._seen(pushing.moving(label, _day(values, today)))

        def do(by: By, reason: str, seen: ShownBatch, values: Values) -> str:
            day, decision = _day(values, today), self._decision(push, values, today)
            return pushing.move(label, day, by, reason, seen=_code(seen), decision=decision)

        job = self._job("move", push, show, do, self._field("day", push.day.isoformat()))
        return with_decision(self._session, job, push, today)

    def _decision(self, push: PushView, values: Values, today: date) -> OfficeDecision | None:
        return typed_decision(self._session, self._well, values, today) if has_urgent(push) else None

    def _extra(self, push: PushView, today: date) -> Job:
        def show(values: Values) -> ShownBatch:
            _day(values, today)
            return ShownBatch()

        def do(by: By, reason: str, _seen: ShownBatch, values: Values) -> str:
            return self._pushing.add(push.channel, _day(values, today), by, reason)

        return self._job("extra", push, show, do, self._field("day", ""))

    def _limit(self, push: PushView, _today: date) -> Job:
        pushing, label = self._pushing, push.label

        def show(values: Values) -> ShownBatch:
            return self._seen(pushing.limiting(label, _number(values, "maximum")))

        def do(by: By, reason: str, seen: ShownBatch, values: Values) -> str:
            minimum, maximum, reserve = (_number(values, name) for name in LIMITS)
            limits = PushLimits(minimum, maximum, reserve)
            return pushing.limit(label, limits, by, reason, seen=_code(seen))

        fields = [self._field(name, str(getattr(push, name))) for name in LIMITS]
        return self._job("limit", push, show, do, *fields)

    def _fix(self, push: PushView, _today: date) -> Job:
        """Return the act that settles a push (定版), or that lifts its settlement, for a preview in `BatchForm`.

        If the push or its items lack something, such as a cover, the preview lists it and the act cannot be done.
        """
        freezing, label = self._session.desk.freezing, push.label
        if push.fixed:

            def lift(by: By, reason: str, _seen: ShownBatch, _values: Values) -> str:
                return freezing.lift(label, by, reason)

            return self._job("lift", push, lambda _values: ShownBatch(), lift)

        def do(by: By, reason: str, _seen: ShownBatch, values: Values) -> None:
            freezing.freeze(label, by, below_minimum=reason, report=values.get("report", ""))

        few = push.numbers.short > 0
        reported = few and push.channel in self._session.desk.rulebook.below_minimum_report
        fields = [self._field("report", "")] if reported else []
        job = self._job("fix", push, lambda _values: ShownBatch(self._lacking(label)), do, *fields)
        if few:
            counts = {"count": push.numbers.filled, "minimum": push.minimum}
            job = replace(job, title=self._session.say("push-job-fix-few", title=job.title, **counts))
        back = self._session.say("push-job-fix-undo")
        return replace(job, reason="" if few else None, undo=lambda by: freezing.lift(label, by, back))

    def _explain(self, push: PushView, _today: date) -> Job:
        """Return the act that records why a past push did not go out, or with too few items."""

        def do(by: By, reason: str, _seen: ShownBatch, _values: Values) -> str:
            return self._session.desk.outcomes.explain(push.label, by, reason)

        job = self._job("explain", push, lambda _values: ShownBatch(), do)
        return replace(job, reason=push.outcome)

    def _lacking(self, label: str) -> list[Effect]:
        """Return what is missing for the push `label` and its items, each as a row of the preview.

        While there is such a row, the push cannot be settled (定版).
        """
        session = self._session
        push = session.desk.scheduling.push(label)
        found = [
            Effect(f"{one.number} {code}", "lacks", f"{one.number} {one.title}", "", "", session.blocker(code))
            for one in push.items
            for code in one.blockers
        ]
        found += [
            Effect(code, "lacks", session.say("push-job-fix-push"), "", "", session.blocker(code))
            for _, code in push_blockers(push)
        ]
        return found

    def topic(self, push: PushView, today: date) -> Job:
        """Return the act that plans a placeholder (占位) for the channel of `push`, for a preview in `BatchForm`.

        The material for it is due when this push closes.
        """
        desk, channel = self._session.desk, push.channel

        def topic_of(values: Values) -> Topic:
            named = values["unit"]
            units = {face(one.name): one for one in desk.people.units()}
            unit = units[face(named)].id if face(named) in units else None
            if named and unit is None:
                known = "、".join(one.name for one in units.values())
                raise UserError("value-unknown", key="unit", value=named, known=known)
            return Topic(values["title"], (channel,), _day(values, today), unit)

        def show(values: Values) -> ShownBatch:
            topic_of(values)
            return ShownBatch()

        def do(by: By, _reason: str, _seen: ShownBatch, values: Values) -> Back:
            made = desk.planning.plan(topic_of(values), by)
            return lambda by: desk.undoing.step(made, by)

        due = max(today, push.closes_on)
        fields = [
            FormField("title", self._session.say("push-job-line-title"), share=2, errors=("title-missing",)),
            FormField("unit", self._session.say("push-job-line-unit")),
            FormField(
                "day", self._session.say("push-job-line-due"), EntryKind.DAY, default=due.isoformat(), errors=DAY_ERRORS
            ),
        ]
        return replace(self._job("topic", push, show, do, *fields), reason=None)

    def _ask_units(self, push: PushView, today: date) -> Job:
        """Return the act that asks units for material for `push` (约稿), due when the push closes."""
        desk, channel = self._session.desk, push.channel

        def units_of(values: Values) -> list[str]:
            units = {face(one.name): one for one in desk.people.units()}
            names = [part.strip() for part in re.split("[、，,；;]", values["units"]) if part.strip()]
            unknown = next((name for name in names if face(name) not in units), None)
            if unknown is not None:
                known = "、".join(one.name for one in units.values())
                raise UserError("value-unknown", key="units", value=unknown, known=known)
            return [units[face(name)].id for name in names]

        def show(values: Values) -> ShownBatch:
            if not units_of(values) or not values["what"]:
                raise UserError("commission-empty")
            _day(values, today)
            return ShownBatch()

        def do(by: By, _reason: str, _seen: ShownBatch, values: Values) -> None:
            asked = MaterialRequest(values["what"], _day(values, today), channel)
            desk.commissioning.ask(units_of(values), asked, by)

        due = max(today, push.closes_on)
        say = self._session.say
        fields = [
            FormField("units", say("push-job-line-units"), share=2, errors=("commission-empty",)),
            FormField("what", say("push-job-line-what"), share=2, default=self._asked_what(push)),
            FormField("day", say("push-job-line-due"), EntryKind.DAY, default=due.isoformat(), errors=_DUE),
        ]
        return replace(self._job("ask", push, show, do, *fields), reason=None)

    def _asked_what(self, push: PushView) -> str:
        """Return the proposed text of a message that asks units for material for `push`.

        The text asks for as many items as the push lacks. If the push lacks none, it asks for more items without a
        number.
        """
        session, values = self._session, {"channel": push.channel_name, "day": self._session.day(push.day)}
        if push.numbers.short:
            return session.say("push-job-ask-short", count=push.numbers.short, **values)
        return session.say("push-job-ask-more", **values)

    def _seen(self, proposal: MoveProposal) -> ShownBatch:
        return ShownBatch(effects_of(self._session, proposal), proposal.code)

    def _field(self, name: str, text: str) -> FormField:
        errors = {"day": DAY_ERRORS, "report": ("export-report",), "maximum": ("push-limits",)}.get(name, ())
        kind = EntryKind.DAY if name == "day" else EntryKind.LINE
        caption = self._session.texts.text(f"push-job-line-{name}")
        return FormField(name, caption, kind, default=text, errors=errors)

    def _job(
        self,
        name: str,
        push: PushView,
        show: Callable[[Values], ShownBatch],
        do: Callable[[By, str, ShownBatch, Values], str | Back | None],
        *fields: FormField,
    ) -> Job:
        text = self._session.texts.text
        values = {"channel": push.channel_name, "day": self._session.day(push.day)}
        words = (text(f"push-job-{name}{part}", **values) for part in ("", "-go", "-done"))
        title, go, done = words
        return Job(title, go, show, do, done, fields)


def _code(seen: ShownBatch) -> str | None:
    return str(seen.token) if seen.token is not None else None


def _day(values: Values, today: date) -> date:
    found = typed_day(values["day"], today)
    if found is None:
        raise UserError("date-missing")
    return found


def _number(values: Values, name: str) -> int:
    text = values[name]
    if not text.isdecimal():
        raise UserError("number-bad", text=text, key=name)
    return int(text)

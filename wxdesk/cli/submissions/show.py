"""`wxdesk show`: one submission whole: pieces, findings by clause, placements, notices, timeline."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date

from wxdesk.cli.base.context import FINE, Context, finding_json, shown
from wxdesk.domain.rulebook.findings import alike
from wxdesk.domain.rulebook.ranges import range_word
from wxdesk.domain.submissions.elapsed import Elapsed, With
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.records.durations import elapsed_words
from wxdesk.services.records.views import EventView, PieceView, PlacementView, SubmissionView, UrgencyStep
from wxdesk.services.records.workflow_views import AmendmentView, HoldView
from wxdesk.services.trail.trail_words import decision_words

NAME = "show"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("number", metavar="NUMBER", help=context.say("cli-number"))


def run(given: Namespace, context: Context) -> int:
    """Print the submission."""
    with context.desk() as desk:
        view = desk.reading.submission(desk.reading.resolve(given.number))
    print_changed(context, view)
    if not context.as_json:
        for event in view.timeline:
            context.print(f"  {event_line(context, event)}")
    return FINE


def print_changed(context: Context, view: SubmissionView) -> None:
    """Print a submission as it is after an act, as JSON where that is asked for."""
    if context.as_json:
        context.print_json(submission_json(context, view))
    else:
        print_submission(context, view)


def print_submission(context: Context, view: SubmissionView) -> None:
    """Print a submission for people."""
    say = context.say
    stage = say(f"stage-{view.stage.value}")
    context.print(f"{view.number}  {view.title}  [{stage}]")
    for line in _about(context, view):
        context.print(f"  {line}")
    for piece in view.pieces:
        role = say(f"piece-role-{piece.role.value}")
        mark = say(f"mark-{piece.mark.value}") if piece.mark else ""
        inside = say("cli-embedded") if piece.embedded else ""
        context.print(f"  {piece.position:>2} {role} {piece.name} v{piece.versions} {mark}{inside}".rstrip())
    for piece in view.aside:
        context.print(f"  {piece.position:>2} {say('cli-aside')} {piece.name}")
    names = {piece.id: piece.name for piece in view.pieces}
    for finding, times in alike(view.findings):
        where = f"{names[finding.piece]}: " if finding.piece in names else ""
        mark = say(f"severity-{finding.severity.value}")
        said = f"{where}{context.words.finding(finding, times)}"
        context.print(f"  {mark} {finding.rule} {said} ({finding.clause})")
    for line in view.return_lines:
        context.print(f"  {say('cli-owed')} {line}")
    for channel, label in view.forecast.items():
        context.print(f"  {say('cli-forecast', channel=channel, push=label)}")
    placed = [line for placement in view.placements for line in _placement_lines(context, placement)]
    for line in (*placed, *_workflow_lines(context, view)):
        context.print(f"  {line}")
    for notice in view.notices:
        sent = say("cli-sent", at=shown(notice.sent_at), route=notice.route) if notice.sent_at else ""
        kind = say(f"notice-kind-{notice.kind.value.replace('_', '-')}")
        context.print(f"  {kind}: {notice.text} {sent}".rstrip())


def _about(context: Context, view: SubmissionView) -> Iterator[str]:
    """Yield who sent it and when, then its range of HS 4.3 and who decided for the group."""
    say = context.say
    guessed = say("cli-guessed") if view.delivered_guessed else ""
    who = " · ".join(part for part in (view.unit, view.officer, view.source) if part)
    route = say("cli-route", route=view.delivered_route) if view.delivered_route else ""
    came = f"{say('cli-delivered', at=shown(view.delivered_at))}{guessed}{route}"
    if view.stage is Stage.PLANNED and view.due is not None:
        came = say("cli-due", day=view.due.isoformat())
    yield f"{who}  {came}"
    if view.range is not None:
        word = range_word(view.range)
        named = context.texts.text(word) if context.texts.has(word) else view.range
        decided = say("decision-by-is", name=view.decision_by) if view.decision_by else ""
        yield " · ".join(part for part in (named, decided, say("is-reprint") if view.reprint else "") if part)


def _workflow_lines(context: Context, view: SubmissionView) -> Iterator[str]:
    """Yield what stands beside the stage: holds, whose it is, what is amended, open comments, the times."""
    say = context.say
    for hold in (view.hold, *(one.hold for one in view.placements)):
        if hold is not None:
            until = hold.day.isoformat()
            yield say("held-until", day=until, reason=hold.reason, person=hold.person)
    if view.claim is not None:
        yield say("claimed-since", person=view.claim.name, at=shown(view.claim.since))
    for amendment in (one.amendment for one in view.placements):
        if amendment is not None:
            state = "agreed" if amendment.agreed_by else "asked"
            kind = amendment.kind.value
            yield say(f"amend-{kind}-{state}", person=amendment.asked_by, reason=amendment.reason)
    still_open = sum(one.open for one in view.comments)
    if still_open:
        yield say("comments-open", count=still_open)
    if view.elapsed is not None:
        yield elapsed_words(context.texts, view.elapsed)


def _placement_lines(context: Context, placement: PlacementView) -> Iterator[str]:
    yield placement_line(context, placement)
    for words in decision_words(context.texts, placement.decisions, date.isoformat):
        yield f"  {words}"


def placement_line(context: Context, placement: PlacementView) -> str:
    """Return one placement in words: where, at which position, why, and what blocks it."""
    stage = context.say(f"placement-{placement.stage.value.replace('_', '-')}")
    day = placement.push_label or "—"
    position = f"#{placement.position}" if placement.position else ""
    why = context.say(f"reason-{placement.reason}", **placement.reason_values) if placement.reason else ""
    blocking = context.words.blockers(placement.blockers)
    held = f" ✗ {blocking}" if blocking else ""
    return f"{placement.channel_name} {day} {position} [{stage}] {why}{held}"


def event_line(context: Context, event: EventView) -> str:
    """Return one event in a line: when, who, what, why; of a refusal what was tried, and why not."""
    act, who, why = context.words.word("act", event.act), context.words.who(event), context.words.why(event)
    reason = f" — {why}" if why else ""
    shows = f" [{context.say('trail-evidence')} {event.evidence[:12]}]" if event.evidence else ""
    return f"{event.seq:>6} {shown(event.happened_at)} {who} {act} {event.label}{reason}{shows}"


def _days_json(view: SubmissionView) -> dict[str, str | None]:
    days = {"event_date": view.event_date, "not_before": view.not_before, "expires": view.expires}
    return {name: day.isoformat() if day else None for name, day in {**days, "due": view.due}.items()}


def submission_json(context: Context, view: SubmissionView) -> dict[str, object]:
    """Return a submission in its public form."""
    names = {piece.id: piece.name for piece in view.pieces}
    return {
        "number": view.number,
        "title": view.title,
        "stage": view.stage.value,
        "origin": view.origin.value,
        "form": view.form.value,
        "unit": view.unit or None,
        "officer": view.officer or None,
        "source": view.source or None,
        "range": view.range,
        "decision_by": view.decision_by or None,
        "reprint": view.reprint,
        "kind": view.kind,
        "signed_off": view.signed_off,
        **_days_json(view),
        "delivered_at": view.delivered_at.isoformat(),
        "delivered_guessed": view.delivered_guessed,
        "delivered_route": view.delivered_route or None,
        "complete_at": view.complete_at.isoformat() if view.complete_at else None,
        "channels": list(view.channels),
        "forecast": dict(view.forecast),
        "rulebook": view.rulebook,
        "pieces": [_piece_json(piece) for piece in view.pieces],
        "aside": [_piece_json(piece) for piece in view.aside],
        "findings": [
            {**finding_json(context.words, finding), "piece": names.get(finding.piece or "")}
            for finding in view.findings
        ],
        "owed": list(view.return_lines),
        "placements": [
            {
                "channel": p.channel,
                "stage": p.stage.value,
                "push": p.push_label,
                "position": p.position,
                "reason": p.reason,
                "blockers": list(p.blockers),
                "hold": _hold_json(p.hold),
                "amendment": _amendment_json(p.amendment),
                "decisions": [_decision_json(one) for one in p.decisions],
            }
            for p in view.placements
        ],
        "hold": _hold_json(view.hold),
        "claim": {"person": view.claim.name, "since": view.claim.since.isoformat()} if view.claim else None,
        "comments_open": sum(one.open for one in view.comments),
        "undo": view.undo,
        "elapsed": _elapsed_json(view.elapsed),
        "notices": [
            {"kind": n.kind.value, "text": n.text, "sent_at": shown(n.sent_at), "holds": n.holds} for n in view.notices
        ],
    }


def _piece_json(piece: PieceView) -> dict[str, object]:
    return {
        "position": piece.position,
        "role": piece.role.value,
        "name": piece.name,
        "digest": piece.digest,
        "bytes": piece.bytes,
    }


def _hold_json(hold: HoldView | None) -> dict[str, object] | None:
    if hold is None:
        return None
    return {"until": hold.day.isoformat(), "reason": hold.reason, "person": hold.person}


def _amendment_json(amendment: AmendmentView | None) -> dict[str, object] | None:
    if amendment is None:
        return None
    return {
        "kind": amendment.kind.value,
        "reason": amendment.reason,
        "asked_by": amendment.asked_by,
        "asked_at": amendment.asked_at.isoformat(),
        "due": amendment.due.isoformat() if amendment.due else None,
        "agreed_by": amendment.agreed_by or None,
    }


def _decision_json(step: UrgencyStep) -> dict[str, object]:
    return {
        "ended": step.ended,
        "day": step.day.isoformat() if step.day else None,
        "applicant": step.applicant or None,
        "decided_by": step.decider,
        "decided_on": step.decided_on.isoformat(),
        "reason": step.reason or None,
        "taken_back": step.taken_back,
    }


def _elapsed_json(times: Elapsed | None) -> dict[str, dict[str, int]] | None:
    """Return whole seconds by whom and stage, as `{"desk": {"received": 7200}, …}`."""
    if times is None:
        return None
    return {
        lies.value: {stage: int(times.sum(lies, stage).total_seconds()) for stage in times.stages(lies)}
        for lies in With
    }

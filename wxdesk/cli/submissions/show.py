"""`wxdesk show`: print one submission with its pieces, findings, placements, notices and timeline."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, shown
from wxdesk.cli.submissions.request import request_line
from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.review.journey import StepState
from wxdesk.domain.rulebook.findings import alike
from wxdesk.domain.rulebook.ranges import range_word
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.calendar.placement_story import story_line
from wxdesk.services.reading.account_words import act_words
from wxdesk.services.records.durations import elapsed_words
from wxdesk.services.review.journey_words import next_words
from wxdesk.services.trail.trail_words import decision_words
from wxdesk.services.views.article_page_views import ArticleJourney
from wxdesk.services.views.views import EventView, PieceView, PlacementView, ProposedWaiver, SubmissionView

NAME = "show"

_SHOWN = 160
_SIGNS = {StepState.DONE: "✓", StepState.HERE: "→", StepState.AHEAD: "·", StepState.STOPPED: "✗"}


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("number", metavar="NUMBER", help=context.say("cli-number"))
    parser.add_argument("--story", action="store_true", help=context.say("cli-show-story"))


def run(given: Namespace, context: Context) -> int:
    """Print the submission, the steps of its articles on each channel, and its timeline."""
    with context.desk() as desk:
        seat, one = context.seat(desk), desk.reading.resolve(given.number)
        if given.story:
            return _story(context, desk, one)
        view, ways = desk.reading.submission(one), desk.article_pages.journeys(one, seat.id if seat else None)
    if context.as_json:
        context.print_json({**context.public(view), "journeys": ways})
        return FINE
    print_submission(context, view)
    for way in ways:
        for line in _way_lines(context, way):
            context.print(f"  {line}")
    for event in view.timeline:
        context.print(f"  {event_line(context, event)}")
    return FINE


def _story(context: Context, desk: Desk, submission: str) -> int:
    """Print for each channel the steps that placed or moved the article: day, person and reason of each."""
    placed = desk.reading.submission(submission).placements
    found = [(one, desk.placement_story.of(one.id)) for one in placed]
    if context.as_json:
        context.print_json([{"channel": one.channel, "steps": steps} for one, steps in found])
        return FINE
    for one, steps in found:
        context.print(one.channel_name)
        for step in steps:
            why = context.words.reason(step.code, step.values)
            context.print(f"  {story_line(context.texts, step, f'{shanghai_minute(step.at)}', why)}")
    return FINE


def _way_lines(context: Context, way: ArticleJourney) -> Iterator[str]:
    """Yield the steps of an article on one channel, and what comes next."""
    steps = [f"{_SIGNS[one.state]}{context.words.word('journey-step', one.step.value)}" for one in way.steps]
    where = f"{way.placement.channel_name} " if way.placement is not None else ""
    yield f"{where}{' '.join(steps)}"
    yield next_words(context.texts, way.next)


def print_changed(context: Context, view: SubmissionView) -> None:
    """Print a submission after an act, as JSON if requested."""
    if context.as_json:
        context.print_json(view)
    else:
        print_submission(context, view)


def print_submission(context: Context, view: SubmissionView) -> None:
    """Print a submission as text for people."""
    say = context.say
    stage = say(f"stage-{view.stage.value}")
    context.print(f"{view.number}  {view.title}  [{stage}]")
    for line in _about(context, view):
        context.print(f"  {line}")
    for piece in view.pieces:
        _print_piece(context, piece)
    for piece in view.aside:
        context.print(f"  {piece.position:>2} {say('cli-aside')} {piece.name}")
    names = {piece.id: piece.name for piece in view.pieces}
    for finding, times in alike(view.findings):
        where = f"{names[finding.piece]}: " if finding.piece in names else ""
        mark = say(f"severity-{finding.severity.value}")
        said = f"{where}{context.words.finding(finding, times)}"
        context.print(f"  {mark} {finding.rule} {said} ({finding.clause})")
    for line in (
        *(proposal_line(context, one) for one in view.proposals),
        *(f"{say('cli-owed')} {line}" for line in view.return_lines),
    ):
        context.print(f"  {line}")
    for channel, label in view.forecast.items():
        context.print(f"  {say('cli-forecast', channel=channel, push=label)}")
    placed = [line for placement in view.placements for line in _placement_lines(context, placement)]
    for line in (*placed, *_workflow_lines(context, view)):
        context.print(f"  {line}")
    for request in view.requests:
        context.print(f"  {request_line(context, request)}")
    for notice in view.notices:
        sent = say("cli-sent", at=shown(notice.sent_at), route=notice.route) if notice.sent_at else ""
        kind = say(f"notice-kind-{notice.kind.value.replace('_', '-')}")
        context.print(f"  {kind}: {notice.text} {sent}".rstrip())


def _print_piece(context: Context, piece: PieceView) -> None:
    say = context.say
    role = say(f"piece-role-{piece.role.value}")
    mark = say(f"mark-{piece.mark.value}") if piece.mark else ""
    inside = say("cli-embedded") if piece.embedded else ""
    context.print(f"  {piece.position:>2} {role} {piece.name} v{piece.versions} {mark}{inside}".rstrip())
    if piece.lettering is not None and piece.lettering.lines:
        context.print(f"       {say('show-lettering', words=_in_short(piece.lettering))}")


def _in_short(lettering: Lettering) -> str:
    """Return the lettering of a picture on one line, cut after `_SHOWN` characters; JSON has all of it."""
    words = " / ".join(line.text for line in lettering.lines)
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _about(context: Context, view: SubmissionView) -> Iterator[str]:
    """Yield lines about a submission: its unit and delivery time, its subject range (HS 4.3), and other fields."""
    say = context.say
    guessed = say("cli-guessed") if view.delivered_guessed else ""
    who = " · ".join(part for part in (view.unit, view.officer, view.source) if part)
    route = say("cli-route", route=view.delivered_route) if view.delivered_route else ""
    came = f"{say('cli-delivered', at=shown(view.delivered_at))}{guessed}{route}"
    if view.stage is Stage.PLANNED and view.due is not None:
        came = say("cli-due", day=view.due.isoformat())
    yield f"{who}  {came}"
    word = range_word(view.range or "")
    named = context.texts.text(word) if context.texts.has(word) else view.range or ""
    before = dict.fromkeys(("unit", "officer", "source", "delivered_at", "kind"), "")
    if told := context.words.told(view, {**before, "range": named}):
        yield " · ".join(told)


def _workflow_lines(context: Context, view: SubmissionView) -> Iterator[str]:
    """Yield lines on holds, the claim, amendments, open comments, and elapsed times."""
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
    for finding in placement.held:
        yield f"  ✗ {context.words.advice(finding)} ({finding.clause})"
    for words in decision_words(context.texts, placement.decisions, date.isoformat):
        yield f"  {words}"


def placement_line(context: Context, placement: PlacementView) -> str:
    """Return one placement in words: push, position, stage, reason, and what blocks it."""
    stage = context.say(f"placement-{placement.stage.value.replace('_', '-')}")
    day = placement.push_label or "—"
    position = f"#{placement.position}" if placement.position else ""
    why = context.words.reason(placement.reason, placement.reason_values)
    blocking = context.words.blockers(placement.blockers)
    held = f" ✗ {blocking}" if blocking else ""
    return f"{placement.channel_name} {day} {position} [{stage}] {why}{held}"


def event_line(context: Context, event: EventView) -> str:
    """Return one event as a line: time, person, act and reason; for a refused act, also why it was refused."""
    act, who, why = act_words(context.words, event), context.words.who(event), context.words.why(event)
    reason = f" — {why}" if why else ""
    shows = f" [{context.say('trail-evidence')} {event.evidence[:12]}]" if event.evidence else ""
    return f"{event.seq:>6} {shown(event.happened_at)} {who} {act} {event.label}{reason}{shows}"


def proposal_line(context: Context, one: ProposedWaiver) -> str:
    """Return the line about a proposed waiver: rule, piece, who proposed it when, and why."""
    piece = "" if one.position is None else f" #{one.position}"
    said = context.say("waiver-proposal", person=one.person, at=shown(one.at), reason=one.reason)
    return f"{one.finding.rule}{piece} {said}"

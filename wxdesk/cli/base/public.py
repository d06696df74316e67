"""The public JSON form of views: a table of JSON keys for each class, and the class that applies it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from wxdesk.domain.article.blocks import text_of
from wxdesk.domain.article.text.markdown import to_markdown
from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.package.contents import SignoffStep
from wxdesk.domain.rulebook.channel import SendingMode
from wxdesk.domain.rulebook.findings import verdict
from wxdesk.domain.submissions.elapsed import With
from wxdesk.domain.submissions.fields import FACTS, SubmissionFieldKind
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.views.alarm_views import Alarm
from wxdesk.services.views.views import AuditReport, PushView, SubmissionView

_DEAREST = 10
"""Maximum number of blocks, and of styles, listed in the gauge (how an article's HTML uses its characters)."""

_NULLABLE = (SubmissionFieldKind.TEXT, SubmissionFieldKind.NAME)
"""Kinds of fields whose empty value is null in JSON."""

FIELDS: Mapping[str, str] = {
    "AdvertisingView": "number title unit? advertisement missing ended_at kept_until overdue online papers links made",
    "Agenda": "day waits alarms unfiled=unfiled.id next left reviews releases facts letters commissions=asked"
    " held without_file amendments waivers editing unplaced received coming returned registers untrained",
    "Agenda.held": "number title until=day by=person reason",
    "Agenda.waivers": "number title rules person reason since",
    "Agenda.amendments": "number title channel=channel_name kind asked_by reason",
    "Alarm": "*finding push pushes=pushes.label",
    "AmendmentStep": "decided_by=by entered_by at",
    "AmendmentView": "kind reason asked_by asked_at due agreed_by?",
    "Anchor": "block start end",
    "Answer": "number title push state=stage corrects correction retraction planned_from planned_to published_at"
    " on_time url content scanned_by? steps unsigned recorded",
    "Appointment": "role channel=channel_name? unit=unit_name? deputy_of? from=starts to=ends now",
    "ArchivedPush": "push=label channel day state items minimum maximum headline? packages",
    "ArticleChange": "number title kind before after moved fields text=blocks pictures_added pictures_removed cover",
    "BlockChange": "kind spans",
    "FieldChange": "name before after",
    "PackageView": "number name folder exported_at exported_by? items replaces below_minimum? host?",
    "TextSpan": "kind text",
    "Arrival": "number title unit? since",
    "ArticleJourney": "channel=placement.channel? steps next",
    "ArticleStepView": "step state at? day who? revision",
    "AuditReport": "ok events head first_bad problems erased rollbacks rolled_back cannot_prove known known_since"
    " anchors signed_from signers outside uncovered uncovered_since",
    "CheckedFile": "path=real_path kind=media.kind format=media.format bytes=media.bytes width=media.width"
    " height=media.height duration_s=media.duration_s verdict unfinished findings",
    "CampaignFact": "name words kind=statement.kind agrees places",
    "CampaignSheet": "revision facts proposed texts",
    "ClaimView": "person=name since",
    "CompanyWord": "id kind word instead reason? rule=silences? valid_from valid_to rank",
    "ConfirmedLine": "reason=answer.reason told_by=answer.told_by told_role=answer.told_role person at",
    "Contradiction": "number line *finding confirmed",
    "Coming": "push=label channel date=day window items=numbers.filled planned=numbers.planned minimum=numbers.minimum"
    " maximum=numbers.maximum free=numbers.free missing unready closes_on package?"
    " timed faults blocked",
    "CommentAnswer": "person made_at text",
    "CommentView": "number person made_at quote text where lost=place.lost now? resolved_by? resolved_at answers",
    "CommissionView": "number=commission.number unit what=commission.what channel=commission.channel"
    " due=commission.due state=commission.state late_days=late sent_at=commission.sent_at route=commission.route?"
    " answer=commission.answer? arrived reminders",
    "DoneAmendment": "reason planned asked agreed done",
    "DraftDifference": "article field sent read",
    "DraftResult": "package media_id uploaded differences earlier",
    "DropAnswer": "number=done.number *verdict",
    "DropVerdict": "outcome title=submission.title unit=submission.unit? officer=submission.officer? guesses lacking"
    " questions"
    " doubtful open returns reminders placements text? why=refusal pieces=submission.pieces"
    " findings=submission skipped=delivery.skipped unread=delivery.refused",
    "EventView": "seq act label happened_at recorded_at decided_by entered_by reason data os_account? host? face?",
    "FactPlace": "block=place.block start=place.start end=place.end words=place.words differs",
    "FactRow": "kind words=place.words block=place.block? start=place.start end=place.end *values findings",
    "FactSheet": (
        "push code checked_by? checked_at current promotion held unread contradictions facts=rows posters "
        "unread_pictures"
    ),
    "FactWork": "*work again",
    "ReportItem": "number? title unit=unit? channels at amount detail? note?",
    "ErasedField": "seq at by label field",
    "EntryLink": "id kind name field?",
    "EntryPage": "total entries",
    "Finding": "rule severity clause message remedy values where?",
    "FindingShift": "rule word? piece? before=before.severity after=after.severity",
    "Gauge": "characters text parts kinds styles",
    "ArticleFigures": "line=label title published url? joined? position reads readers likes looks shares sharers"
    " favourites comments delivered followers",
    "ExportedLine": "row=number title day url? figures",
    "FiguresClosing": "channel month digest articles closed_at",
    "FiguresImport": "channel from=first to=last name file lines at",
    "FiguresLine": "*line state joined=match.joined? article=match.article? young",
    "FiguresPreview": "channel file from=first to=last ready lines problems columns unused totals gone closed",
    "ImportView": "channel=imported.channel from=imported.first to=imported.last name=imported.name"
    " file=imported.file lines=imported.lines standing unmatched person at=imported.at undone=taken_back",
    "SpreadRow": "name *spread",
    "Spread": "key articles total least lower median upper most",
    "PushedArticle": "number title day position url?",
    "TableProblem": "row=line column? heading? title=subject problem=error",
    "UnmatchedLine": "*figures articles",
    "Guess": "field value origin certain",
    "ForeignHistory": "handover desk number unit? officer? stage taken_at package key? events revisions findings",
    "HandedFinding": "rule severity clause text",
    "HandedRevision": "number digest saved_by saved_at note",
    "HandoverOffer": "handover=name desk=organisation receiver made_by made_at note? trust key? manifest items"
    " why=refusal",
    "OfferedItem": "number title unit? stage files revisions known?",
    "Handover": "package due scanned_by? steps",
    "HealthLine": "part condition code values",
    "HoldView": "until=day reason person",
    "HouseStyle": "theme locked accent size leading css head tail signoff",
    "HtmlPart": "block kind words characters text",
    "Lettering": "width height lines",
    "LinkSheet": "advertisement links=rows",
    "LetteringLine": "text x y width height confidence",
    "LeftFinding": "rule why",
    "KeptFile": "name digest",
    "MadeFile": "name folder made_at person missing",
    "Mendable": "position name possible=plan.possible mends=plan.mends left=plan.left mended",
    "Mended": "position name done before after why=refusal",
    "KeyView": "key=id person? confirmed_by? ended? here",
    "MoveChange": "number title before after why",
    "NextActView": "act mine findings people push?",
    "Need": "channel pushes need have planned stock lacks short",
    "NoticeView": "kind text sent_at holds",
    "OnlineTime": "channel push published_at offline_at retracted url? steps",
    "Outlook": "from=first to=last needs chase unknown_years",
    "PackageProblem": "path what",
    "PageDifferences": "same differences pictures",
    "PaperView": "kind text? files person at",
    "PersonView": "id name title roles",
    "PieceView": "position role name digest bytes lettering",
    "PlacementView": "channel stage push=push_label position reason blockers held hold amendment decisions",
    "PosterFact": "kind picture words region confidence agreement text=text.words? findings",
    "ProposedWaiver": "rule=finding.rule piece=position person reason at",
    "PushItem": "number title position urgent complete_at earliest reason",
    "PastArticle": "number title date=day first reads?",
    "PushFill": "kind placement? number title unit? date=day? left minimum reads?",
    "PushView": "push=label channel date=day window mode outcome? filled=numbers.filled planned=numbers.planned"
    " short=numbers.short minimum maximum reserve free frozen closes_at items warnings",
    "QueueRow": "number title unit stage placement_stage channel=channel_name date=day urgent returns warns"
    " delivered_at",
    "Quota": "span used most",
    "RegisterLine": "register number title due due_time?",
    "HeldThing": "person left number title",
    "RegisterEntry": "number register state since due due_time? due_for? closed entered_at values private",
    "RegisterSum": "id=register.id title=register.zh title_en=register.en code=register.code"
    " clause=register.clause? own total open due",
    "Reminder": "at route",
    "RequestLine": "number unit what due late_days=late sent reminders arrived text",
    "RequestView": "number=request.number what=request.what kind=request.kind in_name=request.in_name"
    " organiser=request.organiser? unit? applicant=request.applicant? from=request.starts to=request.ends"
    " asked_at=request.asked_at entered_by scan=request.scan state=request.state decided_by=request.decided_by?"
    " decided_on=request.decided_on note=request.note? submissions",
    "RevisionView": "number saved_by entered_by saved_at note",
    "Rollback": "event seq lost_to at by reason? made_at",
    "UnusualFact": "kind day person other? label? count first last",
    "SeatState": "name pin temporary demanded wait_seconds",
    "RuleDifference": "key shipped own",
    "Serving": "name role from=starts to=ends deputy_of?",
    "Share": "name count characters",
    "ShelfItemView": "id kind name note? picture=media? blocks text number? rights=source? expires doubts by=person"
    " kept_at uses",
    "SearchHit": "kind target number? title? state? channel=channel_name? day register?",
    "Shop": "name also address phones closed",
    "Signoff": "decided_by entered_by at",
    "Some": "total rows",
    "Split": "name parts",
    "StepView": "step number? done_by? done_at",
    "StoryStep": "at who act before? after? reason code",
    "SubmissionView": "number title stage origin"
    f" {' '.join(f'{one.key}?' if one.kind in _NULLABLE else one.key for one in FACTS)}"
    " due delivered_at delivered_guessed delivered_route? complete_at forecast rulebook pieces aside findings"
    " proposals owed=return_lines placements hold claim comments_open undo elapsed notices requests",
    "PromotionPlace": "block start end words",
    "ProposedFact": "name words kind certain places",
    "TargetRow": "number kind=target.kind address=target.address? picture=target.place? person? at proof",
    "TextDifference": "expected found after",
    "TimetableShift": "line=number? number=item title channel before after problem",
    "TimetableSpot": "date=day position",
    "OutsideVerdict": "source name? seq at? state ok signed",
    "TrailSignerView": "key person? events first last ended? confirmed_by?",
    "Trial": "judged unread untold more_returned less_returned submissions=rows",
    "Tried": "number title stage changes=shifts",
    "UnfinishedPush": "push=label channel=channel_name items exported outcome?",
    "UnitFile": "name heads officers pledge",
    "UnitLetters": "unit numbers=letters.number text",
    "UntrainedPerson": "name due",
    "UnitRecord": "unit asked delivered in_time overdue reminders liable",
    "UsedPicture": "digest name number title unit? source? expires doubts",
    "UrgencyStep": "ended day applicant? decided_by=decider decided_on reason? taken_back",
    "Verification": "ok package scope problems cannot_prove",
    "WordDifference": "state kind=word.kind word=word.word before after",
    "WordEntry": "*word state",
    "Work": "number title unit? channel stage push urgent hindrance? blockers",
}
"""The JSON keys of each class in order; an entry `Class.key` has the keys for a value at that key only.

`key=field` takes the value from another field, and `field.other` from a field of a field. With `?`, an empty value
becomes null. `*field` inserts the members of that field. Keys in `COMPUTED` are computed by functions.
"""


class PublicForm:
    """Converts views to plain values for JSON; sentences are in the language of `words`."""

    def __init__(self, words: Presenter) -> None:
        """Create a converter; `words` makes the sentences of findings, errors and reasons in one language."""
        self.words = words

    def of(self, value: object, place: str = "") -> Any:
        """Return the public form of a value: a view becomes the members that the table `FIELDS` names for its class.

        If `place`, such as `Alarm.push`, has an entry of its own in `FIELDS`, that entry is used instead of the one of
        the class.

        Raises:
            TypeError: the class of the value has no entry in `FIELDS`.
        """
        name = type(value).__name__
        if name in FIELDS:
            return self.members(value, FIELDS.get(place, FIELDS[name]))
        match value:
            case Enum():
                return value.value
            case None | bool() | int() | float() | str():
                return value
            case date():
                return value.isoformat()
            case Path():
                return str(value)
            case UserError():
                return self.words.error(value)
            case Mapping():
                return {str(self.of(key)): self.of(one) for key, one in value.items()}
            case Sequence() if not hasattr(value, "_fields"):
                return [self.of(one, place) for one in value]
        raise TypeError(f"{name} has no public form")

    def members(self, view: object, shape: str) -> dict[str, Any]:
        """Return the JSON members of `view` for the keys in `shape`, a value of `FIELDS`.

        `shape` is a text of JSON keys separated by spaces, such as "number title push=push.label". "=" gives the
        attribute path of the value.
        """
        owner, found = type(view).__name__, dict[str, Any]()
        for member in shape.split():
            key, _, path = member.removesuffix("?").partition("=")
            if key.startswith("*"):
                found |= self.of(_at(view, key[1:]))
                continue
            name = f"{owner}.{key}"
            value = COMPUTED[name](self, view) if name in COMPUTED else _at(view, path or key)
            found[key] = None if member.endswith("?") and not value else self.of(value, name)
        return found


def _at(value: Any, path: str) -> Any:
    """Return the value at a dotted path of fields; for a list, the list of its elements' values; for None, None."""
    for name in path.split("."):
        if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
            value = [getattr(one, name) for one in value]
        else:
            value = None if value is None else getattr(value, name)
    return value


def mode_of(push: PushView) -> str:
    """Return the mode of a push: "cancelled", "publish" (followers are not notified), "extra" or "regular"."""
    return push.sending.value if push.sending is SendingMode.PUBLISH and push.mode != "cancelled" else push.mode


def unproven(words: Presenter, code: str) -> str:
    """Return the sentence that tells what the trail cannot prove; `code` names it."""
    name, _, seq = code.partition(":")
    return words.texts.text(f"unproven-{name}", seq=seq)


def _minute(field: str) -> Callable[[PublicForm, Any], str]:
    """Return a function that gives the instant in `field` as Shanghai time to the minute, or "" for None."""
    return lambda _, view: shanghai_minute(getattr(view, field)) if getattr(view, field) else ""


def _only_push(_: PublicForm, alarm: Alarm) -> str | None:
    return alarm.pushes[0].label if len(alarm.pushes) == 1 else None


def _findings(form: PublicForm, view: SubmissionView) -> list[dict[str, Any]]:
    """Return the submission's findings for JSON, each with the name of the piece that it is about."""
    names = {piece.id: piece.name for piece in view.pieces}
    return [{**form.of(one), "piece": names.get(one.piece or "")} for one in view.findings]


def _elapsed(_: PublicForm, view: SubmissionView) -> dict[With, dict[str, int]] | None:
    """Return for how many seconds a submission lay with each party (unit, office or nobody), in each stage.

    The form is `{"desk": {"received": 7200}}`; None if unknown.
    """
    times = view.elapsed
    if times is None:
        return None
    return {lies: {one: int(times.sum(lies, one).total_seconds()) for one in times.stages(lies)} for lies in With}


def _problem(form: PublicForm, seq: int, what: str, detail: str) -> dict[str, object]:
    return {"seq": seq, "what": form.words.texts.text(f"audit-{what}", detail=detail)}


def _anchors(_: PublicForm, report: AuditReport) -> list[dict[str, object]]:
    """Return for JSON the anchor of each package in the trail, with the problems of the package."""
    return [
        {"package": name, "seq": seq, "ok": good, "problems": verdict_.problems}
        for (name, seq, good), (_, verdict_) in zip(report.anchors, report.packages, strict=True)
    ]


COMPUTED: Mapping[str, Callable[[PublicForm, Any], object]] = {
    "DropVerdict.findings": lambda form, one: _findings(form, one.submission),
    "DropVerdict.guesses": lambda _, one: [one.guesses.found[key] for key in sorted(one.guesses.found)],
    "DropVerdict.returns": lambda _, one: len(one.returns),
    "DropVerdict.unread": lambda form, one: [
        {"name": name, "why": form.words.error(why)} for name, why in one.delivery.refused
    ],
    "Alarm.push": _only_push,
    "Answer.steps": lambda _, one: {step: one.steps.get(step, ()) for step in SignoffStep},
    "Arrival.since": _minute("since"),
    "ArticleStepView.at": _minute("at"),
    "AuditReport.anchors": _anchors,
    "AuditReport.cannot_prove": lambda form, one: [unproven(form.words, code) for code in one.cannot_prove],
    "AuditReport.first_bad": lambda form, one: _problem(form, *one.first_bad) if one.first_bad else None,
    "AuditReport.known_since": _minute("known_since"),
    "AuditReport.uncovered_since": _minute("uncovered_since"),
    "OutsideVerdict.at": _minute("at"),
    "AuditReport.problems": lambda form, one: [_problem(form, *problem) for problem in one.problems],
    "AuditReport.rolled_back": lambda _, one: [
        {"package": name, "seq": seq, "event": event} for name, seq, event in one.rolled_back
    ],
    "CheckedFile.verdict": lambda _, one: verdict(one.findings),
    "CommentView.where": lambda _, one: one.place if one.place.block else None,
    "ErasedField.at": _minute("at"),
    "Finding.message": lambda form, one: form.words.finding(one),
    "Finding.remedy": lambda form, one: form.words.remedy(one),
    "Gauge.parts": lambda _, one: one.parts[:_DEAREST],
    "Gauge.styles": lambda _, one: one.styles[:_DEAREST],
    "HouseStyle.head": lambda _, one: to_markdown(one.head),
    "HouseStyle.tail": lambda _, one: to_markdown(one.tail),
    "MoveChange.why": lambda form, one: form.words.reason(one.code, one.values),
    "Need.short": lambda _, one: [{"push": label, "lacks": count} for label, count in one.short],
    "NoticeView.sent_at": _minute("sent_at"),
    "Outlook.chase": lambda _, one: [dict(zip(("unit", "number", "title"), owed, strict=True)) for owed in one.chase],
    "PushItem.reason": lambda form, one: form.words.reason(one.reason, one.reason_values),
    "PushView.mode": lambda _, one: mode_of(one),
    "QueueRow.delivered_at": _minute("delivered_at"),
    "Reminder.at": _minute("sent_at"),
    "Rollback.at": _minute("at"),
    "Rollback.made_at": _minute("made_at"),
    "ShelfItemView.blocks": lambda _, one: len(one.blocks),
    "ShelfItemView.kept_at": _minute("kept_at"),
    "ShelfItemView.text": lambda _, one: text_of(one.blocks),
    "SubmissionView.comments_open": lambda _, one: sum(comment.open for comment in one.comments),
    "SubmissionView.elapsed": _elapsed,
    "SubmissionView.findings": _findings,
    "TimetableShift.after": lambda _, one: one.after if one.after.day else None,
    "TimetableShift.before": lambda _, one: one.before if one.before.day else None,
}
"""For each JSON key that is no plain field, the function that computes its value."""

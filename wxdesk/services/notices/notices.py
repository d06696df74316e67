"""Writes notices to units: receipts, returns, date changes; in Chinese, short, without rule ids."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from wxdesk.domain.calendar.channel_calendar import Push, PushRow
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person, Role, Unit
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.promotion.contradictions import is_contradiction
from wxdesk.domain.review.placements import OVER, Placement
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.submissions.submission import Notice, NoticeKind, PieceRole, ReturnLine, Submission
from wxdesk.services.desk.act import label_of
from wxdesk.services.desk.compensation import undo_last
from wxdesk.services.desk.ports import By, Event, Reader, Transaction
from wxdesk.services.records.delivery_time import clock_delivery
from wxdesk.services.records.findings import CurrentPiece, open_findings
from wxdesk.services.records.office.channels import channel_in
from wxdesk.texts import texts

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SHORT_TITLE = 18
_MOST_FACTS = 3
"""Number of contradictions that a receipt names, so that it stays short enough for a chat."""
_SENT = "notice.sent"
_UNDO = {_SENT: UndoRule("notice.unsent", (Role.EDITOR,), "notice-open")}
_OF_ACCEPTANCE = (NoticeKind.RECEIPT, NoticeKind.DATE_CHANGE, NoticeKind.RECALL)


def receipt(reader: Reader, submission: Submission, placements: Sequence[Placement], editor: str) -> str:
    """Return the 收稿回执 of an accepted submission: arrival, planned publication, and whether the material is fit.

    The receipt calls the material fit only if no finding that warns or returns is open. `editor` is the id of the
    person who signs.
    """
    dates = [planned_text(reader, placement) for placement in placements]
    return texts().text(
        "notice-receipt",
        editor=reader.get(Person, editor).name,
        unit=_unit(reader, submission),
        title=short_title(submission.title),
        delivered=_delivered(reader, submission),
        open=_open_count(reader, submission),
        facts=_facts(reader, submission),
        planned="、".join(dates),
    )


def return_text(submission: Submission, lines: Sequence[ReturnLine], earliest: Push | None) -> str:
    """Return the 退补通知: what the unit has to send, by the open return lines `lines`.

    `earliest` is the push that the article can still reach if the unit sends everything today; None without one.
    """
    listed = _listed([line.text for line in lines])
    key = "notice-return-dated" if earliest else "notice-return"
    since = shanghai_date(submission.received_at)
    shown = {"day": day_text(earliest.date, since)} if earliest else {}
    return texts().text(key, title=short_title(submission.title), count=len(lines), lines=listed, **shown)


def poster_text(submission: Submission, poster: str, words: str, text: str) -> str:
    """Return the 改海报通知, which asks the unit for another poster.

    `poster` is the picture's file name, `words` is what it says, `text` is what the article says instead.
    """
    title = short_title(submission.title)
    return texts().text("notice-poster", title=title, poster=poster, words=words, text=text)


def rejection_text(submission: Submission, reasons: Sequence[str]) -> str:
    """Return the 不采用通知 (rejection) with its reasons."""
    listed = reasons[0] if len(reasons) == 1 else _listed(reasons)
    return texts().text("notice-rejection", title=short_title(submission.title), lines=listed)


def recall_text(submission: Submission) -> str:
    """Return the 回执作废通知, which tells the unit that its receipt is void because the acceptance was undone."""
    return texts().text("notice-recall", title=short_title(submission.title))


def date_change(reader: Reader, submission: Submission, before: Placement, after: Placement) -> str:
    """Return the 改期通知 with the push that the unit was told of and the present push (HS 4.4-3).

    `before` and `after` are the placement before and after the change.
    """
    return push_moved(submission, planned_text(reader, before), planned_text(reader, after))


def push_moved(submission: Submission, before: str, after: str) -> str:
    """Return the notice 改期通知 to a unit whose article moves from the day `before` to the day `after`.

    Both days are given in words, as `planned_text` returns them.
    """
    title = short_title(submission.title)
    return texts().text("notice-date-change", title=title, before=before, after=after)


def led_back(changes: Sequence[str]) -> bool:
    """Tell whether several unsent notices 改期通知 cancel out, so that the unit need not get any of them.

    They cancel out if every move ends on the day from which it began. `changes` are the texts of the notices.
    """
    begun: dict[str, str] = {}
    for text in changes:
        found = _change_read().search(text)
        if found is None:
            return False
        begun[found["after"]] = begun.pop(found["before"], found["before"])
    return bool(changes) and all(before == after for after, before in begun.items())


@cache
def _change_read() -> re.Pattern[str]:
    """Return the pattern that finds the old and the new day in the text of a notice 改期通知."""
    text = texts().text("notice-date-change", title="\1", before="\2", after="\3")
    written = re.escape(text.partition("\1")[2])
    return re.compile(written.replace("\2", "(?P<before>.+)").replace("\3", "(?P<after>.+)") + "$")


def receipt_clause(reader: Reader, submission: Submission) -> str:
    """Return a clause that confirms the receipt of a submission and names the planned day of publication.

    It becomes a part of the letter that combines several notices to a unit.
    """
    return texts().text(
        "merged-receipt",
        title=short_title(submission.title),
        delivered=_delivered(reader, submission),
        open=_open_count(reader, submission),
        facts=_facts(reader, submission),
        planned=_planned_now(reader, submission),
    )


def return_clause(reader: Reader, submission: Submission, earliest: Push | None) -> str:
    """Return one clause, without a full stop, about what the unit still owes for a submission.

    It becomes a part of the letter that combines several notices. `earliest` is the first push that the material can
    still reach, or None.
    """
    lines = [one for one in reader.find(ReturnLine, submission=submission.id) if one.closed_by is None]
    return return_text(submission, lines, earliest).rstrip("。")


def change_clause(reader: Reader, submission: Submission) -> str:
    """Return one clause that names the present publication day, for the letter that combines several notices.

    It does not name the former day, because the unit may have been told a still earlier one.
    """
    title = short_title(submission.title)
    return texts().text("merged-change", title=title, planned=_planned_now(reader, submission))


def addressed(unit: str, text: str) -> str:
    """Return `text` preceded by the name of the unit, for a message that contains texts to several units."""
    return texts().text("addressed-message", unit=unit, text=text)


def merged(unit: str, clauses: Sequence[str], sender: str) -> str:
    """Return one message: a greeting to the unit, a numbered line for each of `clauses`, and the sender's name."""
    listed = "\n".join(f"{number}. {clause}；" for number, clause in enumerate(clauses, 1))
    key = "merged-message" if unit else "merged-message-nobody"
    shown = {"unit": unit} if unit else {}
    return texts().text(key, count=len(clauses), lines=f"{listed[:-1]}。", sender=sender, **shown)


def reminder(reader: Reader, submission: Submission, owed: str, days: int, sender: str) -> str:
    """Return the 催稿 (reminder) to the unit of a submission.

    `owed` says in words what the unit owes, `days` for how many days the unit has known it. `sender` is the name that
    signs.
    """
    shown = {"unit": _unit(reader, submission), "clause": owed, "sender": sender}
    if days < 1:
        return texts().text("today-reminder-text-today", **shown)
    return texts().text("today-reminder-text", days=days, **shown)


def _planned_now(reader: Reader, submission: Submission) -> str:
    placements = reader.find(Placement, submission=submission.id)
    return "、".join(planned_text(reader, one) for one in placements if one.stage not in OVER)


def write(tx: Transaction, submission: Submission, kind: NoticeKind, text: str, by: By) -> str:
    """Store an unsent notice to the unit of a submission and return its id; `mark_sent` later records its sending."""
    made = Notice(uuid7(), submission.id, kind, text, tx.now)
    tx.put(made)
    tx.record(Event("notice.written", by, submission.id, label_of(submission), data={"kind": kind.value}))
    return made.id


def withdraw_open(tx: Transaction, submission: str) -> None:
    """Withdraw unsent notices about an acceptance, because the submission's next step makes them obsolete."""
    for one in tx.find(Notice, submission=submission, sent_at=None, withdrawn_at=None):
        if one.kind in _OF_ACCEPTANCE:
            tx.put(replace(one, withdrawn_at=tx.now))


def mark_sent(tx: Transaction, notice: str, by: By, route: str, note: str = "") -> None:
    """Record that a notice was sent by a route; `by.evidence` is the proving file, `note` a remark.

    Raises:
      Refused: `notice-sent` if the notice was sent before, `notice-withdrawn`, `route-missing`.
    """
    told = tx.get(Notice, notice)
    if told.sent_at is not None:
        raise Refused("notice-sent", route=told.route)
    if told.withdrawn_at is not None:
        raise Refused("notice-withdrawn")
    if not route.strip():
        raise Refused("route-missing")
    sent_at = by.happened_at or tx.now
    tx.put(replace(told, sent_at=sent_at, sent_by=by.decider, route=route.strip()))
    data = {"kind": told.kind.value, "route": route.strip()}
    label = label_of(tx.get(Submission, told.submission))
    tx.record(Event(_SENT, by, told.submission, label, note.strip(), data))


def take_back(tx: Transaction, notice: str, by: By) -> None:
    """Record that a notice was not sent after all, so that it is open again.

    Raises:
        Refused: `role-missing`, `notice-open`; the notice was not marked as sent.
    """
    told = tx.get(Notice, notice)
    about = (told.submission, label_of(tx.get(Submission, told.submission)))
    undo_last(tx, by, about, _UNDO, row=notice, data={"kind": told.kind.value, "route": told.route})


_OWN_NUMBER = re.compile(r"图\s*(\d{1,4})(?!\d)")
"""The number that a unit gave a picture in its file name, as in 配图2.jpg."""


def line_text(finding: Finding, pieces: Sequence[CurrentPiece]) -> str:
    """Return one phrase about a finding: the piece, what is wrong with it, and what to send."""
    return piece_name(finding.piece, pieces) + owed_phrase(finding)


def owed_phrase(finding: Finding) -> str:
    """Return what is wrong and what to send, as a phrase that follows the name of a piece."""
    catalogue, short = texts(), f"owed-{finding.rule.replace('.', '-')}"
    if catalogue.has(short):
        return catalogue.text(short, **finding.values)
    what = catalogue.text(finding.message, **finding.values).rstrip("。")
    return f"{what}，{catalogue.text(f'{finding.message}.do', **finding.values).rstrip('。')}"


def piece_name(piece: str | None, pieces: Sequence[CurrentPiece]) -> str:
    """Return the name of a piece for people, such as 图3, 视频1 or 文稿; "" if `piece` is None (the whole submission).

    If the numbers in the unit's own file names differ from the pictures' positions, a picture is called by its file
    name.
    """
    counts: dict[PieceRole, int] = {}
    pictures = [one.version.name.rpartition("/")[2] for one in pieces if one.piece.role is PieceRole.PICTURE]
    own = [(_OWN_NUMBER.search(name), at) for at, name in enumerate(pictures, 1)]
    misleading = any(found and int(found[1]) != at for found, at in own)
    for one in pieces:
        counts[one.piece.role] = counts.get(one.piece.role, 0) + 1
        if one.piece.id == piece:
            if one.piece.role is PieceRole.PICTURE and misleading:
                return texts().text("piece-named", name=one.version.name.rpartition("/")[2])
            return texts().text(f"piece-{one.piece.role.value}", number=counts[one.piece.role])
    return ""


def short_title(title: str) -> str:
    """Return a title for a chat, cut after 18 characters."""
    return title if len(title) <= _SHORT_TITLE else f"{title[:_SHORT_TITLE]}…"


def planned_text(reader: Reader, placement: Placement) -> str:
    """Return in words when a placement is to be published, or that it still waits for a push."""
    name = reader.get(ChannelRecord, placement.channel).name
    if placement.push is None:
        return texts().text("notice-waiting", channel=name)
    push = reader.get(PushRow, placement.push)
    window = channel_in(reader, placement.channel).on(push.date).window_start
    day = day_text(push.date, shanghai_date(reader.get(Submission, placement.submission).received_at))
    return texts().text("notice-planned", channel=name, day=day, time=f"{window:%H:%M}")


def _delivered(reader: Reader, submission: Submission) -> str:
    came = clock_delivery(reader, submission.id)
    return _clock(came.delivered_at if came else submission.received_at)


def _open_count(reader: Reader, submission: Submission) -> int:
    """Return the number of open findings on a submission, without findings that only inform."""
    return sum(one.severity is not Severity.INFO for one in open_findings(reader, submission.id))


def _facts(reader: Reader, submission: Submission) -> str:
    """Return the sentences that ask a unit to confirm or correct contradictory statements in its promotion.

    Return "" if there are no open contradictions.
    """
    found = [one for one in open_findings(reader, submission.id) if is_contradiction(one)]
    if not found:
        return ""
    said = (texts().text(one.message, **one.values).rstrip("。") for one in found[:_MOST_FACTS])
    return texts().text("notice-facts", count=len(found), lines="；".join(dict.fromkeys(said)))


def _unit(reader: Reader, submission: Submission) -> str:
    return reader.get(Unit, submission.unit).name if submission.unit else ""


def _clock(instant: datetime) -> str:
    local = instant.astimezone(SHANGHAI)
    return f"{local.month}月{local.day}日{local.hour}:{local.minute:02d}"


def day_text(day: date, since: date) -> str:
    """Return a date in words, with its year only if that differs from the year of `since`.

    The program compares notices by their text, so dates of different years must read differently.
    """
    year = f"{day.year}年" if day.year != since.year else ""
    return f"{year}{day.month}月{day.day}日"


def _listed(phrases: Sequence[str]) -> str:
    return "；".join(f"{_numbered(number)}{phrase}" for number, phrase in enumerate(phrases))


def _numbered(index: int) -> str:
    return _CIRCLED[index] if index < len(_CIRCLED) else f"({index + 1})"

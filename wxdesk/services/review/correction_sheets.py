"""Reads a correction 更正 or retraction 撤稿: people, changes, and whether WeChat's edit function suffices.

The people are the one who asked for it and the one who agreed. WeChat's edit function changes a few characters of a
published article in place.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.comparison.diff import BlockChange, FieldChange, changed_only, changes
from wxdesk.domain.article.comparison.minimal_change import ChangeExtent, change_extent
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date, shanghai_minute
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.review.placements import Approval, Placement, Revision
from wxdesk.domain.rulebook.limits import WechatLimits
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.submissions.workflow import Amendment, AmendmentKind
from wxdesk.services.desk.ports import Reader, Store
from wxdesk.services.notices.notices import day_text, short_title
from wxdesk.services.records.articles import article_blocks, newest_revision
from wxdesk.services.review.incidents import incidents_of
from wxdesk.texts import Texts, texts

_FIELDS = ("title", "author", "digest", "read_more")
_PICTURED = ("cover", "crop_wide", "crop_square")


_NOTHING = ChangeExtent()


class EditObstacle(StrEnum):
    """A reason why WeChat's function for editing a published article cannot make a correction, such as a new title."""

    SIGNS = "signs"
    TITLE = "title"
    FIELDS = "fields"
    PICTURES = "pictures"
    FORMS = "forms"
    USED = "used"


@dataclass(frozen=True)
class EditVerdict:
    """Whether WeChat's edit function for published articles can make a change, by the rulebook's limits.

    `signs` is the largest number of characters that one edit can change, `times` how often one article can be
    edited. `obstacles` are the reasons why the change cannot be made; empty if it can.
    """

    signs: int
    """The number of characters that the edit changes at most."""
    times: int
    """How often the edit works for one article."""
    obstacles: Sequence[EditObstacle] = ()


@dataclass(frozen=True)
class CorrectionSheet:
    """Everything about one correction or retraction of a placement, from the request to its end.

    `agreed_by` is "" as long as no second person agreed. `dropped` tells that the article was left as published.
    `extent`, `fields` and `blocks` are the changes. `edit` says whether WeChat's edit function can make them; None
    if that was not asked, or for a retraction. `incidents` are the numbers of linked incidents.
    """

    kind: AmendmentKind
    placement: str
    submission: str
    number: str
    title: str
    channel: str
    """The name of the account."""
    url: str
    reason: str
    asked_by: str
    asked_at: datetime
    agreed_by: str
    """The name of the second person; "" as long as nobody agreed."""
    ended_at: datetime | None
    dropped: bool
    """Whether it was decided to leave the article as published."""
    extent: ChangeExtent = _NOTHING
    fields: Sequence[FieldChange] = ()
    blocks: Sequence[BlockChange] = ()
    """The changed blocks with both versions, for showing them side by side."""
    edit: EditVerdict | None = None
    """The changes that WeChat's own edit can make; None for a retraction, and where nobody asks."""
    incidents: Sequence[str] = ()
    """The numbers of the incidents that are linked to the correction or retraction."""
    unit: str = ""
    """The name of the unit that delivered the article; "" for the office's own."""

    @property
    def changed(self) -> bool:
        """Tell whether the article now differs from the content that readers saw when the correction was requested."""
        return bool(self.extent.words or self.extent.pictures or self.extent.forms or self.fields)

    @property
    def editable(self) -> bool:
        """Tell whether WeChat's edit function for published articles can make the whole change."""
        return self.changed and self.edit is not None and not self.edit.obstacles


class CorrectionSheets:
    """Reads the newest correction or retraction of a placement."""

    def __init__(self, store: Store, limits: WechatLimits) -> None:
        """Read from `store`; `limits` has the limits of WeChat's edit function for published articles.

        They are the number of characters, and how often an article can be edited.
        """
        self._store = store
        self._limits = limits

    def of(self, placement: str) -> CorrectionSheet | None:
        """Return the open correction or retraction of a placement, else the last one; None if there was none."""

        def work(reader: Reader) -> CorrectionSheet | None:
            sheet = correction_sheet(reader, placement)
            if sheet is None or sheet.kind is AmendmentKind.RETRACTION:
                return sheet
            return replace(sheet, edit=self._verdict(sheet, reader.find(Amendment, placement=placement)[:-1]))

        return self._store.read(work)

    def _verdict(self, sheet: CorrectionSheet, earlier: Sequence[Amendment]) -> EditVerdict:
        signs, times = self._limits.edit_signs, self._limits.edit_times
        done = [one for one in earlier if one.kind is AmendmentKind.CORRECTION and one.ended_at and not one.dropped]
        names = {one.name for one in sheet.fields}
        stands = {
            EditObstacle.SIGNS: sheet.extent.signs > signs,
            EditObstacle.TITLE: "title" in names,
            EditObstacle.FIELDS: bool(names - {"title"}),
            EditObstacle.PICTURES: bool(sheet.extent.pictures),
            EditObstacle.FORMS: bool(sheet.extent.forms),
            EditObstacle.USED: len(done) >= times,
        }
        return EditVerdict(signs, times, tuple(one for one, holds in stands.items() if holds))


def correction_sheet(reader: Reader, placement: str) -> CorrectionSheet | None:
    """Return the sheet of the newest correction or retraction of a placement, inside a snapshot."""
    found = reader.find(Amendment, placement=placement)
    if not found:
        return None
    asked, current = found[-1], reader.get(Placement, placement)
    submission = reader.get(Submission, current.submission)
    people = {one: reader.get(Person, one).name for one in (asked.asked_by, asked.agreed_by) if one}
    extent, fields, blocks = _changed(reader, current, asked)
    return CorrectionSheet(
        kind=asked.kind,
        placement=placement,
        submission=submission.id,
        number=submission.number,
        title=current.title,
        channel=reader.get(ChannelRecord, current.channel).name,
        url=current.url or "",
        reason=asked.reason,
        asked_by=people[asked.asked_by],
        asked_at=asked.asked_at,
        agreed_by=people.get(asked.agreed_by or "", ""),
        ended_at=asked.ended_at,
        dropped=asked.dropped,
        extent=extent,
        fields=fields,
        blocks=blocks,
        incidents=incidents_of(reader, submission.id, asked.id),
        unit=reader.get(Unit, submission.unit).name if submission.unit else "",
    )


def _changed(
    reader: Reader, current: Placement, asked: Amendment
) -> tuple[ChangeExtent, list[FieldChange], list[BlockChange]]:
    if asked.kind is AmendmentKind.RETRACTION:
        return ChangeExtent(), [], []
    before, after = _seen_blocks(reader, current, asked), _present_blocks(reader, current)
    return change_extent(before, after), _field_changes(reader, current, asked), changed_only(changes(before, after))


def _seen_blocks(reader: Reader, current: Placement, asked: Amendment) -> Sequence[Block]:
    """Return the blocks of the content that readers saw when the correction was requested.

    That is the approved content, or else the revision that was the newest at that time.
    """
    yes = [one for one in reader.find(Approval, placement=current.id) if one.hash == asked.content]
    if yes:
        return article_blocks(reader, reader.get(Revision, yes[-1].revision))
    saved = [one for one in reader.find(Revision, submission=current.submission) if one.saved_at <= asked.asked_at]
    return article_blocks(reader, max(saved, key=lambda one: one.number)) if saved else ()


def _present_blocks(reader: Reader, current: Placement) -> Sequence[Block]:
    revision = newest_revision(reader, current.submission)
    return article_blocks(reader, revision) if revision is not None else ()


def _field_changes(reader: Reader, current: Placement, asked: Amendment) -> list[FieldChange]:
    columns = dict[str, Any]()
    for body in _bodies_until(reader, current, asked):
        for table, row, values in body["changes"]:
            if (table, row) == ("placement", current.id):
                columns.update(values)
    before = reader.as_it_was(current, {name: columns[name] for name in (*_FIELDS, *_PICTURED) if name in columns})
    found = [
        FieldChange(name, str(getattr(before, name) or ""), str(getattr(current, name) or ""))
        for name in _FIELDS
        if (getattr(before, name) or "") != (getattr(current, name) or "")
    ]
    if any(getattr(before, name) != getattr(current, name) for name in _PICTURED):
        found.append(FieldChange("cover", "", ""))
    return found


def _bodies_until(reader: Reader, current: Placement, asked: Amendment) -> Iterable[Mapping[str, Any]]:
    """Yield the events about the submission up to the one that asked for the correction."""
    for entry in reader.entries_about(current.submission):
        body = json.loads(entry.body)
        yield body
        if any(row == asked.id for _, row, _ in body["changes"]):
            return


def change_lines(words: Texts, sheet: CorrectionSheet) -> list[str]:
    """Return each change in words, such as 第3段 “5日”→“6日”，共1字."""
    said = []
    for one in sheet.extent.words:
        key = "change-added" if not one.before else "change-removed" if not one.after else "change-words"
        values = {"before": one.before, "after": one.after, "signs": one.signs}
        said.append(words.text(key, paragraph=one.paragraph, **values))
    for change in sheet.fields:
        name = words.text(f"change-field-{change.name.replace('_', '-')}")
        key = "change-cover" if change.name == "cover" else "change-field"
        said.append(words.text(key, field=name, before=change.before, after=change.after))
    said += [words.text("change-pictures", count=sheet.extent.pictures)] if sheet.extent.pictures else []
    said += [words.text("change-forms", count=sheet.extent.forms)] if sheet.extent.forms else []
    return said


def edit_words(words: Texts, sheet: CorrectionSheet) -> str:
    """Return in words whether WeChat's edit function can make the change; if not, each reason and what to do."""
    if not sheet.changed or sheet.edit is None:
        return words.text("edit-nothing")
    values = {"signs": sheet.extent.signs, "most": sheet.edit.signs, "times": sheet.edit.times}
    if sheet.editable:
        return words.text("edit-fits", **values)
    reasons = (words.text(f"edit-not-{one.value}", **values) for one in sheet.edit.obstacles)
    why = words.text("edit-between").join(reasons)
    return words.text("edit-not", why=why)


def step_lines(words: Texts, sheet: CorrectionSheet) -> list[str]:
    """Return the steps of a correction or retraction so far, and the next one: who asked, who agreed, when it ended."""
    say = words.text
    asked_at = shanghai_minute(sheet.asked_at)
    said = [say("correction-step-asked", person=sheet.asked_by, at=asked_at, reason=sheet.reason)]
    if sheet.agreed_by:
        said.append(say("correction-step-agreed", person=sheet.agreed_by))
    if sheet.ended_at is not None:
        key = "correction-step-kept" if sheet.dropped else "correction-step-done"
        return [*said, say(key, at=shanghai_minute(sheet.ended_at))]
    if sheet.agreed_by:
        return [*said, say("correction-step-working")]
    return [*said, say("correction-step-second", person=sheet.asked_by)]


def comment_text(sheet: CorrectionSheet) -> str:
    """Return the pinned comment 置顶留言 for below the corrected article, in Chinese.

    For a retraction, return the answer to readers who ask about the article.
    """
    say = texts().text
    if sheet.kind is AmendmentKind.RETRACTION:
        return say("comment-retracted", title=sheet.title)
    parts = []
    for one in sheet.extent.words:
        key = "comment-added" if not one.before else "comment-removed" if not one.after else "comment-words"
        parts.append(say(key, paragraph=one.paragraph, before=one.before, after=one.after))
    parts += [say("comment-title", before=one.before, after=one.after) for one in sheet.fields if one.name == "title"]
    if sheet.extent.pictures or any(one.name == "cover" for one in sheet.fields):
        parts.append(say("comment-pictures"))
    return say("comment-corrected", what=say("comment-between").join(parts) or sheet.reason)


def amended_notice(reader: Reader, placement: Placement, at: datetime) -> str:
    """Return the notice to the unit that its article was corrected or retracted at `at`, in Chinese."""
    sheet = correction_sheet(reader, placement.id)
    if sheet is None:
        raise ValueError(placement.id)
    say = texts().text
    day = shanghai_date(at)
    shown = {"title": short_title(sheet.title), "channel": sheet.channel, "day": day_text(day, day)}
    if sheet.kind is AmendmentKind.RETRACTION:
        return say("notice-retracted", reason=sheet.reason, **shown)
    what = say("comment-between").join(change_lines(texts(), sheet)) or sheet.reason
    return say("notice-corrected", what=what, **shown)

"""Marks campaign facts 一稿通 in articles, changes a fact at all its places at once, and undoes these acts.

A fact is stored only in the article, as a mark on its words. So the approval covers it, a draft contains it, and the
trail replays it with the revision. Each act saves one revision, and one event names what was done.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wxdesk.checks.promotion.promotion import price_reader
from wxdesk.domain.article.blocks import Block, block_text
from wxdesk.domain.article.text.fact_marks import fact_spans, renamed, with_facts
from wxdesk.domain.article.text.marks import is_fact_name
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.promotion.campaign import (
    CampaignFact,
    FactChange,
    FactReader,
    LeftPlace,
    LeftReason,
    campaign_facts,
    change_of,
    means_alike,
    proposed_facts,
)
from wxdesk.domain.promotion.shops import Directory, Shop
from wxdesk.domain.review.placements import OVER, Placement, Revision
from wxdesk.domain.review.transitions import PLACEMENTS
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Notice, NoticeKind, Origin, Submission
from wxdesk.domain.trail.undos import standing
from wxdesk.domain.words.wording.replacing import is_replaceable, replaced, with_replacements
from wxdesk.services.article.campaign_texts import campaign_texts
from wxdesk.services.article.composing import change_fields, open_article, open_placement, save_blocks
from wxdesk.services.checking.fact_sheets import push_day, sheet_of
from wxdesk.services.checking.poster_facts import posters_of
from wxdesk.services.desk.act import attempt_on, label_of
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.desk.requests import PlacementEdit, PlacementFields
from wxdesk.services.notices.notices import planned_text, poster_text, write
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.findings import current_pieces
from wxdesk.services.views.campaign_views import CampaignSheet, ChangedFact, MarkedFacts
from wxdesk.texts import texts

MARKED, CHANGED, UNDONE = "campaign.marked", "campaign.changed", "campaign.undone"
_FIELDS = ("title", "digest")
"""The fields of a placement that can state facts of the campaign, as the article's text does."""


@dataclass(frozen=True)
class _Text:
    """An article with its submission, placement and revision, and the reader that finds facts in its blocks."""

    submission: Submission
    placement: Placement
    revision: Revision
    blocks: tuple[Block, ...]
    reader: FactReader


class Campaigns:
    """The service that marks and changes the facts of a campaign."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Read and write `store`; by `rulebook` prices and dates are read."""
        self._store = store
        self._rulebook = rulebook

    def sheet(self, placement: str, unsaved: Sequence[Block] | None = None) -> CampaignSheet:
        """Return the marked facts of an article, and words that could be marked too; `unsaved` replaces the saved text.

        Raises:
          Refused: `no-revision` (there is no article yet).
          UserError: `not-found`.
        """

        def work(reader: Reader) -> CampaignSheet:
            text = self._text(reader, reader.get(Placement, placement), unsaved)
            facts = sheet_of(reader, text.placement, self._rulebook, text.blocks)
            wrong = [row.place for row in facts.rows if row.wrong]
            known = campaign_facts(text.blocks, text.reader)
            planned = [planned_text(reader, one) for one in _open(reader, text.submission)]
            return CampaignSheet(
                text.revision.number,
                known,
                proposed_facts(text.blocks, text.reader, wrong),
                campaign_texts(text.placement.title, known, planned),
            )

        return self._store.read(work)

    def accept(self, placement: str, by: By, names: Sequence[str] = ()) -> MarkedFacts:
        """Mark the suggested facts with these names; without `names`, mark every suggested fact that is certain.

        Raises:
          Refused: `campaign-none` (nothing is suggested, or nothing with such a name); the codes of `Composing.save`.
        """
        sheet = self.sheet(placement)
        wanted = [one for one in sheet.proposed if (one.name in names if names else one.certain)]

        def mark(text: _Text) -> dict[str, list[tuple[int, int, str]]]:
            if text.revision.number != sheet.revision:
                raise Refused("revision-stale", base=sheet.revision, number=text.revision.number)
            marks: dict[str, list[tuple[int, int, str]]] = {}
            for one in wanted:
                for place in one.places:
                    marks.setdefault(place.block, []).append((place.start, place.end, one.name))
            return marks

        return self._mark(placement, by, mark)

    def mark(self, placement: str, by: By, name: str, words: str) -> MarkedFacts:
        """Mark `words` as the fact `name` at every place of the article that has them.

        Raises:
          Refused: `campaign-name` (a fact cannot have this name), `campaign-none` (the article lacks these words); the
            codes of `Composing.save`.
        """

        def mark(text: _Text) -> dict[str, list[tuple[int, int, str]]]:
            return {
                block.id: found
                for block in text.blocks
                if words and is_replaceable(block) and (found := _occurrences(block_text(block), words, name))
            }

        return self._mark(placement, by, mark, name)

    def rename_fact(self, placement: str, by: By, name: str, after: str) -> int:
        """Rename a fact, or remove its marks if `after` is ""; return the number of the new revision.

        Raises:
          Refused: `campaign-unknown` (there is no such fact), `campaign-name`, `campaign-taken` (another fact has the
            new name); the codes of `Composing.save`.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> int:
            open_article(tx, submission.id, by)
            text = self._text(tx, current)
            known = {one.name for one in fact_spans(text.blocks)}
            if name not in known:
                raise Refused("campaign-unknown", name=name)
            _require_name(after)
            if after in known:
                raise Refused("campaign-taken", name=after)
            made = renamed(text.blocks, name, after)
            key = "campaign-note-renamed" if after else "campaign-note-forgotten"
            note = texts().text(key, name=name, after=after)
            return self._save(tx, by, text, made, MARKED, note, {"facts": [name], "after": after})

        return attempt_on(self._store, MARKED, placement, by, work)

    def preview(self, placement: str, name: str, words: str) -> FactChange:
        """Return the places that `change` would change and those that it would leave; the article is not changed.

        Raises:
          Refused: `campaign-unknown` (there is no such fact), `campaign-value` (the words state no fact of this kind).
        """

        def work(reader: Reader) -> FactChange:
            text = self._text(reader, reader.get(Placement, placement))
            return self._change(reader, text, name, words)[1]

        return self._store.read(work)

    def change(self, placement: str, by: By, name: str, words: str) -> ChangedFact:
        """Change a fact to `words` at every place, in the article, titles and summaries, as one revision.

        Posters that show the old value cannot be changed; for each, a 改海报通知 that asks the unit for a new poster is
        drafted.

        Raises:
          Refused: `campaign-unknown` (there is no such fact), `campaign-value` (the words state no fact of this kind,
            such as no price), `campaign-same` (the fact says so already); the codes of `Composing.save` and
            `Composing.edit_fields`.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> ChangedFact:
            open_article(tx, submission.id, by)
            text = self._text(tx, current)
            fact, change = self._change(tx, text, name, words)
            made = with_replacements(with_facts(text.blocks, change.marks), change.replacements)
            said = words.strip()
            note = texts().text("campaign-note-changed", name=name, before=fact.words, after=said)
            fields = _changed_fields(tx, submission, change)
            if made == text.blocks and not fields:
                raise Refused("campaign-same", name=name)
            for one, (_, after) in fields.items():
                change_fields(tx, open_placement(tx, one, by), by, _edit_of(after), self._rulebook)
            notices = _ask_for_posters(tx, submission, change, by)
            data = {
                "fact": name,
                "before": fact.words,
                "after": said,
                "places": change.count,
                "left": [[one.reason.value, one.words] for one in change.left],
                "fields": {one: {"before": before, "after": after} for one, (before, after) in fields.items()},
                "notices": notices,
            }
            number = self._save(tx, by, text, made, CHANGED, note, data)
            return ChangedFact(name, fact.words, said, change.count, number, change.left, len(notices))

        return attempt_on(self._store, CHANGED, placement, by, work)

    def take_back(self, placement: str, by: By) -> int:
        """Undo the last marking or change of campaign facts by saving a further revision, and return its number.

        Titles and summaries get their former words; unsent notices of the change are withdrawn.

        Raises:
          Refused: `campaign-nothing` (there is no such act); `revision-stale` (somebody saved the article since);
            `campaign-moved` (somebody changed the title or summary since); the codes of `Composing.save`.
        """

        def work(tx: Transaction, _: Placement, submission: Submission) -> int:
            open_article(tx, submission.id, by)
            done = _last(tx, submission.id)
            if done is None:
                raise Refused("campaign-nothing", number=submission.number)
            data = done["data"]
            last = latest_revision(tx, submission.id)
            if last.number != data["revision"]:
                raise Refused("revision-stale", base=data["revision"], number=last.number)
            before = tx.first(Revision, submission=submission.id, number=data["base"])
            if before is None:
                raise Refused("campaign-nothing", number=submission.number)
            note = texts().text("campaign-note-undone", number=data["base"])
            number = save_blocks(tx, submission, by, article_blocks(tx, before), note)
            self._fields_back(tx, data.get("fields", {}), by)
            for one in data.get("notices", ()):
                notice = tx.get(Notice, one)
                if notice.sent_at is None and notice.withdrawn_at is None:
                    tx.put(replace(notice, withdrawn_at=tx.now))
            told = {"act": done["act"], "of": done["seq"], "revision": number}
            tx.record(Event(UNDONE, by, submission.id, label_of(submission), reason=done["reason"], data=told))
            return number

        return attempt_on(self._store, UNDONE, placement, by, work)

    def _fields_back(self, tx: Transaction, fields: Mapping[str, Mapping[str, Mapping[str, str]]], by: By) -> None:
        for placement, said in fields.items():
            current = open_placement(tx, placement, by)
            if any(getattr(current, name) != words for name, words in said["after"].items()):
                raise Refused("campaign-moved", title=current.title)
            change_fields(tx, current, by, _edit_of(said["before"]), self._rulebook)

    def _mark(
        self,
        placement: str,
        by: By,
        marks: Callable[[_Text], Mapping[str, Sequence[tuple[int, int, str]]]],
        name: str = "",
    ) -> MarkedFacts:
        def work(tx: Transaction, current: Placement, submission: Submission) -> MarkedFacts:
            open_article(tx, submission.id, by)
            _require_name(name)
            text = self._text(tx, current)
            wanted = marks(text)
            made = with_facts(text.blocks, wanted)
            if made == text.blocks:
                raise Refused("campaign-none", number=submission.number)
            names = list(dict.fromkeys(one[2] for those in wanted.values() for one in those))
            note = texts().text("campaign-note-marked", names="、".join(names))
            number = self._save(tx, by, text, made, MARKED, note, {"facts": names})
            return MarkedFacts(names, sum(map(len, wanted.values())), number)

        return attempt_on(self._store, MARKED, placement, by, work)

    def _save(
        self,
        tx: Transaction,
        by: By,
        text: _Text,
        blocks: Sequence[Block],
        act: str,
        note: str,
        data: Mapping[str, Any],
    ) -> int:
        """Save `blocks` as a revision and record the event `act` with `data`; return the number of the revision.

        `note` is the remark of the revision and the reason of the event. `text` is the article as it was read before
        the change.
        """
        current = open_article(tx, text.submission.id, by)
        number = save_blocks(tx, current, by, blocks, note)
        told = {**data, "base": text.revision.number, "revision": number}
        tx.record(Event(act, by, current.id, label_of(current), reason=note, data=told))
        return number

    def _change(self, reader: Reader, text: _Text, name: str, words: str) -> tuple[CampaignFact, FactChange]:
        fact = next((one for one in campaign_facts(text.blocks, text.reader) if one.name == name), None)
        if fact is None:
            raise Refused("campaign-unknown", name=name)
        said = words.strip()
        if not said or (fact.statement is not None and means_alike(fact.statement, said, text.reader) is None):
            raise Refused("campaign-value", name=name, before=fact.words, words=said)
        fields = {
            f"{one.id}:{field}": getattr(one, field)
            for one in _open(reader, text.submission)
            for field in _FIELDS
            if getattr(one, field)
        }
        posters = posters_of(current_pieces(reader, text.submission.id))
        return fact, change_of(fact, said, fields, text.blocks, text.reader, posters)

    def _text(self, reader: Reader, placement: Placement, unsaved: Sequence[Block] | None = None) -> _Text:
        submission = reader.get(Submission, placement.submission)
        revision = latest_revision(reader, submission.id)
        blocks = article_blocks(reader, revision) if unsaved is None else tuple(unsaved)
        near = push_day(reader, placement) or shanghai_date(submission.received_at)
        facts = FactReader(Directory(reader.find(Shop)), price_reader(self._rulebook), near)
        return _Text(submission, placement, revision, blocks, facts)


def _open(reader: Reader, submission: Submission) -> list[Placement]:
    """Return the placements of a submission whose fields may still change."""
    found = reader.find(Placement, submission=submission.id)
    return [one for one in found if one.stage not in OVER and PLACEMENTS.line("edit", one.stage) is not None]


def _changed_fields(
    reader: Reader, submission: Submission, change: FactChange
) -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    """Return by placement id two mappings of the fields that change: their values before and after the change."""
    found: dict[str, tuple[dict[str, str], dict[str, str]]] = {}
    for one in _open(reader, submission):
        for field in _FIELDS:
            if wanted := change.replacements.get(f"{one.id}:{field}"):
                before, after = found.setdefault(one.id, ({}, {}))
                before[field] = getattr(one, field)
                after[field] = replaced(before[field], wanted)
    return found


def _edit_of(said: Mapping[str, str]) -> PlacementEdit:
    return PlacementEdit(PlacementFields(title=said.get("title"), digest=said.get("digest")))


def _ask_for_posters(tx: Transaction, submission: Submission, change: FactChange, by: By) -> list[str]:
    """Draft a 改海报通知 for each poster with the old value, if a unit sent it; return the ids of the notices."""
    old = [one for one in change.left if one.reason is LeftReason.POSTER]
    if submission.origin is not Origin.UNIT:
        return []
    return [
        write(tx, submission, NoticeKind.POSTER, poster_text(submission, one.poster, one.words, change.after), by)
        for one in _each_poster(old)
    ]


def _each_poster(places: Sequence[LeftPlace]) -> list[LeftPlace]:
    return list({one.poster: one for one in reversed(places)}.values())[::-1]


def _occurrences(text: str, words: str, name: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    at = text.find(words)
    while at >= 0:
        found.append((at, at + len(words), name))
        at = text.find(words, at + len(words))
    return found


def _require_name(name: str) -> None:
    if name and not is_fact_name(name):
        raise Refused("campaign-name", name=name)


def _last(reader: Reader, submission: str) -> Mapping[str, Any] | None:
    """Return the event of the last marking or change of an article's facts that was not undone; or None."""
    events = standing(json.loads(entry.body) for entry in reader.entries_about(submission))
    return next((one for one in reversed(events) if one["act"] in (MARKED, CHANGED)), None)

"""Comments (批注) on passages of an article: made, answered, resolved, reopened and taken back, each as an event.

An answer has no row in the database; its words, person and time are only in the event.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wxdesk.domain.article.blocks import block_text
from wxdesk.domain.article.comments import Comment, anchor, resolved
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.undos import standing
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.records.articles import article_blocks, latest_revision, newest_revision
from wxdesk.services.views.workflow_views import CommentAnswer, CommentView

_MADE, _RESOLVED, _REOPENED = "comment.made", "comment.resolved", "comment.reopened"
_TAKEN_BACK = "comment.taken_back"
_ANSWERED, _UNANSWERED = "comment.answered", "comment.unanswered"
_CHANGES = "review.changes"
COMMENTERS = (Role.REVIEWER, Role.EDITOR, Role.RELEASER, Role.CHIEF)
"""The roles that may comment, on any channel."""
_EXCERPT = 40

type _EventBody = Mapping[str, Any]


@dataclass(frozen=True)
class CommentedPassage:
    """The passage that a comment is about: `start` and `end` count code points in the block's visible text."""

    block: str
    start: int
    end: int


@dataclass(frozen=True)
class CommentSpot:
    """The place in an article at which a person selected words.

    `block` is the id of the block that has the words; `before` tells how often the same words occur earlier in
    this block.
    """

    block: str
    """The id of the block with the selected words."""
    before: int
    """The number of earlier occurrences of the selected words in the block."""


class Commenting:
    """The service that makes, resolves, reopens and takes back comments on articles."""

    def __init__(self, store: Store) -> None:
        """Read and write `store`."""
        self._store = store

    def of(self, submission: str) -> list[CommentView]:
        """Return the comments on an article, in the order in which they were made."""
        return self._store.read(lambda reader: comments_of(reader, submission))

    def make(
        self, submission: str, by: By, text: str, passage: CommentedPassage | None = None, placement: str | None = None
    ) -> str:
        """Comment on `passage`, or on the whole article if it is None, and return the comment's id.

        `placement` is the id of the placement that the person looked at, or None; the comment counts for all channels.

        Raises:
          Refused: `role-missing`, `no-revision` (there is no article yet), `comment-empty`, `comment-place` if the
            newest text has no such passage.
        """

        def work(tx: Transaction, current: Submission) -> str:
            require(tx, by, tx.now, *COMMENTERS)
            if not text.strip():
                raise Refused("comment-empty")
            revision = latest_revision(tx, submission)
            if placement is not None:
                tx.get(Placement, placement)
            made = Comment(
                id=uuid7(),
                submission=submission,
                placement=placement,
                revision=revision.id,
                block=passage.block if passage else None,
                start=passage.start if passage else 0,
                end=passage.end if passage else 0,
                quote=_quote(tx, submission, passage) if passage else "",
                text=text.strip(),
                person=by.decider,
                made_at=tx.now,
            )
            tx.put(made)
            data = {"comment": made.id, "quote": made.quote[:_EXCERPT], "placement": placement}
            event = Event(_MADE, by, submission, label_of(current), reason=made.text, data=data)
            tx.record(event)
            return made.id

        return self._attempt(_MADE, submission, by, work)

    def quote(
        self,
        submission: str,
        by: By,
        text: str,
        words: str,
        placement: str | None = None,
        *,
        at: CommentSpot | None = None,
    ) -> str:
        """Comment on the passage that reads `words`, or on the whole article if `words` is empty.

        If the words occur several times, `at` selects the occurrence; without it the first is taken.

        Raises:
          Refused: the codes of `make`.
        """
        passage = self._store.read(lambda reader: _passage(reader, submission, words, at)) if words else None
        if words and passage is None:
            # This passage exists nowhere, so `make` refuses it and records the refusal.
            passage = CommentedPassage(words, 0, 0)
        return self.make(submission, by, text, passage, placement)

    def resolve(self, comment: str, by: By) -> None:
        """Mark a comment as resolved.

        Raises:
          Refused: `role-missing`, `comment-done` (the comment is resolved already).
          UserError: `not-found`.
        """
        self._turn(comment, by, _RESOLVED, done=True)

    def reopen(self, comment: str, by: By) -> None:
        """Reopen a resolved comment.

        Raises:
          Refused: `role-missing`, `comment-open` (the comment is unresolved).
          UserError: `not-found`.
        """
        self._turn(comment, by, _REOPENED, done=False)

    def answer(self, comment: str, by: By, text: str) -> None:
        """Answer a comment, whether it is open or resolved.

        Raises:
          Refused: `role-missing`, `comment-empty`.
          UserError: `not-found`.
        """

        def work(tx: Transaction, current: Submission) -> None:
            require(tx, by, tx.now, *COMMENTERS)
            if not text.strip():
                raise Refused("comment-empty")
            known = tx.get(Comment, comment)
            data = {"comment": comment, "quote": known.quote[:_EXCERPT]}
            tx.record(Event(_ANSWERED, by, current.id, label_of(current), reason=text.strip(), data=data))

        self._attempt(_ANSWERED, self._submission(comment), by, work)

    def take_answer_back(self, comment: str, by: By) -> None:
        """Take back the person's own last answer to a comment.

        Raises:
          Refused: `role-missing`, `answer-none` (this person gave no answer).
          UserError: `not-found`.
        """

        def work(tx: Transaction, current: Submission) -> None:
            require(tx, by, tx.now, *COMMENTERS)
            known = tx.get(Comment, comment)
            given = _given(_events(tx, current.id)).get(comment, ())
            mine = [one for one in given if one["decided_by"]["id"] == by.decider]
            if not mine:
                raise Refused("answer-none")
            data = {"comment": comment, "quote": known.quote[:_EXCERPT], "of": mine[-1]["seq"]}
            tx.record(Event(_UNANSWERED, by, current.id, label_of(current), reason=mine[-1]["reason"], data=data))

        self._attempt(_UNANSWERED, self._submission(comment), by, work)

    def take_back(self, comment: str, by: By) -> None:
        """Take back one's own comment, before anybody answered or resolved it or requested changes because of it.

        Raises:
          Refused: `role-missing`, `comment-other` (somebody else made it), `comment-answered` (it was resolved, or
            answered by somebody else, or named in a request for changes).
          UserError: `not-found`.
        """

        def work(tx: Transaction, current: Submission) -> None:
            require(tx, by, tx.now, *COMMENTERS)
            known = tx.get(Comment, comment)
            if known.person != by.decider:
                raise Refused("comment-other", person=tx.get(Person, known.person).name)
            if _answered(tx, known):
                raise Refused("comment-answered")
            tx.put(resolved(known, by.decider, tx.now))
            data = {"comment": comment, "quote": known.quote[:_EXCERPT]}
            tx.record(Event(_TAKEN_BACK, by, current.id, label_of(current), reason=known.text, data=data))

        self._attempt(_TAKEN_BACK, self._submission(comment), by, work)

    def _submission(self, comment: str) -> str:
        return self._store.read(lambda reader: reader.get(Comment, comment)).submission

    def _turn(self, comment: str, by: By, act: str, *, done: bool) -> None:
        def work(tx: Transaction, current: Submission) -> None:
            require(tx, by, tx.now, *COMMENTERS)
            known = tx.get(Comment, comment)
            if (known.resolved_at is not None) is done:
                raise Refused("comment-done" if done else "comment-open")
            tx.put(resolved(known, by.decider if done else None, tx.now if done else None))
            data = {"comment": comment, "quote": known.quote[:_EXCERPT]}
            tx.record(Event(act, by, current.id, label_of(current), reason=known.text, data=data))

        self._attempt(act, self._submission(comment), by, work)

    def _attempt[T](self, act: str, submission: str, by: By, work: Callable[[Transaction, Submission], T]) -> T:
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        event = Event(act, by, submission, label)
        return attempt(self._store, event, lambda tx: work(tx, tx.get(Submission, submission)))


def comments_of(reader: Reader, submission: str) -> list[CommentView]:
    """Return the comments on an article that were not taken back, in the order in which they were made."""
    found = reader.find(Comment, submission=submission)
    if not found:
        return []
    texts, events = _texts(reader, submission), list(_events(reader, submission))
    gone = {one["data"]["comment"] for one in events if one["act"] == _TAKEN_BACK}
    given = _given(events)
    return [
        _view(reader, number, one, texts, given.get(one.id, ()))
        for number, one in enumerate(found, 1)
        if one.id not in gone
    ]


def _given(events: Iterable[_EventBody]) -> dict[str, list[_EventBody]]:
    """Return the answers that were not taken back, by the id of their comment, in order."""
    answers: dict[str, list[_EventBody]] = {}
    for one in standing(events):
        if one["act"] == _ANSWERED:
            answers.setdefault(one["data"]["comment"], []).append(one)
    return answers


def _answered(reader: Reader, comment: Comment) -> bool:
    """Tell whether a comment was ever resolved, answered by somebody else, or named by a request for changes."""
    events = list(_events(reader, comment.submission))
    if any(one["decided_by"]["id"] != comment.person for one in _given(events).get(comment.id, ())):
        return True
    return any(
        one["data"].get("comment") == comment.id
        if one["act"] in (_RESOLVED, _TAKEN_BACK)
        else one["act"] == _CHANGES and comment.id in one["data"].get("comments", ())
        for one in events
    )


def _events(reader: Reader, submission: str) -> Iterator[_EventBody]:
    return (json.loads(entry.body) for entry in reader.entries_about(submission))


def _texts(reader: Reader, submission: str) -> list[tuple[str, str]]:
    revision = newest_revision(reader, submission)
    blocks = article_blocks(reader, revision) if revision else ()
    return [(block.id, block_text(block)) for block in blocks]


def _passage(reader: Reader, submission: str, words: str, at: CommentSpot | None) -> CommentedPassage | None:
    found: list[CommentedPassage] = []
    for block, text in _texts(reader, submission):
        starts = [one.start() for one in re.finditer(re.escape(words), text)]
        found += [CommentedPassage(block, start, start + len(words)) for start in starts]
        if at is not None and block == at.block and at.before < len(starts):
            return found[at.before - len(starts)]
    return next(iter(found), None)


def _quote(reader: Reader, submission: str, passage: CommentedPassage) -> str:
    text = dict(_texts(reader, submission)).get(passage.block)
    if text is None or not 0 <= passage.start < passage.end <= len(text):
        raise Refused("comment-place")
    return text[passage.start : passage.end]


def _view(
    reader: Reader,
    number: int,
    one: Comment,
    texts: Sequence[tuple[str, str]],
    answers: Sequence[_EventBody],
) -> CommentView:
    place = anchor(one, texts)
    reads = dict(texts).get(place.block or "", "")[place.start : place.end]
    return CommentView(
        id=one.id,
        number=number,
        person=reader.get(Person, one.person).name,
        made_at=one.made_at,
        quote=one.quote,
        text=one.text,
        place=place,
        resolved_by=reader.get(Person, one.resolved_by).name if one.resolved_by else "",
        resolved_at=one.resolved_at,
        now=reads if one.quote and reads != one.quote else "",
        answers=[
            CommentAnswer(told["decided_by"]["name"], datetime.fromisoformat(told["happened_at"]), told["reason"])
            for told in answers
        ],
    )

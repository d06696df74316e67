"""Reads the trail of a team's desk, and reports conflicts between clients that act at the same time.

An example is an article that two people claimed. All events are read from the first one, and no service is called,
so that a mistake of a service shows here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

type Body = Mapping[str, Any]
"""The content of one event: who did what to which submission, and the changed columns of rows."""


class Told(NamedTuple):
    """What a client reported as kept: the acts of the events of one call, and the submission that it was about."""

    acts: tuple[str, ...]
    about: str


def lost(told: Sequence[Told], events: Iterable[Body]) -> list[Told]:
    """Return the calls in `told` whose events are missing from `events`.

    Both come from one computer and are in the order of time. The events of a call follow each other, and at least
    one is about the submission of the call. A call that only changed the order of a push may have events about
    other items alone.
    """
    left = [(str(one["act"]), str(one["subject"])) for one in events]
    at, missing = 0, list[Told]()
    for one in told:
        size = len(one.acts)
        places = range(at, len(left) - size + 1)
        found = next((place for place in places if _is_call(left[place : place + size], one)), None)
        if found is None:
            missing.append(one)
        else:
            at = found + size
    return missing


def _is_call(events: Sequence[tuple[str, str]], one: Told) -> bool:
    acts, subjects = tuple(act for act, _ in events), {about for _, about in events}
    return acts == one.acts and (one.about in subjects or _ORDERING.issuperset(acts))


_ORDERING = frozenset({"placement.ordered", "placement.first"})


class TeamProof:
    """The state of a desk while its trail is read: claims, places, revisions and approvals."""

    def __init__(self) -> None:
        """Begin before the first event."""
        self._rows: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        self._approved = set[tuple[str, str]]()

    def problems(self, events: Iterable[Body]) -> Iterator[str]:
        """Yield a line for each breach of the rules that people who act at the same time could cause.

        An example is an article that two people have claimed.
        """
        # the events of one transaction have one time; between them two items may share a place
        for _, together in groupby(events, lambda one: (one["host"], one["recorded_at"])):
            moved = set[str]()
            for event in together:
                yield from (f"event {event['seq']}: {one}" for one in self._of_event(event))
                moved |= {row for table, row, _ in event["changes"] if table == "placement"}
                last = event["seq"]
            yield from (f"event {last}: {one}" for one in self._of_places(moved))

    def _of_event(self, event: Body) -> Iterator[str]:
        yield from self._against_claim(event)
        yield from self._of_review(event)
        for table, row, values in event["changes"]:
            if table == "revision":
                yield from self._of_revision(values)
            self._rows[table][row] = {**self._rows[table].get(row, {}), **values}
        claims = [self._rows["claim"][row] for table, row, _ in event["changes"] if table == "claim"]
        yield from self._of_claims({one["submission"] for one in claims})

    def _against_claim(self, event: Body) -> Iterator[str]:
        """Name a change of an article that another person had claimed."""
        if event["act"] not in ("article.saved", "placement.edited", "review.requested"):
            return
        people = {event["decided_by"]["id"], event["entered_by"]["id"]}
        if any(one["person"] not in people for one in self._open_claims(event["subject"])):
            yield f"{event['act']} although another person had claimed {event['subject']}"

    def _open_claims(self, submission: str) -> list[dict[str, Any]]:
        claims = self._rows["claim"].values()
        return [one for one in claims if one["submission"] == submission and one.get("ended_at") is None]

    def _of_claims(self, submissions: Iterable[str]) -> Iterator[str]:
        for one in submissions:
            if len(self._open_claims(one)) > 1:
                yield f"{one} is claimed twice"

    def _of_revision(self, values: Mapping[str, Any]) -> Iterator[str]:
        """Name a revision that does not follow the newest one; then somebody's text was written over."""
        submission, number = values["submission"], values["number"]
        if number != self._last_number(submission) + 1:
            yield f"revision {number} of {submission} follows {self._last_number(submission)}"

    def _last_number(self, submission: str) -> int:
        numbers = [one["number"] for one in self._rows["revision"].values() if one["submission"] == submission]
        return max(numbers, default=0)

    def _of_review(self, event: Body) -> Iterator[str]:
        """Name an approval by somebody who edited the article, and a release of content that nobody approved."""
        if event["act"] == "review.approved":
            self._approved.add((event["data"]["placement"], event["data"]["hash"]))
            saved = [one for one in self._rows["revision"].values() if one["submission"] == event["subject"]]
            if event["decided_by"]["id"] in {one[by] for one in saved for by in ("saved_by", "entered_by")}:
                yield f"{event['decided_by']['name']} approved the article {event['subject']} and edited it"
        if event["act"] == "placement.released":
            released = event["data"]["placement"], event["data"]["hash"]
            if released not in self._approved:
                yield f"{released} was released, and nobody approved it"

    def _of_places(self, placements: Iterable[str]) -> Iterator[str]:
        """Yield a line for an item that is twice on one channel, and for two items at one position of a push.

        `placements` are the ids of the placements that changed. Withdrawn placements do not count.
        """
        known = self._rows["placement"]
        for one in placements:
            row = known[one]
            live = [other for key, other in known.items() if key != one and other["stage"] != "withdrawn"]
            if row["stage"] == "withdrawn":
                continue
            if any((row["submission"], row["channel"]) == (other["submission"], other["channel"]) for other in live):
                yield f"{row['submission']} has two places on {row['channel']}"
            yield from self._on_push(row, live)

    def _on_push(self, row: Mapping[str, Any], live: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        here = [other for other in live if row["push"] is not None and other["push"] == row["push"]]
        if row["first"] and any(other["first"] for other in here):
            yield f"the push {row['push']} has two first items"
        if not row["first"] and any(other["order"] == row["order"] and not other["first"] for other in here):
            yield f"two items have the place {row['order']} of the push {row['push']}"

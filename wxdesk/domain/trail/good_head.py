"""The last verified head of a trail, kept outside the desk, and the alarm if the trail lacks or contradicts it."""

from dataclasses import dataclass
from typing import Any, Self

from wxdesk.domain.trail.events import MerkleTree

ALARMED, ACKNOWLEDGED = "trail.alarmed", "trail.alarm_acknowledged"
"""The acts of an alarm and of its acknowledgement."""

SHORTER, DIFFERS, BROKEN, UNSIGNED = "shorter", "differs", "broken", "unsigned"
"""Kinds of alarms: events are missing at the end; an event was replaced; it does not fit the hash chain; or its
signature is missing or wrong.
"""


@dataclass(frozen=True)
class GoodHead:
    """The head of a trail up to which every event was verified; hashes are in hex.

    `size` is the number of these events. `peaks` are the hashes of the tree's full subtrees; with them new
    events can be added to the tree without reading older ones. Each later check verifies some older events
    once more, from the first on; `looked` is the number of the last one so verified.
    """

    log: str
    size: int
    """The number of events that the head covers."""
    root: str
    chain: str
    peaks: tuple[str, ...] = ()
    """The hashes of the tree's full subtrees, from which the tree grows on without reading older events."""
    looked: int = 0
    """The number of the older event up to which events were verified again.

    Each check verifies some more of the older events, and begins anew once all were verified."""

    @classmethod
    def of(cls, log: str, size: int, chain: bytes, tree: MerkleTree, looked: int) -> Self:
        """Return the head after `size` events, whose leaves are in `tree`; `looked` is stored in the head."""
        peaks = tuple(one.hex() for one in tree.peaks())
        return cls(log, size, tree.root().hex(), chain.hex(), peaks, looked)

    def tree(self) -> MerkleTree | None:
        """Return the tree of all leaves so far; None if the peaks are missing or do not lead to the root."""
        try:
            tree = MerkleTree.resumed(self.size, [bytes.fromhex(one) for one in self.peaks])
        except ValueError:
            return None
        return tree if tree.root().hex() == self.root else None


@dataclass(frozen=True)
class TrailAlarm:
    """The alarm that the trail lacks or contradicts its last verified head, or that one of its events is wrong.

    `what` is the kind of alarm. `seq` and `chain` are number and chain value of the last verified head, or else of the
    wrong event. `events` is the number of events at the time of the alarm.
    """

    what: str
    """`SHORTER`, `DIFFERS`, `BROKEN` or `UNSIGNED`."""
    seq: int
    """The number of events of the last verified head; for `BROKEN` and `UNSIGNED`, the number of the wrong event."""
    chain: str
    """The chain value of the last verified head, in hex; for the kinds about one event, the value stored with it."""
    events: int
    """The number of events that the trail had when the alarm was raised; not part of the alarm's key."""

    @property
    def key(self) -> tuple[int, str]:
        """Return the identity of the alarm: event number and chain value, by which a repeated alarm is recognised.

        If a trail was cut and then gets new events, each check raises the same alarm.
        """
        return self.seq, self.chain

    def data(self) -> dict[str, str | int]:
        """Return the data of the events about this alarm."""
        return {"what": self.what, "seq": self.seq, "chain": self.chain, "events": self.events}


def key_in(data: Any) -> tuple[int, str] | None:
    """Return the key of an alarm from the data of an event; None if the data is malformed.

    The key is the number of an event and its chain hash.
    """
    try:
        return int(data["seq"]), str(data["chain"])
    except (KeyError, TypeError, ValueError):
        return None

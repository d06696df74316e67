"""View models of the trail 操作留痕: the choices of its filters, and the details of one event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from wxdesk.services.views.views import EventView

_NONE: Mapping[str, str | int] = MappingProxyType({})


@dataclass(frozen=True)
class TrailChoices:
    """The values of the trail's filters: people and channels as pairs of id and name, and the routes it names."""

    people: Sequence[tuple[str, str]] = ()
    channels: Sequence[tuple[str, str]] = ()
    routes: Sequence[str] = ()


class ValueKind(StrEnum):
    """The kinds of column values, which decide how a value is shown: as text, translated code, day, time and so on."""

    NOTHING = "nothing"
    TEXT = "text"
    """Shown as it is: a text, a number, the name of a person, push or unit."""
    CODE = "code"
    """Translated by the families of the catalogue that the value names."""
    MESSAGE = "message"
    """The id of a message of the catalogue."""
    DAY = "day"
    INSTANT = "instant"
    FLAG = "flag"
    CONTENT = "content"
    """Stored content; only the first characters of its hash are shown."""
    ERASED = "erased"
    """A personal value that a person erased."""
    UNKNOWN = "unknown"
    """No event near the shown one tells the value."""


@dataclass(frozen=True)
class ShownValue:
    """The value that a column had before an event, or the value that it got by the event, as text for people.

    If the value is a code, `families` names the groups of messages in the catalogue that may translate it. If the
    value is a list, `parts` has its texts or codes, and `text` is empty. `values` fill the message if the value is
    shown as a message.
    """

    kind: ValueKind
    text: str = ""
    families: Sequence[str] = ()
    """For a code, the families of the catalogue that may translate it."""
    parts: Sequence[str] = ()
    """The texts or codes of a list, which stand in place of `text`."""
    values: Mapping[str, str | int] = _NONE
    """The values to put into a message."""


@dataclass(frozen=True)
class ColumnChange:
    """One column that an event changed, with its value before and after; `new` is True if the event created the row."""

    table: str
    column: str
    row: str
    """If the event changed several placements, the title and channel of this one; else ""."""
    before: ShownValue
    after: ShownValue
    new: bool = False
    """Whether the event entered the row, so that there was no value before."""
    caption: str = ""
    """For a field of a register's entry, the message id of its caption; else table and column give the caption."""


@dataclass(frozen=True)
class EventAccount:
    """All details of one event in readable form: who, when, how, evidence, the change of each column, and links.

    `late` tells that the event was entered on another day than it happened (补录). `technical` is the number of
    changed columns that are not listed. `article` and `number` are the id and number of the submission that the
    event is about, `push` is the label of the push. `version` is the version code of the decided content,
    `revision` the number of the revision. `neighbours` are the event itself and events about the same subject
    shortly before and after it. `chained` tells that the event's hash and chain value are right, `leaf` is its hash
    in hex.
    """

    event: EventView
    late: bool
    """Whether the event was entered on another day than it happened (补录)."""
    changes: Sequence[ColumnChange] = ()
    technical: int = 0
    """The number of changed columns that only the program uses, such as counters; they are not listed."""
    article: str = ""
    """The id of the submission that the event is about; "" if it is about something else."""
    number: str = ""
    """The number of the submission that the event is about; "" if it is about something else."""
    push: str = ""
    """The label of the push that the event is about or names, such as `media/2026-01-04`; else ""."""
    version: str = ""
    """The version code of the content that was decided; "" if the event names none."""
    revision: int = 0
    """The number of the revision that the event names; 0 if it names none."""
    neighbours: Sequence[EventView] = ()
    """The event itself, and those about the same subject shortly before and after it."""
    chained: bool = True
    """Whether hash and chain value of the event fit its text and the event before."""
    leaf: str = ""
    """The hash of the event, in hex."""

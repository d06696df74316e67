"""The fields of a submission in one table: forms, options, the 投稿单, the detail, JSON and packages follow it.

The order is that of the window, of the command line and of the 投稿单. The words of a field stand in the
catalogue `fields.ftl` as `submission-<key>`: its caption, and as attributes what it says elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from wxdesk.domain.submissions.submission import ArticleForm, Submission

if TYPE_CHECKING:
    from wxdesk.domain.rulebook.rules import Rulebook


class SubmissionFieldKind(StrEnum):
    """The kind of value of a field: it decides how the field is typed, read and shown."""

    TEXT = "text"
    NAME = "name"
    """A unit or a person: typed by name, kept by id."""
    CHOICE = "choice"
    """One of a few codes, each with a word in the catalogue."""
    DAY = "day"
    INSTANT = "instant"
    TICK = "tick"
    CHANNELS = "channels"


class SaidOf(StrEnum):
    """The record that a field belongs to."""

    SUBMISSION = "submission"
    DELIVERY = "delivery"
    """Said of the files that come now; another delivery has its own."""
    PAPER = "paper"
    """Asked only in the 投稿单; the window takes it from the article."""


class Occasion(StrEnum):
    """The occasions on which the window asks for fields."""

    ARRIVAL = "arrival"
    """Files become a new submission."""
    ADDITION = "addition"
    """Files are added to a submission."""
    DESCRIPTION = "description"
    """A submission that is there is described again."""


_FIRST_OR_AGAIN = (Occasion.ARRIVAL, Occasion.DESCRIPTION)


@dataclass(frozen=True)
class SubmissionField:
    """One field, named as in `Submission` and `Received`."""

    key: str
    kind: SubmissionFieldKind
    of: SaidOf = SaidOf.SUBMISSION
    asked: Sequence[Occasion] = _FIRST_OR_AGAIN
    by_decision: bool = False
    """Whether it is asked only in the range of HS 4.3-7."""
    needed: bool = False
    """Whether a complete submission has it."""
    from_unit: bool = False
    """Whether only a unit's submission has it; the office's own has none."""
    paper: str = ""
    """The label in the 投稿单; a field without one is not asked there."""
    option: str = ""
    """The option of the command line, where it is another than the key."""
    words: str = ""
    """The family of the catalogue that names the codes of a choice."""
    told: bool = False
    """Whether the detail shows it."""
    travels: bool = False
    """Whether it goes along in packages."""

    @property
    def sentence(self) -> str:
        """Return the id of its sentences in the catalogue."""
        return f"submission-{self.key.replace('_', '-')}"

    @property
    def flag(self) -> str:
        """Return its option on the command line."""
        return f"--{self.option or self.key.replace('_', '-')}"

    def choices(self, rulebook: "Rulebook") -> list[str]:
        """Return the codes of a choice in their order."""
        known: dict[str, Sequence[str]] = {
            "form": [one.value for one in ArticleForm],
            "range": list(rulebook.ranges),
            "kind": list(rulebook.kinds),
        }
        return list(known[self.key])

    def word(self, code: str) -> str:
        """Return the id of the word for a code of a choice."""
        return f"{self.words}-{code.replace('_', '-')}"


_TEXT, _NAME, _CHOICE, _DAY, _TICK = (
    SubmissionFieldKind.TEXT,
    SubmissionFieldKind.NAME,
    SubmissionFieldKind.CHOICE,
    SubmissionFieldKind.DAY,
    SubmissionFieldKind.TICK,
)

FIELDS: Sequence[SubmissionField] = (
    SubmissionField("unit", _NAME, needed=True, from_unit=True, paper="供稿单位", told=True),
    SubmissionField("officer", _NAME, needed=True, from_unit=True, paper="信息员", told=True),
    SubmissionField("title", _TEXT, SaidOf.PAPER, asked=(), paper="标题"),
    SubmissionField("source", _TEXT, needed=True, paper="信息来源", told=True, travels=True),
    SubmissionField(
        "delivered_at",
        SubmissionFieldKind.INSTANT,
        SaidOf.DELIVERY,
        asked=tuple(Occasion),
        option="delivered",
        told=True,
    ),
    SubmissionField("route", _TEXT, SaidOf.DELIVERY, asked=tuple(Occasion)),
    SubmissionField("range", _CHOICE, needed=True, paper="信息范围", words="range", told=True),
    SubmissionField("decision_by", _TEXT, by_decision=True, needed=True, paper="认定人", told=True),
    SubmissionField("kind", _CHOICE, paper="类别", words="category", told=True),
    SubmissionField("form", _CHOICE, paper="体裁", words="form"),
    SubmissionField("not_before", _DAY, paper="不早于"),
    SubmissionField("expires", _DAY, paper="下架日"),
    SubmissionField("event_date", _DAY, paper="活动日期"),
    SubmissionField("reason", _TEXT, SaidOf.DELIVERY, asked=(Occasion.DESCRIPTION,)),
    SubmissionField("onsite", _TICK, SaidOf.DELIVERY, asked=(Occasion.ARRIVAL, Occasion.ADDITION), option="on-site"),
    SubmissionField("signed_off", _TICK, paper="负责人审签"),
    SubmissionField("mended", _TICK, SaidOf.DELIVERY, asked=(Occasion.ADDITION,)),
    SubmissionField("reprint", _TICK, by_decision=True, told=True),
    SubmissionField("channels", SubmissionFieldKind.CHANNELS, needed=True, paper="投放账号", option="channel"),
)

FACTS = tuple(one for one in FIELDS if one.of is SaidOf.SUBMISSION)
"""The fields that are kept in the row of a submission."""
TRAVELLING = tuple(one for one in FACTS if one.travels)


def travelling(submission: Submission) -> dict[str, str]:
    """Return by key the fields that go along in packages, as text."""
    return {one.key: _text(getattr(submission, one.key)) for one in TRAVELLING}


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)

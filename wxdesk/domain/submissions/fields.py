"""The table of a submission's fields, which forms, options, the 投稿单, the detail pane, JSON and packages use.

The window, the command line and the 投稿单 show the fields in the table's order. The message `submission-<key>` in
the catalogue `fields.ftl` is the caption of a field; the message's attributes are other texts about the field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from wxdesk.domain.submissions.rights import AiDegree, AiUse, CreationSource, PortraitConsent, ReprintLeave, SourceKind
from wxdesk.domain.submissions.submission import ArticleForm, SignOffRoute, Submission
from wxdesk.domain.words.advertising import Advertising

if TYPE_CHECKING:
    from wxdesk.domain.rulebook.rules import Rulebook


class SubmissionFieldKind(StrEnum):
    """The kind of value of a field; the kind decides how the field is typed, read and shown."""

    TEXT = "text"
    NAME = "name"
    """A unit or a person: typed by name, stored by id."""
    CHOICE = "choice"
    """One of a few codes, each with a translated word."""
    DAY = "day"
    INSTANT = "instant"
    TICK = "tick"
    CHANNELS = "channels"
    PIECE = "piece"
    """A file in the vault, stored by its digest; the window offers the pieces of the submission."""


class SaidOf(StrEnum):
    """The subject of a field: the submission, one delivery, or only the paper form."""

    SUBMISSION = "submission"
    DELIVERY = "delivery"
    """The field describes one delivery, not the whole submission."""
    PAPER = "paper"
    """The field is asked only in the submission form 投稿单; the window takes the value from the article."""


class Occasion(StrEnum):
    """The occasions on which the window asks for fields."""

    ARRIVAL = "arrival"
    """Files arrive and become a new submission."""
    ADDITION = "addition"
    """Further files of an existing submission arrive."""
    DESCRIPTION = "description"
    """The fields of an existing submission are edited."""


CODES: Mapping[str, type[StrEnum]] = {
    "form": ArticleForm,
    "advertising": Advertising,
    "sign_off_how": SignOffRoute,
    "source_kind": SourceKind,
    "leave": ReprintLeave,
    "ai_use": AiUse,
    "ai_text": AiDegree,
    "ai_picture": AiDegree,
    "ai_film": AiDegree,
    "ai_sound": AiDegree,
    "creation": CreationSource,
    "portrait": PortraitConsent,
}
"""For each field with a choice whose codes the program knows: their enumeration; other codes come from the rulebook."""
_NEVER_CHOSEN = frozenset({Advertising.UNCLEAR})
"""Codes that only the program sets, so forms do not offer them."""

_AGAIN = (Occasion.DESCRIPTION,)
_FIRST_OR_AGAIN = (Occasion.ARRIVAL, Occasion.DESCRIPTION)


@dataclass(frozen=True)
class SubmissionField:
    """One field of a submission; its key is the field's name in `Submission` and `Received`.

    `of` says whether the field describes the submission or one delivery. `asked` lists the occasions at which
    the window asks for it. `only_if` names another field and the texts of which it must have one. With
    `by_decision`, the window asks only for the range of HS 4.3-7. With `other_source`, it asks only if a value
    exists or the source is neither the unit nor the company. With `scenes`, it asks only if pictures show a
    scene.

    A complete submission must have a `needed` field. With `from_unit`, only submissions of units have the
    field. `paper` is its label in the 投稿单, `option` its command line option, `words` the prefix of the
    message ids for its codes. With `told` the detail pane shows it. If `travels`, packages include it.
    """

    key: str
    kind: SubmissionFieldKind
    of: SaidOf = SaidOf.SUBMISSION
    asked: Sequence[Occasion] = _FIRST_OR_AGAIN
    by_decision: bool = False
    """Whether the field is asked only for the content range of HS 4.3-7."""
    only_if: tuple[str, frozenset[str]] | None = None
    """Another field and texts: this field is asked only if that field has one of them; None: always asked."""
    other_source: bool = False
    """Whether the field is asked only if it has a value, or if the source is neither the unit nor the company."""
    scenes: bool = False
    """Whether the field is asked only if pictures show a scene; a person or the submission's kind says if they do."""
    needed: bool = False
    """Whether a complete submission must have a value."""
    from_unit: bool = False
    """Whether the field exists only for submissions of a unit, not for the office's own."""
    paper: str = ""
    """The label in the submission form 投稿单; "" if the form does not ask for the field."""
    option: str = ""
    """The name of the command line option, if it differs from the key."""
    words: str = ""
    """The prefix of the message ids that translate the codes of a choice."""
    told: bool = False
    """Whether the detail pane shows the field."""
    travels: bool = False
    """Whether exported packages contain the field."""

    @property
    def sentence(self) -> str:
        """Return the id of the message in `fields.ftl` that holds the field's caption and its other texts."""
        return f"submission-{self.key.replace('_', '-')}"

    @property
    def flag(self) -> str:
        """Return the command line option of the field, such as `--on-site`."""
        return f"--{self.option or self.key.replace('_', '-')}"

    def choices(self, rulebook: "Rulebook") -> list[str]:
        """Return the codes from which a person chooses the value of this field, in the order of display."""
        known = {"range": rulebook.ranges, "kind": rulebook.kinds}
        return list(known[self.key]) if self.key in known else codes(self.key)

    def word(self, code: str) -> str:
        """Return the message id of the word that is shown for `code`, one of the values of this field."""
        return f"{self.words}-{code.replace('_', '-')}"


def codes(key: str) -> list[str]:
    """Return the codes that a person can choose for a field in `CODES`."""
    return [one.value for one in CODES[key] if one not in _NEVER_CHOSEN]


_REPRINT = ("source_kind", frozenset({SourceKind.REPRINT.value}))
_WRITTEN = ("leave", frozenset({ReprintLeave.WRITTEN.value}))
_AI_USED = ("ai_use", frozenset({AiUse.USED.value}))
_SIGNED = ("signed_off", frozenset({"1"}))

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
    SubmissionField("source_kind", _CHOICE, other_source=True, words="source-kind", told=True),
    SubmissionField("reprint_author", _TEXT, only_if=_REPRINT),
    SubmissionField("reprint_account", _TEXT, only_if=_REPRINT),
    SubmissionField("reprint_url", _TEXT, only_if=_REPRINT),
    SubmissionField("leave", _CHOICE, only_if=_REPRINT, words="reprint-leave"),
    SubmissionField(
        "leave_file",
        SubmissionFieldKind.PIECE,
        asked=(Occasion.DESCRIPTION,),
        only_if=_WRITTEN,
    ),
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
    SubmissionField("advertising", _CHOICE, words="advertising", told=True),
    SubmissionField("ai_use", _CHOICE, asked=_AGAIN, words="ai-use", told=True),
    SubmissionField("ai_text", _CHOICE, asked=_AGAIN, only_if=_AI_USED, words="ai-degree"),
    SubmissionField("ai_picture", _CHOICE, asked=_AGAIN, only_if=_AI_USED, words="ai-degree"),
    SubmissionField("ai_film", _CHOICE, asked=_AGAIN, only_if=_AI_USED, words="ai-degree"),
    SubmissionField("ai_sound", _CHOICE, asked=_AGAIN, only_if=_AI_USED, words="ai-degree"),
    SubmissionField("ai_checked_by", _TEXT, asked=_AGAIN, only_if=_AI_USED),
    SubmissionField("creation", _CHOICE, asked=_AGAIN, words="creation", told=True),
    SubmissionField("portrait", _CHOICE, asked=tuple(Occasion), scenes=True, words="portrait", told=True),
    SubmissionField("not_before", _DAY, paper="不早于"),
    SubmissionField("expires", _DAY, paper="下架日"),
    SubmissionField("event_date", _DAY, paper="活动日期"),
    SubmissionField("reason", _TEXT, SaidOf.DELIVERY, asked=(Occasion.DESCRIPTION,)),
    SubmissionField("onsite", _TICK, SaidOf.DELIVERY, asked=(Occasion.ARRIVAL, Occasion.ADDITION), option="on-site"),
    SubmissionField("signed_off", _TICK, paper="负责人审签"),
    SubmissionField("sign_off_by", _TEXT, only_if=_SIGNED, told=True),
    SubmissionField("sign_off_how", _CHOICE, only_if=_SIGNED, words="sign-off-how", told=True),
    SubmissionField("mended", _TICK, SaidOf.DELIVERY, asked=(Occasion.ADDITION,)),
    SubmissionField("reprint", _TICK, by_decision=True, told=True),
    SubmissionField("channels", SubmissionFieldKind.CHANNELS, needed=True, paper="投放账号", option="channel"),
)

FACTS = tuple(one for one in FIELDS if one.of is SaidOf.SUBMISSION)
"""The fields that are columns of a submission's row."""
TRAVELLING = tuple(one for one in FACTS if one.travels)


def travelling(submission: Submission) -> dict[str, str]:
    """Return as text, by key, those fields of a submission that exported packages include."""
    return {one.key: _text(getattr(submission, one.key)) for one in TRAVELLING}


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)

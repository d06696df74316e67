"""The contents of a proof sheet 发稿审批单: a page or long picture for a person who approves elsewhere."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from wxdesk.domain.article.comparison.diff import BlockChange, FieldChange
from wxdesk.domain.rulebook.families import family_of
from wxdesk.domain.rulebook.findings import Finding


@dataclass(frozen=True)
class ProofFinding:
    """A finding and the piece that it is about; `waived_by` and `reason` are set if the finding was waived."""

    finding: Finding
    piece: str
    waived_by: str = ""
    reason: str = ""

    @property
    def family(self) -> str:
        """Return the family of the finding's rule."""
        return family_of(self.finding.rule).value


@dataclass(frozen=True)
class ProofSign:
    """A line for a signature: review level 1 and up, 0 for the release; filled in once it is approved."""

    level: int
    person: str = ""
    entered_by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class ProofFact:
    """A date, price or shop that the article states: the code of its kind, and the article's words for it.

    `means` is how the program understands these words, in Chinese. `wrong` tells that a check contradicts them.
    """

    kind: str
    words: str
    means: str
    wrong: bool


@dataclass(frozen=True)
class ProofContradiction:
    """A statement that contradicts the text, the calendar or the shops, as its `finding` says.

    `reason` says why the statement is right nevertheless, and `told_by` with `told_role` who said so. `person` recorded
    that at `at`. All are empty until then.
    """

    finding: Finding
    reason: str = ""
    told_by: str = ""
    told_role: str = ""
    person: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class ProofComment:
    """An open comment: the words it is about ("" for the whole article), its own text, and the answers to it.

    `answers` are pairs of a person and this person's words. `lost` tells that the words it is about are no
    longer in the article.
    """

    number: int
    person: str
    at: datetime
    quote: str
    text: str
    answers: tuple[tuple[str, str], ...] = ()
    """The person and the words of each answer."""
    lost: bool = False
    """True if the words that the comment is about are gone."""


@dataclass(frozen=True)
class ProofChannel:
    """Another channel on which the same article is placed: its push, its stage, and the last review decision there.

    `same` tells whether readers would see the same content there, so that the proof's version code is valid there too.
    `act`, `person`, `at` and `reason` describe the last decision; `act` is "" without one. `contradictions` are those
    that exist only on that channel.
    """

    name: str
    day: date | None
    window: str
    """The publishing window, such as 17:00-18:00; "" without a push."""
    same: bool
    """True if readers would see the same content here, so that the proof's version code is valid here too."""
    stage: str
    """The code of the stage that the article has on this channel."""
    act: str = ""
    """The act of the last decision on this channel, such as `review.changes`; "" if nobody decided on this revision."""
    person: str = ""
    at: datetime | None = None
    reason: str = ""
    contradictions: tuple[Finding, ...] = ()
    """The contradictions of the fact sheet that exist only on this channel."""


@dataclass(frozen=True)
class ProofSheet:
    """A proof before rendering; `code` is the version code of `hash`, the hash of its content.

    `html` refers to pictures as `wxdesk:001` and so on, in the order of `pictures` (JPEG files). `fallback` is
    the text that WeChat shows if the digest is empty. `signs` are the lines for signatures. `facts` and
    `contradictions` are the fact sheet, which only a `promotion` has to have. `changes` and `fields` are the
    differences from the revision `since`, which was approved before (0: none). `channels` are the other
    channels with the same article. A `post` to Moments has a creator and no digest.
    """

    number: str
    code: str
    hash: str
    organisation: str
    title: str
    author: str
    digest: str
    fallback: str
    source: str
    channel_name: str
    day: date | None
    window: str
    unit: str
    officer: str
    kind: str
    editors: tuple[str, ...]
    revision: int
    saved_at: datetime
    rulebook: str
    findings: tuple[ProofFinding, ...]
    signs: tuple[ProofSign, ...]
    html: str
    pictures: tuple[Path, ...]
    cover_wide: Path | None
    cover_square: Path | None
    made_by: str
    made_at: datetime
    since: int = 0
    changes: tuple[BlockChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    post: bool = False
    read_more: str = ""
    """The address to which the article's link 阅读原文 leads; "" without such a link."""
    promotion: bool = False
    facts: tuple[ProofFact, ...] = ()
    contradictions: tuple[ProofContradiction, ...] = ()
    comments: tuple[ProofComment, ...] = ()
    """The open comments in the order in which they were made."""
    channels: tuple[ProofChannel, ...] = ()
    """The other channels of the article that are neither published nor withdrawn."""

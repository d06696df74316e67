"""The contents of a proof (发稿审批单): the page or long picture for a person who approves elsewhere."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from wxdesk.domain.article.diff import BlockChange, FieldChange
from wxdesk.domain.rulebook.findings import Finding


@dataclass(frozen=True)
class ProofFinding:
    """A finding with the piece that it is about; `waived_by` and `reason` where it was let pass."""

    finding: Finding
    piece: str
    waived_by: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ProofSign:
    """A line to sign on: review level 1 and on, 0 for the release; filled where the yes is there."""

    level: int
    person: str = ""
    entered_by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class ProofSheet:
    """A proof before it is rendered; `code` is the version code of `hash`.

    `html` shows pictures as `wxdesk:001` and on, which are `pictures` in order (JPEG files). `fallback` is
    what WeChat shows where the digest is empty. `changes` and `fields` are what is other than in the revision
    `since`, which was approved before; 0 where none was. A `post` to Moments has a creator and no digest.
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

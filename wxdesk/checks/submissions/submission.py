"""Check a submission as a whole (HS 2.2, 2.3, 4.4-1): unit, officer, sign-off, text and pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wxdesk.checks.media.duplicates import Alike, check_alike
from wxdesk.domain.desk.shown import printable
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import ArticleForm, Origin


@dataclass(frozen=True)
class Outline:
    """The facts about a submission that `check_submission` needs.

    `documents` and `pictures` are the numbers of such files. `readable` tells that an article could be read from the
    files. `same` pairs a piece with the file that has the same bytes: the number of another submission, or an earlier
    file of this one. `alike` are pictures of the submission that resemble others. `sign_off_told` tells that the record
    of the sign-off says who signed and how.
    """

    origin: Origin
    form: ArticleForm
    unit: str | None
    officer: str | None
    signed_off: bool
    documents: int
    readable: bool
    pictures: int
    same: Sequence[tuple[str, str]] = field(default=())
    alike: Sequence[Alike] = field(default=())
    sign_off_told: bool = True
    """Whether the record of the sign-off tells who signed and how."""


def check_submission(outline: Outline, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield findings about missing or repeated parts of the submission that `outline` describes."""
    if outline.origin is Origin.UNIT:
        yield from _supplier(outline, rulebook)
    if outline.form is not ArticleForm.POSTER and not outline.readable:
        yield rulebook.finding("SUB.text")
    if outline.form is ArticleForm.ARTICLE and outline.pictures == 0:
        yield rulebook.finding("SUB.picture")
    if outline.documents > 1:
        yield rulebook.finding("SUB.documents", count=outline.documents)
    for piece, number in outline.same:
        yield rulebook.finding("SUB.same", piece=piece, number=printable(number))
    yield from check_alike(outline.alike, rulebook.limits.duplicate, rulebook.finding)


def _supplier(outline: Outline, rulebook: Rulebook) -> Iterator[Finding]:
    if outline.unit is None:
        yield rulebook.finding("SUB.unit")
    if outline.officer is None:
        yield rulebook.finding("SUB.officer")
    if not outline.signed_off:
        yield rulebook.finding("SUB.signoff")
    elif not outline.sign_off_told:
        yield rulebook.finding("SUB.signoff.who")

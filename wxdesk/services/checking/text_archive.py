"""The archive of texts: signatures of all articles of the desk, and which earlier articles an article repeats."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from heapq import nsmallest

from wxdesk.checks.words.sameness import shared_most
from wxdesk.checks.words.signatures import METHOD, signature_of
from wxdesk.domain.article.blocks import Block, from_json, text_of
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.rulebook.limits import RepeatLimits
from wxdesk.domain.submissions.submission import PieceRole, Stage, Submission
from wxdesk.domain.words.sameness import EarlierArticle, EarlierUse, Repeats, paragraph_hashes
from wxdesk.services.desk.ports import Cancel, Reader, Store, Transaction, stop_if
from wxdesk.services.records.articles import article_blocks, newest_revision
from wxdesk.services.records.findings import current_pieces

_GONE = frozenset({Stage.DISCARDED.value, Stage.WITHDRAWN.value, Stage.REJECTED.value})
"""Stages of submissions that will never be published; the search for repeated articles leaves them out."""
_TOLD, _LOOKED_AT = 3, 20
"""Two maxima: earlier articles that findings name, and similar articles that are read to choose these from."""
_BATCH = 25
"""Number of articles whose signatures are computed in one transaction, so that nobody waits long for the store."""


def keep_text(tx: Transaction, submission: str, blocks: Sequence[Block] | None) -> None:
    """Store the MinHash signature and paragraph hashes of a submission's newest text, to compare other texts with it.

    None as `blocks` means that the submission has no text.
    """
    made = blocks or ()
    tx.keep_signature(submission, METHOD, signature_of(text_of(made)), paragraph_hashes(made).values())


def repeats_of(
    reader: Reader, blocks: Sequence[Block], limits: RepeatLimits, submission: Submission | None = None
) -> Repeats:
    """Return the earlier articles that a text repeats.

    If `submission` was published before and is now used again, its last publication is returned too. A text without
    a submission, such as a file on the bench, counts as later than every article of the desk. `limits` tells how alike
    two texts must be, or how many paragraphs they must share.
    """
    own = submission.id if submission else ""
    percents = _alike(reader, own, blocks, limits)
    shared = _shared(reader, own, blocks, limits)
    ids = {*percents, *shared}
    found = [
        article
        for one in nsmallest(_LOOKED_AT, ids, key=lambda one: (-percents.get(one, 0), -len(shared.get(one, ())), one))
        if (article := _earlier(reader, submission, one, percents.get(one, 0), shared.get(one, ())))
    ]
    return Repeats(tuple(shared_most(found, _TOLD)), _last_use(reader, own))


def _alike(reader: Reader, submission: str, blocks: Sequence[Block], limits: RepeatLimits) -> dict[str, int]:
    """Return by id the other submissions whose texts are as alike as `limits` requires, each with the percentage."""
    signature = signature_of(text_of(blocks))
    if not signature:
        return {}
    found = reader.like_texts(METHOD, signature, limits.alike_from_percent * 10)
    return {one: permille // 10 for one, permille in found.items() if one != submission}


def _shared(reader: Reader, submission: str, blocks: Sequence[Block], limits: RepeatLimits) -> dict[str, list[str]]:
    """Map the id of each other submission that shares paragraphs with `blocks` to the ids of the shared blocks.

    Submissions that share fewer paragraphs than `limits` requires are left out. So are paragraphs that many
    submissions have, such as a company address.
    """
    hashes = paragraph_hashes(blocks)
    most = limits.boilerplate_from - 2  # besides this article
    uses = defaultdict[int, list[str]](list)
    for paragraph, other in reader.paragraph_uses(set(hashes.values()), submission, max(most, 0)):
        uses[paragraph].append(other)
    shared = defaultdict[str, list[str]](list)
    for block, paragraph in hashes.items():
        for other in uses[paragraph]:
            shared[other].append(block)
    return {other: those for other, those in shared.items() if len(those) >= limits.paragraphs_from}


def _earlier(
    reader: Reader, submission: Submission | None, other: str, percent: int, shared: Sequence[str]
) -> EarlierArticle | None:
    """Return the submission `other` as an earlier article, with its likeness to a text and the blocks in common.

    Return None if `other` was rejected or withdrawn, or if it came later than `submission` and is unpublished.
    `percent` says how alike both texts are; `shared` are the ids of the blocks that both have.
    """
    (row,) = reader.query("repeated_article", submission=other)
    received = datetime.fromisoformat(row["received_at"])
    later = submission is not None and (received, row["number"]) > (submission.received_at, submission.number)
    if row["stage"] in _GONE or (later and not row["published"]):
        return None
    day = date.fromisoformat(row["day"]) if row["day"] else shanghai_date(received)
    return EarlierArticle(row["number"], row["title"], day, percent, tuple(shared))


def _last_use(reader: Reader, submission: str) -> EarlierUse | None:
    rows = reader.query("last_use", submission=submission)
    return EarlierUse(rows[0]["channel"], date.fromisoformat(rows[0]["day"])) if rows else None


class TextArchive:
    """Computes the signatures, by which texts are compared, of articles that older programs saved without one."""

    def __init__(self, store: Store) -> None:
        """Read and write `store`."""
        self._store = store

    def sign_missing(self, cancel: Cancel | None = None) -> int:
        """Compute the missing signatures of articles, the newest first; return their number. Then load all signatures.

        The work is done in small steps, so that the store stays free for others. Because the signatures are loaded
        here, the first comparison is fast.

        Raises:
          Cancelled: the person stopped the work; signatures already made stay.
        """
        total = 0
        while self._store.read(_has_unsigned):
            total += self._store.write(_sign_some)
            stop_if(cancel)
        while self._store.read(lambda reader: reader.read_signatures(METHOD)):
            stop_if(cancel)
        return total


def _has_unsigned(reader: Reader) -> bool:
    return bool(reader.query("unsigned_texts", method=METHOD, limit=1))


def _sign_some(tx: Transaction) -> int:
    rows = tx.query("unsigned_texts", method=METHOD, limit=_BATCH)
    for row in rows:
        keep_text(tx, row["id"], newest_text(tx, tx.get(Submission, row["id"])))
    return len(rows)


def newest_text(reader: Reader, submission: Submission) -> tuple[Block, ...] | None:
    """Return the newest text of a submission: its newest revision, else the delivered document; None without one."""
    if (revision := newest_revision(reader, submission.id)) is not None:
        return article_blocks(reader, revision)
    pieces = current_pieces(reader, submission.id)
    readings = [one.reading for one in pieces if one.piece.role is PieceRole.DOCUMENT and one.reading]
    return next((from_json(one.blocks) for one in readings if one.problem is None), None)

"""Reads the link targets of an article and who checked them (下一级链接核对); it applies no rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from wxdesk.domain.article.blocks import Block, Image
from wxdesk.domain.promotion.link_targets import CodePicture, LinkCheck, LinkTarget, targets_of
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import PieceRole, Stage, Submission
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.findings import CurrentPiece


@dataclass(frozen=True)
class CheckedTarget:
    """A link target of an article; `check` is its newest check that was not taken back, None without one."""

    target: LinkTarget
    check: LinkCheck | None = None


def article_targets(
    submission: Submission,
    pieces: Sequence[CurrentPiece],
    article: Sequence[Block] | None,
    placements: Sequence[Placement],
) -> list[LinkTarget]:
    """Return the link targets of an article: in its blocks and pictures, and behind 阅读原文 of its `placements`.

    Until the submission is accepted, all delivered pictures count.
    """
    pictures = [
        CodePicture(one.version.digest, one.version.name, [code.text for code in one.media.pixels.codes])
        for one in pieces
        if one.piece.role is PieceRole.PICTURE and one.media.pixels
    ]
    blocks = list(article or ())
    if submission.stage is not Stage.ACCEPTED:
        blocks += [Image(one.digest, one.digest) for one in pictures]
    return targets_of(blocks, pictures, [one.read_more or "" for one in placements])


def checked_targets(reader: Reader, submission: str, targets: Sequence[LinkTarget]) -> list[CheckedTarget]:
    """Return each link target with the newest check of it that nobody took back, or with None."""
    found = {one.target: one for one in reader.find(LinkCheck, submission=submission, taken_back_by=None)}
    return [CheckedTarget(one, found.get(one.key)) for one in targets]


def standing_link_checks(reader: Reader, submission: str) -> list[LinkCheck]:
    """Return the checks of link targets that nobody took back, in order of entry.

    The article may have lost some of these targets since.
    """
    return reader.find(LinkCheck, submission=submission, taken_back_by=None)

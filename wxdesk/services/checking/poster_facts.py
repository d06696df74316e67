"""Lists what the posters of a submission state beside what its text states, for the table of promotion facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wxdesk.checks.promotion.posters import check_posters
from wxdesk.checks.promotion.promotion import price_reader
from wxdesk.domain.article.blocks import Block
from wxdesk.domain.promotion.posters import Poster, PosterStatement, compared, read_poster
from wxdesk.domain.promotion.shops import Directory
from wxdesk.domain.promotion.statements import statements_of
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.services.records.findings import CurrentPiece
from wxdesk.services.views.fact_views import PosterFact


@dataclass(frozen=True)
class PosterFacts:
    """The facts on all posters of a submission, and the number of pictures whose lettering is not read yet."""

    facts: Sequence[PosterFact] = ()
    unread: int = 0


def posters_of(pieces: Sequence[CurrentPiece]) -> list[Poster]:
    """Return the pictures with lettering among `pieces`, in order."""
    return [
        Poster(one.piece.id, one.version.name, one.version.digest, one.lettering)
        for one in pieces
        if one.lettering is not None and one.lettering.lines
    ]


def poster_facts(
    pieces: Sequence[CurrentPiece],
    title: str,
    blocks: Sequence[Block],
    shops: Directory,
    near: date,
    rulebook: Rulebook,
) -> PosterFacts:
    """Return the facts on the posters among `pieces`, each compared with an article's title and blocks."""
    pictures = [one for one in pieces if one.piece.role is PieceRole.PICTURE]
    unread = sum(not one.lettering_tried for one in pictures)
    prices, posters = price_reader(rulebook), posters_of(pictures)
    text = statements_of(title, blocks, shops, prices, near) if posters else []
    facts = list[PosterFact]()
    for poster in posters:
        found = list(check_posters([poster], text, shops, near, rulebook))
        facts += [_fact(one, found) for one in compared(read_poster(poster, shops, prices, near), text)]
    return PosterFacts(facts, unread)


def _fact(one: PosterStatement, found: Sequence[Finding]) -> PosterFact:
    lettering, mine = one.poster.lettering, one.statement
    return PosterFact(
        mine.kind,
        one.poster.name,
        one.poster.digest,
        (lettering.width, lettering.height),
        one.region,
        mine.place.words,
        one.confidence,
        one.agreement,
        one.text.place if one.text else None,
        [each for each in found if _is_about(each, one)],
    )


def _is_about(finding: Finding, one: PosterStatement) -> bool:
    return (finding.where or {}).get("region") == list(one.region) and finding.values.get(
        "words"
    ) == one.statement.place.words

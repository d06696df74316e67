"""Lists what the posters of a submission state beside what its text states, for the table of promotion facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from wxdesk.checks.promotion.posters import check_posters
from wxdesk.checks.promotion.promotion import price_reader
from wxdesk.domain.article.blocks import Block
from wxdesk.domain.promotion.place import PromotionPlace
from wxdesk.domain.promotion.poster_wording import wordings
from wxdesk.domain.promotion.posters import (
    Agreement,
    Poster,
    PosterStatement,
    ReadPoster,
    compared,
    read_poster,
)
from wxdesk.domain.promotion.prices import PriceReader
from wxdesk.domain.promotion.shops import Directory
from wxdesk.domain.promotion.statements import Statement, statements_of
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.domain.words.wording.replacing import Replacement, replaced, with_replacements
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
    """Return the facts on the posters among `pieces`, each compared with an article's title and blocks.

    A date without a year is taken as the one nearest to `near`.
    """
    pictures = [one for one in pieces if one.piece.role is PieceRole.PICTURE]
    unread = sum(not one.lettering_tried for one in pictures)
    prices, posters = price_reader(rulebook), posters_of(pictures)
    article = _Article(title, {block.id: block for block in blocks}, shops, prices, near)
    text = statements_of(title, blocks, shops, prices, near) if posters else []
    facts = list[PosterFact]()
    for poster in posters:
        found = list(check_posters([poster], text, shops, near, rulebook))
        read = read_poster(poster, shops, prices, near)
        facts += [_fact(one, found, _proposal(one, read, text, article)) for one in compared(read, text)]
    return PosterFacts(facts, unread)


class _Article(NamedTuple):
    """The title of an article, its blocks by id, and the shops, prices and date with which its statements are read."""

    title: str
    blocks: Mapping[str, Block]
    shops: Directory
    prices: PriceReader
    near: date

    def changed(self, place: PromotionPlace, words: str) -> list[Statement]:
        """Return the statements (dates, prices, shops) that a block or the title would make with other words in it.

        `words` replace the present words at `place`, in the block or else the title.
        """
        change, block = Replacement(place.start, place.end, words), self.blocks.get(place.block)
        title = "" if block else replaced(self.title, [change])
        made = with_replacements([block], {block.id: [change]}) if block else ()
        return statements_of(title, made, self.shops, self.prices, self.near)


def _proposal(one: PosterStatement, read: ReadPoster, text: Sequence[Statement], article: _Article) -> str:
    """Return a new wording for the article with which it would agree with `one`, a statement of a poster.

    `text` are the article's present statements, `read` is the poster. Return "" if there is no such wording, or if both
    agree already.
    """
    if one.text is None or one.agreement is not Agreement.DIFFERS:
        return ""
    place = one.text.place
    others = [other for other in text if other.place.block != place.block]
    for words in wordings(one.statement.kind, place.words, one.statement.place.words):
        again = compared(read, [*others, *article.changed(place, words)])
        if any(_is_settled(now, one) for now in again):
            return words
    return ""


def _is_settled(now: PosterStatement, before: PosterStatement) -> bool:
    """Tell whether a changed text agrees with a poster's statement; `before` is that statement under the old text.

    `now` is the statement under the changed text. Both must stand in the same region of the poster and at the same
    place in its lettering.
    """
    same = (now.region, now.statement.place) == (before.region, before.statement.place)
    return same and now.agreement is Agreement.SAME


def _fact(one: PosterStatement, found: Sequence[Finding], proposal: str) -> PosterFact:
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
        proposal,
    )


def _is_about(finding: Finding, one: PosterStatement) -> bool:
    return (finding.where or {}).get("region") == list(one.region) and finding.values.get(
        "words"
    ) == one.statement.place.words

"""View models of the fact sheet 促销信息核对: what an article states, what contradicts it, what people confirmed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from wxdesk.domain.desk.errors import Value
from wxdesk.domain.promotion.contradictions import POSTER, is_contradiction, line_of
from wxdesk.domain.promotion.place import PromotionPlace
from wxdesk.domain.promotion.posters import Agreement
from wxdesk.domain.promotion.statements import StatementKind
from wxdesk.domain.review.version_code import version_code
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.trail.events import canonical


class FactKind(StrEnum):
    """The kinds of fact in the fact sheet (促销信息核对), such as a day, a price, a discount or a shop."""

    DAY = "day"
    PERIOD = "period"
    RELATIVE = "relative"
    """A day that is counted from the day of the push, such as 明日."""
    PRICE = "price"
    DISCOUNT = "discount"
    BARGAIN = "bargain"
    """An amount taken off, or given back, for a purchase above a sum: 满200减50."""
    GIFT = "gift"
    """Pieces given for pieces bought: 买二送一."""
    SHOP = "shop"
    PHONE = "phone"
    ADDRESS = "address"


@dataclass(frozen=True)
class FactRow:
    """One fact that the text states: its place in the text, its meaning as values, and the findings about it."""

    kind: FactKind
    place: PromotionPlace
    values: Mapping[str, Value] = field(default_factory=dict)
    """The values that the fact means, by name: ISO dates, amounts in yuan, discounts in percent, names or digits."""
    findings: Sequence[Finding] = ()

    @property
    def wrong(self) -> bool:
        """Tell whether a finding of a `FACT` rule says that the fact contradicts the text, calendar or shops."""
        return any(map(is_contradiction, self.findings))


@dataclass(frozen=True)
class UnitAnswer:
    """The unit's answer to a contradictory line: why the line is right, and who at the unit said so."""

    reason: str
    told_by: str
    """The name of the person at the unit who gave the answer."""
    told_role: str
    """The role that the person who answered has in the unit, such as 营运 or 采购."""


@dataclass(frozen=True)
class ConfirmedLine:
    """A confirmation of a contradictory line: the unit's answer, who of the office recorded it, and when."""

    answer: UnitAnswer
    person: str
    """The name of the person who recorded the confirmation."""
    at: datetime


@dataclass(frozen=True)
class Contradiction:
    """A fact that the text or a poster states and that contradicts another place, the calendar or the shops.

    `number` is its number on the fact sheet, `line` the code by which its confirmation is stored. `confirmed` is
    the unit's confirmation that it is right, None while it is open.
    """

    number: int
    """The number of the contradiction on the fact sheet, from 1."""
    line: str
    """The code of the contradiction (`domain.promotion.contradictions.line_of`)."""
    finding: Finding
    confirmed: ConfirmedLine | None = None
    """The confirmation that the line is right; None while the contradiction is open."""


@dataclass(frozen=True)
class PosterFact:
    """One fact on a poster, with its place in the picture and what the text says instead.

    `region` is left, top, width and height of the words in pixels. `confidence` is that of the recognised
    lettering. `agreement` says whether the text agrees. `text` is the place in the text that states or
    contradicts the fact. `proposal` are words with which the text would agree, or "".
    """

    kind: StatementKind
    picture: str
    """The file name of the poster."""
    digest: str
    size: tuple[int, int]
    """Width and height of the poster in pixels."""
    region: tuple[int, int, int, int]
    """Left, top, width and height of the words in pixels of the poster."""
    words: str
    confidence: float
    agreement: Agreement
    text: PromotionPlace | None
    """The place in the article's text that states this fact, or contradicts it; None if the text says nothing of it."""
    findings: Sequence[Finding] = ()
    proposal: str = ""
    """The words with which the text would agree with the poster.

    "" if the text agrees already, or if the program cannot find such words.
    """

    @property
    def line(self) -> str:
        """Return the code by which the contradiction between poster and article is confirmed; "" if they agree."""
        return next((line_of(one) for one in self.findings if one.rule == POSTER), "")

    @property
    def wrong(self) -> bool:
        """Tell whether the fact contradicts the text, the calendar or the shops."""
        return any(map(is_contradiction, self.findings))


@dataclass(frozen=True)
class FactSheet:
    """The table of facts of one placement, its contradictions, and who compared the facts last.

    `push` is the day of the push. `promotion` tells that a person must read the table before release.
    `checked_by` is "" if nobody compared the facts; `current` tells that text, title and push are unchanged since
    then. `unread_pictures` is the number of pictures whose lettering is not read yet.
    """

    placement: str
    push: date | None
    rows: Sequence[FactRow]
    contradictions: Sequence[Contradiction] = ()
    promotion: bool = False
    """True for a promotion, whose fact sheet a person must read before release."""
    checked_by: str = ""
    """The name of the person who compared the facts last; "" if nobody has compared them."""
    checked_at: datetime | None = None
    current: bool = False
    """True if text, title and push are unchanged since a person last compared the facts."""
    posters: Sequence[PosterFact] = ()
    """The facts on the posters of the submission, each compared with the text."""
    unread_pictures: int = 0
    """The number of pictures whose lettering is not read yet."""

    @property
    def wrong(self) -> int:
        """Return the number of facts of text and posters that contradict each other, the calendar or the shops."""
        return sum(row.wrong for row in self.rows) + sum(one.wrong for one in self.posters)

    @property
    def grouped(self) -> Sequence[tuple[FactRow, int]]:
        """Return each fact once, in order, with the number of places that state it with the same words and meaning."""
        counts: dict[tuple[FactKind, str, str, bool], tuple[FactRow, int]] = {}
        for one in self.rows:
            key = (one.kind, one.place.words, repr(sorted(one.values.items())), one.wrong)
            row, times = counts.get(key, (one, 0))
            counts[key] = row, times + 1
        return list(counts.values())

    @property
    def hash(self) -> str:
        """Return the SHA-256 of the sheet's content: push day, facts, contradictions and their confirmations.

        The hash also covers the ids of the rules that give findings on a fact. It does not depend on which person
        confirmed a contradiction or compared the facts.
        """
        said = [
            [row.kind.value, row.place.words, dict(row.values), [one.rule for one in row.findings]] for row in self.rows
        ]
        lines = [[one.line, one.confirmed is not None] for one in self.contradictions]
        day = self.push.isoformat() if self.push else ""
        return sha256(canonical([day, said, lines])).hexdigest()

    @property
    def code(self) -> str:
        """Return a short code that is made from the content of the fact sheet.

        A decision carries the code of the fact sheet on screen, so that a change since then is noticed.
        """
        return version_code(self.hash)

    def confirmed(self, row: FactRow) -> bool:
        """Tell whether a fact contradicts something, but the unit confirmed every such contradiction to be right."""
        still_open = {one.line for one in self.open}
        return row.wrong and not any(line_of(one) in still_open for one in row.findings if is_contradiction(one))

    def lines_beside(self, findings: Iterable[Finding]) -> Sequence[Contradiction]:
        """Return the contradictions that are listed below the facts while one fact is selected.

        These are the contradictions in `findings`, which are about the selected fact, and those about no fact.
        """
        mine = {line_of(one) for one in findings if is_contradiction(one)}
        told = [*(row.findings for row in self.rows), *(one.findings for one in self.posters)]
        shown = {line_of(one) for found in told for one in found if is_contradiction(one)}
        return [one for one in self.contradictions if one.line in mine or one.line not in shown]

    @property
    def open(self) -> Sequence[Contradiction]:
        """Return the contradictions that nobody confirmed to be right; they prevent release."""
        return [one for one in self.contradictions if one.confirmed is None]

    @property
    def unread(self) -> bool:
        """Tell whether this is a promotion whose facts nobody has compared since its last change.

        Such a promotion cannot be released.
        """
        return self.promotion and not self.current

    @property
    def held(self) -> bool:
        """Tell whether the fact sheet prevents the release of the placement."""
        return bool(self.open) or self.unread

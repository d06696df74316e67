"""Compare the statements of a poster, such as dates and prices, with those of the article's text (HS 3.6-3).

Each statement agrees with the text, differs from it, or stands only on the poster.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.promotion.poster_rows import PosterRow, poster_rows
from wxdesk.domain.promotion.prices import PriceReader, PriceRole
from wxdesk.domain.promotion.sheet import Saying, saying_of
from wxdesk.domain.promotion.shops import Directory
from wxdesk.domain.promotion.statements import Statement, StatementKind, stated

_FEW_DIGITS = 3
"""Phone numbers of one length that differ in at most this many digits count as one number with a typing error."""


class Agreement(StrEnum):
    """The result of comparing one statement of a poster with the text."""

    SAME = "same"
    DIFFERS = "differs"
    ALONE = "alone"
    """The text says nothing about the subject of the poster's statement."""


@dataclass(frozen=True)
class Poster:
    """One picture of a submission with its lettering; `piece` is its id, `name` its file name."""

    piece: str
    name: str
    digest: str
    lettering: Lettering


@dataclass(frozen=True)
class PosterStatement:
    """One statement of a poster, and the result of comparing it with the article's text.

    `region` is its left, top, width and height in pixels of the picture, `confidence` (0 to 1) how sure the
    recognition of its words is. `text` is the statement of the article that the poster repeats or contradicts;
    None if only the poster makes it.
    """

    poster: Poster
    statement: Statement
    region: tuple[int, int, int, int]
    """Left, top, width and height in pixels of the picture."""
    confidence: float
    """How sure the recognition of these words is, from 0 to 1."""
    agreement: Agreement = Agreement.ALONE
    text: Statement | None = None
    """The statement of the text that the poster repeats or contradicts; None if only the poster makes it."""


@dataclass(frozen=True)
class ReadPoster:
    """The rows of a poster, and the statements read in them; a statement's place has the id of its row as `block`."""

    poster: Poster
    rows: Sequence[PosterRow]
    sayings: Sequence[Saying]

    def row(self, block: str) -> PosterRow:
        """Return the row whose id is `block`."""
        return next(row for row in self.rows if row.id == block)


def read_poster(poster: Poster, shops: Directory, prices: PriceReader, near: date) -> ReadPoster:
    """Read the statements in the lettering of a poster, by the same functions as those in the article's text.

    A day without a year is the one nearest to `near`.
    """
    rows = poster_rows(poster.lettering.lines)
    return ReadPoster(poster, rows, [saying_of(row.id, row.text, shops, prices, near) for row in rows])


def compared(read: ReadPoster, text: Sequence[Statement]) -> list[PosterStatement]:
    """Return the statements of a poster from top to bottom, each compared with the statements of the text.

    A statement of the poster differs from one of the text only if both seem to be about the same thing. For example,
    they name the same product, have one day in common, or are the only ones of their kind. A statement of the text is
    not compared if another statement of the poster agrees with it. So a further offer on the poster is no difference.
    """
    found = [
        PosterStatement(
            read.poster,
            one,
            row.region(one.place.start, one.place.end),
            row.confidence(one.place.start, one.place.end),
        )
        for row, saying in zip(read.rows, read.sayings, strict=True)
        for one in stated(saying, row.text, row.above)
    ]
    said = [one.statement for one in found]
    return [_judged(one, said, text) for one in found]


def _judged(one: PosterStatement, said: Sequence[Statement], text: Sequence[Statement]) -> PosterStatement:
    mine = one.statement
    group = _TIMES if mine.kind in _TIMES else (mine.kind,)
    theirs, ours = ([other for other in side if other.kind in group] for side in (text, said))
    if mine.kind is StatementKind.EXCLUSION:
        return _excluded(one, theirs, ours)
    same = _same(mine, theirs) or _spanned(mine, theirs)
    if same is not None:
        return _with(one, Agreement.SAME, same)
    free = [other for other in theirs if _same(other, ours) is None]
    other = next(_opposed(mine, free, ours, theirs), None)
    return one if other is None else _with(one, Agreement.DIFFERS, other)


def _excluded(one: PosterStatement, theirs: Sequence[Statement], ours: Sequence[Statement]) -> PosterStatement:
    """Compare a poster's list of excluded goods with those lists in `theirs`, of the text, that share goods with it.

    The poster differs if its list has goods that are in no list of the text. It also differs if one of those lists has
    goods that are in none of `ours`, all lists of the poster; this is only tested if the beginning of the poster's
    list is known (`Exclusion.whole`).
    """
    mine = _goods(one.statement)
    related = [other for other in theirs if _goods(other) & mine]
    if not related:
        return one
    listed = frozenset[str]().union(*map(_goods, theirs))
    shown = frozenset[str]().union(*map(_goods, ours))
    lacks = next((other for other in related if one.statement.value[0] and not _goods(other) <= shown), None)
    if lacks is None and mine <= listed:
        return _with(one, Agreement.SAME, related[0])
    return _with(one, Agreement.DIFFERS, lacks or related[0])


def _goods(one: Statement) -> frozenset[str]:
    """Return the goods of an exclusion."""
    return frozenset(str(item) for item in one.value[1:])


def _with(one: PosterStatement, agreement: Agreement, text: Statement) -> PosterStatement:
    return PosterStatement(one.poster, one.statement, one.region, one.confidence, agreement, text)


_TIMES = (StatementKind.DAY, StatementKind.PERIOD)


def _same(mine: Statement, others: Iterable[Statement]) -> Statement | None:
    """Return a statement among `others` that agrees with `mine`, or None."""
    agree = _AGREE.get(mine.kind, _equal)
    return next((other for other in others if agree(mine, other)), None)


def _spanned(mine: Statement, others: Sequence[Statement]) -> Statement | None:
    """Return the first of two periods of the text, if `mine` begins with the first and ends with the last; else None.

    So a poster's 12月1日-10日 agrees with 12月1日-5日 and 6日-10日 of the text.
    """
    parts = [other for other in others if other.kind is mine.kind is StatementKind.PERIOD]
    first = next((one for one in parts if one.value[0] == mine.value[0] and one.value != mine.value), None)
    last = next((one for one in parts if one.value[1] == mine.value[1] and one.value != mine.value), None)
    if first is None or last is None or first is last:
        return None
    return first if str(first.value[1]) <= str(last.value[0]) else None


def _equal(mine: Statement, other: Statement) -> bool:
    return mine.value == other.value


def _same_time(mine: Statement, other: Statement) -> bool:
    """Tell whether two days or periods are equal, or one is a single day at the start or end of the other."""
    single = StatementKind.DAY in (mine.kind, other.kind)
    return mine.value == other.value or (single and (mine.value[0] in other.value or other.value[0] in mine.value))


def _same_price(mine: Statement, other: Statement) -> bool:
    """Tell whether two statements state the same amount for the same product and in the same role.

    The result is False for different products, and for different roles, such as 原价 (former price) and 现价
    (present price).
    """
    one_product = not mine.about or not other.about or bool(mine.about & other.about)
    return mine.value == other.value and one_product and _has_same_role(mine, other)


def _same_phone(mine: Statement, other: Statement) -> bool:
    """Tell whether two numbers are equal, also if one has no area code."""
    one, two = str(mine.value[0]), str(other.value[0])
    return one.endswith(two) or two.endswith(one)


type _Agrees = Callable[[Statement, Statement], bool]

_AGREE: dict[StatementKind, _Agrees] = {
    StatementKind.DAY: _same_time,
    StatementKind.PERIOD: _same_time,
    StatementKind.PRICE: _same_price,
    StatementKind.PHONE: _same_phone,
}


def _opposed(
    mine: Statement, free: Sequence[Statement], ours: Sequence[Statement], theirs: Sequence[Statement]
) -> Iterator[Statement]:
    """Yield the statements of the text that the poster's statement `mine` seems to contradict, the most certain first.

    `ours` are the poster's statements of this kind, `theirs` those of the text. `free` are those of `theirs` with which
    no statement of the poster agrees.
    """
    alike = [other for other in free if other.kind is mine.kind and _is_comparable(mine, other)]
    alike.sort(key=lambda other: other.role is PriceRole.BEFORE and mine.role is None)
    yield from (other for other in alike if _close(mine, other))
    yield from (other for other in alike if mine.about & other.about)
    if mine.kind is StatementKind.PERIOD and _only(_unmatched(ours, theirs)) and _only(alike):
        yield from alike
    if mine.kind is not StatementKind.PHONE and _only(ours) and _only(theirs):
        yield from (other for other in alike if not (_has_subject(mine) and mine.about and other.about))


def _unmatched(ours: Iterable[Statement], theirs: Sequence[Statement]) -> list[Statement]:
    """Return the periods in `ours`, the statements of the poster, that none of the text's statements `theirs` names."""
    return [one for one in ours if one.kind is StatementKind.PERIOD and _same(one, theirs) is None]


def _only(statements: Sequence[Statement]) -> bool:
    return len({(one.kind, one.value) for one in statements}) == 1


def _has_subject(one: Statement) -> bool:
    """Tell whether a statement may be about one product or event, and not about the promotion as a whole."""
    return one.kind not in (StatementKind.PERIOD, StatementKind.SHOP)


def _is_comparable(mine: Statement, other: Statement) -> bool:
    """Tell whether two statements of one kind can contradict each other: 原价 and 现价, 减 and 送 cannot."""
    if mine.kind is StatementKind.BARGAIN:
        return mine.value[2] == other.value[2]
    if mine.kind is StatementKind.LIMIT:
        return mine.value[1] == other.value[1] and (
            mine.value[2] == other.value[2] or not (mine.value[2] and other.value[2])
        )
    if mine.from_on is not other.from_on and _is_within(mine, other):
        return False
    return _has_same_role(mine, other)


def _has_same_role(mine: Statement, other: Statement) -> bool:
    return mine.role is other.role or None in (mine.role, other.role)


def _is_within(mine: Statement, other: Statement) -> bool:
    """Tell whether 起 (from) behind one of two amounts allows the other one.

    For example, 399 is allowed beside 299起, and 6折 beside 5折起.
    """
    low, high = (mine, other) if mine.from_on else (other, mine)
    return isinstance(low.value[0], int) and isinstance(high.value[0], int) and high.value[0] >= low.value[0]


def _close(mine: Statement, other: Statement) -> bool:
    """Tell whether two statements of one kind are equal in part, so that they are probably about the same thing.

    Examples are two periods with only one day in common, and two telephone numbers that differ in few digits.
    """
    match mine.kind:
        case StatementKind.PERIOD | StatementKind.BARGAIN:
            return (mine.value[0] == other.value[0]) != (mine.value[1] == other.value[1])
        case StatementKind.LIMIT:
            return mine.value[1:] == other.value[1:]
        case StatementKind.PHONE:
            one, two = str(mine.value[0]), str(other.value[0])
            return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) <= _FEW_DIGITS
    return False

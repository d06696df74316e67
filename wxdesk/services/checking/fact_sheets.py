"""Lists an article's dates, prices and shops in one table, and records who compared them (HS 3.6-3).

On screen the table is called 促销信息核对.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from wxdesk.checks.article.wording import check_wording
from wxdesk.checks.promotion.promotion import check_promotion, price_reader
from wxdesk.domain.article.blocks import Block
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import FactCheck
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, Value
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.promotion.place import PromotionPlace
from wxdesk.domain.promotion.prices import Offer, yuan
from wxdesk.domain.promotion.sheet import Saying, sayings
from wxdesk.domain.promotion.shops import Directory, Shop
from wxdesk.domain.review.placements import OVER, Placement
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.checking.checking import OFFERING
from wxdesk.services.desk.act import attempt_on, label_of, require
from wxdesk.services.desk.compensation import undo_last
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.texts import Texts

CHECKED, UNCHECKED = "facts.checked", "facts.unchecked"
COMPARERS = (Role.EDITOR, Role.REVIEWER, Role.CHIEF)
"""The roles that may compare facts, on the channel of the placement."""
_UNDO = {CHECKED: UndoRule(UNCHECKED, COMPARERS, "facts-not-compared", other="facts-not-compared")}


class FactKind(StrEnum):
    """The kind of fact that a row of the table states."""

    DAY = "day"
    PERIOD = "period"
    RELATIVE = "relative"
    PRICE = "price"
    DISCOUNT = "discount"
    BARGAIN = "bargain"
    SHOP = "shop"
    PHONE = "phone"
    ADDRESS = "address"


@dataclass(frozen=True)
class FactRow:
    """One fact that the text states: its place in the text, its meaning as values, and the findings about it."""

    kind: FactKind
    place: PromotionPlace
    values: Mapping[str, Value] = field(default_factory=dict)
    """The meaning by name: ISO dates, amounts in yuan, discounts in percent, names or digits, depending on the kind."""
    findings: Sequence[Finding] = ()

    @property
    def wrong(self) -> bool:
        """Tell whether the fact contradicts the text, the calendar or the shops, by a finding of a `FACT` rule."""
        return any(found.rule.startswith("FACT.") for found in self.findings)


@dataclass(frozen=True)
class FactSheet:
    """The table of facts of one placement, and its last comparison."""

    placement: str
    push: date | None
    rows: Sequence[FactRow]
    checked_by: str = ""
    """The name of the person who compared the facts last; "" if nobody has compared them."""
    checked_at: datetime | None = None
    current: bool = False
    """True if the last comparison still holds for the present text, title and push."""

    @property
    def wrong(self) -> int:
        """Return the number of facts that contradict the text, the calendar or the shops."""
        return sum(row.wrong for row in self.rows)


class FactSheets:
    """Makes tables of facts from articles, and records their comparison."""

    def __init__(self, store: Store, rulebook: Rulebook, clock: Clock) -> None:
        """Read and write `store`."""
        self._store = store
        self._rulebook = rulebook
        self._clock = clock

    def sheet(self, placement: str, unsaved: Sequence[Block] | None = None) -> FactSheet:
        """Return the table of facts that a placement's article states; `unsaved` replaces the saved text.

        Raises:
          Refused: `no-revision` (there is no article yet).
        """

        def work(reader: Reader) -> FactSheet:
            return sheet_of(reader, reader.get(Placement, placement), self._rulebook, self._clock.now(), unsaved)

        return self._store.read(work)

    def confirm(self, placement: str, by: By) -> None:
        """Record that a person compared the facts of a placement, for the present text and push.

        Raises:
          Refused: `role-missing`, `no-revision` (there is no article yet), `placement-done` (the item is published or
            ended).
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            require(tx, by, tx.now, *COMPARERS, channel=current.channel)
            if current.stage in OVER:
                raise Refused("placement-done", title=current.title, stage=current.stage.value)
            revision = latest_revision(tx, current.submission)
            tx.put(
                FactCheck(
                    uuid7(),
                    placement,
                    revision.id,
                    current.title,
                    current.push,
                    by.decider,
                    by.happened_at or tx.now,
                )
            )
            wrong = sheet_of(tx, current, self._rulebook, tx.now).wrong
            data = {
                "placement": placement,
                "revision": revision.number,
                "push": current.push,
                "wrong": wrong,
            }
            tx.record(Event(CHECKED, by, submission.id, label_of(submission), data=data))

        attempt_on(self._store, CHECKED, placement, by, work)

    def take_back(self, placement: str, by: By) -> None:
        """Take back the person's own comparison of a placement's facts.

        Raises:
          Refused: `role-missing`; `facts-not-compared`, there is no comparison, or the last comparison is somebody
            else's.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            require(tx, by, tx.now, *COMPARERS, channel=current.channel)
            last = last_check(tx, placement)
            if last is None:
                raise Refused(_UNDO[CHECKED].nothing, title=current.title)
            about = (submission.id, label_of(submission))
            undo_last(tx, by, about, _UNDO, row=last.id, channel=current.channel, title=current.title)

        attempt_on(self._store, UNCHECKED, placement, by, work)


def sheet_of(
    reader: Reader,
    placement: Placement,
    rulebook: Rulebook,
    now: datetime,
    unsaved: Sequence[Block] | None = None,
) -> FactSheet:
    """Return the table of facts of a placement, inside a snapshot; `unsaved` replaces the saved text."""
    push = reader.get(PushRow, placement.push).date if placement.push else None
    blocks = article_blocks(reader, latest_revision(reader, placement.submission)) if unsaved is None else unsaved
    near = push or shanghai_date(now)
    shops = Directory(reader.find(Shop))
    said = list(sayings(placement.title, blocks, shops, price_reader(rulebook), near))
    kind = reader.get(Submission, placement.submission).kind
    found = list(check_promotion(said, [push] if push else [], rulebook, offers=kind == OFFERING))
    found += check_wording(blocks, rulebook)
    rows = [_with_findings(row, found) for one in said for row in _rows(one, push)]
    last = last_check(reader, placement.id)
    return FactSheet(
        placement.id,
        push,
        rows,
        reader.get(Person, last.person).name if last else "",
        last.checked_at if last else None,
        last is not None and holds(reader, last, placement) and unsaved is None,
    )


def last_check(reader: Reader, placement: str) -> FactCheck | None:
    """Return the last comparison of a placement's facts that was not taken back, or None."""
    found = reader.find(FactCheck, placement=placement, taken_back_by=None)
    return found[-1] if found else None


def holds(reader: Reader, check: FactCheck, placement: Placement) -> bool:
    """Tell whether a comparison was made for the placement's present text, title and push."""
    revision = latest_revision(reader, placement.submission)
    return (check.revision, check.title, check.push) == (revision.id, placement.title, placement.push)


def _with_findings(row: FactRow, found: Iterable[Finding]) -> FactRow:
    own = [one for one in found if _is_about(one, row.place)]
    return FactRow(row.kind, row.place, row.values, own)


def _is_about(finding: Finding, place: PromotionPlace) -> bool:
    if finding.where is None:
        return not place.block and finding.values.get("words") == place.words
    return place.holds(finding.where.get("block"), finding.where.get("start"))


def _rows(said: Saying, push: date | None) -> Iterator[FactRow]:
    """Yield the facts of one block in reading order; `push` is the push's day, or None."""
    rows = [*_time_rows(said, push), *_offer_rows(said.offers), *_shop_rows(said)]
    yield from sorted(rows, key=lambda row: row.place)


def _time_rows(said: Saying, push: date | None) -> Iterator[FactRow]:
    for period in said.periods:
        first, last = (day.isoformat() if day else None for day in (period.first, period.last))
        if period.single:
            yield FactRow(FactKind.DAY, period.place, {"day": first})
        else:
            yield FactRow(FactKind.PERIOD, period.place, {"first": first, "last": last})
    for one in said.relatives:
        meant = one.counted_from(push).isoformat() if push else None
        yield FactRow(FactKind.RELATIVE, one.place, {"day": meant})


def _offer_rows(offers: Iterable[Offer]) -> Iterator[FactRow]:
    for offer in offers:
        for price in offer.prices:
            yield FactRow(FactKind.PRICE, price.place, {"role": price.role.value, "yuan": yuan(price.fen)})
        for discount in offer.discounts:
            yield FactRow(FactKind.DISCOUNT, discount.place, {"percent": f"{discount.permille / 10:g}"})
        for bargain in offer.bargains:
            sums = {"threshold": yuan(bargain.threshold), "cut": yuan(bargain.cut)}
            yield FactRow(FactKind.BARGAIN, bargain.place, {**sums, "gives": int(bargain.gives)})


def _shop_rows(said: Saying) -> Iterator[FactRow]:
    for named in said.shops:
        yield FactRow(FactKind.SHOP, named.place, {"name": named.shop.name})
    for phone in said.phones:
        yield FactRow(FactKind.PHONE, phone.place, {"digits": phone.digits})
    for address in said.addresses:
        yield FactRow(FactKind.ADDRESS, address.place, {"address": address.text})


def meaning(row: FactRow, catalogue: Texts) -> str:
    """Return the meaning of a fact in words, such as the date that 明日 means; "?" for unknown values."""
    given = {key: "?" if value is None else value for key, value in row.values.items()}
    return catalogue.text(f"fact-{row.kind.value}", **given)

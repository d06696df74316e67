"""Lists an article's dates, prices and shops in one table, and records who compared and confirmed them.

On screen the table is called 促销信息核对. A promotion cannot be released while a contradiction is open, or while
nobody has compared the table with the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from wxdesk.checks.article.wording import check_wording
from wxdesk.checks.promotion.facts_alike import check_facts_alike
from wxdesk.checks.promotion.promotion import check_promotion, price_reader
from wxdesk.domain.article.blocks import Block
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import FactCheck, FactConfirmation
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.promotion.campaign import FactReader
from wxdesk.domain.promotion.contradictions import POSTER, is_contradiction, line_of
from wxdesk.domain.promotion.place import PromotionPlace
from wxdesk.domain.promotion.prices import PriceOffer, yuan
from wxdesk.domain.promotion.sheet import Saying, sayings
from wxdesk.domain.promotion.shops import Directory, Shop
from wxdesk.domain.review.placements import OVER, Placement, Revision
from wxdesk.domain.review.version_code import same_code
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import NoticeKind, Origin, Submission
from wxdesk.services.checking.checking import OFFERING, run_checks
from wxdesk.services.checking.poster_facts import poster_facts
from wxdesk.services.desk.act import attempt_on, label_of, require, require_reason
from wxdesk.services.desk.compensation import undo_last
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.notices.notices import poster_text, write
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.findings import current_pieces, standing_confirmations
from wxdesk.services.views.fact_views import ConfirmedLine, Contradiction, FactKind, FactRow, FactSheet, UnitAnswer
from wxdesk.texts import Texts

CHECKED, UNCHECKED = "facts.checked", "facts.unchecked"
CONFIRMED, UNCONFIRMED = "facts.confirmed", "facts.unconfirmed"
COMPARERS = (Role.EDITOR, Role.REVIEWER, Role.CHIEF)
"""The roles that may compare facts, on the channel of the placement."""
_UNDO = {CHECKED: UndoRule(UNCHECKED, COMPARERS, "facts-not-compared", other="facts-not-compared")}
_UNDO_LINE = {CONFIRMED: UndoRule(UNCONFIRMED, COMPARERS, "facts-not-confirmed", other="facts-not-confirmed")}


class FactSheets:
    """Makes tables of facts from articles, and records who compared the facts and who confirmed contradictory ones."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Read and write `store`; facts are read and compared by `rulebook`."""
        self._store = store
        self._rulebook = rulebook

    def sheet(self, placement: str, unsaved: Sequence[Block] | None = None) -> FactSheet:
        """Return the table of facts that a placement's article states; `unsaved` replaces the saved text.

        Raises:
          Refused: `no-revision` (there is no article yet).
        """

        def work(reader: Reader) -> FactSheet:
            return sheet_of(reader, reader.get(Placement, placement), self._rulebook, unsaved)

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
            sheet = sheet_of(tx, current, self._rulebook)
            revision = put_reading(tx, current, by)
            data = {
                "placement": placement,
                "revision": revision.number,
                "push": current.push,
                "wrong": sheet.wrong,
            }
            tx.record(Event(CHECKED, by, submission.id, label_of(submission), data=data))

        attempt_on(self._store, CHECKED, placement, by, work)

    def confirm_line(self, placement: str, line: str, by: By, answer: UnitAnswer, *, asks: bool = False) -> None:
        """Record that the unit confirmed a contradictory line to be right; `answer` says why, and who said so.

        `line` is the code of the contradiction. If it was the last open one, the sheet also counts as compared.
        With `asks` the text is right and a poster is wrong 以正文为准: a new notice asks the unit for another poster.

        Raises:
          Refused: `role-missing`, `no-revision`, `placement-done`, `reason-missing`, `facts-teller` (name or role of
            the person at the unit is missing), `facts-line` (the sheet has no such open contradiction),
            `poster-line` (with `asks`, the line is no difference of a poster).
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            require(tx, by, tx.now, *COMPARERS, channel=current.channel)
            if current.stage in OVER:
                raise Refused("placement-done", title=current.title, stage=current.stage.value)
            reason, told_by, told_role = require_reason(answer.reason), answer.told_by.strip(), answer.told_role.strip()
            if not told_by or not told_role:
                raise Refused("facts-teller", title=current.title)
            sheet = sheet_of(tx, current, self._rulebook)
            meant = next((one for one in sheet.open if one.line == line), None)
            if meant is None:
                raise Refused("facts-line", title=current.title)
            if asks and meant.finding.rule != POSTER:
                raise Refused("poster-line", title=current.title)
            words, at = str(meant.finding.values.get("words", "")), by.happened_at or tx.now
            rule = meant.finding.rule
            tx.put(FactConfirmation(uuid7(), placement, rule, line, words, reason, told_by, told_role, by.decider, at))
            last = len(sheet.open) == 1
            if last and not sheet.current:
                put_reading(tx, current, by)
            data = {
                "placement": placement,
                "rule": rule,
                "line": line,
                "words": words,
                "told_by": told_by,
                "told_role": told_role,
                "read": last,
            }
            tx.record(Event(CONFIRMED, by, submission.id, label_of(submission), reason=reason, data=data))
            if asks and submission.origin is Origin.UNIT:
                said = (str(meant.finding.values[name]) for name in ("poster", "words", "text"))
                write(tx, submission, NoticeKind.POSTER, poster_text(submission, *said), by)
            run_checks(tx, submission, self._rulebook, by)

        attempt_on(self._store, CONFIRMED, placement, by, work)

    def take_back_line(self, placement: str, line: str, by: By) -> None:
        """Take back the person's own confirmation of a contradictory line.

        Raises:
          Refused: `role-missing`; `facts-not-confirmed`, there is no confirmation of this line, or it is somebody
            else's.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            require(tx, by, tx.now, *COMPARERS, channel=current.channel)
            found = [one for one in standing_confirmations(tx, placement) if one.line == line]
            if not found:
                raise Refused(_UNDO_LINE[CONFIRMED].nothing, title=current.title)
            about = (submission.id, label_of(submission))
            undo_last(tx, by, about, _UNDO_LINE, row=found[-1].id, channel=current.channel, title=current.title)
            run_checks(tx, submission, self._rulebook, by)

        attempt_on(self._store, UNCONFIRMED, placement, by, work)

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
    unsaved: Sequence[Block] | None = None,
) -> FactSheet:
    """Return the table of facts that a placement's article states; `unsaved` replaces the saved text.

    Raises:
      Refused: `no-revision` (there is no article yet).
    """
    push = push_day(reader, placement)
    blocks = article_blocks(reader, latest_revision(reader, placement.submission)) if unsaved is None else unsaved
    submission = reader.get(Submission, placement.submission)
    near = push or shanghai_date(submission.received_at)
    shops = Directory(reader.find(Shop))
    said = list(sayings(placement.title, blocks, shops, price_reader(rulebook), near))
    found = list(check_promotion(said, [push] if push else [], rulebook, offers=submission.kind == OFFERING))
    found += check_facts_alike(blocks, FactReader(shops, price_reader(rulebook), near), rulebook)
    told = [*found, *check_wording(blocks, rulebook)]
    last = last_check(reader, placement.id)
    pieces = current_pieces(reader, placement.submission)
    beside = poster_facts(pieces, placement.title, blocks, shops, near, rulebook)
    on_posters = (one for fact in beside.facts for one in fact.findings if is_contradiction(one))
    return FactSheet(
        placement.id,
        push,
        rows=[_with_findings(row, told) for one in said for row in _rows(one, push)],
        contradictions=_contradictions(reader, placement, [*found, *on_posters]),
        promotion=submission.kind == OFFERING,
        checked_by=reader.get(Person, last.person).name if last else "",
        checked_at=last.checked_at if last else None,
        current=last is not None and holds(reader, last, placement) and unsaved is None,
        posters=beside.facts,
        unread_pictures=beside.unread,
    )


def _contradictions(reader: Reader, placement: Placement, found: Iterable[Finding]) -> list[Contradiction]:
    """Return the contradictions among the findings `found`, with the unit's confirmation of each if there is one.

    Findings that state the same contradiction are returned once.
    """
    confirmed = {
        one.line: ConfirmedLine(
            UnitAnswer(one.reason, one.told_by, one.told_role), reader.get(Person, one.person).name, one.confirmed_at
        )
        for one in standing_confirmations(reader, placement.id)
    }
    lines: dict[str, Finding] = {}
    for one in found:
        lines.setdefault(line_of(one), one)
    return [
        Contradiction(number, line, one, confirmed.get(line)) for number, (line, one) in enumerate(lines.items(), 1)
    ]


def put_reading(tx: Transaction, placement: Placement, by: By) -> Revision:
    """Store that a person compared the placement's facts with its newest revision, and return this revision.

    The caller records the event.
    """
    revision = latest_revision(tx, placement.submission)
    tx.put(
        FactCheck(
            uuid7(),
            placement.id,
            revision.id,
            placement.title,
            placement.push,
            by.decider,
            by.happened_at or tx.now,
            day=push_day(tx, placement),
        )
    )
    return revision


def read_with_approval(
    tx: Transaction, placement: Placement, by: By, seen: str | None, rulebook: Rulebook
) -> dict[str, int]:
    """Store that the person who approves a promotion read its fact sheet; return data for the approval's event.

    `seen` is the code of the fact sheet that the person had on screen: "" for none, None for the fact sheet as it is
    now. A fact sheet with an open contradiction does not count as read. For placements that are no promotion, store
    nothing and return an empty dict.

    Raises:
      Refused: `facts-changed` (the sheet changed since it was shown).
    """
    sheet = sheet_of(tx, placement, rulebook)
    if seen and not same_code(seen, sheet.hash):
        raise Refused("facts-changed", title=placement.title)
    if seen == "" or not sheet.promotion:
        return {}
    told = {"facts": len(sheet.rows), "open": len(sheet.open), "read": int(not sheet.open)}
    if not sheet.open and not sheet.current:
        put_reading(tx, placement, by)
    return told


def push_day(reader: Reader, placement: Placement) -> date | None:
    """Return the day of a placement's push; None without a push."""
    return reader.get(PushRow, placement.push).date if placement.push else None


def is_read(reader: Reader, placement: Placement) -> bool:
    """Tell whether a person compared the facts of a placement for its present text, title and push."""
    last = last_check(reader, placement.id)
    return last is not None and holds(reader, last, placement)


def last_check(reader: Reader, placement: str) -> FactCheck | None:
    """Return the last comparison of a placement's facts that was not taken back, or None."""
    found = reader.find(FactCheck, placement=placement, taken_back_by=None)
    return found[-1] if found else None


def holds(reader: Reader, check: FactCheck, placement: Placement) -> bool:
    """Tell whether `check`, a person's comparison of the facts, is still valid for the placement.

    It is valid until text, title, push or the day of the push change.
    """
    text = latest_revision(reader, placement.submission).body
    day = push_day(reader, placement)
    now = (text, placement.title, placement.push, day)
    return (reader.get(Revision, check.revision).body, check.title, check.push, check.day or day) == now


def _with_findings(row: FactRow, found: Iterable[Finding]) -> FactRow:
    own = [one for one in found if _is_about(one, row.place)]
    return FactRow(row.kind, row.place, row.values, own)


def _is_about(finding: Finding, place: PromotionPlace) -> bool:
    if finding.where is None:
        return not place.block and finding.values.get("words") == place.words
    return place.holds(finding.where.get("block"), finding.where.get("start"))


def _rows(said: Saying, push: date | None) -> Iterator[FactRow]:
    """Yield the facts (times, offers, shops) in `said`, which is one block or the title, in reading order.

    `push` is the day of the push, from which words such as "tomorrow" are counted; None without a push.
    """
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


def _offer_rows(offers: Iterable[PriceOffer]) -> Iterator[FactRow]:
    for offer in offers:
        for price in offer.prices:
            yield FactRow(FactKind.PRICE, price.place, {"role": price.role.value, "yuan": yuan(price.fen)})
        for discount in offer.discounts:
            yield FactRow(FactKind.DISCOUNT, discount.place, {"percent": f"{discount.permille / 10:g}"})
        for bargain in offer.bargains:
            sums = {"threshold": yuan(bargain.threshold), "cut": yuan(bargain.cut)}
            yield FactRow(FactKind.BARGAIN, bargain.place, {**sums, "gives": int(bargain.gives)})
        for gift in offer.gifts:
            yield FactRow(FactKind.GIFT, gift.place, {"buys": gift.buys, "gives": gift.gives})


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

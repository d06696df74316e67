"""The facts of a campaign 一稿通: days, prices, discounts and shops, each stated at every place in the same sense.

A fact is known by its name. Its places are the words of the article that carry this name (`domain.article.fact_marks`).
Places may differ in form, as 12月1日 and 2026年12月1日 do; they must agree in meaning.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from wxdesk.domain.article.blocks import Block, block_text
from wxdesk.domain.article.text.fact_marks import FactSpan, fact_spans
from wxdesk.domain.promotion.place import PromotionPlace, folded
from wxdesk.domain.promotion.poster_wording import wordings
from wxdesk.domain.promotion.posters import Poster, read_poster
from wxdesk.domain.promotion.prices import PriceReader, PriceRole
from wxdesk.domain.promotion.sheet import saying_of
from wxdesk.domain.promotion.shops import Directory
from wxdesk.domain.promotion.statements import Statement, StatementKind, stated, statements_of
from wxdesk.domain.words.wording.replacing import Replacement, is_replaceable

_AMOUNT = re.compile(r"[¥￥]?[ \t]*\d[\d,]*(?:\.\d{1,2})?[ \t]*(?:元|块)?(?=[^\d]*$)")
_PRICED = re.compile(r"[¥￥]?\d[\d,.]*(?:元|块|折)?")
_YUAN = re.compile(r"[ \t]{0,2}[元块]")
_TIMES = (StatementKind.DAY, StatementKind.PERIOD)
_NAMED = (*_TIMES, StatementKind.PRICE, StatementKind.DISCOUNT, StatementKind.BARGAIN, StatementKind.SHOP)
"""Kinds of statements that are suggested as facts; telephones and limits belong to a shop or an offer."""
_OF_GOODS = (StatementKind.PRICE, StatementKind.DISCOUNT)
"""Kinds of statements for which equal values are one fact only if both are about the same product.

Two products may have the same price by chance.
"""
_BETWEEN = re.compile(r"[\s,，、。;；:：!！?？|/（）()【】「」\"“”]+")
_ROLES = re.compile(
    "原价|现价|特价|售价|活动价|会员价|到手价|促销价|优惠价|立省|只要|仅售|仅需|只需|低至|享|打|仅|约|为|是"
)
_LONGEST_SUBJECT = 10


@dataclass(frozen=True)
class FactReader:
    """Reads statements with the known shops and price words; a date without a year is the one nearest to `near`."""

    shops: Directory
    prices: PriceReader
    near: date

    def article(self, blocks: Sequence[Block], fields: Mapping[str, str]) -> list[Statement]:
        """Return the statements of an article and of `fields`, which maps keys such as "title" to texts.

        The position of a statement in a field has the field's key in place of a block id. The position of a price
        covers only the amount, not a word such as 现价 before it.
        """
        texts = {**fields, **{block.id: block_text(block) for block in blocks}}
        found = [one for key, text in fields.items() for one in self._field(key, text)]
        found += statements_of("", blocks, self.shops, self.prices, self.near)
        return [_narrowed(one, texts[one.place.block]) for one in found]

    def _field(self, key: str, text: str) -> list[Statement]:
        return stated(saying_of(key, text, self.shops, self.prices, self.near), text)

    def words(self, text: str) -> list[Statement]:
        """Return the statements of words that stand alone, such as those that a person typed for a fact."""
        return self._field("", text)

    def poster(self, poster: Poster) -> list[Statement]:
        """Return the statements of a poster's lettering."""
        read = read_poster(poster, self.shops, self.prices, self.near)
        rows = zip(read.rows, read.sayings, strict=True)
        return [one for row, saying in rows for one in stated(saying, row.text, row.above)]


@dataclass(frozen=True)
class FactPlace:
    """One passage of the article that states a fact.

    `differs` tells whether its value is not that of the first passage.
    """

    place: PromotionPlace
    differs: bool = False


@dataclass(frozen=True)
class CampaignFact:
    """One fact of a campaign with its places in reading order; `words` are those of the first place."""

    name: str
    words: str
    places: Sequence[FactPlace]
    statement: Statement | None = None
    """The statement of the first place; None for words that the program cannot read, such as the name of a gift."""

    @property
    def agrees(self) -> bool:
        """Tell whether all places say the same."""
        return not any(one.differs for one in self.places)


@dataclass(frozen=True)
class ProposedFact:
    """A statement that could become a campaign fact: a suggested name, the statement's words, and all its places.

    `certain` tells that all places surely state this one fact, so that a person may accept it without looking
    at them.
    """

    name: str
    words: str
    kind: StatementKind
    places: Sequence[PromotionPlace]
    certain: bool
    """True if the places surely mean one fact, so that one key may accept the fact unseen."""


class LeftReason(StrEnum):
    """The reason why the program did not change a place that states an old value."""

    BY_HAND = "by-hand"
    """The place is in program text, raw HTML or a component, which only a person may change."""
    UNSURE = "unsure"
    """Two facts state this old value, or the words may be about other goods."""
    EDGE = "edge"
    """The words name only the first or the last day of the old period."""
    POSTER = "poster"
    """The place is in a picture, which the unit has to draw anew."""


@dataclass(frozen=True)
class LeftPlace:
    """A place that still states an old value: `block` is its block or the key of a field, `poster` a file name."""

    reason: LeftReason
    words: str
    block: str = ""
    poster: str = ""


@dataclass(frozen=True)
class FactChange:
    """The planned change of a campaign fact from the words `before` to the words `after`.

    `replacements` are words to replace. `marks` are words that state the fact but are not marked as the fact
    yet; each is its start, its end and the fact's name. `left` are the places that stay unchanged. Both
    mappings have the id of a block as key, or for a text outside the article, such as the title, the key of
    its field.
    """

    before: str
    after: str
    replacements: Mapping[str, Sequence[Replacement]]
    marks: Mapping[str, Sequence[tuple[int, int, str]]]
    """By block: start and end of words that state the fact without its mark, and the fact's name.

    These words are marked before the statement is replaced."""
    left: Sequence[LeftPlace]

    @property
    def count(self) -> int:
        """Return the number of places that change."""
        return sum(map(len, self.replacements.values()))


def campaign_facts(blocks: Sequence[Block], reader: FactReader) -> list[CampaignFact]:
    """Return the facts of an article in the order of their first places."""
    spans: dict[str, list[FactSpan]] = {}
    for one in fact_spans(blocks):
        spans.setdefault(one.name, []).append(one)
    said = reader.article(blocks, {}) if spans else []
    return [_fact(name, those, said, reader) for name, those in spans.items()]


def _fact(name: str, spans: Sequence[FactSpan], said: Sequence[Statement], reader: FactReader) -> CampaignFact:
    first = _stated_by(spans[0], said, reader)
    places = [
        FactPlace(
            PromotionPlace(one.block, one.start, one.end, one.words),
            differs=not _same(_stated_by(one, said, reader), one.words, first, spans[0].words),
        )
        for one in spans
    ]
    return CampaignFact(name, spans[0].words, places, first)


def _stated_by(span: FactSpan, said: Sequence[Statement], reader: FactReader) -> Statement | None:
    """Return the statement that the marked words `span` make; None if they state nothing.

    It is the one in `said`, the statements of the article, that shares most characters with the words. If none shares
    any, the words are read alone, without their sentence.
    """
    inside = [one for one in said if one.place.block == span.block and _overlap(one.place, span) > 0]
    inside = inside or reader.words(span.words)
    return max(inside, key=lambda one: _overlap(one.place, span), default=None)


def _overlap(place: PromotionPlace, span: FactSpan) -> int:
    return min(place.end, span.end) - max(place.start, span.start)


def _same(one: Statement | None, words: str, other: Statement | None, others: str) -> bool:
    if one is None or other is None:
        return one is other and _plain(words) == _plain(others)
    return (one.kind, one.value) == (other.kind, other.value)


def _plain(words: str) -> str:
    return re.sub(r"\s", "", folded(words))


def proposed_facts(
    blocks: Sequence[Block], reader: FactReader, wrong: Sequence[PromotionPlace] = ()
) -> list[ProposedFact]:
    """Return the statements of an article that could become facts and are not marked yet, in reading order.

    `wrong` are places that contradict the text, the calendar or the shops; a fact with such a place is not certain.
    """
    spans = list(fact_spans(blocks))
    said = [one for one in reader.article(blocks, {}) if one.kind in _NAMED]
    runs = {block.id for block in blocks if is_replaceable(block)}
    free = [one for one in said if one.place.block in runs and not _is_marked(one, spans)]
    groups: list[list[Statement]] = []
    for one in free:
        group = next((group for group in groups if _is_one_fact(group, one)), None)
        groups.append([one]) if group is None else group.append(one)
    taken = {one.name for one in spans}
    texts = {block.id: block_text(block) for block in blocks}
    return [_proposed(group, groups, said, texts, taken, wrong) for group in groups]


def _is_marked(one: Statement, spans: Iterable[FactSpan]) -> bool:
    return any(span.block == one.place.block and _overlap(one.place, span) > 0 for span in spans)


def _is_one_fact(group: Sequence[Statement], one: Statement) -> bool:
    first = group[0]
    if (first.kind, first.value) != (one.kind, one.value) or not _has_one_role(first, one):
        return False
    return one.kind not in _OF_GOODS or any(other.about & one.about for other in group)


def _has_one_role(one: Statement, other: Statement) -> bool:
    return one.role is other.role or None in (one.role, other.role)


def _proposed(
    group: Sequence[Statement],
    groups: Sequence[Sequence[Statement]],
    said: Sequence[Statement],
    texts: Mapping[str, str],
    taken: set[str],
    wrong: Sequence[PromotionPlace],
) -> ProposedFact:
    first = group[0]
    equal = [other for other in groups if (other[0].kind, other[0].value) == (first.kind, first.value)]
    faulty = any(
        place.block == one.place.block and place.start < one.place.end and one.place.start < place.end
        for place in wrong
        for one in group
    )
    name = _free_name(_name(first, texts[first.place.block]), taken)
    certain = len(equal) == 1 and not faulty and not _is_beside_period(first, said) and _is_plain_price(group)
    return ProposedFact(name, first.place.words, first.kind, [one.place for one in group], certain)


def _is_plain_price(group: Sequence[Statement]) -> bool:
    """Tell whether the equal statements `group` need no further look: no price, or a price whose role is stated.

    The role is stated if a word such as 现价 stands before the amount at one of the places.
    """
    return group[0].kind is not StatementKind.PRICE or any(one.role is not None for one in group)


def _is_beside_period(one: Statement, said: Iterable[Statement]) -> bool:
    """Tell whether the day `one` may be only a part of a period in the same article.

    `said` are the statements of the article.
    """
    return one.kind is StatementKind.DAY and any(other.kind is StatementKind.PERIOD for other in said)


_LABELS: Mapping[StatementKind | PriceRole, str] = {
    StatementKind.PERIOD: "活动时间",
    StatementKind.DAY: "日期",
    StatementKind.PRICE: "价格",
    StatementKind.DISCOUNT: "折扣",
    StatementKind.BARGAIN: "满减",
    StatementKind.SHOP: "门店",
    PriceRole.BEFORE: "原价",
    PriceRole.NOW: "现价",
    PriceRole.SAVED: "立省",
}
"""For each kind of fact, the word that becomes the fact's name, or the end of that name.

The words are Chinese, because the names are written into the article.
"""


def _name(one: Statement, text: str) -> str:
    label = _LABELS[one.role or one.kind]
    if one.kind not in _OF_GOODS:
        return label
    subject = _subject(text[: one.place.start].rpartition("\n")[2], in_table="\t" in text)
    return f"{subject}{label}" if subject else label


def _subject(before: str, *, in_table: bool) -> str:
    """Return the goods to which an amount belongs: from the words before it, or from the first cell of its row."""
    parts = [_ROLES.sub("", _PRICED.sub("", one)) for one in _BETWEEN.split(before)]
    named = [one for one in parts if re.search(r"[\u3400-\u9fffA-Za-z]", one)]
    chosen = (named[0] if in_table else named[-1]) if named else ""
    return re.sub(r"[<>|*~`\\\[\]{}\d.%]", "", chosen)[-_LONGEST_SUBJECT:]


def _free_name(name: str, taken: set[str]) -> str:
    """Return `name`, with a number behind it if another fact has it, and add it to `taken`."""
    number, made = 1, name
    while made in taken:
        number += 1
        made = f"{name}{number}"
    taken.add(made)
    return made


def means_alike(before: Statement | None, words: str, reader: FactReader) -> Statement | None:
    """Return the statement that the new `words` of a fact make; None if they state another kind of fact than `before`.

    `before` is the statement of the old words. A day and a period count as one kind. The result is None too if `before`
    is None.
    """
    group = _TIMES if before is not None and before.kind in _TIMES else (before.kind,) if before else ()
    return next((one for one in reader.words(words) if one.kind in group), None)


def change_of(
    fact: CampaignFact,
    words: str,
    fields: Mapping[str, str],
    blocks: Sequence[Block],
    reader: FactReader,
    posters: Sequence[Poster] = (),
) -> FactChange:
    """Return the replacements that state `words` at every place of a fact, in the form that each place has.

    For example, 12月1日 stays without a year. Unmarked places that certainly state the same fact are marked and changed
    too. `fields` are texts outside the blocks by key, such as titles.
    """
    facts = campaign_facts(blocks, reader)
    after = means_alike(fact.statement, words, reader)
    wanted: dict[str, list[Replacement]] = {}
    for known in fact.places:
        wanted.setdefault(known.place.block, []).append(_restated(known.place, fact, words, after, reader))
    marks: dict[str, list[tuple[int, int, str]]] = {}
    left: list[LeftPlace] = []
    for one in _unmarked(fact, fields, blocks, reader):
        reason = _reason_to_leave(one, fact, facts, blocks)
        if reason is not None:
            left.append(LeftPlace(reason, one.place.words, one.place.block))
            continue
        if one.place.block not in fields:
            marks.setdefault(one.place.block, []).append((one.place.start, one.place.end, fact.name))
        wanted.setdefault(one.place.block, []).append(_restated(one.place, fact, words, after, reader))
    left += _on_posters(fact, after, posters, reader)
    return FactChange(fact.words, words, wanted, marks, left)


def _restated(
    place: PromotionPlace, fact: CampaignFact, words: str, after: Statement | None, reader: FactReader
) -> Replacement:
    """Return the replacement of the words at `place` by `words`, if possible in the form of the old words.

    `after` is the statement that the new words make, None for plain words.
    """
    said = words
    if after is not None and _plain(place.words) != _plain(fact.words):
        said = next((one for one in wordings(after.kind, place.words, words) if _means(one, after, reader)), words)
    return Replacement(place.start, place.end, said)


def _means(words: str, wanted: Statement, reader: FactReader) -> bool:
    return [(one.kind, one.value) for one in reader.words(words)] == [(wanted.kind, wanted.value)]


def _unmarked(
    fact: CampaignFact, fields: Mapping[str, str], blocks: Sequence[Block], reader: FactReader
) -> Iterator[Statement]:
    """Yield the unmarked statements that state the same value as a fact, or the first or last day of its period."""
    old = fact.statement
    if old is None:
        return
    spans = list(fact_spans(blocks))
    for one in reader.article(blocks, fields):
        alike = (one.kind, one.value) == (old.kind, old.value) and _has_one_role(one, old)
        edge = old.kind is StatementKind.PERIOD and one.kind is StatementKind.DAY and one.value[0] in old.value
        if (alike or edge) and not _is_marked(one, spans):
            yield one


def _reason_to_leave(
    one: Statement, fact: CampaignFact, facts: Sequence[CampaignFact], blocks: Sequence[Block]
) -> LeftReason | None:
    old = fact.statement
    if old is None or one.kind is not old.kind:
        return LeftReason.EDGE
    block = next((block for block in blocks if block.id == one.place.block), None)
    if block is not None and not is_replaceable(block):
        return LeftReason.BY_HAND
    rivals = [other for other in facts if other.name != fact.name and _same(other.statement, "", old, "-")]
    if rivals or (one.kind in _OF_GOODS and not one.about & old.about):
        return LeftReason.UNSURE
    return None


def _on_posters(
    fact: CampaignFact, after: Statement | None, posters: Iterable[Poster], reader: FactReader
) -> Iterator[LeftPlace]:
    """Yield the posters that show the old value of `fact`, and not its new value `after`."""
    old = fact.statement
    if old is None:
        return
    for poster in posters:
        said = reader.poster(poster)
        if after is not None and any((one.kind, one.value) == (after.kind, after.value) for one in said):
            continue
        alike = (one for one in said if (one.kind, one.value) == (old.kind, old.value) and _has_one_role(one, old))
        if (found := next(alike, None)) is not None:
            yield LeftPlace(LeftReason.POSTER, found.place.words, poster=poster.name.rpartition("/")[2])


def _narrowed(one: Statement, text: str) -> Statement:
    """Return a price statement with the position of its amount alone, without a word such as 现价.

    Other statements stay unchanged.
    """
    if one.kind is not StatementKind.PRICE:
        return one
    found = _AMOUNT.search(one.place.words)
    if found is None:
        return one
    start, end = one.place.start + found.start(), one.place.start + found.end()
    if not found.group().endswith(("元", "块")) and (unit := _YUAN.match(text, end)):
        end = unit.end()
    while start < end and text[start].isspace():
        start += 1
    return replace(one, place=PromotionPlace(one.place.block, start, end, text[start:end]))

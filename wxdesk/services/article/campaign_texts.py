"""Writes the Moments text 朋友圈, the group text 群通知 and the shop briefing 门店简报 from the facts of a campaign.

The texts are never stored, so they always say what the article says. They are in Chinese, as notices are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wxdesk.domain.promotion.campaign import CampaignFact
from wxdesk.domain.promotion.statements import StatementKind
from wxdesk.services.views.campaign_views import CampaignText
from wxdesk.texts import texts

_TIMES = (StatementKind.DAY, StatementKind.PERIOD)
_OFFERS = (StatementKind.PRICE, StatementKind.DISCOUNT, StatementKind.BARGAIN, StatementKind.LIMIT)


def campaign_texts(title: str, facts: Sequence[CampaignFact], planned: Sequence[str]) -> Mapping[CampaignText, str]:
    """Return each kind of campaign text; without `facts`, return none.

    `planned` says in words when the article is published on each channel.
    """
    if not facts:
        return {}
    times, offers, places = _parted(facts)
    channels = "；".join(planned)
    say, own = texts().text, {"title": title}
    return {
        CampaignText.MOMENTS: _joined([say("campaign-text-title", **own), *_lines(times + offers + places)]),
        CampaignText.GROUP: _joined(
            [
                say("campaign-text-title", **own),
                *_lines(times + offers + places),
                *([say("campaign-text-group", planned=channels)] if planned else []),
            ]
        ),
        CampaignText.SHOPS: _joined(
            [
                say("campaign-text-shops", **own),
                *_numbered(
                    [
                        (say("campaign-text-times"), times),
                        (say("campaign-text-offers"), offers),
                        (say("campaign-text-places"), places),
                    ],
                    planned,
                ),
                say("campaign-text-compare"),
            ]
        ),
    }


def _parted(facts: Iterable[CampaignFact]) -> tuple[list[CampaignFact], list[CampaignFact], list[CampaignFact]]:
    """Return the facts about time, about offers, and all others, such as shops."""
    parts: tuple[list[CampaignFact], list[CampaignFact], list[CampaignFact]] = ([], [], [])
    for one in facts:
        kind = one.statement.kind if one.statement else None
        parts[0 if kind in _TIMES else 1 if kind in _OFFERS else 2].append(one)
    return parts


def _lines(facts: Iterable[CampaignFact]) -> list[str]:
    return [texts().text("campaign-text-line", name=one.name, words=_words(one)) for one in facts]


def _numbered(parts: Iterable[tuple[str, Sequence[CampaignFact]]], planned: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a briefing in numbered parts; parts without lines are left out."""
    said = [(label, _lines(facts)) for label, facts in parts]
    said.append((texts().text("campaign-text-planned"), list(planned)))
    for number, (label, lines) in enumerate((label, lines) for label, lines in said if lines):
        yield texts().text("campaign-text-part", number="一二三四"[number], label=label)
        yield from lines


def _words(fact: CampaignFact) -> str:
    """Return the words of a fact; if the article states it in different ways, return a remark that lists them."""
    if fact.agrees:
        return fact.words
    return texts().text("campaign-text-differs", words="／".join(dict.fromkeys(one.place.words for one in fact.places)))


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)

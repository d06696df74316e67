"""View models of a campaign's facts 一稿通: the places of each, suggested facts, and the texts made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wxdesk.domain.promotion.campaign import CampaignFact, LeftPlace, ProposedFact


class CampaignText(StrEnum):
    """The kinds of text that the program writes from a campaign's facts: Moments post, group message, note to shops."""

    MOMENTS = "moments"
    """朋友圈: a post for customers."""
    GROUP = "group"
    """群通知: a message to a group of customers, with the article's day."""
    SHOPS = "shops"
    """门店简报: what the shops have to prepare and compare."""


@dataclass(frozen=True)
class CampaignSheet:
    """The facts of one article, the statements that could become facts, and the texts made of the facts."""

    revision: int
    facts: Sequence[CampaignFact]
    proposed: Sequence[ProposedFact]
    texts: Mapping[CampaignText, str]

    @property
    def certain(self) -> Sequence[ProposedFact]:
        """Return the suggested facts that are certain, so that a person may mark all of them with one act."""
        return [one for one in self.proposed if one.certain]

    def fact(self, name: str) -> CampaignFact | None:
        """Return the fact with this name, or None."""
        return next((one for one in self.facts if one.name == name), None)


@dataclass(frozen=True)
class MarkedFacts:
    """The result of marking words: the names of the facts, the number of places, and the new revision."""

    names: Sequence[str]
    places: int
    revision: int


@dataclass(frozen=True)
class ChangedFact:
    """The result of changing a fact of a campaign from the words `before` to `after`.

    `places` is the number of changed places, `left` are places that stay unchanged. `notices` is the number of
    drafted letters 改海报通知. Each one asks a unit for a new poster, because the old poster shows the old value.
    """

    name: str
    before: str
    after: str
    places: int
    revision: int
    left: Sequence[LeftPlace]
    notices: int = 0
    """The number of 改海报通知 that were drafted, one for each poster that shows the old value."""

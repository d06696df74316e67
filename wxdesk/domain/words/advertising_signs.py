"""Tell whether an article is an advertisement 广告 (市场监管总局《广告法适用问题执法指南（一）》).

By law an advertisement markets goods or services, through a medium, to the general public. Every article of an
official account uses a medium and reaches the general public. So only one question remains: does the text market
something?
"""

import re
from collections.abc import Sequence

from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.folding import folded
from wxdesk.domain.words.lexicon import Lexicons
from wxdesk.domain.words.passages import Passage, Scope

_FEW = 2
"""Number of different signs of one kind, such as words of a job offer, from which a text counts as of that kind."""
_QUOTED = re.compile(r"“[^“”\n]{1,24}”")
_SHORT = 150
"""A text of at most so many characters counts as an advertisement unless it reports or explains something."""


def proposed_advertising(
    passages: Sequence[Passage],
    lexicons: Lexicons,
    *,
    promotion: bool = False,
    notice: bool = False,
    other_kind: bool = False,
) -> Advertising:
    """Suggest whether an article is an advertisement, from its text and QR codes, and from what a person entered.

    In a lesson or a warning, claims in quotation marks are no offers. `promotion` tells that a person entered the
    article as a promotion, `notice` as a notice, `other_kind` as something else. Recruitment, company profiles and
    plain news are no advertisements. News that leads to a shop by address, code or link is unclear; so is an article
    that sells although a person entered it as a notice or as something else than a promotion.
    """
    text = "\n".join(folded(one.text) for one in passages if one.scope is not Scope.CODE)
    title = "\n".join(folded(one.text) for one in passages if one.scope is Scope.TITLE)

    def signs(name: str, where: str | None = None) -> int:
        return len(lexicons.signs(name, text if where is None else where))

    if signs("lesson") >= _FEW:
        text = _QUOTED.sub("", text)
    offers, calls, goods = signs("offer"), signs("call"), signs("goods")
    if signs("recruitment") >= _FEW and not offers:
        return Advertising.NO
    if promotion:
        return Advertising.YES
    reports = signs("news") + signs("profile") + signs("knowledge")
    reports += _FEW if notice or signs("notice", title) else 0
    markets = 2 * offers + calls + goods
    if (offers or calls) and markets > reports and (markets >= _FEW or not reports):
        return Advertising.UNCLEAR if other_kind or notice else Advertising.YES
    if len(text) <= _SHORT and not (reports or other_kind):
        return Advertising.YES
    leads = any(one.scope is Scope.CODE for one in passages) or signs("place") > 0
    return Advertising.UNCLEAR if offers + calls and (leads or markets >= reports) else Advertising.NO

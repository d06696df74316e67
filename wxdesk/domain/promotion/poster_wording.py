"""Finds wordings that could replace a fact in the text, so that the text agrees with a poster 以海报为准."""

import re
from collections.abc import Iterator

from wxdesk.domain.promotion.statements import StatementKind

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_TIMES = (StatementKind.DAY, StatementKind.PERIOD)
_WEEKDAY = re.compile(r"[（(]?(?:周|星期|礼拜)[一二三四五六日天][）)]?")


def wordings(kind: StatementKind, text: str, poster: str) -> Iterator[str]:
    """Yield words that can replace `text`: first `text` with the numbers of `poster`, then the words of `poster`.

    Numbers are replaced from the last to the first. So if only `text` begins with a year, the year stays. A weekday
    beside a date is dropped if the date changes.
    """
    mine, theirs = list(_NUMBER.finditer(text)), _NUMBER.findall(poster)
    if theirs and (len(theirs) == len(mine) or (kind in _TIMES and len(theirs) < len(mine))):
        made = text
        for place, number in zip(reversed(mine), reversed(theirs), strict=False):
            made = f"{made[: place.start()]}{number}{made[place.end() :]}"
        yield _WEEKDAY.sub("", made) if kind in _TIMES and made != text else made
    yield poster

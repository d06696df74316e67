"""Values for the question whether an article is an advertisement 广告."""

from enum import StrEnum


class Advertising(StrEnum):
    """Whether an article as a whole is an advertisement: 广告, 非广告, 待确认."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"

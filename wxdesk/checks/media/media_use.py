"""The purpose of a media file."""

from enum import StrEnum


class MediaUse(StrEnum):
    """The purpose of a picture (promotion, on-site, other, scan), which decides the rules that apply to it."""

    PROMOTION = "promotion"
    ONSITE = "onsite"
    OTHER = "other"
    SCAN = "scan"

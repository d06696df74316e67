"""The purpose of a media file."""

from enum import StrEnum


class MediaUse(StrEnum):
    """The purpose of a file; it decides which rules apply to a picture."""

    PROMOTION = "promotion"
    ONSITE = "onsite"
    OTHER = "other"
    SCAN = "scan"

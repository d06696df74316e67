"""What a file is for."""

from enum import StrEnum


class MediaUse(StrEnum):
    """What a file is for: it decides which rules a picture meets."""

    PROMOTION = "promotion"
    ONSITE = "onsite"
    OTHER = "other"
    SCAN = "scan"

"""Families of rules: the subjects under which findings are listed for people."""

from enum import StrEnum


class Family(StrEnum):
    """The subject of a rule, in the order in which lists show them."""

    SECRET = "secret"  # noqa: S105 - a subject, not a password
    PERSONAL = "personal"
    ILLEGAL = "illegal"
    WORDING = "wording"
    ADVERTISING = "advertising"
    PROMOTION = "promotion"
    PLATFORM = "platform"
    TITLE = "title"
    COPYRIGHT = "copyright"
    DATA = "data"
    SLANG = "slang"
    PROOFREADING = "proofreading"
    OTHER = "other"


_PREFIXES = {
    "SEC.": Family.SECRET,
    "PII.": Family.PERSONAL,
    "ILL.": Family.ILLEGAL,
    "TER.": Family.WORDING,
    "DIS.": Family.WORDING,
    "SEN.": Family.WORDING,
    "ADL.": Family.ADVERTISING,
    "FACT.": Family.PROMOTION,
    "PLT.": Family.PLATFORM,
    "TTL.": Family.TITLE,
    "LEN.title.": Family.TITLE,
    "CPR.": Family.COPYRIGHT,
    "SRC.": Family.COPYRIGHT,
    "DATA.": Family.DATA,
    "SLG.": Family.SLANG,
    "TYP.": Family.PROOFREADING,
}


def family_of(rule: str) -> Family:
    """Return the family of the rule with this id."""
    return next((family for prefix, family in _PREFIXES.items() if rule.startswith(prefix)), Family.OTHER)

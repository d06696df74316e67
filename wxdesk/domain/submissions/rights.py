"""Rights 版权: who made the content of a submission, and the permission to reprint another account's article."""

import re
from collections.abc import Sequence
from enum import StrEnum


class SourceKind(StrEnum):
    """The source 来源类型 of a submission's content.

    It comes from the office, from its unit, from a named third party or from an official medium. Otherwise it is
    reprinted from another account.
    """

    OWN = "own"
    UNIT = "unit"
    THIRD = "third"
    MEDIA = "media"
    REPRINT = "reprint"


class ReprintLeave(StrEnum):
    """The permission to reprint 转载授权: WeChat's whitelist, a written licence, or an article open to reprints."""

    WHITELIST = "whitelist"
    WRITTEN = "written"
    OPEN = "open"


_REPRINT = re.compile("转载|转自|转发自|摘自|摘编")
_MEDIA = re.compile(
    "新华社|新华网|人民日报|人民网|央视|中新社|中新网|光明日报|经济日报|电视台|广播电台|广电|融媒|通讯社"
    "|(?:日报|晚报|晨报|早报|都市报|商报)(?:社|网|客户端|记者|\\s*$|[)）、，])"
)


def proposed_source(source: str, supplier: str, own: Sequence[str]) -> SourceKind | None:
    """Return the kind that the words of a source suggest; None for an empty source.

    `supplier` is the name of the unit that sent the submission, `own` are words for the own company.
    """
    said = source.strip()
    if not said:
        return None
    if _REPRINT.search(said):
        return SourceKind.REPRINT
    if _MEDIA.search(said):
        return SourceKind.MEDIA
    if supplier and (said in supplier or supplier in said):
        return SourceKind.UNIT
    return SourceKind.OWN if any(word in said for word in own) else SourceKind.THIRD


class AiUse(StrEnum):
    """Whether AI was used 使用AI for any part of an article."""

    NONE = "none"
    USED = "used"


class AiDegree(StrEnum):
    """The part that AI had in one medium of an article, such as its pictures: AI assisted 辅助 or generated it 生成."""

    ASSISTED = "assisted"
    GENERATED = "generated"


class CreationSource(StrEnum):
    """The seven values of WeChat's own field 创作来源."""

    NONE = "none"
    AI = "ai"
    MEDIA = "media"
    FICTION = "fiction"
    OPINION = "opinion"
    HEALTH = "health"
    INVESTMENT = "investment"


def proposed_creation(source: SourceKind | None, *, generated: bool) -> CreationSource:
    """Return the proposed value of 创作来源: AI if AI made a part (`generated`), else by the kind of source."""
    if generated:
        return CreationSource.AI
    taken = source in (SourceKind.MEDIA, SourceKind.REPRINT)
    return CreationSource.MEDIA if taken else CreationSource.NONE


class PortraitConsent(StrEnum):
    """Whether the people in scene pictures agreed to be shown; for minors, whether their guardians agreed.

    `NOBODY` means that nobody can be recognised, `PENDING` that the question is still open.
    """

    GRANTED = "granted"
    NOBODY = "nobody"
    PENDING = "pending"

"""The kinds of acts by which the trail 操作留痕 is filtered; each act has exactly one kind."""

from collections.abc import Mapping
from enum import StrEnum


class ActKind(StrEnum):
    """A kind of acts, in the order in which lists show them."""

    INTAKE = "intake"
    """Receiving, checking and accepting material, requests to units, notices."""
    EDITING = "editing"
    """Changes of texts, pictures, comments and facts."""
    REVIEW = "review"
    """Review and release."""
    CALENDAR = "calendar"
    PUBLISHING = "publishing"
    """Packages, publishing, advertising files, reading figures."""
    AMENDMENT = "amendment"
    """Corrections 更正 and retractions 撤稿 of what readers saw."""
    WAIVER = "waiver"
    """Waivers 例外放行, and proposals of waivers."""
    REFUSAL = "refusal"
    """Acts that the program refused."""
    REGISTER = "register"
    """Acts on registers, approval requests and reports."""
    SETTINGS = "settings"
    """Changes of people, units, accounts and rules."""
    DESK = "desk"
    """Acts on seats, keys, backups and the trail itself."""


REFUSED = "refused"
"""The act of the event that records a refusal."""

_ACTS: Mapping[str, ActKind] = {
    "audit.exported": ActKind.DESK,
    "audit.listed": ActKind.DESK,
    "auditor.noted": ActKind.DESK,
    "date.confirmed": ActKind.DESK,
    "dossier.prepared": ActKind.PUBLISHING,
    "house.changed": ActKind.SETTINGS,
    "package.exported": ActKind.PUBLISHING,
    "package.prepared": ActKind.PUBLISHING,
    "personal.erased": ActKind.DESK,
    "placement.compared": ActKind.PUBLISHING,
    "placement.corrected": ActKind.AMENDMENT,
    "placement.edited": ActKind.EDITING,
    "placement.kept": ActKind.AMENDMENT,
    "placement.released": ActKind.REVIEW,
    "placement.reopened": ActKind.AMENDMENT,
    "placement.retracted": ActKind.AMENDMENT,
    "proof.made": ActKind.REVIEW,
    "push.published": ActKind.PUBLISHING,
    "push.steps": ActKind.PUBLISHING,
    "push.timed": ActKind.PUBLISHING,
    REFUSED: ActKind.REFUSAL,
    "rulebook.adopted": ActKind.SETTINGS,
    "unit.pledged": ActKind.REGISTER,
    "unit.reminded": ActKind.INTAKE,
    "unit.unreminded": ActKind.INTAKE,
}
"""The kinds of single acts whose first word does not tell the kind."""

_FAMILIES: Mapping[str, ActKind] = {
    "advertising": ActKind.PUBLISHING,
    "amendment": ActKind.AMENDMENT,
    "article": ActKind.EDITING,
    "backup": ActKind.DESK,
    "batch": ActKind.CALENDAR,
    "campaign": ActKind.EDITING,
    "channel": ActKind.SETTINGS,
    "checkpoint": ActKind.DESK,
    "claim": ActKind.EDITING,
    "comment": ActKind.EDITING,
    "commission": ActKind.INTAKE,
    "days": ActKind.SETTINGS,
    "draft": ActKind.PUBLISHING,
    "desk": ActKind.DESK,
    "facts": ActKind.EDITING,
    "figures": ActKind.PUBLISHING,
    "handover": ActKind.INTAKE,
    "host": ActKind.DESK,
    "key": ActKind.DESK,
    "links": ActKind.EDITING,
    "notice": ActKind.INTAKE,
    "person": ActKind.SETTINGS,
    "piece": ActKind.EDITING,
    "placement": ActKind.CALENDAR,
    "proposal": ActKind.CALENDAR,
    "push": ActKind.CALENDAR,
    "register": ActKind.REGISTER,
    "report": ActKind.REGISTER,
    "request": ActKind.REGISTER,
    "review": ActKind.REVIEW,
    "role": ActKind.SETTINGS,
    "rule": ActKind.WAIVER,
    "seat": ActKind.DESK,
    "shelf": ActKind.EDITING,
    "shop": ActKind.SETTINGS,
    "signing": ActKind.DESK,
    "step": ActKind.REVIEW,
    "submission": ActKind.INTAKE,
    "trail": ActKind.DESK,
    "unit": ActKind.SETTINGS,
    "word": ActKind.SETTINGS,
    "words": ActKind.SETTINGS,
}
"""The kind of each act that `_ACTS` does not name, by the word before the dot of the act's name."""


def kind_of(act: str) -> ActKind:
    """Return the kind of an act; an act of a newer program, whose family is unknown, belongs to the desk."""
    return _ACTS.get(act) or _FAMILIES.get(act.partition(".")[0], ActKind.DESK)


def is_known(act: str) -> bool:
    """Tell whether the program gave the act a kind."""
    return act in _ACTS or act.partition(".")[0] in _FAMILIES

"""The label by which a file says that it was made by artificial intelligence (GB 45438-2025, annex E).

It is a JSON object in the metadata of a picture or film, under the key AIGC. Nobody may remove it, and who
publishes the file declares it (《人工智能生成合成内容标识办法》第十条).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from wxdesk.domain.desk.shown import unseen

MOST_LABELS = 16
"""Labels of one file that are read; none is known to have more than a few."""

_NAME_LENGTH = 80
_INNER = "AIGC"
"""Some writers put the object of the label into another one, under this key."""
_KNOWN = frozenset({"ContentProducer", "ProduceID", "ContentPropagator", "PropagateID"})
"""Names by which an object is known as a label wherever it stands."""


class AiOrigin(StrEnum):
    """The certainty that the file was generated or synthesised, in falling order."""

    GENERATED = "generated"
    POSSIBLE = "possible"
    SUSPECTED = "suspected"
    UNREADABLE = "unreadable"


_STATED = {"1": AiOrigin.GENERATED, "2": AiOrigin.POSSIBLE, "3": AiOrigin.SUSPECTED}
"""Maps the value of the field "Label" to the origin that it states."""


@dataclass(frozen=True)
class AiLabel:
    """One label, as far as findings need it; the file itself keeps the whole."""

    origin: AiOrigin
    producer: str = ""
    """Name or code of the service that generated the content."""
    propagator: str = ""
    """Name or code of the platform that spread it."""

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "AiLabel":
        """Return the label that `labels_json` wrote.

        Raises:
            KeyError, TypeError, ValueError: it is none.
        """
        return cls(AiOrigin(kept["origin"]), _one_line(kept["producer"]), _one_line(kept["propagator"]))


def ai_label(text: str) -> AiLabel:
    """Return what a label's `text` says; text that is no such object is an unreadable label."""
    try:
        found = _inner(json.loads(text))
    except (ValueError, RecursionError):
        return AiLabel(AiOrigin.UNREADABLE)
    origin = _STATED.get(str(found.get("Label", "")).strip(), AiOrigin.UNREADABLE)
    return AiLabel(origin, _one_line(found.get("ContentProducer")), _one_line(found.get("ContentPropagator")))


def is_ai_label(value: object) -> bool:
    """Tell whether a value read from JSON is the object of a label, recognised by its fields."""
    found = _inner(value)
    return "Label" in found and not _KNOWN.isdisjoint(found)


def gravest(labels: Iterable[AiLabel]) -> AiLabel:
    """Return the label that is most certain; of equals one that names a producer."""
    order = list(AiOrigin)
    return min(labels, key=lambda one: (order.index(one.origin), not one.producer))


def labels_json(labels: Iterable[AiLabel]) -> list[dict[str, str]]:
    """Return labels as they are kept and as a parser process answers them."""
    return [asdict(one) for one in labels]


def _inner(value: object) -> Mapping[str, Any]:
    if isinstance(value, dict) and isinstance(value.get(_INNER), dict):
        value = value[_INNER]
    return value if isinstance(value, dict) else {}


def _one_line(value: object) -> str:
    said = value if isinstance(value, str) else ""
    seen = "".join(" " if sign.isspace() else sign for sign in said if sign.isspace() or not unseen(sign))
    return " ".join(seen.split())[:_NAME_LENGTH]

"""Parse the AI label, by which a file states that AI generated it (GB 45438-2025, annex E).

The label is a JSON object in the metadata of a picture or film, under the key AIGC. It must not be removed, and
the publisher must declare it (《人工智能生成合成内容标识办法》第十条).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from wxdesk.domain.desk.shown import unseen

MOST_LABELS = 16
"""Maximum number of labels read per file; real files have only a few."""

_NAME_LENGTH = 80
_INNER = "AIGC"
"""Key under which some writers nest the label's object."""
_KNOWN = frozenset({"ContentProducer", "ProduceID", "ContentPropagator", "PropagateID"})
"""Field names that identify a JSON object as a label, wherever it is."""


class AiOrigin(StrEnum):
    """How certain it is that AI generated or synthesised the file; the most certain value comes first."""

    GENERATED = "generated"
    POSSIBLE = "possible"
    SUSPECTED = "suspected"
    UNREADABLE = "unreadable"


_STATED = {"1": AiOrigin.GENERATED, "2": AiOrigin.POSSIBLE, "3": AiOrigin.SUSPECTED}
"""The values of the field "Label" and their meanings."""


@dataclass(frozen=True)
class AiLabel:
    """The parts of an AI label that findings need; the file itself keeps the whole label.

    `origin` says how certain it is that AI made the content. `producer` names the service that generated it,
    `propagator` the platform that spread it.
    """

    origin: AiOrigin
    producer: str = ""
    """Name or code of the service that generated the content."""
    propagator: str = ""
    """Name or code of the platform that spread the content."""

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "AiLabel":
        """Return the label that `labels_json` wrote.

        Raises:
            KeyError, TypeError, ValueError: `kept` is not a label in the stored form.
        """
        return cls(AiOrigin(kept["origin"]), _one_line(kept["producer"]), _one_line(kept["propagator"]))


def ai_label(text: str) -> AiLabel:
    """Parse a label's `text`; any other text gives an unreadable label."""
    try:
        found = _inner(json.loads(text))
    except (ValueError, RecursionError):
        return AiLabel(AiOrigin.UNREADABLE)
    origin = _STATED.get(str(found.get("Label", "")).strip(), AiOrigin.UNREADABLE)
    return AiLabel(origin, _one_line(found.get("ContentProducer")), _one_line(found.get("ContentPropagator")))


def is_ai_label(value: object) -> bool:
    """Tell whether a JSON value is the object of an AI label, recognised by the names of its fields."""
    found = _inner(value)
    return "Label" in found and not _KNOWN.isdisjoint(found)


def gravest(labels: Iterable[AiLabel]) -> AiLabel:
    """Return the label with the most certain origin; of several, prefer a label that names a producer.

    Raises:
        ValueError: `labels` is empty.
    """
    order = list(AiOrigin)
    return min(labels, key=lambda one: (order.index(one.origin), not one.producer))


def labels_json(labels: Iterable[AiLabel]) -> list[dict[str, str]]:
    """Return labels in the form that is stored and that a parser process sends."""
    return [asdict(one) for one in labels]


def _inner(value: object) -> Mapping[str, Any]:
    if isinstance(value, dict) and isinstance(value.get(_INNER), dict):
        value = value[_INNER]
    return value if isinstance(value, dict) else {}


def _one_line(value: object) -> str:
    said = value if isinstance(value, str) else ""
    seen = "".join(" " if sign.isspace() else sign for sign in said if sign.isspace() or not unseen(sign))
    return " ".join(seen.split())[:_NAME_LENGTH]

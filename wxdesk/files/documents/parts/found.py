"""The type of the findings in a Word file, each with its paragraph."""

from dataclasses import dataclass

from wxdesk.files.documents.parts.ooxml import Element


@dataclass(frozen=True)
class FoundInWord:
    """One finding: its code ("vanish", "chart", "del" …), its text or file name, and its paragraph if any."""

    what: str
    text: str
    paragraph: Element | None

"""What the pre-pass of a Word file comes upon and has to report, with the paragraph where it stood."""

from dataclasses import dataclass

from wxdesk.files.documents.parts.ooxml import Element


@dataclass(frozen=True)
class FoundInWord:
    """What ("vanish", "chart", "del" …), its text or its name in the file, its paragraph if it has one."""

    what: str
    text: str
    paragraph: Element | None

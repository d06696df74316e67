"""The class for one thing other than plain text that was found in a Word file, such as hidden text or a chart."""

from dataclasses import dataclass

from wxdesk.files.documents.parts.ooxml import Element


@dataclass(frozen=True)
class FoundInWord:
    """One thing that the reading of a Word file met besides plain text; it is no finding of a rule.

    `what` is its code ("vanish", "chart", "del" …), `text` its text or file name, `paragraph` its paragraph if any.
    `picture` is the digest of a whole picture that Word does not show, or not whole; "" for other things. `used` is
    the digest of its visible part, if the article has one.
    """

    what: str
    text: str
    paragraph: Element | None
    picture: str = ""
    used: str = ""

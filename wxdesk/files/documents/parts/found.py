"""The class for one thing other than plain text that was found in a Word file, such as hidden text or a chart."""

from dataclasses import dataclass

from wxdesk.files.documents.parts.ooxml import Element


@dataclass(frozen=True)
class FoundInWord:
    """One thing that the reader of a Word file found besides plain text, such as hidden text, a chart or a deletion.

    It is not yet a finding of a rule. `what` is its code ("vanish", "chart", "del" …), `text` its text or file name,
    `paragraph` its paragraph if any. `picture` is the digest of a whole picture that Word hides or crops; "" for
    other things. `used` is the digest of its visible part, if the article contains this part.
    """

    what: str
    text: str
    paragraph: Element | None
    picture: str = ""
    used: str = ""

"""Turn the lettering of a picture into passages, in which rules on content look for words."""

from collections.abc import Iterator

from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.words.passages import Passage, Scope


def lettering_passages(piece: str, lettering: Lettering) -> Iterator[Passage]:
    """Yield each line of the picture `piece` (an id) as a passage, with its region and its confidence."""
    for line in lettering.lines:
        if line.text.strip():
            yield Passage(Scope.LETTERING, line.text, piece=piece, region=line.box, confidence=line.confidence)

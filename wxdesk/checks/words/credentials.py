"""Find passwords, tokens and keys in the texts of an article (HS 3.2)."""

from collections.abc import Iterator, Sequence

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.passages import Passage
from wxdesk.domain.words.personal.credentials import STARS, credentials_in


def check_credentials(passages: Sequence[Passage], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for each secret in `passages`; it shows the first two characters and suggests stars instead."""
    for passage in passages:
        for one in credentials_in(passage.text):
            where = passage.where(one.start, one.end)
            yield rulebook.finding(
                "SEC.credential", where=where, piece=passage.piece, masked=one.masked, suggestion=STARS
            )

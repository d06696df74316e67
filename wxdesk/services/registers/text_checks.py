"""Checks register texts that outsiders will read, such as replies to readers, with the rules on content."""

from collections.abc import Mapping, Sequence

from wxdesk.checks.rulebook.registry import findings_of
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.services.checking.content import ArticleContent, content_checks
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.records.office.list_names import list_names

_TEXT = "text"
"""The block that stands for the whole text in the places of findings."""


class RegisterTextChecks:
    """Applies the rules on content to the texts of registers; each finding tells where in the text its words are."""

    def __init__(self, store: Store, rulebook: Rulebook, clock: Clock) -> None:
        """Apply `rulebook` with the date of `clock`; names and shops come from `store`."""
        self._store, self._rulebook, self._clock = store, rulebook, clock

    def findings(self, text: str) -> list[Finding]:
        """Return the findings in a text, in the order of their words."""
        return self._store.read(lambda reader: self._found(reader, text))

    def of(self, register: Register, entry: RegisterEntry) -> Mapping[str, Sequence[Finding]]:
        """Return the findings in the checked fields of an entry, by key; fields without findings are left out."""

        def work(reader: Reader) -> Mapping[str, Sequence[Finding]]:
            texts = {one.key: "\n".join(entry.names(one.key)) for one in register.fields if one.checked}
            found = {key: self._found(reader, text) for key, text in texts.items() if text}
            return {key: findings for key, findings in found.items() if findings}

        return self._store.read(work)

    def _found(self, reader: Reader, text: str) -> list[Finding]:
        content = ArticleContent(
            [Passage(Scope.BODY, text, _TEXT)],
            self._rulebook,
            shanghai_date(moment(reader, self._clock.now())),
            shops=reader.find(Shop),
            names=list_names(reader),
        )
        return sorted(findings_of(content_checks(content), self._rulebook), key=span_of)


def span_of(finding: Finding) -> tuple[int, int]:
    """Return start and end of a finding's words in code points; (0, 0) if it concerns the whole text."""
    where = finding.where or {}
    start, end = where.get("start"), where.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else (0, 0)

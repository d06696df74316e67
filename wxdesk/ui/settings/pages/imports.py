"""The kinds of table import: the preview line by line, and the import as a whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wxdesk.domain.office.roster import RosterKind, Row, heads_of
from wxdesk.services.desk.ports import By
from wxdesk.services.office.roster_import import PreviewLine
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.staff_tables import addition_words


@dataclass(frozen=True)
class ImportLine:
    """One line of a table: what it is about, and in words what it adds; `state` is that of `ReadLine`."""

    number: int
    subject: str
    state: str
    words: str


@dataclass(frozen=True)
class Imports:
    """A kind of table; `heads` names the columns that it may have, `unused` those that mean nothing."""

    title: str
    heads: str
    preview: Callable[[Sequence[Row]], Sequence[ImportLine]]
    enter: Callable[[Sequence[Row], By], Sequence[ImportLine]]
    unused: Callable[[Sequence[Row]], Sequence[str]] = lambda _: ()


def roster_imports(session: Session, kind: RosterKind) -> Imports:
    """Return how units or people are imported."""
    service = session.desk.rostering

    def line(one: PreviewLine) -> ImportLine:
        if one.problem is not None:
            return ImportLine(one.number, one.subject, "wrong", session.error(one.problem))
        said = session.say("between-things").join(addition_words(session, one.additions))
        return ImportLine(one.number, one.subject, "new" if said else "known", said or session.say("roster-nothing"))

    return Imports(
        title=session.say(f"import-{kind.value}"),
        heads=heads_of(kind),
        preview=lambda rows: [line(one) for one in service.preview(kind, rows).lines],
        enter=lambda rows, by: [line(one) for one in service.enter(kind, rows, by).lines],
        unused=lambda rows: service.preview(kind, rows).unused,
    )

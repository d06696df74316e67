"""The kinds of tables that a list can import: first a preview by line, then all lines are entered or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wxdesk.domain.lists.changes import has_keys, table_changes
from wxdesk.domain.office.roster import RosterKind, Row, heads_of
from wxdesk.services.desk.ports import By
from wxdesk.services.lists.editing import ListChanges
from wxdesk.services.office.roster_import import Addition, RosterPreview, RosterPreviewLine
from wxdesk.ui.core.session import Back, Session
from wxdesk.ui.lists.list_preview import PreviewLine, preview_lines


@dataclass(frozen=True)
class TableShown:
    """The preview of a table by line, and the headers of columns that were not recognised."""

    lines: Sequence[PreviewLine]
    unused: Sequence[str] = ()


@dataclass(frozen=True)
class TableEntered:
    """The result of an import: the lines entered, and `back`, which undoes the import (None if it cannot be undone)."""

    lines: Sequence[PreviewLine]
    back: Back | None = None


@dataclass(frozen=True)
class Imports:
    """A kind of table that a list can import: `preview` checks its rows without a change, `enter` stores them.

    `title` is the heading of the form, and `heads` the column headers that the import knows, as text.
    """

    title: str
    heads: str
    preview: Callable[[Sequence[Row]], TableShown]
    enter: Callable[[Sequence[Row], By], TableEntered]


def list_imports[R](session: Session, changes: ListChanges[R]) -> Imports:
    """Return the import for a list's table; `changes` previews and makes the changes of rows.

    Rows are found by their key, else by the columns that identify a row.
    """
    spec = changes.spec

    def preview(rows: Sequence[Row]) -> TableShown:
        reading = table_changes(session, spec, changes.rows(), rows)
        return TableShown(preview_lines(session, spec, changes.preview(reading.changes)), reading.unused)

    def enter(rows: Sequence[Row], by: By) -> TableEntered:
        reading = table_changes(session, spec, changes.rows(), rows)
        lines = changes.enter(reading.changes, by)
        restorable = any(one.cells for one in lines) and not any(one.new for one in lines)
        take_back = (lambda who: changes.take_back(lines, who)) if restorable else None
        return TableEntered(preview_lines(session, spec, lines), take_back)

    captions = [session.say(column.caption) for column in spec.columns if column.editors]
    return Imports(session.say(f"import-{spec.id}"), session.say("between-words").join(captions), preview, enter)


def roster_imports[R](session: Session, kind: RosterKind, changes: ListChanges[R]) -> Imports:
    """Return the import of units or people.

    A table that has the keys of rows, as an exported one has, changes rows; any other table adds rows.
    """
    service, back = session.desk.rostering, list_imports(session, changes)

    def line(one: RosterPreviewLine) -> PreviewLine:
        if one.problem is not None:
            return PreviewLine(one.number, one.subject, "wrong", session.error(one.problem))
        said = session.say("between-things").join(_addition_words(session, one.additions))
        return PreviewLine(one.number, one.subject, "new" if said else "known", said or session.say("roster-nothing"))

    def shown(found: RosterPreview) -> list[PreviewLine]:
        return [line(one) for one in found.lines]

    def preview(rows: Sequence[Row]) -> TableShown:
        if has_keys(rows):
            return back.preview(rows)
        found = service.preview(kind, rows)
        return TableShown(shown(found), found.unused)

    def enter(rows: Sequence[Row], by: By) -> TableEntered:
        return back.enter(rows, by) if has_keys(rows) else TableEntered(shown(service.enter(kind, rows, by)))

    return Imports(session.say(f"import-{kind.value}"), heads_of(kind), preview, enter)


def _addition_words(session: Session, additions: Sequence[Addition]) -> list[str]:
    """Return a sentence for each unit, person or role that an import adds."""
    said = []
    for one in additions:
        if not one.name:
            said.append(session.say("adds-unit", unit=one.unit))
            continue
        held = [session.word("role", role.value) for role in one.roles]
        roles = session.say("between-words").join(held)
        said.append(session.say("adds-person" if one.new else "adds-roles", name=one.name, roles=roles))
    return said

"""The preview of changes to a list: what each line would change, and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from wxdesk.domain.lists.changes import ChangeLine, change_words, problem_words
from wxdesk.domain.lists.spec import NOTHING, ListSpec
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.table import RowTable, prepare, set_widths

_ROWS_SEEN = 6
_ROW, _HEAD = 38, 40
_TONES = {"wrong": "returned", "new": "ok", "changed": "warn", "known": "neutral"}


@dataclass(frozen=True)
class PreviewLine:
    """One line of a preview: its `number`, the row of the list that it concerns (`subject`), its state, and a text.

    The state is `new`, `changed`, `known` (nothing would change) or `wrong` (prevents the import). `words` is the text:
    the change or the error.
    """

    number: int
    subject: str
    state: str
    words: str


def preview_lines[R](session: Session, spec: ListSpec[R], lines: Sequence[ChangeLine]) -> list[PreviewLine]:
    """Return a preview line for each of `lines`, the checked changes of one row each."""

    def words(one: ChangeLine) -> str:
        if one.problem is not None:
            return problem_words(session, spec, one, session.error(one.problem))
        return change_words(session, spec, one)

    return [PreviewLine(one.number, one.subject, one.state, words(one)) for one in lines]


def entering(lines: Sequence[PreviewLine]) -> int:
    """Return the number of lines in the states new or changed, which an import would enter."""
    return sum(one.state in ("new", "changed") for one in lines)


def wrong_in(lines: Sequence[PreviewLine]) -> int:
    """Return the number of lines in the state wrong, which prevent the import."""
    return sum(one.state == "wrong" for one in lines)


class PreviewTable(RowTable):
    """The table of preview lines, with erroneous lines first; the table is hidden while it is empty."""

    def __init__(self, session: Session, name: str, title: str) -> None:
        """Build the table with the object name `name`."""
        super().__init__()
        say = session.say
        columns: list[Column[PreviewLine]] = [
            Column(say("column-line"), 64, lambda line: str(line.number), dim=True, right=True),
            Column("", 76, lambda line: session.word("roster", line.state), lambda line: _TONES[line.state]),
            Column(say("column-subject"), 168, lambda line: line.subject or NOTHING),
            Column(say("list-becomes"), 0, lambda line: line.words),
        ]
        self.lines = RowModel(columns, lambda line: str(line.number))
        prepare(self, name, title, plain_rows(session))
        self.setModel(self.lines)
        set_widths(self, [one.width for one in columns], session.width_scale)
        self.hide()

    def show_lines(self, lines: Sequence[PreviewLine]) -> None:
        """Show `lines`, in a table that is at most six rows high."""
        self.lines.replace(sorted(lines, key=lambda one: one.state != "wrong"))
        self.setFixedHeight(_HEAD + _ROW * min(_ROWS_SEEN, max(1, len(lines))))
        self.show()

    def forget(self) -> None:
        """Clear and hide the table."""
        self.lines.replace([])
        self.hide()

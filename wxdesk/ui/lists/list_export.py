"""Exports a list as a workbook to a file that the person chooses."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from wxdesk.domain.lists.spec import ListColumn, ListSpec
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_out
from wxdesk.ui.widgets.basic import file_dialogs

_FOLDER = "lists/folder"


def export_list[R](
    session: Session,
    parent: QWidget,
    spec: ListSpec[R],
    rows: Callable[[], Sequence[R]],
    columns: Sequence[ListColumn[R]],
) -> None:
    """Ask for a file name, and start to write the rows of the list `spec` with these `columns` to a workbook.

    `rows` returns the rows; it is called on a pool thread.
    """
    name = f"{session.texts.text(spec.caption)}.xlsx"
    kinds = f"{session.say('list-workbook')} (*.xlsx)"
    last = file_dialogs.LastFolder(session, _FOLDER)
    chosen = file_dialogs.save_file(parent, session.say("list-export-where"), name, last, kinds)
    if not chosen:
        return
    lists, target = session.desk.lists, Path(chosen)

    def work() -> tuple[int, Sequence[Path]]:
        found = rows()
        return len(found), write_out(lists.book(session, spec, found, columns), target)

    def done(written: tuple[int, Sequence[Path]]) -> None:
        count, (path, *_) = written
        session.noticed.emit("ok", session.say("list-exported", count=count, path=str(path)))

    session.tasks.run(work, done, session.refuse)

"""Open a copy of a file of the vault in another program, and warn if the file contains macros.

The copy is marked as coming from outside; Office on Windows then opens it without running macros.
"""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from wxdesk.bootstrap import OpenedCopy
from wxdesk.ui.core.session import Session


def open_copy(session: Session, make: Callable[[], OpenedCopy]) -> None:
    """Call `make` on a pool thread, then open the copy that it returns with the system's default program."""

    def done(copy: OpenedCopy) -> None:
        if copy.has_macros:
            session.noticed.emit("warn", session.say("open-macros", name=copy.path.name))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy.path)))

    session.tasks.run(make, done)

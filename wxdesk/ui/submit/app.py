"""Start the 投稿助手 (submission helper): make the Qt application, read the rulebook, and show the window."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSettings

from wxdesk.bootstrap.submitting import open_submitting
from wxdesk.disk.privacy import make_last_folder, open_text
from wxdesk.preferences import preferences_path, read_preferences
from wxdesk.texts import Texts
from wxdesk.ui.submit.window import SubmitWindow
from wxdesk.ui.window.app import enlarge, make_app

_DRAFT = "submit.ini"


def run_submit(texts: Texts, rulebook: Path | None) -> int:
    """Show the submission helper's window until it is closed, and return the exit code.

    Raises:
        UserError: `rulebook` is no valid rulebook.
        Unusable: `rulebook` cannot be read.
    """
    enlarge(read_preferences().scale)
    app = make_app()
    with open_submitting(rulebook) as tools:
        window = SubmitWindow(tools, texts, kept_draft())
        window.show()
        return app.exec()


def kept_draft() -> QSettings:
    """Return the settings in which the window keeps its draft; only this user can read their file.

    If the file cannot be made, the draft is lost when the program ends.
    """
    path = preferences_path().with_name(_DRAFT)
    with suppress(OSError):  # without the file, the draft is kept for this run only
        make_last_folder(path.parent)
        open_text(path, "a").close()
    return QSettings(str(path), QSettings.Format.IniFormat)

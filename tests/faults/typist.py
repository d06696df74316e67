"""Type into an article in a window, report when the draft is stored, and wait to be killed."""

import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor

from tests.desks import opened
from wxdesk.texts import texts
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.core.session import Session
from wxdesk.ui.window.app import make_app
from wxdesk.ui.window.window import MainWindow

SENTENCE = "写到一半，断电了。"
"""The sentence that is typed at the beginning of the article."""


def main(folder: Path) -> None:
    """Open the newest article of the desk in `folder` and type a sentence into it."""
    app = make_app()
    with opened(folder) as office:
        settings = QSettings(str(office.desk.folder / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Session(office.desk, texts("zh_CN"), settings))
        window.show()
        panel = window.screen_of(ArticlePanel)
        window.session.go("article", office.only)
        typed = QTimer(window, interval=50)

        def look() -> None:
            if panel.manuscript.kept_at is not None:
                sys.stdout.write("kept\n")
                sys.stdout.flush()
                typed.stop()
            elif panel.manuscript.writable and not panel.manuscript.dirty:
                edit = panel.editor.edit
                edit.moveCursor(QTextCursor.MoveOperation.Start)
                words = QInputMethodEvent()
                words.setCommitString(SENTENCE)
                app.sendEvent(edit, words)

        typed.timeout.connect(look)
        typed.start()
        app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

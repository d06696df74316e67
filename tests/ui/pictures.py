"""Draw the pictures of the READMEs from the demonstration desk: `python -m tests.ui.pictures`.

They are drawn offscreen with whatever Chinese font the system has; run it after the window has changed.
"""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer

from wxdesk.demo import make_demo
from wxdesk.texts import texts
from wxdesk.ui.app import make_app
from wxdesk.ui.session import Session
from wxdesk.ui.tasks import Sweeper
from wxdesk.ui.window import MainWindow

FOLDER = Path(__file__).parents[2] / "resources" / "pictures"
SETTLE_MS = 1500
SHOTS = (
    ("queue", "zh_CN", "light", "queue"),
    ("queue", "zh_CN", "dark", "queue-dark"),
    ("packages", "zh_CN", "light", "packages"),
    ("trail", "zh_CN", "light", "trail"),
    ("queue", "en", "light", "queue-en"),
)


def settle() -> None:
    """Let the window read and draw what it shows."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def main() -> None:
    """Draw every picture anew."""
    sweeper = Sweeper(make_app())
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, make_demo(Path(name) / "desk") as desk:
        for panel, language, scheme, file in SHOTS:
            settings = QSettings(str(Path(name) / f"{file}.ini"), QSettings.Format.IniFormat)
            window = MainWindow(Session(desk, texts(language), settings, read_only=False))
            window.resize(1366, 768)
            window.choose_scheme(scheme)
            window.show_panel(panel)
            window.show()
            settle()
            window.grab().save(str(FOLDER / f"{file}.png"))
            window.close()
            window.deleteLater()
    sweeper.stop()


if __name__ == "__main__":
    main()

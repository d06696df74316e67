"""Draw the pictures of the READMEs and the manual from the demonstration desk: `python -m tests.ui.pictures`.

They are drawn offscreen with whatever Chinese font the system has, on a fixed day; run it after the window
has changed. Names given as arguments draw only those.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, QTimer

from wxdesk.bootstrap import Desk, open_desk
from wxdesk.demo import make_demo
from wxdesk.domain.review import PlacementStage
from wxdesk.texts import texts
from wxdesk.ui.app import make_app
from wxdesk.ui.session import Session
from wxdesk.ui.tasks import Sweeper
from wxdesk.ui.window import MainWindow

FOLDER = Path(__file__).parents[2] / "resources" / "pictures"
NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
SETTLE_MS, CHROMIUM_MS = 1500, 4000
SHOTS = (
    ("today", "zh_CN", "light", "today"),
    ("queue", "zh_CN", "light", "queue"),
    ("queue", "zh_CN", "dark", "queue-dark"),
    ("queue", "en", "light", "queue-en"),
    ("bench", "zh_CN", "light", "bench"),
    ("article", "zh_CN", "light", "article"),
    ("calendar", "zh_CN", "light", "calendar"),
    ("review", "zh_CN", "light", "review"),
    ("packages", "zh_CN", "light", "packages"),
    ("trail", "zh_CN", "light", "trail"),
    ("settings", "zh_CN", "light", "settings"),
)
"""Screen, language, scheme, and the name of the file."""


class Standing:
    """A clock that stands: the same day on every picture."""

    def now(self) -> datetime:
        """Return the moment of the pictures."""
        return NOW


def settle(milliseconds: int) -> None:
    """Let the window read and draw what it shows."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def draw(desk: Desk, folder: Path, shot: tuple[str, str, str, str], target: Path) -> None:
    """Draw one picture; settings of the window lie in `folder`."""
    panel, language, scheme, file = shot
    settings = QSettings(str(folder / f"{file}.ini"), QSettings.Format.IniFormat)
    settings.setValue("window/panel", panel)
    window = MainWindow(Session(desk, texts(language), settings))
    window.resize(1366, 768)
    window.choose_scheme(scheme)
    window.show()
    settle(SETTLE_MS)
    if panel == "article":
        window.session.go("article", shown_article(desk))
    if panel == "bench":
        window.take(sorted((desk.folder.parent / "bench").iterdir()))
    if panel in ("article", "review", "bench"):
        settle(CHROMIUM_MS)
    window.grab().save(str(target / f"{file}.png"))
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents()


def shown_article(desk: Desk) -> str:
    """Return the placement of an article in editing that has pictures."""
    rows = desk.reading.queue("all").rows
    placements = [one for row in rows for one in desk.reading.submission(row.id).placements]
    editing = [one for one in placements if one.stage is PlacementStage.EDITING]
    return next(one.id for one in editing if desk.previewing.preview(one.id).pictures)


def keep_originals(desk: Desk) -> None:
    """Lay some of the demonstration's files beside the desk, to be dropped on the bench."""
    folder = desk.folder.parent / "bench"
    folder.mkdir()
    for row in desk.reading.queue("all").rows[:4]:
        for piece in desk.reading.submission(row.id).pieces:
            target = folder / piece.name.rpartition("/")[2]
            target.write_bytes(Path(piece.path).read_bytes())


def main() -> None:
    """Draw every picture anew, or those that are named."""
    sweeper = Sweeper(make_app())
    FOLDER.mkdir(exist_ok=True)
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_demo(folder / "desk", now=NOW).close()
        draw_all(folder, wanted)
    sweeper.stop()


def draw_all(folder: Path, wanted: Sequence[str]) -> None:
    """Draw the pictures of the desk in `folder`, or those that are named."""
    with open_desk(folder / "desk", clock=Standing()) as desk:
        keep_originals(desk)
        for shot in SHOTS:
            if not wanted or shot[-1] in wanted:
                draw(desk, folder, shot, FOLDER)


if __name__ == "__main__":
    main()

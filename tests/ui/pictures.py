"""Draw the pictures of the READMEs and the manual from the demonstration desk: `python -m tests.ui.pictures`.

They are drawn offscreen, with the Chinese font of the system, on a fixed day. Run this after the window has changed.
With names as arguments, only these pictures are drawn.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.unit.files.word_builder import p, word_file
from wxdesk.bootstrap import Desk, open_desk
from wxdesk.demo import make_demo
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.texts import texts
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import Sweeper
from wxdesk.ui.settings.set_up.panel import SetUp
from wxdesk.ui.widgets.pasting.paste_helper import PasteHelper
from wxdesk.ui.window.app import make_app
from wxdesk.ui.window.window import MainWindow

if TYPE_CHECKING:
    from wxdesk.ui.widgets.preview.chromium import Chromium

FOLDER = Path(__file__).parents[2] / "resources" / "pictures"
HEAVIEST = 350_000
"""Maximum size of a picture file in bytes; a larger picture is saved with fewer colours."""
NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
_YEAR = ("registers", "report")
"""The screens whose pictures are drawn from a desk that holds a whole year."""
_STEP_MS, _STILL_MS, _LONGEST_S = 100, 1500, 180
"""Milliseconds between two checks, milliseconds without a change of the picture, and maximum wait in seconds."""
_BESIDE_THE_PAGE = 1
"""Id of Chromium's script world for scripts of this program; scripts of the page itself are disabled."""
_COMPLETE = "[...document.images].every(one => one.complete)"
_NEW_DESK = {"name": "黄商集团", "editor": "殷茵", "reviewer": "", "folder": "/home/yinyin/公众号工作库"}


class Standing:
    """A clock that always shows the same time, so that every picture has the same date."""

    def now(self) -> datetime:
        """Return the fixed time of the pictures."""
        return NOW


def settle(milliseconds: int) -> None:
    """Run the event loop for this many milliseconds, so that the window reads and draws."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(holds: Callable[[], bool]) -> None:
    """Run the event loop until `holds` returns True.

    Raises:
        TimeoutError: it did not return True within `_LONGEST_S` seconds.
    """
    ends = time.monotonic() + _LONGEST_S
    while not holds():
        if time.monotonic() > ends:
            raise TimeoutError
        settle(_STEP_MS)


def read(window: MainWindow) -> None:
    """Run the event loop until the window is built and no task runs; twice, because a result may start another read."""
    for _ in range(2):
        until(lambda: window.furnishing.done and not window.session.tasks.busy)
        settle(_STEP_MS)


def stood(shown: QWidget) -> QImage:
    """Take pictures of the widget `shown` until two in a row are equal, and return the last one."""
    pictures = [shown.grab().toImage()]

    def stays() -> bool:
        settle(_STILL_MS)
        pictures.append(shown.grab().toImage())
        return pictures[-1] == pictures[-2]

    until(stays)
    return pictures[-1]


type Scene = Callable[[MainWindow], QWidget]
"""Type of a function that brings the window into a state, and returns the widget to be drawn."""


def as_it_is(window: MainWindow) -> QWidget:
    """Return the window unchanged; the scene for pictures that show a screen as it opens."""
    return window


def rendered(window: MainWindow) -> QWidget:
    """Wait until the pages in all visible phone previews are complete, with their pictures; return the window."""
    from wxdesk.ui.widgets.preview.chromium import Chromium  # noqa: PLC0415 - for the pictures with a phone

    until(lambda: any(one.isVisible() for one in window.findChildren(Chromium)))
    for view in window.findChildren(Chromium):
        until(partial(is_complete, view, []))
    return window


def is_complete(view: "Chromium", heard: list[object]) -> bool:
    """Ask the page of `view` whether it is complete with its pictures.

    The page answers later, and its answers are added to `heard`. Return the last of them, or False while there is
    none.
    """
    if not view.page().isLoading():
        view.page().runJavaScript(_COMPLETE, _BESIDE_THE_PAGE, heard.append)
    return bool(heard) and heard[-1] is True


def checked(window: MainWindow) -> QWidget:
    """Drop files on the bench and wait for the verdicts; return the window."""
    window.take(sorted((window.session.desk.folder.parent / "bench").iterdir()))
    read(window)
    return window


def dropped(window: MainWindow) -> QWidget:
    """Drop the folder of an offer with two pictures of the demonstration, and wait for its verdict; return the window.

    The folder is named after a unit of the demonstration.
    """
    folder = window.session.desk.folder.parent
    offer = folder / "武穴购物广场-迎新"
    if not offer.exists():
        offer.mkdir()
        said = "12月5日至12月9日，武穴购物广场全场满减，会员日双倍积分，优惠券到店领取，欢迎新老顾客前来选购。"
        word_file(offer / "迎新正文.docx", p("迎新全场满减活动预告"), *(p(said) for _ in range(8)))
        pictures = [one for one in sorted((folder / "bench").iterdir()) if one.suffix in (".jpg", ".png")]
        for one in pictures[:2]:
            shutil.copy(one, offer)
    window.take([offer])
    read(window)
    return window


def edited(window: MainWindow) -> QWidget:
    """Open an article and wait for its preview; return the window."""
    window.session.go("article", shown_article(window.session.desk))
    return rendered(window)


def covers(window: MainWindow) -> QWidget:
    """Open the cover editor of an article; return the window."""
    edited(window)
    next(one for one in window.overview.here.commands if one.id == "article.cover").run()
    return window


def shelved(window: MainWindow) -> QWidget:
    """Open an article with the shelf beside it; return the window when all small pictures are drawn."""
    edited(window)
    shelf = window.screen_of(ArticlePanel).shelf
    next(one for one in window.overview.here.commands if one.id == "article.shelf").run()
    until(lambda: bool(shelf.grid.entries.entries) and shelf.press.idle)
    return window


def pasted(window: MainWindow) -> QWidget:
    """Start the paste helper on an article; return its bar."""
    helper = PasteHelper(window.session)
    helper.start([shown_article(window.session.desk)])
    until(lambda: helper.bar is not None)
    read(window)
    assert helper.bar is not None
    return helper.bar


def palette(window: MainWindow) -> QWidget:
    """Open the command palette, the box in which a person searches for any command, over the screen.

    Return the window.
    """
    window.overview.offer_palette()
    return window


def keys(window: MainWindow) -> QWidget:
    """Open the list of all keys over the screen, and return the window."""
    window.overview.offer_keys()
    return window


def page(name: str) -> Scene:
    """Return the scene that shows the settings page `name`."""

    def shown(window: MainWindow) -> QWidget:
        window.session.go("settings", name)
        read(window)
        return window

    return shown


def first_run(window: MainWindow) -> QWidget:
    """Return the window of the set-up with typed values."""
    session = window.session
    made = SetUp(Path(_NEW_DESK["folder"]), session.texts, session.tasks, _NEW_DESK)
    made.show()
    return made


@dataclass(frozen=True)
class Shot:
    """One picture: file name without suffix, screen, scene (what is shown), language, and colour scheme."""

    file: str
    screen: str
    scene: Scene = as_it_is
    language: str = "zh_CN"
    scheme: str = "light"


SHOTS = (
    Shot("today", "today"),
    Shot("queue", "queue"),
    Shot("queue-dark", "queue", scheme="dark"),
    Shot("intake-card", "queue", dropped),
    Shot("queue-en", "queue", language="en"),
    Shot("bench", "bench", checked),
    Shot("article", "article", edited),
    Shot("article-dark", "article", edited, scheme="dark"),
    Shot("shelf", "article", shelved),
    Shot("covers", "article", covers),
    Shot("paste-helper", "article", pasted),
    Shot("calendar", "calendar"),
    Shot("review", "review", rendered),
    Shot("packages", "packages"),
    Shot("registers", "registers"),
    Shot("report", "report"),
    Shot("trail", "trail"),
    Shot("settings", "settings", page("channels")),
    Shot("people", "settings", page("people")),
    Shot("rulebook", "settings", page("rulebook")),
    Shot("first-run", "today", first_run),
    Shot("palette", "queue", palette),
    Shot("keys", "queue", keys),
)


def draw(desk: Desk, shot: Shot, target: Path) -> None:
    """Draw the picture `shot` of `desk` into the folder `target`."""
    file = target / f"{shot.file}.png"
    settings = QSettings(str(desk.folder.parent / f"{shot.file}.ini"), QSettings.Format.IniFormat)
    settings.setValue("window/panel", shot.screen)
    window = MainWindow(Session(desk, texts(shot.language), settings))
    window.resize(1366, 768)
    window.choose_scheme(shot.scheme)
    window.show()
    read(window)
    shown = shot.scene(window)
    read(window)
    stood(shown).save(str(file))
    lighten(file)
    for one in {shown, window}:
        one.close()
        one.deleteLater()
    QCoreApplication.sendPostedEvents()


def lighten(file: Path) -> None:
    """If the picture file is larger than `HEAVIEST`, save it with 256 colours."""
    if file.stat().st_size > HEAVIEST:
        with Image.open(file) as picture:
            few = picture.convert("RGB").quantize(256)
        few.save(file, optimize=True)


def shown_article(desk: Desk) -> str:
    """Return the id of the first placement in the queue that is being edited and has pictures."""
    rows = desk.reading.queue("all").rows
    placements = [one for row in rows for one in desk.reading.submission(row.id).placements]
    editing = [one for one in placements if one.stage is PlacementStage.EDITING]
    return next(one.id for one in editing if desk.previewing.preview(one.id).pictures)


def keep_originals(desk: Desk) -> None:
    """Copy some files of the demonstration into a folder beside the desk, from which they are dropped on the bench."""
    folder = desk.folder.parent / "bench"
    folder.mkdir()
    for row in desk.reading.queue("all").rows[:4]:
        for piece in desk.reading.submission(row.id).pieces:
            target = folder / piece.name.rpartition("/")[2]
            target.write_bytes(Path(piece.path).read_bytes())


def draw_all(shots: Sequence[Shot], target: Path) -> None:
    """Create a demonstration desk, and draw the pictures `shots` of it into the folder `target`.

    Pictures of the screens in `_YEAR` show a second desk, which contains a whole year.
    """
    sweeper = Sweeper(make_app())
    for year in (False, True):
        wanted = [shot for shot in shots if (shot.screen in _YEAR) is year]
        if not wanted:
            continue
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make_demo(folder / "desk", now=NOW, year=year).close()
            with open_desk(folder / "desk", clock=Standing()) as desk:
                keep_originals(desk)
                for shot in wanted:
                    draw(desk, shot, target)
    sweeper.stop()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    wanted = sys.argv[1:]
    draw_all([shot for shot in SHOTS if not wanted or shot.file in wanted], FOLDER)

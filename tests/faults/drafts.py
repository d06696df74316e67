"""Send six articles to a draft box and kill the sender again and again: `python -m tests.faults.drafts [--seeds 20]`.

The draft box is a server on this computer that answers like WeChat. Most kills hit the sender after the server carried
out a call and before the sender got the answer.
"""

import argparse
import itertools
import random
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.desks import PUSH, Offices, opened
from wxdesk.demo.wechat_server import DemoWeChat, WeChatServer
from wxdesk.domain.drafts.records import DraftUpload, MediumUse
from wxdesk.wechat.draft_api import WeChatDrafts

type Moment = Callable[[str], bool]
"""Tells by the server's line about a call whether the sender is killed now."""

PROJECT = Path(__file__).parents[2]
APP, SECRET = "wx12ab", "s3cret"
ARTICLES, KILLS = 6, 5
_MOST_CALLS = 6
"""Maximum number of calls until a kill; the sending of six articles needs some 21 calls."""
_MINUTES = 3
"""Minutes by which the desk's clock advances between two sendings, so that calls of killed senders have ended."""


class Outcome(NamedTuple):
    """The state of WeChat and of the desk after a sending was killed several times and then completed.

    `differences` counts the differences between package and draft, and `drafts` the drafts at WeChat. `covers` is
    the number of different covers, and `added` the number of pictures in the material library. `pictures` is the
    number of different pictures in the texts, and `inline` the number of their uploads. `kills` is how often the
    sender was killed. `listings` counts the calls that listed the library. `sound` tells whether the desk's trail
    is verified.
    """

    differences: int
    drafts: int
    covers: int
    added: int
    pictures: int
    inline: int
    kills: int
    listings: int
    sound: bool

    @property
    def is_right(self) -> bool:
        """Tell whether WeChat has one draft, equal to the package, no cover was uploaded twice, and the trail is sound.

        Each kill may have caused one more upload of a picture in a text, but not of a cover.
        """
        once = self.added == self.covers == ARTICLES and self.inline <= self.pictures + self.kills
        return self.sound and once and (self.differences, self.drafts) == (0, 1)


def prepare(folder: Path) -> None:
    """Export a push of six articles from the desk in `folder`, and switch the draft box of its account on."""
    with opened(folder) as office:
        for shade in range(ARTICLES):
            placement = office.accept(office.own(20 * shade, channels=("media",)))
            office.desk.scheduling.place(
                placement, office.editor, push=PUSH, first=True if not shade else None, reason="演练"
            )
            office.release(placement)
        office.desk.exporting.export(PUSH, office.editor)
        office.desk.draft_box.switch("media", APP, office.editor)


def send(folder: Path, address: str, start: int) -> None:
    """Send the package of the desk in `folder` to the server at `address`; `start` numbers the starts of the sender."""
    with opened(folder) as office:
        office.clock.set(_at(start))
        box = WeChatDrafts(APP, SECRET, address, wait=lambda _: None)
        office.desk.draft_box.send(PUSH, box, office.editor)


def _at(start: int) -> str:
    minutes = start * _MINUTES
    return f"2026-01-01T{11 + minutes // 60:02}:{minutes % 60:02}"


def kill_at(state: DemoWeChat, folder: Path, address: str, start: int, moment: Moment, delay: float = 0) -> bool:
    """Start a sender, and kill it at the first call to the server for which `moment` returns true.

    `moment` gets the line that the server writes about each call. The kill comes before the server's answer, or
    `delay` seconds later. The result is False if the sender ended by itself.
    """
    words = ["--send", str(folder), address, str(start)]
    with subprocess.Popen([sys.executable, "-m", "tests.faults.drafts", *words], cwd=PROJECT) as child:

        def told(line: str) -> None:
            if not moment(line):
                return
            if delay:
                threading.Timer(delay, child.kill).start()
            else:
                child.kill()
                child.wait()

        state.told = told
        child.wait()
        state.told = None
        return child.returncode < 0


def _after(calls: int) -> Moment:
    """Return a function that returns true at the call with the number `calls`, counted from 1."""
    numbers = itertools.count(1)
    return lambda _: next(numbers) == calls


def outcome(folder: Path, seed: int) -> Outcome:
    """Kill a sending of the prepared desk in `folder` five times at moments that `seed` decides, then let it end."""
    state, chance, kills = DemoWeChat({APP: SECRET}), random.Random(seed), 0  # noqa: S311 - moments are no secret
    with WeChatServer(state) as server:
        for start in range(KILLS):
            moment, delay = _after(chance.randint(2, _MOST_CALLS)), chance.choice((0, 0, chance.random() / 20))
            kills += kill_at(state, folder, server.address, start, moment, delay)
        with opened(folder, _at(KILLS)) as office:
            box = WeChatDrafts(APP, SECRET, server.address)
            found = office.desk.draft_box.send(PUSH, box, office.editor)
            uses = office.desk.store.read(lambda reader: [one.use for one in reader.find(DraftUpload)])
            return Outcome(
                differences=len(found.differences),
                drafts=len(state.drafts),
                covers=uses.count(MediumUse.COVER),
                added=len(state.materials),
                pictures=uses.count(MediumUse.BODY),
                inline=state.calls.count("media/uploadimg"),
                kills=kills,
                listings=state.calls.count("material/batchget_material"),
                sound=office.desk.keeping.verify().ok,
            )


def main(words: list[str]) -> int:
    """Kill sendings as the command line `words` asks for; print the outcomes, and return 1 if one is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--send", nargs=3, metavar=("FOLDER", "ADDRESS", "START"))
    given = parser.parse_args(words)
    if given.send:
        send(Path(given.send[0]), given.send[1], int(given.send[2]))
        return 0
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        prepared = Offices(Path(name)).copy("empty", Path(name) / "prepared")
        prepare(prepared)
        for seed in range(given.first, given.first + given.seeds):
            folder = shutil.copytree(prepared, Path(name) / str(seed))
            found = outcome(folder, seed)
            wrong += not found.is_right
            sys.stdout.write(f"{seed}: {found}\n")
            sys.stdout.flush()
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

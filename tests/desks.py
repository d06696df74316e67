"""Builds small desks with real files, a fixed clock, and the people of one office.

A desk in a later stage is built once in a test run, and copied for each test that starts there.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.seats import seated
from tests.unit.files.word_builder import p, word_file
from wxdesk.bootstrap import Desk, make_desk, open_desk
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.submission import Origin, SignOffRoute
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import Received
from wxdesk.services.views.views import EventView
from wxdesk.store.snapshot import Snapshot
from wxdesk.store.tables import DERIVED, TABLES

SENTENCE = "武穴购物广场迎来店庆，全场商品陈列焕然一新，欢迎新老顾客到店选购。"
PUSH = "media/2026-01-04"
STAGES = ("empty", "received", "accepted", "in_review", "approved", "released", "exported")


def shanghai(text: str) -> datetime:
    """Return the instant at which clocks in Shanghai show `text`."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


class SetClock:
    """A clock that shows the time that the test sets."""

    def __init__(self, text: str = "2026-01-01T10:30") -> None:
        self.at = shanghai(text)

    def now(self) -> datetime:
        return self.at

    def set(self, text: str) -> None:
        """Set the clock to the Shanghai time `text`."""
        self.at = shanghai(text)


def article_file(path: Path, sentences: int = 10, *, opening: str = "") -> Path:
    """Write a Word file of `sentences` paragraphs, each `opening` followed by the same sentence.

    With the default of ten paragraphs, the text is longer than 300 characters, the minimum length of an article.
    """
    return word_file(path, *(p(f"{opening}{SENTENCE}") for _ in range(sentences)))


def picture_file(path: Path, shade: int = 40, size: tuple[int, int] = (1200, 800)) -> Path:
    """Write a picture of one colour in the format of the suffix; another `shade` gives another colour."""
    path.write_bytes(_encoded(path.suffix, shade, size))
    return path


@cache
def _encoded(suffix: str, shade: int, size: tuple[int, int]) -> bytes:
    """Return the bytes of a picture of one colour; each picture is made once, because compressing takes long."""
    written = BytesIO()
    Image.new("RGB", size, (200, shade, 60)).save(written, Image.registered_extensions()[suffix.lower()])
    return written.getvalue()


def material(
    folder: Path, *, sentences: int = 10, shade: int = 40, pictures: Sequence[str] = (), apart: bool = False
) -> Path:
    """Write the folder of one article: a Word file and two pictures, or the pictures named.

    Another `shade` gives another number in the text and other colours of the pictures. With `apart` each paragraph also
    has characters that no other shade has, so that the article counts as similar to no other.
    """
    folder.mkdir(parents=True)
    own = "".join(chr(0x5000 + 60 * shade + sign) for sign in range(60)) if apart else ""
    article_file(folder / "店庆.docx", sentences, opening=f"第{shade}篇。{own}")
    for number, name in enumerate(pictures or ("图1.png", "图2.png")):
        picture_file(folder / name, shade + number)
    return folder


@dataclass(frozen=True)
class Office:
    """An open desk with its people: 殷茵 edits and releases, 王审 reviews, 王芳 delivers for the unit.

    `unit` and `officer` are ids. `inbox` is a folder outside the desk for the files of deliveries.
    """

    desk: Desk
    clock: SetClock
    editor: By
    reviewer: By
    unit: str
    officer: str
    inbox: Path

    @property
    def only(self) -> str:
        """Return the id of the newest submission."""
        return self.desk.reading.queue().rows[0].id

    @property
    def placement(self) -> str:
        """Return the id of the newest submission's first placement."""
        return self.desk.reading.submission(self.only).placements[0].id

    def said(self, **changes: Any) -> Received:
        """Return the details of a delivery by the unit on 1 January at 10:20 in which no rule finds anything.

        `changes` are fields with other values.
        """
        sound = Received(
            unit=self.unit,
            officer=self.officer,
            range="publicity",
            kind="promotion",
            source="武穴购物广场",
            channels=("media",),
            signed_off=True,
            sign_off_by="吴总",
            sign_off_how=SignOffRoute.CHAT,
            delivered_at=shanghai("2026-01-01T10:20"),
            route="微信",
        )
        return replace(sound, **changes)

    def receive(self, folder: Path, **changes: Any) -> str:
        """Receive `folder` as a submission and return the submission's id."""
        return self.desk.intake.receive([folder], self.said(**changes), self.editor)[0]

    def own(self, shade: int, **changes: Any) -> str:
        """Receive a submission of the office itself, and return its id; another `shade` gives it other material."""
        folder = material(self.inbox / f"自采{shade}", shade=shade)
        return self.receive(folder, origin=Origin.OWN, unit=None, officer=None, source="自采", **changes)

    def supplement(self, path: Path, at: str = "2026-01-02T09:00") -> None:
        """Add a file, which the unit sent at `at`, to the newest submission; a clock that is earlier is set to `at`."""
        self.clock.at = max(self.clock.at, shanghai(at))
        said = Received(delivered_at=shanghai(at), route="微信")
        self.desk.intake.receive([path], said, self.editor, into=self.only)

    def accept(self, submission: str) -> str:
        """Accept a submission and return the id of its first placement."""
        self.desk.deciding.accept(submission, self.editor)
        return self.desk.reading.submission(submission).placements[0].id

    def release(self, placement: str) -> None:
        """Take a placement from editing through review to its release."""
        self.desk.reviewing.request_review(placement, self.editor)
        self.desk.reviewing.approve(placement, self.reviewer)
        self.desk.reviewing.release(placement, self.editor)

    def release_reviewed(self) -> None:
        """Approve and release the newest submission's first placement, which is in review."""
        self.desk.reviewing.approve(self.placement, self.reviewer)
        self.desk.reviewing.release(self.placement, self.editor)

    def tables(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Return every row that events write, by table and id."""

        def work(snapshot: Snapshot) -> dict[tuple[str, str], dict[str, Any]]:
            select = 'SELECT * FROM "{}"'
            rows = {table: snapshot.rows(select.format(table), {}) for table in TABLES.values()}
            return {
                (table, str(row["id"])): {name: row[name] for name in row if name not in DERIVED}
                for table, found in rows.items()
                for row in found
            }

        return self.desk.store.read(work)

    def everything(self) -> dict[str, list[tuple[object, ...]]]:
        """Return the rows of all tables except the trail, also of tables that no event writes."""

        def work(snapshot: Snapshot) -> dict[str, list[tuple[object, ...]]]:
            found = snapshot.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", {})
            names = [str(row["name"]) for row in found if not str(row["name"]).startswith(("audit", "trail_"))]
            select = 'SELECT * FROM "{}" ORDER BY rowid'
            rows = {name: snapshot.rows(select.format(name), {}) for name in names}
            return {name: [tuple(row.values()) for row in rows[name]] for name in names}

        return self.desk.store.read(work)

    def acts(self) -> list[str]:
        """Return the acts of the trail, oldest first."""
        rows = self.desk.store.read(
            lambda snapshot: snapshot.rows("SELECT body ->> 'act' AS act FROM audit ORDER BY seq", {})
        )
        return [str(row["act"]) for row in rows]

    def latest(self) -> EventView:
        """Return the newest event of the trail, leaving out events that only record a sign-in at a seat."""
        return next(row for row in self.desk.reading.trail(limit=5).rows if row.act != "seat.opened")

    def decided(self) -> list[str]:
        """Return the acts of the trail, oldest first, without the sign-ins at seats."""
        return [act for act in self.acts() if act != "seat.opened"]


def file_accounts(desk: Desk, by: By) -> None:
    """Record the filing of every shipped account, which is required before export."""
    for channel in desk.people.channels():
        desk.filing.file(channel.id, by, date(2025, 3, 1), f"黄商新备〔2025〕{channel.id}")


def build(folder: Path) -> None:
    """Make a desk in `folder` with its people, one unit, and all accounts filed."""
    with make_desk(folder / "desk", "黄商集团", "殷茵", "王审", clock=SetClock()) as desk:
        editor = seated(desk.people.resolve("殷茵"))
        file_accounts(desk, editor)
        unit = desk.people.add_unit("武穴购物广场", editor)
        desk.people.add("王芳", "营业员", (Role.OFFICER,), editor, unit=unit.id)


@contextmanager
def opened(folder: Path, at: str = "2026-01-01T10:30", server: str = "") -> Iterator[Office]:
    """Yield the office whose desk is in `folder`; its clock shows `at`.

    `server` is the address of the PostgreSQL database of a team's desk; "" for a desk with its own database file.
    """
    clock = SetClock(at)
    with open_desk(folder / "desk", clock=clock, server=server) as desk:
        named = {person.name: person.id for person in desk.people.all()}
        yield Office(
            desk=desk,
            clock=clock,
            editor=seated(named["殷茵"]),
            reviewer=seated(named["王审"]),
            unit=desk.people.units()[0].id,
            officer=named["王芳"],
            inbox=folder / "inbox",
        )


def _advance(office: Office, stage: str) -> None:
    """Take the only submission from the previous stage to `stage`."""
    desk, editor = office.desk, office.editor
    match stage:
        case "received":
            office.receive(material(office.inbox / "武穴购物广场 店庆"))
        case "accepted":
            desk.deciding.accept(office.only, editor)
            desk.scheduling.place(office.placement, editor, first=True, reason="店庆重点")
        case "in_review":
            desk.reviewing.request_review(office.placement, editor)
        case "approved":
            desk.reviewing.approve(office.placement, office.reviewer)
        case "released":
            desk.reviewing.release(office.placement, editor)
        case "exported":
            desk.exporting.export(PUSH, editor, below_minimum="只有一篇")
        case _:
            raise UserError("value-unknown", key="stage", value=stage, known=", ".join(STAGES))


class Offices:
    """Desks in every stage, each built once in a folder below `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def folder(self, stage: str) -> Path:
        """Return the folder of the original desk in `stage`; tests copy it and never change it."""
        folder = self._root / stage
        if not folder.exists():
            before = STAGES[max(0, STAGES.index(stage) - 1)]
            making = self._root / f"{stage}.making"
            if stage == "empty":
                making.mkdir()
                build(making)
            else:
                shutil.copytree(self.folder(before), making)
                with opened(making) as office:
                    _advance(office, stage)
            making.rename(folder)
        return folder

    def kept(self, name: str, stage: str, make: Callable[[Office], object], target: Path) -> Path:
        """Copy the ready-made desk `name` to the folder `target`, and return `target`.

        The first call makes the desk: `make` changes a copy of the desk in `stage`.
        """
        folder = self._root / f"kept-{name}"
        if not folder.exists():
            making = self._root / f"kept-{name}.making"
            self.copy(stage, making)
            with opened(making) as office:
                make(office)
            making.rename(folder)
        shutil.copytree(folder, target)
        return target

    def copy(self, stage: str, target: Path) -> Path:
        """Copy the desk in `stage` to `target`, and return `target`."""
        shutil.copytree(self.folder(stage), target)
        return target


@contextmanager
def refusal(office: Office, code: str) -> Iterator[None]:
    """Assert that the `with` block is refused with `code`, changes no table, and is recorded as one event."""
    before, acts = office.tables(), office.acts()
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code
    assert office.tables() == before
    assert office.acts() == [*acts, "refused"]
    last = office.desk.reading.trail(limit=1).rows[0]
    assert last.data["code"] == code

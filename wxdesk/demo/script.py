"""The script of the demonstration, read from `resources/demo`: its people, material and story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from wxdesk import assets
from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date, shanghai_instant
from wxdesk.domain.rulebook.strict_toml import StrictFile
from wxdesk.domain.submissions.submission import ArticleForm

FOLDER = "demo"
DESK = "desk.toml"

_STEP = re.compile(r"(?:(-\d+) (\d\d:\d\d)|-(\d+)m) (\w+)(?: (.*))?")
_DAY = re.compile(r"\{([+-]\d+)\}")


class DemoPictureLook(StrEnum):
    """How a picture is made; `photo` carries a camera's EXIF, `webp` is WebP whatever its name says."""

    POSTER = "poster"
    SCENE = "scene"
    PHOTO = "photo"
    WEBP = "webp"
    SCAN = "scan"


@dataclass(frozen=True)
class DemoPicture:
    """A picture to be drawn, `width` x `height` pixels, with a few words on it."""

    name: str
    look: DemoPictureLook
    text: str
    width: int
    height: int


@dataclass(frozen=True)
class DemoMaterial:
    """A submission to be played; `not_before` counts days from today, `supplement` replaces pictures."""

    key: str
    folder: str
    title: str
    kind: str
    source: str
    channels: tuple[str, ...]
    pictures: tuple[DemoPicture, ...]
    story: tuple[str, ...]
    body: str
    own: bool = False
    unit: str = ""
    officer: str = ""
    form: ArticleForm | None = None
    range: str | None = None
    signed_off: bool = False
    not_before: int | None = None
    supplement: tuple[DemoPicture, ...] = ()


@dataclass(frozen=True)
class DemoMember:
    """A person of the desk and the units whose information officer that is."""

    name: str
    title: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class TopicPlan:
    """A placeholder (占位); its act `plan` says in how many days it is due, and perhaps expires."""

    title: str
    unit: str
    channels: tuple[str, ...]
    story: tuple[str, ...]


@dataclass(frozen=True)
class ShopPlan:
    """A shop as customers know it, and the unit that it is."""

    name: str
    address: str
    phones: tuple[str, ...]
    unit: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class RequestPlan:
    """A planned request to a unit (约稿); its act `ask` gives the number of days until it is due."""

    unit: str
    what: str
    story: tuple[str, ...]


@dataclass(frozen=True)
class PushPlan:
    """A planned event of a whole push, so many days ago."""

    channel: str
    days_ago: int
    story: tuple[str, ...]

    def label(self, today: date) -> str:
        """Return the push's label, such as `media/2026-01-04`."""
        return f"{self.channel}/{today - timedelta(days=self.days_ago)}"


@dataclass(frozen=True)
class Cast:
    """The desk itself: name, two founders, everybody with a title, shops, requests, pushes, placeholders.

    `filing` is the reference under which its accounts were filed.
    """

    name: str
    editor: str
    reviewer: str
    filing: str
    people: tuple[DemoMember, ...]
    shops: tuple[ShopPlan, ...]
    requests: tuple[RequestPlan, ...]
    pushes: tuple[PushPlan, ...]
    topics: tuple[TopicPlan, ...]

    @property
    def told(self) -> "tuple[Told, ...]":
        """Return what has a story beside the material."""
        return (*self.requests, *self.pushes, *self.topics)


type Told = DemoMaterial | RequestPlan | PushPlan | TopicPlan


@dataclass(frozen=True)
class _Materials:
    submissions: tuple[DemoMaterial, ...]


@dataclass(frozen=True)
class DemoStep:
    """One act of a story: when, which act of the maker, with what words, on what."""

    at: datetime
    act: str
    words: str
    on: Told


def read_cast() -> Cast:
    """Return the desk of the demonstration."""
    return StrictFile(assets.read_text(f"{FOLDER}/{DESK}"), DESK).build(Cast)


def read_materials() -> dict[str, DemoMaterial]:
    """Return the submissions of the demonstration by their keys."""
    files = [name for name in assets.names(FOLDER, ".toml") if name != DESK]
    read = (StrictFile(assets.read_text(f"{FOLDER}/{name}"), name).build(_Materials) for name in files)
    return {one.key: one for materials in read for one in materials.submissions}


def steps(on: Told, now: datetime) -> Iterator[DemoStep]:
    """Yield the acts of a story, with the instants that its times mean when it is `now`.

    Raises:
        ValueError: a line of the story is not `-2 09:30 act words` or `-40m act words`.
    """
    for line in on.story:
        match = _STEP.fullmatch(line)
        if match is None:
            raise ValueError(f"not a step of a story: {line!r}")
        days, clock, minutes, act, words = match.groups()
        if minutes is not None:
            at = now - timedelta(minutes=int(minutes))
        else:
            day = shanghai_date(now) + timedelta(days=int(days))
            at = shanghai_instant(day, time.fromisoformat(clock))
        yield DemoStep(at, act, words or "", on)


def dated(text: str, now: datetime) -> str:
    """Return `text` with each `{+3}` as the date so many days from today: 11月27日."""

    def shown(match: re.Match[str]) -> str:
        day = now.astimezone(SHANGHAI) + timedelta(days=int(match[1]))
        return f"{day.month}月{day.day}日"

    return _DAY.sub(shown, text)

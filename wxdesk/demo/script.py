"""Read the story of the demonstration from `resources/demo`: its people, material and acts."""

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

_MAIN = "media"
_ADDRESS = "https://mp.weixin.qq.com/s/demo-{article}"
_STEP = re.compile(r"(?:(-\d+) (\d\d:\d\d)|-(\d+)m) (\w+)(?: (.*))?")
_DAY = re.compile(r"\{([+-]\d+)\}")


class DemoPictureLook(StrEnum):
    """The look of a picture of the demonstration, such as a poster."""

    POSTER = "poster"
    SCENE = "scene"
    PHOTO = "photo"
    WEBP = "webp"
    SCAN = "scan"


@dataclass(frozen=True)
class DemoPicture:
    """A picture to be drawn, with a few words written on it; width and height are in pixels."""

    name: str
    look: DemoPictureLook
    text: str
    width: int
    height: int


@dataclass(frozen=True)
class DemoMaterial:
    """A submission of the demonstration: its files, its details, and the acts that are carried out on it (`story`).

    `body` is its text. `not_before` counts the days from today until it may be published, None for any day.
    `supplement` are the pictures that replace earlier ones in a second delivery. `own` tells that the office wrote it.
    """

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
    """How many days after today the submission may be published at the earliest; None if any day is allowed."""
    supplement: tuple[DemoPicture, ...] = ()
    """The pictures that replace earlier ones in a second delivery."""


@dataclass(frozen=True)
class DemoMember:
    """A person of the demonstration's desk: name, job title, and the units of which the person is the officer."""

    name: str
    title: str
    units: tuple[str, ...] = ()
    """The units of which the person is the information officer."""


@dataclass(frozen=True)
class TopicPlan:
    """A placeholder (占位) of the demonstration, which is a planned article without material, and its acts (`story`).

    Its act `plan` states after how many days the material is due and, optionally, after how many days the plan expires.
    """

    title: str
    unit: str
    channels: tuple[str, ...]
    story: tuple[str, ...]


@dataclass(frozen=True)
class ShopPlan:
    """A shop of the demonstration, with the unit that it belongs to; `also` are other names of the shop."""

    name: str
    address: str
    phones: tuple[str, ...]
    unit: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class RequestPlan:
    """A planned request to a unit (约稿); its act `ask` names the days until it is due."""

    unit: str
    what: str
    story: tuple[str, ...]


@dataclass(frozen=True)
class PushPlan:
    """A push of the demonstration, `days_ago` days before today (0 for today's), and the acts about it (`story`)."""

    channel: str
    days_ago: int
    story: tuple[str, ...]

    def label(self, today: date) -> str:
        """Return the push's label, such as `media/2026-01-04`."""
        return f"{self.channel}/{today - timedelta(days=self.days_ago)}"


@dataclass(frozen=True)
class Cast:
    """The demonstration's desk: its name, people, shops, requests, pushes and placeholders.

    `filings` maps the id of each account to the reference of its filing. `topics` are the placeholders.
    """

    name: str
    editor: str
    reviewer: str
    filings: dict[str, str]
    """For each account, the reference under which it was filed."""
    people: tuple[DemoMember, ...]
    shops: tuple[ShopPlan, ...]
    requests: tuple[RequestPlan, ...]
    pushes: tuple[PushPlan, ...]
    topics: tuple[TopicPlan, ...]

    @property
    def told(self) -> "tuple[Told, ...]":
        """Return the requests, pushes and placeholders of the demonstration, each of which has a `story` of acts.

        Submissions also have a story, but are in a table of their own.
        """
        return (*self.requests, *self.pushes, *self.topics)


type Told = DemoMaterial | RequestPlan | PushPlan | TopicPlan


@dataclass(frozen=True)
class _Materials:
    submissions: tuple[DemoMaterial, ...]


@dataclass(frozen=True)
class DemoStep:
    """One act that the demonstration carries out on its desk, with the time that its event gets.

    `act` is the name of the method of `_Maker` that carries it out, `words` is its input. `on` is the submission,
    request, push or placeholder that it is about.
    """

    at: datetime
    act: str
    """The name of the act: that of the method of `_Maker` which carries it out."""
    words: str
    """The rest of the line in the story, which the act gets as its input."""
    on: Told
    """The submission, request, push or placeholder that the act is about."""


def published_address(channel: str, number: str) -> str:
    """Return the address of a published article; each account has its own."""
    return _ADDRESS.format(article=number if channel == _MAIN else f"{channel}-{number}")


def read_cast() -> Cast:
    """Return the demonstration desk as `resources/demo` describes it: people, shops, requests, pushes, placeholders."""
    return StrictFile(assets.read_text(f"{FOLDER}/{DESK}"), DESK).build(Cast)


def read_materials() -> dict[str, DemoMaterial]:
    """Return the submissions of the demonstration by their keys."""
    files = [name for name in assets.names(FOLDER, ".toml") if name != DESK]
    read = (StrictFile(assets.read_text(f"{FOLDER}/{name}"), name).build(_Materials) for name in files)
    return {one.key: one for materials in read for one in materials.submissions}


def steps(on: Told, now: datetime) -> Iterator[DemoStep]:
    """Yield one act for each line of `on.story`; the times in the lines are relative to `now`.

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
    """Return `text` with each `{+N}` replaced by the date N days from today, such as 11月27日."""

    def shown(match: re.Match[str]) -> str:
        day = now.astimezone(SHANGHAI) + timedelta(days=int(match[1]))
        return f"{day.month}月{day.day}日"

    return _DAY.sub(shown, text)

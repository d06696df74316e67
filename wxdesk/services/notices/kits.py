"""Makes the submission kit of a unit (投稿包): a prefilled form, and one page of requirements.

Form and requirements are made from the rulebook in force, so that units are told exactly what is checked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import no_folder
from wxdesk.domain.desk.sizes import limit_megabytes
from wxdesk.domain.office.people import Assignment, Person, Role, Unit
from wxdesk.domain.rulebook.ranges import range_word
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.fields import FIELDS
from wxdesk.domain.submissions.kit import BODY_BELOW
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.records.office.channels import channels_in
from wxdesk.texts import texts

_KNOWN_AS = {"asf": "WMV", "rm": "RM、RMVB"}
"""For each film format, the name by which units know it (HS 4.4-2)."""


class KitPress(Protocol):
    """Makes the two Word files of a kit, and writes files into a folder."""

    def form(self, heading: str, fields: Sequence[Mapping[str, Any]], below: str) -> bytes:
        """Return the form as a Word file: the heading, one line per field, and the text `below`."""
        ...

    def demands(self, heading: str, under: str, demands: Sequence[Mapping[str, str]]) -> bytes:
        """Return the page of requirements as a Word file: heading, the line `under` it, and the list `demands`."""
        ...

    def put(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Write files into a folder; each file is written completely or not at all."""
        ...


@dataclass(frozen=True)
class Kit:
    """The submission kit of one unit: two Word files."""

    unit: str
    files: Mapping[str, bytes]
    """The contents of the kit's files, by file name."""


class Kits:
    """Makes submission kits (投稿包) for units."""

    def __init__(self, store: Store, press: KitPress, rulebook: Rulebook, clock: Clock, organisation: str) -> None:
        """Read from `store`, and make the Word files with `press`, which show the name `organisation`.

        Fields, choices and requirements come from `rulebook`.
        """
        self._store = store
        self._press = press
        self._rulebook = rulebook
        self._clock = clock
        self._organisation = organisation

    def kit(self, unit: str) -> Kit:
        """Return the submission kit of the unit with the id `unit`.

        Raises:
          UserError: `not-found`.
        """
        return self._store.read(lambda reader: self._kit(reader, reader.get(Unit, unit)))

    def write(self, units: Sequence[str], into: Path) -> list[Path]:
        """Write the kits into one folder per unit below `into`, replacing older ones; return these folders.

        `into` is created if its parent exists.

        Raises:
          Unusable: `path-missing` or `path-no-folder` if the parent of `into` is no folder; a file cannot be written;
            or the disk is full.
        """
        given = into if into.exists() else into.absolute().parent
        if not given.is_dir():
            raise no_folder(given)
        folders = []
        for kit in map(self.kit, units):
            folder = into / texts().text("kit-folder", unit=_file_name(kit.unit))
            self._press.put(folder, kit.files)
            folders.append(folder)
        return folders

    def _kit(self, reader: Reader, unit: Unit) -> Kit:
        say, today = texts().text, shanghai_date(self._clock.now())
        heading = say("kit-form-heading", desk=self._organisation)
        below = say("kit-below", begin=BODY_BELOW)
        form = self._press.form(heading, self._fields(reader, unit, today), below)
        under = say("kit-demands-under", unit=unit.name, day=today.isoformat(), stamp=self._rulebook.stamp)
        sheet = self._press.demands(say("kit-demands-heading"), under, self._demands(reader, today))
        return Kit(unit.name, {say("kit-form-file"): form, say("kit-demands-file"): sheet})

    def _fields(self, reader: Reader, unit: Unit, today: date) -> list[dict[str, Any]]:
        say = texts().text
        officers = [
            reader.get(Person, one.person).name
            for one in reader.find(Assignment, unit=unit.id, role=Role.OFFICER)
            if one.holds(Role.OFFICER, today, None)
        ]
        filled = {
            "unit": unit.name,
            "officer": officers[0] if len(officers) == 1 else "",
            "source": unit.name,
        }
        names = "、".join(channel.name for channel in channels_in(reader))
        return [
            {
                "key": one.key,
                "label": one.paper,
                "value": filled.get(one.key, ""),
                "hint": say(f"{one.sentence}.paper", names=names),
                "choices": [say(one.word(code)) for code in one.choices(self._rulebook)] if one.words else [],
            }
            for one in FIELDS
            if one.paper
        ]

    def _demands(self, reader: Reader, today: date) -> list[dict[str, str]]:
        """Return the requirements for a unit's material (time, text, pictures), with limits of the present rulebook."""
        limits, lead = self._rulebook.limits, max(one.on(today).lead_days for one in channels_in(reader))
        images, videos = limits.image, limits.video
        values: Mapping[str, Mapping[str, str | int]] = {
            "time": {"days": lead, "earliest": lead + 2},
            "text": {"least": limits.text.body_at_least, "title": limits.wechat.title},
            "source": {},
            "range": {"ranges": "；".join(texts().text(range_word(one)) for one in self._rulebook.ranges)},
            "pictures": {
                "formats": "、".join(one.upper() for one in images.formats),
                "most": limit_megabytes(images.below_bytes),
            },
            "onsite": {
                "least": limits.onsite.return_below_long_side,
                "good": limits.onsite.warn_below_long_side,
            },
            "videos": {
                "formats": "、".join(_KNOWN_AS.get(one, one.upper()) for one in videos.containers),
                "most": limit_megabytes(videos.at_most_bytes),
            },
            "facts": {},
            "request": {"words": "、".join(self._rulebook.wording.contests[:3])},
            "signoff": {},
            "sending": {},
        }
        return [
            {
                "about": texts().text(f"kit-about-{key}"),
                "asked": texts().text(f"kit-asked-{key}", **given),
                "clause": _CLAUSES[key],
            }
            for key, given in values.items()
        ]


_CLAUSES = {
    "time": "HS 4.4-3",
    "text": "HS 4.4-2",
    "source": "HS 4.4-1",
    "range": "HS 4.3",
    "pictures": "HS 4.4-2",
    "onsite": "HS 4.4-2",
    "videos": "HS 4.4-2",
    "facts": "HS 3.6-3",
    "request": "HS 3.7",
    "signoff": "HS 2.3",
    "sending": "HS 4.4-3",
}


_WIDE = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")


def _file_name(unit: str) -> str:
    """Return a folder name for a unit; characters forbidden in file names become their full-width forms."""
    return unit.translate(_WIDE).strip(" .") or "_"

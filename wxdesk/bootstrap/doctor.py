"""Examines the program, the computer and a desk; bundles the results, without the desk's content, for the IT staff."""

import json
import os
import platform
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import metadata
from io import BytesIO
from pathlib import Path

from wxdesk import __version__
from wxdesk.bootstrap.desk.desk import Desk, open_desk
from wxdesk.disk.system import processor, system_name
from wxdesk.domain.desk.clock import SHANGHAI, shanghai_minute
from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.files.confinement import landlock, process
from wxdesk.files.keeping.last_good_head import LastGoodHead
from wxdesk.files.parsing.machine import free_memory
from wxdesk.files.pictures.lettering_reader import NEEDED_BYTES
from wxdesk.files.tables.office import find_office
from wxdesk.preferences import preferences_path
from wxdesk.services.office.health import Condition, HealthLine, HealthReport
from wxdesk.store.connection import LIBRARY

_FINE, _WEAK, _BROKEN = Condition.FINE, Condition.WEAK, Condition.BROKEN
_LOW_BYTES = 5_000_000_000
"""Free space on the desk's disk below which the report warns; a film may have 500 MB, and its zip as much."""
_MEGABYTE, _GIGABYTE = 1_000_000, 1_000_000_000
_OWN = ("pyside6", "pillow", "av", "lxml", "pypdfium2", "jinja2", "sqlite-utils", "onnxruntime", "cryptography")
"""Libraries whose versions a maintainer asks for first."""
_FRAME = re.compile(r'  File "(?P<file>[^"]*)", line \d+, in \S+')


def examine_computer(folder: Path, server: str = "") -> HealthReport:
    """Return the state of the program, the computer and the desk in `folder`, which need not exist.

    For a team's desk, `server` is the address of its database server.

    The function opens the desk, so it migrates the database of an older version.
    """
    return HealthReport((*_program(), *_computer(), *_desk(folder, server)))


def bundle(folder: Path, report: HealthReport, text: str) -> bytes:
    """Return a zip for IT: the report as `text` and as JSON, and what crash reports say of the code.

    It holds no content of the desk. Of each crash report it keeps only the lines that name files and lines of the code,
    because the sentence of an error may quote a title or a name.

    Raises:
        Unusable: a crash report of the desk in `folder` cannot be read.
    """
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("doctor.txt", text)
        made.writestr("doctor.json", json.dumps([asdict(line) for line in report.lines], ensure_ascii=False, indent=2))
        for path in sorted((folder / "reports").glob("*.txt")):
            try:
                made.writestr(f"reports/{path.name}", _frames(path))
            except OSError as error:
                raise unusable(path, error) from error
    return content.getvalue()


def _frames(report: Path) -> str:
    """Return the lines of a crash report that name places in the code, with file names instead of paths."""
    lines = report.read_text(encoding="utf-8", errors="replace").splitlines()
    found = [(line, match) for line in lines if (match := _FRAME.fullmatch(line))]
    return "\n".join(line.replace(match["file"], Path(match["file"]).name) for line, match in found) + "\n"


def _program() -> Iterator[HealthLine]:
    python = platform.python_version()
    yield HealthLine("program", _FINE, "health-program-is", {"version": __version__, "python": python})
    yield HealthLine("system", _FINE, "health-system-is", {"system": system_name(), "machine": processor()})
    found = {name: _version(name) for name in _OWN}
    missing = [name for name, version in found.items() if not version]
    found["SQLite"] = LIBRARY
    versions = ", ".join(f"{name} {version}" for name, version in found.items() if version)
    if missing:
        yield HealthLine("libraries", _BROKEN, "health-libraries-missing", {"names": ", ".join(missing)})
    yield HealthLine("libraries", _FINE, "health-libraries-are", {"versions": versions})


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _computer() -> Iterator[HealthLine]:
    yield _parsers(sys.platform)
    office = find_office()
    code = "health-office-is" if office else "health-office-none"
    yield HealthLine("office", _FINE if office else _WEAK, code, {"path": office or ""})
    free = free_memory()
    if free is not None:
        values = {"free": free // _MEGABYTE, "needed": NEEDED_BYTES // _MEGABYTE}
        enough = free >= NEEDED_BYTES
        yield HealthLine("memory", _FINE if enough else _WEAK, f"health-memory-{'is' if enough else 'low'}", values)
    yield _keyring()


def _parsers(system: str) -> HealthLine:
    """Report how far the processes that parse incoming files are confined, so that a hostile file does no harm.

    `system` is a value of `sys.platform`, such as "win32".
    """
    if process.possible():
        return HealthLine("parsers", _FINE, "health-parsers-confined", {"version": landlock.version()})
    if system == "win32":
        return HealthLine("parsers", _WEAK, "health-parsers-windows")
    return HealthLine("parsers", _WEAK, "health-parsers-limited", {"system": platform.system()})


def _keyring() -> HealthLine:
    """Say whether the system has a keyring that works without a person's help."""
    import keyring  # noqa: PLC0415 - it looks for services of the system when it is imported

    backend = keyring.get_keyring()
    name = f"{type(backend).__module__}.{type(backend).__name__}"
    if backend.priority > 0:
        return HealthLine("keyring", _FINE, "health-keyring-is", {"name": name})
    return HealthLine("keyring", _WEAK, "health-keyring-none")


def _desk(folder: Path, server: str) -> Iterator[HealthLine]:
    yield _places(folder)
    parent = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
    if parent is not None:
        free = shutil.disk_usage(parent).free
        low = free < _LOW_BYTES
        values: dict[str, str | int] = {
            "path": str(folder),
            "free": free // _GIGABYTE,
            "needed": _LOW_BYTES // _GIGABYTE,
        }
        yield HealthLine("disk", _WEAK if low else _FINE, f"health-disk-{'low' if low else 'is'}", values)
    try:
        with open_desk(folder, server=server) as desk:
            yield from _opened(desk)
    except UserError as error:
        yield HealthLine("desk", _BROKEN, "health-desk-closed", {"path": str(folder), "code": error.code})


def _opened(desk: Desk) -> Iterator[HealthLine]:
    last = desk.store.read(lambda reader: reader.last_entry())
    yield HealthLine("desk", _FINE, "health-desk-is", {"path": str(desk.folder), "events": last.seq if last else 0})
    exposed = [path.name for path in desk.exposed]
    if sys.platform == "win32":
        yield HealthLine("rights", _FINE, "health-rights-profile")
    elif exposed:
        yield HealthLine("rights", _WEAK, "health-rights-open", {"names": ", ".join(exposed)})
    else:
        yield HealthLine("rights", _FINE, "health-rights-closed")
    yield _signing(desk)
    yield _outside(desk)
    yield _backup(desk)
    yield from _head(desk)
    yield _clock(desk)


def _signing(desk: Desk) -> HealthLine:
    """Report whether events are signed, and where the private desk key is stored."""
    if not desk.signing.began():
        return HealthLine("signing", _WEAK, "health-signing-none")
    waiting = len(desk.signing.waiting())
    place = desk.signing.place() or "gone"
    if waiting:
        return HealthLine("signing", _WEAK, "health-signing-waiting", {"place": place, "count": waiting})
    return HealthLine("signing", _WEAK if place == "gone" else _FINE, "health-signing-is", {"place": place})


def _outside(desk: Desk) -> HealthLine:
    """Say how many places get checkpoints, when the last one was written, and whether today's is missing."""
    states = desk.checkpoints.states()
    if not states:
        return HealthLine("proofs", _WEAK, "health-proofs-none")
    last = max((one.place.last_at for one in states if one.place.last_at), default=None)
    values: dict[str, str | int] = {"count": len(states), "behind": min(one.behind for one in states)}
    values["at"] = shanghai_minute(last) if last else ""
    away = [one.place.name for one in states if one.error is not None]
    if away:
        return HealthLine("proofs", _WEAK, "health-proofs-away", {**values, "names": ", ".join(away)})
    if desk.checkpoints.due():
        return HealthLine("proofs", _WEAK, "health-proofs-due", values)
    return HealthLine("proofs", _FINE, "health-proofs-are", values)


def _places(folder: Path) -> HealthLine:
    """Say where the desk, the settings of the user and the last verified head of the trail lie."""
    state = LastGoodHead(folder).path.parent
    values: dict[str, str | int] = {"desk": str(folder), "settings": str(preferences_path()), "state": str(state)}
    above = next(one for one in (state, *state.parents) if one.exists())
    usable = above.is_dir() and os.access(above, os.W_OK | os.X_OK)
    return HealthLine("places", _FINE if usable else _WEAK, f"health-places-{'are' if usable else 'closed'}", values)


def _backup(desk: Desk) -> HealthLine:
    """Say how old the last good backup is, without naming the backup places.

    The line also goes into the zip for the IT staff, which contains no names from the desk.
    """
    state = desk.backups.state()
    last = state.last.last_at if state.last else None
    if not state.places or last is None:
        return HealthLine("backup", _WEAK, "health-backup-none", {"places": len(state.places)})
    reachable = sum(one.reachable for one in state.places)
    values: dict[str, str | int] = {"places": len(state.places), "reachable": reachable, "at": shanghai_minute(last)}
    code = f"health-backup-{'late' if state.late else 'is'}"
    return HealthLine("backup", _WEAK if state.late or not reachable else _FINE, code, values)


def _head(desk: Desk) -> Iterator[HealthLine]:
    """Say whether the trail agrees with the last verified head, and whether its newest events are undamaged."""
    alarm = desk.start_check.newest()
    if alarm is not None:
        yield HealthLine("trail", _BROKEN, f"health-trail-{alarm.what}", {"seq": alarm.seq, "events": alarm.events})
        return
    head = LastGoodHead(desk.folder).read()
    code, values = ("health-trail-is", {"seq": head.seq}) if head else ("health-trail-new", {})
    yield HealthLine("trail", _FINE, code, values)


def _clock(desk: Desk) -> HealthLine:
    now = datetime.now(UTC)
    shown = {"now": f"{now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"}
    question = desk.date_question()
    if question is not None:
        return HealthLine("clock", _WEAK, "health-clock-doubtful", shown)
    return HealthLine("clock", _FINE, "health-clock-is", shown)

"""Find the facts of a file: hash and first bytes here, all parsing in a parser process."""

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import UnionType
from typing import Any

from wxdesk.domain.desk.errors import FAILED
from wxdesk.domain.media.facts import NOT_THE_FILE, Kind, MediaFacts, MediaProblem, Trouble
from wxdesk.domain.rulebook.limits import RulebookLimits
from wxdesk.files.film_formats.containers import DEMUXERS
from wxdesk.files.formats.identify import HEAD_BYTES, Identity, identify
from wxdesk.files.formats.several import COUNTED
from wxdesk.files.parsing.supervisor import ParserProblem, ParserSupervisor

_CHUNK = 1024 * 1024
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_DIED = {
    FAILED: Trouble.UNREADABLE,
    "parser-timeout": Trouble.TIMEOUT,
    "parser-memory": Trouble.MEMORY,
    "parser-died": Trouble.DIED,
    "parser-failed": Trouble.DAMAGED,
}
_ANSWERED: Mapping[str, type | UnionType] = {
    "kind": str,
    "format": str,
    "width": int,
    "height": int,
    "duration_s": int | float,
    "mode": str,
    "depth": int,
    "frames": int,
    "orientation": int,
    "camera": str,
    "exposure": bool,
    "gps": bool,
    "profile": str,
    "transparent": bool,
    "private": list,
    "codec": str,
    "rotation": int,
    "pixels": dict,
    "rate": int | float,
    "ai_labels": list,
    "rights": list,
    "title": str,
    "sound": str,
    "channels": int,
    "dark": bool,
    "deep": bool,
    "hole_s": int | float,
    "problems": list,
}


class MediaProber:
    """Determine what a file is from its content; a damaged file gives facts with problems, not an error."""

    def __init__(self, parsers: ParserSupervisor, limits: RulebookLimits) -> None:
        """Create a prober that parses files in the processes `parsers`; `limits` says how much of a film is decoded."""
        self._parsers = parsers
        self._limits = limits

    def probe(self, path: Path) -> MediaFacts:
        """Return the facts of the file at `path`; a film is decoded only at some places.

        Links, folders and devices are not opened. A file above every limit is not read to its end.

        Raises:
            ParserProblem: a code of `NOT_THE_FILE`: the parser itself failed; a disk read error becomes a fact.
        """
        try:
            before = path.lstat()
        except (OSError, ValueError) as error:
            return _unusable(Trouble.UNREADABLE, str(error))
        if not stat.S_ISREG(before.st_mode):
            return _unusable(Trouble.NOT_REGULAR)
        if before.st_size == 0:
            return _unusable(Trouble.EMPTY)
        try:
            facts = self._facts(path, before.st_size)
            after = path.lstat()
        except OSError as error:
            return _unusable(Trouble.UNREADABLE, str(error), before.st_size)
        if _signature(before) != _signature(after):
            return _unusable(Trouble.CHANGED, size=after.st_size)
        return facts

    def look_longer(self, path: Path, facts: MediaFacts) -> MediaFacts:
        """Decode more of the film at `path` to find damage, and return `facts` updated with the result.

        Only films without a problem so far are read again; other facts are returned unchanged. If the file is no longer
        the one that `facts` describe, they get the problem `CHANGED`.

        Raises:
            ParserProblem: one of the codes in `NOT_THE_FILE`; a disk read error becomes a fact
                instead.
        """
        if not facts.may_hide_damage:
            return facts
        try:
            before = path.lstat()
            if stat.S_ISREG(before.st_mode) and before.st_size == facts.bytes:
                looked = self._parsed(facts, path, self._limits.video.looked_pixels)
                if _signature(before) == _signature(path.lstat()):
                    return looked
        except OSError as error:
            return replace(facts, problems=(MediaProblem(Trouble.UNREADABLE, str(error)[:200]),))
        return replace(facts, problems=(MediaProblem(Trouble.CHANGED),))

    def _facts(self, path: Path, size: int) -> MediaFacts:
        whole = size <= max(self._limits.video.at_most_bytes, self._limits.archive.total_bytes)
        head, digest = _read(path, whole=whole)
        found = identify(head)
        base = MediaFacts(found.kind, found.format, size, digest)
        if not self._is_parsed(found, size):
            return base
        parsed = self._parsed(base, path)
        if parsed.problems:
            # parsers report a failing disk as damage: reading again raises the system's own error then
            _read(path, whole=whole)
        return parsed

    def _parsed(self, base: MediaFacts, path: Path, pixels: int = 0) -> MediaFacts:
        """Return `base` plus the facts a parser process finds, or plus the problem that stopped it.

        `base` are the facts from the first bytes. At each sampled place of a film one frame is decoded, and then
        further frames until they have `pixels` pixels in total.
        """
        try:
            return self._from_child(base, path, pixels)
        except ParserProblem as problem:
            if problem.code in NOT_THE_FILE - {FAILED}:
                raise
            trouble = _DIED.get(problem.code, Trouble.DAMAGED)
            detail = str(problem.values.get("detail") or problem.values.get("why") or problem.code)
            return replace(base, problems=(MediaProblem(trouble, detail[:200]),))

    def _is_parsed(self, found: Identity, size: int) -> bool:
        """Tell whether a parser should read the file; files refused for their size are not parsed."""
        if found.format in DEMUXERS:
            return size <= self._limits.video.at_most_bytes
        if found.format in self._limits.image.formats:
            return size <= self._limits.image.opened_bytes
        return found.format in ("zip", "ole", *COUNTED)

    def _from_child(self, base: MediaFacts, path: Path, pixels: int) -> MediaFacts:
        place = str(path.absolute())
        if base.format in ("zip", "ole"):
            answer = self._parsers.run("identify.inside", path=place, format=base.format)
        elif base.format in DEMUXERS:
            codecs = list(self._limits.video.codecs)
            answer = self._parsers.run("video.probe", path=place, format=base.format, codecs=codecs, pixels=pixels)
        elif base.format in COUNTED:
            most = self._limits.image.opened_bytes
            answer = self._parsers.run("image.count", path=place, format=base.format, at_most_bytes=most)
        else:
            limits = self._limits.image
            answer = self._parsers.run(
                "image.probe",
                path=place,
                format=base.format,
                limits=limits._asdict(),
            )
        return _with(base, answer)


def _with(base: MediaFacts, answer: dict[str, Any]) -> MediaFacts:
    """Return `base` plus the facts in `answer`, which a child process gave and nobody trusts.

    If the answer is malformed, the result is `base` with a `MediaProblem` that says so.
    """
    odd = [
        name for name, value in answer.items() if name not in _ANSWERED or not isinstance(value, _ANSWERED[name] | None)
    ]
    if not odd:
        try:
            return MediaFacts.from_json({**base.as_json(), **answer})
        except (KeyError, TypeError, ValueError):
            odd = ["problems"]
    return replace(base, problems=(MediaProblem(Trouble.DIED, f"answered {odd}"[:200]),))


def _read(path: Path, *, whole: bool) -> tuple[bytes, str | None]:
    """Return the first bytes and the SHA-256; without `whole` read only the first bytes and return None as hash."""
    with os.fdopen(os.open(path, _OPEN), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("not a regular file any more")
        head = file.read(HEAD_BYTES)
        if not whole:
            return head, None
        digest = hashlib.sha256(head)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return head, digest.hexdigest()


def _signature(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _unusable(trouble: Trouble, detail: str = "", size: int = 0) -> MediaFacts:
    return MediaFacts(Kind.OTHER, "unknown", size, problems=(MediaProblem(trouble, detail[:200]),))

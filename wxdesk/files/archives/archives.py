"""Unpack a zip from outside into numbered files, under limits (a job of the parser process).

Names inside the archive do not decide where files land: output files are numbered and names are kept as data.
Bytes are counted during unpacking. Ratio and total are checked against the real output, not only against the
zip's directory.
"""

import errno
import lzma
import os
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from wxdesk.domain.desk.sizes import limit_megabytes
from wxdesk.domain.media.facts import ARCHIVES, MAIL
from wxdesk.domain.rulebook.limits import ArchiveLimits
from wxdesk.files.formats.identify import HEAD_BYTES, identify, inside
from wxdesk.files.formats.zip_directory import overlong
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.parsing.memory import within_memory
from wxdesk.files.parsing.supervisor import ParserSupervisor

_CHUNK = 256 * 1024
_MEGABYTE = 1024 * 1024
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_UNICODE_PATH = 0x7075
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_SMALL_ONES = 16
"""From this multiple of `ratio_from_bytes` on, all unpacked bytes together must keep the limit `ratio` as well.

The ratio is that of unpacked to packed bytes. Each entry larger than `ratio_from_bytes` must always keep its limit.
"""
_ANY_RATIO_BYTES, _RATIO_OF_ALL = 200_000_000, 8
"""A number of unpacked bytes, and the maximum growth (as a factor) of an archive that unpacks to more.

Large deliveries consist of photographs and films, which hardly compress. Text and plain pictures compress well, but a
single one is forty times smaller than the first number. Unpacking that many bytes takes a second.
"""
_SLOW = (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_SLOW_PACKED, _SLOW_UNPACKED = 4_000_000, 100_000_000
"""Maximum packed and unpacked bytes of all entries compressed with bzip2 or LZMA; each takes half a second.

Zip programs use these slow methods only on request, and Windows does not open such entries.
"""
_LINK, _KIND = 0o120000, 0o170000
_REGULAR = (0, 0o100000)
_UNREADABLE = (None, errno.EINVAL)
"""Error numbers that mean a damaged archive: bz2 errors have no number, and seeking before the start has EINVAL."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, ValueError)


@dataclass(frozen=True)
class _Limits:
    entries: int
    total_bytes: int
    ratio: int
    ratio_from_bytes: int


@dataclass(frozen=True)
class Unpacked:
    """The unpacked files of an archive, each as path and original name, and how many entries were skipped."""

    files: tuple[tuple[Path, str], ...]
    skipped: int


def unpack_archive(
    parsers: ParserSupervisor, path: Path, into: Path, limits: ArchiveLimits, skip: Sequence[str] = ()
) -> Unpacked:
    """Unpack the archive at `path` into the empty folder `into`, in a parser process.

    Files and folders named in `skip`, in lower case, are left out. The files get the archive's time of change, since
    it arrived at that time.

    Raises:
        ParserProblem: an error code of `unpack` or of the supervisor.
    """
    answer = parsers.run(
        "archive.unpack",
        seconds=limits.seconds,
        path=str(path.absolute()),
        into=str(into.absolute()),
        entries=limits.entries,
        total_bytes=limits.total_bytes,
        ratio=limits.ratio,
        ratio_from_bytes=limits.ratio_from_bytes,
        skip=list(skip),
    )
    files = tuple((into / Path(str(file["path"])).name, str(file["name"])) for file in answer["files"])
    changed = path.stat().st_mtime
    for file, _ in files:
        os.utime(file, (changed, changed))
    return Unpacked(files, int(answer["skipped"]))


def unpack(
    path: str,
    into: str,
    *,
    entries: int,
    total_bytes: int,
    ratio: int,
    ratio_from_bytes: int,
    skip: list[str] | None = None,
) -> dict[str, Any]:
    """Unpack the archive at `path` into the empty folder `into`.

    Files get flat names, `0001.jpg` and so on. Returns {"files": [{"path", "name"}], "skipped": n}: `name` is
    the original name with its folders, separated by "/". An entry is skipped if its name or one of its folders,
    in lower case, is in `skip`. On an error all unpacked files are removed. The other arguments are the limits of
    `ArchiveLimits`.

    Raises:
        JobError: `archive-` and one of these words. `unsupported`: another kind than zip. `mail`: a saved mail.
            `damaged`. `encrypted`. `nested`: an archive inside. `entries`: too many files. `bytes`: too large unpacked.
            `swells`: all files together, or `ratio`: one file, grows too much. `slow`: too much bzip2 or LZMA
            data. `path`: a name leads out of the folder. `link`: an entry is no regular file. `duplicate`: two
            entries have the same name. `write`: the disk cannot be written.
    """
    _refuse_others(Path(path))
    limits = _Limits(entries, total_bytes, ratio, ratio_from_bytes)
    unpacking = _Unpacking(limits, Path(into), frozenset(skip or ()), Path(path).stat().st_size)
    if found := overlong(Path(path)):
        raise JobError("archive-entries", entries=max(found, entries + 1), limit=entries)
    try:
        with within_memory(), zipfile.ZipFile(path) as archive:
            unpacking.run(archive)
    except (JobError, MemoryError):
        unpacking.undo()
        raise
    except _DAMAGE as error:
        unpacking.undo()
        raise JobError("archive-damaged", detail=str(error)[:200]) from None
    except OSError as error:
        unpacking.undo()
        code = "archive-damaged" if error.errno in _UNREADABLE else "archive-write"
        raise JobError(code, detail=str(error)[:200]) from None
    return {"files": unpacking.files, "skipped": unpacking.skipped}


def _refuse_others(path: Path) -> None:
    with path.open("rb") as file:
        found = identify(file.read(HEAD_BYTES))
    if found.format == "ole":
        found_inside = inside(str(path), "ole")["format"]
        raise JobError("archive-mail" if found_inside in MAIL else "archive-unsupported", format="OLE")
    if found.format in MAIL:
        raise JobError("archive-mail", format=found.format.upper())
    if found.format != "zip":
        raise JobError("archive-unsupported", format=found.format.upper())


class _Unpacking:
    """Checks and unpacks the entries of one archive into a folder."""

    def __init__(self, limits: _Limits, into: Path, skip: frozenset[str], packed_bytes: int) -> None:
        self.files: list[dict[str, str]] = []
        self.skipped = 0
        self._limits = limits
        self._into = into
        self._skip = skip
        self._packed_bytes = packed_bytes
        self._written = 0
        self._encoding = "utf-8"
        self._seen: set[str] = set()

    def run(self, archive: zipfile.ZipFile) -> None:
        """Check all entries of the archive against the limits, then unpack them."""
        infos = archive.infolist()
        self._encoding = encoding_of(infos)
        if len(infos) > self._limits.entries:
            raise JobError("archive-entries", entries=len(infos), limit=self._limits.entries)
        wanted = [(info, name) for info in infos if (name := self._wanted(info))]
        unpacked = sum(info.file_size for info, _ in wanted)
        if unpacked > self._limits.total_bytes:
            raise self._too_big()
        if unpacked > max(_ANY_RATIO_BYTES, _RATIO_OF_ALL * self._packed_bytes):
            raise JobError("archive-swells", mb=unpacked // _MEGABYTE, limit=_RATIO_OF_ALL)
        self._hold_slow([info for info, _ in wanted if info.compress_type in _SLOW])
        for number, (info, name) in enumerate(wanted, 1):
            output = self._into / f"{number:04}{_suffix(name)}"
            self.files.append({"path": str(output), "name": name})
            self._write(archive, info, name, output)
            self._refuse_nested(output, name)

    def _hold_slow(self, infos: Sequence[zipfile.ZipInfo]) -> None:
        packed, unpacked = sum(one.compress_size for one in infos), sum(one.file_size for one in infos)
        if packed > _SLOW_PACKED or unpacked > _SLOW_UNPACKED:
            raise JobError("archive-slow", mb=max(packed, unpacked) // _MEGABYTE)

    def undo(self) -> None:
        """Delete the files unpacked so far."""
        for file in self.files:
            Path(file["path"]).unlink(missing_ok=True)

    def _wanted(self, info: zipfile.ZipInfo) -> str | None:
        """Return the clean name of an entry to unpack; None for folders and skipped entries.

        Raises:
            JobError: the entry is a link, has an unsafe or repeated name, is encrypted, or uses an
                unknown compression method.
        """
        name = entry_name(info, self._encoding)
        kind = (info.external_attr >> 16) & _KIND
        if kind == _LINK:
            raise JobError("archive-link", entry=name)
        parts = _safe_parts(name)
        if info.is_dir() or name.endswith("/"):
            return None
        if kind not in _REGULAR:
            raise JobError("archive-link", entry=name)
        if self._skip.intersection(part.lower() for part in parts):
            self.skipped += 1
            return None
        clean = "/".join(parts)
        folded = unicodedata.normalize("NFC", clean).casefold()
        if folded in self._seen:
            raise JobError("archive-duplicate", entry=clean)
        self._seen.add(folded)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise JobError("archive-encrypted", entry=clean)
        if info.compress_type not in _METHODS:
            raise JobError("archive-damaged", detail=f"compression {info.compress_type} of {clean}"[:200])
        return clean

    def _write(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, output: Path) -> None:
        with archive.open(info) as source, output.open("xb") as target:
            size = 0
            for chunk in _chunks(source):
                size += len(chunk)
                self._written += len(chunk)
                if self._written > self._limits.total_bytes:
                    raise self._too_big()
                self._hold_ratio(info, name, size)
                target.write(chunk)

    def _hold_ratio(self, info: zipfile.ZipInfo, name: str, size: int) -> None:
        packed, ratio, least = max(1, info.compress_size), self._limits.ratio, self._limits.ratio_from_bytes
        many_small = self._written > _SMALL_ONES * least and self._written > self._packed_bytes * ratio
        if many_small or (size > least and size > packed * ratio):
            raise JobError("archive-ratio", entry=name, limit=self._limits.ratio)

    def _too_big(self) -> JobError:
        return JobError("archive-bytes", limit=limit_megabytes(self._limits.total_bytes))

    def _refuse_nested(self, output: Path, name: str) -> None:
        """Refuse an archive inside the archive; an Office file, which is a zip too, is accepted as a document.

        Raises:
            JobError: `archive-nested`; the file is an archive.
        """
        with output.open("rb") as file:
            found = identify(file.read(HEAD_BYTES)).format
        if found == "zip":
            found = str(inside(str(output), "zip")["format"])
        if found in ARCHIVES:
            raise JobError("archive-nested", entry=name)


def encoding_of(infos: Sequence[zipfile.ZipInfo]) -> str:
    """Return the encoding of those entry names that lack the UTF-8 flag (APPNOTE 4.4.4, bit 11).

    Windows writes such names in the sender's code page, taken as GB18030; macOS writes UTF-8 without the flag.
    A single name can fit both encodings by chance, so all names of the archive are tried.
    """
    try:
        for info in infos:
            if not info.flag_bits & _UTF8_FLAG:
                info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def entry_name(info: zipfile.ZipInfo, encoding: str) -> str:
    """Return the name of an entry as its sender saw it, with "/" between folders.

    A Unicode path field (APPNOTE 4.6.9) with the right checksum takes precedence over `encoding`.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437")
        name = _unicode_path(info.extra, raw) or raw.decode(encoding, "replace")
    return name.replace("\\", "/")


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    while len(extra) >= 4:  # noqa: PLR2004 - id and length, two bytes each
        kind, length = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        body, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and body[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
            try:
                return body[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


def _safe_parts(name: str) -> tuple[str, ...]:
    """Split an entry's path into its folders and its file name.

    Raises:
        JobError: `archive-path`; on some system the path would leave the folder it is unpacked into.
    """
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    drive = bool(parts) and len(parts[0]) > 1 and parts[0][1] == ":"
    if name.startswith("/") or drive or ".." in parts or "\0" in name or not parts:
        raise JobError("archive-path", entry=name.replace("\0", "\u2400")[:200])
    return parts


def _suffix(name: str) -> str:
    """Return the extension of `name` for the numbered file, or "" if it is long or not plain ASCII."""
    suffix = Path(name).suffix.lower()
    return suffix if len(suffix) <= 6 and suffix[1:].isascii() and suffix[1:].isalnum() else ""  # noqa: PLR2004


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk

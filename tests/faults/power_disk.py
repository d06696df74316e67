"""A simulated disk: replays the system calls of a traced program, and shows the disk after a power cut.

The power may be cut at any call. `strace` records the calls. After a cut, each file has the synced content, and a
random part of the later writes, torn into sectors of 512 bytes. Changes of names and folders are an ordered list,
as in a journal. Those before the last sync of a folder are kept; of those that follow, a random number is kept.
"""

import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,ftruncate,truncate,lseek,fsync,fdatasync,rename,renameat,renameat2,"
    "link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir,sendfile,copy_file_range,fallocate"
)
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+|\?)", re.DOTALL)
_RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$", re.DOTALL)
_FD = re.compile(r"^(AT_FDCWD|\d+)<((?:\\x..)*)>(\(deleted\))?$")
_UNFINISHED = " <unfinished ...>"
_PIECES = re.compile(r'iov_base="((?:\\x..)*)"')
_ACK = b"ACK "


def traced(command: Sequence[str], trace: Path, cwd: Path) -> None:
    """Run a command under `strace` to its end, and write its calls to the file `trace`.

    Raises:
        AssertionError: the command failed.
    """
    strace = shutil.which("strace")
    assert strace is not None
    options = ["-f", "-y", "-xx", "-s", "100000000", "--seccomp-bpf", "-e", f"trace={_CALLS}", "-o", str(trace)]
    done = subprocess.run([strace, *options, *command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@dataclass
class _Node:
    """A file of the disk: its first content, and its changes as (call, offset, bytes), or (call, new size, None).

    `synced` has its syncs as (call at which the sync began, call at which it ended).
    """

    content: bytes = b""
    changes: list[tuple[int, int, bytes | None]] = field(default_factory=list[tuple[int, int, bytes | None]])
    synced: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """Syncs as (call at which it began, call at which it ended)."""

    def now(self) -> bytearray:
        """Return the content after all changes, as the running program sees it."""
        found = bytearray(self.content)
        for _, at, data in self.changes:
            _apply(found, at, data)
        return found

    def after_cut(self, call: int, chance: random.Random) -> bytes:
        """Return the content after a power cut just before a call."""
        sure = max((began for began, ended in self.synced if ended < call), default=-1)
        luck, found = chance.choice((0.0, 0.5, 0.5, 1.0)), bytearray(self.content)
        for number, at, data in self.changes:
            if number >= call:
                break
            if number <= sure:
                _apply(found, at, data)
            elif chance.random() < luck:
                _apply(found, at, data) if data is None or chance.random() < 0.7 else _tear(found, at, data, chance)
        return bytes(found)


def _apply(content: bytearray, at: int, data: bytes | None) -> None:
    """Replay one change of a file: write `data` at the offset `at`, or, without data, set the file's size to `at`."""
    if data is None:
        del content[at:]
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    if data is not None:
        content[at : at + len(data)] = data


def _tear(content: bytearray, at: int, data: bytes, chance: random.Random) -> None:
    """Write only some of the sectors of `data`."""
    first = at - at % SECTOR
    for sector in range(first, at + len(data), SECTOR):
        if chance.random() < 0.5:
            start, end = max(sector, at), min(sector + SECTOR, at + len(data))
            _apply(content, start, data[start - at : end - at])


type _Name = tuple[int, str, str, str]
"""A change of names: its call, its kind, the path, and the second path of a rename or the number of a file."""


class Disk:
    """The files in the folder `root` before a traced program ran, and all changes of them by its system calls."""

    def __init__(self, root: Path, trace: Path) -> None:
        """Read the files in `root`, which must be as before the program ran, and the calls in `trace`."""
        self._root = root
        self._nodes: list[_Node] = []
        self._first: dict[str, int | None] = {}
        """Each path at the beginning, with the number of its file; None is a folder."""
        self._names: list[_Name] = []
        self._folder_syncs: list[tuple[int, int]] = []
        self.acks: list[tuple[int, str]] = []
        """The program's reports of finished work, each with the call after which the report came."""
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            self._first[name] = None if path.is_dir() else self._new(path.read_bytes())
        self._live = dict(self._first)
        self._places: dict[tuple[int, str, str], int] = {}
        self.calls = 0
        for began, pid, call, words, result in _calls(trace):
            self.calls += 1
            if result >= 0:
                self._take(began, pid, call, words, result)

    def _new(self, content: bytes = b"") -> int:
        self._nodes.append(_Node(content))
        return len(self._nodes) - 1

    def _inside(self, path: str) -> str | None:
        """Return a path relative to the disk's root folder; None for a path outside it."""
        root = f"{self._root}/"
        return path.removeprefix(root) if path.startswith(root) else "" if path == str(self._root) else None

    def _path(self, folder: str, name: str) -> str | None:
        path = _text(name)
        if not path.startswith("/"):
            found = _FD.match(folder)
            path = f"{_text(found[2]) if found else ''}/{path}"
        return self._inside(path)

    def _file(self, word: str) -> tuple[str, str, int] | None:
        """Parse a file descriptor of a system call in the trace, such as `3<notes.txt>`.

        Return the descriptor, the path, and the number of the file in the simulated disk. Return None for a file
        outside this disk.
        """
        found = _FD.match(word)
        name = self._inside(_text(found[2])) if found and not found[3] else None
        node = self._live.get(name) if name else None
        return (found[1], name, node) if found and name and node is not None else None

    def _take(self, began: int, pid: int, call: str, words: list[str], result: int) -> None:  # noqa: C901, PLR0912 - calls
        match call:
            case "openat":
                self._open(pid, words[0], words[1], words[2], result)
            case "open" | "creat":
                self._open(pid, "", words[0], words[1] if call == "open" else "O_CREAT|O_TRUNC", result)
            case "write":
                self._acknowledge(words)
                self._write(pid, words[0], _bytes(words[1])[:result], None)
            case "writev":
                self._write(pid, words[0], b"".join(map(_bytes, _PIECES.findall(", ".join(words))))[:result], None)
            case "pwrite64":
                self._write(pid, words[0], _bytes(words[1])[:result], int(words[3]))
            case "pwritev":
                data = b"".join(map(_bytes, _PIECES.findall(", ".join(words))))
                self._write(pid, words[0], data[:result], int(words[-1]))
            case "sendfile" | "copy_file_range":
                self._copy(pid, call, words, result)
            case "lseek":
                if file := self._file(words[0]):
                    self._places[pid, file[0], file[1]] = result
            case "ftruncate":
                if file := self._file(words[0]):
                    self._nodes[file[2]].changes.append((self.calls, int(words[1]), None))
            case "fallocate":
                if file := self._file(words[0]):
                    size = max(len(self._nodes[file[2]].now()), int(words[2]) + int(words[3]))
                    self._nodes[file[2]].changes.append((self.calls, size, None))
            case "truncate":
                node = self._live.get(self._path("", words[0]) or "")
                if node is not None:
                    self._nodes[node].changes.append((self.calls, int(words[1]), None))
            case "fsync" | "fdatasync":
                self._sync(began, words[0])
            case _:
                self._rename_or_remove(call, words)

    def _open(self, pid: int, folder: str, name: str, flags: str, result: int) -> None:
        path = self._path(folder, name)
        if not path:
            return
        if path not in self._live and "O_CREAT" in flags:
            self._name("create", path, str(self._new()))
        node = self._live.get(path)
        if node is None:
            return
        if "O_TRUNC" in flags and ("O_WRONLY" in flags or "O_RDWR" in flags or "O_CREAT" in flags):
            self._nodes[node].changes.append((self.calls, 0, None))
        self._places[pid, str(result), path] = -1 if "O_APPEND" in flags else 0

    def _write(self, pid: int, word: str, data: bytes, at: int | None) -> None:
        file = self._file(word)
        if file is None:
            return
        number, name, node = file
        key = pid, number, name
        if at is None:
            place = self._places.get(key, 0)
            at = len(self._nodes[node].now()) if place < 0 else place
            self._places[key] = place if place < 0 else at + len(data)
        self._nodes[node].changes.append((self.calls, at, data))

    def _copy(self, pid: int, call: str, words: list[str], result: int) -> None:
        """Replay a system call that copies bytes from one file to another, such as `sendfile`."""
        target, source, at = (words[0], words[1], words[2]) if call == "sendfile" else (words[2], words[0], words[1])
        file, found = self._file(source), _FD.match(source)
        if self._file(target) is None or found is None:
            return
        content = self._nodes[file[2]].now() if file else Path(_text(found[2])).read_bytes()
        offset = re.match(r"\[(\d+)\]", at)
        assert offset is not None, f"a copy without an offset: {words}"
        start = int(offset[1])
        self._write(pid, target, bytes(content[start : start + result]), None)

    def _sync(self, began: int, word: str) -> None:
        if file := self._file(word):
            self._nodes[file[2]].synced.append((began, self.calls))
        elif (found := _FD.match(word)) and self._inside(_text(found[2])) is not None:
            self._folder_syncs.append((began, self.calls))

    def _rename_or_remove(self, call: str, words: list[str]) -> None:
        at, here = call.endswith(("at", "at2")), ""
        folder = words[0] if at else here
        path = self._path(folder, words[1] if at else words[0])
        match call.removesuffix("2").removesuffix("at"):
            case "mkdir" if path:
                self._name("folder", path, "")
            case "rmdir" | "unlink" if path:
                self._name("remove", path, "")
            case "rename":
                self._move(path, self._path(words[2] if at else here, words[3] if at else words[1]))
            case "link":
                target = self._path(words[2] if at else here, words[3] if at else words[1])
                node = self._live.get(path or "")
                if target:
                    self._name("create", target, str(self._new() if node is None else node))
            case "symlink":
                raise AssertionError(f"a link: {words}")

    def _move(self, path: str | None, target: str | None) -> None:
        if path and target:
            self._name("rename", path, target)
        elif path:
            self._name("remove", path, "")
        elif target:
            raise AssertionError(f"a file from elsewhere: {target}")

    def _name(self, kind: str, path: str, more: str) -> None:
        self._names.append((self.calls, kind, path, more))
        _rename(self._live, kind, path, more)

    def _acknowledge(self, words: list[str]) -> None:
        if self._file(words[0]) is None and (data := _bytes(words[1])).startswith(_ACK):
            self.acks += [(self.calls, line[len(_ACK) :].decode()) for line in data.splitlines() if line]

    @property
    def moments(self) -> list[int]:
        """Return the calls before which a power cut can matter: after a change, a sync or a report of finished work."""
        changed = {number for node in self._nodes for number, _, _ in node.changes}
        synced = {ended for one in (self._folder_syncs, *(node.synced for node in self._nodes)) for _, ended in one}
        named = {number for number, *_ in self._names} | {number for number, _ in self.acks}
        return sorted(number + 1 for number in changed | synced | named)

    def after_cut(self, call: int, chance: random.Random, target: Path) -> list[str]:
        """Write the disk as it is after a power cut just before the call `call` into the new folder `target`.

        Return the lines by which the program had reported, before the cut, what it had done.
        """
        there, names = dict(self._first), [one for one in self._names if one[0] < call]
        sure = max((began for began, ended in self._folder_syncs if ended < call), default=-1)
        least = sum(one[0] <= sure for one in names)
        kept = chance.choice((least, chance.randint(least, len(names)), len(names)))
        for _, kind, path, more in names[:kept]:
            _rename(there, kind, path, more)
        target.mkdir(parents=True)
        for path in sorted(one for one, node in there.items() if node is None):
            (target / path).mkdir(parents=True, exist_ok=True)
        for path, node in there.items():
            if node is not None:
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (target / path).write_bytes(self._nodes[node].after_cut(call, chance))
        return [said for at, said in self.acks if at < call]


def _rename(there: dict[str, int | None], kind: str, path: str, more: str) -> None:
    """Apply one change to `there`, which maps each path of a disk to the number of its file, a folder to None.

    `kind` is create, folder, remove or rename. `more` is the number of a created file, or the new path after a rename.
    """
    match kind:
        case "create":
            there[path] = int(more)
        case "folder":
            there[path] = None
        case "remove":
            there.pop(path, None)
        case "rename":
            inside = [one for one in there if one == path or one.startswith(f"{path}/")]
            moved = {more + one.removeprefix(path): there.pop(one) for one in inside}
            there.update(moved)


def _text(word: str) -> str:
    return _bytes(word).decode(errors="surrogateescape")


def _bytes(word: str) -> bytes:
    return bytes.fromhex(word.strip('"').replace("\\x", ""))


def _calls(trace: Path) -> Iterator[tuple[int, int, str, list[str], int]]:
    """Yield each finished system call of a trace as (began, process, name, arguments, result).

    `began` is the number of calls that had finished when this one began.
    """
    waiting, number = dict[int, tuple[int, str]](), 0
    with trace.open(encoding="ascii", errors="replace") as lines:
        for raw in lines:
            line, began = raw.rstrip("\n"), number
            pid = line.split(" ", 1)[0]
            if line.endswith(_UNFINISHED):
                waiting[int(pid)] = number, line.removesuffix(_UNFINISHED)
                continue
            if resumed := _RESUMED.match(line):
                began, first = waiting.pop(int(pid))
                line = first + resumed[3]
            if found := _LINE.match(line):
                number += 1
                result = -1 if found[4] == "?" else int(found[4])
                yield began, int(pid), found[2], found[3].split(", "), result

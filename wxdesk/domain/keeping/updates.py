"""Updates 更新 without a network: a folder on a share holds installers, and a manifest says which version they are.

The manifest carries the digest of each installer. It may be signed with the desk key of the office that wrote it.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Any, Self

from wxdesk.domain.desk.shown import unseen
from wxdesk.domain.trail.events import canonical
from wxdesk.domain.trail.keys import PUBLIC_BYTES, SIGNATURE_BYTES, key_id

MANIFEST = "wxdesk-update.json"
"""The name of the manifest in the folder."""
MOST_BYTES = 256 << 10
"""Maximum size of a manifest; the rest of a larger file is not read."""
_FIRST_LINE = b"wxdesk-update-v1\n"
"""Prefix of the signed bytes, so that a signature of other data is never valid for an update."""
_FORMAT = 1
_MOST_NEWS, _MOST_FILES, _MOST_FILE_BYTES, _MOST_SCHEMA = 20_000, 20, 4 << 30, 1_000_000
_NAME = re.compile(r"wxdesk[0-9A-Za-z._+-]{1,110}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){1,3}")
_VERSION_IN_NAME = re.compile(r"[_-]([0-9]+(?:\.[0-9]+){1,3})(?=[_.-])")
_SYSTEMS = {".deb": "linux", ".exe": "win32", ".msi": "win32", ".dmg": "darwin", ".pkg": "darwin"}
_MACHINES = {"amd64": "x86_64", "x86_64": "x86_64", "x64": "x86_64", "arm64": "aarch64", "aarch64": "aarch64"}


class UpdateUnreadable(Exception):
    """Raised when a manifest has another form, or is longer than a manifest may be."""


class Standing(StrEnum):
    """How the version in the folder compares with the running program."""

    NEWER = "newer"
    SAME = "same"
    OLDER = "older"


@dataclass(frozen=True)
class Installer:
    """One installer in the folder."""

    name: str
    bytes: int
    sha256: str

    @property
    def version(self) -> str:
        """Return the version that the file's name states; empty if it states none."""
        found = _VERSION_IN_NAME.search(self.name)
        return found[1] if found else ""

    @property
    def system(self) -> str:
        """Return for which system (`sys.platform`) the installer is, by the end of its name; empty if unknown."""
        return next((system for end, system in _SYSTEMS.items() if self.name.endswith(end)), "")

    @property
    def machine(self) -> str:
        """Return for which processor the installer is, by its name; empty if it fits all processors."""
        return next((machine for word, machine in _MACHINES.items() if word in self.name), "")


@dataclass(frozen=True)
class Update:
    """What the manifest says about a version."""

    version: str
    schema: int
    """The oldest schema number of a desk's database that this version can open."""
    news: str
    files: Sequence[Installer]

    @property
    def signed_bytes(self) -> bytes:
        """Return the bytes that a signature covers."""
        return _FIRST_LINE + canonical(self._plain())

    def standing(self, current: str) -> Standing:
        """Return how this version compares with the version `current`."""
        pairs = zip_longest(_numbers(self.version), _numbers(current), fillvalue=0)
        ours, theirs = next(((one, other) for one, other in pairs if one != other), (0, 0))
        return Standing.SAME if ours == theirs else Standing.NEWER if ours > theirs else Standing.OLDER

    def installer(self, system: str, machine: str) -> Installer | None:
        """Return the installer for a system (`sys.platform`) and a processor as the system names it; None without."""
        ours = _MACHINES.get(machine.lower(), machine)
        return next((one for one in self.files if one.system == system and one.machine in ("", ours)), None)

    def _plain(self) -> dict[str, Any]:
        files = [asdict(one) for one in self.files]
        return {"format": _FORMAT, "version": self.version, "schema": self.schema, "news": self.news, "files": files}


@dataclass(frozen=True)
class SignedUpdate:
    """A manifest with its signature; both `public` and `signature` are empty if it is not signed."""

    update: Update
    public: bytes = b""
    signature: bytes = b""

    @property
    def key(self) -> str:
        """Return the id of the key that signed the manifest; empty without a signature."""
        return key_id(self.public) if self.public else ""

    def encoded(self) -> bytes:
        """Return the manifest as the content of its file."""
        kept = {"update": self.update._plain(), "key": self.public.hex()}  # noqa: SLF001 - the class it belongs to
        kept["signature"] = b64encode(self.signature).decode()
        return json.dumps(kept, ensure_ascii=False, indent=1).encode()

    @classmethod
    def decoded(cls, content: bytes) -> Self:
        """Return the manifest in `content`; its signature is not checked.

        Raises:
            UpdateUnreadable: `content` is no manifest in the form of this program.
        """
        if len(content) > MOST_BYTES:
            raise UpdateUnreadable("size")
        try:
            kept = json.loads(content)
            public, signature = bytes.fromhex(kept["key"]), b64decode(kept["signature"], validate=True)
            made = cls(_update(kept["update"]), public, signature)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise UpdateUnreadable(type(error).__name__) from error
        if (len(public), len(signature)) not in ((0, 0), (PUBLIC_BYTES, SIGNATURE_BYTES)):
            raise UpdateUnreadable("key")
        return made


def is_version(text: str) -> bool:
    """Tell whether `text` is a version of wxdesk, such as 0.5.0."""
    return _VERSION.fullmatch(text) is not None


def check_update(made: Update) -> None:
    """Check that a manifest keeps its limits.

    Raises:
        UpdateUnreadable: a value is too long, of another form, or a name occurs twice.
    """
    names = [one.name for one in made.files]
    sound = (
        is_version(made.version)
        and 1 <= made.schema <= _MOST_SCHEMA
        and len(made.news) <= _MOST_NEWS
        and not any(unseen(sign) for sign in made.news.replace("\n", " "))
        and 1 <= len(names) <= _MOST_FILES
        and len(set(names)) == len(names)
        and all(_is_sound(one) for one in made.files)
    )
    if not sound:
        raise UpdateUnreadable("limits")


def _is_sound(one: Installer) -> bool:
    named = _NAME.fullmatch(one.name) is not None and bool(one.system)
    return named and 1 <= one.bytes <= _MOST_FILE_BYTES and _DIGEST.fullmatch(one.sha256) is not None


def _update(kept: dict[str, Any]) -> Update:
    """Return the update in decoded JSON, after checking all of its limits."""
    if set(kept) != {"format", "version", "schema", "news", "files"} or kept["format"] != _FORMAT:
        raise KeyError("format")
    files = tuple(
        Installer(_text(one["name"]), _number(one["bytes"]), _text(one["sha256"]))
        for one in kept["files"][: _MOST_FILES + 1]
    )
    made = Update(_text(kept["version"]), _number(kept["schema"]), _text(kept["news"]), files)
    check_update(made)
    return made


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError(type(value).__name__)
    return value


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


@dataclass(frozen=True)
class UpdateSource:
    """The folder that this computer asks for updates."""

    path: str
    public: str = ""
    """The public key, in hex, that has to sign each manifest there; empty if no signature is demanded."""

    @property
    def key(self) -> str:
        """Return the id of the demanded key; empty if none is demanded."""
        return key_id(bytes.fromhex(self.public)) if self.public else ""

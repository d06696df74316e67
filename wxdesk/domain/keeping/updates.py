"""Updates 更新 of the program without a network: a folder on a share holds installers and a manifest.

The manifest is a JSON file with the version, the news and the digest of each installer. It may be signed with the
desk key of the office that wrote it.
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
    """Raised when the content of a manifest is not in the expected form, or is too long."""


class Standing(StrEnum):
    """Whether the version in the updates folder is newer or older than the running program, or the same."""

    NEWER = "newer"
    SAME = "same"
    OLDER = "older"


@dataclass(frozen=True)
class Installer:
    """The entry of the manifest for one installer file: its name, its size in bytes, and its SHA-256."""

    name: str
    bytes: int
    sha256: str

    @property
    def version(self) -> str:
        """Return the version in the file's name, such as 0.5.0 in wxdesk_0.5.0_amd64.deb; empty if there is none."""
        found = _VERSION_IN_NAME.search(self.name)
        return found[1] if found else ""

    @property
    def system(self) -> str:
        """Return the system (a value of `sys.platform`) for which the installer is.

        The ending of its name tells it, such as .deb for Linux. Return "" for an unknown ending.
        """
        return next((system for end, system in _SYSTEMS.items() if self.name.endswith(end)), "")

    @property
    def machine(self) -> str:
        """Return the processor that the installer's name states by a word such as amd64; empty if it states none.

        An installer without such a word fits all processors.
        """
        return next((machine for word, machine in _MACHINES.items() if word in self.name), "")


@dataclass(frozen=True)
class Update:
    """The content of a manifest: a version, the oldest database that it can open, its news, and its installers."""

    version: str
    schema: int
    """The oldest schema number of a desk's database that this version can open."""
    news: str
    files: Sequence[Installer]

    @property
    def signed_bytes(self) -> bytes:
        """Return the bytes over which the signature of the manifest is computed."""
        return _FIRST_LINE + canonical(self._plain())

    def standing(self, current: str) -> Standing:
        """Tell whether this version is newer or older than the version `current`, such as 0.5.0, or the same."""
        pairs = zip_longest(_numbers(self.version), _numbers(current), fillvalue=0)
        ours, theirs = next(((one, other) for one, other in pairs if one != other), (0, 0))
        return Standing.SAME if ours == theirs else Standing.NEWER if ours > theirs else Standing.OLDER

    def installer(self, system: str, machine: str) -> Installer | None:
        """Return the installer for a system and a processor; None if there is none.

        `system` is a value of `sys.platform`, `machine` one of `platform.machine()`.
        """
        ours = _MACHINES.get(machine.lower(), machine)
        return next((one for one in self.files if one.system == system and one.machine in ("", ours)), None)

    def _plain(self) -> dict[str, Any]:
        files = [asdict(one) for one in self.files]
        return {"format": _FORMAT, "version": self.version, "schema": self.schema, "news": self.news, "files": files}


@dataclass(frozen=True)
class SignedUpdate:
    """A manifest with its signature, and the public key that made it; both are empty if it is not signed."""

    update: Update
    public: bytes = b""
    signature: bytes = b""

    @property
    def key(self) -> str:
        """Return the id of the key that signed the manifest; empty without a signature."""
        return key_id(self.public) if self.public else ""

    def encoded(self) -> bytes:
        """Return the manifest and its signature in JSON, as the manifest file contains them."""
        kept = {"update": self.update._plain(), "key": self.public.hex()}  # noqa: SLF001 - the class it belongs to
        kept["signature"] = b64encode(self.signature).decode()
        return json.dumps(kept, ensure_ascii=False, indent=1).encode()

    @classmethod
    def decoded(cls, content: bytes) -> Self:
        """Parse the manifest file's `content`; its signature is not checked.

        Raises:
            UpdateUnreadable: `content` is too long, or no manifest in the form that this program knows.
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
    """Check that the values of a manifest are within their limits.

    Raises:
        UpdateUnreadable: a value is too long, too large or in a wrong form; an installer's name occurs twice; there
            is no installer, or too many.
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
    """Build the update from the decoded JSON `kept`, and check all its values.

    Raises:
        KeyError, TypeError: a value is missing, or has the wrong type.
        UpdateUnreadable: a value exceeds its limits.
    """
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
    """The folder in which this computer looks for updates, and the public key that has to sign its manifests."""

    path: str
    public: str = ""
    """The public key, in hex, that has to sign each manifest there; empty if no signature is demanded."""

    @property
    def key(self) -> str:
        """Return the id of the public key that has to sign the manifests; empty if no signature is demanded."""
        return key_id(bytes.fromhex(self.public)) if self.public else ""

"""Replaces what differs from run to run in the output of a command: ids, hashes, folders, sizes of files."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{32}\b")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_SHORT = re.compile(r"(?<=r\d )[0-9a-f]{8,16}\b")
"""The first digits of a hash, behind the name and the edition of a rulebook."""
_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
"""The version code of an article."""
_SIZES = frozenset({"bytes", "before", "after"})
"""Keys of sizes in bytes, which depend on the libraries that write files."""

_WORKPLACE = frozenset({"os_account", "host"})
"""Keys of names that another computer has otherwise."""


class Normal:
    """Numbers the ids and the hashes of one output in the order in which they first appear."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = sorted(folders.items(), key=lambda one: -len(str(one[1])))
        self._known: dict[str, dict[str, str]] = {}

    def value(self, value: Any, key: str = "") -> Any:
        """Return `value` with placeholders; the order of its keys is kept."""
        if isinstance(value, dict):
            return {self.text(name): self.value(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if isinstance(value, str):
            return f"<{key}>" if key in _WORKPLACE else self.text(value)
        if key in _SIZES and isinstance(value, int) and value > 0:
            return f"<{key}>"
        return value

    def text(self, text: str) -> str:
        """Return `text` with placeholders."""
        for name, folder in self._folders:
            text = text.replace(str(folder), f"<{name}>")
        for kind, pattern in (("sha", _HASH), ("id", _ID), ("short", _SHORT), ("code", _CODE)):
            text = pattern.sub(self._numbering(kind), text)
        return text

    def _numbering(self, kind: str) -> Callable[[re.Match[str]], str]:
        known = self._known.setdefault(kind, {})
        return lambda found: known.setdefault(found[0], f"<{kind}{len(known) + 1}>")

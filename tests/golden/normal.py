"""Replace what differs between runs in the output of a command by placeholders: ids, hashes, folders, file sizes."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{32}\b")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_SHORT = re.compile(r"(?<=r\d )[0-9a-f]{8,16}\b")
"""Matches the first digits of a rulebook's hash, which follow its name and version."""
_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
"""Matches the version code of an article."""
_SIZES = frozenset({"bytes", "before", "after"})
"""JSON keys of file sizes in bytes, which depend on the versions of libraries."""

_WORKPLACE = frozenset({"os_account", "host"})
"""JSON keys of the account and the computer, which differ between computers."""


class Normal:
    """Replaces ids and hashes in one output by numbers, in the order in which they first appear."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = sorted(folders.items(), key=lambda one: -len(str(one[1])))
        self._known: dict[str, dict[str, str]] = {}

    def value(self, value: Any, key: str = "") -> Any:
        """Return `value` (parsed JSON) with placeholders, and with its keys in the same order.

        `key` is the JSON key under which `value` stands.
        """
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
        """Return `text` with folders, hashes, ids and version codes replaced by placeholders."""
        for name, folder in self._folders:
            text = text.replace(str(folder), f"<{name}>")
        for kind, pattern in (("sha", _HASH), ("id", _ID), ("short", _SHORT), ("code", _CODE)):
            text = pattern.sub(self._numbering(kind), text)
        return text

    def _numbering(self, kind: str) -> Callable[[re.Match[str]], str]:
        known = self._known.setdefault(kind, {})
        return lambda found: known.setdefault(found[0], f"<{kind}{len(known) + 1}>")

"""Reads an exported package, folder or zip, for WeChat's draft box."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wxdesk.domain.desk.errors import Unusable, unusable
from wxdesk.domain.drafts.package_draft import PackageDraft, read_package_draft
from wxdesk.domain.package.layout import DRAFT, PUSH
from wxdesk.files.package.bag_tree import UNREADABLE, BagTree, open_tree

_JSON_BYTES = 20_000_000


class DraftReader:
    """Reads packages that were verified before."""

    @staticmethod
    def read(path: Path) -> PackageDraft:
        """Return a package as a draft.

        Raises:
            Refused: a code of `read_package_draft`.
            Unusable: the package is missing or cannot be read.
        """
        try:
            with open_tree(path) as tree:
                push, draft = _json(tree, PUSH), _json(tree, DRAFT)
                return read_package_draft(str(push["package"]), push, draft, _files(tree, _pictures(push)))
        except (*UNREADABLE, ValueError, KeyError, TypeError) as error:
            raise _unreadable(path, error) from error

    @staticmethod
    def picture(path: Path, name: str) -> bytes:
        """Return the content of a picture of a package.

        Raises:
            Unusable: the package is missing or cannot be read.
        """
        try:
            with open_tree(path) as tree, tree.open(name) as file:
                return file.read()
        except (*UNREADABLE, KeyError) as error:
            raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> Unusable:
    return unusable(path, error) if isinstance(error, OSError) else Unusable("path-failed", path=str(path), why="")


def _json(tree: BagTree, name: str) -> Mapping[str, Any]:
    with tree.open(name) as file:
        found = json.loads(file.read(_JSON_BYTES))
    if not isinstance(found, dict):
        raise TypeError(name)
    return found


def _pictures(push: Mapping[str, Any]) -> Iterable[str]:
    """Yield the paths of all pictures and covers that `push.json` names."""
    for article in push["articles"]:
        for one in article["files"]:
            if one["role"] in {"image", "cover"}:
                yield f"{article['folder']}/{one['name']}"


def _files(tree: BagTree, names: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return size and SHA-256 of the named files that the package has."""
    sizes = {one.name: one.bytes for one in tree.members}
    found = {}
    for name in names:
        if name in sizes:
            with tree.open(name) as file:
                found[name] = sizes[name], hashlib.sha256(file.read()).hexdigest()
    return found

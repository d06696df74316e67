"""Check the folder for publishing by hand against its package, because people paste from that folder."""

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.domain.package import working_names as names
from wxdesk.domain.package.bag_rules import MANIFEST, PackageProblem, What, read_manifest
from wxdesk.domain.package.layout import COVER_SQUARE, COVER_WIDE, FORMAT, PUSH, WORKING_LIST
from wxdesk.domain.package.package_claims import ClaimedArticle, PackageClaims, read_claims
from wxdesk.files.package.bag_tree import UNREADABLE, FolderTree, open_tree
from wxdesk.files.vault.vault import CHUNK_BYTES, regular_file

SYSTEM_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that operating systems add to folders by themselves."""
_WORKING_NAME = re.compile(r".+ \d{4}-\d{2}-\d{2} 第(\d+)包")
_TEXT_BYTES = 1 << 26


def working_name(claims: PackageClaims) -> str:
    """Return the name of the folder beside the package from which a person publishes by hand."""
    count = claims.package.rpartition("-")[2]
    return f"{names.safe_name(claims.channel_name, claims.channel)} {claims.day} 第{count}包"


def package_beside(folder: Path) -> Path | None:
    """Return the package beside `folder`, the folder for publishing by hand, or None.

    Raises:
        Unusable: the parent folder cannot be read.
    """
    named = _WORKING_NAME.fullmatch(folder.name)
    if named is None:
        return None
    ends = (f"-{named[1]}", f"-{named[1]}.zip")
    try:
        beside = sorted(folder.parent.iterdir())
    except OSError as error:
        raise unusable(folder.parent, error) from error
    for path in beside:
        if path.name.endswith(ends) and (path.suffix == ".zip" or (path / "bagit.txt").is_file()):
            with contextlib.suppress(ValueError, UserError, *UNREADABLE):
                with open_tree(path) as tree, tree.open(PUSH) as file:
                    claims = read_claims(file.read(_TEXT_BYTES))
                if working_name(claims) == folder.name:
                    return path
    return None


def is_working_folder(path: Path) -> bool:
    """Tell whether the name of a folder has the form of the name of a folder for publishing by hand."""
    return _WORKING_NAME.fullmatch(path.name) is not None


def working_problems(
    folder: Path, claims: PackageClaims, digests: Mapping[str, str], read: Callable[[str], bytes]
) -> Iterator[PackageProblem]:
    """Yield the differences between the folder for publishing by hand and its package.

    `digests` are the SHA-256 of the package's files by path, and `read` returns the content of such a file. Ticks that
    a person made in the list of steps are allowed, and so are files that operating systems add.

    Raises:
        Unusable: a folder cannot be read.
    """
    if claims.format >= FORMAT:
        wanted, _ = read_manifest(read(WORKING_LIST), MANIFEST, anywhere=True)
    else:
        wanted = dict(_expected(claims, digests, sorted(one.name for one in folder.iterdir())))
    members = FolderTree(folder).members
    here = {one.name: one.kind for one in members if one.kind != "folder"}
    for name in sorted(here.keys() | wanted.keys()):
        if what := _fault(folder, name, here.get(name), wanted.get(name), claims):
            yield PackageProblem(f"{folder.name}/{name}", what)


def _fault(folder: Path, name: str, kind: str | None, wanted: str | None, claims: PackageClaims) -> What | None:
    if kind is None:
        return "working-missing"
    if kind != "file":
        return "link" if kind == "link" else "not-regular"
    last = name.rpartition("/")[2]
    if wanted is None:
        unknown = claims.format < FORMAT and last == names.STEPS
        return None if unknown or last in SYSTEM_FILES else "working-added"
    return None if _digest(folder / name) == wanted else "working-changed"


def _expected(claims: PackageClaims, digests: Mapping[str, str], there: list[str]) -> Iterator[tuple[str, str]]:
    """Yield path and digest of each file that belongs into the folder for publishing by hand of an older package.

    Newer packages list these files themselves. `digests` are those of the package's files. `there` are the names
    in the folder: each article has a subfolder in it, whose name begins with the article's position, such as
    `01`.
    """
    for article in claims.articles:
        start = f"{article.position:02d}"
        folder = next((name for name in there if name.startswith(start)), start)
        for name, path in _pairs(article, is_moments=claims.is_moments):
            if digest := digests.get(f"{article.folder}/{path}"):
                yield f"{folder}/{name}", digest


def _pairs(article: ClaimedArticle, *, is_moments: bool) -> Iterator[tuple[str, str]]:
    """Yield two names for each file of an article: in the folder for publishing by hand, and in the package.

    With `is_moments` the article is for Moments, which take a plain text instead of HTML.
    """
    yield (names.WORDING, "text.txt") if is_moments else (names.PASTE, "paste.html")
    yield names.COVER_WIDE, COVER_WIDE
    yield names.COVER_SQUARE, COVER_SQUARE
    films = 0
    for one in article.files:
        if one.role == "image":
            yield f"图{one.name}", one.name
        if one.role == "video":
            films += 1
            yield names.working_film_name(films, one.original), one.name


def _digest(path: Path) -> str | None:
    """Return the SHA-256 (hex) of a file, or None if it is unreadable.

    In the page of steps the boxes that a person ticked count as not ticked.
    """
    digest = hashlib.sha256()
    try:
        with regular_file(path) as file:
            if path.name == names.STEPS:
                digest.update(names.unticked(file.read(_TEXT_BYTES)))
            while chunk := file.read(CHUNK_BYTES):
                digest.update(chunk)
    except (UserError, OSError):
        return None
    return digest.hexdigest()

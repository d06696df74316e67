"""Write the folder for the person who publishes by hand: Chinese names, in order, without the trail's proofs."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wxdesk.domain.package import working_names as names
from wxdesk.domain.package.contents import ArticleContents, PackageContents
from wxdesk.domain.package.layout import Part, lines
from wxdesk.files.vault.staging import Staged, StagedFolder, bytes_of

type Pages = Mapping[int, Mapping[str, bytes]]
"""The rendered pages (for pasting, and the steps) by article position and file name."""


@dataclass(frozen=True)
class StagedWorkingFolder:
    """A folder for publishing by hand that is complete, but still has a hidden name until it is renamed.

    `listing` holds SHA-256 (hex) and path of each file.
    """

    staged: Staged
    listing: bytes


def stage_working_folder(
    contents: PackageContents, pages: Pages, parent: Path, name: str, *, private: bool = True, needed: int = 0
) -> StagedWorkingFolder:
    """Write the folder `name` for publishing by hand into a hidden folder in `parent`.

    The digest of the result is the SHA-256 of its listing. `needed` is the number of bytes for the message about
    a full disk (0: the size of this folder). If not `private`, the permissions follow the umask and `parent`.

    Raises:
        Unusable: `vault-damaged`, a source file is not what its digest says; or the disk is full or fails.
    """
    files = working_files(contents, pages)
    with StagedFolder(parent, name, needed or bytes_of(files.values()), private=private) as stage:
        parts = sorted(files.items())
        listing = "".join(f"{stage.add(path, part).digest}  {path}\n" for path, part in parts).encode()
        stage.sync()
        staged = stage.keep(stage.root, hashlib.sha256(listing).hexdigest())
        return StagedWorkingFolder(staged, listing)


def working_files(contents: PackageContents, pages: Pages) -> dict[str, Part]:
    """Return the files of the folder for publishing by hand, by relative path."""
    files: dict[str, Part] = {}
    for article in contents.articles:
        folder = names.folder_name(article, is_moments=contents.is_moments)
        if contents.is_moments:
            files[f"{folder}/{names.WORDING}"] = lines(article.text)
        for name, part in (*pages[article.position].items(), *_media_of(article)):
            files[f"{folder}/{name}"] = part
    return files


def _media_of(article: ArticleContents) -> Iterator[tuple[str, Part]]:
    if article.cover:
        yield names.COVER_WIDE, article.cover.wide
        yield names.COVER_SQUARE, article.cover.square
    for number, image in enumerate(article.images, 1):
        yield names.working_image_name(number, image), image.file
    for number, video in enumerate(article.videos, 1):
        yield names.working_video_name(number, video), video.file

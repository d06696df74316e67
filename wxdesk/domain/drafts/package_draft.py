"""A package as a draft: the request body for WeChat's draft/add, and the pictures that have to be uploaded first."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.drafts.records import MediumUse

_PICTURE = re.compile(r'"wxdesk:(\d{3,})"')
_COVER = "wxdesk:"
_INLINE_BYTES = 1_000_000
"""WeChat's uploadimg takes JPEG and PNG files below 1 MB; larger ones and GIFs go to the material library."""
_INLINE_KINDS = frozenset({"jpg", "jpeg", "png"})
_MATERIAL_BYTES = 10_000_000
"""Maximum size of a picture in WeChat's material library, in bytes."""
_CONTENT = 20_000
"""WeChat's draft/add takes fewer characters of HTML than this."""


class DraftMedium(NamedTuple):
    """A picture of a draft: its path in the package, its size in bytes, its SHA-256, and its use."""

    path: str
    size: int
    digest: str
    use: MediumUse

    @property
    def is_inline(self) -> bool:
        """Tell whether the file can be uploaded by WeChat's call `uploadimg`, which is for pictures inside articles.

        Other pictures, such as covers, are uploaded to the account's material library.
        """
        small = self.size < _INLINE_BYTES and self.path.rpartition(".")[2].lower() in _INLINE_KINDS
        return self.use is MediumUse.BODY and small

    @property
    def material_name(self) -> str:
        """Return the file name under which the picture goes to WeChat's material library, made from its digest.

        If WeChat's answer to the upload is lost, the picture is found in the library by this name.
        """
        return f"{material_stem(self.digest)}.{self.path.rpartition('.')[2].lower()}"


def material_stem(digest: str) -> str:
    """Return the file name, without its ending, that a picture with the SHA-256 `digest` has in the material library.

    Half of the digest is enough to tell pictures apart, and keeps the name short.
    """
    return digest[:32]


class PackageDraft(NamedTuple):
    """The articles of a package in the form of draft/add, with placeholders in place of WeChat's ids and addresses.

    `media` are the pictures to upload, in order. `pictures` holds for each article the picture behind each placeholder,
    and the cover under the name "cover".
    """

    package: str
    articles: Sequence[Mapping[str, Any]]
    media: Sequence[DraftMedium]
    """The pictures in the order in which they are uploaded; each file once for each use."""
    pictures: Sequence[Mapping[str, DraftMedium]]
    """For each article, the picture behind each placeholder of its text, and the cover under the name "cover"."""

    def filled(self, ids: Mapping[tuple[str, MediumUse], str]) -> list[dict[str, Any]]:
        """Return the articles with WeChat's addresses and ids in place of the placeholders.

        `ids` maps (digest, use) of a picture to its address or id.
        """
        found = []
        for article, pictures in zip(self.articles, self.pictures, strict=True):

            def address(match: re.Match[str], known: Mapping[str, DraftMedium] = pictures) -> str:
                medium = known[match[1]]
                return f'"{ids[medium.digest, medium.use]}"'

            cover = pictures["cover"]
            content = _PICTURE.sub(address, article["content"])
            found.append({**article, "content": content, "thumb_media_id": ids[cover.digest, cover.use]})
        return found


def body_of(articles: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the request body for draft/add: UTF-8 without escapes, because WeChat counts the characters of escapes."""
    return json.dumps({"articles": list(articles)}, ensure_ascii=False).encode()


def digest_of(body: bytes) -> str:
    """Return the SHA-256 of a request body."""
    return hashlib.sha256(body).hexdigest()


def read_package_draft(
    package: str, push: Mapping[str, Any], draft: Mapping[str, Any], files: Mapping[str, tuple[int, str]]
) -> PackageDraft:
    """Return the draft of a package from its `push.json` and `draft.json`.

    `files` are size and SHA-256 of the package's files, by path.

    Raises:
        Refused: `draft-too-long`, an article is too long for the interface; `draft-picture-size`, a picture is too
            large for WeChat; `draft-incomplete`, the package lacks a file that its articles name.
    """
    articles: list[Mapping[str, Any]] = list(draft["articles"])
    pictures = []
    for number, (article, told) in enumerate(zip(articles, push["articles"], strict=True), 1):
        if not told["for_api"] or len(article["content"]) >= _CONTENT:
            raise Refused("draft-too-long", title=article["title"], count=len(article["content"]), limit=_CONTENT)
        pictures.append(dict(_pictures(number, article, told, files)))
    every = [medium for one in pictures for medium in one.values()]
    for medium in every:
        if medium.size > _MATERIAL_BYTES:
            raise Refused("draft-picture-size", path=medium.path, size=medium.size, limit=_MATERIAL_BYTES)
    once = {(one.digest, one.use): one for one in reversed(every)}
    return PackageDraft(package, articles, tuple(reversed(once.values())), pictures)


def _pictures(
    number: int, article: Mapping[str, Any], told: Mapping[str, Any], files: Mapping[str, tuple[int, str]]
) -> Iterator[tuple[str, DraftMedium]]:
    """Yield each placeholder in the HTML of an article with its picture.

    The placeholder "2" comes with the second picture, "cover" with the cover. `told` is the article's entry in
    `push.json`, which names its picture files. `number` is the number of the article, which error messages name.
    """
    names = [one["name"] for one in told["files"] if one["role"] == "image"]
    for found in dict.fromkeys(_PICTURE.findall(article["content"])):
        if not 0 < int(found) <= len(names):
            raise Refused("draft-incomplete", title=article["title"], path=f"{number}: {found}")
        yield found, _medium(article, f"{told['folder']}/{names[int(found) - 1]}", MediumUse.BODY, files)
    yield "cover", _medium(article, article["thumb_media_id"].removeprefix(_COVER), MediumUse.COVER, files)


def _medium(article: Mapping[str, Any], path: str, use: MediumUse, files: Mapping[str, tuple[int, str]]) -> DraftMedium:
    if path not in files:
        raise Refused("draft-incomplete", title=article["title"], path=path)
    return DraftMedium(path, *files[path], use)

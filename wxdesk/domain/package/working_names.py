"""Name the files of the folder from which a person publishes by hand: in Chinese, in order, valid on Windows."""

import codecs
import re
import unicodedata

from wxdesk.domain.package.bag_rules import name_problem
from wxdesk.domain.package.contents import ArticleContents, PackageImage, PackageVideo, plain_extension

TITLE_CHARACTERS = 30
PASTE = "正文.html"
WORDING = "文案.txt"
STEPS = "操作步骤.md"
COVER_WIDE = "封面2.35比1.jpg"
COVER_SQUARE = "封面1比1.jpg"

_FORBIDDEN = re.compile(r'[<>:"/\\|?*%~]')
_PLACES = {1: "头条", 2: "次条"}


def folder_name(article: ArticleContents, *, is_moments: bool = False) -> str:
    """Return the folder name of an article, such as `01头条-店庆` or `03第3条-…`; Moments posts have no 头条."""
    place = "朋友圈" if is_moments else _PLACES.get(article.position, f"第{article.position}条")
    return f"{article.position:02d}{place}-{safe_name(article.title, article.number)}"


def safe_name(text: str, otherwise: str) -> str:
    """Return `text` as part of a file name valid on every system, at most 30 characters.

    If nothing usable is left of it, `otherwise` is returned.
    """
    kept = (" " if unicodedata.category(char)[0] in "CZ" else char for char in _FORBIDDEN.sub(" ", text))
    name = unicodedata.normalize("NFC", " ".join("".join(kept).split()))[:TITLE_CHARACTERS].strip(". ")
    return name if name and name_problem(name) is None else otherwise


def working_image_name(number: int, image: PackageImage) -> str:
    """Return the name of picture `number` (from 1) in the folder for publishing by hand."""
    return f"图{number:03d}.{image.extension}"


def working_video_name(number: int, video: PackageVideo) -> str:
    """Return the name of video `number` (from 1) in the folder for publishing by hand.

    It is the original name if possible.
    """
    return working_film_name(number, video.original)


def working_film_name(number: int, original: str) -> str:
    """Return the name that a video with the original name `original` gets in the folder for publishing by hand."""
    stem = safe_name(original.rpartition(".")[0] or original, "")
    return f"视频{number}{f'-{stem}' if stem else ''}.{plain_extension(original)}"


def unticked(steps: bytes) -> bytes:
    """Return the steps file as first written: empty boxes and LF line ends, undoing an editor's changes."""
    plain = steps.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    return re.sub(rb"(?m)^(\d+\. )\[[xX]\]", rb"\1[ ]", plain)

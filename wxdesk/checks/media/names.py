"""Check the name of a file, and give readable names of formats."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from wxdesk.domain.article.joiners import LOOSE_JOINER
from wxdesk.domain.desk.shown import unseen
from wxdesk.domain.rulebook.findings import Finding

type Judge = Callable[..., Finding]
"""`Rulebook.finding` for one piece: makes a finding from a rule id and values."""

EXTENSIONS = {
    "jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "png": ("png",),
    "mp4": ("mp4", "m4v"),
    "mov": ("mov", "qt"),
    "3gp": ("3gp", "3gpp", "3g2"),
    "avi": ("avi",),
    "rm": ("rm", "rmvb"),
}
"""Correct extensions of each format; ASF has `ASF_EXTENSIONS`."""

ASF_EXTENSIONS = ("wma", "wmv", "asf")
"""Extensions accepted for ASF videos with a note, because the clause names wma but surely means wmv."""

_LABELS = {"webp": "WebP", "rm": "RealMedia", "asf": "ASF/WMV", "jpeg": "JPG", "html": "HTML", "text": "TXT"}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_EMOJI = re.compile("\u200d|\U0001f3f4[\U000e0020-\U000e007f]+")
"""Parts of emoji that names may contain: zero-width joiners, which are checked separately, and the tags of a flag."""
_RESERVED = re.compile(
    r"(?:con(?:in\$|out\$)?|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL
)


def check_name(name: str, judge: Judge) -> Iterator[Finding]:
    """Yield findings on a file name with signs that hide its real spelling, or that some computers cannot open."""
    if any(sign in _BIDI or unicodedata.category(sign) == "Cc" for sign in name):
        yield judge("F-NAME")
    elif (
        any(map(unseen, _EMOJI.sub("", name)))
        or LOOSE_JOINER.search(name)
        or _RESERVED.fullmatch(name)
        or name.endswith((".", " "))
    ):
        yield judge("F-NAME", softer=True)


def extension(name: str) -> str:
    """Return the extension of a name in lower case, without the dot, trailing dots and spaces ignored."""
    return name.rstrip(". ").rpartition(".")[2].lower() if "." in name.rstrip(". ") else ""


def label(format_name: str) -> str:
    """Return the readable name of a format; "unknown" is returned as it is, because the catalogue translates it."""
    return format_name if format_name == "unknown" else _LABELS.get(format_name, format_name.upper())

"""Render pages from templates that escape their values, with embedded pictures."""

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from wxdesk import assets

_PICTURE = re.compile(r'"wxdesk:(\d{3,})"')


class _Compiled(jinja2.BytecodeCache):
    """A cache of compiled templates: each is compiled once per process."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = {lines: _Compiled() for lines in (True, False)}


def templates(*, lines: bool = True) -> jinja2.Environment:
    """Return the template environment for `resources`; an undefined name is an error.

    With `lines` a line that holds only a template statement leaves no empty line. Article templates control their
    white space themselves, without `lines`.
    """
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: assets.read_text(f"templates/{name}")),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=lines,
        lstrip_blocks=lines,
        bytecode_cache=_COMPILED[lines],
    )


def with_pictures(html: str, pictures: Sequence[str]) -> Markup:
    """Return the safe `html` with the addresses `wxdesk:001`, `wxdesk:002` and so on replaced by those in `pictures`.

    A number above the number of `pictures` stays as it is.
    """

    def picture(found: re.Match[str]) -> str:
        number = int(found[1])
        return f'"{pictures[number - 1]}"' if 1 <= number <= len(pictures) else found[0]

    return Markup(_PICTURE.sub(picture, html))  # noqa: S704 - made safe by the renderer


def script_digest(script: str) -> str:
    """Return the SHA-256 in Base64 by which a page's policy allows the inline script `script` alone."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def jpeg(path: Path) -> str:
    """Return a JPEG file as a `data:` address.

    Raises:
        OSError: the file cannot be read.
    """
    return data("jpeg", path.read_bytes())


def data(kind: str, content: bytes) -> str:
    """Return a picture of the MIME type `image/<kind>` as a `data:` address."""
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"

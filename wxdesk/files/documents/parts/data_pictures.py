"""Pictures that a text carries in itself as `data:` addresses; others are named and never fetched."""

import base64
import binascii
import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from wxdesk.files.documents.parts.container import hold
from wxdesk.files.documents.parts.drawings import MOST_PICTURES, WordPicture

_DATA = re.compile(r"^data:image/(png|jpeg|jpg|gif|webp|bmp);base64,(.+)$", re.DOTALL | re.IGNORECASE)
_ASIDE = "wxdesk-data:"


class CarriedPictures:
    """The pictures of one text: put aside while it is parsed, and written into a folder, each once."""

    def __init__(self, media_into: Path) -> None:
        """Write into `media_into`."""
        self._into = media_into
        self._aside: list[str] = []
        self._written: dict[str, WordPicture] = {}
        self.shown: list[WordPicture] = []

    def put_aside(self, address: str) -> str:
        """Return a short address for one that holds a picture: no parser is to read that letter by letter."""
        self._aside.append(address)
        return f"{_ASIDE}{len(self._aside) - 1}"

    def address(self, source: str) -> str:
        """Return the address that was put aside for `source`, or `source` itself."""
        number = source.removeprefix(_ASIDE)
        known = number != source and number.isdecimal() and int(number) < len(self._aside)
        return self._aside[int(number)] if known else source

    def show(self, address: str) -> WordPicture | None:
        """Return the picture in `address`, shown once more; None where it holds none.

        Raises:
            JobError: `document-limit`; the text carries more than a document may.
        """
        picture = self._written.get(address) or _write(address, self._into)
        if picture is not None:
            self._written[address] = picture
            hold("parts", len(self._written), MOST_PICTURES)
            self.shown.append(picture)
        return picture


def _write(address: str, media_into: Path) -> WordPicture | None:
    match = _DATA.match(address)
    try:
        content = base64.b64decode("".join(match[2].split()), validate=True) if match else b""
    except binascii.Error:
        content = b""
    if not match or not content:
        return None
    digest = sha256(content).hexdigest()
    path = media_into / f"{digest}.{match[1].lower()}"
    path.write_bytes(content)
    return WordPicture(path.name, path, digest)


def missing_picture(address: str) -> tuple[str, str]:
    """Return what is lost with a picture that is only named, and its name."""
    if address.startswith(("http:", "https:", "//")):
        return "external-picture", address
    return "picture", "data:" if address.startswith("data:") else unquote(address)

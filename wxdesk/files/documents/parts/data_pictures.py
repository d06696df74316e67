"""Save pictures embedded in a text as `data:` addresses; pictures that are only linked are never fetched."""

import base64
import binascii
import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from wxdesk.files.documents.parts.container import hold
from wxdesk.files.documents.parts.drawings import MOST_PICTURES, WordPicture
from wxdesk.files.documents.parts.ooxml import whole_number

_DATA = re.compile(r"^data:image/(png|jpeg|jpg|gif|webp|bmp);base64,(.+)$", re.DOTALL | re.IGNORECASE)
_SUFFIXED = re.compile(r"\.[A-Za-z]{3,4}$")
CARRIED_MARK = "wxdesk-data:"
"""The beginning of the short address of an embedded picture."""


class CarriedPictures:
    """Replaces the embedded pictures of one text by short addresses for parsing, then saves each picture once."""

    def __init__(self, media_into: Path) -> None:
        """Create a store for the pictures of one text; they are saved into the folder `media_into`."""
        self._into = media_into
        self._aside: list[str] = []
        self._written: dict[str, WordPicture] = {}
        self.shown: list[WordPicture] = []
        self.withheld: list[WordPicture] = []
        """Pictures that the text embeds but hides, so that readers do not see them."""

    def put_aside(self, address: str) -> str:
        """Store the long `data:` address and return a short address for it, which parsers read faster."""
        self._aside.append(address)
        return f"{CARRIED_MARK}{len(self._aside) - 1}"

    def address(self, source: str) -> str:
        """Return the stored `data:` address for a short address; other addresses are returned unchanged."""
        number = whole_number(source.removeprefix(CARRIED_MARK), -1) if source.startswith(CARRIED_MARK) else -1
        return self._aside[number] if 0 <= number < len(self._aside) else source

    def show(self, address: str) -> WordPicture | None:
        """Save the picture in `address`, add it to `shown` and return it; None if `address` contains no picture.

        Raises:
            JobError: `document-limit`; the text embeds more pictures than allowed.
        """
        return self._saved(address, self.shown)

    def withhold(self, address: str) -> WordPicture | None:
        """Save the hidden picture in `address`, add it to `withheld` and return it; None if there is no picture.

        Raises:
            JobError: as in `show`.
        """
        return self._saved(address, self.withheld)

    def _saved(self, address: str, listed: list[WordPicture]) -> WordPicture | None:
        picture = self._written.get(address) or _write(address, self._into)
        if picture is not None:
            self._written[address] = picture
            hold("parts", len(self._written), MOST_PICTURES)
            listed.append(picture)
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


def named_file(address: str) -> str:
    """Return the file that `address` names; "" for a web address, an unreadable embedded picture or no address."""
    if address.startswith(("http:", "https:", "//", "data:")):
        return ""
    return unquote(address.partition("?")[0] if _SUFFIXED.search(address.partition("?")[0]) else address).strip()


def missing_picture(address: str) -> tuple[str, str]:
    """Return the kind of loss and the name to report for a picture whose `address` names no file beside the text.

    Such an address is a web address, or an embedded picture that cannot be read.
    """
    if address.startswith(("http:", "https:", "//")):
        return "external-picture", address
    return "picture", "data:" if address.startswith("data:") else unquote(address)

"""Pictures that a text carries in itself as `data:` addresses; others are named and never fetched."""

import base64
import binascii
import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from wxdesk.files.documents.drawings import Picture

_DATA = re.compile(r"^data:image/(png|jpeg|jpg|gif|webp|bmp);base64,(.+)$", re.DOTALL | re.IGNORECASE)


def write_data_picture(address: str, media_into: Path) -> Picture | None:
    """Write the picture in `address` into `media_into` and return it; None where it holds none."""
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
    return Picture(path.name, path, digest)


def missing_picture(address: str) -> tuple[str, str]:
    """Return what is lost with a picture that is only named, and its name."""
    if address.startswith(("http:", "https:", "//")):
        return "external-picture", address
    return "picture", "data:" if address.startswith("data:") else unquote(address)

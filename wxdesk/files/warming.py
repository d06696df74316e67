"""What a parser process imports before it is asked for a file, so that the first one does not wait."""

from typing import Any

from PIL import Image

from wxdesk.files import identify, images

_WANTED = (identify.inside, images.probe)
"""The jobs of most files; importing them is all."""


def warm() -> dict[str, Any]:
    """Read in the plug-ins for the usual pictures, and answer how many jobs stand ready."""
    Image.preinit()
    return {"ready": len(_WANTED)}

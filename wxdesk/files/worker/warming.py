"""Warms up a parser process before its first job, so that the first file does not wait."""

from typing import Any

from PIL import Image

from wxdesk.files.formats import identify
from wxdesk.files.pictures import images
from wxdesk.files.pictures.pixels import look

_WANTED = (identify.inside, images.probe)
"""The jobs of most files; importing them is all."""

_SAMPLE = (640, 480)
"""Width and height of what is looked at for nothing."""


def warm() -> dict[str, Any]:
    """Read in the plug-ins for the usual pictures, and answer how many jobs stand ready.

    What libraries import or build only at their first picture, they do on noise.
    """
    Image.preinit()
    look(Image.effect_noise(_SAMPLE, 60), 1)
    return {"ready": len(_WANTED)}

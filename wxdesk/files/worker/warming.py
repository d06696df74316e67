"""Warm up a parser process, so that its first real job starts fast."""

from typing import Any

from PIL import Image

from wxdesk.files.formats import identify
from wxdesk.files.pictures import images
from wxdesk.files.pictures.measuring.pixels import look

_WANTED = (identify.inside, images.probe)
"""The jobs that most files need; this module imports their code before the first file comes."""

_SAMPLE = (640, 480)
"""Width and height in pixels of the noise picture used for warming up."""


def warm() -> dict[str, Any]:
    """Load the usual picture plug-ins, measure a noise picture, and return {"ready": number of jobs}.

    Libraries do their lazy imports and set-up on this noise picture instead of on the first real picture.
    """
    Image.preinit()
    look(Image.effect_noise(_SAMPLE, 60), 1)
    return {"ready": len(_WANTED)}

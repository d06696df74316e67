"""Chinese fonts of this machine, for pictures with lettering that tests and benches draw."""

from functools import cache

from PIL import ImageFont

from wxdesk.demo.material import FONTS

_SERIF = ("NotoSerifCJK-Bold.ttc", "NotoSerifCJK-Regular.ttc", "simsun.ttc", "Songti.ttc", "simkai.ttf")
_SIMPLIFIED = 2
"""The index of the font with mainland forms in the collections of Noto; in other collections it is the first."""


@cache
def chinese() -> tuple[str, ...]:
    """Return the file names of the Chinese fonts on this machine, those without serifs first."""
    return tuple(name for name in (*FONTS, *_SERIF) if _there(name))


@cache
def font(size: int, name: str = "") -> ImageFont.FreeTypeFont:
    """Return the font `name`, by default the first Chinese one, `size` pixels high."""
    name = name or chinese()[0]
    return ImageFont.truetype(name, size, index=_SIMPLIFIED if "CJK" in name else 0)


def _there(name: str) -> bool:
    try:
        ImageFont.truetype(name, 16)
    except OSError:
        return False
    return True

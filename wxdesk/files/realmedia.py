"""The chunks of RealMedia files (RMFF): rm and rmvb."""

from wxdesk.domain.media import Trouble
from wxdesk.files.layout import Layout, Source

_SLACK = 18
"""Bytes by which writers of RealMedia, FFmpeg among them, announce too much."""
_AT_MOST = 10_000
_HEADER = 8
_NAMES = frozenset(b".RMF PROP CONT MDPR DATA INDX RJMD RMJE".split())


def walk(source: Source) -> Layout:
    """Return the layout of a RealMedia file; its data may be announced `_SLACK` bytes too long."""
    layout, place, data = Layout(slack=_SLACK), 0, False
    for _ in range(_AT_MOST):
        name, length = source.at(place, 4), source.number(place + 4, 4)
        if name not in _NAMES or place + _HEADER > source.size:
            break
        if length < _HEADER and name == b"DATA":
            place, data = source.size, True  # a live recording does not know its length
            break
        if length < _HEADER:
            layout.refuse(Trouble.DAMAGED, f"chunk of {length} bytes", place)
            return layout
        data = data or name == b"DATA"
        place += length
    layout.end = place
    if abs(place - source.size) <= _SLACK:
        layout.end = source.size
    if not data and layout.end <= source.size:
        layout.refuse(Trouble.TRUNCATED, "no data", layout.end)
    return layout

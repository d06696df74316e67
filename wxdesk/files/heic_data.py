"""Find damage in the data of a HEIC picture that its decoder fills in without a word (in a mending job)."""

from contextlib import suppress
from io import BytesIO
from typing import Any

import av

from wxdesk.files.film_units import length_bytes, units

_STRICTLY = {"err_detect": "explode+bitstream+buffer+crccheck", "skip_loop_filter": "all"}
_NEVER = b"\0\0\0"
"""Bytes that no unit of HEVC has inside: writers put a 3 between them (ITU-T H.265 §7.4.2)."""


def damage_in(content: bytes, pixels: int) -> str:
    """Return what is wrong with the coded data of the pictures of HEVC in `content`, or nothing.

    They are decoded once more, strictly, by FFmpeg, up to so many `pixels` together: as many as one picture
    may have. What it cannot open is not asked about.
    """
    av.logging.set_level(None)
    with suppress(av.FFmpegError, OSError, ValueError), av.open(BytesIO(content), "r", format="mov") as file:
        pictures = [one for one in file.streams.video if one.codec_context.name == "hevc"]
        for picture in pictures:
            picture.codec_context.thread_count = 1
            picture.codec_context.options = _STRICTLY
        sizes = {picture.index: picture.width * picture.height for picture in pictures}
        for packet in file.demux(pictures) if pictures else ():  # of none it would yield those of all
            pixels -= sizes[packet.stream_index] if packet.size else 0
            if pixels < 0:
                break
            if damage := _in_packet(packet):
                return damage
    return ""


def _in_packet(packet: "av.Packet[Any]") -> str:
    decoder = packet.stream.codec_context
    parts = units(bytes(packet), length_bytes("hevc", decoder.extradata or b""))
    if any(_NEVER in unit.rstrip(b"\0") for unit in parts):
        return "zeros instead of data"
    try:
        decoder.decode(packet if packet.size else None)
    except av.InvalidDataError as error:
        return str(error)
    return ""

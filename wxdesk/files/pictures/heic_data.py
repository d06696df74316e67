"""Find damage in HEIC data that the HEIC decoder conceals silently (in a mending job)."""

from contextlib import suppress
from io import BytesIO
from typing import Any

import av

from wxdesk.files.film_formats.film_units import length_bytes, units
from wxdesk.files.parsing.memory import give_back

_STRICTLY = {"err_detect": "explode+bitstream+buffer+crccheck", "skip_loop_filter": "all"}
_NEVER = b"\0\0\0"
"""Bytes that never occur inside an HEVC NAL unit: encoders insert a 3 between them (ITU-T H.265 §7.4.2)."""


def damage_in(content: bytes, pixels: int) -> str:
    """Return the damage in the HEVC pictures in `content` as text, or "".

    FFmpeg decodes them once more, strictly, until `pixels` in total are reached. Files that FFmpeg cannot open are not
    checked.
    """
    try:
        return _damage(content, pixels)
    finally:
        give_back()  # 30 MB for a picture in 200 tiles


def _damage(content: bytes, pixels: int) -> str:
    av.logging.set_level(None)
    with suppress(av.FFmpegError, OSError, ValueError), av.open(BytesIO(content), "r", format="mov") as file:
        pictures = [one for one in file.streams.video if one.codec_context.name == "hevc"]
        sizes = {picture.index: picture.width * picture.height for picture in pictures}
        for packet in file.demux(pictures) if pictures else ():  # an empty list would yield the packets of all streams
            pixels -= sizes[packet.stream_index] if packet.size else 0
            if pixels < 0:
                break
            if damage := _in_packet(packet):
                return damage
    return ""


def _in_packet(packet: "av.Packet[Any]") -> str:
    """Return the damage in `packet`, one tile of the picture, as text, or "".

    FFmpeg treats each tile as a stream of its own, so each has its own decoder.
    """
    if not packet.size:
        return ""
    told = packet.stream.codec_context.extradata or b""
    parts = units(bytes(packet), length_bytes("hevc", told))
    if any(_NEVER in unit.rstrip(b"\0") for unit in parts):
        return "zeros instead of data"
    decoder: Any = av.CodecContext.create("hevc", "r")
    decoder.extradata, decoder.thread_count, decoder.options = told, 1, _STRICTLY
    try:
        decoder.decode(packet)
        decoder.decode(None)
    except av.InvalidDataError as error:
        return str(error)
    return ""

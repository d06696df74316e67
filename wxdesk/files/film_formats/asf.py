"""Walk the objects of ASF files, such as wmv and wma (Advanced Systems Format specification 1.2)."""

from collections.abc import Iterator
from uuid import UUID

from wxdesk.domain.media.facts import Trouble
from wxdesk.files.parsing.layout import FilmLayout, FormatFlaw, Source

_HEADER = 24
"""Header bytes of an object: GUID and length."""
_AT_MOST = 10_000
_BROADCAST = 1
_COMMANDS_BYTES = 1024 * 1024
_LEAST_BYTES = 64
"""Minimum size of a film's packets in bytes."""
_PIECE = 1024 * 1024
_MARKERS_BYTES = 1024 * 1024
_PACKETS_AT = 50
"""Offset of the first packet in the data object."""
_BEGIN = b"\x82"
"""First byte of a packet with two bytes of error correction data, the only kind in use."""
_FOLLOWS = ("URL", "FILENAME", "URLANDEXIT", "EVENT")
"""Types of script commands that make a player open another address or file."""


def _guid(text: str) -> bytes:
    return UUID(text).bytes_le


_DATA = _guid("75b22636-668e-11cf-a6d9-00aa0062ce6c")
_INDEXES = (
    _guid("33000890-e5b1-11cf-89f4-00a0c90349cb"),
    _guid("d6e229d3-35da-11d1-9034-00a0c90349be"),
    _guid("feb103f8-12ad-4c64-840f-2a1d2f7ad48c"),
    _guid("3cb73fd0-0c4a-4803-953d-edf7b6228f0c"),
)
_PROPERTIES = _guid("8cabdca1-a947-11cf-8ee4-00c00c205365")
_MARKERS = _guid("f487cd01-a951-11cf-8ee6-00c00c205365")
_COMMANDS = _guid("1efb1a30-0b62-11d0-a39b-00a0c90348f6")
_LOCKED = (
    _guid("2211b3fb-bd23-11d2-b4b7-00a0c955fc6e"),
    _guid("298ae614-2622-4c17-b935-dae07ee9289c"),
)


def walk(source: Source) -> FilmLayout:
    """Return the layout of an ASF file."""
    layout = FilmLayout()
    length = source.number(16, 8, "little")
    declared, packet = _header(source, layout, min(length, source.size))
    layout.end = length
    for name, place, size in _objects(source, length, source.size):
        if name not in (_DATA, *_INDEXES):
            break
        if name == _DATA and not layout.flaws:
            _packets(source, layout, place, packet)
        layout.end = place + size if size else source.size
    if declared and declared > source.size:
        layout.end = max(layout.end, declared)
    return layout


def _packets(source: Source, layout: FilmLayout, place: int, size: int) -> None:
    """Check the first byte of every packet of the data object at offset `place`.

    `size` is a packet's length (0: unknown). Demuxers skip broken packets silently. If the first packet begins with
    error correction data, every packet must. Any other first byte means that the packet was overwritten.
    """
    first = place + _PACKETS_AT
    if not size or source.at(first, 1) != _BEGIN:
        return
    if size < _LEAST_BYTES:
        layout.refuse(Trouble.DAMAGED, f"packets of {size} bytes", place)
        return
    count = min(source.number(place + 40, 8, "little"), (source.size - first) // size)
    together = max(1, _PIECE // size)
    for number in range(0, count, together):
        piece = source.at(first + number * size, min(together, count - number) * size)[::size]
        if rest := piece.lstrip(_BEGIN):
            broken = number + len(piece) - len(rest)
            layout.flaws.append(FormatFlaw(Trouble.DAMAGED, f"packet {broken}", first + broken * size))
            return


def _objects(source: Source, place: int, limit: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield GUID, offset and length of each object from `place` to `limit`; stop at a length below the header size."""
    for _ in range(_AT_MOST):
        if place + _HEADER > limit:
            return
        size = source.number(place + 16, 8, "little")
        yield source.at(place, 16), place, size
        if size < _HEADER:
            return
        place += size


def _header(source: Source, layout: FilmLayout, end: int) -> tuple[int, int]:
    """Check the header object, which ends at `end`; return the declared file size and the packet size.

    The declared size is 0 for a broadcast; the packet size is 0 if packets differ in size.
    """
    declared = packet = 0
    for number, (name, place, size) in enumerate(_objects(source, 30, end), 1):
        if number == _AT_MOST:
            layout.refuse(Trouble.DAMAGED, "too many objects in the header", place)
        elif size < _HEADER or place + size > end:
            layout.refuse(Trouble.DAMAGED, "object ends behind the header", place)
        elif name == _PROPERTIES:
            flags = source.number(place + 88, 4, "little")
            least, most = (source.number(place + at, 4, "little") for at in (92, 96))
            packet = least if least == most else 0
            declared = 0 if flags & _BROADCAST else source.number(place + 40, 8, "little")
        elif name == _COMMANDS:
            _script(source, layout, place, size)
        elif name == _MARKERS and size > _MARKERS_BYTES:
            layout.refuse(Trouble.DAMAGED, "too many markers", place)
        elif name in _LOCKED:
            layout.refuse(Trouble.UNKNOWN_CODEC, "DRM", place)
    return declared, packet


def _script(source: Source, layout: FilmLayout, place: int, size: int) -> None:
    """Refuse the film if the script command object at `place` makes a player open something else.

    Captions are allowed.
    """
    content = source.at(place + _HEADER, min(size - _HEADER, _COMMANDS_BYTES))
    kinds = int.from_bytes(content[18:20], "little")
    at = 20
    for _ in range(kinds):
        length = int.from_bytes(content[at : at + 2], "little") * 2
        name = content[at + 2 : at + 2 + length].decode("utf-16-le", "replace").strip("\0 ").upper()
        if name in _FOLLOWS:
            layout.refuse(Trouble.REFERENCE, f"script command {name}", place)
            return
        at += 2 + length

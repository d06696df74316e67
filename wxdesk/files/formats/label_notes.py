"""Write the AI labels of a file into a JPEG or PNG file that was made from it.

AI labels say that content was made by AI (GB 45438-2025). The first label becomes the XMP property TC260:AIGC, where
platforms look for it. XMP allows a property once, so further labels become comments of a JPEG or texts of a PNG, under
the key AIGC.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence

from wxdesk.files.formats.ai_labels import CarriedLabel, stand_in
from wxdesk.files.formats.hidden_files import archive_in, scripted, starts_file

_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"><TC260:AIGC>{}</TC260:AIGC></rdf:Description>'
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)
_JPEG_XMP, _JPEG_NOTE = b"http://ns.adobe.com/xap/1.0/\0", b"AIGC\0"
_PNG_XMP = b"XML:com.adobe.xmp\0\0\0\0\0"
_PNG_NOTE = b"AIGC\0"
_PNG_UTF_8 = b"\0\0\0\0"
_APP1, _COM = b"\xff\xe1", b"\xff\xfe"
_JFIF = b"\xff\xe0"
_SEGMENT_BYTES = 65_533
"""Maximum payload of one JPEG segment."""
_PNG_HEADER = 33
"""Bytes of signature and header chunk."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 forbids, even as character references."""
_MARKUP = re.compile("[<>&\r]")
_SIGNS = re.compile(r"[^\w\s{}\",]|(?<=C)D(?=001)", re.ASCII)
_FILE_MARKS = (b"%PDF-", b"CD001", b"PK\x05\x06")
"""Signatures that programs accept anywhere in a file: PDF, disk images, zip ends."""


def with_labels(content: bytes, form: str, labels: Sequence[CarriedLabel]) -> bytes:
    """Return the "jpeg" or "png" file in `content`, which must have no metadata, with `labels` added."""
    if not labels:
        return content
    if form == "png":
        return content[:_PNG_HEADER] + b"".join(_chunks(labels)) + content[_PNG_HEADER:]
    start = 2
    if content[start : start + 2] == _JFIF:
        start += 2 + int.from_bytes(content[start + 2 : start + 4], "big")
    return content[:start] + b"".join(_segments(labels)) + content[start:]


def labels_bytes(form: str, labels: Sequence[CarriedLabel]) -> int:
    """Return the number of bytes that `with_labels` adds."""
    return sum(map(len, _chunks(labels) if form == "png" else _segments(labels)))


def _segments(labels: Sequence[CarriedLabel]) -> Iterator[bytes]:
    packet, rest = _divided(labels, _SEGMENT_BYTES - len(_JPEG_XMP))
    if packet:
        yield _segment(_APP1, _JPEG_XMP + packet)
    for text in rest:
        yield _segment(_COM, _JPEG_NOTE + _bytes(text))


def _segment(marker: bytes, body: bytes) -> bytes:
    return marker + struct.pack(">H", len(body) + 2) + body


def _chunks(labels: Sequence[CarriedLabel]) -> Iterator[bytes]:
    packet, rest = _divided(labels, 1 << 20)
    if packet:
        yield _chunk(b"iTXt", _PNG_XMP + packet)
    for text in rest:
        raw = _bytes(text)
        plain = _NO_XML.search(text) is None
        yield _chunk(b"iTXt" if plain else b"tEXt", _PNG_NOTE + (_PNG_UTF_8 if plain else b"") + raw)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(name)))


def _divided(labels: Sequence[CarriedLabel], most: int) -> tuple[bytes, list[str]]:
    """Return an XMP packet of at most `most` bytes with the first label that fits, and the texts of the others."""
    rest, packet = [], b""
    for label in labels:
        made = b"" if packet or _NO_XML.search(label.text) else _PACKET.format(_escaped(label.text)).encode()
        if made and len(made) <= most:
            packet = made
        else:
            rest.append(label.text if _is_harmless(_bytes(label.text)) else stand_in(label.text))
    return packet, rest


def _escaped(text: str) -> str:
    """Escape the text for XML.

    If it resembles a script or the signature of a file, escape all its special characters.
    """
    signs = _MARKUP if _is_harmless(text.encode()) else _SIGNS
    return signs.sub(lambda found: f"&#{ord(found[0])};", text)


def _is_harmless(raw: bytes) -> bool:
    """Tell whether bytes contain neither a script nor the signature of another file."""
    marked = any(mark in raw for mark in _FILE_MARKS)
    return not (marked or scripted(raw) or starts_file(raw) or archive_in(raw)[0])


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")

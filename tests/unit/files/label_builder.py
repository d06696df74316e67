"""Writes pictures and films with AI labels in every known place and form.

AI labels say that content was made by AI (GB 45438-2025).
"""

import io
import json
import struct
import zlib
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from tests.unit.files.films.test_videos import film
from tests.unit.files.heic_builder import heic_file
from wxdesk.domain.media.ai_label import AiOrigin

NAMESPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/"
USER_COMMENT, DESCRIPTION, EXIF_PART, XMP_TAG = 0x9286, 0x010E, 0x8769, 700
XMP_SEGMENT = b"http://ns.adobe.com/xap/1.0/\0"
XMP_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
SIZE = (400, 300)
SAID: Mapping[str, str] = {
    "Label": "1",
    "ContentProducer": "黄商文生图服务 & 设计",
    "ProduceID": "20261129-0001",
    "ReservedCode1": "",
    "ContentPropagator": "微信<公众平台>",
    "PropagateID": "wx-1",
    "ReservedCode2": "",
}
LABEL = json.dumps(SAID, ensure_ascii=False)
POSSIBLE = json.dumps({**SAID, "Label": "2", "ContentProducer": "另一家"}, ensure_ascii=False)
NESTED = json.dumps({"AIGC": SAID}, ensure_ascii=False)
BROKEN = '{"Label":"1","ContentProducer":"半截'


class Labelled(NamedTuple):
    """A file with AI labels: its format, the function that writes it, the labels' texts, and the first one's origin.

    The origin says, for example, that the content was generated.
    """

    form: str
    write: Callable[[Path], object]
    labels: tuple[str, ...] = (LABEL,)
    origin: AiOrigin = AiOrigin.GENERATED


def picture(size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a red picture with a blue corner."""
    made = Image.new("RGB", size, (200, 30, 30))
    made.paste((30, 30, 200), (0, 0, size[0] // 2, size[1] // 3))
    return made


def encoded(kind: str, **options: Any) -> bytes:
    """Return `picture()` encoded in a format that Pillow writes."""
    target = io.BytesIO()
    picture().save(target, kind, **options)
    return target.getvalue()


def element(value: str, prefix: str = "TC260") -> str:
    """Return the XMP property AIGC with `value`, written as an XML element with the namespace `prefix`."""
    return f"<{prefix}:AIGC>{value}</{prefix}:AIGC>"


def packet(inside: str, attributes: str = "", prefix: str = "TC260") -> str:
    """Return an XMP packet with the properties `inside` as XML elements, and those in `attributes` as XML attributes.

    `prefix` is the namespace prefix of AI labels in the packet.
    """
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        f'xmlns:{prefix}="{NAMESPACE}" {attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    )


PACKET = packet(element(escape(LABEL)))
XMP: Mapping[str, tuple[bytes, tuple[str, ...]]] = {
    "element": (PACKET.encode(), (LABEL,)),
    "quotes as they are": (packet(element(escape(LABEL, quote=False))).encode(), (LABEL,)),
    "attribute": (packet("", f'TC260:AIGC="{escape(LABEL)}"').encode(), (LABEL,)),
    "attribute in single quotes": (packet("", f"TC260:AIGC='{escape(LABEL)}'").encode(), (LABEL,)),
    "another prefix": (packet(element(escape(LABEL), "ns1"), prefix="ns1").encode(), (LABEL,)),
    "unescaped section": (packet(element(f"<![CDATA[{LABEL}]]>")).encode(), (LABEL,)),
    "numbers of characters": (packet(element("".join(f"&#{ord(one)};" for one in LABEL))).encode(), (LABEL,)),
    "list": (
        packet(
            element(
                "<rdf:Bag>" + "".join(f"<rdf:li>{escape(one)}</rdf:li>" for one in (LABEL, POSSIBLE)) + "</rdf:Bag>"
            )
        ).encode(),
        (LABEL, POSSIBLE),
    ),
    "twice": (packet(element(escape(LABEL)) + element(escape(POSSIBLE))).encode(), (LABEL, POSSIBLE)),
    "UTF-16": (PACKET.encode("utf-16"), (LABEL,)),
    "UTF-16, big end first": (b"\xfe\xff" + PACKET.encode("utf-16-be"), (LABEL,)),
    "UTF-32": (PACKET.encode("utf-32"), (LABEL,)),
    "nested object": (packet(element(escape(NESTED))).encode(), (NESTED,)),
    "in a description": (packet(f"<dc:title>AIGC{escape(LABEL)}</dc:title>").encode(), (LABEL,)),
}
"""XMP packets by their form, each with the labels that it contains."""


def segment(code: bytes, body: bytes) -> bytes:
    """Return a JPEG segment with the marker `code` and the content `body`."""
    return b"\xff" + code + struct.pack(">H", len(body) + 2) + body


def jpeg_with(*segments: bytes) -> bytes:
    """Return a JPEG with `segments` inserted after its first segment."""
    content = encoded("JPEG", quality=90)
    end = 4 + int.from_bytes(content[4:6], "big")
    return content[:end] + b"".join(segments) + content[end:]


def jpeg_with_xmp(xmp: bytes) -> bytes:
    """Return a JPEG with the XMP packet `xmp`."""
    return jpeg_with(segment(b"\xe1", XMP_SEGMENT + xmp))


def jpeg_with_large_xmp(xmp: bytes) -> bytes:
    """Return a JPEG with an XMP packet in two extended segments, in reverse order."""
    half, name = len(xmp) // 2, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32
    parts = [(half, xmp[half:]), (0, xmp[:half])]
    return jpeg_with(*(segment(b"\xe1", name + struct.pack(">II", len(xmp), at) + one) for at, one in parts))


def png_chunk(name: bytes, body: bytes) -> bytes:
    """Return a PNG chunk."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_with(*chunks: bytes) -> bytes:
    """Return a PNG with `chunks` inserted before its end."""
    content = encoded("PNG")
    return content[:-12] + b"".join(chunks) + content[-12:]


def png_text(keyword: str, value: bytes, *, packed: bool = False) -> bytes:
    """Return a PNG iTXt chunk (international text) with `value` under `keyword`, compressed if `packed`."""
    flags = b"\1\0" if packed else b"\0\0"
    return png_chunk(b"iTXt", keyword.encode() + b"\0" + flags + b"\0\0" + (zlib.compress(value) if packed else value))


def exif(tag: int, value: bytes, *, order: str = "<") -> bytes:
    """Return EXIF data with one text; the user comment tag is put into the EXIF sub-directory, as required.

    `order` is the byte order, "<" for the least significant byte first.
    """
    inner = tag == USER_COMMENT
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    kind = 7 if inner else 2
    if not inner:
        return head + struct.pack(f"{order}HHHIII", 1, tag, kind, len(value), 26, 0) + value
    first = struct.pack(f"{order}HHHIII", 1, EXIF_PART, 4, 1, 26, 0)
    return head + first + struct.pack(f"{order}HHHIII", 1, tag, kind, len(value), 44, 0) + value


COMMENT_ASCII = exif(USER_COMMENT, b"ASCII\0\0\0" + f"AIGC{LABEL}".encode())
COMMENT_UNICODE = exif(USER_COMMENT, b"UNICODE\0" + f"AIGC{LABEL}".encode("utf-16-le"))
COMMENT_BIG_END = exif(USER_COMMENT, b"UNICODE\0" + f"AIGC{LABEL}".encode("utf-16-be"), order=">")
DESCRIBED = exif(DESCRIPTION, LABEL.encode() + b"\0")
DESCRIBED_IN_GBK = exif(DESCRIPTION, b"AIGC=" + LABEL.encode("gbk") + b"\0")


def jpeg_with_exif(data: bytes) -> bytes:
    """Return a JPEG with the EXIF `data`."""
    return jpeg_with(segment(b"\xe1", b"Exif\0\0" + data))


def gif_with_comment(text: bytes) -> bytes:
    """Return a GIF with `text` as a comment extension."""
    content = encoded("GIF")
    blocks = b"".join(bytes((len(part),)) + part for at in range(0, len(text), 255) if (part := text[at : at + 255]))
    return content[:-1] + b"\x21\xfe" + blocks + b"\0;"


def gif_with_xmp(xmp: bytes) -> bytes:
    """Return a GIF with an XMP packet, followed by the trailer bytes that XMP requires in GIF."""
    trailer = b"\1" + bytes(range(255, -1, -1)) + b"\0"
    return encoded("GIF")[:-1] + b"\x21\xff\x0bXMP DataXMP" + xmp + trailer + b";"


def heic_with(path: Path, note: bytes) -> None:
    """Write a HEIC picture with the bytes `note` in a box after the pixels."""
    heic_file(path, picture((320, 240)))
    path.write_bytes(path.read_bytes() + box(b"mdat", note))


def box(name: bytes, body: bytes) -> bytes:
    """Return a box of an mp4, mov or HEIC file."""
    return struct.pack(">I", 8 + len(body)) + name + body


def keyed_film(path: Path, muxer: str, codec: str, value: str = LABEL, comment: str = "") -> None:
    """Write a film whose AI label is the `value` of the metadata key AIGC; `comment` is other metadata.

    `muxer` and `codec` are FFmpeg's names of the container format and the encoder.
    """
    film(path, muxer, codec, any_name=True, AIGC=value, comment=comment)


def film_with(path: Path, muxer: str, codec: str, behind: bytes) -> None:
    """Write a film with the box `behind` appended; `muxer` and `codec` are FFmpeg's names of container and encoder."""
    film(path, muxer, codec)
    path.write_bytes(path.read_bytes() + behind)


def avi_with(path: Path, behind: bytes) -> None:
    """Write an AVI file with the chunk `behind` appended, and correct its length field."""
    film(path, "avi", "mpeg4")
    content = path.read_bytes()
    whole = content + behind
    path.write_bytes(whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:])


def riff_chunk(name: bytes, body: bytes) -> bytes:
    """Return a RIFF chunk of an AVI file, padded to even length."""
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def _written(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


PICTURES: dict[str, Labelled] = {
    **{
        f"JPEG, {shape}": Labelled("jpeg", _written(jpeg_with_xmp(xmp)), labels) for shape, (xmp, labels) in XMP.items()
    },
    **{
        f"PNG, {shape}": Labelled("png", _written(png_with(png_text("XML:com.adobe.xmp", xmp))), labels)
        for shape, (xmp, labels) in XMP.items()
        if not shape.startswith("UTF")
    },
    **{
        f"WebP, {shape}": Labelled("webp", _written(encoded("WEBP", xmp=xmp)), labels)
        for shape, (xmp, labels) in XMP.items()
    },
    "JPEG, large packet": Labelled("jpeg", _written(jpeg_with_large_xmp(PACKET.encode()))),
    "JPEG, comment of the user": Labelled("jpeg", _written(jpeg_with_exif(COMMENT_ASCII))),
    "JPEG, comment in UTF-16": Labelled("jpeg", _written(jpeg_with_exif(COMMENT_UNICODE))),
    "JPEG, comment in UTF-16, big end first": Labelled("jpeg", _written(jpeg_with_exif(COMMENT_BIG_END))),
    "JPEG, description": Labelled("jpeg", _written(jpeg_with_exif(DESCRIBED))),
    "JPEG, description in GBK": Labelled("jpeg", _written(jpeg_with_exif(DESCRIBED_IN_GBK))),
    "JPEG, comment": Labelled("jpeg", _written(jpeg_with(segment(b"\xfe", f"AIGC: {LABEL}".encode())))),
    "JPEG, two places": Labelled(
        "jpeg",
        _written(
            jpeg_with(
                segment(b"\xe1", b"Exif\0\0" + DESCRIBED),
                segment(b"\xe1", XMP_SEGMENT + packet(element(escape(POSSIBLE))).encode()),
            )
        ),
        (LABEL, POSSIBLE),
    ),
    "PNG, packed packet": Labelled(
        "png", _written(png_with(png_text("XML:com.adobe.xmp", PACKET.encode(), packed=True)))
    ),
    "PNG, key": Labelled("png", _written(png_with(png_chunk(b"tEXt", b"AIGC\0" + LABEL.encode())))),
    "PNG, key with its space": Labelled("png", _written(png_with(png_text("TC260:AIGC", LABEL.encode())))),
    "PNG, packed key": Labelled(
        "png", _written(png_with(png_chunk(b"zTXt", b"AIGC\0\0" + zlib.compress(LABEL.encode()))))
    ),
    "PNG, international key": Labelled("png", _written(png_with(png_text("AIGC", LABEL.encode(), packed=True)))),
    "PNG, key in GBK": Labelled("png", _written(png_with(png_chunk(b"tEXt", b"AIGC\0" + LABEL.encode("gbk"))))),
    "PNG, EXIF": Labelled("png", _written(png_with(png_chunk(b"eXIf", COMMENT_UNICODE)))),
    "PNG, digits": Labelled(
        "png",
        _written(
            png_with(
                png_chunk(
                    b"zTXt",
                    b"Raw profile type xmp\0\0"
                    + zlib.compress(f"\nxmp\n{len(PACKET)}\n{PACKET.encode().hex()}\n".encode()),
                )
            )
        ),
    ),
    "PNG, behind its end": Labelled("png", _written(encoded("PNG") + PACKET.encode())),
    "PNG, broken": Labelled(
        "png", _written(png_with(png_text("AIGC", BROKEN.encode()))), (BROKEN,), AiOrigin.UNREADABLE
    ),
    "PNG, odd bytes": Labelled(
        "png",
        _written(png_with(png_chunk(b"tEXt", b"AIGC\0\xff\x81\x02{"))),
        ("\udcff\udc81\x02{",),
        AiOrigin.UNREADABLE,
    ),
    "JPEG, broken": Labelled(
        "jpeg",
        _written(jpeg_with_xmp(packet(element(escape(BROKEN))).encode())),
        (BROKEN,),
        AiOrigin.UNREADABLE,
    ),
    "WebP, comment of the user": Labelled("webp", _written(encoded("WEBP", exif=COMMENT_UNICODE))),
    "GIF, comment": Labelled("gif", _written(gif_with_comment(f"AIGC{LABEL}".encode()))),
    "GIF, packet": Labelled("gif", _written(gif_with_xmp(PACKET.encode()))),
    "TIFF, packet": Labelled("tiff", _written(encoded("TIFF", tiffinfo={XMP_TAG: PACKET.encode()}))),
    "HEIC, packet": Labelled("heic", lambda path: heic_with(path, PACKET.encode())),
    "HEIC, EXIF": Labelled("heic", lambda path: heic_with(path, b"\0\0\0\6Exif\0\0" + COMMENT_BIG_END)),
}

FILMS: dict[str, Labelled] = {
    "MP4, key": Labelled("mp4", lambda path: keyed_film(path, "mp4", "mpeg4")),
    "MP4, key and a comment": Labelled(
        "mp4", lambda path: keyed_film(path, "mp4", "mpeg4", comment=f"AIGC{POSSIBLE}"), (LABEL, POSSIBLE)
    ),
    "MP4, broken": Labelled(
        "mp4", lambda path: keyed_film(path, "mp4", "mpeg4", BROKEN), (BROKEN,), AiOrigin.UNREADABLE
    ),
    "MP4, packet": Labelled(
        "mp4", lambda path: film_with(path, "mp4", "mpeg4", box(b"uuid", XMP_BOX + PACKET.encode()))
    ),
    "MP4, packet in UTF-16": Labelled(
        "mp4", lambda path: film_with(path, "mp4", "mpeg4", box(b"uuid", XMP_BOX + PACKET.encode("utf-16")))
    ),
    "MP4, comment": Labelled("mp4", lambda path: film(path, "mp4", "mpeg4", comment=LABEL)),
    "MP4, box of notes": Labelled(
        "mp4",
        lambda path: film_with(path, "mp4", "mpeg4", box(b"udta", box(b"AIGC", b"AIGC" + LABEL.encode()))),
    ),
    "MOV, key": Labelled("mov", lambda path: keyed_film(path, "mov", "mjpeg")),
    "MOV, packet": Labelled(
        "mov", lambda path: film_with(path, "mov", "mjpeg", box(b"udta", box(b"XMP_", PACKET.encode())))
    ),
    "3GP, comment": Labelled("3gp", lambda path: film(path, "3gp", "h263", comment=f"AIGC{LABEL}")),
    "AVI, comment": Labelled("avi", lambda path: film(path, "avi", "mpeg4", comment=f"AIGC{LABEL}")),
    "AVI, packet": Labelled("avi", lambda path: avi_with(path, riff_chunk(b"_PMX", PACKET.encode()))),
    "AVI, key": Labelled(
        "avi",
        lambda path: avi_with(path, riff_chunk(b"LIST", b"INFO" + riff_chunk(b"AIGC", LABEL.encode()))),
    ),
    "WMV, key": Labelled("asf", lambda path: film(path, "asf", "wmv2", AIGC=LABEL)),
}

"""Find the AI labels in the notes of a picture or film (in the parser process).

AI labels say that content was made by AI (GB 45438-2025). A note is any metadata beside the pixels: an XMP packet, EXIF
data, a comment. Notes are hostile input. XML entities are not expanded beyond the basic ones, and only the surroundings
of a label's keywords are examined.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wxdesk.domain.media.ai_label import MOST_LABELS, AiLabel, AiOrigin, ai_label, is_ai_label
from wxdesk.files.formats.content_credentials import MARK, SEGMENT, credential_labels

KEY = "AIGC"
"""The metadata key of an AI label."""

LABEL_BYTES, _ALL_BYTES = 32 * 1024, 64 * 1024
"""Maximum bytes of a label that is copied word for word, and of all labels of a file together."""

_BEFORE, BEHIND = 64 * 1024, 1024 * 1024
"""Number of bytes examined before and behind a label's keyword."""
_RAW_NOTE = KEY.encode() + b"\0"
"""First bytes of a JPEG comment that holds only an AI label."""
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
_EXTENDED_HEAD = len(_EXTENDED) + 40
"""Header bytes of one part of a large XMP packet: name, digest, total length, offset."""
_BOX_HEAD, _BOX_BEGIN = 8, 16
"""Bytes before the box in the first part of a box, and before the content in a further part, which repeats its head."""
_PROFILE = b"Raw profile type"
"""Start of the keyword of an ImageMagick PNG text that holds other metadata as hexadecimal digits."""
_WIDTHS = {1: ("utf-8",), 2: ("utf-16-le", "utf-16-be"), 4: ("utf-32-le", "utf-32-be")}
"""Encodings by bytes per character; for two or four bytes, little-endian and big-endian."""
_WORDS = (KEY, "ContentPro")
"""Every AI label contains one of these words: its key, or a part of its fields' names (producer, propagator)."""
MARKS = {
    width: tuple((b"\0" * (width - 1)).join(bytes((sign,)) for sign in word.encode()) for word in _WORDS)
    for width in _WIDTHS
}
_OPENING = re.compile(r"<(?:[\w.-]{1,40}:)?AIGC(?:\s[^<>]{0,400})?(?<!/)>")
_CLOSING = re.compile(r"</(?:[\w.-]{1,40}:)?AIGC\s{0,9}>")
_ATTRIBUTE = re.compile(r"\s[\w.-]{1,40}:AIGC\s{0,9}=\s{0,9}([\"'])")
_ITEM = re.compile(r"<rdf:li[^<>]{0,200}>([^<>]*)</rdf:li>")
_CDATA = re.compile(r"\A\s*<!\[CDATA\[(.*)\]\]>\s*\Z", re.DOTALL)
_NAMED = re.compile(r"AIGC[\"'\s:=\0]{0,9}(?=\{\s{0,9}[\"'\\])")
_FIELD = re.compile(r"[\"']Content(?:Producer|Propagator)[\"']")
_STATED = re.compile(r"Label[\"'\s\\]{0,9}:[\"'\s\\]{0,9}([123])")
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_TEXTS, _COLOURS = (b"tEXt", b"zTXt", b"iTXt"), b"iCCP"
_SUSPECTED = "3"
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
"""A byte that is not UTF-8, kept in text as a lone surrogate (PEP 383)."""


@dataclass(frozen=True)
class CarriedLabel:
    """An AI label found in a source file, in the form in which it is written into files made from this source.

    `text` is the label. Its bytes that are not UTF-8 are stored as lone surrogates (PEP 383). If the original
    is too long, `whole` is False and `text` is a short substitute: the statement of the label, or "suspected"
    if the label is unreadable. `signed` is True if the label comes from a C2PA manifest. The signature of a
    manifest is valid for its own file only, so the new files get `text` without the manifest.
    """

    text: str
    whole: bool = True
    signed: bool = False

    @property
    def said(self) -> AiLabel:
        """Return what the AI label states."""
        return ai_label(self.text) if self.whole else AiLabel(AiOrigin.UNREADABLE)


def facts_of(labels: Iterable[CarriedLabel]) -> list[AiLabel]:
    """Return what the AI labels state, without duplicates."""
    return list(dict.fromkeys(one.said for one in labels))


class LabelFinder:
    """Collects the AI labels from the metadata of one file: each once, in order of appearance."""

    def __init__(self) -> None:
        """Start with no labels."""
        self._found: dict[str, CarriedLabel] = {}
        self._left = _ALL_BYTES
        self._parts: list[tuple[int, bytes]] = []
        self._boxes: list[bytes] = []

    @property
    def labels(self) -> tuple[CarriedLabel, ...]:
        """Return the labels found so far."""
        return tuple(self._found.values())

    def note(self, note: bytes) -> None:
        """Search a piece of the file's metadata, of any kind and encoding, for AI labels."""
        if len(self._found) == MOST_LABELS:
            return
        for width, marks in MARKS.items():
            if any(mark in note for mark in marks):
                self._all(_in_bytes(note, width))
        if MARK in note:
            self._all(credential_labels(note), signed=True)

    def text(self, text: str) -> None:
        """Search a text in the file's metadata, such as a comment, for AI labels."""
        if any(word in text for word in _WORDS):
            self._all(_in_text(text[:BEHIND]))

    def keyed(self, value: bytes | str) -> None:
        """Add `value` as a label without checking its content.

        Its key in the metadata, AIGC, is the key of AI labels, so no further proof is needed.
        """
        self._all([_kept(value) if isinstance(value, bytes) else value])

    def segment(self, segment: bytes) -> None:
        """Search a JPEG segment for AI labels.

        A large XMP packet, or a C2PA manifest, is split over several segments. This method only collects the
        parts of these; call `joined` after the last segment to search them.
        """
        if segment.startswith(_RAW_NOTE):
            self.keyed(segment[len(_RAW_NOTE) :])
        elif segment.startswith(_EXTENDED):
            place = int.from_bytes(segment[_EXTENDED_HEAD - 4 : _EXTENDED_HEAD], "big")
            self._parts.append((place, segment[_EXTENDED_HEAD:]))
        elif segment.startswith(SEGMENT):
            first = int.from_bytes(segment[4:_BOX_HEAD], "big") == 1
            self._boxes.append(segment[_BOX_HEAD if first else _BOX_BEGIN :])
        else:
            self.note(segment)

    def joined(self) -> tuple[CarriedLabel, ...]:
        """Join and search the collected parts of a large XMP packet and of a C2PA manifest; return all labels."""
        if self._parts:
            self.note(b"".join(data for _, data in sorted(self._parts)))
        if self._boxes:
            self.note(b"".join(self._boxes))
        return self.labels

    def chunk(self, name: bytes, body: bytes, said: bytes) -> None:
        """Search a PNG metadata chunk for labels; `body` is its raw content, `said` its decompressed text."""
        keyword = body[:80].partition(b"\0")[0] if name in _TEXTS else b""
        if keyword.upper().rpartition(b":")[2] == KEY.encode():
            packed = name != b"iTXt" or body[len(keyword) + 1 : len(keyword) + 2] == b"\1"
            self.keyed(said if packed else said[2:].partition(b"\0")[2].partition(b"\0")[2])
        elif keyword.startswith(_PROFILE):
            self.note(_profile(said))
        elif name != _COLOURS:
            self.note(said)

    def _all(self, texts: Iterable[str], *, signed: bool = False) -> None:
        for text in map(_settled, texts):
            plain = text.replace("\0", "").strip("\ufeff \t\r\n")
            if plain and len(self._found) < MOST_LABELS and not self._knows(plain):
                self._keep(plain, signed=signed)

    def _knows(self, text: str) -> bool:
        """Tell whether `text` is a known label, or an unreadable text that begins with a known label.

        Such a text is not added to the labels again.
        """
        longer = any(map(text.startswith, self._found))
        return text in self._found or (longer and ai_label(text).origin is AiOrigin.UNREADABLE)

    def _keep(self, text: str, *, signed: bool) -> None:
        size = len(text.encode("utf-8", "surrogatepass"))
        if size <= min(LABEL_BYTES, self._left):
            self._left -= size
            self._found[text] = CarriedLabel(text, signed=signed)
        else:
            short = stand_in(text)
            self._found.setdefault(short, CarriedLabel(short, whole=False))


def stand_in(text: str) -> str:
    """Return a short label for one that cannot be copied: the statement of `text`, or "suspected" if unreadable."""
    stated = _STATED.search(text)
    return json.dumps({"Label": stated[1] if stated else _SUSPECTED})


def _kept(value: bytes) -> str:
    """Decode bytes as UTF-8, or as UTF-16 with a byte order mark; bytes that are not UTF-8 become lone surrogates."""
    if value.startswith((b"\xff\xfe", b"\xfe\xff")):
        return value.decode("utf-16", "replace")
    return value.decode("utf-8", "surrogateescape")


def _settled(text: str) -> str:
    """Return `text`; if it holds undecodable bytes (lone surrogates), decode it as GB18030 where possible.

    Chinese programs write both UTF-8 and GB18030.
    """
    if not _ESCAPED_BYTE.search(text):
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("gb18030")
    except UnicodeError:
        return text


def _profile(digits: bytes) -> bytes:
    """Decode a metadata text of ImageMagick: a name, a length, and the data as hexadecimal digits; return the data.

    Returns b"" if the digits are malformed.
    """
    try:
        return bytes.fromhex(b"".join(digits.split()[2:]).decode("ascii"))
    except ValueError:
        return b""


def _in_bytes(note: bytes, width: int) -> Sequence[str]:
    """Return the AI labels in `note`, a piece of metadata with `width` bytes per character.

    The byte order is the one that gives the most readable text.
    """
    place = min(at for mark in MARKS[width] if (at := note.find(mark)) >= 0)
    if width == 1:
        return list(_in_text(_kept(_around(note, place))))
    readings = []
    for late, encoding in enumerate(_WIDTHS[width]):
        begin = place - late * (width - 1)
        window = _around(note, begin, aligned=width)
        readings.append(list(_in_text(window.decode(encoding, "replace"))))
    return max(readings, key=_readable)


def _around(note: bytes, place: int, *, aligned: int = 1) -> bytes:
    """Return the part of `note` with the keyword at `place`: some bytes before it and `BEHIND` bytes from it on.

    With characters of `aligned` bytes, the part begins at the start of a character.
    """
    return note[max(place % aligned, place - _BEFORE) : place + BEHIND]


def _readable(texts: Sequence[str]) -> int:
    return sum(1 if ai_label(text).origin is not AiOrigin.UNREADABLE else 0 for text in texts)


def _in_text(text: str) -> Iterator[str]:
    """Yield the labels in a text: first XMP properties, then JSON objects in the remaining text."""
    rest, end = [], 0
    for start, behind, value in _properties(text):
        yield from _values(value)
        rest.append(text[end:start])
        end = behind
    rest.append(text[end:])
    yield from _objects(_unescaped("\n".join(rest)))


def _properties(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and raw value of each AIGC property.

    A property without a closing tag or quotation mark extends to the end.
    """
    place = 0
    for _ in range(MOST_LABELS):
        element, attribute = _OPENING.search(text, place), _ATTRIBUTE.search(text, place)
        if element and not (attribute and attribute.start() < element.start()):
            closing = _CLOSING.search(text, element.end())
            start, stop = element.end(), closing.start() if closing else len(text)
            place = closing.end() if closing else len(text)
            yield element.start(), place, text[start:stop]
        elif attribute:
            start, stop = attribute.end(), text.find(attribute[1], attribute.end())
            place = len(text) if stop < 0 else stop + 1
            yield attribute.start(), place, text[start : len(text) if stop < 0 else stop]
        else:
            return


def _values(value: str) -> Iterator[str]:
    """Yield the texts of an XMP property, which is a single value or a list."""
    if packed := _CDATA.match(value):
        yield packed[1]
    elif items := _ITEM.findall(value):
        yield from map(_unescaped, items)
    else:
        yield _unescaped(value)


def _unescaped(text: str) -> str:
    """Resolve XML's five named entities and its character references; nothing else is expanded."""
    return _REFERENCE.sub(_sign, text) if "&" in text else text


def _sign(reference: re.Match[str]) -> str:
    name, decimal, hexadecimal = reference.groups()
    if name:
        return _ENTITIES[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    try:
        return chr(number).encode().decode()
    except (ValueError, OverflowError):  # not a character, or a lone surrogate
        return reference[0]


def _objects(text: str) -> Iterator[str]:
    """Yield the JSON objects in a text that are labels, recognised by their key or their field names."""
    end = 0
    for _ in range(MOST_LABELS):
        named, field = _NAMED.search(text, end), _FIELD.search(text, end)
        if named and not (field and field.start() < named.start()):
            begin = named.end()
            found, end = _object(text, begin)
            yield text[begin:end]
        elif field:
            begin = text.rfind("{", end, field.start())
            found, end = _object(text, begin) if begin >= 0 else (None, field.end())
            damaged = found is None and begin >= 0
            if is_ai_label(found) or (damaged and _STATED.search(text, begin, end)):
                yield text[begin:end]
            end = max(end, field.end())
        else:
            return


def _object(text: str, begin: int) -> tuple[object, int]:
    """Parse the JSON object at index `begin`; return it and the index after it.

    For a damaged object, return None and the index after the next closing bracket.
    """
    try:
        return json.JSONDecoder().raw_decode(text, begin)
    except (ValueError, RecursionError):
        closed = text.find("}", begin)
        return None, len(text) if closed < 0 else closed + 1

"""Mend a picture that breaks the rules by writing a new JPEG or PNG (a job of the parser process).

Each format is opened by its own decoder, under pixel and byte caps, and only a single picture. If the pixels of a
JPEG or PNG break no rule, they are not encoded again; only foreign data is left out. AI labels are kept.
"""

import mmap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from wxdesk.domain.media.facts import Trouble
from wxdesk.domain.submissions.mending import Mend
from wxdesk.files.formats import metadata
from wxdesk.files.formats.ai_labels import CarriedLabel
from wxdesk.files.formats.jpeg_structure import jpeg
from wxdesk.files.formats.label_sources import picture_labels
from wxdesk.files.formats.png_structure import png_header
from wxdesk.files.formats.several import COUNTED, pictures_in
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.pictures import tiff_pixels
from wxdesk.files.pictures.decoders import FROM_FILE, OWN, SAMPLE_BYTES, Caps, opened
from wxdesk.files.pictures.decoding import is_rare
from wxdesk.files.pictures.encoding import encoded, small_jpeg
from wxdesk.files.pictures.images import DECODE_ERRORS, is_seen_through
from wxdesk.files.pictures.large_pictures import within
from wxdesk.files.pictures.straightening import in_8_bit, in_srgb, on_white, shrunk, turned
from wxdesk.files.pictures.stripping import Bare, bare
from wxdesk.files.pictures.webp_pixels import has_hole, is_plain

_LOSSY = ("jpeg", "heic")
_WITHOUT_CHECKSUM = frozenset({"bmp", "gif", "webp"})
_LOSSY_WEBP = b"VP8 "
_WEBP_HEAD = 1 << 16
"""Number of leading bytes of a WebP file in which the pixel chunk is searched, behind a colour profile."""

_ERRORS = (*DECODE_ERRORS, RuntimeError)
"""Errors of the decoders; libheif raises RuntimeError for codings that its build does not support."""

_WORKED = 24_000_000
"""Pixel count up to which any picture keeps its size when it is encoded.

A larger picture may be halved first, since each step of its conversion needs memory for another copy of it.
"""
_SPARE_MODES = ("RGB", "L")
"""Modes that are encoded without conversion."""
_LOOK_SIDE = 640
_GREY = (150, 150, 150)


def mend(
    path: str,
    output: str,
    *,
    format: str,  # noqa: A002 - the same name throughout
    pixels: int,
    decoded_bytes: int,
    side: int,
    below_bytes: int,
    flatten: bool,
    photo_allowed: bool,
    look: str | None = None,
) -> dict[str, Any]:
    """Write a copy of the picture at `path`, whose content has the format `format`, to `output` in publishable form.

    The copy is upright, sRGB, 8 bit and smaller than `below_bytes`. Trailing data and metadata are removed, except
    labels of AI content. With `flatten`, a white background replaces transparency. A camera photograph is refused
    unless `photo_allowed`: without its metadata nobody could see that it is no designed artwork. `look` is the path
    for a small JPEG of the original. A picture is refused if it has more than `pixels`, takes more than
    `decoded_bytes` after decoding, or has a side above `side` pixels.

    Returns {"format", "width", "height", "bytes", "encodes", "done", "came"}. `done` names the corrections, `came` is
    the original [width, height].

    Raises:
        JobError: `image-unreadable`; `image-too-many-pixels`; `image-too-large`; `mend-moving`, the file holds
            several pictures; `mend-photo`, a camera photograph; `mend-format`, a format without a decoder;
            `mend-samples`, a TIFF that a person must convert.
    """
    content = b"" if format in FROM_FILE else Path(path).read_bytes()
    plain = format == "webp" and is_plain(content)
    try:
        with opened(content or Path(path), format) as picture:
            Caps(pixels, decoded_bytes, side).hold(picture, "" if plain else format)
            _require_mendable(content, Path(path), format, picture, pixels, photo_allowed=photo_allowed)
            came = picture.size
            worked = within(content or Path(path), format, picture, _WORKED)
            worked.load()
            source = _Source(content, format, picture, picture_labels(content or Path(path), format))
            if look:
                _write_look(worked, look, source.labels)
            made = _rewritten(source, flatten=flatten)
            if made is None or len(made.content) >= below_bytes:
                made = _encoded(source, worked, below_bytes, flatten=flatten)
    except _ERRORS as error:
        raise JobError("image-unreadable", detail=str(error)[:200]) from None
    Path(output).write_bytes(made.content)
    return {
        "format": made.form,
        "width": made.size[0],
        "height": made.size[1],
        "bytes": len(made.content),
        "encodes": made.encodes,
        "done": [one.value for one in Mend if one in made.done],
        "came": list(came),
    }


def _require_mendable(
    content: bytes, path: Path, form: str, picture: Image.Image, pixels: int, *, photo_allowed: bool
) -> None:
    """Refuse a file with several pictures, a camera photograph unless `photo_allowed`, and concealed damage.

    Raises:
        JobError: `mend-moving`, `mend-photo`, or `image-unreadable`.
    """
    if _is_several(content or path, form, picture):
        raise JobError("mend-moving")
    if not photo_allowed and _is_camera_photo(picture):
        raise JobError("mend-photo")
    if damage := _concealed(content, path, form, picture, pixels):
        raise JobError("image-unreadable", detail=damage[:200])


@dataclass(frozen=True)
class _Source:
    """The original picture: its bytes and format, the opened (not decoded) picture, its AI labels."""

    content: bytes
    form: str
    picture: Image.Image
    labels: Sequence[CarriedLabel]

    def bare(self) -> Bare | None:
        """Return the JPEG or PNG with only pixels and AI labels; None for other formats or a broken structure."""
        return bare(self.content, self.form, self.labels) if self.form in OWN else None


@dataclass(frozen=True)
class _Made:
    """The mended file, and the corrections made to it."""

    form: str
    content: bytes
    size: tuple[int, int]
    encodes: int
    done: frozenset[Mend]


def _concealed(content: bytes, path: Path, form: str, picture: Image.Image, pixels: int) -> str:
    """Return the damage in a picture that its decoder would conceal, as text, or ""."""
    if form == "heic":
        from wxdesk.files.pictures import heic_data  # noqa: PLC0415 - FFmpeg is loaded only for HEIC

        return heic_data.damage_in(content, pixels)
    if form == "tiff":
        return tiff_pixels.damage_in(path, picture)
    return "zeros instead of data" if form == "webp" and has_hole(content) else ""


def _is_several(source: bytes | Path, form: str, picture: Image.Image) -> bool:
    """Tell whether the file holds several pictures; False for JPEG and PNG, of which only the first picture is used."""
    if form not in COUNTED:
        return form not in OWN and getattr(picture, "n_frames", 1) > 1
    if isinstance(source, bytes):
        return pictures_in(source, form) > 1
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return pictures_in(content, form) > 1


def _is_camera_photo(picture: Image.Image) -> bool:
    known = metadata.read(picture)
    return known.get("camera") is not None and bool(known.get("exposure"))


def _write_look(picture: Image.Image, look: str, labels: Sequence[CarriedLabel]) -> None:
    """Write a small JPEG of the original to `look`: not rotated, transparent parts on grey."""
    small = shrunk(picture, max(1, min(picture.size) // (2 * _LOOK_SIDE)))
    small.thumbnail((_LOOK_SIDE, _LOOK_SIDE))
    shown = small.convert("RGBA")
    ground = Image.new("RGB", shown.size, _GREY)
    ground.paste(shown, mask=shown.getchannel("A"))
    Path(look).write_bytes(small_jpeg(ground, labels))


def _rewritten(source: _Source, *, flatten: bool) -> _Made | None:
    """Rewrite the file without foreign data and without encoding; None if its pixels need changes.

    With `flatten`, transparent pixels need a change: they are to be put on white.
    """
    if source.form not in OWN or _changes(source) or (flatten and is_seen_through(source.picture)):
        return None
    found = source.bare()
    if found is None:
        return None
    done = _taken_away(source)
    return _Made(source.form, found.content, source.picture.size, 0, frozenset(done))


def _encoded(source: _Source, pixels: Image.Image, below: int, *, flatten: bool) -> _Made:
    """Encode the picture anew in fewer than `below` bytes; `pixels` may be a reduced version of the original.

    With `flatten` transparent parts become white.
    """
    done = _changes(source) | _taken_away(source)
    came = source.picture.size
    if pixels.width * pixels.height > _WORKED and pixels.mode not in _SPARE_MODES:
        large, pixels = pixels, shrunk(pixels, 2)
        large.close()
    straight = in_8_bit(in_srgb(turned(pixels)))
    clear = is_seen_through(straight)
    if clear and not flatten:
        ready = straight if straight.mode == "RGBA" else straight.convert("RGBA")
    else:
        ready = on_white(straight)
    kinds = ("jpeg",) if _is_lossy(source) else ("png", "jpeg")
    if clear and not flatten:
        kinds = ("png",)
    found = encoded(ready, kinds, below, fixed=False, labels=source.labels)
    marks = {
        Mend.FLATTEN: clear and flatten,
        Mend.SHRINK: source.form in OWN and len(source.content) >= below,
        Mend.RESIZE: found.size != straight.size or came != pixels.size,
        Mend.CONVERT: found.kind != source.form,
    }
    done |= {one for one, holds in marks.items() if holds}
    return _Made(found.kind, found.content, found.size, found.encodes, frozenset(done))


def _taken_away(source: _Source) -> set[Mend]:
    """Return the corrections that remove metadata or trailing bytes, or add a missing end marker."""
    found, picture, size = source.bare(), source.picture, len(source.content)
    behind = found.behind if found else 0
    told = getattr(picture, "text", None) or any(picture.info.get(name) for name in _TOLD)
    less = found is not None and len(found.content) < size - max(behind, 0)
    same = found is not None and found.content == source.content[: size - max(behind, 0)]
    marks = {
        Mend.STRIP: not same and (bool(told) or less or len(picture.getexif()) > 0),
        Mend.LABEL: not same and any(label.signed for label in source.labels),
        Mend.TRIM: behind > 0,
        Mend.END: behind < 0,
    }
    return {one for one, holds in marks.items() if holds}


_TOLD = ("exif", "xmp", "comment", "photoshop", "icc_profile", "mp")
"""Pillow's names for metadata; if a file has any of it, the mended copy's corrections name its removal."""


def _changes(source: _Source) -> set[Mend]:
    """Return the corrections that the pixels themselves need: coding, orientation, colours, depth."""
    content, form, picture = source.content, source.form, source.picture
    known = metadata.read(picture)
    header = png_header(content)[0] if form == "png" else None
    deep = header is not None and header.depth > 8  # noqa: PLR2004 - bits
    marks = {
        Mend.RECODE: header.slow if header else form == "jpeg" and (is_rare(content) or _lacks_tables(content)),
        Mend.UNPROVEN: _hides_damage(source),
        Mend.UPRIGHT: known.get("orientation", 1) != 1,
        Mend.COLOURS: picture.mode == "CMYK" or known.get("profile") is not None,
        Mend.DEPTH: deep or picture.mode in SAMPLE_BYTES,
    }
    return {one for one, holds in marks.items() if holds}


def _hides_damage(source: _Source) -> bool:
    """Tell whether the format of a picture has no checksum, so that damage may go unnoticed, as in BMP and WebP."""
    if source.form == "tiff":
        return not tiff_pixels.shows_damage(source.picture)
    return source.form in _WITHOUT_CHECKSUM


def _lacks_tables(content: bytes) -> bool:
    """Tell whether a JPEG leaves out its Huffman tables, as a frame of Motion JPEG does."""
    return any(problem.trouble is Trouble.UNPROVEN for problem in jpeg(content).problems)


def _is_lossy(source: _Source) -> bool:
    """Tell whether the pixels were lossily encoded before; PNG would only preserve the artefacts."""
    lossy_webp = source.form == "webp" and _LOSSY_WEBP in source.content[:_WEBP_HEAD]
    return source.form in _LOSSY or lossy_webp or source.picture.info.get("compression") == "jpeg"

"""AI labels (GB 45438-2025) are found wherever a file can have them, and copies made from the file keep them."""

import io
import json
import zlib
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from tests.unit.files.films.test_videos import film
from tests.unit.files.label_builder import (
    BROKEN,
    FILMS,
    LABEL,
    NAMESPACE,
    PACKET,
    PICTURES,
    POSSIBLE,
    XMP_SEGMENT,
    Labelled,
    element,
    encoded,
    jpeg_with,
    jpeg_with_exif,
    jpeg_with_xmp,
    packet,
    picture,
    png_chunk,
    png_text,
    png_with,
    segment,
)
from wxdesk import assets
from wxdesk.domain.media.ai_label import AiLabel, AiOrigin
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.files.film_formats.containers import layout_of
from wxdesk.files.films.film_copies import bare
from wxdesk.files.films.film_labels import film_labels
from wxdesk.files.films.video_frames import frame, still, stills
from wxdesk.files.films.videos import opened
from wxdesk.files.films.videos import probe as probe_film
from wxdesk.files.formats.ai_labels import LABEL_BYTES, CarriedLabel, LabelFinder
from wxdesk.files.formats.label_notes import with_labels
from wxdesk.files.formats.label_sources import picture_labels
from wxdesk.files.formats.several import count
from wxdesk.files.pictures.derivatives import derive, preview, thumbnail
from wxdesk.files.pictures.images import probe as probe_picture
from wxdesk.files.pictures.mending import mend
from wxdesk.files.pictures.splitting import split

LIMITS = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml").limits
CODECS = LIMITS.video.codecs
PIXELS, BELOW = LIMITS.image.pixels, LIMITS.image.below_bytes


def test_there_are_at_least_sixty_labelled_files() -> None:
    assert len(PICTURES) + len(FILMS) >= 60


def facts_of(path: Path, form: str) -> MediaFacts:
    """Return the facts of a file of the format `form`, from the parser's job for this format."""
    if form in ("jpeg", "png"):
        answer = probe_picture(str(path), form, LIMITS.image._asdict())
    elif form in ("mp4", "mov", "3gp", "avi", "asf"):
        answer = probe_film(str(path), form, CODECS)
    else:
        answer = count(str(path), form, 10**7)
    return MediaFacts.from_json({"kind": "image", "format": form, "bytes": 1, "digest": None, **answer})


def texts(labels: Sequence[CarriedLabel]) -> set[str]:
    return {one.text for one in labels}


def held(path: Path) -> set[str]:
    """Return the texts of the AI labels that the program finds in the JPEG or PNG at `path`."""
    content = path.read_bytes()
    return texts(picture_labels(content, "png" if content.startswith(b"\x89PNG") else "jpeg"))


@pytest.mark.parametrize("name", [*PICTURES, *FILMS])
def test_a_label_is_a_fact_wherever_it_stands(tmp_path: Path, name: str) -> None:
    labelled = {**PICTURES, **FILMS}[name]
    labelled.write(tmp_path / "a")
    facts = facts_of(tmp_path / "a", labelled.form)
    assert facts.ai_labels[0].origin is labelled.origin
    assert len(facts.ai_labels) == len(labelled.labels)
    if labelled.origin is AiOrigin.GENERATED:
        assert facts.ai_labels[0] == AiLabel(AiOrigin.GENERATED, "黄商文生图服务 & 设计", "微信<公众平台>")
    assert MediaFacts.from_json(json.loads(json.dumps(facts.as_json()))) == facts


@pytest.mark.parametrize("name", PICTURES)
def test_whatever_is_made_of_a_labelled_picture_keeps_its_labels(tmp_path: Path, name: str) -> None:
    labelled = PICTURES[name]
    labelled.write(tmp_path / "a")
    for made in made_of_picture(tmp_path / "a", labelled, tmp_path):
        assert held(made) == set(labelled.labels), made.name
        with Image.open(made) as shown:
            shown.load()


def made_of_picture(path: Path, labelled: Labelled, folder: Path) -> list[Path]:
    """Run all parser jobs that make pictures from the picture at `path`, and return the written files.

    `labelled` tells the picture's format.
    """
    copy, look, form = folder / "mended", folder / "look", labelled.form
    mended(path, copy, form, look)
    made = [copy, look, *made_of_own(copy, folder / "of-mended")]
    if form in ("jpeg", "png"):
        return [*made, *made_of_own(path, folder / "of-source")]
    side = LIMITS.image.side
    preview(
        str(path),
        str(folder / "preview"),
        320,
        format=form,
        longest=side,
        pixels=PIXELS,
        decoded_bytes=LIMITS.image.decoded_bytes,
    )
    return [*made, folder / "preview"]


def mended(path: Path, output: Path, form: str, look: Path | None = None) -> dict[str, Any]:
    """Mend the picture `path` into the file `output`, and return the result of the job.

    If `look` is given, the job also writes a small copy there.
    """
    return mend(
        str(path),
        str(output),
        format=form,
        pixels=PIXELS,
        decoded_bytes=LIMITS.image.decoded_bytes,
        side=LIMITS.image.side,
        below_bytes=BELOW,
        flatten=True,
        photo_allowed=False,
        look=str(look) if look else None,
    )


def made_of_own(path: Path, folder: Path) -> list[Path]:
    """Make every kind of picture that the program derives from a JPEG or PNG, and return their paths.

    These are two pictures for the article, a wide and a square cover, and a thumbnail.
    """
    folder.mkdir()
    shapes: dict[str, dict[str, Any]] = {
        "article": {"max_width": 300},
        "jpeg": {"max_width": 1080, "format": "jpeg"},
        "wide": {"size": (235, 100), "format": "jpeg"},
        "square": {"size": (100, 100), "box": (0.1, 0.1, 0.6, 0.9), "format": "jpeg"},
    }
    for name, options in shapes.items():
        derive(str(path), str(folder / name), pixels=PIXELS, below_bytes=10**6, **options)
    thumbnail(str(path), str(folder / "small"), 200, PIXELS)
    return [folder / name for name in (*shapes, "small")]


@pytest.mark.parametrize("form", ["jpeg", "png"])
def test_each_part_of_a_long_picture_keeps_the_labels(tmp_path: Path, form: str) -> None:
    source = io.BytesIO()
    picture((300, 3000)).save(source, form)
    labels = [CarriedLabel(LABEL), CarriedLabel(POSSIBLE)]
    (tmp_path / "a").write_bytes(with_labels(source.getvalue(), form, labels))
    made = split(str(tmp_path / "a"), str(tmp_path), pixels=PIXELS, part_ratio=4, below_bytes=BELOW)
    assert len(made["parts"]) > 1
    assert all(held(tmp_path / part["name"]) == {LABEL, POSSIBLE} for part in made["parts"])


@pytest.mark.parametrize("name", FILMS)
def test_whatever_is_made_of_a_labelled_film_keeps_its_labels(tmp_path: Path, name: str) -> None:
    labelled = FILMS[name]
    labelled.write(tmp_path / "a")
    source, form = str(tmp_path / "a"), labelled.form
    (tmp_path / "stills").mkdir()
    still(source, str(tmp_path / "still"), 1.0, format=form, codecs=CODECS, below_bytes=BELOW)
    frame(source, str(tmp_path / "frame"), 160, format=form, codecs=CODECS)
    stills(source, str(tmp_path / "stills"), 160, format=form, codecs=CODECS, count=2)
    for made in (tmp_path / "still", tmp_path / "frame", *(tmp_path / "stills").iterdir()):
        assert held(made) == set(labelled.labels)
    copy = tmp_path / "copy"
    bare(source, str(copy), form)
    with opened(copy, form) as container:
        assert texts(film_labels(copy, layout_of(copy, form), container)) == set(labelled.labels)
    assert facts_of(copy, form).private == ()


def test_a_label_that_a_copy_holds_is_no_private_note_and_the_rest_goes(tmp_path: Path) -> None:
    place = "+30.1234+114.1234/"
    film(tmp_path / "a", "mp4", "mpeg4", artist="作者甲", location=place, comment=f"AIGC{LABEL}")
    before = facts_of(tmp_path / "a", "mp4")
    assert (before.gps, before.private) == (True, ("notes",))
    bare(str(tmp_path / "a"), str(tmp_path / "b"), "mp4")
    after = facts_of(tmp_path / "b", "mp4")
    assert (after.gps, after.private, after.ai_labels) == (False, (), before.ai_labels)
    assert "作者甲".encode() not in (tmp_path / "b").read_bytes()


def private(form: str) -> bytes:
    """Return a labelled picture whose metadata also contains author and place."""
    exif = Image.Exif()
    exif[315] = "author-a"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 1.0, 2.0)})
    xmp = packet(element(escape(LABEL)) + "<dc:creator>作者甲</dc:creator>").encode()
    if form == "jpeg":
        return jpeg_with(segment(b"\xe1", b"Exif\0\0" + exif.tobytes()[6:]), segment(b"\xe1", XMP_SEGMENT + xmp))
    return png_with(png_text("XML:com.adobe.xmp", xmp), png_chunk(b"eXIf", exif.tobytes()[6:]))


@pytest.mark.parametrize("form", ["jpeg", "png"])
def test_stripping_takes_everything_but_the_label(tmp_path: Path, form: str) -> None:
    source, made, again = (tmp_path / name for name in "abc")
    source.write_bytes(private(form))
    assert (facts_of(source, form).gps, facts_of(source, form).private) == (True, ("author",))
    assert mended(source, made, form)["done"] == ["strip"]
    facts = facts_of(made, form)
    assert (facts.gps, facts.private, facts.problems, held(made)) == (False, (), (), {LABEL})
    assert "作者甲".encode() not in made.read_bytes()
    assert mended(made, again, form)["done"] == []
    assert made.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("form", ["jpeg", "png"])
def test_others_read_the_label_that_was_written(form: str) -> None:
    content = with_labels(encoded(form.upper()), form, [CarriedLabel(LABEL), CarriedLabel(POSSIBLE)])
    with Image.open(io.BytesIO(content)) as shown:
        shown.load()
        told = shown.info["xmp"] if form == "jpeg" else shown.info["XML:com.adobe.xmp"]
        more = shown.info["comment"] if form == "jpeg" else shown.info["AIGC"]
    root = etree.fromstring(told.encode() if isinstance(told, str) else told)
    assert [one.text for one in root.iter(f"{{{NAMESPACE}}}AIGC")] == [LABEL]
    assert POSSIBLE in (more.decode() if isinstance(more, bytes) else more)


HARMLESS = [
    packet("<dc:title>AIGC产业峰会：AIGC 如何改变零售</dc:title>").encode(),
    b"AIGC",
    "AIGC {活动} 报名".encode(),
    packet("<TC260:AIGC/>").encode(),
    b'{"ContentProducer": "a camera"}',
    b'{"Label": "1"}',
]


@pytest.mark.parametrize("note", HARMLESS)
def test_words_about_ai_are_no_label(note: bytes) -> None:
    finder = LabelFinder()
    finder.note(note)
    assert finder.labels == ()


def test_what_a_label_states_is_read_from_its_field() -> None:
    def said(text: str) -> AiOrigin:
        return CarriedLabel(text).said.origin

    assert [said(f'{{"Label":"{number}"}}') for number in "1234"] == [*[*AiOrigin][:3], AiOrigin.UNREADABLE]
    assert said('{"Label":2}') is AiOrigin.POSSIBLE
    assert said("[" * 100_000) is AiOrigin.UNREADABLE
    assert said("1") is said("null") is said('{"AIGC":1}') is AiOrigin.UNREADABLE


def test_a_name_in_a_label_is_shown_as_one_line_without_signs_that_act() -> None:
    said = CarriedLabel(json.dumps({"Label": "1", "ContentProducer": "甲\n\u202e乙\0" + "长" * 200})).said
    assert said.producer == ("甲 乙" + "长" * 200)[:80]


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + packet(element("&b;&b;")).encode()


def test_entities_are_not_expanded() -> None:
    finder = LabelFinder()
    finder.note(BOMB)
    assert texts(finder.labels) == {"&b;&b;"}


@pytest.mark.parametrize("form", ["jpeg", "png"])
@pytest.mark.parametrize("stated", ["1", "2", "9"])
def test_a_label_too_long_to_carry_leaves_one_that_states_the_same_or_a_suspicion(
    tmp_path: Path, form: str, stated: str
) -> None:
    long = json.dumps({"Label": stated, "ContentProducer": "x" * 60_000})
    noted = packet(element(long)).encode()
    content = jpeg_with_xmp(noted) if form == "jpeg" else png_with(png_text("XML:com.adobe.xmp", noted))
    (tmp_path / "a").write_bytes(content)
    assert [one.origin for one in facts_of(tmp_path / "a", form).ai_labels] == [AiOrigin.UNREADABLE]
    thumbnail(str(tmp_path / "a"), str(tmp_path / "b"), 100, PIXELS)
    short = {"1": '{"Label": "1"}', "2": '{"Label": "2"}', "9": '{"Label": "3"}'}[stated]
    assert held(tmp_path / "b") == {short}


@pytest.mark.parametrize("size", [10**6, 900 * 1024])
def test_a_label_of_a_megabyte_is_unreadable_and_read_in_no_time(tmp_path: Path, size: int) -> None:
    note = b"AIGC\0" + b'{"Label":"1","x":"' + b"<TC260:AIGC>{" * (size // 13) + b'"}'
    (tmp_path / "a").write_bytes(png_with(png_chunk(b"tEXt", note)))
    assert [one.origin for one in facts_of(tmp_path / "a", "png").ai_labels] == [AiOrigin.UNREADABLE]


def test_many_labels_are_bounded_together(tmp_path: Path) -> None:
    labels = [json.dumps({"Label": "1", "ProduceID": str(at), "x": "y" * 9000}) for at in range(40)]
    (tmp_path / "a").write_bytes(png_with(*(png_text("AIGC", one.encode()) for one in labels)))
    found = picture_labels((tmp_path / "a").read_bytes(), "png")
    assert len(found) <= 16
    assert sum(len(one.text) for one in found) <= 2 * LABEL_BYTES + 100
    thumbnail(str(tmp_path / "a"), str(tmp_path / "b"), 100, PIXELS)
    assert held(tmp_path / "b") == texts(found)


def test_notes_that_inflate_without_end_are_left_packed() -> None:
    bomb = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(900_000)))
    label = png_text("AIGC", LABEL.encode())
    assert texts(picture_labels(png_with(*[bomb] * 5, label), "png")) == {LABEL}
    assert picture_labels(png_with(*[bomb] * 20, label), "png") == ()


SCRIPT = '{"Label":"1","ContentProducer":"<script>alert(1)</script> javascript:eval(document.cookie)"}'


@pytest.mark.parametrize("form", ["jpeg", "png"])
@pytest.mark.parametrize(
    "label",
    [SCRIPT, BROKEN + "<?php system(1)", "PK\x03\x04" + "x" * 40, '{"Label":"1"}Rar!\x1a\x07\0', "%PDF-1.7"],
)
def test_a_label_brings_neither_a_script_nor_a_file_into_what_is_made(tmp_path: Path, form: str, label: str) -> None:
    labels = [CarriedLabel(LABEL), CarriedLabel(label)]
    for kept in (labels, labels[1:]):
        (tmp_path / "a").write_bytes(with_labels(encoded(form.upper()), form, kept))
        facts = facts_of(tmp_path / "a", form)
        assert facts.problems == ()
        assert facts.ai_labels


def test_bytes_flipped_anywhere_in_a_label_never_raise() -> None:
    for note in (
        PACKET.encode(),
        PACKET.encode("utf-16"),
        jpeg_with_exif(b"II*\0")[:60] + LABEL.encode("gbk"),
    ):
        for at in range(0, len(note), 3):
            changed = bytearray(note)
            changed[at] ^= 0xA5
            finder = LabelFinder()
            finder.note(bytes(changed))
            for form in ("jpeg", "png"):
                with_labels(dot(form), form, finder.labels)


@cache
def dot(form: str) -> bytes:
    """Return a picture of 8 x 8 pixels in the format `form`."""
    target = io.BytesIO()
    Image.new("RGB", (8, 8)).save(target, form)
    return target.getvalue()

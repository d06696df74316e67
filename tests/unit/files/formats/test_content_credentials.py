"""A C2PA manifest that names AI as the source gives an AI label, and each copy of the file has this label too."""

import random
import struct
from collections.abc import Callable
from pathlib import Path

import av
import pytest

from tests.unit.files.credentials_builder import MANIFEST, film_box, jpeg_segments, store
from tests.unit.files.films.test_film_mending import CODECS, mended, recorded
from tests.unit.files.films.test_videos import film
from tests.unit.files.label_builder import (
    LABEL,
    avi_with,
    encoded,
    heic_with,
    jpeg_with,
    png_chunk,
    png_with,
    riff_chunk,
)
from wxdesk.domain.media.ai_label import AiLabel, AiOrigin, ai_label
from wxdesk.files.film_formats.containers import layout_of
from wxdesk.files.films.film_copies import bare
from wxdesk.files.films.film_labels import film_labels
from wxdesk.files.films.videos import opened, probe
from wxdesk.files.formats.ai_labels import CarriedLabel
from wxdesk.files.formats.content_credentials import credential_labels
from wxdesk.files.formats.label_sources import picture_labels
from wxdesk.files.parsing.layout import FilmLayout

SAID = AiLabel(AiOrigin.GENERATED, "某AI视频")
NOISE = random.Random(29).randbytes(90_000)  # noqa: S311 - a thumbnail


def mp4_with_manifest(path: Path, manifest: bytes, codec: str = "mpeg4") -> Path:
    """Write an mp4 film with `manifest` directly after the first box, where C2PA wants it."""
    content = film(path, "mp4", codec).read_bytes()
    start = struct.unpack(">I", content[:4])[0]
    added = film_box(manifest)
    shifted = content[:start] + added + content[start:]
    if content.find(b"moov") > content.find(b"mdat"):
        place = shifted.find(b"stco") + 8  # offsets of chunks move by the length of the box
        count = struct.unpack(">I", shifted[place : place + 4])[0]
        for at in range(place + 4, place + 4 + 4 * count, 4):
            moved = struct.unpack(">I", shifted[at : at + 4])[0] + len(added)
            shifted = shifted[:at] + struct.pack(">I", moved) + shifted[at + 4 :]
    path.write_bytes(shifted)
    return path


def mkv_with_manifest(path: Path, manifest: bytes) -> Path:
    """Write a Matroska film with the manifest as an attached file."""
    recorded(path, "matroska", "libx264", "aac")
    again = path.with_name("attached")
    with av.open(str(path)) as source, av.open(str(again), "w", format="matroska") as target:
        into = {one.index: target.add_stream_from_template(one) for one in source.streams}
        target.add_attachment("manifest.c2pa", "application/c2pa", manifest)
        for packet in source.demux():
            if packet.size:
                packet.stream = into[packet.stream_index]
                target.mux(packet)
    return again.replace(path)


def labels_of(path: Path, form: str) -> tuple[CarriedLabel, ...]:
    layout = FilmLayout() if form == "mkv" else layout_of(path, form)
    with opened(path, form) as container:
        return film_labels(path, layout, container)


@pytest.mark.parametrize("old", [True, False])
def test_a_film_made_by_ai_is_labelled_with_its_program_and_manifest(tmp_path: Path, old: bool) -> None:
    path = mp4_with_manifest(tmp_path / "a.mp4", store(old=old, thumbnail=NOISE))
    facts = probe(str(path), "mp4", CODECS)
    assert facts["ai_labels"] == [{"origin": "generated", "producer": "某AI视频", "propagator": ""}]
    assert facts["problems"] == []
    assert MANIFEST in labels_of(path, "mp4")[0].text


@pytest.mark.parametrize(
    ("source", "origin"),
    [
        ("trainedAlgorithmicMedia", AiOrigin.GENERATED),
        ("compositeWithTrainedAlgorithmicMedia", AiOrigin.GENERATED),
        ("compositeSynthetic", AiOrigin.POSSIBLE),
        ("digitalCapture", None),
        ("algorithmicallyEnhanced", None),
    ],
)
def test_only_sources_that_mean_ai_give_a_label(source: str, origin: AiOrigin | None) -> None:
    found = list(credential_labels(store(f"http://cv.iptc.org/newscodes/digitalsourcetype/{source}")))
    assert [ai_label(one).origin for one in found] == ([origin] if origin else [])


def test_a_converted_film_carries_the_label_and_says_that_the_manifest_stayed_behind(tmp_path: Path) -> None:
    source = mp4_with_manifest(tmp_path / "a.mp4", store(), "libx265")
    before = source.read_bytes()
    told, made = mended(source, "mp4")
    assert "label" in told["done"]
    assert [one.said for one in labels_of(made, "mp4")] == [SAID]
    assert (b"jumb" in made.read_bytes(), source.read_bytes() == before) == (False, True)


def test_a_copied_film_and_a_bare_copy_carry_the_label(tmp_path: Path) -> None:
    source = mkv_with_manifest(tmp_path / "a.mkv", store())
    told, made = mended(source, "mkv")
    assert {"rewrap", "label"} <= set(told["done"])
    assert [one.said for one in labels_of(made, "mp4")] == [SAID]
    plain = mp4_with_manifest(tmp_path / "b.mp4", store())
    bare(str(plain), str(tmp_path / "c.mp4"), "mp4")
    assert [one.said for one in labels_of(tmp_path / "c.mp4", "mp4")] == [SAID]


def test_the_manifest_of_an_avi_is_read(tmp_path: Path) -> None:
    avi_with(tmp_path / "a", riff_chunk(b"C2PA", store()))
    assert [one.said for one in labels_of(tmp_path / "a", "avi")] == [SAID]


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("jpeg", lambda: jpeg_with(jpeg_segments(store(thumbnail=NOISE), 60_000))),
        ("jpeg", lambda: jpeg_with(jpeg_segments(store(), 50))),
        ("png", lambda: png_with(png_chunk(b"caBX", store()))),
        ("webp", lambda: encoded("WEBP") + riff_chunk(b"C2PA", store())),
    ],
)
def test_pictures_are_labelled_from_their_manifests(form: str, written: Callable[[], bytes]) -> None:
    assert [one.said for one in picture_labels(written(), form)] == [SAID]


def test_a_label_beside_the_manifest_is_kept_too(tmp_path: Path) -> None:
    heic_with(tmp_path / "a", store() + LABEL.encode())
    assert len(picture_labels(tmp_path / "a", "heic")) == 2


def test_a_manifest_cut_or_changed_anywhere_raises_no_error() -> None:
    whole, chance = store(old=True), random.Random(7)  # noqa: S311 - places
    for _ in range(400):
        broken = bytearray(whole[: chance.randrange(len(whole))])
        for at in range(0, len(broken), 37):
            broken[at] = chance.randrange(256)
        assert len(list(credential_labels(bytes(broken)))) <= 1

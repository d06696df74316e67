"""Examining a picture whose bytes were changed always returns its facts and problems, and raises no exception."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.checks.media.media import check_media
from wxdesk.checks.media.media_use import MediaUse
from wxdesk.domain.media.facts import MediaFacts, Trouble
from wxdesk.domain.rulebook.findings import Verdict, verdict
from wxdesk.files.films.media_prober import MediaProber
from wxdesk.files.parsing.supervisor import ParserSupervisor
from wxdesk.files.pictures.images import probe

BOOK = shipped_rulebook()
SIZE = (96, 64)


def encoded(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    target = io.BytesIO()
    Image.effect_noise(SIZE, 90).convert(mode).save(target, kind, **options)
    return target.getvalue()


EXIF = Image.Exif()
EXIF.update({271: "Canon", 274: 6})
PICTURES = (
    encoded("JPEG", exif=EXIF),
    encoded("JPEG", progressive=True),
    encoded("JPEG", "CMYK", restart_marker_blocks=2),
    encoded("PNG", exif=EXIF),
    encoded("PNG", "P"),
    encoded("PNG", "RGBA"),
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Draw a picture whose bytes were cut, flipped, zeroed, doubled or dropped, or whose stated size is wrong."""
    content = bytearray(draw(st.sampled_from(PICTURES)))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(content) - 1))
        length = draw(st.integers(1, 64))
        match draw(st.sampled_from(("cut", "flip", "hole", "double", "size", "drop"))):
            case "cut":
                del content[max(8, place) :]
            case "flip":
                content[place] ^= 1 << draw(st.integers(0, 7))
            case "hole":
                content[place : place + length] = bytes(len(content[place : place + length]))
            case "double":
                content[place:place] = content[place : place + length]
            case "size":
                content[place : place + 2] = draw(st.binary(min_size=2, max_size=2))
            case _:
                del content[place : place + length]
        if len(content) < 8:
            break
    return bytes(content)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_a_mutated_picture_gets_facts_that_can_be_kept_and_judged(content: bytes) -> None:
    kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "picture"
        path.write_bytes(content)
        answer = probe(str(path), kind, BOOK.limits.image._asdict())
    facts = MediaFacts.from_json({"kind": "image", "format": kind, "bytes": len(content), **answer})
    assert MediaFacts.from_json(facts.as_json()) == facts
    assert verdict(check_media(facts, f"a.{kind}", BOOK, use=MediaUse.PROMOTION)) in Verdict


def padded(size: int) -> bytes:
    """Return a JPEG of exactly `size` bytes, padded with comments."""
    body, room = PICTURES[1], size - len(PICTURES[1])
    parts = []
    while room:
        length = min(room, 65_000) if room - min(room, 65_000) not in range(1, 4) else min(room, 65_000) - 4
        parts.append(b"\xff\xfe" + (length - 2).to_bytes(2, "big") + b" " * (length - 4))
        room -= length
    return body[:2] + b"".join(parts) + body[2:]


def test_a_picture_is_judged_by_its_size_to_the_byte(tmp_path: Path) -> None:
    limit = BOOK.limits.image.below_bytes
    with ParserSupervisor(BOOK.limits.parser) as parsers:
        prober = MediaProber(parsers, BOOK.limits)
        for size, expected in ((limit - 1, False), (limit, True), (limit + 1, True)):
            path = tmp_path / f"{size}.jpg"
            path.write_bytes(padded(size))
            facts = prober.probe(path)
            found = {one.rule for one in check_media(facts, path.name, BOOK, use=MediaUse.PROMOTION)}
            assert (facts.bytes, facts.problems, "I-SIZE" in found) == (size, (), expected)


def test_a_sparse_file_of_500_mb_that_begins_as_a_picture_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    with path.open("wb") as file:
        file.write(PICTURES[0])
        file.truncate(500 * 1024 * 1024)
    with ParserSupervisor(BOOK.limits.parser) as parsers:
        facts = MediaProber(parsers, BOOK.limits).probe(path)
    assert (facts.width, facts.bytes) == (None, 500 * 1024 * 1024)
    for use in (MediaUse.PROMOTION, MediaUse.SCAN):
        assert "I-SIZE" in {one.rule for one in check_media(facts, path.name, BOOK, use=use)}


def test_a_jpeg_whose_header_claims_more_than_its_data_is_returned(tmp_path: Path) -> None:
    content = bytearray(PICTURES[0])
    frame = content.index(b"\xff\xc0")
    content[frame + 5 : frame + 9] = (3000).to_bytes(2, "big") + (4000).to_bytes(2, "big")
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    problems = probe(str(path), "jpeg", BOOK.limits.image._asdict())["problems"]
    assert {problem["trouble"] for problem in problems} & {Trouble.TRUNCATED, Trouble.DAMAGED}

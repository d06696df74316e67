"""Films built to exhaust a demuxer's time or memory are recognised before a demuxer opens them."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import av
import pytest

from tests.unit.files.film_builder import scenes_film
from wxdesk.domain.media.facts import Trouble
from wxdesk.files.film_formats import film_packets
from wxdesk.files.film_formats import realmedia as realmedia_walk
from wxdesk.files.film_formats.containers import layout_of
from wxdesk.files.films import videos
from wxdesk.files.parsing.layout import FilmLayout


def box(name: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), name) + body


def full(name: bytes, *numbers: int, more: bytes = b"") -> bytes:
    """Return an mp4 full box: version and flags 0, then 32-bit `numbers`, then `more`."""
    return box(name, bytes(4), struct.pack(f">{len(numbers)}I", *numbers), more)


def chunk(name: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


def track(*tables: bytes, sound: bool = False, edits: bytes = b"") -> bytes:
    handler = full(b"hdlr", 0, more=(b"soun" if sound else b"vide") + bytes(13))
    return box(b"trak", edits, box(b"mdia", handler, box(b"minf", box(b"stbl", *tables))))


def plain(samples: int) -> tuple[bytes, bytes]:
    """Return an mp4 track's tables of durations and sizes: `samples` frames of one time unit and one byte each."""
    return full(b"stts", 1, samples, 1), full(b"stsz", 1, samples)


TYPE = box(b"ftyp", b"isom", bytes(4))
FRAGMENT = box(b"moof", full(b"mfhd", 1))
SIZES_AND_TIMES = plain(1000)


def index(*content: bytes) -> bytes:
    return TYPE + box(b"moov", *content)


def avi(pictures: bytes, header: bytes = b"") -> bytes:
    lists = chunk(b"LIST", b"hdrl", chunk(b"avih", bytes(56)), header) + chunk(b"LIST", b"movi", pictures)
    return chunk(b"RIFF", b"AVI ", lists)


def asf(size: int, more: bytes = b"") -> bytes:
    def made(guid: str, *content: bytes) -> bytes:
        body = b"".join(content)
        return UUID(guid).bytes_le + struct.pack("<Q", 24 + len(body)) + body

    properties = made("8cabdca1-a947-11cf-8ee4-00c00c205365", bytes(68), struct.pack("<II", size, size))
    header = made("75b22630-668e-11cf-a6d9-00aa0062ce6c", bytes(6), properties, more)
    return header + made("75b22636-668e-11cf-a6d9-00aa0062ce6c", bytes(26), b"\x82" + bytes(size - 1))


def realmedia(packets: int, size: int = 12, more: bytes = b"", *, live: bool = False) -> bytes:
    """Return a RealMedia file with packets of `size` bytes, then `more`; a `live` file states no length."""
    data = struct.pack(">HH", 0, size).ljust(size, b"\0") * packets + more
    head = struct.pack(">4sI", b".RMF", 18) + bytes(10)
    length, count = (0, 0) if live else (18 + len(data), packets)
    return head + struct.pack(">4sIHII", b"DATA", length, 0, count, 0) + data


PACKED = box(b"cmov", box(b"dcom", b"zlib"), box(b"cmvd", bytes(4), zlib.compress(box(b"moov"))))
MARKERS = UUID("f487cd01-a951-11cf-8ee6-00c00c205365").bytes_le + struct.pack("<Q", 1_100_000) + bytes(1_099_976)
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "samples": ("mp4", lambda: index(track(full(b"stsz", 1, 2_000_001))) + box(b"mdat", bytes(2_000_001))),
    "samples of pictures like those of sound": ("mov", lambda: index(track(*plain(3_000_000)))),
    "samples over samples": ("mp4", lambda: index(track(full(b"stsz", 0, 9, *[100_000] * 9)))),
    "tracks": ("mp4", lambda: index(track() * 101)),
    "boxes": ("mp4", lambda: index(box(b"free") * 20_001)),
    "notes": ("mp4", lambda: index(box(b"udta", box(b"name") * 3001))),
    "notes outside": ("mp4", lambda: index() + box(b"udta", box(b"name")) * 3001),
    "names of notes": ("mov", lambda: index(box(b"meta", bytes(4), box(b"keys", bytes(66_000))))),
    "references": ("mov", lambda: index(box(b"dinf", full(b"dref", 1001, more=box(b"url ") * 1001)))),
    "lists of fragments": ("mp4", lambda: index() + full(b"sidx", more=bytes(600_000)) * 2),
    "lists of one": ("mp4", lambda: index() + full(b"sidx", more=bytes(32)) * 100_001),
    "empty fragments": ("mp4", lambda: index() + box(b"moof")),
    "packed indexes": ("mov", lambda: index(PACKED, PACKED)),
    "parts of an AVI": ("avi", lambda: avi(chunk(b"00dc", bytes(9))) + chunk(b"RIFF", b"AVIX") * 100),
    "tracks of an AVI": ("avi", lambda: avi(b"", chunk(b"strh", bytes(56)) * 33)),
    "chunks of nothing": ("avi", lambda: avi(chunk(b"00dc") * 300_001)),
    "no chunks": ("avi", lambda: avi(b"?" * 9_000_000)),
    "zeros for chunks": ("avi", lambda: avi(chunk(b"00dc", bytes(9)) + bytes(12_000_000))),
    "packets of ASF": ("asf", lambda: asf(60)),
    "markers of ASF": ("asf", lambda: asf(100, MARKERS)),
    "packets of RealMedia": ("rm", lambda: realmedia(300_000)),
    "no packets of a recording": ("rm", lambda: realmedia(9, more=b"?" * 9_000_000, live=True)),
    "zeros of a recording": ("rm", lambda: realmedia(9, more=bytes(9_000_000), live=True)),
}  # fmt: skip


def layout(path: Path, content: bytes, kind: str = "mp4") -> FilmLayout:
    path.write_bytes(content)
    return layout_of(path, kind)


@pytest.mark.parametrize("made", HOSTILE)
def test_no_demuxer_sees_a_film_with_more_of_something_than_any_has(tmp_path: Path, made: str) -> None:
    kind, content = HOSTILE[made]
    found = layout(tmp_path / "a", content(), kind)
    assert not found.playable
    assert {flaw.trouble for flaw in found.flaws} <= {Trouble.DAMAGED, Trouble.TRUNCATED}


@pytest.mark.parametrize(
    "content",
    [
        index(track(*plain(90_000_000), sound=True)),
        index(*[track(*SIZES_AND_TIMES)] * 50),
        index(PACKED),
        index(track(*SIZES_AND_TIMES, edits=box(b"edts", full(b"elst", 40, more=bytes(480))))),
        index() + FRAGMENT * 100,
        index() + full(b"sidx", more=bytes(32)) * 24_000,
    ],
    ids=["half an hour of plain sound", "50 tracks", "packed index", "40 edits", "fragments", "lists of one"],
)  # fmt: skip
def test_a_demuxer_sees_what_a_film_may_have(tmp_path: Path, content: bytes) -> None:
    found = layout(tmp_path / "a", content)
    assert (found.playable, found.flaws, found.patched, found.soon) == (True, [], False, None)


def test_edits_that_repeat_a_film_without_end_are_left_out(tmp_path: Path) -> None:
    edits = box(b"edts", full(b"elst", 3000, more=bytes(36_000)))
    assert layout(tmp_path / "a", index(track(*SIZES_AND_TIMES, edits=edits))).patched


def test_of_very_many_fragments_the_first_are_read_before_the_verdict(tmp_path: Path) -> None:
    found = layout(tmp_path / "a", index() + FRAGMENT * 14_001)
    assert (found.playable, found.flaws) == (True, [])
    assert found.soon == len(index()) + 13_999 * len(FRAGMENT)


def test_of_very_many_packets_of_realmedia_the_first_are_read_before_the_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(realmedia_walk, "_PACKETS_SOON", 20)
    for live in (False, True):
        assert layout(tmp_path / "a", realmedia(19, 100, live=live), "rm").soon is None
        assert layout(tmp_path / "a", realmedia(50, 100, live=live), "rm").soon == 18 + 18 + 2000


def test_a_film_of_which_not_all_was_read_is_neither_cut_nor_shorter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scenes_film(tmp_path / "a", (1, 2, 3))
    monkeypatch.setattr(film_packets, "_PACKETS_SOON", 20)
    found = videos.probe(str(path), "mp4", ["mpeg4"])
    assert (found["problems"], found["duration_s"]) == ([], 6)


def test_a_film_cut_far_behind_its_key_picture_is_sound(tmp_path: Path) -> None:
    whole, cut = scenes_film(tmp_path / "a", (1, 2, 3, 1), keys_apart=150), tmp_path / "b"
    with av.open(str(whole)) as source, av.open(str(cut), "w", format="mp4") as target:
        film = source.streams.video[0]
        copied = target.add_stream_from_template(film)
        for packet in source.demux(film):
            if packet.size and packet.pts is not None and packet.dts is not None and film.time_base:
                before = round(5 / film.time_base)
                packet.pts, packet.dts, packet.stream = packet.pts - before, packet.dts - before, copied
                target.mux(packet)
    with av.open(str(cut)) as made:
        assert sum(packet.is_discard for packet in made.demux(video=0)) == 125
    assert videos.probe(str(cut), "mp4", ["mpeg4"])["problems"] == []

"""Copy a film without metadata about its maker and location (a job of the parser process).

The packets of video and sound are copied into a new file; nothing is decoded or encoded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.stream import Stream

from wxdesk.files.film_formats import containers
from wxdesk.files.films.film_labels import copied_notes, film_labels
from wxdesk.files.films.videos import film_of, opened, tells_location, tells_more
from wxdesk.files.formats.ai_labels import CarriedLabel, facts_of
from wxdesk.files.parsing.job_error import JobError

_WRITTEN = frozenset({"mp4", "mov", "3gp", "avi", "asf"})
"""Formats that FFmpeg can write faithfully. RealMedia is missing: FFmpeg cannot read its own RealMedia output."""
_REPRODUCIBLE = {"fflags": "+bitexact"}
"""Muxer options that omit library name and writing time, so the same film gives the same bytes."""
_ANY_NAME = {"movflags": "use_metadata_tags"}
"""Muxer options that write metadata texts into `moov.udta.meta` under arbitrary names."""
_SECONDS_OFF = 0.1


@dataclass
class _Run:
    """Packets of one stream: their number, and the times of the first and the last in seconds."""

    packets: int = 0
    first: float = float("inf")
    last: float = float("-inf")

    def add(self, second: float) -> None:
        self.packets += 1
        self.first, self.last = min(self.first, second), max(self.last, second)


type PacketTimes = dict[int, Iterator[int]]
"""For each stream of a film the times at which its packets are decoded, in order."""
type FilmRuns = dict[int, _Run]
"""Packet counts by stream index, in the order in which the streams are written."""


def bare(path: str, output: str, format: str) -> dict[str, Any]:  # noqa: A002 - as elsewhere
    """Write the video and sound streams of the film at `path` to `output`; rotation and timing are kept.

    AI labels must not be removed, so they are written again. Other metadata texts, locations, chapters, covers, timed
    data and subtitles are dropped (drones write their position into subtitles). The copy is read again and compared
    with the film. `format` is a key of `containers.DEMUXERS`. Returns {"bytes"}: the size of the copy.

    Raises:
        JobError: `film-not-bare`; the film cannot be written, or the copy differs from what it should
            be.
    """
    if format not in _WRITTEN:
        raise JobError("film-not-bare")
    came, made = Path(path), Path(output)
    try:
        with opened(came, format) as source:
            labels = film_labels(came, containers.layout_of(came, format), source)
            before = rewrapped(source, output, format, labels)
        with opened(made, format) as copy:
            after = counted(copy)
            layout = containers.layout_of(made, format)
            told = layout.location or tells_location(copy) or tells_more(copy)
            lost = len(facts_of(film_labels(made, layout, copy))) < len(facts_of(labels))
    except (av.FFmpegError, OSError, ValueError) as error:
        raise JobError("film-not-bare") from error
    if told or lost or not same_runs(before, after):
        raise JobError("film-not-bare")
    return {"bytes": made.stat().st_size}


def rewrapped(
    source: InputContainer,
    output: str,
    format: str,  # noqa: A002 - as elsewhere
    labels: Sequence[CarriedLabel],
    times: PacketTimes | None = None,
) -> FilmRuns:
    """Copy the packets of picture and sound into the file `output` of `format`, with the AI labels and no other texts.

    `times`, the decoding times of the packets, are given if `source` has another container format than `output`.
    The codec tags of `source` are then not copied.

    Raises:
        av.FFmpegError, OSError, ValueError: the packets cannot be written there.
    """
    notes = copied_notes(format, labels)
    options = {**_REPRODUCIBLE, **(_ANY_NAME if notes and containers.DEMUXERS[format] == "mov" else {})}
    wanted = _streams(source)
    runs = {stream.index: _Run() for stream in wanted}
    with av.open(output, "w", format=format, container_options=options) as target:
        target.metadata.update(notes)
        into = {stream.index: target.add_stream_from_template(stream, opaque=True) for stream in wanted}
        if (
            times is None and containers.DEMUXERS[format] == "mov"
        ):  # else HEVC gets a codec tag that Apple's players skip
            for stream in wanted:
                into[stream.index].codec_context.codec_tag = stream.codec_context.codec_tag
        for packet in source.demux(wanted):
            if packet.size:
                if times is not None:
                    packet.dts = next(times[packet.stream_index])
                _tally(runs, packet)
                packet.stream = into[packet.stream_index]
                target.mux(packet)
    return runs


def decoding_times(container: InputContainer) -> PacketTimes:
    """Return when the packets of picture and sound are to be decoded, computed from when they are shown.

    Matroska states only when packets are shown. A decoder needs the nth packet before the nth frame is shown.

    Raises:
        ValueError: a packet does not state when it is shown.
    """
    shown: dict[int, list[int]] = {stream.index: [] for stream in _streams(container)}
    for packet in container.demux(_streams(container)):
        if packet.size and packet.pts is None:
            raise ValueError("a packet without its time")
        if packet.size and packet.pts is not None:
            shown[packet.stream_index].append(packet.pts)
    return {index: iter(_decoded_at(stamps)) for index, stamps in shown.items()}


def _decoded_at(shown: Sequence[int]) -> Sequence[int]:
    in_order = sorted(shown)
    ahead = max((due - stamp for due, stamp in zip(in_order, shown, strict=True)), default=0)
    return [due - ahead for due in in_order]


def _streams(container: InputContainer) -> list[Stream]:
    """Return the moving video stream and all audio streams."""
    film = film_of(container)
    return [one for one in container.streams if one == film or isinstance(one, av.AudioStream)]


def counted(container: InputContainer) -> FilmRuns:
    """Return number and times of the packets of a film's video stream and of each audio stream, by stream number."""
    wanted = _streams(container)
    runs = {stream.index: _Run() for stream in wanted}
    for packet in container.demux(wanted):
        if packet.size:
            _tally(runs, packet)
    return runs


def _tally(runs: FilmRuns, packet: "av.Packet[Any]") -> None:
    stamp = packet.pts if packet.pts is not None else packet.dts
    if stamp is not None:
        runs[packet.stream_index].add(float(stamp * packet.time_base))


def same_runs(before: FilmRuns, after: FilmRuns) -> bool:
    """Tell whether the film and its copy have the same number of packets per stream, at nearly the same times."""
    return bool(before) and len(before) == len(after) and all(map(_alike, before.values(), after.values()))


def _alike(one: _Run, other: _Run) -> bool:
    near = abs(one.first - other.first) < _SECONDS_OFF and abs(one.last - other.last) < _SECONDS_OFF
    return one.packets == other.packets > 0 and near

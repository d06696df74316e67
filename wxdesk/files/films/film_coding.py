"""Decode a film and encode it again as H.264 and AAC in an MP4, frame by frame (in the parser process).

Times of frames are kept, so a film with frames at uneven distances stays in step with its sound.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.filter
from av.container import InputContainer, OutputContainer
from PIL import Image

from wxdesk.files.films.film_labels import copied_notes
from wxdesk.files.films.film_shape import FilmShape, FilmTarget
from wxdesk.files.films.video_frames import moment_of
from wxdesk.files.films.videos import film_of
from wxdesk.files.formats.ai_labels import CarriedLabel
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.parsing.job_progress import PROGRESS

_TICKS = 90_000
"""Ticks per second; the copy states the times of its frames in ticks."""
_STRICT = {"err_detect": "explode+buffer+crccheck"}
"""Decoder options that make damage an error."""
_PRESET = "veryfast"
"""x264's preset: the slowest that encodes 1080p at twice its speed on two processors."""
_KEY_SECONDS = 4
_KEPT_RATES = (44_100, 48_000)
_RATE = 48_000
_AAC_FRAME = 1024
_TOLD_SECONDS = 0.3
"""Seconds between two reports of progress."""
_HIGH = 720
"""Height in pixels from which the colours of a copy are those of high definition (ITU-R BT.709)."""
_TV, _BT709, _BT601, _UNSAID = 1, 1, 6, (0, 2)
"""FFmpeg's numbers: the brightness range of video, two colour standards, and no statement about colours."""
_MATRICES = {_BT709: "bt709", _BT601: "smpte170m"}
_TURNS = {90: ("transpose", "cclock"), 180: ("hflip,vflip", ""), 270: ("transpose", "clock")}
"""Filters that turn frames upright, by the degrees of `FilmShape.rotation`."""
OPTIONS = {"movflags": "use_metadata_tags+faststart", "fflags": "+bitexact"}
"""Options of the MP4 writer: texts under any name, the index in front, no name of the library."""


@dataclass(frozen=True)
class EncodedFilm:
    """The result of encoding a film: the second of its last frame, and frames at the requested moments.

    `frames` are frames of the original, turned upright, as they were before encoding.
    """

    last: float
    frames: Sequence[Image.Image]
    """The film's frames at the wanted moments, turned upright, as they were before encoding."""


def encoded(
    source: InputContainer,
    made: Path,
    shape: FilmShape,
    wanted: FilmTarget,
    labels: Sequence[CarriedLabel],
    moments: Sequence[float],
) -> EncodedFilm:
    """Encode the film `source` into the file `made`.

    Frames are kept for comparison at `moments`, in seconds from the start.

    Raises:
        JobError: `film-damaged`; a frame is not whole, or there is none.
        av.FFmpegError, OSError, ValueError: the film has damaged data or cannot be written.
    """
    with av.open(str(made), "w", format="mp4", container_options=OPTIONS) as target:
        target.metadata.update(copied_notes("mp4", labels))
        pictures = _Pictures(source, target, shape, wanted, moments)
        tracks: list[_Pictures | _Sound] = [pictures]
        if shape.sound is not None:
            tracks.append(_Sound(source, target, wanted))
        begin = (source.start_time or 0) / av.time_base
        progress = _Telling(shape.seconds)
        by_stream = {one.stream.index: one for one in tracks}
        for packet in source.demux([one.stream for one in tracks]):
            if packet.size:  # a demuxer ends with an empty packet for each stream
                by_stream[packet.stream_index].take(packet, begin)
            progress.tell(pictures.second)
        for one in tracks:
            one.take(None, begin)
            one.end()
        if not pictures.count:
            raise JobError("film-damaged")
    return EncodedFilm(pictures.second, pictures.seen)


class _Pictures:
    """Decodes, turns, scales and encodes the pictures of a film."""

    def __init__(
        self,
        source: InputContainer,
        target: OutputContainer,
        shape: FilmShape,
        wanted: FilmTarget,
        moments: Sequence[float],
    ) -> None:
        self._moments = list(moments)
        self.seen: list[Image.Image] = []
        stream = film_of(source)
        if stream is None:
            raise JobError("film-unreadable")
        self.stream = stream
        stream.codec_context.options = _STRICT
        stream.thread_type = "FRAME"  # a worker thread that decodes a slice would hide its errors
        stream.codec_context.thread_count = wanted.threads
        self._target = target
        self._changes = _changes(shape, wanted)
        self._graph: av.filter.Graph | None = None
        width, height = wanted.size(shape)
        rate = wanted.rate(shape.seconds)
        options = {
            "preset": _PRESET,
            "crf": str(wanted.crf),
            "maxrate": str(rate),
            "bufsize": str(2 * rate),
            "threads": str(wanted.threads),
            "g": str(max(1, round(shape.rate * _KEY_SECONDS))),
        }
        self._coded = target.add_stream("libx264", rate=min(shape.rate, Fraction(240)), options=options)
        self._coded.width, self._coded.height, self._coded.pix_fmt = width, height, "yuv420p"
        self._coded.codec_context.time_base = Fraction(1, _TICKS)
        _take_colours(self._coded.codec_context, stream.codec_context, shape, height)
        self._last = -1
        self.count = 0
        self.second = 0.0

    def take(self, packet: "av.Packet[Any] | None", begin: float) -> None:
        """Decode a packet (None at the end) and encode its frames; the film begins at the second `begin`."""
        try:
            frames = self.stream.codec_context.decode(packet)
        except av.InvalidDataError:
            if self.count:
                raise
            return  # a recording may begin between two key frames
        for frame in frames:
            if frame.is_corrupt and self.count:
                raise JobError("film-damaged")
            if not frame.is_corrupt:
                self._take_frame(frame, begin)

    def _take_frame(self, frame: av.VideoFrame, begin: float) -> None:
        pts = self._last + 1 if frame.time is None else round((frame.time - begin) * _TICKS)
        if pts <= self._last or pts < 0:
            return
        self._last = pts
        if self._moments and pts >= round(self._moments[0] * _TICKS):
            self._moments.pop(0)
            self.seen.append(moment_of(frame, self.stream))
        frame.pts, frame.time_base = pts, Fraction(1, _TICKS)
        frame.pict_type = 0
        for changed in self._changed(frame):
            self.count += 1
            self.second = (changed.pts or 0) / _TICKS
            self._target.mux(self._coded.encode(changed))

    def _changed(self, frame: av.VideoFrame) -> Iterator[av.VideoFrame]:
        if not self._changes:
            yield frame
            return
        if self._graph is None:
            self._graph = _graph(frame, self._changes)
        self._graph.push(frame)
        yield from self._waiting(self._graph)

    def _waiting(self, graph: av.filter.Graph) -> Iterator[av.VideoFrame]:
        while True:
            try:
                changed = graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            if isinstance(changed, av.VideoFrame):
                changed.pts = round((changed.pts or 0) * (changed.time_base or Fraction(1, _TICKS)) * _TICKS)
                changed.time_base = Fraction(1, _TICKS)
                changed.pict_type = 0
                yield changed

    def end(self) -> None:
        """Flush the filters and the encoder: encode the pictures that they still buffer."""
        if self._graph is not None:
            self._graph.push(None)
            for changed in self._waiting(self._graph):
                self.count += 1
                self._target.mux(self._coded.encode(changed))
        self._target.mux(self._coded.encode(None))


class _Sound:
    """Decodes the sound of a film, mixes it to at most two channels, and encodes it."""

    def __init__(self, source: InputContainer, target: OutputContainer, wanted: FilmTarget) -> None:
        stream = source.streams.best("audio")
        if not isinstance(stream, av.AudioStream):
            raise JobError("film-unreadable")
        self.stream = stream
        self._target = target
        rate = stream.codec_context.sample_rate
        self._rate = rate if rate in _KEPT_RATES else _RATE
        self._layout = "mono" if stream.codec_context.channels == 1 else "stereo"
        self._coded = target.add_stream("aac", rate=self._rate, layout=self._layout)
        self._coded.bit_rate = wanted.sound_kilobits * 1000
        self._mixer = av.AudioResampler("fltp", self._layout, self._rate, _AAC_FRAME)
        self._last = -1
        self._came = False

    def take(self, packet: "av.Packet[Any] | None", begin: float) -> None:
        """Decode a packet (None at the end) and encode its sound; the film begins at the second `begin`."""
        try:
            frames = self.stream.codec_context.decode(packet)
        except av.InvalidDataError:
            if self._came:
                raise
            return  # the first packet of a cut film may need the one before it
        for frame in frames:
            self._came = True
            if frame.time is not None:
                frame.pts = round((frame.time - begin) * frame.sample_rate)
                frame.time_base = Fraction(1, frame.sample_rate)
            for mixed in self._mixer.resample(frame):
                self._encode(mixed)

    def _encode(self, mixed: av.AudioFrame) -> None:
        if mixed.pts is not None and mixed.pts <= self._last:
            return
        self._last = self._last if mixed.pts is None else mixed.pts
        self._target.mux(self._coded.encode(mixed))

    def end(self) -> None:
        """Flush the mixer and the encoder: encode the sound that they still buffer."""
        if self._came:
            for mixed in self._mixer.resample(None):
                self._encode(mixed)
            self._target.mux(self._coded.encode(None))


class _Telling:
    """Reports the progress of a conversion to the parent process now and then, in thousandths."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._told_at = 0.0

    def tell(self, second: float) -> None:
        """Report that the film is converted up to `second`, unless the last report was made just before."""
        now = time.monotonic()
        if self._seconds and now - self._told_at >= _TOLD_SECONDS:
            self._told_at = now
            PROGRESS.tell(max(0, min(1000, round(1000 * second / self._seconds))), 1000)


def _changes(shape: FilmShape, wanted: FilmTarget) -> Sequence[tuple[str, str]]:
    """Return FFmpeg's filters, each with its arguments, that turn frames of the film into frames of the copy."""
    width, height = wanted.size(shape)
    changes: list[tuple[str, str]] = []
    if shape.interlaced:
        changes.append(("yadif", "deint=interlaced"))
    if shape.rotation % 360:
        name, how = _TURNS.get(shape.rotation % 360, ("null", ""))
        changes += [(one, how) for one in name.split(",")]
    if (width, height) != shape.stored or _recoloured(shape) or changes:
        colours = ":in_range=auto:out_range=tv" if _recoloured(shape) else ""
        if _recoloured(shape):
            colours += f":out_color_matrix={_MATRICES[_standard(height)]}"
            colours += f":in_color_matrix={_MATRICES[_standard(shape.stored[1])]}" if shape.unsaid else ""
        if shape.wide_range:
            colours += ":out_primaries=bt709:out_transfer=bt709:intent=perceptual"
        changes += [("scale", f"w={width}:h={height}:flags=bicubic{colours}"), ("setsar", "1"), ("format", "yuv420p")]
    return changes


def _recoloured(shape: FilmShape) -> bool:
    """Tell whether the colours have to be converted for the copy, which is yuv420p without HDR."""
    return shape.pixels != "yuv420p" or shape.wide_range


def _take_colours(made: av.VideoCodecContext, came: av.VideoCodecContext, shape: FilmShape, height: int) -> None:
    """Write the colour standard of its pixels into the copy, which is `height` pixels high.

    This is the standard of the film, or the one to which its colours were converted. If the film names none, players
    guess it from the film's height. The copy then names the standard that players would guess for the film.
    """
    if _recoloured(shape):
        standard = _standard(height)
        made.color_range, made.colorspace, made.color_primaries, made.color_trc = _TV, standard, standard, standard
        return
    guess = _standard(shape.stored[1])
    made.color_range = came.color_range
    made.colorspace = guess if came.colorspace in _UNSAID else came.colorspace
    made.color_primaries = guess if came.color_primaries in _UNSAID else came.color_primaries
    made.color_trc = guess if came.color_trc in _UNSAID else came.color_trc


def _standard(height: int) -> int:
    """Return FFmpeg's number of the colour standard of a film of this height."""
    return _BT709 if height >= _HIGH else _BT601


def _graph(frame: av.VideoFrame, changes: Sequence[tuple[str, str]]) -> av.filter.Graph:
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, _TICKS), name="in"
    )
    last = source
    for name, how in changes:
        one = graph.add(name, how)
        last.link_to(one)
        last = one
    last.link_to(graph.add("buffersink"))
    graph.configure()
    return graph

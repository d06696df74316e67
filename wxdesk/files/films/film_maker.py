"""Make publishable copies of films and extract frames from them, in a parser process."""

from pathlib import Path

from wxdesk.domain.rulebook.rules import RulebookLimits
from wxdesk.files.parsing.supervisor import ParserSupervisor


class FilmMaker:
    """Runs the film jobs in a parser process: copies without metadata, and frames for covers."""

    def __init__(self, parsers: ParserSupervisor, limits: RulebookLimits) -> None:
        """Run the jobs in `parsers`, within `limits`."""
        self._parsers = parsers
        self._limits = limits

    def bare(self, path: Path, format: str, output: Path) -> Path:  # noqa: A002 - as elsewhere
        """Copy the film at `path` without metadata to `output` and return `output`; frames and sound stay unchanged.

        Raises:
            ParserProblem: `film-not-bare`, or an error code of the supervisor.
        """
        self._parsers.run("video.bare", path=str(path.absolute()), output=str(output.absolute()), format=format)
        return output

    def stills(
        self,
        path: Path,
        format: str,  # noqa: A002 - as elsewhere
        folder: Path,
        side: int,
        count: int,
    ) -> list[tuple[float, Path]]:
        """Write up to `count` small cover candidates into `folder`; return the time (seconds) and path of each.

        Raises:
            ParserProblem: `video-unreadable`, or an error code of the supervisor.
        """
        answer = self._parsers.run(
            "video.stills",
            path=str(path.absolute()),
            folder=str(folder.absolute()),
            side=side,
            format=format,
            codecs=list(self._limits.video.codecs),
            count=count,
        )
        return [(float(one), folder / f"{number}.jpg") for number, one in enumerate(answer["seconds"])]

    def still(self, path: Path, format: str, output: Path, second: float) -> float:  # noqa: A002 - as elsewhere
        """Write the frame shown at `second` to `output` as a full-size JPEG; return the frame's exact time in seconds.

        Raises:
            ParserProblem: `video-unreadable`, or an error code of the supervisor.
        """
        answer = self._parsers.run(
            "video.still",
            path=str(path.absolute()),
            output=str(output.absolute()),
            second=second,
            format=format,
            codecs=list(self._limits.video.codecs),
            below_bytes=self._limits.image.below_bytes,
        )
        return float(answer["second"])

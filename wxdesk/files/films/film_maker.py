"""Make films for publication, and pictures out of films, in a parser process."""

from pathlib import Path

from wxdesk.domain.rulebook.rules import RulebookLimits
from wxdesk.files.parsing.supervisor import ParserSupervisor


class FilmMaker:
    """Makes films that say nothing of their makers and of the place, and pictures out of films."""

    def __init__(self, parsers: ParserSupervisor, limits: RulebookLimits) -> None:
        """Make with `parsers`, within `limits`."""
        self._parsers = parsers
        self._limits = limits

    def bare(self, path: Path, format: str, output: Path) -> Path:  # noqa: A002 - as elsewhere
        """Write the pictures and the sound of the film at `path` to `output`, unchanged, and return it.

        Raises:
            ParserProblem: `film-not-bare`, or a code of the supervisor.
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
        """Write small pictures to choose a cover from into `folder`; return when each is shown, and where.

        Raises:
            ParserProblem: `video-unreadable`, or a code of the supervisor.
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
        """Write what the film shows at `second` to `output` as a JPEG of full size; return the exact second.

        Raises:
            ParserProblem: `video-unreadable`, or a code of the supervisor.
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

"""Make films for publication, in a parser process."""

from pathlib import Path

from wxdesk.files.supervisor import Parsers


class FilmMaker:
    """Makes films that say nothing of their makers and of the place."""

    def __init__(self, parsers: Parsers) -> None:
        """Make with `parsers`."""
        self._parsers = parsers

    def bare(self, path: Path, format: str, output: Path) -> Path:  # noqa: A002 - as elsewhere
        """Write the pictures and the sound of the film at `path` to `output`, unchanged, and return it.

        Raises:
            ParserProblem: `film-not-bare`, or a code of the supervisor.
        """
        self._parsers.run(
            "video.bare", path=str(path.absolute()), output=str(output.absolute()), format=format
        )
        return output

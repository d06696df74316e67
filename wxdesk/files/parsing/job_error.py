"""The error that a job of a parser process raises; it crosses the pipe as its code and values."""

from wxdesk.domain.desk.errors import UserError, Value


class JobError(UserError):
    """The file cannot be read as asked; the sentence is `error-<code>` in the catalogue."""

    def __init__(self, code: str, **values: Value) -> None:
        """Keep the code and the values that its sentence names."""
        super().__init__(code, **values)

"""The error that a job of a parser process raises; its code and values are sent to the parent process."""

from wxdesk.domain.desk.errors import UserError, Value


class JobError(UserError):
    """A job cannot read the file; the message is `error-<code>` in the catalogue."""

    def __init__(self, code: str, **values: Value) -> None:
        """Keep the code and the values for its message."""
        super().__init__(code, **values)

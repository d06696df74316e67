"""Reads the open comments on an article."""

from wxdesk.domain.article.comments import Comment
from wxdesk.services.desk.ports import Reader


def open_comments(reader: Reader, submission: str) -> list[Comment]:
    """Return the unresolved comments on a submission's article, in order."""
    return reader.find(Comment, submission=submission, resolved_at=None)

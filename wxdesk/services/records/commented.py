"""The comments on an article as services ask for them."""

from wxdesk.domain.article.comments import Comment
from wxdesk.services.desk.ports import Reader


def open_comments(reader: Reader, submission: str) -> list[Comment]:
    """Return what was said of passages and nobody resolved yet, in order."""
    return reader.find(Comment, submission=submission, resolved_at=None)

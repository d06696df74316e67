"""Check what is said about AI 使用AI against the labels in the files (标识办法 10)."""

from collections.abc import Iterator

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.rights import AiUse
from wxdesk.domain.submissions.submission import Submission


def check_ai_use(submission: Submission, rulebook: Rulebook, *, labelled: bool) -> Iterator[Finding]:
    """Yield a finding if AI is denied although a file is labelled, or if nobody checked what AI made.

    `labelled` tells that a picture or film has an AI label.
    """
    if submission.ai_use is AiUse.NONE and labelled:
        yield rulebook.finding("AI.denied")
    elif submission.ai_use is AiUse.USED and not (submission.ai_checked_by or "").strip():
        yield rulebook.finding("AI.checked")

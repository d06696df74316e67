"""Check what a submission states about its use of AI 使用AI against the labels in its files (标识办法 10)."""

from collections.abc import Iterator

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.rights import AiUse
from wxdesk.domain.submissions.submission import Submission


def check_ai_use(submission: Submission, rulebook: Rulebook, *, labelled: bool) -> Iterator[Finding]:
    """Yield a finding if the submission denies AI although a file has an AI label, or if nobody checked AI's work.

    `labelled` tells that one of the pictures or films has such a label. Whoever checked AI's work must be named.
    """
    if submission.ai_use is AiUse.NONE and labelled:
        yield rulebook.finding("AI.denied")
    elif submission.ai_use is AiUse.USED and not (submission.ai_checked_by or "").strip():
        yield rulebook.finding("AI.checked")

"""The value of WeChat's field 创作来源 for a submission: the recorded one, or a suggested one."""

from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.rights import AiDegree, CreationSource, proposed_creation, proposed_source
from wxdesk.domain.submissions.submission import Submission


def creation_of(submission: Submission, rulebook: Rulebook, *, labelled: bool) -> CreationSource:
    """Return the value for WeChat's field 创作来源: the one recorded for the submission, or a suggested one.

    If a picture or film is `labelled` as made by AI, the value always declares AI-generated content.
    """
    if labelled or submission.creation is None:
        made = (submission.ai_text, submission.ai_picture, submission.ai_film, submission.ai_sound)
        kind = submission.source_kind or proposed_source(submission.source, "", rulebook.sources.own)
        return proposed_creation(kind, generated=labelled or AiDegree.GENERATED in made)
    return submission.creation

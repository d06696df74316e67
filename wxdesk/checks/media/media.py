"""Check one picture, video or other file by its facts and its name (HS 4.4-2).

Every threshold and severity comes from the rulebook. The rule ids are keys of the rulebook.
"""

from collections.abc import Iterator
from functools import partial

from wxdesk.checks.media.media_use import MediaUse
from wxdesk.checks.media.names import Judge, check_name, extension, label
from wxdesk.checks.media.pictures import check_picture
from wxdesk.checks.media.rights_notes import check_rights_notes
from wxdesk.checks.media.videos import check_video, no_video
from wxdesk.domain.media.ai_label import gravest
from wxdesk.domain.media.facts import ARCHIVES, MAIL, PLAYLISTS, Kind, MediaFacts, Trouble
from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook

_UNUSABLE = {
    Trouble.NOT_REGULAR: "F-NOTREG",
    Trouble.EMPTY: "F-ZERO",
    Trouble.UNREADABLE: "F-READ",
    Trouble.CHANGED: "F-READ",
}
_PARSER_TROUBLES = frozenset({Trouble.TIMEOUT, Trouble.MEMORY, Trouble.DIED})


def check_media(
    facts: MediaFacts,
    name: str,
    rulebook: Rulebook,
    *,
    use: MediaUse,
    artwork_confirmed: bool = False,
    piece: str | None = None,
    lettering: Lettering | None = None,
) -> Iterator[Finding]:
    """Yield the findings on the file `name` with these `facts`.

    `use` decides which rules apply to a picture. `artwork_confirmed` tells that a person looked at a picture with a
    camera's EXIF data and found artwork. `lettering` is what was read in a picture, None if it was not read.
    """
    judge: Judge = partial(rulebook.finding, piece=piece)
    yield from check_name(name, judge)
    for problem in facts.problems:
        if rule := _UNUSABLE.get(problem.trouble):
            yield judge(rule)
            return
        if problem.trouble in _PARSER_TROUBLES:
            yield judge("F-PARSER", reason=problem.trouble.value)
    if facts.ai_labels and use is not MediaUse.SCAN:
        claim = gravest(facts.ai_labels)
        yield judge("AI.label", origin=claim.origin.value, producer=claim.producer or "unknown")
    if use is not MediaUse.SCAN:
        yield from check_rights_notes(facts, rulebook, piece)
    if facts.kind is Kind.IMAGE:
        confirmed = artwork_confirmed
        yield from check_picture(facts, name, rulebook, judge, use, artwork_confirmed=confirmed, lettering=lettering)
    elif facts.kind in (Kind.VIDEO, Kind.AUDIO):
        yield from check_video(facts, name, rulebook, judge)
    else:
        yield from _neither(facts, name, rulebook, judge)


def _neither(facts: MediaFacts, name: str, rulebook: Rulebook, judge: Judge) -> Iterator[Finding]:
    """Yield findings on a file whose content is neither picture nor video, whatever its name says."""
    given = extension(name)
    if given in rulebook.extensions.image:
        yield judge("F-TYPE", real=label(facts.format))
    elif given in rulebook.extensions.video or facts.format in PLAYLISTS:
        yield no_video(facts, judge)
    elif given in rulebook.extensions.document and facts.kind is Kind.OTHER:
        yield judge("D-READ", code="document-broken", format=label(facts.format))
    elif facts.format in MAIL:
        yield judge("F-ARCHIVE", code="archive-mail", format=label(facts.format))
    elif facts.format in ARCHIVES:
        yield judge("F-ARCHIVE", code="archive-unsupported", format=label(facts.format))
    elif facts.kind is Kind.OTHER:
        yield judge("F-TYPE", real=label(facts.format))

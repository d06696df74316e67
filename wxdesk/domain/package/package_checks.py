"""Compare the files of a package with each other, with the approved content, and with the events.

Pure functions: files are read through a function from path to bytes, digests come from the manifests.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from wxdesk.domain.article.blocks import shown_pictures, text_of
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.package.added_text import ShownPage, shown_letters, with_additions
from wxdesk.domain.package.approved_content import ApprovedContent, read_approved
from wxdesk.domain.package.bag_rules import EVENTS, HEAD, INFO, PackageProblem, read_info
from wxdesk.domain.package.contents import Checkpoint, Signoff, SignoffStep
from wxdesk.domain.package.layout import APPROVED, DRAFT, FORMAT, PUSH, SIGNOFF, shanghai
from wxdesk.domain.package.package_claims import ClaimedArticle, ClaimedStep, PackageClaims, strict_json
from wxdesk.domain.package.package_events import CarriedEvent, CarriedTrail
from wxdesk.domain.package.signoffs import RELEASED, taken_steps
from wxdesk.domain.trail.events import replay

type ReadFile = Callable[[str], bytes]
"""Returns the bytes of a package file by its path; b"" if the file is missing."""

_BROKEN = (KeyError, TypeError, AttributeError, ValueError)
"""Errors that reading a malformed event or page may raise, since another program may have written it."""
_SUM = "Payload-Oxum"


def claim_problems(
    claims: PackageClaims, read: ReadFile, digests: Mapping[str, str], trail: CarriedTrail
) -> Iterator[PackageProblem]:
    """Yield the contradictions between the files and events of a package, article by article.

    Events are compared only if `trail` has no problems, approved contents only in packages of format version 2 or
    newer. `digests` are those of the files by path.
    """
    yield from _info_problems(claims, read)
    if not claims.is_moments:
        yield from _draft_problems(claims, read)
    for article in claims.articles:
        if claims.format >= FORMAT:
            yield from _approved_problems(claims, article, read, digests)
        if not trail.problems:
            yield from _step_problems(article, trail.events)
            yield from _fact_problems(article, trail.events)
    yield from _page_problems(claims, read, trail.head)


def _info_problems(claims: PackageClaims, read: ReadFile) -> Iterator[PackageProblem]:
    said = read(INFO)
    wanted = {**claims.info, _SUM: read_info(said).get(_SUM, [""])[0]}
    if said != "".join(f"{label}: {value}\n" for label, value in wanted.items()).encode():
        yield PackageProblem(INFO, "info-differs")


def _draft_problems(claims: PackageClaims, read: ReadFile) -> Iterator[PackageProblem]:
    """Yield a problem if the package's request to WeChat (draft/add) differs from its articles."""
    wanted = [
        (one.title, one.author, one.digest, read(f"{one.folder}/article.html").decode("utf-8", "replace"))
        for one in claims.articles
    ]
    try:
        drafts = strict_json(read(DRAFT))["articles"]
        found = [(one["title"], one["author"], one["digest"], one["content"]) for one in drafts]
    except _BROKEN:
        found = []
    if found != wanted:
        yield PackageProblem(DRAFT, "draft-differs")


def _approved_problems(
    claims: PackageClaims, article: ClaimedArticle, read: ReadFile, digests: Mapping[str, str]
) -> Iterator[PackageProblem]:
    """Compare an article with the content whose hash was approved."""
    path = f"{article.folder}/{APPROVED}"
    data = read(path)
    if hashlib.sha256(data).hexdigest() != article.approved_hash:
        yield PackageProblem(path, "approved-hash")
        return
    try:
        approved = read_approved(data)
    except ValueError:
        yield PackageProblem(path, "approved-form")
        return
    fields = approved.title, approved.author, approved.digest, approved.source
    if fields != (article.title, article.author, article.digest, article.facts["source"]):
        yield PackageProblem(path, "approved-fields")
    yield from _media_problems(article, approved, digests)
    if claims.is_moments:
        text = read(f"{article.folder}/text.txt").decode("utf-8", "replace")
        if shown_letters(text) != shown_letters(text_of(approved.blocks)):
            yield PackageProblem(f"{article.folder}/text.txt", "text-differs")
        return
    yield from _text_problems(article, approved, read)


def _text_problems(article: ClaimedArticle, approved: ApprovedContent, read: ReadFile) -> Iterator[PackageProblem]:
    """Compare the text in article.html and paste.html, and the order of the pictures, with the approved content."""
    letters = shown_letters(text_of(approved.blocks))
    pages = (("article.html", "", article.added), ("paste.html", "main", article.added_paste))
    for name, within, added in pages:
        path = f"{article.folder}/{name}"
        try:
            page = ShownPage(read(path), within)
        except UnicodeDecodeError:
            yield PackageProblem(path, "text-differs")
            continue
        if page.letters != with_additions(letters, added):
            yield PackageProblem(path, "text-differs")
        if name == "article.html" and not _shows(page.pictures, article, approved):
            yield PackageProblem(path, "pictures-differ")


def _shows(sources: Sequence[str], article: ClaimedArticle, approved: ApprovedContent) -> bool:
    """Tell whether a page with the picture addresses `sources` shows the approved pictures in order.

    The house style may add pictures around them.
    """
    media = {f"wxdesk:{one.name[:3]}": one.media for one in article.files if one.role == "image"}
    shown = [media.get(source, "") for source in sources if source.startswith("wxdesk:")]
    wanted = list(shown_pictures(approved.blocks))
    at = range(len(shown) - len(wanted) + 1)
    return any(shown[begin : begin + len(wanted)] == wanted for begin in at)


def _media_problems(
    article: ClaimedArticle, approved: ApprovedContent, digests: Mapping[str, str]
) -> Iterator[PackageProblem]:
    """Compare the files from which the package's pictures, films and covers were made with the approved files."""
    copies = {one.media for one in article.files if one.role in ("image", "video")}
    if not set(approved.media) <= copies:
        yield PackageProblem(article.folder, "media-missing")
    for one in article.files:
        path = f"{article.folder}/{one.name}"
        if path not in digests:
            yield PackageProblem(path, "media-missing")
        elif one.media != {"original": digests[path], "cover": approved.cover}.get(one.role, one.media):
            yield PackageProblem(path, "media-differs")


def _step_problems(article: ClaimedArticle, events: Sequence[CarriedEvent]) -> Iterator[PackageProblem]:
    """Compare the sign-offs of an article with the events of its item."""
    try:
        shown = list(_possible_steps(article, events))
    except _BROKEN:
        shown = []
    if not shown:
        yield PackageProblem(EVENTS, "approval-missing")
    elif not any(_agree(article.signoffs, steps) for steps in shown):
        yield PackageProblem(PUSH, "signoff-events")


def _fact_problems(article: ClaimedArticle, events: Sequence[CarriedEvent]) -> Iterator[PackageProblem]:
    """Compare the stated fields of the submission with its row, replayed from the events in the package."""
    try:
        rows = [replay(about)[0].get(("submission", about[0]["subject"]), {}) for about in _released(article, events)]
    except _BROKEN:
        rows = []  # `_step_problems` reports this
    if rows and not any(_fits(article.facts, row) for row in rows):
        yield PackageProblem(PUSH, "facts-events")


def _fits(facts: Mapping[str, str], row: Mapping[str, Any]) -> bool:
    return all(value == ("" if row[key] is None else str(row[key])) for key, value in facts.items() if key in row)


def _released(article: ClaimedArticle, events: Sequence[CarriedEvent]) -> Iterator[Sequence[Mapping[str, Any]]]:
    """Yield, for each event that released the article's approved content, all events about the same item."""
    for event in events:
        if event.said["act"] == RELEASED and event.said["data"]["hash"] == article.approved_hash:
            yield [one.said for one in events if one.said["subject"] == event.said["subject"]]


def _possible_steps(article: ClaimedArticle, events: Sequence[CarriedEvent]) -> Iterator[tuple[ClaimedStep, ...]]:
    """Yield, for each release of the article's content in the events, the sign-offs that the package should list.

    An article has one release for each channel. The sign-offs are those for submitting, editing, reviewing and
    releasing.
    """
    for event in events:
        if event.said["act"] == RELEASED and event.said["data"]["hash"] == article.approved_hash:
            about = [one.said for one in events if one.said["subject"] == event.said["subject"]]
            steps = list(taken_steps(about, event.said["data"]["placement"], article.approved_hash))
            if {SignoffStep.REVIEWED, SignoffStep.RELEASED} <= {one.step for one in steps}:
                yield (*_submitted(about), *map(_claimed, steps))


def _submitted(about: Sequence[Mapping[str, Any]]) -> Iterator[ClaimedStep]:
    """Yield the sign-off for submitting, with time and route of the last delivery.

    Its names are empty, because the events do not name the officer. Nothing is yielded if no officer sent the
    article. `about` are the events of one item, oldest first.
    """
    rows, _ = replay(about)
    officers = [row.get("officer") for (table, _), row in rows.items() if table == "submission"]
    sent = [row for (table, _), row in rows.items() if table == "delivery"]
    if any(officers) and sent:
        at = datetime.fromisoformat(sent[-1]["delivered_at"])
        yield ClaimedStep(SignoffStep.SUBMITTED.value, "", "", shanghai(at), None, sent[-1]["route"])


def _claimed(sign: Signoff) -> ClaimedStep:
    return ClaimedStep(sign.step.value, sign.decided_by, sign.entered_by, shanghai(sign.at), sign.revision, sign.route)


def _agree(shown: Sequence[ClaimedStep], steps: Sequence[ClaimedStep]) -> bool:
    """Tell whether the sign-offs that a package shows equal `steps`, which were found in its events.

    The name of the submitter is not compared, because the events lack it.
    """

    def compared(one: ClaimedStep) -> tuple[object, ...]:
        people = () if one.step == SignoffStep.SUBMITTED.value else (one.decided_by, one.entered_by)
        return (one.step, one.at, one.revision, one.route, *people)

    return [compared(one) for one in shown] == [compared(one) for one in steps]


def _page_problems(claims: PackageClaims, read: ReadFile, head: Checkpoint | None) -> Iterator[PackageProblem]:
    """Compare the sign-off page with the sign-offs in push.json.

    In a version 1 package the page also shows the package's head.
    """
    try:
        page = ShownPage(read(SIGNOFF))
        heads = [" ".join(f"{one.position}. {one.title}".split()) for one in claims.articles]
        hashes = [one.approved_hash for one in claims.articles]
        found = [row[1:] for row in page.rows if row]
        wanted = [_cells(step) for one in claims.articles for step in one.signoffs]
        if claims.format < FORMAT and head and not _shows_head(page, head):
            yield PackageProblem(HEAD, "audit-page")
        same = found == wanted and page.marked["h2"] == heads and page.marked["code"][1:] == hashes
    except _BROKEN:
        same = False
    if not same:
        yield PackageProblem(SIGNOFF, "signoff-page")


def _shows_head(page: ShownPage, head: Checkpoint) -> bool:
    """Tell whether a sign-off page shows number and chain value of a head, in any language."""
    said, _, _ = page.marked["dd"][-1].partition(head.chain)
    return page.marked["code"][0] == head.chain and re.findall(r"\d+", said) == [str(head.seq)]


def _cells(step: ClaimedStep) -> list[str]:
    at = datetime.fromisoformat(step.at).astimezone(SHANGHAI)
    revision = "-" if step.revision is None else str(step.revision)
    cells = step.decided_by, step.entered_by, f"{at:%Y-%m-%d %H:%M}", revision, step.route or "-"
    return [" ".join(cell.split()) for cell in cells]

"""Compares a published article with the page that readers see in WeChat (粘回比对), and records the result."""

import hashlib
from collections.abc import Sequence
from html import escape
from pathlib import Path

from wxdesk.domain.article.blocks import from_json, text_of
from wxdesk.domain.article.comparison.online_page import (
    PICTURE,
    PageDifferences,
    is_other_page,
    page_differences,
    with_picture_lines,
)
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import OUT, Placement
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.approval.review_state import current_hash
from wxdesk.services.approval.signoffs import credits_of, signoffs_of
from wxdesk.services.desk.act import attempt_on, label_of, require
from wxdesk.services.desk.ports import By, Clock, Event, Store, Transaction
from wxdesk.services.desk.scratch_folder import scratch_folder
from wxdesk.services.layout.article_contents import PackagePress
from wxdesk.services.layout.house_style import style_for
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.file_facts import Examiner

LONGEST_PAGE = 4_000_000
"""Longest page in characters that is compared."""
_ACT = "placement.compared"
_ROLES = (Role.EDITOR, Role.REVIEWER, Role.RELEASER, Role.CHIEF)
_PAGE = '<!doctype html><meta charset="utf-8"><div id="js_content">'


class OnlineComparison:
    """Compares what a person copied from the published page with the approved content, without using the network."""

    def __init__(self, store: Store, examiner: Examiner, press: PackagePress, scratch: Path, clock: Clock) -> None:
        """Read pages in the parser process of `examiner`, from files below `scratch`; `press` renders the article."""
        self._store = store
        self._examiner = examiner
        self._press = press
        self._scratch = scratch
        self._clock = clock

    def compare(self, placement: str, page: str, by: By, *, plain: bool = False) -> PageDifferences:
        """Compare a published page with the approved article, and record the result.

        `page` is its HTML, or with `plain` its text only, in which no pictures are compared.

        Raises:
          Refused: `role-missing`, `online-not-published` (no reader can see the article), `online-edited` (the article
            was edited after publication, so the approved text is not the present one).
          UserError: `online-empty`, `online-too-long`, `online-other` (no line of the article stands on the page), or
            the page cannot be read.
        """
        title, html = attempt_on(self._store, _ACT, placement, by, lambda tx, *found: self._approved(tx, by, *found))
        if not page.strip():
            raise UserError("online-empty")
        if len(page) > LONGEST_PAGE:
            raise UserError("online-too-long")
        shown = "".join(f"<p>{escape(line)}</p>" for line in page.splitlines()) if plain else with_picture_lines(page)
        approved, found = self._lines(with_picture_lines(html)), self._lines(shown)
        if plain:
            approved = [line for line in approved if line.strip() != PICTURE]
        if is_other_page(approved, found):
            raise UserError("online-other", title=title)
        result = PageDifferences(
            tuple(page_differences(approved, found, title)),
            None if plain else sum(line.strip() == PICTURE for line in found),
        )
        self._record(placement, page, result, by)
        return result

    def _approved(self, tx: Transaction, by: By, current: Placement, submission: Submission) -> tuple[str, str]:
        """Return the title and the HTML of the approved article.

        Raises:
          Refused: `role-missing`, `online-not-published`, `online-edited`.
        """
        require(tx, by, tx.now, *_ROLES, channel=current.channel)
        if current.stage not in OUT:
            raise Refused("online-not-published", number=submission.number)
        if current_hash(tx, current) != current.published_hash:
            raise Refused("online-edited", number=submission.number)
        blocks = article_blocks(tx, latest_revision(tx, current.submission))
        named = credits_of(submission.source, signoffs_of(tx, current))
        style = style_for(tx, current, shanghai_date(self._clock.now()))
        return current.title, self._press.render(blocks, named, style, {}, for_paste=False).html

    def _lines(self, html: str) -> Sequence[str]:
        with scratch_folder(self._scratch) as folder:
            path = folder / "page.html"
            path.write_text(f"{_PAGE}{html}</div>", encoding="utf-8", errors="replace")
            media, reading = self._examiner.examine(path, path.name)
        if reading is None:
            raise UserError("document-kind", kind=media.format)
        if reading.problem is not None:
            raise UserError(reading.problem, **(reading.problem_values or {}))
        return text_of(from_json(reading.blocks)).splitlines()

    def _record(self, placement: str, page: str, result: PageDifferences, by: By) -> None:
        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            data = {
                "placement": placement,
                "hash": current.published_hash,
                "page": hashlib.sha256(page.encode("utf-8", "replace")).hexdigest(),
                "differences": len(result.differences),
                "pictures": result.pictures,
            }
            tx.record(Event(_ACT, by, submission.id, label_of(submission), data=data))

        attempt_on(self._store, _ACT, placement, by, work)

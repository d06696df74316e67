"""Write the responsibility list 责任清单 as a workbook: one row per article, times as sortable dates."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import count

from xlsxwriter import Workbook

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.package.contents import SignoffStep
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.review.responsibility import Answer, amendment_person
from wxdesk.texts import Texts

_TIME = "yyyy-mm-dd hh:mm"
_WIDTHS = (10, 40, 14, 18, 17, 17, 8, 8, *(16, 17) * 4, 14, *(40, 16, 16, 16, 17) * 2, 18, 66, 40)
_FIRST_STEP = 8
_SCANNED = _FIRST_STEP + 2 * len(SignoffStep)
_AMENDED = ("reason", "asked", "agreed", "recorded", "done")
"""Columns of a correction or retraction: the reason, who asked, who agreed, who recorded it, and when it was done."""
_LANDSCAPE_A4 = 9


def responsibility_book(title: str, answers: Sequence[Answer], texts: Texts) -> bytes:
    """Return the responsibility list as an .xlsx workbook; text is never taken for a formula or a link."""
    stream, say = BytesIO(), texts.text
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, safe) as book:
        sheet = book.add_worksheet(say("responsibility-sheet"))
        sheet.set_landscape()
        sheet.set_paper(_LANDSCAPE_A4)
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(2, 0)
        bold, time = book.add_format({"bold": True}), book.add_format({"num_format": _TIME, "align": "left"})
        sheet.write_string(0, 0, title, bold)
        for at, head in enumerate(_heads(texts)):
            sheet.write_string(1, at, head, bold)
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        for row, one in enumerate(answers, 2):
            for at, cell in _cells(one, texts):
                if isinstance(cell, datetime):
                    sheet.write_datetime(row, at, cell.astimezone(SHANGHAI).replace(tzinfo=None), time)
                else:
                    sheet.write_string(row, at, cell)
    return stream.getvalue()


def _cells(one: Answer, texts: Texts) -> Iterator[tuple[int, str | datetime]]:
    """Yield column number and content of each non-empty cell in an article's row."""
    say = texts.text
    in_time = say("responsibility-yes" if one.on_time else "responsibility-no")
    on_time = "" if one.corrects else in_time
    about = (one.number, one.title, one.channel, one.unit, one.planned_from, one.published_at)
    yield from enumerate((*about, on_time, say(one.state)))
    for at, step in zip(count(_FIRST_STEP, 2), SignoffStep, strict=False):
        yield at, one.people(step)
        yield from ((at + 1, sign.at) for sign in one.steps.get(step, ())[-1:])
    yield _SCANNED, one.scanned_by
    for at, done in ((_SCANNED + 1, one.correction), (_SCANNED + 1 + len(_AMENDED), one.retraction)):
        if done is not None:
            people = [amendment_person(texts, step) for step in (done.asked, done.agreed, done.done)]
            yield from enumerate((done.reason, *people, done.done.at), at)
    yield from enumerate((say(one.signing, count=one.unsigned), one.content, one.url), len(_WIDTHS) - 3)


def _heads(texts: Texts) -> list[str]:
    """Return the column headings of the sheet.

    Each sign-off step has one column for its people and one for the time of its last sign-off.
    """
    say = texts.text
    before = ("number", "article", "channel", "unit", "planned", "real", "on-time", "state")
    heads = [say(f"responsibility-{head}") for head in before]
    for step in SignoffStep:
        named = say(f"responsibility-{step.value}")
        heads += [named, say("responsibility-when", step=named)]
    heads.append(say("responsibility-scanned"))
    for kind in AmendmentKind:
        heads += [say(f"responsibility-{kind.value}-{head}") for head in _AMENDED]
    return [*heads, *(say(f"responsibility-{head}") for head in ("signing", "content", "address"))]

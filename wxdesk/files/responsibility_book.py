"""Write the 责任清单 as a workbook, an article a row, times as dates that can be sorted."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from wxdesk.domain.clock import SHANGHAI
from wxdesk.domain.package import SignoffStep
from wxdesk.services.responsibility import Answer
from wxdesk.texts import Texts

_TIME = "yyyy-mm-dd hh:mm"
_WIDTHS = (10, 40, 14, 18, 17, 17, 8, 8, *(16, 17) * 4, 14, 66, 40)
_FIRST_STEP = 8
_LANDSCAPE_A4 = 9


def responsibility_book(title: str, answers: Sequence[Answer], texts: Texts) -> bytes:
    """Return the workbook; text is never taken for a formula or a link."""
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
            in_time = say("responsibility-yes" if one.on_time else "responsibility-no")
            on_time = "" if one.corrects else in_time
            state = say(one.state)
            for at, text in enumerate((one.number, one.title, one.channel, one.unit)):
                sheet.write_string(row, at, text)
            moments = [(4, one.planned_from), (5, one.published_at)]
            for at, text in enumerate((on_time, state), 6):
                sheet.write_string(row, at, text)
            for number, step in enumerate(SignoffStep):
                at = _FIRST_STEP + 2 * number
                sheet.write_string(row, at, one.people(step))
                moments += [(at + 1, sign.at) for sign in one.steps.get(step, ())[-1:]]
            for at, text in enumerate((one.scanned_by, one.content, one.url), len(_WIDTHS) - 3):
                sheet.write_string(row, at, text)
            for at, moment in moments:
                sheet.write_datetime(row, at, moment.astimezone(SHANGHAI).replace(tzinfo=None), time)
    return stream.getvalue()


def _heads(texts: Texts) -> list[str]:
    """Return the heads of the columns: each step has its people and when the last of them took it."""
    say = texts.text
    before = ("number", "article", "channel", "unit", "planned", "real", "on-time", "state")
    heads = [say(f"responsibility-{head}") for head in before]
    for step in SignoffStep:
        named = say(f"responsibility-{step.value}")
        heads += [named, say("responsibility-when", step=named)]
    return [*heads, *(say(f"responsibility-{head}") for head in ("scanned", "content", "address"))]

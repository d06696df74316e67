"""Write the 责任清单 as a workbook, an article a row, times as dates that can be sorted."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from wxdesk.domain.clock import SHANGHAI
from wxdesk.domain.package import SignoffStep
from wxdesk.services.responsibility import Answer
from wxdesk.texts import Texts

_TIME = "yyyy-mm-dd hh:mm"
_WIDTHS = (10, 40, 14, 18, 17, 17, 8, 8, 16, 16, 16, 16, 14, 66, 40)
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
        heads = ("number", "article", "channel", "unit", "planned", "real", "on-time", "state")
        steps = tuple(step.value for step in SignoffStep)
        for at, head in enumerate((*heads, *steps, "scanned", "content", "address")):
            sheet.write_string(1, at, say(f"responsibility-{head}"), bold)
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        for row, one in enumerate(answers, 2):
            people = [one.people(step) for step in SignoffStep]
            on_time = say("responsibility-yes" if one.on_time else "responsibility-no")
            state = say(f"placement-{one.stage.value}")
            for at, text in enumerate((one.number, one.title, one.channel, one.unit)):
                sheet.write_string(row, at, text)
            for at, moment in ((4, one.planned_from), (5, one.published_at)):
                sheet.write_datetime(row, at, moment.astimezone(SHANGHAI).replace(tzinfo=None), time)
            for at, text in enumerate((on_time, state, *people, one.scanned_by, one.content, one.url), 6):
                sheet.write_string(row, at, text)
    return stream.getvalue()

"""Renders the list of responsibility (责任清单)."""

from collections.abc import Sequence

from wxdesk.render.papers.responsibility_page import responsibility_page
from wxdesk.services.review.responsibility import Answer
from wxdesk.texts import Texts


class ResponsibilityPrinter:
    """Renders the list of responsibility as HTML page and as workbook."""

    page = staticmethod(responsibility_page)

    @staticmethod
    def book(title: str, answers: Sequence[Answer], texts: Texts) -> bytes:
        """Return the list of responsibility as a workbook (.xlsx).

        Each of `answers` is one published version of an article with the people responsible for it.
        """
        from wxdesk.files.tables.responsibility_book import responsibility_book  # noqa: PLC0415 - loads xlsxwriter

        return responsibility_book(title, answers, texts)

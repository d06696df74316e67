"""Renders the 责任清单."""

from collections.abc import Sequence

from wxdesk.render.responsibility_page import responsibility_page
from wxdesk.services.review.responsibility import Answer
from wxdesk.texts import Texts


class ResponsibilityPrinter:
    """Page and workbook of the list."""

    page = staticmethod(responsibility_page)

    @staticmethod
    def book(title: str, answers: Sequence[Answer], texts: Texts) -> bytes:
        """Return the workbook."""
        from wxdesk.files.tables.responsibility_book import responsibility_book  # noqa: PLC0415 - xlsxwriter is loaded for a table only

        return responsibility_book(title, answers, texts)

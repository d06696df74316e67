"""Writes lists as workbooks."""

from wxdesk.services.lists.lists import ListSheet


class ListPrinter:
    """Implements the protocol `ListPress` of `services.lists.lists`: writes workbooks."""

    @staticmethod
    def book(sheet: ListSheet) -> bytes:
        """Return the workbook (.xlsx) of a list as file content."""
        from wxdesk.files.tables.list_book import list_book  # noqa: PLC0415 - xlsxwriter is loaded for a table only

        return list_book(sheet)

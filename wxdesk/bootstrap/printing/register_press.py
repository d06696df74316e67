"""Renders entries of registers for printing."""

from wxdesk.render.papers.register_page import register_page


class RegisterPrinter:
    """Renders an entry of a register as an HTML page; implements the protocol `RegisterPress`."""

    page = staticmethod(register_page)

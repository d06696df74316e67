"""Renders entries of registers for printing."""

from wxdesk.render.register_page import register_page


class RegisterPrinter:
    """Implements the protocol `RegisterPress` of `services.registers.registers`."""

    page = staticmethod(register_page)

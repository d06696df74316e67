"""Render the code that replaces a forgotten PIN of an administrator as a sheet for printing 恢复单."""

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.office.seats import RecoverySheet
from wxdesk.render.templates import templates
from wxdesk.texts import Texts


def recovery_page(name: str, sheet: RecoverySheet, texts: Texts) -> str:
    """Return the recovery sheet of the desk with the name `name`, as one HTML page."""
    return (
        templates()
        .get_template("recovery.html.j2")
        .render(
            say=texts.text,
            language=texts.language.replace("_", "-"),
            name=name,
            sheet=sheet,
            at=shanghai_minute(sheet.at),
        )
    )

"""Render a checkpoint as a sheet for printing, with a short code that a person types back 存证单."""

from itertools import batched

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.keeping.checkpoints import SignedCheckpoint, short_code
from wxdesk.render.templates import templates
from wxdesk.texts import Texts

_GROUP = 4
"""Number of hex digits in each group of a digest; a blank stands between groups."""


def checkpoint_page(name: str, made: SignedCheckpoint, texts: Texts) -> str:
    """Return the sheet for a checkpoint of the desk with the name `name`, as one HTML page."""
    return (
        templates()
        .get_template("checkpoint.html.j2")
        .render(
            say=texts.text,
            language=texts.language.replace("_", "-"),
            name=name,
            made=made,
            at=shanghai_minute(made.at),
            code=short_code(made.head).code,
            root=" ".join("".join(group) for group in batched(made.head.root, _GROUP)),
        )
    )

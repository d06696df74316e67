"""Render the responsibility list 责任清单 as a page for printing: no scripts, no network, names escaped."""

from collections.abc import Sequence
from datetime import datetime

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.package.contents import SignoffStep
from wxdesk.render.templates import templates
from wxdesk.services.review.responsibility import Answer, amendment_words
from wxdesk.texts import Texts


def responsibility_page(title: str, answers: Sequence[Answer], texts: Texts) -> str:
    """Return the responsibility list as one page, one row per article."""
    environment = templates()
    environment.filters["at"] = _at
    environment.filters["amended"] = lambda done: amendment_words(texts, done, _at(done.done.at))
    return environment.get_template("responsibility.html.j2").render(
        say=texts.text,
        language=texts.language.replace("_", "-"),
        title=title,
        answers=answers,
        steps=list(SignoffStep),
    )


def _at(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%m-%d %H:%M}"

"""The 责任清单 as a page to be printed: no script, nothing from any network, names escaped."""

from collections.abc import Sequence

from wxdesk.domain.clock import SHANGHAI
from wxdesk.domain.package import SignoffStep
from wxdesk.render.pages import templates
from wxdesk.services.responsibility import Answer
from wxdesk.texts import Texts


def responsibility_page(title: str, answers: Sequence[Answer], texts: Texts) -> str:
    """Return the list as one page, an article a row."""
    environment = templates()
    environment.filters["at"] = lambda at: f"{at.astimezone(SHANGHAI):%m-%d %H:%M}"
    return environment.get_template("responsibility.html.j2").render(
        say=texts.text,
        language=texts.language.replace("_", "-"),
        title=title,
        answers=answers,
        steps=list(SignoffStep),
    )

"""Render a list of events of the trail as a page for printing: no scripts, no network, texts escaped."""

from wxdesk.render.templates import templates
from wxdesk.services.reading.trail_lists import TrailList


def trail_page(made: TrailList, language: str) -> bytes:
    """Return the list as one HTML page."""
    template = templates().get_template("trail.html.j2")
    return template.render(made=made, language=language.replace("_", "-")).encode()

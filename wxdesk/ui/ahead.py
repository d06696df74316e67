"""Modules that are imported while nobody is at the keys: a screen then comes at once.

They stand from small to large, so that no step takes long; what is missing here comes with the next one
that needs it.
"""

import importlib
from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtWidgets import QScrollArea

from wxdesk.texts import Texts

AHEAD = (
    # sentences that choose by a value
    "fluent.syntax.ast",
    "attr",
    "attr.validators",
    "babel.numbers",
    "babel.localtime",
    "fluent.runtime",
    # the queue
    "wxdesk.ui.panels.queue.viewing",
    "wxdesk.ui.panels.queue.panel",
    "wxdesk.domain.submission",
    "wxdesk.services.views",
    "wxdesk.ui.panels.queue.likely_hint",
    "wxdesk.ui.panels.queue.intake_form",
    "wxdesk.ui.panels.queue.sift_form",
    "wxdesk.checks.media",
    "wxdesk.checks.text",
    "wxdesk.services.bench",
    "wxdesk.services.mended_copies",
    "wxdesk.ui.widgets.picture_view",
    "wxdesk.ui.panels.queue.mending",
    "wxdesk.ui.panels.queue.sections",
    "wxdesk.ui.panels.queue.standing",
    "wxdesk.ui.panels.queue.placements",
    "wxdesk.ui.panels.queue.detail",
    "wxdesk.ui.panels.queue.batch",
    "wxdesk.ui.panels.queue.acts",
    "wxdesk.ui.panels.queue.receiving",
    # the bench
    "wxdesk.files.supervisor",
    "wxdesk.ui.panels.bench.file_list",
    "wxdesk.ui.panels.bench.panel",
    # articles
    "wxdesk.checks.gauge",
    "wxdesk.checks.html_media_rules",
    "wxdesk.domain.article_markdown",
    "wxdesk.domain.house_style",
    "wxdesk.domain.package",
    "wxdesk.domain.promotion.days",
    "wxdesk.domain.promotion.shops",
    "wxdesk.services.signoffs",
    "wxdesk.services.stale",
    "wxdesk.services.writing",
    "wxdesk.domain.article_edits",
    "wxdesk.ui.panels.article.highlight",
    "wxdesk.ui.panels.article.source",
    "wxdesk.ui.panels.article.gallery",
    "wxdesk.domain.handover",
    "wxdesk.services.pasting",
    "wxdesk.ui.widgets.proof_printer",
    "wxdesk.ui.panels.article.table_editor",
    "wxdesk.ui.panels.article.strips",
    "wxdesk.services.fact_sheets",
    "wxdesk.services.inserting",
    "wxdesk.ui.panels.article.cover_cards",
    "wxdesk.ui.widgets.paste_helper",
    "wxdesk.ui.panels.article.versions",
    "wxdesk.ui.panels.article.shaping",
    "wxdesk.ui.panels.article.panel",
    # what shows them as readers see them
    "lxml.etree",
    "lxml.html",
    "wxdesk.render.safe_html",
    "wxdesk.files.vault",
    "wxdesk.files.package_writer",
    "jinja2.nodes",
    "jinja2.compiler",
    "jinja2.filters",
    "jinja2.lexer",
    "jinja2",
    "wxdesk.render.inline",
    "wxdesk.render.renderer",
    # the calendar
    "wxdesk.ui.panels.calendar.carry",
    "wxdesk.services.timetable_import",
    "wxdesk.ui.panels.calendar.layout",
    "wxdesk.ui.panels.calendar.entries",
    "wxdesk.ui.panels.calendar.sheet",
    "wxdesk.domain.days",
    "wxdesk.services.stock",
    "wxdesk.services.planning",
    "wxdesk.ui.panels.calendar.strips",
    "wxdesk.ui.models.alarm_words",
    "wxdesk.ui.panels.calendar.moves",
    "wxdesk.ui.panels.calendar.panel",
    # reviews
    "wxdesk.services.review_reading",
    "wxdesk.services.proofing",
    "wxdesk.ui.panels.review.facts",
    "wxdesk.ui.panels.review.middle",
    "wxdesk.ui.panels.review.panel",
    # packages, the trail, the settings
    "wxdesk.ui.panels.packages.out",
    "wxdesk.ui.panels.packages.panel",
    "wxdesk.ui.panels.trail",
    "wxdesk.ui.panels.settings.imports",
    "wxdesk.ui.panels.settings.days_page",
    "wxdesk.services.rulebook_trial",
    "wxdesk.ui.models.rulebook_rows",
    "wxdesk.ui.panels.settings.shops_page",
    "wxdesk.ui.panels.settings.panel",
    # Today
    "wxdesk.domain.commission",
    "wxdesk.ui.panels.settings.ask_form",
    "wxdesk.ui.panels.today.panel",
)


def steps(texts: Texts) -> Iterator[None]:
    """Import one after the other; a part of a library that another release of it lacks is not missed.

    Then Fluent reads what it knows of the language, and PySide meets a widget of Qt's own: for the first one
    it looks through all kinds there are.
    """
    for module in AHEAD:
        with suppress(ModuleNotFoundError):
            importlib.import_module(module)
        yield
    texts.prepare()
    yield
    QScrollArea().viewport()
    yield

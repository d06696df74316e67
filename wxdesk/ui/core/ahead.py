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
    "wxdesk.ui.queue.list.viewing",
    "wxdesk.ui.queue.panel",
    "wxdesk.domain.submissions.submission",
    "wxdesk.services.records.views",
    "wxdesk.ui.queue.intake.likely_hint",
    "wxdesk.ui.queue.intake.intake_form",
    "wxdesk.ui.queue.list.filter_form",
    "wxdesk.checks.media.media",
    "wxdesk.checks.article.text",
    "wxdesk.services.checking.bench",
    "wxdesk.services.checking.mended_copies",
    "wxdesk.ui.widgets.pictures.picture_view",
    "wxdesk.ui.queue.detail.mending",
    "wxdesk.ui.queue.detail.sections",
    "wxdesk.ui.queue.detail.standing",
    "wxdesk.ui.queue.detail.placements",
    "wxdesk.ui.queue.detail.pane",
    "wxdesk.ui.queue.list.batch",
    "wxdesk.ui.queue.acts",
    "wxdesk.ui.queue.intake.receiving",
    # the bench
    "wxdesk.files.parsing.supervisor",
    "wxdesk.ui.bench.file_list",
    "wxdesk.ui.bench.panel",
    # articles
    "wxdesk.checks.article.gauge",
    "wxdesk.checks.article.html_media_rules",
    "wxdesk.domain.article.markdown",
    "wxdesk.domain.article.house_style",
    "wxdesk.domain.package.contents",
    "wxdesk.domain.promotion.days",
    "wxdesk.domain.promotion.shops",
    "wxdesk.services.approval.signoffs",
    "wxdesk.services.desk.row_versions",
    "wxdesk.services.article.writing",
    "wxdesk.domain.article.edits",
    "wxdesk.ui.article.text.highlight",
    "wxdesk.ui.article.text.source",
    "wxdesk.ui.article.beside.theme_gallery",
    "wxdesk.domain.package.handover",
    "wxdesk.services.article.pasting",
    "wxdesk.ui.widgets.preview.proof_printer",
    "wxdesk.ui.article.text.table_editor",
    "wxdesk.ui.article.text.strips",
    "wxdesk.services.checking.fact_sheets",
    "wxdesk.services.article.inserting",
    "wxdesk.ui.article.covers.cover_cards",
    "wxdesk.ui.widgets.pasting.paste_helper",
    "wxdesk.ui.article.beside.versions",
    "wxdesk.ui.article.text.shaping",
    "wxdesk.ui.article.panel",
    # what shows them as readers see them
    "lxml.etree",
    "lxml.html",
    "wxdesk.render.safe_html",
    "wxdesk.files.vault.vault",
    "wxdesk.files.package.package_writer",
    "jinja2.nodes",
    "jinja2.compiler",
    "jinja2.filters",
    "jinja2.lexer",
    "jinja2",
    "wxdesk.render.inline",
    "wxdesk.render.renderer",
    # the calendar
    "wxdesk.ui.calendar.grid.carry",
    "wxdesk.services.planning.timetable_import",
    "wxdesk.ui.calendar.grid.layout",
    "wxdesk.ui.calendar.grid.entries",
    "wxdesk.ui.calendar.sheet.sheet",
    "wxdesk.domain.office.days",
    "wxdesk.services.calendar.stock",
    "wxdesk.services.planning.placeholders",
    "wxdesk.ui.calendar.jobs.strips",
    "wxdesk.ui.models.alarm_words",
    "wxdesk.ui.calendar.grid.moves",
    "wxdesk.ui.calendar.panel",
    # reviews
    "wxdesk.services.review.review_reading",
    "wxdesk.services.review.proof_sheet",
    "wxdesk.ui.review.facts",
    "wxdesk.ui.review.middle",
    "wxdesk.ui.review.panel",
    # packages, the trail, the settings
    "wxdesk.ui.packages.out",
    "wxdesk.ui.packages.panel",
    "wxdesk.ui.trail",
    "wxdesk.ui.settings.pages.imports",
    "wxdesk.ui.settings.pages.days_page",
    "wxdesk.services.rulebook.rulebook_trial",
    "wxdesk.ui.models.rulebook_rows",
    "wxdesk.ui.settings.people.shops_page",
    "wxdesk.ui.settings.panel",
    # Today
    "wxdesk.domain.office.commission",
    "wxdesk.ui.settings.people.ask_form",
    "wxdesk.ui.today.panel",
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

"""Puts the preview of a table of figures into words, for window and command line."""

from collections.abc import Iterator
from typing import Protocol

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.figures.export_tables import TableProblem
from wxdesk.domain.figures.figures import Measure, figures_of
from wxdesk.domain.lists.spec import NOTHING, ListWords
from wxdesk.services.figures.figures import FiguresLine, FiguresPreview

_NAMED = 5
"""How many titles a note names."""


class ErrorWords(ListWords, Protocol):
    """Translates codes, and puts errors into words."""

    def error(self, error: UserError, /) -> str:
        """Return the sentence of an error."""
        ...


def problem_words(words: ErrorWords, one: TableProblem) -> str:
    """Return in words what is wrong in a table, with the line and, if known, the column."""
    what = words.error(one.error)
    if not one.column:
        return words.say("figures-line", line=one.line, what=what)
    return words.say("figures-cell", line=one.line, column=one.column, heading=one.heading, what=what)


def line_words(words: ListWords, one: FiguresLine) -> tuple[str, str, str, str]:
    """Return the state of a line, its title, its article with the way it was found, and its figures or changes."""
    state = words.word("figures-state", one.state)
    return state, one.line.title or one.line.url, article_words(words, one), figure_words(words, one)


def article_words(words: ListWords, one: FiguresLine) -> str:
    """Return the article of a line and how it was found."""
    how = words.word("figures-joined", one.match.joined.value or "none")
    return f"{one.match.article.number}（{how}）" if one.match.article else how


def figure_words(words: ListWords, one: FiguresLine) -> str:
    """Return the figures of a line in words; if the line changes earlier figures, only those that differ."""
    before = figures_of(one.before) if one.before else {}
    if one.state != "changed":
        pairs = [
            words.say("figures-pair", measure=words.word("measure", measure.value), value=f"{value:,}")
            for measure, value in one.line.figures.items()
        ]
        return "  ".join(pairs)
    return "  ".join(_change(words, measure, before.get(measure), one.line.figures.get(measure)) for measure in Measure
                     if before.get(measure) != one.line.figures.get(measure))  # fmt: skip


def _change(words: ListWords, measure: Measure, before: int | None, after: int | None) -> str:
    shown = [NOTHING if value is None else f"{value:,}" for value in (before, after)]
    return words.say("figures-changed", measure=words.word("measure", measure.value), before=shown[0], after=shown[1])


def preview_notes(words: ListWords, found: FiguresPreview) -> Iterator[str]:
    """Yield sentences to read before a table of figures is entered.

    They tell, for example, how many lines are new, and which articles of the earlier table are missing from this one.
    """
    if found.first is not None and found.last is not None:
        states = [one.state for one in found.lines]
        yield words.say(
            "figures-preview-sum",
            first=found.first.isoformat(),
            last=found.last.isoformat(),
            count=len(states),
            new=states.count("new"),
            changed=states.count("changed"),
            unmatched=found.unmatched,
        )
    between = words.say("list-between")
    if found.closed:
        yield words.say("figures-preview-closed", months=between.join(found.closed))
    if found.gone:
        titles = between.join(one.title or one.url for one in found.gone[:_NAMED])
        yield words.say("figures-preview-gone", count=len(found.gone), titles=titles)
    if young := sum(one.young for one in found.lines):
        yield words.say("figures-preview-young", count=young)
    if found.totals:
        yield words.say("figures-preview-totals", lines=between.join(map(str, found.totals)))
    if found.unused:
        yield words.say("figures-preview-unused", heads=between.join(found.unused))

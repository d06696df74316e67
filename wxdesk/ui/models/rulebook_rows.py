"""The rows of the rulebook list.

Each limit, list and setting has its own row; a rule or a clause with several values has one row for all of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from wxdesk.domain.rulebook.entries import RuleEntry, RuleGroup, differences, entries, shown
from wxdesk.domain.rulebook.toml_places import Keys, TomlValue, named
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.rulebook.rulebook_trial import FindingShift, Trial, Tried
from wxdesk.services.rulebook.rulebooks import RulebookView
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.rows import Column, RowModel

_WHOLE = (RuleGroup.RULES, RuleGroup.CLAUSES)
"""Groups in which one row has several values: the fields of a rule, or both languages of a clause."""
_UNSEEN = ("message", "clause", "id")
_OWN_PAGE = ("grounds", "range_aliases")
SHIPPED, CLAUSE = 3, 4
"""Columns that a narrow list hides, because the editor beside the list shows them too."""
LIMITS = (
    "text",
    "image",
    "onsite",
    "sharpness",
    "photo",
    "lettering",
    "duplicate",
    "repeats",
    "news",
    "advertising",
    "retention",
    "accounts",
    "points",
    "training",
    "material",
    "amendments",
    "stages",
    "mend",
    "video",
    "film",
    "wechat",
    "cover",
    "calendar",
    "archive",
    "document",
    "seats",
    "parser",
    "copies",
)
"""The sections of limits in display order: first limits from the written rules, then technical ones."""
ADVANCED = "advanced"
SHELVES = (*RuleGroup, ADVANCED)
"""The groups of the rulebook list, in display order; buttons above the list choose one of them."""
_TECHNICAL = "SAFE"
"""The clause of limits that protect the program from hostile files, such as those of the parsers."""


@dataclass(frozen=True)
class RuleLine:
    """One value of the rulebook (`entry`) three times: in the draft (`value`), in force, and as shipped.

    Each of the three is None where the value does not exist.
    """

    entry: RuleEntry
    value: TomlValue | None
    in_force: TomlValue | None
    shipped: TomlValue | None

    @property
    def own(self) -> bool:
        """Tell whether the draft's value differs from the shipped value."""
        return self.value != self.shipped

    @property
    def pending(self) -> bool:
        """Tell whether the draft's value differs from the value in force."""
        return self.value != self.in_force

    @property
    def seen(self) -> bool:
        """Tell whether a person may see and change the value; internal values are hidden."""
        return self.entry.keys[-1] not in _UNSEEN


@dataclass(frozen=True)
class RulebookRow:
    """One row of the rulebook list, which holds one or more values of the rulebook (`lines`).

    `value` shows the values of the draft as text, `shipped` the shipped ones where they differ. `clause` is the clause
    of the regulation on which the row is based, and `sentence` the words of that clause.
    """

    id: str
    group: RuleGroup
    title: str
    value: str
    shipped: str
    clause: str
    sentence: str
    lines: tuple[RuleLine, ...]

    @property
    def own(self) -> bool:
        """Tell whether any value of the row differs from the shipped value."""
        return any(line.own for line in self.lines)

    @property
    def pending(self) -> bool:
        """Tell whether any value of the row differs from the value in force."""
        return any(line.pending for line in self.lines)

    @property
    def shelf(self) -> str:
        """Return the section of the list to which the row belongs: its group, or `ADVANCED` for a technical limit."""
        return ADVANCED if self.group is RuleGroup.LIMITS and self.clause == _TECHNICAL else self.group

    def fits(self, text: str) -> bool:
        """Tell whether title, value, clause or keys contain every word of the search text."""
        keys = " ".join(line.entry.key for line in self.lines)
        said = f"{self.title} {self.value} {self.clause} {keys}".casefold()
        return all(word in said for word in text.casefold().split())


def rulebook_rows(view: RulebookView, session: Session) -> list[RulebookRow]:
    """Return the rows of the draft by group; call this on a pool thread.

    A value that only the shipped rulebook or only the rulebook in force has gets a row, too.
    """
    lines = sorted(_lines(view), key=lambda line: _order(line.entry))
    rows = [tuple(together) for _, together in groupby(lines, lambda line: _row_keys(line.entry))]
    return [_row(view, session, one) for one in rows if any(line.seen or line.own for line in one)]


def _lines(view: RulebookView) -> Iterator[RuleLine]:
    shipped = {one.keys: one.value for one in entries(view.shipped)}
    held = {one.keys: one.value for one in entries(view.in_force)}
    found = [one for one in entries(view.draft, view.shipped.grounds) if one.keys[0] not in _OWN_PAGE]
    for entry in found:
        yield RuleLine(entry, entry.value, held.get(entry.keys), shipped.get(entry.keys))
    lacking = {one.keys for one in differences(view.shipped, view.draft) if one.own is None}
    for entry in entries(view.shipped):
        if entry.keys in lacking and entry.keys[0] not in _OWN_PAGE:
            yield RuleLine(entry, None, held.get(entry.keys), entry.value)
    there = {one.keys for one in found} | shipped.keys()
    for entry in entries(view.in_force, view.shipped.grounds):
        if entry.keys not in there and entry.keys[0] not in _OWN_PAGE:
            yield RuleLine(entry, None, entry.value, None)


def _order(entry: RuleEntry) -> tuple[int, int]:
    place = LIMITS.index(entry.keys[1]) if entry.group is RuleGroup.LIMITS else 0
    return list(RuleGroup).index(entry.group), place


def _row_keys(entry: RuleEntry) -> Keys:
    return entry.keys[:2] if entry.group in _WHOLE else entry.keys


def _row(view: RulebookView, session: Session, lines: tuple[RuleLine, ...]) -> RulebookRow:
    entry = lines[0].entry
    clause = view.draft.clauses.get(entry.clause) or view.shipped.clauses.get(entry.clause)
    chinese = session.texts.language == "zh_CN"
    return RulebookRow(
        id=named(_row_keys(entry)),
        group=entry.group,
        title=_title(session, entry),
        value=_together(session, [(line, line.value) for line in lines]),
        shipped=_together(session, [(line, line.shipped) for line in lines if line.own]),
        clause=entry.clause,
        sentence=(clause.zh if chinese else clause.en) if clause else "",
        lines=lines,
    )


def _together(session: Session, values: Sequence[tuple[RuleLine, TomlValue | None]]) -> str:
    group = values[0][0].entry.group if values else None
    if group is RuleGroup.CLAUSES:
        own = "zh" if session.texts.language == "zh_CN" else "en"
        values = [one for one in values if one[0].entry.keys[-1] == own] or values[:1]
    elif group is RuleGroup.RULES:
        values = [one for one in values if one[0].seen]
    return " · ".join(value_words(session, line.entry, value) for line, value in values)


def value_words(session: Session, entry: RuleEntry, value: TomlValue | None) -> str:
    """Return a value in words for people: codes as words, numbers with their unit."""
    if value is None:
        return session.say("rulebook-nothing")
    said = typed_words(session, entry, value)
    if entry.choices:
        return session.texts.text(entry.choice_word(said)) if said in entry.choices else said
    said = _grouped(said) if isinstance(value, int) else said
    return session.texts.text(f"unit-of-{entry.unit}", value=said) if entry.unit else said


def typed_words(session: Session, entry: RuleEntry, value: TomlValue) -> str:
    """Return a value as a person types it in the editor; the items of a list are joined."""
    said = shown(entry, value)
    return session.say("rulebook-between").join(map(str, value)) if isinstance(value, tuple) else said


def _grouped(said: str) -> str:
    return f"{int(said):,}" if said.isascii() and said.isdigit() else said


def _title(session: Session, entry: RuleEntry) -> str:
    """Return the title of a row: the name of its rule, its clause, or its value."""
    whole = _word(session, entry.words[0])
    match entry.keys[0]:
        case "rules" | "clauses" | "refusals":
            return whole
        case "channels":
            return session.say("rule-and-field", rule=whole, field=field_words(session, entry))
        case "forms":
            return session.say("form-short", form=whole)
        case "kinds":
            return session.say("category-pictures", category=whole)
    return whole


def field_words(session: Session, entry: RuleEntry) -> str:
    """Return the name of one value in a row that contains several."""
    return _word(session, entry.words[-1])


def full_title(session: Session, entry: RuleEntry) -> str:
    """Return the title of a value as it is shown outside the rulebook list.

    In that list, one row has all values of a rule or clause. Outside the list, the title of such a value consists
    of the title of its row and the name of the value.
    """
    if entry.group not in _WHOLE:
        return _title(session, entry)
    return session.say("rule-and-field", rule=_title(session, entry), field=field_words(session, entry))


def _word(session: Session, key: str) -> str:
    return session.texts.text(key) if session.texts.has(key) else key


def rulebook_model(session: Session) -> RowModel[RulebookRow]:
    """Return an empty model for the rulebook list."""
    say = session.say
    columns: list[Column[RulebookRow]] = [
        Column(say("rulebook-column-what"), 0, lambda row: row.title, tip=lambda row: f"{row.title}\n{row.id}"),
        Column(say("rulebook-column-value"), 216, lambda row: row.value),
        Column(say("rulebook-column-mark"), 72, lambda row: _mark(session, row), _mark_tone),
        Column(say("rulebook-column-shipped"), 108, lambda row: row.shipped, dim=True),
        Column(say("rulebook-column-clause"), 104, lambda row: row.clause, dim=True, tip=lambda row: row.sentence),
    ]
    return RowModel(columns, lambda row: row.id)


def _mark(session: Session, row: RulebookRow) -> str:
    if row.pending:
        return session.say("rulebook-mark-pending")
    return session.say("rulebook-mark-own") if row.own else ""


def _mark_tone(row: RulebookRow) -> str | None:
    if row.pending:
        return "warn"
    return "accent" if row.own else None


def trial_model(session: Session, shifted: Callable[[Session, FindingShift], str]) -> RowModel[Tried]:
    """Return an empty model for submissions that would be judged differently; `shifted` describes a changed finding."""
    say = session.say
    columns: list[Column[Tried]] = [
        Column(say("rulebook-column-mark"), 84, lambda row: _outcome(session, row), _outcome_tone),
        Column(say("column-number"), 84, lambda row: row.number, dim=True),
        Column(say("column-title"), 300, lambda row: row.title),
        Column(say("column-state"), 84, lambda row: session.word("stage", row.stage.value), _stage_tone),
        Column(
            say("trial-column-change"),
            0,
            lambda row: say("rules-between").join(shifted(session, one) for one in row.shifts),
            tip=lambda row: "\n".join(shifted(session, one) for one in row.shifts),
        ),
    ]
    return RowModel(columns, lambda row: row.id)


def _outcome(session: Session, row: Tried) -> str:
    if row.more_returned:
        return session.say("trial-mark-more")
    return session.say("trial-mark-less" if row.less_returned else "trial-mark-other")


def _outcome_tone(row: Tried) -> str:
    if row.more_returned:
        return "returned"
    return "ok" if row.less_returned else "warn"


def _stage_tone(row: Tried) -> str:
    return {Stage.RETURNED: "returned", Stage.ACCEPTED: "ok", Stage.RECEIVED: "accent"}.get(row.stage, "neutral")


def shift_words(session: Session, shift: FindingShift) -> str:
    """Return how a draft changes one finding, in words: the finding is added, dropped, or gets another severity."""
    rule = session.word("rule", shift.rule)
    before, after = (session.word("severity", one.severity.value) if one else "" for one in (shift.before, shift.after))
    if before and after:
        said = session.say("trial-turns", rule=rule, before=before, after=after)
    else:
        key = "trial-comes" if after else "trial-goes"
        said = session.say(key, severity=before or after, rule=rule)
    return session.say("trial-of-piece", change=said, piece=shift.piece) if shift.piece else said


def word_shift_words(session: Session, shift: FindingShift) -> str:
    """Return a sentence about a finding that a changed word adds or removes, with this word."""
    if (shift.before and shift.after) or not shift.word:
        return shift_words(session, shift)
    found = shift.after or shift.before
    severity = session.word("severity", found.severity.value) if found else ""
    key = "words-trial-comes" if shift.after else "words-trial-goes"
    return session.say(key, severity=severity, rule=session.word("rule", shift.rule), word=shift.word)


def word_trial_words(session: Session, trial: Trial) -> str:
    """Return in one sentence how a changed list of the company's own words would change the findings.

    The draft list was tried on recent submissions.
    """
    if not trial.judged or not trial.rows:
        return trial_words(session, trial)
    counts = {"more": trial.appearing, "less": trial.vanishing, "rows": len(trial.rows)}
    return session.say("words-trial-sum", judged=trial.judged, **counts)


def trial_words(session: Session, trial: Trial) -> str:
    """Return the result of a trial of a draft in one sentence."""
    if not trial.judged:
        return session.say("trial-empty")
    if not trial.rows:
        return session.say("trial-none", judged=trial.judged)
    more, less, other = trial.more_returned, trial.less_returned, trial.differ_otherwise
    return session.say("trial-sum", judged=trial.judged, more=more, less=less, other=other)


def untold_words(session: Session, trial: Trial, rows: Sequence[RulebookRow]) -> str:
    """Return in words which changes a trial could not test, and how many submissions it could not judge.

    `rows` contain the titles of the changed values. Return "" if the trial could test and judge everything.
    """
    titles = {line.entry.key: row.title for row in rows for line in row.lines}
    said = []
    if trial.untold:
        between = session.say("rulebook-between")
        what = between.join(dict.fromkeys(titles.get(key, key) for key in trial.untold))
        said.append(session.say("trial-untold", what=what))
    if trial.unread:
        said.append(session.say("trial-unread", count=trial.unread))
    return "\n".join(said)

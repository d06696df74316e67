"""`wxdesk rulebook show / clause / diff / proposal / try / adopt`: the rulebook in force, and changes to it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from wxdesk.bootstrap import Desk, shipped_regulations, shipped_rulebook
from wxdesk.cli.base.context import FINE, STOPPED, Context, add_to_each, read_text, whole_number
from wxdesk.cli.rulebook.trials import print_trial
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.entries import RuleDifference, RuleEntry, differences, entries
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.regulations import clause_named
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.rulebook.toml_places import TomlValue, written
from wxdesk.services.rulebook.rulebook_trial import LAST, FindingShift

NAME = "rulebook"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    what = parser.add_subparsers(dest="what", required=True, metavar="show | clause | diff | proposal | try | adopt")
    show = what.add_parser("show", help=say("cli-rulebook-show"))
    show.add_argument("key", nargs="?", default="", metavar="KEY", help=say("cli-rulebook-only"))
    show.add_argument("--shipped", action="store_true", help=say("cli-rulebook-shipped"))
    show.add_argument("--toml", action="store_true", help=say("cli-rulebook-toml"))
    clause = what.add_parser("clause", help=say("cli-rulebook-clause"))
    clause.add_argument("clause", nargs="+", metavar="CLAUSE", help=say("cli-rulebook-clause-which"))
    diff = what.add_parser("diff", help=say("cli-rulebook-diff"))
    proposal = what.add_parser("proposal", help=say("cli-rulebook-proposal"))
    tried = what.add_parser("try", help=say("cli-rulebook-try"))
    tried.add_argument("file", type=Path, metavar="FILE", help=say("cli-rulebook-file"))
    tried.add_argument("--last", type=whole_number, default=LAST, metavar="N", help=say("cli-rulebook-last"))
    adopt = what.add_parser("adopt", help=say("cli-rulebook-adopt"))
    given = adopt.add_mutually_exclusive_group(required=True)
    given.add_argument("file", nargs="?", type=Path, metavar="FILE", help=say("cli-rulebook-file"))
    given.add_argument("--shipped", action="store_true", help=say("cli-rulebook-shipped"))
    given.add_argument("--proposal", action="store_true", help=say("cli-rulebook-with-proposal"))
    given.add_argument("--former", action="store_true", help=say("cli-rulebook-former"))
    adopt.add_argument("--reason", default="", help=say("cli-reason"))
    add_to_each((show, clause, diff, proposal, tried, adopt), context)


def run(given: Namespace, context: Context) -> int:
    """Run the requested subcommand."""
    if given.what == "clause":
        return _clause(given, context)
    acts = {"show": _show, "diff": _diff, "proposal": _proposal, "try": _try, "adopt": _adopt}
    with context.desk() as desk:
        return acts[given.what](given, context, desk)


def _show(given: Namespace, context: Context, desk: Desk) -> int:
    books = desk.rulebooks
    book, text = (books.shipped, books.shipped_text) if given.shipped else (books.in_force, books.text)
    if given.toml:
        context.print_text(text.removesuffix("\n"))
        return FINE
    found = [one for one in entries(book, books.shipped.grounds) if _under(one.key, given.key)]
    if not found:
        raise UserError("rulebook-unknown-key", key=given.key)
    if context.as_json:
        shipped = {one.keys: one.value for one in entries(books.shipped)}
        values = [_entry_json(context, book, one, shipped.get(one.keys)) for one in found]
        context.print_json({"rulebook": book.stamp, "entries": values})
        return FINE
    for entry in found:
        context.print_row(f"{entry.key} = {written(entry.value)}", entry.clause, _named(context, entry))
    return FINE


def _under(key: str, prefix: str) -> bool:
    return not prefix or key == prefix or key.startswith(f"{prefix}.")


def _named(context: Context, entry: RuleEntry) -> str:
    texts = context.texts
    return " · ".join(texts.text(one) if texts.has(one) else one for one in entry.words)


def _entry_json(context: Context, book: Rulebook, entry: RuleEntry, shipped: TomlValue | None) -> dict[str, object]:
    return {
        "key": entry.key,
        "name": _named(context, entry),
        "group": entry.group,
        "value": entry.value,
        "shipped": shipped,
        "unit": entry.unit or None,
        "clause": entry.clause or None,
        "sentence": _sentence(context, book, entry.clause) or None,
    }


def _clause(given: Namespace, context: Context) -> int:
    """Print the original text of a clause; if no regulation has it, print the rulebook's sentence.

    This needs no desk.
    """
    said, regulations, book = " ".join(given.clause), shipped_regulations(), shipped_rulebook()
    name = regulations.named(said) or clause_named(said, book.clauses)
    if name is None:
        known = [*(clause for one in regulations.all for clause in one.spans), *book.clauses]
        raise UserError("clause-unknown", clause=said, known=", ".join(dict.fromkeys(known)))
    regulation = regulations.holding(name)
    sentence = _sentence(context, book, name)
    text = regulation.clause(name) if regulation else sentence
    if context.as_json:
        title = regulation.title if regulation else None
        context.print_json({"clause": name, "regulation": title, "text": text, "sentence": sentence or None})
        return FINE
    context.print(name if regulation is None else f"{name}  {regulation.title}")
    context.print_text(text)
    if regulation is not None and sentence and context.texts.language != "zh_CN":
        context.print(sentence)
    return FINE


def _sentence(context: Context, book: Rulebook, clause: str) -> str:
    """Return the rulebook's sentence about a clause in the language of the command; "" if it has no such clause."""
    found = book.clauses.get(clause)
    if found is None:
        return ""
    return found.zh if context.texts.language == "zh_CN" else found.en


def _diff(_: Namespace, context: Context, desk: Desk) -> int:
    found = differences(desk.rulebooks.shipped, desk.rulebook)
    return _print_differences(context, desk, found, "differences", "cli-rulebook-stamp")


def _proposal(_: Namespace, context: Context, desk: Desk) -> int:
    """Print what the shipped rulebook proposes to change in the desk's own copy; nothing is written."""
    return _print_differences(context, desk, desk.rulebooks.proposal(), "proposal", "cli-rulebook-proposed")


def _print_differences(context: Context, desk: Desk, found: Sequence[RuleDifference], name: str, head: str) -> int:
    if context.as_json:
        context.print_json({"rulebook": desk.rulebook.stamp, name: found})
        return FINE
    context.print(context.texts.text(head, stamp=desk.rulebook.stamp, count=len(found)))
    for one in found:
        own, shipped = (_written(context, value) for value in (one.own, one.shipped))
        context.print(context.say("cli-rulebook-line", key=one.key, value=own, shipped=shipped))
    return FINE


def _written(context: Context, value: TomlValue | None) -> str:
    return context.say("rulebook-nothing") if value is None else written(value)


def _try(given: Namespace, context: Context, desk: Desk) -> int:
    book = desk.rulebooks.read(read_text(given.file, exact=True), str(given.file))
    trial = desk.trial.run(desk.rulebook, book, given.last)
    if context.as_json:
        context.print_json({"rulebook": book.stamp, **context.public(trial)})
    else:
        more, less = trial.more_returned, trial.less_returned
        total = context.say("trial-sum", judged=trial.judged, more=more, less=less, other=trial.differ_otherwise)
        print_trial(context, trial, lambda shift: _shift(context, shift), total)
    return STOPPED if trial.more_returned else FINE


def _shift(context: Context, shift: FindingShift) -> str:
    say, rule = context.say, context.words.word("rule", shift.rule)
    if shift.before is None or shift.after is None:
        key = "trial-comes" if shift.before is None else "trial-goes"
        said = say(key, severity=_severity(context, shift.after or shift.before), rule=rule)
    else:
        before, after = _severity(context, shift.before), _severity(context, shift.after)
        said = say("trial-turns", rule=rule, before=before, after=after)
    return say("trial-of-piece", change=said, piece=shift.piece) if shift.piece else said


def _severity(context: Context, finding: Finding | None) -> str:
    return context.say(f"severity-{finding.severity.value}") if finding else ""


def _adopt(given: Namespace, context: Context, desk: Desk) -> int:
    by = context.by(desk)
    books = desk.rulebooks
    if given.file is not None:
        text = read_text(given.file, exact=True)
        books.read(text, str(given.file))
    elif given.shipped:
        text = books.shipped_text
    elif given.proposal:
        if not books.proposal():
            raise UserError("rulebook-no-proposal")
        text = books.text_with_proposal()
    else:
        former = books.former()
        if former is None:
            raise UserError("rulebook-no-former")
        text = former
    desk.change_rulebook(text, by, given.reason)
    if context.as_json:
        context.print_json({"rulebook": desk.rulebook.stamp, "digest": desk.rulebook.digest})
    else:
        context.print(context.say("cli-rulebook-adopted-now", stamp=desk.rulebook.stamp))
    return FINE

"""`wxdesk words list / add / remove / import / export / try / adopt`: the company's own words 本公司词库."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, STOPPED, Context, add_to_each, whole_number
from wxdesk.cli.base.lists import export_list, import_table
from wxdesk.cli.rulebook.trials import print_trial
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.words.company import CompanyWord, WordKind
from wxdesk.services.office.company_words import WordEntry
from wxdesk.services.rulebook.rulebook_trial import LAST, FindingShift

NAME = "words"
_LIST = "words"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    what = parser.add_subparsers(
        dest="what", required=True, metavar="list | add | remove | import | export | try | adopt"
    )
    listed = what.add_parser("list", help=say("cli-words-list"))
    listed.add_argument("--pending", action="store_true", help=say("cli-words-pending"))
    add = what.add_parser("add", help=say("cli-words-add"))
    add.add_argument("word", metavar="WORD", help=say("cli-words-word"))
    add.add_argument("--kind", type=WordKind, choices=list(WordKind), required=True, help=say("cli-words-kind"))
    add.add_argument("--instead", action="append", default=[], metavar="WORD", help=say("cli-words-instead"))
    add.add_argument("--reason", default="", help=say("cli-words-reason"))
    add.add_argument("--rule", default="", help=say("cli-words-rule"))
    add.add_argument("--from", dest="first", metavar="DATE", help=say("cli-words-from"))
    add.add_argument("--to", dest="last_day", metavar="DATE", help=say("cli-words-to"))
    add.add_argument("--rank", type=whole_number, metavar="N", help=say("cli-words-rank"))
    remove = what.add_parser("remove", help=say("cli-words-remove"))
    remove.add_argument("words", nargs="+", metavar="WORD", help=say("cli-words-remove-which"))
    table = what.add_parser("import", help=say("cli-words-import"))
    table.add_argument("table", type=Path, metavar="FILE", help=say("cli-words-import"))
    table.add_argument("--preview", action="store_true", help=say("cli-words-preview"))
    table.set_defaults(fill=None, row=None)
    export = what.add_parser("export", help=say("cli-words-export"))
    export.add_argument("file", type=context.path, metavar="FILE", help=say("cli-words-export"))
    tried = what.add_parser("try", help=say("cli-words-try"))
    tried.add_argument("--last", type=whole_number, default=LAST, metavar="N", help=say("cli-rulebook-last"))
    adopt = what.add_parser("adopt", help=say("cli-words-adopt"))
    adopt.add_argument("--reason", default="", help=say("cli-words-reason"))
    adopt.add_argument("--former", action="store_true", help=say("cli-words-back"))
    add_to_each((listed, add, remove, table, export, tried, adopt), context)


def run(given: Namespace, context: Context) -> int:
    """Run the requested subcommand."""
    acts = {
        "list": _list,
        "add": _add,
        "remove": _remove,
        "import": _import,
        "export": _export,
        "try": _try,
        "adopt": _adopt,
    }
    with context.desk() as desk:
        return acts[given.what](given, context, desk)


def _list(given: Namespace, context: Context, desk: Desk) -> int:
    entries = desk.company_words.all()
    pending = [one for one in entries if one.state != "held"]
    shown = pending if given.pending else entries
    if context.as_json:
        context.print_json(shown)
        return FINE
    context.print(context.say("cli-words-line", count=len(entries), pending=len(pending)))
    for one in shown:
        _print_entry(context, one)
    return FINE


def _print_entry(context: Context, entry: WordEntry) -> None:
    word, words = entry.word, context.words
    days = "-".join(day.isoformat() if day else "" for day in (word.valid_from, word.valid_to))
    context.print_row(
        word.word,
        words.word("word-kind", word.kind.value),
        context.listed(word.instead),
        word.reason,
        word.silences,
        days.strip("-") and days,
        words.word("words-is", entry.state),
    )


def _add(given: Namespace, context: Context, desk: Desk) -> int:
    first, last = (None if one is None else read_day(one) for one in (given.first, given.last_day))
    said = CompanyWord(
        "", given.kind, given.word, tuple(given.instead), given.reason, given.rule, first, last, given.rank
    )
    word = desk.company_words.save(said, context.by(desk))
    if context.as_json:
        context.print_json(word)
    else:
        context.print(context.say("words-saved", word=word.word))
    return FINE


def _remove(given: Namespace, context: Context, desk: Desk) -> int:
    service = desk.company_words
    ids = [one.id for word in given.words for one in service.find(word)]
    removed = service.remove(list(dict.fromkeys(ids)), context.by(desk))
    if context.as_json:
        context.print_json(removed)
    else:
        names = context.listed(one.word for one in removed)
        context.print(context.say("words-removed", count=len(removed), words=names))
    return FINE


def _import(given: Namespace, context: Context, desk: Desk) -> int:
    import_table(desk, context, given, _LIST)
    return _list(Namespace(pending=True), context, desk)


def _export(given: Namespace, context: Context, desk: Desk) -> int:
    changes = desk.lists.changes(_LIST)
    rows = changes.rows()
    export_list(desk, context, given.file, changes.spec, rows)
    if context.as_json:
        context.print_json({"file": str(given.file), "rows": len(rows)})
    return FINE


def _try(given: Namespace, context: Context, desk: Desk) -> int:
    trial = desk.company_list.run_trial(given.last)
    if context.as_json:
        context.print_json({"appearing": trial.appearing, "vanishing": trial.vanishing, **context.public(trial)})
    else:
        more, less = trial.appearing, trial.vanishing
        total = context.say("words-trial-sum", judged=trial.judged, more=more, less=less, rows=len(trial.rows))
        print_trial(context, trial, lambda shift: _shift(context, shift), total)
    return STOPPED if trial.more_returned else FINE


def _shift(context: Context, shift: FindingShift) -> str:
    say, rule = context.say, context.words.word("rule", shift.rule)
    before, after = (say(f"severity-{one.severity.value}") if one else "" for one in (shift.before, shift.after))
    if before and after:
        return say("trial-turns", rule=rule, before=before, after=after)
    key = "words-trial-comes" if after else "words-trial-goes"
    return say(key, severity=before or after, rule=rule, word=shift.word)


def _adopt(given: Namespace, context: Context, desk: Desk) -> int:
    by = context.by(desk)
    former = desk.company_list.former() if given.former else None
    found = desk.adopt_words(by, given.reason) if former is None else desk.restore_words(former, by)
    if context.as_json:
        context.print_json({"rulebook": desk.rulebook.stamp, "changes": context.public(found)})
    else:
        context.print(context.say("cli-words-adopted", count=len(found), stamp=desk.rulebook.stamp))
    return FINE

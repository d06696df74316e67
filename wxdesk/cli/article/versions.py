"""Prints the revisions of an article, and the changes between two revisions, for `wxdesk edit`."""

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import Context, shown, whole_number
from wxdesk.domain.article.blocks import block_text, kind_of
from wxdesk.domain.article.comparison.diff import BlockChange, TextSpan, changed_only, changes, wordless
from wxdesk.domain.desk.errors import Refused, UserError

_SIGNS = {"added": "+", "removed": "-", "changed": "~", "same": " "}


def print_versions(context: Context, desk: Desk, submission: str) -> None:
    """Print the revisions of an article, the newest first."""
    found = desk.writing.revisions(submission)
    if context.as_json:
        context.print_json(found)
        return
    for one in found:
        who = one.saved_by if one.saved_by == one.entered_by else f"{one.saved_by} ({one.entered_by})"
        context.print(f"{one.number:>4} {shown(one.saved_at)} {who} {one.note}".rstrip())


def print_changes(context: Context, desk: Desk, submission: str, asked: str) -> None:
    """Print the changes from revision N to the newest revision if `asked` is "N", or to revision M if it is "N..M".

    Raises:
        UserError: `versions-bad`, `asked` has another form; `revision-unknown`, there is no such revision.
        Refused: `no-revision`, the submission was never accepted.
    """
    first, last = _numbers(desk, submission, asked)
    before, after = (desk.writing.blocks(submission, number) for number in (first, last))
    found = changed_only(changes(before, after))
    if context.as_json:
        context.print_json([_json(one) for one in found])
        return
    context.print(context.say("cli-edit-between", first=first, last=last, count=len(found)))
    for one in found:
        context.print(f"{_SIGNS[one.kind]} {_words(context, one)}")


def _numbers(desk: Desk, submission: str, asked: str) -> tuple[int, int]:
    first, _, last = asked.partition("..")
    revisions = desk.writing.revisions(submission)
    if not revisions:
        raise Refused("no-revision")
    try:
        return whole_number(first), whole_number(last) if last else revisions[0].number
    except ValueError:
        raise UserError("versions-bad", text=asked) from None


def _words(context: Context, change: BlockChange) -> str:
    if change.spans:
        return "".join(_marked(change, span) for span in change.spans).replace("\n", " ")
    sentence, text = wordless(change)
    return context.say(sentence, text=text) if sentence else text


def _marked(change: BlockChange, span: TextSpan) -> str:
    if change.kind != "changed" or span.kind == "same":
        return span.text
    return f"[-{span.text}-]" if span.kind == "removed" else f"{{+{span.text}+}}"


def _json(change: BlockChange) -> dict[str, object]:
    before, after = change.before, change.after
    return {
        "kind": change.kind,
        "block": kind_of(change.block),
        "before": block_text(before) if before is not None else None,
        "after": block_text(after) if after is not None else None,
    }

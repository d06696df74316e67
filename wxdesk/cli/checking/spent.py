"""Prints a short summary of the parts that use most of an article's HTML."""

from wxdesk.checks.article.gauge import Gauge, Share
from wxdesk.cli.base.context import Context

_KINDS, _PARTS = 4, 3


def print_gauge(context: Context, spent: Gauge) -> None:
    """Print the kinds of blocks, the single blocks and the style that use most characters of the HTML."""
    if not spent.characters:
        return
    kinds = [_kind(context, one, spent) for one in spent.kinds[:_KINDS]]
    context.print(context.say("cli-spent-kinds", kinds=context.say("list-between").join(kinds)))
    for part in spent.parts[:_PARTS]:
        kind = kind_word(context, part.kind)
        context.print(context.say("cli-spent-part", kind=kind, words=part.words, size=part.characters, text=part.text))
    if spent.styles:
        style = spent.styles[0]
        context.print(context.say("cli-spent-style", style=style.name, count=style.count, size=style.characters))


def _kind(context: Context, share: Share, spent: Gauge) -> str:
    percent = round(100 * share.characters / spent.characters)
    return context.say("spent-kind", kind=kind_word(context, share.name), count=share.count, percent=percent)


def kind_word(context: Context, kind: str) -> str:
    """Return the word for `kind`, a kind of block or the name of an HTML element, which is put in angle brackets."""
    key = f"spent-block-{kind}"
    return context.say(key) if context.texts.has(key) else f"<{kind}>"

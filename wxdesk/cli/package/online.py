"""`wxdesk online`: compare a published article with the page that was copied or saved from WeChat."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, STOPPED, Context, read_text

NAME = "online"
_PLAIN = ".txt"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=say("cli-placement"))
    parser.add_argument("page", type=context.path, metavar="PAGE", help=say("cli-online-page"))


def run(given: Namespace, context: Context) -> int:
    """Compare a saved page with the approved article, record and print the differences, and return 1 if any exist."""
    page = read_text(given.page)
    with context.desk() as desk:
        placement = desk.reading.placement(given.name)
        plain = given.page.suffix.lower() == _PLAIN
        result = desk.online_comparison.compare(placement, page, context.by(desk), plain=plain)
    if context.as_json:
        context.print_json(result)
    else:
        context.print(context.words.online_result(result))
        for one in result.differences:
            context.print(context.words.online_difference(one))
        if result.pictures is None:
            context.note("online-no-pictures")
    return FINE if result.same else STOPPED

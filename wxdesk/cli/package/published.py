"""`wxdesk published`: record when a push was published, and the addresses of its articles."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, read_text
from wxdesk.domain.article.addresses import found_addresses
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_instant

NAME = "published"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("push", metavar="PUSH", help=say("cli-push-name"))
    parser.add_argument("--at", required=True, metavar="TIME", help=say("cli-published-at"))
    parser.add_argument("--url", action="append", default=[], metavar="NUMBER=URL", help=say("cli-published-url"))
    parser.add_argument("--urls", type=context.path, metavar="FILE", help=say("cli-published-urls"))
    parser.add_argument("--missing", action="append", default=[], metavar="NUMBER", help=say("cli-published-missing"))


def run(given: Namespace, context: Context) -> int:
    """Record when a push was published and the addresses of its articles, and print a confirmation."""
    urls = dict(_pair(text) for text in given.url)
    with context.desk() as desk:
        if given.urls:
            urls = _from_text(context, desk, given) | urls
        by = context.by(desk)
        desk.reviewing.published(given.push, by, read_instant(given.at), urls, frozenset(given.missing))
    if context.as_json:
        context.print_json({"push": given.push, "urls": urls, "missing": sorted(given.missing)})
    else:
        context.print(context.say("cli-published-done", push=given.push, count=len(urls)))
    return FINE


def _from_text(context: Context, desk: Desk, given: Namespace) -> dict[str, str]:
    """Return the addresses in the text file `--urls` by submission number.

    If the file has the articles in another order than the push, print a remark.
    """
    push = desk.scheduling.push(given.push)
    articles = [(one.number, one.title) for one in push.items if one.number not in given.missing]
    found = found_addresses(read_text(given.urls), articles)
    if found.reordered:
        context.note("addresses-reordered")
    return dict(found.urls)


def _pair(text: str) -> tuple[str, str]:
    number, parted, url = text.partition("=")
    if not parted:
        raise UserError("url-bad", url=text)
    return number.strip(), url.strip()

"""`wxdesk layout`: convert Word, HTML, Markdown or text to WeChat-safe HTML, by a theme or a channel's style."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap.layout import lay_out
from wxdesk.cli.base.context import FINE, STOPPED, Context, write_text
from wxdesk.cli.checking.spent import print_gauge
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.rulebook.findings import alike

NAME = "layout"
_USUAL = "news"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("file", type=Path, metavar="FILE", help=say("cli-layout-file"))
    parser.add_argument("--channel", metavar="ID", help=say("cli-layout-channel"))
    parser.add_argument("--theme", help=say("cli-layout-theme"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.html", help=say("cli-layout-out"))


def run(given: Namespace, context: Context) -> int:
    """Write the HTML and print its size; the exit code is 1 if a finding would stop the release of such an article."""
    laid_out = lay_out(given.file, _style(given, context))
    write_text(given.output, laid_out.html)
    code = STOPPED if laid_out.held else FINE
    if context.as_json:
        context.print_json(
            {
                "path": given.output,
                "title": laid_out.title,
                "html_characters": len(laid_out.html),
                "text_characters": laid_out.characters,
                "pictures": len(laid_out.pictures),
                "picture_files": dict(laid_out.pictures),
                "budget": laid_out.gauge,
                "findings": laid_out.findings,
            }
        )
        return code
    for finding, times in alike(laid_out.findings):
        mark = context.say(f"severity-{finding.severity.value}")
        context.print(f"{mark} {context.words.finding(finding, times)}")
    print_gauge(context, laid_out.gauge)
    for address, name in laid_out.pictures.items():
        if name:
            context.print(context.say("cli-layout-picture", address=address, name=name))
    if laid_out.title:
        context.print(context.say("cli-layout-title", title=laid_out.title))
    context.print(
        context.say(
            "cli-layout-done",
            path=str(given.output),
            size=len(laid_out.html),
            text=laid_out.characters,
            pictures=len(laid_out.pictures),
        )
    )
    return code


def _style(given: Namespace, context: Context) -> HouseStyle:
    """Return the present house style of the given channel; without a channel, a style with the theme of the options.

    Raises:
        UserError: `not-found`, there is no such channel.
        Refused: `theme-locked` (the channel's house style sets the theme).
        Unusable: there is no desk.
    """
    if not given.channel:
        return HouseStyle(given.theme or _USUAL)
    with context.desk() as desk:
        channel = desk.people.channel(given.channel)
        house = desk.house.held(given.channel) or HouseStyle()
    if house.locked and given.theme not in (None, house.theme):
        raise Refused("theme-locked", channel=channel.name, theme=house.theme)
    return house.on(given.theme or house.theme or _USUAL)

"""The options of `wxdesk channels` for house styles, and how a style is printed."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from dataclasses import replace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import Context, read_text, whole_number
from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.text.grammar import MEDIA
from wxdesk.domain.article.text.markdown import from_markdown
from wxdesk.domain.article.text.marks import unescaped
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.typed_times import read_day


def add_style(parser: ArgumentParser, context: Context) -> None:
    """Add the options for a house style; settings not given stay unchanged."""
    say = context.say
    parser.add_argument("--style", metavar="ID", help=say("cli-channels-style"))
    parser.add_argument("--end-style", metavar="ID", help=say("cli-channels-end-style"))
    parser.add_argument("--theme", help=say("cli-channels-theme"))
    parser.add_argument("--lock", action=BooleanOptionalAction, help=say("cli-channels-lock"))
    parser.add_argument("--accent", metavar="#RRGGBB", help=say("cli-channels-accent"))
    parser.add_argument("--size", type=whole_number, metavar="PX", help=say("cli-channels-size"))
    parser.add_argument("--leading", type=whole_number, metavar="PERCENT", help=say("cli-channels-leading"))
    parser.add_argument("--css", type=Path, metavar="FILE", help=say("cli-channels-css"))
    parser.add_argument("--head", type=Path, metavar="FILE.md", help=say("cli-channels-head"))
    parser.add_argument("--tail", type=Path, metavar="FILE.md", help=say("cli-channels-tail"))
    parser.add_argument("--signoff", action="append", metavar="TEXT", help=say("cli-channels-signoff"))


def set_style(given: Namespace, context: Context, desk: Desk) -> None:
    """Change or end the house style of a channel, if the options say so.

    Raises:
      Refused, UserError: the codes of `House.set`.
      Unusable: a file or picture is missing.
    """
    start = read_day(given.start) if given.start else shanghai_date(desk.clock.now())
    if given.style:
        before = desk.house.held(given.style, start) or HouseStyle()
        desk.house.set(given.style, _changed(before, given, desk), context.by(desk), start)
        context.note("channels-changed", day=start.isoformat())
    if given.end_style:
        desk.house.end(given.end_style, context.by(desk), start)


def _changed(style: HouseStyle, given: Namespace, desk: Desk) -> HouseStyle:
    said = {
        "theme": given.theme,
        "locked": given.lock,
        "accent": given.accent,
        "size": given.size,
        "leading": given.leading,
        "css": read_text(given.css) if given.css else None,
        "head": _blocks(given.head, desk) if given.head else None,
        "tail": _blocks(given.tail, desk) if given.tail else None,
        "signoff": tuple(given.signoff) if given.signoff else None,
    }
    return replace(style, **{name: value for name, value in said.items() if value is not None})


def _blocks(path: Path, desk: Desk) -> tuple[Block, ...]:
    """Return the blocks of a Markdown file; its pictures are files beside it, or pictures of the vault (`media:`)."""
    text = read_text(path)
    lines = [found for line in text.split("\n") if (found := MEDIA.match(line))]
    files = {unescaped(found[3]) for found in lines}
    named = {name: path.parent / name for name in files if not name.startswith("media:")}
    return from_markdown(text, (), {desk.house.keep_picture(file): name for name, file in named.items()})


def style_word(context: Context, style: HouseStyle | None) -> str:
    """Return in words the theme of a house style and whether it is locked; for None, say that there is no style."""
    if style is None:
        return context.say("house-none")
    theme = context.texts.text(f"theme-{style.theme}")
    return context.say("house-locked" if style.locked else "house-free", theme=theme)

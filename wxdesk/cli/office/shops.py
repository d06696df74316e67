"""`wxdesk shops`: list, enter or change the company's shops, against which promotions are checked."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.lists import add_tables, export_named, import_table
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.promotion.shops import Shop

NAME = "shops"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("--set", dest="name", metavar="NAME", help=say("cli-shops-set"))
    parser.add_argument("--also", action="append", metavar="NAME", help=say("cli-shops-also"))
    parser.add_argument("--address", metavar="TEXT", help=say("cli-shops-address"))
    parser.add_argument("--phone", action="append", metavar="NUMBER", help=say("cli-shops-phone"))
    state = parser.add_mutually_exclusive_group()
    state.add_argument("--closed", action="store_true", default=None, help=say("cli-shops-closed"))
    state.add_argument("--open", dest="closed", action="store_false", help=say("cli-shops-open"))
    add_tables(parser, context, say("cli-shops-import"))


def run(given: Namespace, context: Context) -> int:
    """Enter or change shops if requested, then print all shops."""
    with context.desk() as desk:
        if given.name is not None:
            desk.shops.save(_asked(desk, given), context.by(desk))
        elif given.also or given.address or given.phone or given.closed is not None:
            raise UserError("shop-unnamed")
        import_table(desk, context, given, "shops")
        export_named(desk, context, given, "shops")
        shops = desk.shops.all()
    if context.as_json:
        context.print_json(shops)
        return FINE
    for shop in shops:
        state = context.say("cli-shops-is-closed") if shop.closed else ""
        names = context.listed((shop.name, *shop.also))
        context.print_row(names, shop.address, context.listed(shop.phones), state)
    return FINE


def _asked(desk: Desk, given: Namespace) -> Shop:
    """Return the shop with the given name, with the values of the options; a new shop if the name is unknown."""
    there = next((shop for shop in desk.shops.all() if given.name in (shop.name, *shop.also)), None)
    kept = there or Shop("", given.name)
    return Shop(
        kept.id,
        kept.name,
        kept.also if given.also is None else tuple(given.also),
        kept.address if given.address is None else given.address,
        kept.phones if given.phone is None else tuple(given.phone),
        kept.unit,
        kept.closed if given.closed is None else given.closed,
    )

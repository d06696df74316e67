"""门店: the house's shops as customers know them, which promotions are held against (HS 3.6-3)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.lists.shops import ShopEntry
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.settings.pages.list_page import ListPage, ListParts
from wxdesk.ui.widgets.basic.basics import button, column, edit, label, row
from wxdesk.ui.widgets.basic.form_strip import FormStrip

_BETWEEN = "、"


class ShopForm(FormStrip):
    """One shop to type, a new one or one that is changed; Enter keeps it."""

    saved = Signal()

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        super().__init__(session, "shopForm")
        say = session.say
        self._shop = Shop("", "")
        self.name = edit("shopName", say("column-shop"))
        self.also = edit("shopAlso", say("shops-also"), hint=say("shops-several"))
        self.address = edit("shopAddress", say("shops-address"))
        self.phones = edit("shopPhones", say("shops-phones"), hint=say("shops-several"))
        lines = row(spacing=12)
        for line, share in ((self.name, 3), (self.also, 2), (self.address, 3), (self.phones, 3)):
            lines.addLayout(column(label(line.accessibleName(), "small"), line, spacing=2), share)
            line.returnPressed.connect(self._save)
        self.go = button(say("shops-save"), "shopGo", self._save, role="first", key="↵")
        self.lay_out(lines, go=self.go)

    def ask(self, shop: Shop) -> None:
        """Take the keyboard for a shop; one without an id is new."""
        self._shop = shop
        self.name.setText(shop.name)
        self.also.setText(_BETWEEN.join(shop.also))
        self.address.setText(shop.address)
        self.phones.setText(_BETWEEN.join(shop.phones))
        self.tell("", "")
        self.show()
        self.name.setFocus()

    @Slot()
    def _save(self) -> None:
        session, before, service = self._session, self._shop, self._session.desk.shops
        typed = replace(
            self._shop,
            name=self.name.text(),
            also=_parts(self.also.text()),
            address=self.address.text(),
            phones=_parts(self.phones.text()),
        )

        def done(shop: Shop) -> None:
            words = session.say("shops-saved", name=shop.name)
            if before.id:
                self.hide()
                session.done(words, lambda by: service.save(before, by))
            else:
                self.ask(Shop("", ""))
                self.tell("ok", words)
            self.saved.emit()

        session.act(lambda by: service.save(typed, by), done, self.fail)


class ShopsPage(ListPage[ShopEntry]):
    """The shops of this house."""

    name = "shops"
    writes = frozenset({"shops.change", "shops.close"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        self.form = ShopForm(session)
        super().__init__(session, ListParts("shop", "folder", session.desk.lists.changes("shops"), self.form))
        self.form.saved.connect(self.refresh)

    def commands(self) -> Sequence[Command]:
        """Return what can be done with the shop that is chosen."""
        say = self._session.say
        return [
            Command("shops.change", say("shops-change"), self._change, "E", self.has_chosen),
            Command("shops.close", say("shops-close"), self._close, "B", self.has_chosen),
        ]

    def ask_new(self) -> None:
        """Ask for a shop."""
        self.form.ask(Shop("", ""))

    def _change(self) -> None:
        if self.chosen is not None:
            self.put_away()
            self.form.ask(self.chosen.shop)

    def _close(self) -> None:
        """Close the shop for good, or open it again; either is taken back."""
        service, session = self._session.desk.shops, self._session
        if self.chosen is None:
            return
        shop = self.chosen.shop
        changed = replace(shop, closed=not shop.closed)
        key = "shops-closed" if changed.closed else "shops-opened"

        def done(_: Shop) -> None:
            session.done(session.texts.text(key, name=shop.name), lambda by: service.save(shop, by))
            self.refresh()

        session.act(lambda by: service.save(changed, by), done)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[、，,]", text) if part.strip())

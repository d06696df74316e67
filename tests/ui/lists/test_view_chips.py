"""Filter buttons (chips) that do not fit into the width stand in a menu, whose button shows how many they are."""

from tests.ui.conftest import Open
from wxdesk.ui.lists.view_chips import ViewChips, ViewOption


def test_the_button_of_the_menu_draws_how_many_chips_are_hidden(window_on: Open) -> None:
    seat = window_on("empty", panel="trail")
    chips = ViewChips(seat.window.session, "narrow")
    seat.bot.addWidget(chips)
    chips.show_choices([ViewOption(f"v{number}", f"第 {number} 种 1234", needed=number) for number in range(6)], "v0")
    chips.resize(260, 32)
    chips.show()
    seat.until(chips.more.isVisible)
    drawn = chips.more.sizeHint().width()
    assert chips.more.text().startswith("+")
    chips.more.show_words("")
    assert drawn > chips.more.sizeHint().width()

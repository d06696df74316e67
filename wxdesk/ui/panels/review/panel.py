"""审稿."""

from wxdesk.ui.screen import Screen


class ReviewPanel(Screen):
    """审稿."""

    name, title_key, icon_name = "review", "panel-review", "review"

"""排版."""

from wxdesk.ui.screen import Screen


class ArticlePanel(Screen):
    """排版."""

    name, title_key, icon_name = "article", "panel-article", "article"

"""今日待办."""

from wxdesk.ui.screen import Screen


class TodayPanel(Screen):
    """今日待办."""

    name, title_key, icon_name = "today", "panel-today", "today"

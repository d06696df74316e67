"""推送排期."""

from wxdesk.ui.screen import Screen


class CalendarPanel(Screen):
    """推送排期."""

    name, title_key, icon_name = "calendar", "panel-calendar", "calendar"

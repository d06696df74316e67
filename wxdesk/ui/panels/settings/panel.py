"""设置."""

from wxdesk.ui.screen import Screen


class SettingsPanel(Screen):
    """设置."""

    name, title_key, icon_name = "settings", "panel-settings", "settings"

"""The frame around the screens (主框架): navigation rail, menus, command palette, key sheet, manual."""

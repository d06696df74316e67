"""The frame around the screens: rail, menus, palette, key sheet, manual."""

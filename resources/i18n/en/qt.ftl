# What Qt's Chinese catalogue lacks of Qt's own dialogs; Qt says this in English by itself
qt-look-in = &Look in:
qt-kinds = Files of &type:
qt-drive = Drive
qt-folder = Folder
qt-cursor =
    Cursor at %1, %2, color: %3
    Press Esc to cancel
qt-billing = &Billing information:
qt-end = &End:
qt-start = &Start:
qt-priority = Job &priority:
qt-scheduled = Scheduled &printing:
qt-page-order = Page &order:
qt-per-sheet = Pages &per sheet:
qt-custom = Custom value for %1
qt-page-set = Page &set:

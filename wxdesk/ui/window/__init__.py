"""The main window (主窗口): program start, screens, frame."""

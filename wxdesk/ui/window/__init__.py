"""The main window: start, screens, frame."""

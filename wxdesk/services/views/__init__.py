"""Views 视图: frozen values that the window and the command line show."""

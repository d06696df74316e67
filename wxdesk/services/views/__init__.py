"""Views 视图: frozen values that the window and the command line show, without any way to change them."""

"""A throw-away desk with retail material at every stage, made through the services."""

from wxdesk.demo.maker import make_demo

__all__ = ["make_demo"]

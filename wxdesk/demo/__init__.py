"""A throw-away desk with retail material in every stage, made through the services."""

from wxdesk.demo.maker import make_demo

__all__ = ["make_demo"]

"""A throw-away demo desk 演示 with retail submissions at every stage, made through the services."""

from wxdesk.demo.maker import make_demo

__all__ = ["make_demo"]

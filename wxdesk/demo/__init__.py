"""Makes a throw-away demonstration desk 演示 with retail submissions at every stage, through the services."""

from wxdesk.demo.maker import make_demo

__all__ = ["make_demo"]

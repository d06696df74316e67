"""wxdesk: from a unit's delivery to a publish-ready, provable WeChat push."""

__version__ = "0.2.0"

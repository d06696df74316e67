"""Detect the styles 载入遮盖 by which a WeChat page hides its article until a script has run.

Copying the article with its outer element copies these styles too, and in the copy the script never runs.
"""

from collections.abc import Mapping

VEIL_STYLES = frozenset({"visibility", "opacity"})
"""Properties by which a WeChat page hides the element `js_content` while it loads."""

_ARTICLE_ID = "js_content"
_ARTICLE_CLASS = "rich_media_content"


def is_article_frame(attributes: Mapping[str, str]) -> bool:
    """Tell whether an HTML element with these attributes is the outer element of a WeChat article."""
    classes = attributes.get("class", "").split()
    return attributes.get("id") == _ARTICLE_ID or _ARTICLE_CLASS in classes

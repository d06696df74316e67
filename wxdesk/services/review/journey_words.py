"""Puts the next act of an article into words, for the window and the command line."""

from wxdesk.services.views.article_page_views import NextActView, PageAct
from wxdesk.texts import Texts


def act_words(texts: Texts, act: NextActView) -> str:
    """Return the words of the next act, as its button shows them."""
    if act.act in tuple(PageAct):
        return texts.text(f"next-{act.act.replace('_', '-')}", count=act.findings)
    return texts.text(f"action-{act.act.replace('_', '-')}")


def next_words(texts: Texts, act: NextActView) -> str:
    """Return a sentence with the next act of an article; it names who can do the act if the viewer cannot."""
    if act.act == PageAct.NONE:
        return texts.text("next-none")
    what = act_words(texts, act)
    if act.mine or not act.people:
        return texts.text("next-is", what=what)
    return texts.text("next-waits", what=what, names=texts.text("list-between").join(act.people))

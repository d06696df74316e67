"""The screens in the order of the navigation rail; each is imported when first shown."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping

from wxdesk.ui.frame.screen import Screen


def _today() -> type[Screen]:
    from wxdesk.ui.today.panel import TodayPanel

    return TodayPanel


def _queue() -> type[Screen]:
    from wxdesk.ui.queue.panel import QueuePanel

    return QueuePanel


def _bench() -> type[Screen]:
    from wxdesk.ui.bench.panel import BenchPanel

    return BenchPanel


def _article() -> type[Screen]:
    from wxdesk.ui.article.panel import ArticlePanel

    return ArticlePanel


def _calendar() -> type[Screen]:
    from wxdesk.ui.calendar.panel import CalendarPanel

    return CalendarPanel


def _review() -> type[Screen]:
    from wxdesk.ui.review.panel import ReviewPanel

    return ReviewPanel


def _packages() -> type[Screen]:
    from wxdesk.ui.packages.panel import PackagesPanel

    return PackagesPanel


def _registers() -> type[Screen]:
    from wxdesk.ui.registers.panel import RegistersPanel

    return RegistersPanel


def _report() -> type[Screen]:
    from wxdesk.ui.report.panel import ReportPanel

    return ReportPanel


def _trail() -> type[Screen]:
    from wxdesk.ui.trail.panel import TrailPanel

    return TrailPanel


def _settings() -> type[Screen]:
    from wxdesk.ui.settings.panel import SettingsPanel

    return SettingsPanel


SCREENS: Mapping[str, Callable[[], type[Screen]]] = {
    "today": _today,
    "queue": _queue,
    "bench": _bench,
    "article": _article,
    "calendar": _calendar,
    "review": _review,
    "packages": _packages,
    "registers": _registers,
    "report": _report,
    "trail": _trail,
    "settings": _settings,
}


def import_screens() -> Iterator[None]:
    """Import all modules of all screens, one at each step, so that screens open quickly later."""
    for name in SCREENS:
        room = importlib.import_module(f"wxdesk.ui.{name}")
        yield
        for module in pkgutil.walk_packages(getattr(room, "__path__", ()), f"{room.__name__}."):
            importlib.import_module(module.name)
            yield

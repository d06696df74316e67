"""Translate the colours of a theme for Qt: a palette, a font, and a style sheet for the style roles."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from wxdesk.ui.core.tokens import DARK, LIGHT, TONES, Tokens

FACES = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
BODY = 14
SMALL = 12
ROW = 38


def font() -> QFont:
    """Return the body font: the system's Chinese font in 14 px, with digits of equal width."""
    face = QFont()
    face.setFamilies([*FACES, *face.families()])
    face.setPixelSize(BODY)
    face.setFeature(QFont.Tag.fromString("tnum"), 1)
    return face


def palette(tokens: Tokens) -> QPalette:
    """Return the palette in which Qt's style Fusion draws widgets without a style role."""
    made = QPalette(tokens.color("background"))
    roles = QPalette.ColorRole
    for role, token in (
        (roles.Window, "pane"),
        (roles.Base, "pane"),
        (roles.AlternateBase, "background"),
        (roles.Button, "pane"),
        (roles.Text, "ink"),
        (roles.WindowText, "ink"),
        (roles.ButtonText, "ink"),
        (roles.PlaceholderText, "faint"),
        (roles.ToolTipBase, "pane"),
        (roles.ToolTipText, "ink"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "accent_ink"),
        (roles.Accent, "accent"),
        (roles.Link, "accent"),
        (roles.Light, "pane"),
        (roles.Midlight, "background"),
        (roles.Mid, "line"),
        (roles.Dark, "line"),
    ):
        made.setColor(role, tokens.color(token))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, tokens.color("faint"))
    return made


def sheet(tokens: Tokens) -> str:
    """Return the style sheet for widgets with a style role (the property `role`) or tone."""
    tags = [_tag(tokens, tone) for tone in (*TONES, "neutral")]
    return "".join([_frame(tokens), *tags, _buttons(tokens), _fields(tokens), _grid(tokens)])


def _frame(t: Tokens) -> str:
    return f"""
QWidget[role="rail"] {{ background: {t.rail}; border-right: 1px solid {t.line}; }}
QWidget[role="top"], QWidget[role="foot"] {{ background: {t.pane}; }}
QWidget[role="top"] {{ border-bottom: 1px solid {t.line}; }}
QWidget[role="foot"] {{ border-top: 1px solid {t.line}; }}
QWidget[role="foot"] QLabel {{ font-size: {SMALL}px; color: {t.dim}; }}
QWidget[role="side"] {{ border-left: 1px solid {t.line}; }}
QWidget[role="bar"] {{ border-bottom: 1px solid {t.line}; }}
QFrame[role="card"] {{ background: {t.pane}; border: 1px solid {t.line}; border-radius: 8px; }}
QWidget[role="paper"] {{ background: {t.background}; border-radius: 8px; }}
QWidget[role="strip"] {{ background: {t.background}; border-bottom: 1px solid {t.line}; }}
QWidget[role="desk"] {{ background: {t.background}; }}
QWidget[role="well"] {{ border: 1px dashed {t.line}; border-radius: 8px; background: {t.pane}; }}
QWidget[role="well"][over="true"] {{ border-color: {t.accent}; background: {t.accent_back}; }}
QWidget[role="bay"] {{ background: {t.background}; border-right: 1px solid {t.line}; }}
QWidget[role="target"] {{ background: {t.accent_back}; border-bottom: 1px solid {t.accent}; }}
QWidget[role="fold"] {{ border: 1px solid transparent; border-radius: 8px; }}
QWidget[role="fold"]:hover, QWidget[role="fold"]:focus {{ border-color: {t.line}; }}
QWidget[role="fold"][opened="true"] {{ background: {t.background}; border-color: {t.line}; }}
QWidget[role="found"] {{ border-left: 3px solid transparent; }}
QWidget[role="found"][chosen="true"] {{ border-left-color: {t.accent}; background: {t.accent_back}; }}
QLabel[role="spot"] {{ border: 2px solid {t.accent}; border-radius: 10px; padding: 0 2px; color: {t.accent};
  background: {t.pane}; font-size: {SMALL}px; font-weight: 600; min-width: 12px; min-height: 16px; }}
QLabel[role="spot"][tone="warn"] {{ border-color: {t.warn}; color: {t.warn}; }}
QLabel[role="spot"][tone="returned"] {{ border-color: {t.returned}; color: {t.returned}; }}
QGraphicsView {{ border: 0; background: {t.background}; }}
QWidget[role="backdrop"] {{ background: {t.background}; }}
QWidget[role="phone"] {{ border: 8px solid {t.ink if t is LIGHT else t.line}; border-radius: 28px;
  background: {t.paper}; }}
QWidget[role="phone"][night="true"] {{ background: {t.night}; }}
QFrame[role="rule"] {{ background: {t.line}; border: 0; }}
QLabel[role="title"] {{ font-size: 16px; font-weight: 600; }}
QLabel[role="dim"] {{ color: {t.dim}; }}
QLabel[role="small"] {{ color: {t.dim}; font-size: {SMALL}px; }}
QLabel[role="note"] {{ color: {t.dim}; font-size: {SMALL}px; }}
QLabel[role="note"][tone="returned"] {{ color: {t.returned}; }}
QLabel[role="note"][tone="warn"] {{ color: {t.warn}; }}
QLabel[role="note"][tone="ok"] {{ color: {t.ok}; }}
QLabel[role="told"] {{ color: {t.dim}; font-weight: 600; }}
QLabel[role="told"][tone="returned"] {{ color: {t.returned}; }}
QLabel[role="told"][tone="warn"] {{ color: {t.warn}; }}
QLabel[role="told"][tone="ok"] {{ color: {t.ok}; }}
QWidget[role="helper"] {{ background: {t.pane}; border: 1px solid {t.accent}; }}
QLabel[role="number"] {{ font-size: 22px; font-weight: 600; }}
QLabel[role="number"][tone="returned"] {{ color: {t.returned}; }}
QLabel[role="number"][tone="warn"] {{ color: {t.warn}; }}
QLabel[role="number"][tone="ok"] {{ color: {t.ok}; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="verdict"] {{ font-size: 22px; font-weight: 600; }}
QLabel[role="thumb"] {{ background: {t.background}; border: 1px solid {t.line}; border-radius: 6px; }}
QLabel[role="sign"] {{ border-radius: 20px; font-size: 20px; font-weight: 600; color: {t.dim};
  background: {t.background}; }}
QLabel[role="sign"][tone="ok"] {{ color: {t.ok}; background: {t.ok_back}; }}
QLabel[role="sign"][tone="warn"] {{ color: {t.warn}; background: {t.warn_back}; }}
QLabel[role="sign"][tone="returned"] {{ color: {t.returned}; background: {t.returned_back}; }}
QLabel[role="fact"] {{ border: 1px solid transparent; border-radius: 6px; padding: 4px 6px; }}
QLabel[role="fact"]:hover, QLabel[role="fact"]:focus {{ border-color: {t.accent}; background: {t.pane}; }}
QWidget[role="fact"] {{ border-radius: 6px; }}
QWidget[role="fact"][tone="warn"] {{ background: {t.warn_back}; }}
QWidget[role="fact"][tone="returned"] {{ background: {t.returned_back}; }}
QLabel[role="heading"] {{ color: {t.dim}; font-size: {SMALL}px; font-weight: 600; }}
"""


def _buttons(t: Tokens) -> str:
    return f"""
QPushButton {{ border: 1px solid {t.line}; border-radius: 6px; padding: 4px 12px; background: {t.pane};
  min-height: 20px; }}
QPushButton:hover {{ border-color: {t.accent}; }}
QPushButton:focus {{ border-color: {t.accent}; }}
QPushButton:pressed {{ background: {t.accent_back}; }}
QPushButton:disabled {{ color: {t.faint}; background: {t.background}; }}
QPushButton[role="first"] {{ background: {t.accent}; border-color: {t.accent}; color: {t.accent_ink}; }}
QPushButton[role="first"]:hover {{ background: {t.accent_over}; border-color: {t.accent_over}; }}
QPushButton[role="first"]:focus, QPushButton[role="first"]:pressed {{ border-color: {t.ink}; }}
QPushButton[role="first"]:disabled {{ background: {t.line}; border-color: {t.line}; color: {t.dim}; }}
QPushButton[role="link"] {{ border: 1px solid transparent; padding: 0 2px; background: transparent;
  color: {t.accent}; font-size: {SMALL}px; min-height: 18px; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border-color: {t.accent}; }}
QPushButton[role="link"]:pressed {{ background: {t.accent_back}; }}
QPushButton[role="link"]:disabled {{ color: {t.faint}; }}
QPushButton[role="chip"] {{ border: 1px solid transparent; border-radius: 14px; padding: 3px 11px;
  background: transparent; color: {t.dim}; font-size: 13px; }}
QPushButton[role="proposal"] {{ border: 1px solid {t.line}; border-radius: 14px; padding: 3px 11px;
  background: {t.pane}; color: {t.ink}; }}
QPushButton[role="proposal"][first="true"] {{ border-color: {t.accent_back}; background: {t.accent_back};
  color: {t.accent}; }}
QPushButton[role="proposal"]:hover {{ border-color: {t.accent}; }}
QPushButton[role="proposal"]:pressed {{ background: {t.accent_back}; }}
QPushButton[role="chip"]:checked {{ background: {t.accent_back}; color: {t.accent}; }}
QPushButton[role="chip"]:focus, QPushButton[role="chip"]:hover {{ border-color: {t.accent}; }}
QPushButton[role="chip"]:pressed {{ background: {t.accent_back}; }}
QPushButton[role="choice"]:checked {{ background: {t.accent_back}; border-color: {t.accent};
  color: {t.accent}; }}
QPushButton[role="pick"] {{ padding: 2px 8px; border-radius: 13px; font-size: 13px; }}
QPushButton[role="pick"]:checked {{ background: {t.accent_back}; border-color: {t.accent_back};
  color: {t.accent}; }}
QPushButton[role="pick"]:focus, QPushButton[role="pick"]:hover {{ border-color: {t.accent}; }}
QPushButton[role="square"] {{ padding: 4px 0; }}
QPushButton[role="square"]:checked {{ background: {t.accent_back}; border-color: {t.accent}; }}
QPushButton[role="nav"] {{ border: 1px solid transparent; border-radius: 6px; padding: 7px 9px;
  text-align: left; background: transparent; color: {t.dim}; }}
QPushButton[role="nav"][low="true"] {{ padding: 2px 9px; }}
QPushButton[role="nav"]:checked {{ background: {t.accent_back}; color: {t.accent}; font-weight: 600; }}
QPushButton[role="nav"][over="true"] {{ background: {t.accent_back}; border-color: {t.accent};
  color: {t.accent}; }}
QPushButton[role="nav"]:hover {{ border-color: {t.line}; }}
QPushButton[role="nav"]:focus {{ border-color: {t.accent}; }}
QPushButton[role="nav"]:pressed {{ background: {t.accent_back}; }}
QPushButton[role="tool"] {{ border: 1px solid transparent; padding: 3px 5px; background: transparent; }}
QPushButton#toolKind {{ text-align: left; padding-left: 7px; }}
QPushButton[role="tool"]:hover {{ background: {t.background}; }}
QPushButton[role="tool"]:checked, QPushButton[role="tool"]:pressed {{ background: {t.accent_back}; }}
QPushButton[role="tool"]:focus {{ border-color: {t.accent}; }}
QPushButton::menu-indicator {{ width: 0; image: none; }}
QPushButton[role="who"] {{ border: 1px solid transparent; }}
QPushButton[role="who"]:hover {{ border-color: {t.line}; }}
QPushButton[role="who"]:focus {{ border-color: {t.accent}; }}
QToolButton[role="tile"] {{ border: 1px solid {t.line}; border-radius: 8px; background: {t.background};
  font-size: {SMALL}px; color: {t.dim}; padding: 4px; }}
QToolButton[role="tile"]:hover {{ border-color: {t.faint}; }}
QToolButton[role="tile"][fault="true"] {{ border: 2px solid {t.returned}; padding: 3px; }}
QToolButton[role="tile"]:checked {{ border: 2px solid {t.accent}; padding: 3px; color: {t.ink}; }}
QToolButton[role="adder"] {{ border: 1px dashed {t.faint}; border-radius: 8px; background: transparent;
  font-size: {SMALL}px; color: {t.dim}; padding: 8px 4px; }}
QToolButton[role="adder"]:hover, QToolButton[role="adder"]:focus {{ border-color: {t.accent}; }}
QToolButton[role="tile"]:focus {{ border-color: {t.accent}; }}
"""


def _grid(t: Tokens) -> str:
    return f"""
QTableView#tableGrid {{ gridline-color: {t.line}; border: 1px solid {t.line};
  selection-background-color: {t.accent_back}; selection-color: {t.ink}; }}
QTableView#tableGrid QHeaderView::section {{ padding: 2px 6px; }}
QPlainTextEdit#cellEdit {{ border: 2px solid {t.accent}; border-radius: 0; padding: 0 4px; min-height: 0; }}
"""


def _fields(t: Tokens) -> str:
    return f"""
QLineEdit, QComboBox, QPlainTextEdit, QDateTimeEdit {{ border: 1px solid {t.line}; border-radius: 6px;
  padding: 4px 8px; background: {t.pane}; selection-background-color: {t.accent};
  selection-color: {t.accent_ink};
  min-height: 20px; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QDateTimeEdit:focus {{ border-color: {t.accent}; }}
QComboBox, QDateTimeEdit {{ min-height: 22px; max-height: 22px; }}
QComboBox::drop-down, QDateTimeEdit::drop-down {{ border: 0; width: 22px; }}
QComboBox::down-arrow, QDateTimeEdit::down-arrow {{
  image: none; width: 0; height: 0; margin-right: 8px; border-left: 4px solid {t.pane};
  border-right: 4px solid {t.pane}; border-top: 5px solid {t.dim}; }}
QComboBox QAbstractItemView {{ background: {t.pane}; border: 1px solid {t.line}; outline: 0; padding: 4px;
  selection-background-color: {t.accent_back}; selection-color: {t.accent}; }}
QPlainTextEdit[role="source"] {{ border: 0; border-radius: 0; padding: 0; background: {t.pane};
  font-size: 15px; selection-background-color: {t.accent_back}; selection-color: {t.ink}; }}
QTextEdit[role="blocks"] {{ border: 0; padding: 0; background: {t.pane}; color: {t.ink}; font-size: 16px;
  selection-background-color: {t.accent_back}; selection-color: {t.ink}; }}
QListWidget[role="menu"] {{ background: {t.pane}; border: 1px solid {t.line}; border-radius: 8px; padding: 4px; }}
QListWidget[role="menu"]::item {{ padding: 4px 10px; border-radius: 4px; color: {t.ink}; }}
QListWidget[role="menu"]::item:selected {{ background: {t.accent_back}; color: {t.accent}; }}
QPlainTextEdit[role="field"] {{ border: 1px solid {t.line}; border-radius: 6px; padding: 2px 4px;
  background: {t.pane}; selection-background-color: {t.accent}; selection-color: {t.accent_ink}; }}
QPlainTextEdit[role="field"]:focus {{ border-color: {t.accent}; }}
QLineEdit[locked="true"], QPlainTextEdit[role="field"][locked="true"] {{ border-color: transparent;
  background: transparent; }}
QLineEdit[locked="true"]:focus, QPlainTextEdit[role="field"][locked="true"]:focus {{ border-color: {t.line}; }}
QLineEdit:disabled {{ background: {t.background}; color: {t.dim}; }}
QLineEdit[role="search"] {{ background: {t.background}; }}
QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0; border-radius: 0; }}
QListView, QTextBrowser {{ border: 0; background: {t.pane}; outline: 0; }}
QTableView {{ border: 0; background: {t.pane}; outline: 0; }}
QHeaderView {{ background: {t.pane}; }}
QHeaderView::section {{ background: {t.pane}; border: 0; border-bottom: 1px solid {t.line}; color: {t.dim};
  font-size: {SMALL}px; padding: 6px 10px; font-weight: 400; }}
QScrollBar:vertical {{ width: 10px; background: transparent; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.line}; border-radius: 4px; min-height: 32px; margin: 1px; }}
QScrollBar:horizontal {{ height: 10px; background: transparent; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t.line}; border-radius: 4px; min-width: 32px; margin: 1px; }}
QScrollBar::handle:vertical:hover, QScrollBar::handle:horizontal:hover {{ background: {t.faint}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ height: 0;
  width: 0; background: transparent; }}
QScrollArea {{ border: 0; background: {t.pane}; }}
QScrollArea[role="inset"], QWidget[role="inset"] {{ background: transparent; }}
QProgressBar {{ border: 0; border-radius: 3px; background: {t.line}; max-height: 6px; }}
QProgressBar::chunk {{ border-radius: 3px; background: {t.accent}; }}
QProgressBar[tone="idle"], QProgressBar[tone="idle"]::chunk {{ background: transparent; }}
QProgressBar[tone="warn"]::chunk {{ background: {t.warn}; }}
QProgressBar[tone="returned"]::chunk {{ background: {t.returned}; }}
QSplitter::handle {{ background: {t.line}; }}
QToolTip {{ border: 1px solid {t.line}; padding: 2px; background: {t.pane}; color: {t.ink}; }}
QMenu {{ background: {t.pane}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent_back}; color: {t.accent}; }}
QMenu::item:disabled {{ color: {t.faint}; }}
QWidget[role="float"] {{ background: {t.pane}; border: 1px solid {t.line}; border-radius: 8px; }}
QLineEdit[role="palette"] {{ border: 0; border-bottom: 1px solid {t.line}; border-radius: 0;
  padding: 12px 16px; min-height: 26px; font-size: 16px; background: transparent; }}
QListWidget {{ border: 0; background: {t.pane}; outline: 0; }}
QListWidget[role="names"]::item {{ padding: 7px 9px; border-radius: 6px; color: {t.dim}; }}
QListWidget[role="names"]::item:selected {{ background: {t.accent_back}; color: {t.accent}; }}
QLabel[role="key"] {{ border: 1px solid {t.line}; border-radius: 4px; padding: 0 5px; color: {t.faint};
  font-size: {SMALL}px; background: {t.pane}; }}
QMenuBar {{ background: {t.rail}; border-bottom: 1px solid {t.line}; font-size: 13px; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; color: {t.dim}; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {t.accent_back}; color: {t.accent}; }}
QWidget[role="veil"] {{ background: {t.accent_back}; border: 2px dashed {t.accent}; border-radius: 8px;
  color: {t.accent}; font-size: 20px; }}
"""


def _tag(tokens: Tokens, tone: str) -> str:
    ink, back = tokens.pair(tone)
    shape = "border-radius: 4px; padding: 1px 6px; font-size: 12px;"
    bar = f'QWidget[role="notice"][tone="{tone}"] {{ background: {back}; border-bottom: 1px solid {ink}; }}'
    below = f'QWidget#notice[tone="{tone}"] {{ border-top: 1px solid {ink}; border-bottom: 0; }}'
    word = f'QWidget[role="notice"][tone="{tone}"] QLabel {{ color: {ink}; }}'
    return (
        f'QLabel[role="tag"][tone="{tone}"] {{ background: {back}; color: {ink}; {shape} }}\n{bar}\n{below}\n{word}\n'
    )


def system_tokens() -> Tokens:
    """Return the colours of the system's present scheme, light or dark."""
    return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def dress(window: QWidget, tokens: Tokens) -> None:
    """Give `window` the palette and style sheet of `tokens`, unless it has them; this restyles all its widgets.

    The style sheet belongs to the window, not to the application. Qt would otherwise restyle all widgets whenever parts
    of a screen are added. A change of the scheme would also take four times as long.
    """
    made = sheet(tokens)
    if window.styleSheet() != made:
        QApplication.setPalette(palette(tokens))
        window.setStyleSheet(made)

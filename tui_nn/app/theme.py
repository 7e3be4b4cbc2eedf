"""The two themes of the app: one accent colour on calm paper, dark and light."""

from __future__ import annotations

from rich.style import Style
from textual.theme import Theme
from textual.widgets.text_area import TextAreaTheme

DARK = Theme(
    name="tui-nn-dark",
    primary="#5fb8a5",
    secondary="#8aa9c4",
    accent="#5fb8a5",
    success="#7fb772",
    warning="#d9a54a",
    error="#e0786d",
    foreground="#d5d9de",
    background="#14171b",
    surface="#1c2026",
    panel="#242a31",
    dark=True,
    variables={
        "muted": "#868e98",
        "faint": "#4b535d",
        "listing": "#e2d6bd",
        "block-cursor-text-style": "none",
        "input-selection-background": "#5fb8a5 35%",
    },
)

LIGHT = Theme(
    name="tui-nn-light",
    primary="#0d7561",
    secondary="#3d6186",
    accent="#0d7561",
    success="#3b7a2a",
    warning="#8f6200",
    error="#b23a2e",
    foreground="#22272d",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e6e3da",
    dark=False,
    variables={
        "muted": "#69707a",
        "faint": "#b3b1a9",
        "listing": "#5e4a1c",
        "block-cursor-text-style": "none",
        "input-selection-background": "#0d7561 25%",
    },
)


def code_theme(theme: Theme) -> TextAreaTheme:
    """Colours of Python code in the editor, drawn from the app's theme.

    Args:
        theme: The theme that the app shows.

    Returns:
        A theme for `TextArea`; what it leaves out comes from the stylesheet.
    """
    dark = theme.dark
    keyword = Style(color=theme.primary, bold=True)
    string = Style(color="#b7c58a" if dark else "#55701c")
    number = Style(color="#dcab72" if dark else "#97500f")
    name = Style(color="#9dc1e0" if dark else "#23568c")
    comment = Style(color=theme.variables.get("muted", "#868e98"), italic=True)
    return TextAreaTheme(
        name=f"code-{theme.name}",
        syntax_styles={
            "string": string,
            "string.documentation": string,
            "comment": comment,
            "keyword": keyword,
            "keyword.function": keyword,
            "keyword.return": keyword,
            "keyword.operator": keyword,
            "conditional": keyword,
            "repeat": keyword,
            "exception": keyword,
            "include": keyword,
            "number": number,
            "float": number,
            "boolean": number,
            "constant.builtin": number,
            "function": name,
            "function.call": name,
            "method": name,
            "method.call": name,
            "class": name,
            "type": name,
            "type.class": name,
        },
    )

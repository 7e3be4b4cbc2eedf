"""Colours of Python code in the editor.

Apart from the app's themes, since this needs the editor and with it tree-sitter, which the first
screen must not wait for.
"""

from __future__ import annotations

from rich.style import Style
from textual.theme import Theme
from textual.widgets.text_area import TextAreaTheme


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

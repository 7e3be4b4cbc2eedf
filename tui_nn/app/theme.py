"""The two themes of the app: one accent colour on calm paper, dark and light."""

from __future__ import annotations

from textual.theme import Theme

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

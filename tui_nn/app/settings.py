"""What the learner has set up for every course: the theme and the glyphs of charts."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

GlyphChoice = Literal["auto", "braille", "block", "ascii"]
GLYPH_CHOICES: tuple[GlyphChoice, ...] = get_args(GlyphChoice)

_FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set up.

    Attributes:
        theme: Name of a theme, or empty for the default one.
        glyphs: What charts are drawn with; `auto` asks the terminal.
    """

    theme: str = ""
    glyphs: GlyphChoice = "auto"


class SettingsFile:
    """The settings, kept in the data directory; without it they last as long as the app."""

    def __init__(self, home: Path) -> None:
        """Read the settings of a data directory; what cannot be read counts as not set."""
        self.home = home
        self.settings = self._read()

    def change(self, **changes: Any) -> None:
        """Change and save some of the settings."""
        self.settings = replace(self.settings, **changes)
        # A setting that cannot be written is not worth a word: it holds for this session.
        with suppress(OSError):
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self.home / _FILE
            draft = path.with_suffix(".new")
            draft.write_text(json.dumps(asdict(self.settings), indent=2), encoding="utf-8")
            draft.replace(path)

    def _read(self) -> Settings:
        try:
            data = json.loads((self.home / _FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()
        if not isinstance(data, dict):
            return Settings()
        theme, glyphs = data.get("theme"), data.get("glyphs")
        return Settings(
            theme if isinstance(theme, str) else "",
            glyphs if glyphs in GLYPH_CHOICES else "auto",
        )

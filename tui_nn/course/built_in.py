"""Where the built-in lessons are."""

from __future__ import annotations

from pathlib import Path


def built_in_course_path() -> Path:
    """Return where the built-in lessons are: in the installed package, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "lessons"
    return installed if installed.is_dir() else package.parent / "lessons"

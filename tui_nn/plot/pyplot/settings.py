"""`rcParams`, `rc`, `style`: the look of a terminal is its theme's, so all of it is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Parameters(dict[str, Any]):
    """Settings that may be read and written and change nothing."""

    def __missing__(self, name: str) -> Any:
        return None


rcParams = Parameters({"figure.figsize": [6.4, 4.8], "figure.dpi": 100.0, "font.size": 10.0})  # noqa: N816


def rc(group: Any, **settings: Any) -> None:
    """Accept settings of a group."""
    groups = [group] if isinstance(group, str) else list(group)
    rcParams.update({f"{name}.{key}": value for name in groups for key, value in settings.items()})


def rcdefaults() -> None:
    """Accept a return to the usual settings."""


@contextmanager
def rc_context(rc: Any = None, fname: Any = None) -> Iterator[None]:
    """Accept settings for a while."""
    yield


class Style:
    """What `plt.style` is."""

    available = ("default", "classic", "ggplot", "seaborn-v0_8", "dark_background", "bmh")
    library: dict[str, Any] = {}  # noqa: RUF012

    @staticmethod
    def use(style: Any) -> None:
        """Accept a style; the theme of the terminal decides."""

    @staticmethod
    @contextmanager
    def context(style: Any, after_reset: bool = False) -> Iterator[None]:
        """Accept a style for a while."""
        yield


style = Style()

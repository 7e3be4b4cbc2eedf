"""Where progress is kept on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data_directory() -> Path:
    """The folder named by TUI_NN_HOME, or the platform's place for the data of a user's programs.

    It need not exist yet.
    """
    chosen = os.environ.get("TUI_NN_HOME", "")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return platformdirs.user_data_path("tui-nn", appauthor=False)

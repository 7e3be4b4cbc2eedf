"""What is left for the authors when the program itself fails; the learner gets one sentence."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tui_nn import __version__


def crash_sentence(error: BaseException, home: Path) -> str:
    """Write the traceback to a log file and say where it is.

    Args:
        error: What went wrong.
        home: The data directory; where it cannot be written, the folder for temporary files is
            used.

    Returns:
        One sentence for the learner.
    """
    now = datetime.now()
    report = (
        f"tui-nn {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{now:%Y-%m-%d %H:%M:%S}\n"
        f"{sys.argv}\n\n{''.join(traceback.format_exception(error))}"
    )
    for directory in (home, Path(tempfile.gettempdir())):
        path = directory / f"crash-{now:%Y-%m-%d-%H%M%S}.log"
        with suppress(OSError):
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_text(report, encoding="utf-8", errors="backslashreplace")
            return f"tui-nn met an error of its own and had to stop; the details are in {path}."
    return f"tui-nn met an error of its own and had to stop: {type(error).__name__}: {error}"

"""Reading a lesson file into lines that are safe to show in a terminal."""

from __future__ import annotations

import re
import unicodedata

from tui_nn.course.parse.problems import ProblemList

MAXIMUM_BYTES = 512 << 10
"""Size of the largest lesson file that is read; parsing a larger one would hold up the screen."""

# C0 and C1 control characters would reach the terminal as commands; bidirectional overrides make
# code read differently from what it does.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def read_lines(problems: ProblemList) -> list[str] | None:
    """Read a text file.

    Args:
        problems: Names the file and receives what is wrong with it.

    Returns:
        Its lines without their ends, or None where it cannot be read as text.
    """
    path = problems.path
    if path.suffix.lower() == ".ipynb":
        problems.add(
            0,
            "a Jupyter notebook in JSON",
            f'convert it with "jupytext --to md:myst {path.name}" and open the .md file',
        )
        return None
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        problems.add(0, f"cannot be read ({reason})", "check the path and its permissions")
        return None
    if len(data) > MAXIMUM_BYTES:
        problems.add(0, f"larger than {MAXIMUM_BYTES >> 10} KiB", "split it into several lessons")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(line, "not UTF-8 text", "save the file as UTF-8")
        return None
    return _safe_lines(text, problems)


def _safe_lines(text: str, problems: ProblemList) -> list[str] | None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    if not any(line.strip() for line in lines):
        problems.add(1, "an empty file", 'write a lesson in it, beginning with "# Title"')
        return None
    unsafe = False
    for number, line in enumerate(lines, start=1):
        if match := _UNSAFE.search(line):
            name = unicodedata.name(match.group(), "control character")
            problems.add(
                number,
                f"the invisible character U+{ord(match.group()):04X} ({name.lower()})",
                'delete it; in code write it as an escape such as "\\x1b"',
            )
            unsafe = True
    return None if unsafe else lines

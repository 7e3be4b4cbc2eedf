"""The YAML header of a lesson file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tui_nn.course.parse.names import is_name
from tui_nn.course.parse.problems import ProblemList
from tui_nn.course.parse.yaml_text import YamlMapping, YamlTextError, read_mapping

NotebookFormat = Literal["myst", "markdown", "unstated"]
_OUR_KEYS = ("goal", "id", "minutes")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the header says.

    Attributes:
        native: Whether it has a `tui_nn` block: the file was written for this tutorial.
        notebook_format: Which kind of Markdown notebook the file is.
        title: The title in the header, or an empty string.
        id: The lesson's id, or an empty string.
        goal: The lesson's goal, or an empty string.
        minutes: How long it takes, or None.
        keeps_metadata: Whether Jupytext keeps the whole header when it rewrites the file.
        line_count: How many lines the header takes, fences included.
    """

    native: bool = False
    notebook_format: NotebookFormat = "unstated"
    title: str = ""
    id: str = ""
    goal: str = ""
    minutes: int | None = None
    keeps_metadata: bool = False
    line_count: int = 0


def read_front_matter(lines: Sequence[str], problems: ProblemList) -> FrontMatter:
    """Read the header of a file.

    Args:
        lines: The lines of the file.
        problems: Receives what is wrong with the header.

    Returns:
        The header; an empty one where there is none or it is broken.
    """
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter()
    end = next((n for n in range(1, len(lines)) if lines[n].rstrip() in ("---", "...")), None)
    if end is None:
        problems.add(1, "the header is not closed", 'end it with a line "---"')
        return FrontMatter()
    try:
        header = read_mapping("\n".join(lines[1:end]), first_line=2)
    except YamlTextError as problem:
        problems.add(
            problem.line,
            f"the header is not valid YAML ({problem.reason})",
            'write "key: value" lines and quote values that hold ": " or "#"',
        )
        return FrontMatter(line_count=end + 1)
    ours = _our_block(header, problems)
    _tell_misspelt_block(header, problems)
    return FrontMatter(
        native="tui_nn" in header.values,
        notebook_format=_notebook_format(header.values),
        title=_text(header.values.get("title")),
        id=_read_id(ours, header, problems),
        goal=_text(ours.get("goal")),
        minutes=_read_minutes(ours, header, problems),
        keeps_metadata=_keeps_metadata(header.values),
        line_count=end + 1,
    )


def _tell_misspelt_block(header: YamlMapping, problems: ProblemList) -> None:
    """Tell a block that is ours but for its spelling: without it nothing is promised or checked."""
    for key in header.values:
        if key != "tui_nn" and re.sub(r"[\W_]", "", key).casefold() == "tuinn":
            problems.add(header.line(key), f'unknown key "{key}" in the header', 'write "tui_nn:"')


def _our_block(header: YamlMapping, problems: ProblemList) -> Mapping[str, Any]:
    block = header.values.get("tui_nn", {})
    if block == "":
        return {}
    if not isinstance(block, dict):
        problems.add(
            header.line("tui_nn"), "tui_nn in the header is not a block of keys",
            'write "tui_nn:" and below it, indented, "id:", "goal:" and "minutes:"',
        )  # fmt: skip
        return {}
    for key in block:
        if key not in _OUR_KEYS:
            problems.add(
                header.line("tui_nn", str(key)),
                f'unknown key "{key}" in the tui_nn header',
                f"use {', '.join(_OUR_KEYS)} only",
            )
    return block


def _read_id(ours: Mapping[str, Any], header: YamlMapping, problems: ProblemList) -> str:
    identifier = _text(ours.get("id"))
    if "id" in ours and not is_name(identifier):
        problems.add(
            header.line("tui_nn", "id"),
            "the lesson's id is not a name",
            'use letters, digits and hyphens, such as "one-neuron"',
        )
        return ""
    return identifier


def _read_minutes(
    ours: Mapping[str, Any], header: YamlMapping, problems: ProblemList
) -> int | None:
    if "minutes" not in ours:
        return None
    text = _text(ours["minutes"])
    if not (text.isascii() and text.isdigit() and 0 < int(text[:5]) <= 1000 and len(text) < 5):
        problems.add(
            header.line("tui_nn", "minutes"),
            "minutes is not a whole number from 1 to 1000",
            'write for example "minutes: 12"',
        )
        return None
    return int(text)


def _notebook_format(values: Mapping[str, Any]) -> NotebookFormat:
    name = _at(values, "jupytext", "text_representation", "format_name")
    if name == "markdown":
        return "markdown"
    if name == "myst" or values.get("file_format") == "mystnb" or "tui_nn" in values:
        return "myst"
    return "unstated"


def _keeps_metadata(values: Mapping[str, Any]) -> bool:
    kept = _text(_at(values, "jupytext", "notebook_metadata_filter"))
    names = [name.strip() for name in kept.split(",")]
    return "-tui_nn" not in names and ("all" in names or "tui_nn" in names)


def _at(values: Mapping[str, Any], *keys: str) -> object:
    found: object = values
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""

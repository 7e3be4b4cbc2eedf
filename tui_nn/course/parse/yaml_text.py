"""Reading YAML with every scalar as text and with the line of each key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml


class YamlTextError(ValueError):
    """Text that is not the YAML it should be.

    Attributes:
        line: The line, from 1.
        reason: What is wrong, in a few words.
    """

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """A mapping with the place of its keys.

    Attributes:
        values: The mapping; scalars are text as written, so `name: 1` and `name: yes` stay names.
        lines: Line of each key of the mapping and, as `outer.inner`, of the mappings in it.
    """

    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def line(self, *keys: str) -> int:
        """Return the line of a key, or of the nearest thing around it that is there."""
        for length in range(len(keys), 0, -1):
            if (found := self.lines.get(".".join(keys[:length]))) is not None:
                return found
        return min(self.lines.values(), default=1)


def read_mapping(text: str, first_line: int) -> YamlMapping:
    """Read a YAML mapping.

    Args:
        text: The YAML.
        first_line: Line of the file on which it begins, from 1.

    Returns:
        The mapping; an empty one for empty text.

    Raises:
        YamlTextError: The text is not YAML, or not a mapping.
    """
    # BaseLoader builds only text, lists and mappings: nothing that a lesson says is executed.
    try:
        loader = yaml.BaseLoader(text)
        root = loader.get_single_node()
        values = loader.construct_document(root) if root is not None else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlTextError(
            first_line + (_line_within(text, mark.line) if mark else 0),
            _one_line(error.problem or error.context or "not YAML"),
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position)
        raise YamlTextError(first_line + line, _one_line(error.reason)) from error
    except RecursionError as error:
        raise YamlTextError(first_line, "nested too deeply") from error
    if not values:
        return YamlMapping({}, {})
    if not isinstance(root, yaml.MappingNode) or not isinstance(values, dict):
        raise YamlTextError(first_line, 'not "key: value" pairs')
    lines: dict[str, int] = {}
    for key, value in root.value:
        lines[str(key.value)] = first_line + key.start_mark.line
        if isinstance(value, yaml.MappingNode):
            for inner, _ in value.value:
                lines[f"{key.value}.{inner.value}"] = first_line + inner.start_mark.line
    return YamlMapping({str(key): value for key, value in values.items()}, lines)


def _line_within(text: str, line: int) -> int:
    """YAML tells an unfinished construct at the end, one line after the last."""
    return min(line, max(0, text.rstrip("\n").count("\n")))


def _one_line(reason: str) -> str:
    return " ".join(reason.split())

"""The course as it was read the last time, so that the first frame does not wait for the parser.

Reading a course takes longer than painting it: two parsers have to be imported and every lesson
goes through them. What they made is kept as JSON beside the progress, and is used as long as no
file of the course, and none of the parser, has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from tui_nn.course import model
from tui_nn.course.model import Course

_CLASSES: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        model.Prose,
        model.Diagram,
        model.Cell,
        model.Choice,
        model.Question,
        model.Mistake,
        model.Exercise,
        model.Step,
        model.Lesson,
        model.Course,
    )
}
_COLLECTIONS: dict[str, Callable[[Iterable[Any]], object]] = {
    "tuple": tuple,
    "frozenset": frozenset,
}


def load_course_cached(path: Path, directory: Path) -> Course:
    """Read a course as `load_course` does, but without parsing what was parsed before.

    A course with problems is never kept: whoever writes it sees them anew each time.

    Args:
        path: A directory of lesson files, or one file.
        directory: Where courses are kept; made where it does not exist. That nothing can be read
            or written there makes no difference but in speed.

    Returns:
        The course.
    """
    fingerprint = _fingerprint(path)
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]
    kept = directory / f"{name}.json"
    course = _read(kept, fingerprint) if fingerprint else None
    if course is None:
        from tui_nn.course.parse import load_course

        course = load_course(path)
        # Files that were changed while they were read must not be taken for what was made of them.
        if fingerprint and not course.problems and fingerprint == _fingerprint(path):
            _write(kept, fingerprint, course)
    return course


def _fingerprint(path: Path) -> str:
    """Tell all that the course is made from by one hash; empty where it cannot be read."""
    digest = hashlib.sha256(repr(str(path)).encode(errors="surrogateescape"))
    try:
        for file in _parser_files():
            state = file.stat()
            digest.update(f"{file} {state.st_size} {state.st_mtime_ns}\n".encode())
        for file in _course_files(path):
            content = file.read_bytes()
            digest.update(f"{file.name!r} {len(content)}\n".encode(errors="surrogateescape"))
            digest.update(content)
    except OSError:
        return ""
    return digest.hexdigest()


def _parser_files() -> Iterator[Path]:
    here = Path(__file__).parent
    yield from (Path(__file__), here / "model.py")
    yield from sorted((here / "parse").glob("*.py"))


def _course_files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.iterdir()
        if (file.suffix.lower() == ".md" or file.name == "myst.yml") and file.is_file()
    )


def _read(kept: Path, fingerprint: str) -> Course | None:
    """The kept course; None where there is none, or one of something else."""
    try:
        saved = json.loads(kept.read_bytes())
        if saved["fingerprint"] != fingerprint:
            return None
        course = _value(saved["course"])
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
    return course if isinstance(course, Course) else None


def _write(kept: Path, fingerprint: str, course: Course) -> None:
    text = json.dumps({"fingerprint": fingerprint, "course": _data(course)})
    with suppress(OSError):
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Under a name of its own first, so that another window never reads half of it.
        unfinished = kept.with_suffix(f".{os.getpid()}")
        try:
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(kept)
        finally:
            unfinished.unlink(missing_ok=True)


def _data(value: object) -> object:
    """A part of a course as JSON has it: what is not plain is a list that begins with its kind."""
    kind = type(value).__name__
    if isinstance(value, tuple):
        return [kind, *map(_data, value)]
    if isinstance(value, frozenset):
        return [kind, *sorted(value)]
    if isinstance(value, Path):
        return ["Path", str(value)]
    if kind in _CLASSES:
        return [kind, *(_data(getattr(value, field.name)) for field in fields(_CLASSES[kind]))]
    return value


def _value(data: Any) -> object:
    """The part of a course that `_data` gave."""
    if not isinstance(data, list):
        return data
    kind, *parts = data
    if kind == "Path":
        return Path(parts[0])
    values = map(_value, parts)
    if kind in _COLLECTIONS:
        return _COLLECTIONS[kind](values)
    return _CLASSES[kind](*values)

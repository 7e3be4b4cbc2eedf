"""Reads what cells may use from `limits.toml` in the data directory, in units that people use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui_nn.kernel.containment import MEBIBYTE, Limits

FILE = "limits.toml"


@dataclass(frozen=True, slots=True)
class LimitKey:
    """One key of the file.

    Attributes:
        field: The attribute of `Limits` that it sets.
        unit: How much of that attribute's unit one of the file's is.
        least: The smallest value that cells can work with, in the file's unit.
        most: The largest value.
        meaning: What is limited, in a few words.
        may_be_fraction: Whether it need not be a whole number.
        may_be_none: Whether 0 means that there is no such limit.
    """

    field: str
    unit: int
    least: float
    most: float
    meaning: str
    may_be_fraction: bool = False
    may_be_none: bool = False

    @property
    def wanted(self) -> str:
        """What a value must be, in words."""
        number = "a number" if self.may_be_fraction else "a whole number"
        none = "0 for none, or " if self.may_be_none else ""
        return f"{none}{number} from {self.least:.15g} to {self.most:.15g}"

    def shown(self, limits: Limits) -> str:
        """Returns the limit in the file's unit."""
        value = getattr(limits, self.field)
        return "none" if value is None else f"{value / self.unit:.15g}"

    def read(self, value: Any) -> int | float | None:
        """Returns what a value of the file means for `Limits`.

        Raises:
            ValueError: It is not what is wanted.
        """
        kinds = (int, float) if self.may_be_fraction else (int,)
        if isinstance(value, bool) or not isinstance(value, kinds):
            raise ValueError(self.wanted)
        if self.may_be_none and value == 0:
            return None
        if not self.least <= value <= self.most:
            raise ValueError(self.wanted)
        return value * self.unit


LIMIT_KEYS = {
    "memory_mib": LimitKey("memory", MEBIBYTE, 32, 1 << 20, "MiB of memory for a lesson's cells"),
    "cpu_seconds": LimitKey("cpu_seconds", 1, 1, 10**7, "s of processor time for them together"),
    "open_files": LimitKey("open_files", 1, 16, 4096, "files open at once"),
    "file_mib": LimitKey("file_size", MEBIBYTE, 1, 1 << 20, "MiB in one file"),
    "scratch_mib": LimitKey(
        "scratch_size", MEBIBYTE, 0, 1 << 16, "MiB in all files; 0: cells write none"
    ),
    "scratch_files": LimitKey("scratch_files", 1, 1, 10**6, "files and folders"),
    "output_mib": LimitKey("output_bytes", MEBIBYTE, 1, 1024, "MiB that one cell may print"),
    "output_messages": LimitKey(
        "output_frames", 1, 100, 10**7, "pieces of output and charts from one cell"
    ),
    "ask_after_seconds": LimitKey(
        "ask_after", 1, 1, 10**6, "s until you are asked about a cell", may_be_fraction=True
    ),
    "kill_after_seconds": LimitKey(
        "kill_after",
        1,
        0.1,
        10**6,
        "s until a cell is ended without asking",
        may_be_fraction=True,
        may_be_none=True,
    ),
    "interrupt_grace_seconds": LimitKey(
        "interrupt_grace", 1, 0.1, 60, "s that a cell has to stop", may_be_fraction=True
    ),
}
"""Every key that the file may have."""


def read_limits(home: Path) -> tuple[Limits, tuple[str, ...]]:
    """Reads the limits; what is not set, or set wrongly, is as usual, so nobody is locked out.

    Args:
        home: The data directory.

    Returns:
        The limits, and one sentence for each thing that is wrong with the file.
    """
    path = home / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Limits(), ()
    except OSError as error:
        return Limits(), (f"{path} cannot be read ({error.strerror}): the usual limits hold.",)
    except UnicodeDecodeError:
        return Limits(), (f"{path} is no UTF-8 text: the usual limits hold.",)
    import tomllib  # most have no such file, and the first frame waits for what is imported

    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Limits(), (f"{path} is not TOML ({error}): the usual limits hold.",)
    return _read(values, path)


def _read(values: dict[str, Any], path: Path) -> tuple[Limits, tuple[str, ...]]:
    chosen: dict[str, Any] = {}
    problems = []
    for name, value in values.items():
        key = LIMIT_KEYS.get(name)
        if key is None:
            known = ", ".join(LIMIT_KEYS)
            problems.append(f"{path}: there is no limit {name!r}; the limits are {known}.")
            continue
        try:
            chosen[key.field] = key.read(value)
        except ValueError as error:
            usual = key.shown(Limits())
            problems.append(
                f"{path}: {name} must be {error}, not {_brief(value)}; it is {usual} as usual."
            )
    return Limits(**chosen), tuple(problems)


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"

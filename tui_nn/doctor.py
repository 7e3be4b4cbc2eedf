"""`tui-nn doctor`: looks at everything that the tutorial stands on and says what is wrong."""

from __future__ import annotations

import asyncio
import functools
import locale
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import TextIO

from tui_nn import __version__
from tui_nn.course.progress import data_directory, open_progress
from tui_nn.findings import Finding, lay_out
from tui_nn.kernel.containment import Containment, Limits
from tui_nn.kernel.events import CellFinished, ErrorRaised, Notice, RunCell, ValueShown
from tui_nn.kernel.host import KernelHost
from tui_nn.kernel.launch import KernelUnavailable
from tui_nn.kernel.limits_file import FILE, LIMIT_KEYS, read_limits
from tui_nn.kernel.sandbox.self_test import containment
from tui_nn.terminal import color_system, problem_with_terminal

PACKAGES = ("textual", "rich", "plotext", "numpy", "tree-sitter", "tree-sitter-python")
SMALLEST = os.terminal_size((80, 24))
PROBE = "import numpy as np\nint(np.arange(4).sum())"
KERNEL_SECONDS = 60.0


def examine(out: TextIO) -> int:
    """Examine the machine and write the report.

    Args:
        out: Where to write it.

    Returns:
        How many problems were found.
    """
    home = data_directory()
    limits, mistakes = read_limits(home)
    held = functools.cache(lambda: containment(limits))
    sections: dict[str, Callable[[], Iterator[Finding]]] = {
        "Versions": examine_versions,
        "Terminal": lambda: examine_terminal(os.environ, _size_of(out)),
        "Progress": lambda: examine_data_directory(home),
        "Kernel": lambda: examine_kernel(limits),
        "Limits of cells": lambda: examine_limits(limits, mistakes, home),
        "Layers of the sandbox": lambda: examine_layers(held()),
        "Attempts to get out": lambda: examine_probes(held()),
        "Code of strangers": lambda: judge(held()),
    }
    problems: list[str] = []
    for title, section in sections.items():
        print(title, file=out, flush=True)
        findings = list(section())
        for line in lay_out(findings):
            print(line, file=out)
        print(file=out)
        problems += [finding.problem for finding in findings if finding.problem]
    count = len(problems)
    plural = "" if count == 1 else "s"
    print("All is well." if not problems else f"{count} problem{plural} found.", file=out)
    return count


def examine_versions() -> Iterator[Finding]:
    """The program, Python and the packages that it needs."""
    yield Finding("tui-nn", f"{__version__} in {Path(__file__).parent}")
    yield Finding("python", f"{platform.python_version()}, {sys.executable}")
    yield Finding("system", platform.platform())
    for package in PACKAGES:
        try:
            yield Finding(package, metadata.version(package))
        except metadata.PackageNotFoundError:
            yield Finding(package, "missing", f"Install it: python -m pip install {package}")


def examine_terminal(
    environment: Mapping[str, str], size: os.terminal_size | None
) -> Iterator[Finding]:
    """What the terminal calls itself, its size and its colours.

    Args:
        environment: Environment variables.
        size: Columns and lines, or None when the report does not go to a terminal.
    """
    problem = problem_with_terminal(environment, {}) if size is not None else None
    yield Finding("TERM", environment.get("TERM") or "not set", problem or "")
    yield Finding("COLORTERM", environment.get("COLORTERM") or "not set")
    if size is None:
        yield Finding("size", "unknown, this is no terminal")
    else:
        small = size.columns < SMALLEST.columns or size.lines < SMALLEST.lines
        yield Finding(
            "size",
            f"{size.columns} columns, {size.lines} lines",
            "Make the window at least 80 columns wide and 24 lines high." if small else "",
        )
    encoding = locale.getpreferredencoding(do_setlocale=False)
    yield Finding(
        "encoding",
        encoding,
        ""
        if encoding.lower().replace("-", "") == "utf8"
        else "Formulas need UTF-8: set LANG to a UTF-8 locale, for example LANG=C.UTF-8.",
    )
    chosen = environment.get("TEXTUAL_COLOR_SYSTEM")
    if environment.get("NO_COLOR"):
        yield Finding("colours", "greys only, because NO_COLOR is set")
    elif chosen:
        yield Finding("colours", f"{chosen}, chosen with TEXTUAL_COLOR_SYSTEM")
    else:
        yield Finding("colours", color_system(environment))


def examine_data_directory(home: Path) -> Iterator[Finding]:
    """Whether progress can be saved, and what is wrong with what was."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield Finding(
            "folder",
            str(home),
            f"It cannot be written ({reason}): mend that, or set TUI_NN_HOME to another folder.",
        )
        return
    yield Finding("folder", f"{home}, can be written")
    with open_progress(home, "doctor") as progress:
        yield Finding(
            "file", "sound" if progress.notice is None else "see below", progress.notice or ""
        )


def examine_kernel(limits: Limits) -> Iterator[Finding]:
    """Whether a cell runs, and how soon.

    Args:
        limits: What the cell may use.
    """
    yield from asyncio.run(_examine_kernel(limits))


async def _examine_kernel(limits: Limits) -> list[Finding]:
    started = time.perf_counter()
    host = KernelHost.launch(limits)
    try:
        async with asyncio.timeout(KERNEL_SECONDS):
            kernel = await host.kernel()
            ready = time.perf_counter() - started
            found = [Finding("start", _milliseconds(ready))]
            value, trouble, took = "", "", 0.0
            async for event in kernel.run(RunCell("doctor", PROBE)):
                match event:
                    case ValueShown(text):
                        value = text
                    case ErrorRaised(error):
                        trouble = f"{error.kind}: {error.message}"
                    case Notice(text):
                        trouble = text
                    case CellFinished(_, seconds):
                        took = seconds
            found.append(
                Finding("a cell", _milliseconds(took))
                if value == "6"
                else Finding("a cell", "failed", trouble or f"It gave {value!r} instead of 6.")
            )
            started = time.perf_counter()
            await kernel.restart()
            found.append(Finding("a restart", _milliseconds(time.perf_counter() - started)))
            await kernel.close()
            return found
    except KernelUnavailable as error:
        return [Finding("start", "failed", str(error))]
    except TimeoutError:
        return [Finding("start", "failed", f"No answer within {KERNEL_SECONDS:.0f} seconds.")]
    finally:
        await host.close()


def examine_limits(limits: Limits, mistakes: Iterable[str], home: Path) -> Iterator[Finding]:
    """What cells may use, and what is wrong with the file that says so.

    Args:
        limits: The limits in force.
        mistakes: What is wrong with the file, one sentence each.
        home: The data directory.
    """
    for name, key in LIMIT_KEYS.items():
        yield Finding(name, key.meaning, state=f"{key.shown(limits):>6}")
    yield Finding("", f"Other values can be set in {home / FILE}, one `name = value` a line.")
    for mistake in mistakes:
        yield Finding("", "", mistake)


def examine_layers(held: Containment) -> Iterator[Finding]:
    """What holds learner code; where a layer is missing the tutorial works all the same.

    Args:
        held: What the layers say of themselves.
    """
    for report in held.layers:
        state = "in force" if report.in_force else "MISSING"
        yield Finding(report.layer, report.detail, state=state)
    if not held.layers:
        yield Finding("", "Nothing is known of them.")


def examine_probes(held: Containment) -> Iterator[Finding]:
    """What a worker that tried to get out has reached.

    A way out is a problem only if every layer is in force: otherwise it is what is to be expected.

    Args:
        held: What the layers say of themselves and what the self-test found.
    """
    complete = bool(held.layers) and all(report.in_force for report in held.layers)
    for probe in held.probes:
        yield Finding(
            probe.probe,
            "stopped" if probe.stopped else f"NOT STOPPED: {probe.detail}",
            "The sandbox has a hole here: run only code that you trust."
            if complete and not probe.stopped
            else "",
        )
    if not held.probes:
        yield Finding("", "None was made.")


def judge(held: Containment) -> Iterator[Finding]:
    """Whether code may run here whose author the host does not trust, and if not, why.

    Args:
        held: What the layers say of themselves and what the self-test found.
    """
    if held.strangers_may_be_served:
        stopped = f"all {len(held.probes)} attempts to get out were stopped"
        yield Finding(
            "", f"It may run here: every layer that this needs is in force, and {stopped}."
        )
    else:
        yield Finding("", "It must not run here; your own is held as far as said above.")
        for gap in held.gaps:
            yield Finding("-", gap)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _size_of(out: TextIO) -> os.terminal_size | None:
    """The size of the terminal that the report goes to, or None."""
    try:
        size = os.get_terminal_size(out.fileno())
    except (OSError, ValueError):
        return None
    return size if size.columns > 0 and size.lines > 0 else None

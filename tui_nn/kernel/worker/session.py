"""Runs cells in the namespace of a lesson and tells what happened."""

from __future__ import annotations

import builtins
import getpass
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import nullcontext, suppress
from mmap import mmap
from typing import TextIO

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.events import CellFinished, ErrorRaised, Notice, RunCell, Status
from tui_nn.kernel.worker.cells import CellSources, Program
from tui_nn.kernel.worker.charts import Charts
from tui_nn.kernel.worker.checks import judge
from tui_nn.kernel.worker.display import Display, show_value
from tui_nn.kernel.worker.errors import ErrorTeller
from tui_nn.kernel.worker.interpreter import restore_interpreter
from tui_nn.kernel.worker.interrupts import InterruptGuard
from tui_nn.kernel.worker.namespace import LessonNamespace
from tui_nn.kernel.worker.outbox import Outbox
from tui_nn.kernel.worker.questions import LearnerInput, Questions
from tui_nn.kernel.worker.streams import LearnerStream, OutputBuffer
from tui_nn.kernel.worker.wire import Wire

BALLAST = 8 << 20
"""Bytes kept in reserve, given up when memory runs out so that the error can be told."""


class Session:
    """One lesson's namespace and all that its cells talk through."""

    def __init__(self, wire: Wire, guard: InterruptGuard, limits: Limits) -> None:
        self._guard = guard
        self._outbox = Outbox(wire, limits)
        self._output = OutputBuffer(self._outbox, guard)
        self._questions = Questions(wire, self._outbox, self._output)
        self._display = Display(self._outbox, self._output)
        self._charts = Charts(self._display)
        self._sources = CellSources()
        self._errors = ErrorTeller(self._sources, limits)
        self._namespace = LessonNamespace(guard)
        self._stdout = LearnerStream("stdout", self._output)
        self._stderr = LearnerStream("stderr", self._output)
        self._stdin = LearnerInput(self._questions)
        self._ballast: mmap | None = None

    def run(self, run: int, request: RunCell) -> None:
        """Run one cell from the first event to the last; nothing that it does escapes."""
        started = time.perf_counter()
        self._prepare(run)
        status: Status = "interrupted"
        try:
            try:
                self._guard.allow()
                self._outbox.begin(run)
                status = self._run_and_judge(request)
            finally:
                self._guard.forbid()
        except KeyboardInterrupt:
            self._guard.forbid()
            status = "interrupted"
        except MemoryError:
            self._drop_ballast()
            status = "error"
            self._outbox.say(Notice("The memory ran out while the result was being told."))
        self._close()
        self._outbox.finish(CellFinished(status, time.perf_counter() - started))

    def _prepare(self, run: int) -> None:
        """Put everything in place that an earlier cell may have replaced."""
        restore_interpreter()
        with suppress(OSError):  # an earlier cell has left no room for it
            self._ballast = self._ballast or mmap(-1, BALLAST)
        self._guard.install()
        sys.stdout = sys.__stdout__ = self._stdout  # type: ignore[assignment, misc]
        sys.stderr = sys.__stderr__ = self._stderr  # type: ignore[assignment, misc]
        sys.stdin = sys.__stdin__ = self._stdin  # type: ignore[assignment, misc]
        builtins.input = self._questions.ask
        getpass.getpass = self._questions.ask_secretly
        warnings.showwarning = self._show_warning
        self._output.begin()
        self._questions.begin(run)
        self._namespace.begin_cell()
        self._charts.begin()

    def _run_and_judge(self, request: RunCell) -> Status:
        """Run the cell and, when it succeeded, its check; interrupts may end it anywhere."""
        names = self._namespace.names
        with self._namespace.apart() if request.apart else nullcontext():
            status = self._told(lambda: self._run_cell(request))
            if status != "ok" or request.check is None:
                return status
            self._output.discard()
            self._display.mute()
            self._questions.silence()
            with self._namespace.apart():
                result = judge(request.cell, request.check, names, self._sources, self._errors)
            self._outbox.say(result)
        return "ok"

    def _run_cell(self, request: RunCell) -> None:
        try:
            program: Program = self._sources.compile(request.cell, request.code)
            show_value(program.execute(self._namespace.names), self._outbox, self._output)
        finally:
            self._charts.end()

    def _told(self, action: Callable[[], None]) -> Status:
        """Do something for the learner and tell the exception that it raises."""
        try:
            action()
        except KeyboardInterrupt:
            raise
        except SystemExit as error:
            return self._tell_exit(error)
        except BaseException as error:
            if isinstance(error, MemoryError):
                self._drop_ballast()
            self._output.send()
            self._outbox.say(ErrorRaised(self._errors.describe(error, self._namespace.names)))
            return "error"
        self._output.send()
        return "ok"

    def _tell_exit(self, error: SystemExit) -> Status:
        self._output.send()
        if error.code in (None, 0):
            self._outbox.say(Notice("exit() would end a program; here it only ends this cell."))
            return "ok"
        self._outbox.say(ErrorRaised(self._errors.describe(error, self._namespace.names)))
        return "error"

    def _drop_ballast(self) -> None:
        if self._ballast is not None:
            self._ballast.close()
            self._ballast = None

    def _close(self) -> None:
        """Send what is left; learners' code no longer runs, so nothing can interrupt this."""
        restore_interpreter()
        self._output.send()
        self._display.send_waiting()

    def _show_warning(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        """Replace `warnings.showwarning`: no file paths, they mean nothing to a learner."""
        place = f" (line {lineno})" if self._sources.cell_of(filename) else ""
        text = f"{category.__name__}: {message}{place}\n"
        (sys.stderr if file is None else file).write(text)

"""`input()`, `getpass()` and `sys.stdin` of learners' code: the client asks the learner."""

from __future__ import annotations

import io
from typing import Any

from tui_nn.kernel.events import InputRequested
from tui_nn.kernel.protocol import Answer
from tui_nn.kernel.worker.outbox import Outbox
from tui_nn.kernel.worker.streams import OutputBuffer
from tui_nn.kernel.worker.wire import Wire


class Questions:
    """Asks the learner and waits for the answer."""

    def __init__(self, wire: Wire, outbox: Outbox, output: OutputBuffer) -> None:
        self._wire = wire
        self._outbox = outbox
        self._output = output
        self._run = 0
        self._asked = 0
        self._silenced = False

    def begin(self, run: int) -> None:
        """Begin a run: its questions are counted from one."""
        self._run = run
        self._asked = 0
        self._silenced = False

    def silence(self) -> None:
        """Ask nothing from now on: a check must not wait for the learner."""
        self._silenced = True

    def ask(self, prompt: object = "", /) -> str:
        """Replace `input`: ask, and repeat question and answer in the output.

        Raises:
            EOFError: The learner ended the input, or nobody may be asked.
        """
        question = str(prompt)
        answer = self._wait_for_answer(question)
        if answer is None:
            raise EOFError("the input was ended")
        self._output.write("stdout", f"{question}{answer}\n")
        return answer

    def ask_secretly(self, prompt: str = "Password: ", stream: Any = None, **_: Any) -> str:
        """Replace `getpass.getpass`: ask, and keep the answer out of the output.

        Raises:
            EOFError: The learner ended the input, or nobody may be asked.
        """
        answer = self._wait_for_answer(prompt)
        if answer is None:
            raise EOFError("the input was ended")
        self._output.write("stdout", f"{prompt}\n")
        return answer

    def read_line(self) -> str:
        """Return one line with its newline; an empty string at the end of the input."""
        try:
            return self.ask() + "\n"
        except EOFError:
            return ""

    def _wait_for_answer(self, prompt: str) -> str | None:
        if self._silenced:
            raise EOFError("a check cannot answer questions")
        self._output.send()
        self._asked += 1
        self._outbox.say(InputRequested(prompt))
        while True:
            run, command = self._wire.receive()
            if isinstance(command, Answer) and run == self._run and command.request == self._asked:
                return command.text


class LearnerInput(io.TextIOBase):
    """What learners' code finds as `sys.stdin`."""

    def __init__(self, questions: Questions) -> None:
        super().__init__()
        self._questions = questions

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Told for completeness: answers arrive as text."""
        return "utf-8"

    def readable(self) -> bool:
        """Always true."""
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        """Ask for one line."""
        return self._questions.read_line()

    def read(self, size: int | None = -1, /) -> str:
        """Ask for lines until the learner ends the input."""
        return "".join(iter(self._questions.read_line, ""))

    def close(self) -> None:
        """Stay open: `exit()` closes this, and the next cell may ask as well."""

"""What the sandbox refuses is told in a sentence that says so."""

from __future__ import annotations

import signal

import pytest

from tests.kernel.sandbox.confining import run_confined
from tui_nn.kernel.containment import MEBIBYTE, Limits
from tui_nn.kernel.sandbox.explain import explain_death, explain_denial, scratch_sentence
from tui_nn.kernel.sandbox.layers import ALL_LAYERS, NAMESPACES

LIMITS = Limits(memory=64 * MEBIBYTE, scratch_size=4 * MEBIBYTE, file_size=2 * MEBIBYTE)

DENIALS = {
    "import threading; threading.Thread(target=print).start()": "may not start threads",
    "from concurrent.futures import ThreadPoolExecutor as E; E().submit(print)": "threads",
    "import asyncio; asyncio.run(asyncio.to_thread(print))": "may not start threads",
    "import subprocess; subprocess.run(['ls'])": "may not start other programs",
    "import subprocess; subprocess.Popen('ls', shell=True)": "may not start other programs",
    "import os; os.popen('ls')": "may not start other programs",
    "import asyncio; asyncio.run(asyncio.create_subprocess_exec('ls'))": "other programs",
    "import multiprocessing; multiprocessing.Pool(2)": "may not start other programs",
    "import multiprocessing as m; m.Process(target=print).start()": "other programs",
    "from concurrent.futures import ProcessPoolExecutor as E; E().submit(print)": "processes",
    "import os; os.fork()": "tutorial's sandbox",
    "import os; os.execv('/bin/ls', ['ls'])": "tutorial's sandbox",
    "import os; os.kill(1, 9)": "tutorial's sandbox",
    "import socket; socket.socket()": "no network",
    "import socket; socket.create_connection(('127.0.0.1', 80))": "no network",
    "import socket; socket.gethostbyname('example.org')": "no network",
    "import urllib.request as u; u.urlopen('http://example.org')": "no network",
    "import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', 80))": "no network",
    "open('/etc/passwd')": "outside the lesson's working directory",
    "open('/new', 'w')": "outside the lesson's working directory",
    "import os; os.listdir('/home')": "outside the lesson's working directory",
    "import os; os.mkdir(b'/new')": "outside the lesson's working directory",
    "open('data.csv')": "it starts empty",
    "import os; os.symlink('a', 'b')": "tutorial's sandbox",
    "import resource as r; r.setrlimit(r.RLIMIT_AS, (-1, -1))": "may not raise its own limits",
    "import numpy as np; np.zeros((10**5, 10**5))": "asked for 74.5 GiB; the limit is 64 MiB",
    "bytearray(10**9)": "more memory than it may have; the limit is 64 MiB",
    "[open('x', 'w') for _ in range(99)]": "64 files open",
    "with open('x', 'wb') as file: file.write(bytes(3 << 20))": "2 MiB",
}
EXPLAIN = """
    from tui_nn.kernel.containment import Limits
    from tui_nn.kernel.sandbox.explain import explain_denial
    kept = []
    try:
        exec(compile({code!r}, "<cell>", "exec"), {{}})
    except BaseException as error:
        import sys
        message = explain_denial(error, Limits(**{limits!r}))
        del error
        sys.__stdout__.write(str(message))
"""


@pytest.mark.parametrize("layers", [ALL_LAYERS, ALL_LAYERS - {NAMESPACES}], ids=["all", "no-ns"])
@pytest.mark.parametrize("code", DENIALS)
def test_a_denial_is_explained(code: str, layers: frozenset[str]) -> None:
    limits = {
        "memory": LIMITS.memory,
        "scratch_size": LIMITS.scratch_size,
        "file_size": LIMITS.file_size,
    }
    inside = EXPLAIN.format(code=code, limits=limits)
    result = run_confined(inside, layers=layers, limits=LIMITS, numpy="numpy" in code)
    assert DENIALS[code] in result.output, (result.output, result.errors)


@pytest.mark.parametrize(
    "error",
    [ValueError("too large"), KeyError("weights"), FileExistsError(17, "File exists", "x")],
)
def test_what_the_sandbox_has_nothing_to_do_with_is_left_to_others(error: Exception) -> None:
    assert explain_denial(error, LIMITS) is None


def test_a_refusal_that_a_library_wraps_is_found() -> None:
    outer = RuntimeError("could not save")
    outer.__cause__ = OSError(28, "No space left on device")
    assert "working directory is full" in str(explain_denial(outer, LIMITS))


def test_errors_that_name_each_other_as_cause_do_not_hang() -> None:
    first, second = RuntimeError("first"), RuntimeError("second")
    first.__context__, second.__context__ = second, first
    assert explain_denial(first, LIMITS) is None


def test_the_end_of_a_worker_is_explained_where_a_limit_ended_it() -> None:
    assert "3600 s" in str(explain_death(signal.SIGXCPU, LIMITS))
    assert "system call" in str(explain_death(signal.SIGSYS, LIMITS))
    assert explain_death(signal.SIGSEGV, LIMITS) is None


def test_a_full_or_forbidden_working_directory_is_told_apart() -> None:
    assert "4 MiB" in scratch_sentence(LIMITS)
    assert "may not write files" in scratch_sentence(Limits(scratch_size=0))

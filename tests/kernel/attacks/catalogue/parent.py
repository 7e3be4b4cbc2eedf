"""Attacks on the zygote, the parent of every worker: it runs as the same user and is in sight."""

from __future__ import annotations

import ctypes
import os
import resource
import signal

from tests.kernel.attacks.attack import Prey, attack, claimed, leaked
from tests.kernel.attacks.memory_of_others import read_memory, write_memory
from tui_nn.kernel.sandbox.layers import LANDLOCK, NAMESPACES, PRIVILEGES, SECCOMP, SESSION

NO_TRACING = {LANDLOCK, PRIVILEGES, SECCOMP}
PTRACE_SEIZE = 0x4206
_MARK = ctypes.create_string_buffer(b"the zygote's own, and the workers'")


@attack("the zygote", claimed, {LANDLOCK, SECCOMP})
def send_a_signal_to_the_zygote(prey: Prey) -> bool:
    os.kill(os.getppid(), signal.SIGWINCH)
    return True


@attack("the zygote", claimed, {SECCOMP})
def send_a_signal_to_its_own_group(prey: Prey) -> bool:
    signal.signal(signal.SIGWINCH, signal.SIG_IGN)
    os.kill(0, signal.SIGWINCH)
    return True


@attack("the zygote", claimed, NO_TRACING)
def trace_the_zygote(prey: Prey) -> bool:
    return bool(ctypes.CDLL(None).ptrace(PTRACE_SEIZE, os.getppid(), None, None) == 0)


@attack("the zygote", leaked, NO_TRACING)
def read_the_zygote_s_environment_from_its_memory(prey: Prey) -> bytes:
    """It lies where it lay in this process before it was erased here."""
    variables = ctypes.POINTER(ctypes.c_void_p).in_dll(ctypes.CDLL(None), "environ")
    address = next(found for index in range(1, 20) if (found := variables[index]))
    pages = [read_memory(os.getppid(), address // 4096 * 4096 + at, 4096) for at in (-4096, 0)]
    return b"".join(pages)


@attack("the zygote", claimed, NO_TRACING)
def write_into_the_zygote_s_memory(prey: Prey) -> bool:
    return write_memory(os.getppid(), ctypes.addressof(_MARK), _MARK.raw) == len(_MARK.raw)


@attack("the zygote", claimed, {SECCOMP})
def change_the_zygote_s_limits(prey: Prey) -> bool:
    kind = resource.RLIMIT_NOFILE
    resource.prlimit(os.getppid(), kind, resource.prlimit(os.getppid(), kind))
    return True


@attack("the zygote", claimed, {PRIVILEGES, SECCOMP}, requires={NAMESPACES})
def choose_the_zygote_s_processors(prey: Prey) -> bool:
    os.sched_setaffinity(os.getppid(), os.sched_getaffinity(os.getppid()))
    return True


@attack("the zygote", claimed, {PRIVILEGES, SECCOMP}, requires={NAMESPACES})
def choose_the_zygote_s_scheduling(prey: Prey) -> bool:
    os.sched_setscheduler(os.getppid(), os.SCHED_OTHER, os.sched_param(0))
    return True


@attack("the zygote", claimed, {SESSION, SECCOMP})
def leave_the_zygote_s_session(prey: Prey) -> bool:
    os.setsid()
    return os.getsid(0) == os.getpid()


@attack("the zygote", claimed, {SECCOMP})
def join_the_zygote_s_group(prey: Prey) -> bool:
    os.setpgid(0, os.getpgid(os.getppid()))
    return True

"""Starting processes, and harming those of others."""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

from tests.kernel.attacks.attack import CLAIM, Prey, attack, changed, claimed, leaked
from tests.kernel.attacks.memory_of_others import read_memory, write_memory
from tui_nn.kernel.sandbox.layers import LANDLOCK, LIMITS, NAMESPACES, PRIVILEGES, SECCOMP

ANY = {LANDLOCK, NAMESPACES, SECCOMP}
UNKNOWN_TO_LANDLOCK = {NAMESPACES, SECCOMP}
NO_CHILDREN = {LIMITS, SECCOMP}
PTRACE_ATTACH, PTRACE_CONTINUE = 16, 7
PIDFD_OPEN, PIDFD_GETFD, PIDFD_SEND_SIGNAL = 434, 438, 424
SET_SIGNAL = 10
CLONE3, AT_EMPTY_PATH = 435, 0x1000
ARRIVAL = 0.02
"""Seconds in which a signal that has been sent takes effect."""

victim_changed = changed("victim")
sibling_changed = changed("sibling")


@attack("processes", claimed, NO_CHILDREN, as_root={SECCOMP})
def fork(prey: Prey) -> None:
    if os.fork() == 0:
        os.write(1, CLAIM)
        os._exit(0)
    os.wait()


@attack("processes", claimed, NO_CHILDREN, as_root={SECCOMP})
def fork_many_times(prey: Prey) -> bool:
    children = []
    for _ in range(20):
        child = os.fork()
        if child == 0:
            signal.pause()
        children.append(child)
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return True


@attack("processes", claimed, NO_CHILDREN, as_root={SECCOMP})
def leave_a_daemon_behind(prey: Prey) -> None:
    parent = os.getpid()
    if os.fork() == 0:
        os.setsid()
        while os.getppid() == parent:
            time.sleep(0.005)
        os.write(1, CLAIM)
        os._exit(0)


@attack("processes", claimed, NO_CHILDREN, as_root={SECCOMP})
def start_a_thread(prey: Prey) -> None:
    thread = threading.Thread(target=os.write, args=(1, CLAIM))
    thread.start()
    thread.join()


@attack("processes", lambda outcome: b"ld.so" in outcome.output, {LANDLOCK, SECCOMP})
def become_another_program(prey: Prey) -> None:
    loader = next(path for path in Path("/lib64").glob("ld-linux*"))
    os.execv(loader, [str(loader), "--version"])


@attack(
    "processes",
    lambda outcome: b"ld.so" in outcome.output,
    {LANDLOCK, *NO_CHILDREN},
    as_root={LANDLOCK, SECCOMP},
)
def start_another_program(prey: Prey) -> bytes:
    loader = next(path for path in Path("/lib64").glob("ld-linux*"))
    return subprocess.run([loader, "--version"], capture_output=True).stdout


@attack("processes", lambda outcome: b"ld.so" in outcome.output, {SECCOMP})
def become_a_program_that_lies_in_memory_only(prey: Prey) -> None:
    loader = next(path for path in Path("/lib64").glob("ld-linux*"))
    program = os.memfd_create("program", 0)
    os.write(program, loader.read_bytes())
    words = (ctypes.c_char_p * 3)(b"program", b"--version", None)
    ctypes.CDLL(None).execveat(program, b"", words, None, AT_EMPTY_PATH)


@attack("processes", claimed, NO_CHILDREN, as_root={SECCOMP})
def fork_by_the_newest_call(prey: Prey) -> None:
    arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, signal.SIGCHLD)
    child = ctypes.CDLL(None).syscall(CLONE3, arguments, ctypes.sizeof(arguments))
    if child == 0:
        os.write(1, CLAIM)
        os._exit(0)
    os.waitpid(child, 0)


@attack("processes", victim_changed, ANY)
def kill_the_app(prey: Prey) -> None:
    os.kill(prey.victim, signal.SIGKILL)
    time.sleep(ARRIVAL)


@attack("processes", victim_changed, ANY)
def stop_the_app(prey: Prey) -> None:
    os.kill(prey.victim, signal.SIGSTOP)
    time.sleep(ARRIVAL)


@attack("processes", victim_changed, ANY)
def kill_the_app_through_a_process_handle(prey: Prey) -> None:
    call = ctypes.CDLL(None).syscall
    handle = call(PIDFD_OPEN, prey.victim, 0)
    call(PIDFD_SEND_SIGNAL, handle, int(signal.SIGKILL), None, 0)
    time.sleep(ARRIVAL)


@attack("processes", victim_changed, ANY)
def have_the_kernel_signal_the_app(prey: Prey) -> None:
    near, far = socket.socketpair()
    fcntl.fcntl(near, fcntl.F_SETOWN, prey.victim)
    fcntl.fcntl(near, SET_SIGNAL, signal.SIGKILL)
    fcntl.fcntl(near, fcntl.F_SETFL, os.O_ASYNC)
    far.send(b"x")
    time.sleep(ARRIVAL)


@attack("processes", victim_changed, ANY)
def trace_the_app_and_end_it(prey: Prey) -> None:
    trace = ctypes.CDLL(None).ptrace
    if trace(PTRACE_ATTACH, prey.victim, None, None) == 0:
        os.waitpid(prey.victim, 0)
        trace(PTRACE_CONTINUE, prey.victim, None, ctypes.c_long(signal.SIGKILL))
        time.sleep(ARRIVAL)


@attack("processes", leaked, ANY)
def read_the_app_s_memory(prey: Prey) -> bytes:
    return read_memory(prey.victim, prey.victim_address)


@attack("processes", victim_changed, ANY)
def overwrite_the_app_s_memory(prey: Prey) -> None:
    write_memory(prey.victim, prey.victim_address, b"overwritten")


@attack("processes", leaked, ANY)
def copy_a_descriptor_from_the_app(prey: Prey) -> bytes:
    call = ctypes.CDLL(None).syscall
    handle = call(PIDFD_OPEN, prey.victim, 0)
    return os.pread(call(PIDFD_GETFD, handle, prey.victim_descriptor, 0), 100, 0)


@attack("processes", victim_changed, UNKNOWN_TO_LANDLOCK)
def change_the_app_s_limits(prey: Prey) -> None:
    resource.prlimit(prey.victim, resource.RLIMIT_NOFILE, (3, 3))


@attack(
    "processes",
    victim_changed,
    UNKNOWN_TO_LANDLOCK,
    as_root={*UNKNOWN_TO_LANDLOCK, PRIVILEGES},
)
def slow_the_app_down(prey: Prey) -> None:
    os.setpriority(os.PRIO_PROCESS, prey.victim, 19)


@attack(
    "processes",
    victim_changed,
    UNKNOWN_TO_LANDLOCK,
    as_root={*UNKNOWN_TO_LANDLOCK, PRIVILEGES},
)
def pin_the_app_to_one_processor(prey: Prey) -> None:
    os.sched_setaffinity(prey.victim, {0})


@attack("processes", sibling_changed, {LANDLOCK, SECCOMP})
def kill_a_sibling(prey: Prey) -> None:
    os.kill(prey.sibling, signal.SIGKILL)
    time.sleep(ARRIVAL)


@attack("processes", leaked, {LANDLOCK, SECCOMP, PRIVILEGES})
def read_a_sibling_s_memory(prey: Prey) -> bytes:
    return read_memory(prey.sibling, prey.sibling_address)


@attack("processes", sibling_changed, {SECCOMP})
def change_a_sibling_s_limits(prey: Prey) -> None:
    resource.prlimit(prey.sibling, resource.RLIMIT_NOFILE, (3, 3))


@attack("processes", sibling_changed, {SECCOMP})
def slow_a_sibling_down(prey: Prey) -> None:
    os.setpriority(os.PRIO_PROCESS, prey.sibling, 19)


@attack("processes", sibling_changed, {SECCOMP})
def pin_a_sibling_to_one_processor(prey: Prey) -> None:
    os.sched_setaffinity(prey.sibling, {0})

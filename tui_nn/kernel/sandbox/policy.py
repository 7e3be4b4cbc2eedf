"""Which system calls a worker may make: what Python and NumPy need within one process, no more.

Whatever is not named here fails with "operation not permitted": above all fork, threads, exec,
sockets, ptrace, mounts, keys, shared memory, io_uring and changes to other processes. Since a
worker cannot become two, the limits of one process are the limits of the whole.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass

ALLOW = -1
"""Stands for going through, where an error number would be an answer."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A condition on an argument of a system call.

    Attributes:
        argument: Which argument, from 0.
        values: What its low 32 bits may be, after `mask`; the kernel takes no more of an `int`.
        mask: The bits that are looked at.
        pointer: Whether all 64 bits count.
    """

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    pointer: bool = False


_FILES = (
    "read", "write", "close", "stat", "fstat", "lstat", "lseek", "pread64", "pwrite64",
    "readv", "writev", "preadv", "pwritev", "preadv2", "pwritev2", "access", "faccessat",
    "faccessat2", "newfstatat", "statx", "statfs", "fstatfs", "readlink", "readlinkat",
    "getdents", "getdents64", "getcwd", "chdir", "fchdir", "rename", "renameat",
    "renameat2", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "ftruncate", "fsync",
    "fdatasync", "fadvise64", "sendfile", "copy_file_range", "umask", "dup", "dup2", "dup3",
    "close_range",
)  # fmt: skip
"""As far as Landlock and the mount namespace let them be opened."""

_MEMORY = (
    "mmap", "mprotect", "munmap", "mremap", "msync", "madvise", "brk",
)  # fmt: skip

_WAITING = (
    "poll", "ppoll", "select", "pselect6", "nanosleep", "clock_nanosleep", "clock_gettime",
    "clock_getres", "gettimeofday", "time", "times", "pause", "sched_yield",
    "restart_syscall", "set_robust_list", "rseq",
)  # fmt: skip

_OWN_SIGNALS = (
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "sigaltstack",
)  # fmt: skip

_QUESTIONS = (
    "getpid", "getppid", "gettid", "getpgid", "getpgrp", "getsid", "getuid", "geteuid",
    "getgid", "getegid", "getresuid", "getresgid", "getgroups", "uname", "sysinfo",
    "getrusage", "getrlimit", "getcpu", "sched_getaffinity", "getrandom", "set_tid_address",
)  # fmt: skip
"""Who and where am I."""

_ENDING = (
    "exit", "exit_group",
)  # fmt: skip

ALLOWED = frozenset(_FILES + _MEMORY + _WAITING + _OWN_SIGNALS + _QUESTIONS + _ENDING)

ANSWERS: dict[str, int] = {
    # Taken and without effect, for shutil.copy and archives need it to succeed.
    **dict.fromkeys(("chmod", "fchmod", "fchmodat", "fchmodat2"), 0),
    # "No extended attributes here" is an answer that shutil.copystat understands.
    **dict.fromkeys(
        (
            f"{kind}{action}xattr"
            for kind in ("", "l", "f")
            for action in ("set", "get", "list", "remove")
        ),
        errno.EOPNOTSUPP,
    ),
    # The C library then tries the older clone, which is refused.
    "clone3": errno.ENOSYS,
}
"""What some calls that are not allowed give back instead of "not permitted"; 0 is success."""

_GET_FILE_LOCK, _SET_FILE_LOCK, _DUPLICATE_CLOSE_ON_EXEC = 5, 6, 1030
_FILE_CONTROLS = (0, 1, 2, 3, 4, _GET_FILE_LOCK, _SET_FILE_LOCK, _DUPLICATE_CLOSE_ON_EXEC)
"""F_DUPFD to F_SETFL and the locks of SQLite; not F_SETOWN, F_SETPIPE_SZ, F_NOTIFY."""

_TERMINAL_QUERIES = (0x5401, 0x5413, 0x541B)
_DESCRIPTOR_FLAGS = (0x5421, 0x5450, 0x5451)
_CLONE_FILE = 0x40049409
_DEVICE_CONTROLS = (*_TERMINAL_QUERIES, *_DESCRIPTOR_FLAGS, _CLONE_FILE)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX, FICLONE; not TIOCSTI."""

_READ_ONLY, _ACCESS_MODE, _TRUNCATE = 0, 3, 0o1000
_OPEN_FLAGS = tuple(
    mode | truncate
    for mode in range(4)
    for truncate in (0, _TRUNCATE)
    if (mode, truncate) != (_READ_ONLY, _TRUNCATE)
)
"""Opening to read must not truncate: Landlock before version 3 looks at the access mode only."""

_AF_UNIX, _SOCK_STREAM, _SOCK_NONBLOCK, _SOCK_CLOEXEC = 1, 1, 0o4000, 0o2000000
_LOCAL_STREAMS = tuple(
    _SOCK_STREAM | blocking | closing
    for blocking in (0, _SOCK_NONBLOCK)
    for closing in (0, _SOCK_CLOEXEC)
)
_FUTEX_WAIT, _FUTEX_WAKE, _FUTEX_WAIT_BITSET, _FUTEX_WAKE_BITSET = 0, 1, 9, 10
_FUTEX_COMMANDS = (_FUTEX_WAIT, _FUTEX_WAKE, _FUTEX_WAIT_BITSET, _FUTEX_WAKE_BITSET)
_FUTEX_COMMAND_MASK = 0x7F
_MSG_DONTWAIT, _MSG_NOSIGNAL = 0x40, 0x4000


@dataclass(frozen=True, slots=True)
class Rule:
    """What a call is answered, depending on its arguments.

    Attributes:
        conditions: What must hold, all of it.
        then: The answer if so: `ALLOW`, or an error number; 0 is success without effect.
        otherwise: The answer if not.
    """

    conditions: tuple[OneOf, ...]
    then: int = ALLOW
    otherwise: int = errno.EPERM


def conditional_rules(pid: int) -> dict[str, Rule]:
    """Returns the calls whose answer depends on their arguments.

    Args:
        pid: The worker's own process id, as it sees it.
    """
    opening = _ACCESS_MODE | _TRUNCATE
    local_stream = (OneOf(0, (_AF_UNIX,)), OneOf(1, _LOCAL_STREAMS), OneOf(2, (0,)))
    return {
        "open": Rule((OneOf(1, _OPEN_FLAGS, opening),)),
        "openat": Rule((OneOf(2, _OPEN_FLAGS, opening),)),
        "kill": Rule((OneOf(0, (pid,)),)),
        "tkill": Rule((OneOf(0, (pid,)),)),
        "tgkill": Rule((OneOf(0, (pid,)),)),
        "prlimit64": Rule((OneOf(0, (0, pid)), OneOf(2, (0,), pointer=True))),
        "fcntl": Rule((OneOf(1, _FILE_CONTROLS),)),
        "ioctl": Rule((OneOf(1, _DEVICE_CONTROLS),)),
        # What a lock of one thread needs; the rest of this call has been a way into the kernel.
        "futex": Rule((OneOf(1, _FUTEX_COMMANDS, _FUTEX_COMMAND_MASK),)),
        # An event loop wakes itself through a pair of sockets: streams, so that they can name no
        # other peer, and no flags, for out-of-band data has been a way into the kernel.
        "socketpair": Rule(local_stream),
        "sendto": Rule((OneOf(3, (0, _MSG_NOSIGNAL)), OneOf(4, (0,), pointer=True))),
        "recvfrom": Rule((OneOf(3, (0, _MSG_DONTWAIT)),)),
        # Setting a file's time to now, which Path.touch tries first, must fail for it to go on
        # and make the file; setting a given time, as shutil.copy2 does, must seem to succeed.
        "utimensat": Rule((OneOf(2, (0,), pointer=True),), then=errno.EPERM, otherwise=0),
    }

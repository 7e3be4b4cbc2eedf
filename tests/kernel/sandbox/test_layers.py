"""Each of the other layers by itself, seen from outside where that is possible."""

from __future__ import annotations

import os
import select
import signal
from pathlib import Path

import pytest

from tests.kernel.sandbox.confining import read_reports, run_confined, start_confined
from tui_nn.kernel.containment import MEBIBYTE, Limits
from tui_nn.kernel.sandbox.layers import (
    ALL_LAYERS,
    ENVIRONMENT,
    LANDLOCK,
    LIMITS,
    NAMESPACES,
    PRIVILEGES,
    SCRATCH,
    SECCOMP,
    SESSION,
)

PATIENCE = 30.0


def only(*layers: str) -> frozenset[str]:
    return frozenset(layers)


def test_every_layer_reports_and_a_layer_that_is_off_says_so() -> None:
    result = run_confined("", layers=ALL_LAYERS - {LANDLOCK})
    assert set(result.reports) == ALL_LAYERS | {SCRATCH}
    assert result.reports[LANDLOCK].detail == "switched off"
    assert not result.reports[LANDLOCK].in_force
    assert all(report.detail for report in result.reports.values())


def test_session_keeps_no_descriptor_but_those_wanted() -> None:
    before = "import os; os.dup2(1, 200); os.dup2(1, 50)"
    code = """
        import os
        for number in range(3, 1024):
            try:
                os.fstat(number)
            except OSError:
                continue
            print(number)
    """
    assert run_confined(code, before=before, layers=only(SESSION)).output == ""
    assert "50\n200\n" in run_confined(code, before=before, layers=only()).output


def test_the_worker_has_a_group_of_its_own_in_a_session_without_a_terminal() -> None:
    code = f"""
        import os
        print(os.getpgid(0) == os.getpid(), os.getsid(0) in ({os.getsid(0)}, os.getpid()))
        try:
            os.open("/dev/tty", os.O_RDWR)
        except OSError as error:
            print(error.errno in (6, 13))
    """
    result = run_confined(code, layers=only(SESSION))
    assert result.output == "True False\nTrue\n", result.errors


@pytest.mark.parametrize("layers", [ALL_LAYERS, ALL_LAYERS - {NAMESPACES}])
def test_the_worker_dies_when_the_zygote_is_killed(layers: frozenset[str], tmp_path: Path) -> None:
    process, reading = start_confined(
        "import signal; signal.pause()", layers=layers, environment={"TMPDIR": str(tmp_path)}
    )
    read_reports(reading)
    workers = [_handle(pid) for pid in _descendants(process.pid)]
    assert workers
    process.kill()
    for worker in workers:
        assert select.select([worker], [], [], PATIENCE)[0], "it lives on"
        os.close(worker)
    process.communicate()


def test_environment_is_emptied_where_it_lies() -> None:
    code = "import os; print(os.environ.get('KEY'), os.environ['HOME'] == os.getcwd())"
    result = run_confined(code, environment={"KEY": "secret"})
    assert result.output == "None True\n"


def test_random_numbers_differ_between_workers_of_equal_zygotes() -> None:
    before = "import random, numpy.random; random.seed(1); numpy.random.seed(1)"
    code = "import random, numpy; print(random.random(), numpy.random.random())"
    options = {"before": before, "numpy": True}
    first = run_confined(code, **options).output.split()
    second = run_confined(code, **options).output.split()
    assert not set(first) & set(second)


def test_memory_beyond_the_limit_is_refused_and_less_is_given() -> None:
    limits = Limits(memory=64 * MEBIBYTE)
    code = "print(len(bytearray({} << 20)) >> 20)"
    assert run_confined(code.format(32), limits=limits).output == "32\n"
    assert "MemoryError" in run_confined(code.format(80), limits=limits).errors


def test_limits_are_final() -> None:
    code = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))"
    assert "not allowed" in run_confined(code, layers=only(LIMITS, PRIVILEGES)).errors


def test_processor_time_beyond_the_limit_ends_the_worker() -> None:
    result = run_confined("while True: pass", limits=Limits(cpu_seconds=1))
    assert result.code == 128 + signal.SIGXCPU


def test_a_worker_that_ignores_the_signal_ends_soon_afterwards() -> None:
    code = "import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass"
    assert run_confined(code, limits=Limits(cpu_seconds=1)).code == 128 + signal.SIGKILL


def test_privileges_are_none_and_cannot_come_back(tmp_path: Path) -> None:
    process, reading = start_confined(
        "import signal; signal.pause()",
        layers=ALL_LAYERS - {NAMESPACES},
        environment={"TMPDIR": str(tmp_path)},
    )
    read_reports(reading)
    (worker,) = _descendants(process.pid)
    status = Path(f"/proc/{worker}/status").read_text()
    process.kill()
    process.communicate()
    fields = dict(line.split(":\t") for line in status.splitlines() if ":\t" in line)
    assert int(fields["CapEff"], 16) == int(fields["CapPrm"], 16) == 0
    assert fields["NoNewPrivs"] == "1"
    assert fields["Seccomp"] == "2"


@pytest.mark.parametrize("abi", range(1, 8))
def test_landlock_of_every_version_shows_the_runtime_and_nothing_else(
    abi: int, tmp_path: Path
) -> None:
    code = f"""
        import ast, json, pathlib
        pathlib.Path("mine").write_text("x")
        pathlib.Path("mine").rename("yours")
        print(pathlib.Path("yours").read_text())
        pathlib.Path({str(tmp_path)!r}, "new").touch()
    """
    result = run_confined(code, layers=only(LANDLOCK), landlock_abi=abi)
    if not result.reports[LANDLOCK].in_force:
        pytest.skip(result.reports[LANDLOCK].detail)
    assert result.output == "x\n"
    assert "Permission denied" in result.errors
    assert not list(tmp_path.iterdir())


def test_namespaces_show_a_read_only_root_without_the_learner_s_files(tmp_path: Path) -> None:
    result = run_confined(
        f"""
        import os
        print(sorted(os.listdir("/")), os.path.exists({str(tmp_path)!r}), os.path.exists("/proc"))
        os.mkdir("/new")
        """,
        layers=only(NAMESPACES),
    )
    _need(result.reports[NAMESPACES].in_force, result.reports[NAMESPACES].detail)
    assert "'scratch'" in result.output
    assert result.output.endswith("False False\n")
    assert "Read-only file system" in result.errors


def test_namespaces_show_a_runtime_behind_symbolic_links(tmp_path: Path) -> None:
    real = tmp_path / "real" / "library"
    real.mkdir(parents=True)
    (real / "module.txt").write_text("found")
    (tmp_path / "near").symlink_to("real")
    (tmp_path / "far").symlink_to(tmp_path / "near" / ".." / "near")
    path = tmp_path / "far" / "library"
    code = f"import pathlib; print(pathlib.Path({str(path)!r}, 'module.txt').read_text())"
    result = run_confined(code, readable=(str(path),))
    assert result.output == "found\n", result.errors


def test_scratch_is_capped_in_bytes_and_files() -> None:
    limits = Limits(scratch_size=MEBIBYTE, scratch_files=5)
    fill = "open('large', 'wb').write(bytes(2 << 20))"
    many = "for n in range(9): open(f'file-{n}', 'w').close(); print(n)"
    result = run_confined(fill, limits=limits)
    _need(result.reports[SCRATCH].in_force, result.reports[SCRATCH].detail)
    assert "No space left" in result.errors
    assert run_confined(many, limits=limits).output.split()[-1] == "4"


@pytest.mark.parametrize("layers", [ALL_LAYERS, ALL_LAYERS - {NAMESPACES}])
def test_a_scratch_size_of_nought_allows_no_file_at_all(layers: frozenset[str]) -> None:
    result = run_confined("open('file', 'w')", layers=layers, limits=Limits(scratch_size=0))
    assert result.reports[SCRATCH].in_force
    assert "Error" in result.errors


def test_a_system_without_user_namespaces_says_so_and_is_held_by_the_rest() -> None:
    before = """
        import os
        from pathlib import Path
        user, group = os.geteuid(), os.getegid()
        from tui_nn.kernel.sandbox.linux import call
        call("unshare", 0x10000000)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        Path("/proc/sys/user/max_user_namespaces").write_text("0")
    """
    result = run_confined("print('ready')", before=before)
    _need(result.reports != {}, "no namespace to forbid namespaces in")
    assert not result.reports[NAMESPACES].in_force
    assert "refuses" in result.reports[NAMESPACES].detail
    assert all(result.reports[name].in_force for name in ALL_LAYERS - {NAMESPACES})
    assert result.output == "ready\n"


def test_a_kernel_without_landlock_says_so_and_is_held_by_the_rest() -> None:
    before = """
        import ctypes, errno, os, struct
        from tui_nn.kernel.sandbox import linux, seccomp
        from tui_nn.kernel.sandbox.privileges import forbid_new_privileges
        missing = [(0x20, 0, 0, 0), (0x15, 0, 1, 444), (6, 0, 0, 0x50000 | errno.ENOSYS)]
        code = b"".join(struct.pack("=HBBI", *i) for i in [*missing, (6, 0, 0, 0x7FFF0000)])
        buffer = ctypes.create_string_buffer(code, len(code))
        forbid_new_privileges()
        program = seccomp._Program(len(code) // 8, ctypes.addressof(buffer))
        linux.prctl(linux.PR_SET_SECCOMP, 2, program)
    """
    result = run_confined("print('ready')", before=before)
    assert not result.reports[LANDLOCK].in_force
    assert "not implemented" in result.reports[LANDLOCK].detail
    assert result.reports[SECCOMP].in_force
    assert result.output == "ready\n"


def test_another_system_says_what_it_lacks_and_runs_cells_all_the_same() -> None:
    before = """
        from types import SimpleNamespace
        from tui_nn.kernel.sandbox import linux
        linux.sys = SimpleNamespace(platform="darwin")
    """
    result = run_confined("print('ready')", before=before)
    assert result.output == "ready\n"
    for layer in (NAMESPACES, PRIVILEGES, LANDLOCK, SECCOMP):
        assert not result.reports[layer].in_force
        assert "only Linux" in result.reports[layer].detail
    assert "outlives a killed zygote" in result.reports[SESSION].detail
    assert result.reports[ENVIRONMENT].in_force
    assert not result.reports[SCRATCH].in_force


def test_a_system_without_the_calls_of_unix_says_so() -> None:
    before = """
        import os
        from types import SimpleNamespace
        from tui_nn.kernel.sandbox import limits, linux
        linux.sys = SimpleNamespace(platform="win32")
        limits.resource = None
        for name in ("setpgid", "setsid", "uname"):
            delattr(os, name)
    """
    result = run_confined("print('ready')", before=before)
    assert result.output == "ready\n"
    assert "setpgid" in result.reports[SESSION].detail
    assert result.reports[LIMITS].detail == "this system has no resource limits"


def test_where_the_memory_in_use_is_unknown_the_other_limits_hold() -> None:
    before = """
        from tui_nn.kernel.sandbox import confine
        confine._open_statm = lambda: None
    """
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_NOFILE)[1])"
    result = run_confined(code, before=before)
    assert result.reports[LIMITS].detail == "not to be had here: RLIMIT_AS"
    assert result.output == "64\n"


def _need(condition: bool, reason: str) -> None:
    if not condition:
        pytest.skip(reason)


def _descendants(process: int) -> list[int]:
    found: list[int] = []
    pending = [process]
    while pending:
        parent = pending.pop()
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        found += map(int, children)
        pending += map(int, children)
    return found


def _handle(process: int) -> int:
    return os.pidfd_open(process)

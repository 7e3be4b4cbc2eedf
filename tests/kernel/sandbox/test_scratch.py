"""The working directory on disk: watched while a worker runs, and removed whatever is in it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.sandbox import scratch as module
from tui_nn.kernel.sandbox.scratch import (
    PREFIX,
    make_scratch,
    remove_directory,
    remove_leftovers,
    scratch_exceeds,
)

LIMITS = Limits(scratch_size=100_000, scratch_files=10)
DEEP = 3000
KEEPER = """
import sys
sys.path.insert(0, sys.argv[1])
from tui_nn.kernel.sandbox.scratch import make_scratch
scratch = make_scratch()
(scratch.path / "folder").mkdir()
print(scratch.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A directory for temporary files that holds no others."""
    directory = tmp_path / "temporary"
    directory.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(directory))
    return directory


def start_keeper(temporary: Path) -> tuple[subprocess.Popen[str], Path]:
    """Starts a process that owns a directory; returns both."""
    keeper = subprocess.Popen(
        [sys.executable, "-c", KEEPER, str(Path(__file__).parents[3])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"TMPDIR": str(temporary)},
        text=True,
    )
    assert keeper.stdout is not None
    return keeper, Path(keeper.stdout.readline().strip())


def nest(directory: Path, depth: int) -> None:
    """Makes directories within each other, deeper than a path can name."""
    here = os.open(directory, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)


def test_only_its_user_may_enter() -> None:
    assert make_scratch().path.stat().st_mode & 0o777 == 0o700


def test_few_small_files_are_within_the_limits(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(bytes(50_000))
    assert not scratch_exceeds(tmp_path, LIMITS)


def test_too_much_in_too_many_or_too_deep_files_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(bytes(200_000))
    assert scratch_exceeds(tmp_path, LIMITS)
    (tmp_path / "large").unlink()
    for number in range(11):
        (tmp_path / str(number)).touch()
    assert scratch_exceeds(tmp_path, LIMITS)
    deep = make_scratch()
    nest(deep.path, DEEP)
    assert scratch_exceeds(deep.path, Limits(scratch_files=10 * DEEP))
    deep.remove()


def test_a_directory_that_is_gone_is_within_the_limits(tmp_path: Path) -> None:
    assert not scratch_exceeds(tmp_path / "gone", LIMITS)


def test_everything_is_removed_however_deep_and_whatever_its_mode() -> None:
    scratch = make_scratch()
    nest(scratch.path, DEEP)
    (scratch.path / "closed").mkdir()
    (scratch.path / "closed" / "file").touch()
    (scratch.path / "closed").chmod(0)
    (scratch.path / "plain" / "folder").mkdir(parents=True)
    scratch.remove()
    assert not scratch.path.exists()


def test_a_link_is_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").touch()
    directory = tmp_path / "directory"
    (directory / "folder").mkdir(parents=True)
    (directory / "link").symlink_to(tmp_path)
    (directory / "folder" / "link").symlink_to(tmp_path)
    remove_directory(directory)
    assert (tmp_path / "precious").exists()
    assert not directory.exists()


def test_what_a_killed_owner_left_is_removed_and_what_a_living_one_has_is_not(
    temporary: Path,
) -> None:
    killed, left = start_keeper(temporary)
    living, used = start_keeper(temporary)
    own = make_scratch()
    killed.kill()
    killed.communicate()
    remove_leftovers()
    assert not left.exists()
    assert (used / "folder").exists()
    assert own.path.exists()
    living.communicate()


def test_links_files_and_other_names_are_no_leftovers(temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").touch()
    (temporary / f"{PREFIX}link").symlink_to(tmp_path / "precious")
    (temporary / f"{PREFIX}file").touch()
    (temporary / "tui-nn-other").mkdir()
    remove_leftovers()
    assert (tmp_path / "precious" / "file").exists()
    assert len(list(temporary.iterdir())) == 3


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a directory away")
def test_directories_of_other_users_stay(temporary: Path) -> None:
    foreign = temporary / f"{PREFIX}foreign"
    foreign.mkdir()
    os.chown(foreign, 65534, 65534)
    remove_leftovers()
    assert foreign.exists()


def test_a_directory_that_was_taken_for_a_leftover_is_made_again(
    monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    make = tempfile.mkdtemp
    made: list[str] = []

    def make_and_lose_the_first(prefix: str) -> str:
        made.append(make(prefix=prefix))
        if len(made) == 1:
            remove_leftovers()
        return made[-1]

    monkeypatch.setattr("tempfile.mkdtemp", make_and_lose_the_first)
    scratch = make_scratch()
    assert [str(scratch.path)] == made[1:]
    assert list(temporary.iterdir()) == [scratch.path]


def test_without_locks_a_directory_is_made_and_leftovers_are_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "fcntl", None)
    scratch = make_scratch()
    remove_leftovers()
    assert scratch.path.exists()
    scratch.remove()
    assert not scratch.path.exists()

"""The working directory on disk: watched while a worker runs, and removed whatever is in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.sandbox.scratch import make_scratch, remove_scratch, scratch_exceeds

LIMITS = Limits(scratch_size=100_000, scratch_files=10)
DEEP = 3000


@pytest.fixture
def scratch() -> Path:
    return make_scratch()


def nest(directory: Path, depth: int) -> None:
    """Makes directories within each other, deeper than a path can name."""
    here = os.open(directory, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)


def test_only_its_user_may_enter(scratch: Path) -> None:
    assert scratch.stat().st_mode & 0o777 == 0o700
    remove_scratch(scratch)


def test_few_small_files_are_within_the_limits(scratch: Path) -> None:
    (scratch / "folder").mkdir()
    (scratch / "folder" / "file").write_bytes(bytes(50_000))
    assert not scratch_exceeds(scratch, LIMITS)
    remove_scratch(scratch)


def test_too_much_in_too_many_or_too_deep_files_is_noticed(scratch: Path) -> None:
    (scratch / "large").write_bytes(bytes(200_000))
    assert scratch_exceeds(scratch, LIMITS)
    (scratch / "large").unlink()
    for number in range(11):
        (scratch / str(number)).touch()
    assert scratch_exceeds(scratch, LIMITS)
    remove_scratch(scratch)
    deep = make_scratch()
    nest(deep, DEEP)
    assert scratch_exceeds(deep, Limits(scratch_files=10 * DEEP))
    remove_scratch(deep)


def test_a_directory_that_is_gone_is_within_the_limits(tmp_path: Path) -> None:
    assert not scratch_exceeds(tmp_path / "gone", LIMITS)


def test_everything_is_removed_however_deep_and_whatever_its_mode(scratch: Path) -> None:
    nest(scratch, DEEP)
    (scratch / "closed").mkdir()
    (scratch / "closed" / "file").touch()
    (scratch / "closed").chmod(0)
    (scratch / "plain" / "folder").mkdir(parents=True)
    remove_scratch(scratch)
    assert not scratch.exists()


def test_a_link_is_removed_and_not_followed(scratch: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").touch()
    (scratch / "folder").mkdir()
    (scratch / "link").symlink_to(tmp_path)
    (scratch / "folder" / "link").symlink_to(tmp_path)
    remove_scratch(scratch)
    assert (tmp_path / "precious").exists()
    assert not scratch.exists()

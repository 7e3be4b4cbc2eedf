"""Progress when its file is damaged, locked, unwritable or another version's."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.course.sample_lessons import sample_cell, sample_course, sample_lesson
from tui_nn.course.progress import Progress, ProgressError, open_progress
from tui_nn.course.progress.connection import RETRY_SECONDS, SafeConnection
from tui_nn.course.progress.database import open_database
from tui_nn.course.progress.schema import APPLICATION_ID, MIGRATIONS, migrate

CELL = sample_cell("weights", "weights = [1.0, 1.0]")
LESSON = sample_lesson([CELL, sample_cell("bias")])

LARGE = [{"text": "x" * 900_000}]


class Clock:
    """A clock that only moves when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def progress_at(directory: Path, clock: Clock) -> Progress:
    return Progress(SafeConnection(directory, clock), "networks")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a data directory in which a learner has worked."""
    with open_progress(tmp_path, "networks") as progress:
        progress.save_edit(LESSON.id, CELL, "mine")
    return tmp_path / "progress.sqlite3"


def edited_code(progress: Progress) -> str | None:
    edit = progress.lesson(LESSON).edits.get("weights")
    return None if edit is None else edit.code


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another program holds the file and lets nobody read it either."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE done SET step = step")
        yield


@contextmanager
def unwritable(directory: Path) -> Iterator[None]:
    """The folder and its files can be read but not written, not even by the superuser."""
    privileged = os.geteuid() == 0
    for path in directory.iterdir():
        path.chmod(0o444)
    directory.chmod(0o555)
    if privileged:
        os.seteuid(65534)
    try:
        yield
    finally:
        if privileged:
            os.seteuid(0)
        directory.chmod(0o755)
        for path in directory.iterdir():
            path.chmod(0o644)


@pytest.mark.parametrize("content", [b"not a database at all " * 100, b"SQLite format 3\0" * 300])
def test_a_damaged_file_is_kept_aside_and_a_fresh_one_begun(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "progress.sqlite3"
    file.write_bytes(content)
    with open_progress(tmp_path, "networks") as progress:
        assert progress.notice is not None
        assert "damaged" in progress.notice
        (aside,) = tmp_path.glob("progress.damaged-*.sqlite3")
        assert str(aside) in progress.notice
        assert aside.read_bytes() == content
        progress.save_edit(LESSON.id, CELL, "mine")
    with open_progress(tmp_path, "networks") as again:
        assert again.notice is None
        assert edited_code(again) == "mine"


@pytest.mark.parametrize("place", [100, 1024, 5000, 9000])
def test_bytes_overwritten_inside_the_file_never_stop_the_tutorial(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place : place + 2000] = os.urandom(2000)
    file.write_bytes(content)
    with open_progress(file.parent, "networks") as progress:
        progress.save_edit(LESSON.id, CELL, "after")
        assert edited_code(progress) == "after"
        progress.overview(sample_course(LESSON))


def test_damage_met_while_open_is_survived(file: Path) -> None:
    with open_progress(file.parent, "networks") as progress:
        for number in range(8):  # more than SQLite keeps in memory
            progress.save_result("other", sample_cell(f"cell-{number}"), "", LARGE, "ok", 0.0)
    with open_progress(file.parent, "networks") as progress:
        content = file.read_bytes()
        file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
        assert edited_code(progress) is None
        assert "damaged" in str(progress.notice)
        progress.save_edit(LESSON.id, CELL, "after the damage")
    with open_progress(file.parent, "networks") as again:
        assert again.notice is None
        assert edited_code(again) == "after the damage"


def test_an_empty_file_is_a_fresh_one(tmp_path: Path) -> None:
    (tmp_path / "progress.sqlite3").touch()
    with open_progress(tmp_path, "networks") as progress:
        assert progress.notice is None
        assert not progress.lesson(LESSON).edits


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE notes (text)",
        "PRAGMA application_id = 7",
    ],
)
def test_another_programs_database_is_kept_aside_untouched(tmp_path: Path, statement: str) -> None:
    file = tmp_path / "progress.sqlite3"
    with closing(sqlite3.connect(file)) as other:
        other.execute(statement)
    content = file.read_bytes()
    with open_progress(tmp_path, "networks") as progress:
        assert progress.notice is not None
        (aside,) = tmp_path.glob("progress.damaged-*.sqlite3")
        assert aside.read_bytes() == content


def test_a_file_that_lacks_a_table_counts_as_damaged(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("DROP TABLE answers")
    with open_progress(file.parent, "networks") as progress:
        assert "damaged" in str(progress.notice)
        progress.save_answer(LESSON.id, "guess", 1, True)


def test_a_newer_versions_file_is_left_alone_and_told(file: Path) -> None:
    with closing(sqlite3.connect(file)) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    content = file.read_bytes()
    for code in ("first", "second"):
        with open_progress(file.parent, "networks") as progress:
            assert "newer tui-nn" in str(progress.notice)
            assert edited_code(progress) == (None if code == "first" else "first")
            progress.save_edit(LESSON.id, CELL, code)
    assert file.read_bytes() == content


def test_an_older_file_is_brought_up_to_date_with_what_it_holds(file: Path) -> None:
    newest = (*MIGRATIONS, ("ALTER TABLE done ADD COLUMN moment REAL",))
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        migrate(database, newest)
        migrate(database, newest)
        assert database.execute("PRAGMA user_version").fetchone() == (len(newest),)
        assert database.execute("SELECT count(moment) FROM done").fetchone() == (0,)
        assert database.execute("SELECT code FROM versions").fetchall() == [("mine",)]


def test_a_migration_that_fails_changes_nothing(file: Path) -> None:
    broken = (*MIGRATIONS, ("DELETE FROM versions", "not a statement"))
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        with pytest.raises(sqlite3.OperationalError):
            migrate(database, broken)
        assert database.execute("SELECT code FROM versions").fetchall() == [("mine",)]
        assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_a_locked_file_is_told_and_written_when_the_lock_is_gone(file: Path, clock: Clock) -> None:
    with locked(file):
        progress = progress_at(file.parent, clock)
        assert "another program has locked" in str(progress.notice)
        progress.mark_done(LESSON.id, "step-0")
        assert progress.lesson(LESSON).done == {"step-0"}
        clock.now += RETRY_SECONDS
        progress.mark_done(LESSON.id, "step-1")
        assert "another program has locked" in str(progress.notice)
    clock.now += RETRY_SECONDS
    progress.save_position(LESSON.id, "step-1")
    assert progress.notice == "Progress is saved again."
    progress.close()
    with open_progress(file.parent, "networks") as again:
        lesson = again.lesson(LESSON)
        assert lesson.done == {"step-0", "step-1"}
        assert lesson.position == "step-1"
        assert lesson.edits["weights"].code == "mine"


def test_an_edit_made_while_the_file_was_locked_hides_no_other_edit(
    file: Path, clock: Clock
) -> None:
    with locked(file):
        progress = progress_at(file.parent, clock)
        assert edited_code(progress) == "mine"
        assert progress.save_edit(LESSON.id, CELL, "written blind") is None
    with open_progress(file.parent, "networks") as other:
        other.save_edit(LESSON.id, CELL, "theirs")
    clock.now += RETRY_SECONDS
    progress.save_position(LESSON.id, "step-0")
    assert "another window" in str(progress.notice)
    codes = [version.code for version in progress.history(LESSON.id, CELL)]
    assert codes == ["written blind", "theirs", "mine"]
    assert progress.save_edit(LESSON.id, CELL, "written blind and on") is None
    progress.close()


def test_what_waits_in_memory_is_written_at_the_end(file: Path, clock: Clock) -> None:
    with locked(file):
        progress = progress_at(file.parent, clock)
        progress.mark_done(LESSON.id, "step-0")
    progress.close()
    with open_progress(file.parent, "networks") as again:
        assert again.lesson(LESSON).done == {"step-0"}


def test_a_lock_that_comes_while_open_is_survived(file: Path, clock: Clock) -> None:
    progress = progress_at(file.parent, clock)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        progress.save_edit(LESSON.id, CELL, "under the lock")
        assert "another program has locked" in str(progress.notice)
        assert edited_code(progress) == "under the lock"
    clock.now += RETRY_SECONDS
    progress.save_position(LESSON.id, "step-0")
    progress.close()
    with open_progress(file.parent, "networks") as again:
        assert edited_code(again) == "under the lock"


def test_a_folder_that_cannot_be_written_still_shows_what_is_there(clock: Clock) -> None:
    # Not below the test's own folder: another user could not even look into that.
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        with open_progress(directory, "networks") as before:
            before.save_edit(LESSON.id, CELL, "mine")
        with unwritable(directory):
            progress = progress_at(directory, clock)
            assert "cannot be written" in str(progress.notice)
            assert edited_code(progress) == "mine"
            progress.save_edit(LESSON.id, CELL, "mine too")
            assert edited_code(progress) == "mine too"
            with pytest.raises(ProgressError, match="cannot be written"):
                progress.reset()
        clock.now += RETRY_SECONDS
        assert progress.save_edit(LESSON.id, CELL, "and now on disk") is None
        progress.close()
        with open_progress(directory, "networks") as again:
            assert edited_code(again) == "and now on disk"


def test_a_data_directory_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").touch()
    with open_progress(tmp_path / "in-the-way" / "data", "networks") as progress:
        assert "cannot be saved" in str(progress.notice)
        progress.save_edit(LESSON.id, CELL, "mine")
        assert edited_code(progress) == "mine"


def test_a_full_disk_is_told_and_what_was_typed_is_written_later(
    file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_on_a_full_disk(path: Path, patience: float) -> sqlite3.Connection:
        database = open_database(path, patience)
        database.execute("PRAGMA max_page_count = 1")
        return database

    monkeypatch.setattr("tui_nn.course.progress.connection.open_database", open_on_a_full_disk)
    progress = progress_at(file.parent, clock)
    long_code = "x = 1\n" * 5000
    progress.save_edit(LESSON.id, CELL, long_code)
    assert "the disk is full" in str(progress.notice)
    assert edited_code(progress) == long_code
    clock.now += RETRY_SECONDS
    progress.mark_done(LESSON.id, "step-0")
    assert "the disk is full" in str(progress.notice)
    monkeypatch.undo()
    clock.now += RETRY_SECONDS
    progress.mark_done(LESSON.id, "step-1")
    assert progress.notice == "Progress is saved again."
    progress.close()
    with open_progress(file.parent, "networks") as again:
        assert edited_code(again) == long_code
        assert again.lesson(LESSON).done == {"step-0", "step-1"}


def test_a_file_deleted_while_open_is_begun_anew(file: Path) -> None:
    with open_progress(file.parent, "networks") as progress:
        for path in file.parent.iterdir():
            path.unlink()
        progress.save_edit(LESSON.id, CELL, "after")
        assert "was removed" in str(progress.notice)
    with open_progress(file.parent, "networks") as again:
        assert edited_code(again) == "after"


def test_a_window_follows_when_another_sets_the_damaged_file_aside(file: Path) -> None:
    with open_progress(file.parent, "networks") as left:
        file.rename(file.with_name("moved.sqlite3"))
        with open_progress(file.parent, "networks") as right:
            right.mark_done(LESSON.id, "step-0")
            left.mark_done(LESSON.id, "step-1")
            assert right.lesson(LESSON).done == {"step-0", "step-1"}


def test_a_mistake_of_the_program_is_not_hidden(file: Path) -> None:
    with open_progress(file.parent, "networks") as progress:
        with pytest.raises(sqlite3.Error):
            progress.save_answer(LESSON.id, "guess", object(), True)  # type: ignore[arg-type]
        assert progress.notice is None

"""The command: what it prints, how it ends, and that it never shows a traceback."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tui_nn import __version__, cli
from tui_nn.course.parse import built_in_course_path, load_course
from tui_nn.course.progress import open_progress

COURSE = load_course(built_in_course_path())
LESSON = COURSE.lessons[1]


def run_command(
    *arguments: str, directory: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui_nn", *arguments],
        cwd=directory,
        env=os.environ | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def mark_some_progress(home: Path) -> None:
    with open_progress(home, COURSE.id) as progress:
        for lesson in COURSE.lessons[:2]:
            progress.mark_done(lesson.id, lesson.steps[0].name)


def done_steps(home: Path) -> list[int]:
    with open_progress(home, COURSE.id) as progress:
        return [summary.done for summary in progress.overview(COURSE).lessons.values()]


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"tui-nn {__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    told = capsys.readouterr().out
    for command in ("list", "check", "reset", "doctor", "--lesson", "--course"):
        assert command in told


def test_wrong_arguments_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["dance"])
    assert ended.value.code == 2
    assert "dance" in capsys.readouterr().err


def test_the_list_shows_every_lesson_with_its_progress(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mark_some_progress(home)
    assert cli.main(["list"]) == cli.FINE
    title, *lines = capsys.readouterr().out.splitlines()
    assert title == COURSE.title
    assert len(lines) == len(COURSE.lessons)
    for lesson, line in zip(COURSE.lessons, lines, strict=True):
        assert lesson.id in line
        assert lesson.title in line
    assert f" 1 of {len(LESSON.steps):2} steps done" in lines[1]


def test_a_list_of_a_broken_course_tells_the_problem_and_shows_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tmp_path / "course"
    course.mkdir()
    (course / "01-fine.md").write_text("# Fine\n\nText.\n", encoding="utf-8")
    (course / "02-broken.md").write_text("---\ntui_nn: [\n---\n# Broken\n", encoding="utf-8")
    assert cli.main(["list", "--course", str(course)]) == cli.PROBLEMS_FOUND
    told = capsys.readouterr()
    assert "Fine" in told.out
    assert "02-broken.md:" in told.err


def test_a_course_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["list", "--course", str(tmp_path / "none")]) == cli.CANNOT
    assert "There is no course at" in capsys.readouterr().err


def test_a_damaged_progress_file_is_told_in_the_list(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "progress.sqlite3").write_bytes(b"no database" * 100)
    assert cli.main(["list"]) == cli.FINE
    assert "damaged" in capsys.readouterr().err


def test_check_accepts_a_course_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = tmp_path / "own.md"
    lesson.write_text("# Own\n\n```{code-cell} ipython3\n1 + 1\n```\n", encoding="utf-8")
    cli.main(["check", str(lesson), "--json"])
    assert "own.md" in json.dumps(json.loads(capsys.readouterr().out))


def test_reset_asks_nobody_without_a_terminal(home: Path, tmp_path: Path) -> None:
    mark_some_progress(home)
    ran = run_command("reset", directory=tmp_path)
    assert ran.returncode == cli.CANNOT
    assert "add --yes" in ran.stderr
    assert sum(done_steps(home)) == 2


def test_reset_of_a_lesson_forgets_only_that_and_keeps_a_copy(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mark_some_progress(home)
    assert cli.main(["reset", "--lesson", "1", "--yes"]) == cli.FINE
    assert done_steps(home)[:2] == [1, 0]
    (copy,) = home.glob("progress.backup-*.sqlite3")
    assert str(copy) in capsys.readouterr().out


def test_a_lesson_named_before_reset_limits_it_too(home: Path) -> None:
    mark_some_progress(home)
    assert cli.main(["--lesson", "1", "reset", "--yes"]) == cli.FINE
    assert done_steps(home)[:2] == [1, 0]


@pytest.mark.parametrize(("answer", "left"), [("y", 0), ("n", 2), ("", 2)])
def test_reset_asks_first(
    answer: str, left: int, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    mark_some_progress(home)
    monkeypatch.setattr(sys, "stdin", Keyboard(f"{answer}\n"))
    assert cli.main(["reset"]) == cli.FINE
    assert sum(done_steps(home)) == left


def test_reset_of_an_unknown_lesson_names_those_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["reset", "--lesson", "cooking", "--yes"]) == cli.CANNOT
    told = capsys.readouterr().err
    assert "'cooking'" in told
    assert LESSON.id in told


def test_the_tutorial_needs_a_terminal(tmp_path: Path) -> None:
    ran = run_command(directory=tmp_path)
    assert ran.returncode == cli.CANNOT
    assert ran.stdout == ""
    assert "needs a terminal" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "term", "told"),
    [
        (["--lesson", "cooking"], "xterm", "There is no lesson 'cooking'"),
        (["--course", "nowhere"], "xterm", "There is no course at nowhere"),
        ([], "dumb", "calls itself 'dumb'"),
    ],
)
def test_what_cannot_be_opened_is_told_on_the_terminal(
    arguments: list[str], term: str, told: str, tmp_path: Path
) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tui_nn", *arguments],
        cwd=str(tmp_path),
        env=os.environ | {"TERM": term},
        encoding="utf-8",
        timeout=60,
    )
    shown = child.read()
    child.close()
    assert told in shown
    assert child.exitstatus == cli.CANNOT


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "tui_nn", "list"],
            cwd=tmp_path,
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    finally:
        os.close(write)
    assert ran.stderr == ""
    assert ran.returncode == cli.PROBLEMS_FOUND


def test_ctrl_c_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_load_course", interrupted)
    assert cli.main(["list"]) == cli.INTERRUPTED
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("writable", [True, False])
def test_an_error_of_our_own_is_one_sentence_and_a_log(
    writable: bool,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(_path: Path) -> None:
        raise RuntimeError("an inner secret")

    if not writable:
        home.touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(cli, "_load_course", broken)
    assert cli.main(["list"]) == cli.OWN_ERROR
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Traceback" not in told
    (log,) = (home if writable else tmp_path).glob("crash-*.log")
    assert str(log) in told
    assert "RuntimeError: an inner secret" in log.read_text(encoding="utf-8")


def test_a_console_without_unicode_gets_question_marks(tmp_path: Path) -> None:
    ran = run_command("list", directory=tmp_path, PYTHONIOENCODING="ascii")
    assert ran.returncode == cli.FINE
    assert ran.stderr == ""


def test_the_lessons_are_found_from_any_directory(tmp_path: Path) -> None:
    ran = run_command("list", directory=tmp_path)
    assert ran.returncode == cli.FINE
    assert LESSON.title in ran.stdout

"""The command `tui-nn`: reads its arguments, calls what does the work, tells errors in sentences.

Everything heavy is imported where it is used, so that the first frame does not wait for it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui_nn import __version__

if TYPE_CHECKING:
    from tui_nn.course.model import Course

FINE = 0
PROBLEMS_FOUND = 1
CANNOT = 2
"""Wrong arguments, or a place where the command cannot do its work."""
OWN_ERROR = 3
INTERRUPTED = 130


class CommandError(Exception):
    """The command cannot do what was asked; the message is one sentence for the user."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The arguments without the program's name; those of the process when None.

    Returns:
        The exit code: 0 all is well, 1 problems were found, 2 it cannot be done here or this way,
        3 an error of the program itself, 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console without UTF-8 shows a question mark instead of failing.
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        options = _parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        code = run(options)
        sys.stdout.flush()
    except CommandError as error:
        print(f"tui-nn: {error}", file=sys.stderr)
        return CANNOT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; the interpreter must not complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS_FOUND
    except Exception as error:
        from tui_nn.course.progress import data_directory
        from tui_nn.crash import crash_sentence

        print(crash_sentence(error, data_directory()), file=sys.stderr)
        return OWN_ERROR
    return code


def _parser() -> argparse.ArgumentParser:
    course = argparse.ArgumentParser(add_help=False)
    course.add_argument(
        "--course",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="a course of your own: a folder of lesson files, or one file",
    )
    parser = argparse.ArgumentParser(
        prog="tui-nn",
        description="Learn neural networks from scratch, with NumPy, in your terminal. "
        "Without a command it opens the tutorial.",
        parents=[course],
        allow_abbrev=False,
    )
    parser.add_argument("--lesson", metavar="ID", help="open this lesson (its id or number)")
    parser.add_argument("--version", action="version", version=f"tui-nn {__version__}")
    parser.set_defaults(run=_open_tutorial, course=None)
    commands = parser.add_subparsers(title="commands", metavar="")

    command = commands.add_parser("list", parents=[course], help="list the lessons")
    command.set_defaults(run=_list_lessons)

    command = commands.add_parser(
        "check", help="run every cell of a course and say what is wrong with it"
    )
    command.add_argument("path", type=Path, nargs="?", help="a folder of lesson files, or one file")
    command.add_argument("--json", action="store_true", help="print the results as JSON")
    command.set_defaults(run=_check_course)

    command = commands.add_parser(
        "reset", parents=[course], help="forget your progress (a copy of it is kept)"
    )
    command.add_argument(
        "--lesson",
        metavar="ID",
        default=argparse.SUPPRESS,
        help="only in this lesson (its id or number)",
    )
    command.add_argument("--yes", action="store_true", help="do not ask")
    command.set_defaults(run=_reset_progress)

    command = commands.add_parser(
        "doctor", help="check this machine: versions, terminal, data folder, kernel, sandbox"
    )
    command.set_defaults(run=_examine_machine)
    return parser


def _open_tutorial(options: argparse.Namespace) -> int:
    from tui_nn.terminal import choose_colors, problem_with_terminal

    problem = problem_with_terminal(
        os.environ,
        {
            "standard input": sys.__stdin__,
            "standard output": sys.__stdout__,
            "standard error": sys.__stderr__,
        },
    )
    if problem is not None:
        raise CommandError(problem)
    path = _course_path(options.course)
    if options.lesson is not None:
        _require_lesson(_load_course(path), options.lesson)

    from tui_nn.course.progress import data_directory
    from tui_nn.kernel.host import KernelHost
    from tui_nn.kernel.limits_file import read_limits

    home = data_directory()
    limits, mistakes = read_limits(home)
    for mistake in mistakes:  # it stands there when the app has ended; until then, see the doctor
        print(f"tui-nn: {mistake}", file=sys.stderr)
    choose_colors(os.environ)

    from tui_nn.app import run_app

    return run_app(path, options.lesson, home, KernelHost(limits))


def _list_lessons(options: argparse.Namespace) -> int:
    from tui_nn.course.progress import data_directory, open_progress

    course = _load_course(_course_path(options.course))
    print(course.title)
    with open_progress(data_directory(), course.id) as progress:
        summaries = progress.overview(course).lessons
        if progress.notice is not None:
            print(progress.notice, file=sys.stderr)
    width = max((len(lesson.id) for lesson in course.lessons), default=0)
    for lesson in course.lessons:
        steps = summaries[lesson.id]
        time = f"{lesson.minutes:3} min" if lesson.minutes is not None else "       "
        print(
            f"{lesson.number:3}  {lesson.id:{width}}  {time}  "
            f"{steps.done:2} of {steps.total:2} steps done  {lesson.title}"
        )
    for problem in course.problems:
        print(problem, file=sys.stderr)
    return PROBLEMS_FOUND if course.problems else FINE


def _check_course(options: argparse.Namespace) -> int:
    from tui_nn.course.check.command import run_check

    return run_check(_course_path(options.path or options.course), options.json, sys.stdout)


def _reset_progress(options: argparse.Namespace) -> int:
    from tui_nn.course.progress import ProgressError, data_directory, open_progress

    course = _load_course(_course_path(options.course))
    lesson = None if options.lesson is None else _require_lesson(course, options.lesson)
    what = f"the lesson {lesson}" if lesson is not None else f"all of {course.title}"
    if not options.yes and not _confirmed(f"Forget your progress in {what}?"):
        print("Nothing was changed.")
        return FINE
    with open_progress(data_directory(), course.id) as progress:
        try:
            copy = progress.reset(lesson)
        except ProgressError as error:
            raise CommandError(str(error)) from error
    print(f"Your progress in {what} is forgotten; a copy of what was there is {copy}.")
    return FINE


def _examine_machine(_options: argparse.Namespace) -> int:
    from tui_nn.doctor import examine

    return PROBLEMS_FOUND if examine(sys.stdout) else FINE


def _confirmed(question: str) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandError("Nobody can be asked here: add --yes if you are sure.")
    try:
        return input(f"{question} A copy is kept. [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        print()
        return False


def _course_path(chosen: Path | None) -> Path:
    if chosen is None:
        from tui_nn.course.built_in import built_in_course_path

        return built_in_course_path()
    if not chosen.exists():
        raise CommandError(f"There is no course at {chosen}: name a folder or a lesson file.")
    return chosen


def _load_course(path: Path) -> Course:
    from tui_nn.course.parse import load_course

    return load_course(path)


def _require_lesson(course: Course, identifier: str) -> str:
    """The id of a lesson named on the command line."""
    lesson = course.lesson(identifier)
    if lesson is None:
        known = ", ".join(lesson.id for lesson in course.lessons)
        raise CommandError(
            f"There is no lesson {identifier!r}; the lessons are {known}."
            if known
            else f"There is no lesson {identifier!r}: none of the course can be read."
        )
    return lesson.id

"""The course map: every lesson, how far each is, and one key to go on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui_nn.app.messages import OpenLesson
from tui_nn.app.screens.base import TutorialScreen
from tui_nn.app.widgets.header import Header, progress_bar
from tui_nn.app.widgets.keybar import KeyBar
from tui_nn.course.model import Course, Lesson
from tui_nn.course.progress import CourseProgress, LessonSummary, Progress


class LessonList(OptionList):
    """The lessons to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select",
            "Open",
            key_display="Enter",
            id="home.open",
            tooltip="Open the lesson.",
        ),
        Binding("down,j", "cursor_down", "Down", show=False, id="home.down", tooltip="One down."),
        Binding("up,k", "cursor_up", "Up", show=False, id="home.up", tooltip="One up."),
    ]


class HomeScreen(TutorialScreen):
    """Where the app begins and where lessons lead back to."""

    BINDING_GROUP_TITLE = "Course map"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c,space",
            "resume",
            "Continue",
            key_display="c",
            id="home.resume",
            tooltip="Go on where you left.",
        ),
        Binding(
            "question_mark",
            "app.help",
            "Keys",
            key_display="?",
            id="home.help",
            tooltip="All keys.",
        ),
        Binding("q", "app.quit", "Quit", id="home.quit", tooltip="Leave; everything is saved."),
    ]

    def __init__(self, course: Course, progress: Progress) -> None:
        """Make the map of a course.

        Args:
            course: What is taught.
            progress: What the learner has done.
        """
        super().__init__()
        self._course = course
        self._saved = progress
        self._progress: CourseProgress | None = None
        self._highlight: str | None = None

    def compose(self) -> ComposeResult:
        """Title, lessons, what is wrong with the course if anything is."""
        yield Header()
        with VerticalScroll(id="page", can_focus=False):
            yield Static(Content(self._course.title), id="title")
            yield Static("", id="invitation")
            yield LessonList(id="lessons", markup=False)
            yield Static("", id="problems")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the map."""
        self.query_one(Header).heading = "tui-nn"
        self.query_one("#lessons").focus()

    def on_screen_resume(self) -> None:
        """Progress may have changed since the map was last on screen."""
        self.refresh_map()

    def highlight(self, lesson: str) -> None:
        """Put the cursor on a lesson the next time that the map shows."""
        self._highlight = lesson

    def refresh_map(self) -> None:
        """Read the progress and show it."""
        progress = self._saved.overview(self._course)
        self._progress = progress
        lessons = self.query_one("#lessons", OptionList)
        current = self._highlight or (progress.last.lesson if progress.last else None)
        place = next((n for n, x in enumerate(self._course.lessons) if x.id == current), 0)
        self._highlight = None
        lessons.clear_options()
        width = max((len(lesson.title) for lesson in self._course.lessons), default=0)
        width = min(width, 40)
        lessons.add_options(
            Option(_entry(lesson, progress.lessons[lesson.id], width), id=lesson.id)
            for lesson in self._course.lessons
        )
        if self._course.lessons:
            lessons.highlighted = place
        self._say_invitation(progress)
        self._say_problems()

    def _say_invitation(self, progress: CourseProgress) -> None:
        invitation = self.query_one("#invitation", Static)
        lesson = self._course.lesson(progress.last.lesson) if progress.last else None
        if lesson is not None:
            done = sum(summary.done for summary in progress.lessons.values())
            total = sum(summary.total for summary in progress.lessons.values())
            header = self.query_one(Header)
            header.done, header.total = done, total
            invitation.update(
                Content.assemble(
                    "You were in ",
                    (f"{lesson.number} · {lesson.title}", "bold"),
                    ". Press ",
                    ("c", "bold $primary"),
                    " to go on.",
                )
            )
        elif self._course.lessons:
            invitation.update(
                Content.assemble(
                    f"{self._course.description} " if self._course.description else "",
                    "Press ",
                    ("Enter", "bold $primary"),
                    " to begin.",
                )
            )

    def _say_problems(self) -> None:
        lines = [
            str(replace(problem, path=Path(problem.path.name))) for problem in self._course.problems
        ]
        if self._saved.notice:
            lines.insert(0, self._saved.notice)
        if not self._course.lessons and not lines:
            lines = ["There are no lessons here."]
        self.query_one("#problems", Static).update(Content("\n".join(lines)))
        self.query_one("#problems").display = bool(lines)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the lesson."""
        event.stop()
        if event.option.id is not None:
            self.post_message(OpenLesson(event.option.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go on only where there is something to go on with."""
        return action != "resume" or (
            self._progress is not None and self._progress.last is not None
        )

    def action_resume(self) -> None:
        """Go on where the learner left, or begin."""
        last = self._progress.last if self._progress is not None else None
        if last is not None and self._course.lesson(last.lesson) is not None:
            self.post_message(OpenLesson(last.lesson))
        elif self._course.lessons:
            self.post_message(OpenLesson(self._course.lessons[0].id))


def _entry(lesson: Lesson, summary: LessonSummary, width: int) -> Content:
    finished = summary.total > 0 and summary.done >= summary.total
    mark = ("✓", "$success") if finished else (" ", "")
    minutes = f"{lesson.minutes} min" if lesson.minutes is not None else ""
    title = Content.assemble(
        (f" {lesson.number:>2}  ", "$muted"),
        Content.styled(lesson.title, "bold").truncate(width, ellipsis=True, pad=True),
        "  ",
        progress_bar(summary.done, summary.total, 12),
        (f" {summary.done:>3}/{summary.total:<2}", "$muted"),
        " ",
        mark,
        (f" {minutes:>6}", "$muted"),
    )
    goal = Content.styled(f"     {lesson.goal}", "$muted").truncate(74, ellipsis=True)
    return Content("\n").join([title, goal])

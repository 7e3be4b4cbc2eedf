"""From lesson files (MyST or Jupytext Markdown notebooks) to the typed model of a course."""

from tui_nn.course.built_in import built_in_course_path
from tui_nn.course.parse.course import load_course
from tui_nn.course.parse.lesson import read_lesson

__all__ = ["built_in_course_path", "load_course", "read_lesson"]

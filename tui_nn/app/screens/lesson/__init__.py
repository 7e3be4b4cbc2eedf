"""The lesson screen: a lesson walked step by step."""

from tui_nn.app.screens.lesson.screen import LessonScreen

__all__ = ["LessonScreen"]

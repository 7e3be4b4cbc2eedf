"""What the learner did, kept in a SQLite file from one session to the next."""

from tui_nn.course.progress.connection import ProgressError
from tui_nn.course.progress.location import data_directory
from tui_nn.course.progress.model import (
    Answer,
    Conflict,
    CourseProgress,
    Edit,
    ExerciseProgress,
    LastPlace,
    LessonProgress,
    LessonSummary,
    SavedResult,
    Version,
)
from tui_nn.course.progress.store import Progress, open_progress

__all__ = [
    "Answer",
    "Conflict",
    "CourseProgress",
    "Edit",
    "ExerciseProgress",
    "LastPlace",
    "LessonProgress",
    "LessonSummary",
    "Progress",
    "ProgressError",
    "SavedResult",
    "Version",
    "data_directory",
    "open_progress",
]

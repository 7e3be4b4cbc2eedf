"""A learner in a lesson: code, answers and progress, and running what is asked for."""

from tui_nn.course.session.records import (
    CellBegan,
    CellRun,
    CellState,
    CellTold,
    EarlierCellFailed,
    EarlierCellsNeeded,
    RunBegan,
    RunEnded,
    RunFailed,
    SessionEvent,
)
from tui_nn.course.session.session import LessonSession
from tui_nn.course.session.work import LessonWork

__all__ = [
    "CellBegan",
    "CellRun",
    "CellState",
    "CellTold",
    "EarlierCellFailed",
    "EarlierCellsNeeded",
    "LessonSession",
    "LessonWork",
    "RunBegan",
    "RunEnded",
    "RunFailed",
    "SessionEvent",
]

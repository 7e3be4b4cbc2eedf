"""Figures reach the screen once, in their last state, without slowing a training loop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tui_nn.plot import pyplot as plt
from tui_nn.plot.figure import Figure, Line
from tui_nn.plot.pyplot.figures import Figure as PlotFigure
from tui_nn.plot.pyplot.manager import Manager


@pytest.fixture
def shown() -> Iterator[list[tuple[int, Figure]]]:
    frames: list[tuple[int, Figure]] = []
    plt.set_display(lambda number, figure: frames.append((number, figure)))
    plt.begin_cell()
    yield frames
    plt.set_display(None)
    plt.begin_cell()


def values(figure: Figure) -> tuple[float, ...]:
    """The y values of a figure's first line."""
    line = figure.axes[0].artists[0]
    assert isinstance(line, Line)
    return line.y


def test_show_numbers_the_figures_of_a_cell(shown: list[tuple[int, Figure]]) -> None:
    plt.plot([1, 2])
    plt.show()
    plt.plot([3, 4])
    plt.show()
    assert [(number, values(figure)) for number, figure in shown] == [(0, (1, 2)), (1, (3, 4))]


def test_a_new_cell_counts_from_zero(shown: list[tuple[int, Figure]]) -> None:
    plt.plot([1, 2])
    plt.show()
    plt.begin_cell()
    plt.plot([1, 2])
    plt.show()
    assert [number for number, _ in shown] == [0, 0]


def test_the_end_of_a_cell_shows_what_was_left_open(shown: list[tuple[int, Figure]]) -> None:
    plt.plot([1, 2])
    plt.figure()
    plt.plot([5, 6])
    plt.end_cell()
    assert [values(figure) for _, figure in shown] == [(1, 2), (5, 6)]
    plt.end_cell()
    assert len(shown) == 2


def test_an_empty_figure_is_not_shown(shown: list[tuple[int, Figure]]) -> None:
    plt.figure(figsize=(8, 3))
    plt.show()
    assert shown == []


def test_a_closed_figure_is_not_shown(shown: list[tuple[int, Figure]]) -> None:
    plt.plot([1, 2])
    plt.close()
    plt.end_cell()
    assert shown == []


def test_a_figure_changed_after_show_is_redrawn_in_place(shown: list[tuple[int, Figure]]) -> None:
    figure, axes = plt.subplots()
    (line,) = axes.plot([1, 2])
    plt.show()
    for step in range(3):
        line.set_ydata([step, step + 1])
        plt.show()
    assert [number for number, _ in shown] == [0, 0, 0, 0]
    assert values(shown[-1][1]) == (2, 3)
    assert figure.get_axes() == [axes]


def test_show_without_changes_shows_nothing_again(shown: list[tuple[int, Figure]]) -> None:
    plt.plot([1, 2])
    plt.show()
    plt.show()
    assert len(shown) == 1


class Clock:
    """A clock that only moves when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def loop(steps: int, seconds: float, cost: float) -> tuple[list[float], float]:
    """Redraw after each step; return the times of the frames, and the time they took."""
    clock = Clock()
    manager = Manager(clock)
    frames: list[float] = []
    spent = 0.0

    def display(number: int, figure: Figure) -> None:
        nonlocal spent
        frames.append(clock.now)
        clock.now += cost
        spent += cost

    manager.set_display(display)
    figure = PlotFigure(manager=manager)
    manager.open(figure)
    (line,) = figure.gca().plot([0, 1])
    for step in range(steps):
        clock.now += seconds
        line.set_ydata([step, 1])
        manager.redraw()
    manager.end_cell()
    return frames, spent


def test_a_fast_loop_is_shown_at_most_thirty_times_a_second() -> None:
    frames, _ = loop(steps=5000, seconds=0.001, cost=0.0)
    assert 100 < len(frames) <= 152


@pytest.mark.parametrize("cost", [0.002, 0.02, 0.2])
def test_drawing_takes_less_than_a_twentieth_of_the_time(cost: float) -> None:
    seconds = 20.0
    frames, spent = loop(steps=20_000, seconds=seconds / 20_000, cost=cost)
    assert len(frames) >= 3
    assert spent - 2 * cost <= 0.05 * seconds


def test_a_slow_loop_shows_every_step() -> None:
    frames, _ = loop(steps=20, seconds=0.5, cost=0.001)
    assert len(frames) == 20


def test_the_last_state_is_shown_though_its_frame_was_skipped(
    shown: list[tuple[int, Figure]],
) -> None:
    (line,) = plt.plot([0, 0])
    for step in range(200):
        line.set_ydata([step, step])
        plt.pause(0.001)
    plt.end_cell()
    assert values(shown[-1][1]) == (199, 199)
    assert len(shown) < 200
    assert {number for number, _ in shown} == {0}


def test_a_figure_cleared_in_a_loop_stays_in_place(shown: list[tuple[int, Figure]]) -> None:
    for step in range(3):
        plt.clf()
        plt.plot([step, 1])
        plt.pause(0.01)
    plt.end_cell()
    assert {number for number, _ in shown} == {0}
    assert values(shown[-1][1]) == (2, 1)


def test_the_last_state_is_shown_though_the_loop_cleared_it_after_a_skipped_frame(
    shown: list[tuple[int, Figure]],
) -> None:
    for step in range(200):
        plt.plot([step, step])
        plt.pause(0.001)
        plt.clf()
    plt.end_cell()
    assert values(shown[-1][1]) == (199, 199)
    assert {number for number, _ in shown} == {0}


def test_a_figure_cleared_for_good_stays_away(shown: list[tuple[int, Figure]]) -> None:
    plt.plot([1, 2])
    plt.clf()
    plt.end_cell()
    assert shown == []


def test_a_long_pause_is_waited_for_and_shows_every_frame(
    shown: list[tuple[int, Figure]], monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("tui_nn.plot.pyplot.functions.time.sleep", waits.append)
    for step in range(5):
        plt.clf()
        plt.plot([step, 1])
        plt.pause(0.5)
    assert waits == [0.5] * 5
    assert [values(figure) for _, figure in shown] == [(step, 1) for step in range(5)]


def test_drawing_on_the_canvas_redraws(shown: list[tuple[int, Figure]]) -> None:
    figure, axes = plt.subplots()
    axes.plot([1, 2])
    figure.canvas.draw()
    figure.canvas.flush_events()
    assert len(shown) == 1


def test_figures_are_found_by_number_and_name(shown: list[tuple[int, Figure]]) -> None:
    first = plt.figure(7)
    plt.figure("loss")
    assert plt.figure(7) is first
    assert plt.get_fignums() == [7, 8]
    assert plt.fignum_exists("loss")
    plt.close("all")
    assert plt.get_fignums() == []


def test_very_many_open_figures_are_refused(shown: list[tuple[int, Figure]]) -> None:
    with pytest.raises(RuntimeError, match=r"plt\.close"):
        for _ in range(200):
            plt.figure()


def test_a_failing_display_leaves_no_figure_behind() -> None:
    def fail(number: int, figure: Figure) -> None:
        raise OSError("gone")

    plt.begin_cell()
    plt.set_display(fail)
    plt.plot([1, 2])
    with pytest.raises(OSError, match="gone"):
        plt.end_cell()
    plt.set_display(None)
    assert plt.get_fignums() == []

"""Charts travel from cells as plain data, redrawn in place and never slower than they are seen."""

from __future__ import annotations

from tests.kernel.driving import run, start
from tui_nn.kernel.client import Kernel
from tui_nn.kernel.events import MAX_FIGURES, FigureShown, OutputWritten, ValueShown
from tui_nn.plot.codec import figure_from_data
from tui_nn.plot.figure import Line

IMPORTS = "import numpy as np\nimport matplotlib.pyplot as plt\n"


async def test_a_chart_left_open_is_shown_at_the_end_of_the_cell(kernel: Kernel) -> None:
    outcome = await run(kernel, IMPORTS + "plt.plot([1, 2, 3], [1, 4, 9])\nplt.title('Squares');")
    (shown,) = outcome.figures
    (axes,) = figure_from_data(shown.figure).axes
    (line,) = axes.artists
    assert isinstance(line, Line)
    assert line.y == (1.0, 4.0, 9.0)
    assert axes.title == "Squares"
    assert shown.number == 0


async def test_charts_come_between_the_output_that_surrounds_them(kernel: Kernel) -> None:
    code = (
        IMPORTS
        + "print('a')\nplt.plot([1, 2])\nplt.show()\nprint('b')\nplt.plot([3, 4])\nplt.show()\n1"
    )
    outcome = await run(kernel, code)
    kinds = [type(event) for event in outcome.events[:-1]]
    assert kinds == [OutputWritten, FigureShown, OutputWritten, FigureShown, ValueShown]
    assert [shown.number for shown in outcome.figures] == [0, 1]


async def test_numbers_begin_anew_in_every_cell(kernel: Kernel) -> None:
    for _ in range(2):
        outcome = await run(kernel, IMPORTS + "plt.plot([1, 2])\nplt.show()")
        assert [shown.number for shown in outcome.figures] == [0]


async def test_a_chart_is_shown_although_the_cell_fails_or_is_interrupted(kernel: Kernel) -> None:
    outcome = await run(kernel, IMPORTS + "plt.plot([1, 2])\n1 / 0")
    assert len(outcome.figures) == 1
    assert outcome.status == "error"
    running = await start(kernel, IMPORTS + "plt.plot([1, 2])\nprint('on')\nwhile True: pass")
    await running.until_printed("on")
    await kernel.interrupt()
    assert len((await running.finish()).figures) == 1


async def test_a_live_chart_is_redrawn_in_place_and_ends_with_its_last_state(
    kernel: Kernel,
) -> None:
    code = IMPORTS + (
        "for step in range(3000):\n    plt.cla()\n    plt.plot([0, step])\n    plt.pause(0.00001)\n"
    )
    outcome = await run(kernel, code)
    assert {shown.number for shown in outcome.figures} == {0}
    assert len(outcome.figures) < 1500
    (line,) = figure_from_data(outcome.figures[-1].figure).axes[0].artists
    assert isinstance(line, Line)
    assert line.y == (0.0, 2999.0)


async def test_a_field_of_any_size_fits_on_the_wire_or_is_told(kernel: Kernel) -> None:
    code = IMPORTS + "plt.contourf(np.random.rand({0}, {0}));"
    assert len((await run(kernel, code.format(200))).figures) == 1
    large = await run(kernel, code.format(1500))
    assert large.figures or any("more values" in notice for notice in large.notices)
    assert large.status == "ok"


async def test_charts_of_a_check_are_not_shown(kernel: Kernel) -> None:
    outcome = await run(kernel, IMPORTS + "x = 1", check="plt.plot([1, 2]); plt.show()")
    assert outcome.figures == []
    assert outcome.check is not None
    assert outcome.check.passed


async def test_more_charts_than_a_cell_may_show_are_left_out_with_one_notice(
    kernel: Kernel,
) -> None:
    code = IMPORTS + "for i in range(60):\n    plt.plot([1, 2])\n    plt.show()"
    outcome = await run(kernel, code)
    assert len(outcome.figures) == MAX_FIGURES
    assert len(outcome.notices) == 1


async def test_other_ways_of_importing_the_charts_work(kernel: Kernel) -> None:
    code = "from matplotlib import pyplot\nimport matplotlib\nmatplotlib.pyplot is pyplot"
    assert (await run(kernel, code)).values == ["True"]

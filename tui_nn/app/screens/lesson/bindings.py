"""Every key of the lesson screen; help, footer and palette are made from this list."""

from __future__ import annotations

from textual.binding import Binding, BindingType

RUNNING: list[BindingType] = [
    Binding(
        "f5,ctrl+r,ctrl+enter,shift+enter,ctrl+j",
        "run",
        "Run",
        key_display="F5",
        id="lesson.run",
        tooltip="Run the cell; an exercise is checked too. Works while editing (also Ctrl+R).",
    ),
    Binding(
        "r", "run", "Run", show=False, id="lesson.run_read", tooltip="Run the cell while reading."
    ),
    Binding(
        "ctrl+c",
        "interrupt",
        "Stop",
        key_display="Ctrl+C",
        priority=True,
        id="lesson.interrupt",
        tooltip="Stop the running cell.",
    ),
]

CELL: list[BindingType] = [
    Binding(
        "enter",
        "edit",
        "Edit",
        key_display="Enter",
        id="lesson.edit",
        tooltip="Edit the cell; Escape leaves it.",
    ),
    Binding(
        "x",
        "reset_cell",
        "Reset cell",
        show=False,
        id="lesson.reset_cell",
        tooltip="Put the lesson's own code back; u takes that back.",
    ),
    Binding(
        "u", "undo", "Undo", show=False, id="lesson.undo", tooltip="Undo the last change of code."
    ),
    Binding(
        "v",
        "versions",
        "Versions",
        show=False,
        id="lesson.versions",
        tooltip="Earlier versions of the cell's code, also those of another window.",
    ),
    Binding(
        "K",
        "restart_kernel",
        "Restart kernel",
        show=False,
        id="lesson.restart_kernel",
        tooltip="Forget all variables; your code and results stay.",
    ),
]

EXERCISE: list[BindingType] = [
    Binding("h", "hint", "Hint", id="lesson.hint", tooltip="Open the next hint."),
    Binding(
        "s",
        "solution",
        "Solution",
        id="lesson.solution",
        tooltip="Show or hide a solution, once the exercise is solved or all hints are open.",
    ),
    *(
        Binding(
            str(number),
            f"answer({number - 1})",
            f"Answer {number}",
            show=False,
            id=f"lesson.answer_{number}",
            tooltip="Give that answer to a question.",
        )
        for number in range(1, 7)
    ),
]

MOVING: list[BindingType] = [
    Binding(
        "space",
        "forward",
        "Next",
        key_display="Space",
        id="lesson.forward",
        tooltip="Read on: the rest of this step, then the next step.",
    ),
    Binding(
        "right,n", "next_step", "Next step", show=False, id="lesson.next", tooltip="The next step."
    ),
    Binding(
        "left,p",
        "previous_step",
        "Back",
        key_display="←",
        id="lesson.previous",
        tooltip="The step before.",
    ),
    Binding(
        "right_square_bracket",
        "next_lesson",
        "Next lesson",
        key_display="]",
        show=False,
        id="lesson.next_lesson",
        tooltip="The next lesson.",
    ),
    Binding(
        "left_square_bracket",
        "previous_lesson",
        "Lesson before",
        key_display="[",
        show=False,
        id="lesson.previous_lesson",
        tooltip="The lesson before.",
    ),
    Binding(
        "down,j", "scroll(1)", "Down", show=False, id="lesson.down", tooltip="Scroll one line down."
    ),
    Binding("up,k", "scroll(-1)", "Up", show=False, id="lesson.up", tooltip="One line up."),
    Binding(
        "pagedown", "page(1)", "Page down", show=False, id="lesson.page_down", tooltip="Page down."
    ),
    Binding("pageup", "page(-1)", "Page up", show=False, id="lesson.page_up", tooltip="Page up."),
]

LOOKING: list[BindingType] = [
    Binding("o", "outline", "Outline", id="lesson.outline", tooltip="All steps of the lesson."),
    Binding(
        "z",
        "zoom",
        "Zoom",
        show=False,
        id="lesson.zoom",
        tooltip="Chart, output or code on the whole screen; Escape comes back.",
    ),
    Binding(
        "t",
        "tell_chart",
        "Chart in words",
        show=False,
        id="lesson.tell_chart",
        tooltip="Tell in words what the chart shows.",
    ),
    Binding(
        "i",
        "inspect",
        "Read values",
        show=False,
        id="lesson.inspect",
        tooltip="Read values off the chart with a cursor.",
    ),
    Binding(
        "y",
        "copy",
        "Copy",
        show=False,
        id="lesson.copy",
        tooltip="Copy the cell's code, or the output that has the focus, to the clipboard.",
    ),
    Binding(
        "w",
        "save_chart",
        "Save chart",
        show=False,
        id="lesson.save_chart",
        tooltip="Save the chart as a text file and as a picture (SVG) in the data directory.",
    ),
    Binding(
        "question_mark", "app.help", "Keys", key_display="?", id="lesson.help", tooltip="All keys."
    ),
    Binding("q", "leave", "Home", show=False, id="lesson.leave", tooltip="Back to the course map."),
]

LESSON_BINDINGS: list[BindingType] = [*RUNNING, *CELL, *EXERCISE, *MOVING, *LOOKING]

"""Looking closer at a step: zoom, outline, a chart in words, copying."""

from __future__ import annotations

from pathlib import Path

from textual.widget import Widget

from tui_nn.app.messages import ShowStep
from tui_nn.app.screens.lesson.editing import EditsCells
from tui_nn.app.screens.pick import outline
from tui_nn.app.screens.text import TextScreen
from tui_nn.app.widgets.chart import ChartView
from tui_nn.app.widgets.editor import CodeEditor
from tui_nn.app.widgets.output import OutputView


class LooksAround(EditsCells):
    """The part of the lesson screen that shows the same things in other ways."""

    charts: Path

    def _zoom_target(self) -> Widget | None:
        """What has the focus, else the last chart, else the output, else the code."""
        if isinstance(self.focused, (ChartView, OutputView, CodeEditor)):
            return self.focused
        view = self.step_view.cell_view
        if view is None:
            return None
        if view.result.charts:
            return view.result.charts[-1]
        outputs = [output for output in view.query(OutputView) if not output.is_empty]
        return outputs[-1] if outputs else view.editor

    def action_zoom(self) -> None:
        """Show one thing on the whole screen, or go back."""
        if self.maximized is not None:
            self.minimize()
            return
        target = self._zoom_target()
        if target is None:
            self.tell("There is nothing to enlarge in this step.")
        else:
            self.maximize(target)

    def action_outline(self) -> None:
        """List the steps and go to the one that is picked."""

        def go(index: int | None) -> None:
            if index is not None:
                self.post_message(ShowStep(index))

        self.app.push_screen(outline(self.session.work, self.index), go)

    def action_tell_chart(self) -> None:
        """Tell the charts of the step in words."""
        view = self.step_view.cell_view
        charts = view.result.charts if view is not None else []
        if not charts:
            self.tell("There is no chart here yet. Run the cell first.")
            return
        words = "\n\n".join(chart.in_words for chart in charts)
        self.app.push_screen(TextScreen("The chart in words", words))

    def action_inspect(self) -> None:
        """Put a cursor on the last chart that reads its values."""
        view = self.step_view.cell_view
        charts = view.result.charts if view is not None else []
        if charts:
            charts[-1].focus()
            charts[-1].action_inspect()
            self.step_view.bring_into_view(charts[-1])
        else:
            self.tell("There is no chart here yet. Run the cell first.")

    def action_save_chart(self) -> None:
        """Save the chart that has the focus, or the last one."""
        view = self.step_view.cell_view
        charts = view.result.charts if view is not None else []
        if view is None or not charts:
            self.tell("There is no chart here yet. Run the cell first.")
            return
        chart = self.focused if isinstance(self.focused, ChartView) else charts[-1]
        place = self.charts / f"{self.session.lesson.id}-{view.cell.name}"
        try:
            self.charts.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.with_suffix(".txt").write_text(chart.as_text + "\n", encoding="utf-8")
            place.with_suffix(".svg").write_text(chart.as_svg, encoding="utf-8")
        except OSError as error:
            self.tell(
                f"The chart could not be saved in {self.charts}: {error.strerror}.", error=True
            )
        else:
            self.tell(f"Saved as {place}.txt and .svg")

    def action_copy(self) -> None:
        """Copy the output or chart that has the focus, else the code."""
        view = self.step_view.cell_view
        if view is None:
            self.tell("There is no code to copy in this step.")
            return
        if isinstance(self.focused, OutputView):
            what, text = "The output", self.focused.text
        elif isinstance(self.focused, ChartView):
            what, text = "The chart", self.focused.as_text
        else:
            what, text = "The code", view.editor.text
        self.app.copy_to_clipboard(text)
        self.tell(f"{what} was sent to the clipboard, if your terminal allows it.")

"""How the app tells whether learner code is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_nn.kernel.containment import LayerReport

if TYPE_CHECKING:
    from tui_nn.kernel.interface import CellKernel


def badge(kernel: CellKernel | None) -> str:
    """One or two words for the header; nothing before a worker was started."""
    if kernel is None:
        return ""
    missing = [report for report in kernel.containment if not report.in_force]
    if not missing:
        return "contained"
    return "partly contained" if len(missing) < len(kernel.containment) else "not contained"


def in_words(reports: tuple[LayerReport, ...]) -> str:
    """Every layer with what it says of itself, as a Markdown list."""
    return "\n".join(
        f"- {'✓' if report.in_force else '✗'} **{report.layer}**: {report.detail}"
        for report in reports
    )

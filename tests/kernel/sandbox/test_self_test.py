"""The self-test tells what holds here, and whether strangers may be served."""

from __future__ import annotations

import pytest

from tui_nn.kernel.containment import LayerReport, Limits, ProbeResult
from tui_nn.kernel.sandbox.layers import (
    ALL_LAYERS,
    LANDLOCK,
    LIMITS,
    NAMESPACES,
    SCRATCH,
    SECCOMP,
)
from tui_nn.kernel.sandbox.self_test import containment, find_gaps, self_test

STOPPED = (ProbeResult("read a file", True, "stopped"),)


def reports(*missing: str) -> tuple[LayerReport, ...]:
    return tuple(
        LayerReport(layer, layer not in missing, "as told")
        for layer in sorted(ALL_LAYERS | {SCRATCH})
    )


def test_with_every_layer_all_ten_probes_are_stopped() -> None:
    found = containment()
    assert len(found.probes) == 10
    assert [probe.probe for probe in found.probes if not probe.stopped] == []
    assert {report.layer for report in found.layers} == ALL_LAYERS | {SCRATCH}


def test_the_probes_alone_can_be_had() -> None:
    assert all(isinstance(probe, ProbeResult) and probe.stopped for probe in self_test())


@pytest.mark.parametrize("layer", [SECCOMP, LIMITS])
def test_a_missing_layer_lets_a_probe_out_and_keeps_strangers_away(layer: str) -> None:
    found = containment(layers=ALL_LAYERS - {layer})
    assert not found.strangers_may_be_served
    assert any(not probe.stopped for probe in found.probes)


def test_without_landlock_and_namespaces_files_are_in_reach() -> None:
    found = containment(layers=ALL_LAYERS - {LANDLOCK, NAMESPACES})
    out = {probe.probe for probe in found.probes if not probe.stopped}
    assert {"read a file of yours", "change a file of yours", "make a file outside"} <= out
    assert any("Landlock" in gap for gap in found.gaps)


def test_without_namespaces_strangers_may_come_only_where_no_file_is_written() -> None:
    layers = ALL_LAYERS - {NAMESPACES}
    assert not containment(layers=layers).strangers_may_be_served
    assert containment(Limits(scratch_size=0), layers).strangers_may_be_served


def test_all_layers_and_stopped_probes_leave_no_gap() -> None:
    assert find_gaps(reports(), STOPPED) == ()
    assert find_gaps(reports(LANDLOCK), STOPPED) == ()
    assert find_gaps(reports(NAMESPACES), STOPPED) == ()


def test_each_gap_is_a_sentence() -> None:
    out = (ProbeResult("read a file", False, "its content came out"),)
    gaps = find_gaps(reports(*ALL_LAYERS, SCRATCH), out)
    assert len(gaps) == 8
    assert all(gap[0].isupper() and gap.endswith(".") for gap in gaps)


def test_a_self_test_that_cannot_run_is_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    found = containment()
    assert not found.strangers_may_be_served
    assert "could not run" in found.gaps[0]

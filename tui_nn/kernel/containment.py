"""What a worker may use, and what holds it: plain data that the sandbox fills in."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may use.

    Attributes:
        memory: Bytes of address space over what the zygote itself holds.
        cpu_seconds: CPU seconds of the worker's whole life.
        open_files: File descriptors.
        file_size: Bytes of one file.
        scratch_size: Bytes of all files in the working directory, where that can be enforced.
        scratch_files: Files and folders there, likewise.
        output_bytes: Bytes that one cell may send to the screen.
        output_frames: Messages that one cell may send.
        ask_after: Seconds of wall time after which a running cell is asked about.
        kill_after: Seconds of wall time after which it is ended; None to leave it to the learner.
        interrupt_grace: Seconds between an interrupt and the end of a worker that ignores it.
    """

    memory: int = 512 * MEBIBYTE
    cpu_seconds: int = 3600
    open_files: int = 64
    file_size: int = 8 * MEBIBYTE
    scratch_size: int = 16 * MEBIBYTE
    scratch_files: int = 256
    output_bytes: int = 8 * MEBIBYTE
    output_frames: int = 20_000
    ask_after: float = 60.0
    kill_after: float | None = None
    interrupt_grace: float = 1.0


@dataclass(frozen=True, slots=True)
class LayerReport:
    """One layer of the sandbox.

    Attributes:
        layer: Its name, such as `landlock`.
        in_force: Whether it holds the worker.
        detail: How, or why not, in a few words.
    """

    layer: str
    in_force: bool
    detail: str


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """One attempt to leave the sandbox, judged from outside by the self-test.

    Attributes:
        probe: What was tried, in a few words.
        stopped: Whether nothing came of it.
        detail: What was seen from outside.
    """

    probe: str
    stopped: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Containment:
    """Whether learner code is held on this system, and how that is known.

    Attributes:
        layers: What each layer reported.
        probes: What the self-test found.
        gaps: Why strangers must not be served, one sentence each; empty when they may.
    """

    layers: tuple[LayerReport, ...]
    probes: tuple[ProbeResult, ...]
    gaps: tuple[str, ...]

    @property
    def strangers_may_be_served(self) -> bool:
        """Whether code of people whom the host does not trust may run here."""
        return not self.gaps

"""The same surroundings for every test, whatever the machine's are like."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.snapshot_versions import version_differences

UNSET = frozenset(
    {"NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "ESCDELAY"}
    | {"TUI_NN_HOME", "TERM_PROGRAM", "TMUX", "STY", "PYTHONWARNINGS"}
)
FIXED = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TEXTUAL_ANIMATIONS": "none",
    "LC_ALL": "C.UTF-8",
}


def _settle_environment() -> None:
    """Remove what changes pictures and behaviour, and fix what decides them."""
    for name in list(os.environ):
        ours_to_set = name.startswith("TEXTUAL_") and not name.startswith("TEXTUAL_SNAPSHOT_")
        if name in UNSET or ours_to_set:
            del os.environ[name]
    os.environ.update(FIXED)
    # The snapshot plugin has imported Textual already, and with it these variables.
    if "textual.constants" in sys.modules:
        importlib.reload(sys.modules["textual.constants"])


_settle_environment()

# The same examples at every run; `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("repeatable")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to renew snapshots with other versions than those that they are made with."""
    differences = version_differences()
    if config.getoption("update_snapshots", default=False) and differences:
        raise pytest.UsageError(_advice(differences))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail snapshot tests at once, and say why, where other versions draw other pictures."""
    if "snap_compare" in getattr(item, "fixturenames", ()):
        differences = version_differences()
        if differences:
            pytest.fail(_advice(differences), pytrace=False)


def _advice(differences: list[str]) -> str:
    return (
        f"Snapshots depend on other versions than those installed ({'; '.join(differences)}): "
        "pip install -c tests/constraints.txt -e '.[test]'"
    )


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data directory of the test's own; it does not exist yet."""
    directory = tmp_path / "home"
    monkeypatch.setenv("TUI_NN_HOME", str(directory))
    return directory

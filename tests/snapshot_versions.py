"""The versions that the snapshots are made with, read from the constraints that CI installs."""

from __future__ import annotations

from functools import cache
from importlib import metadata
from pathlib import Path

CONSTRAINTS = Path(__file__).with_name("constraints.txt")

PICTURE_PACKAGES = (
    "markdown-it-py",
    "numpy",
    "plotext",
    "pygments",
    "pytest-textual-snapshot",
    "rich",
    "syrupy",
    "textual",
    "tree-sitter",
    "tree-sitter-python",
)
"""What decides how a screen looks: another version of one of these may change a snapshot."""


def pinned_versions() -> dict[str, str]:
    """The version of every package in the constraints file."""
    pinned: dict[str, str] = {}
    for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines():
        package, equals, version = line.partition("#")[0].strip().partition("==")
        if equals:
            pinned[package] = version
    return pinned


@cache
def version_differences() -> list[str]:
    """The packages that decide how a screen looks and are not installed as pinned."""
    pinned = pinned_versions()
    return [
        f"{package} is {metadata.version(package)}, not {pinned[package]}"
        for package in PICTURE_PACKAGES
        if metadata.version(package) != pinned[package]
    ]

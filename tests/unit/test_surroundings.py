"""The tests themselves: the same surroundings and versions everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from textual import constants

from tests.snapshot_versions import PICTURE_PACKAGES, pinned_versions

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def run_pytest(
    directory: Path, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-v", "-n", "0", "-p", "no:cacheprovider"]
    return subprocess.run(
        [*command, *arguments],
        cwd=directory,
        env=os.environ | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_nothing_of_the_users_settings_reaches_textual() -> None:
    assert constants.DEFAULT_THEME == "textual-dark"
    assert constants.TEXTUAL_ANIMATIONS == "none"
    assert constants.COLOR_SYSTEM == "auto"
    assert "NO_COLOR" not in os.environ


def test_hostile_settings_change_nothing() -> None:
    hostile = {
        "NO_COLOR": "1",
        "TEXTUAL_THEME": "nord",
        "TEXTUAL_COLOR_SYSTEM": "standard",
        "TEXTUAL_ANIMATIONS": "full",
        "TERM": "dumb",
    }
    ran = run_pytest(ROOT, __file__, "-k", "test_nothing_of_the_users_settings", **hostile)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout


def test_each_test_has_a_data_directory_of_its_own(home: Path, tmp_path: Path) -> None:
    assert os.environ["TUI_NN_HOME"] == str(home)
    assert home.parent == tmp_path
    assert not home.exists()


@pytest.mark.parametrize("group", ["dependencies", "test"])
def test_every_dependency_is_pinned_within_what_the_project_asks_for(group: str) -> None:
    asked = (
        PROJECT["dependencies"]
        if group == "dependencies"
        else PROJECT["optional-dependencies"]["test"]
    )
    pinned = pinned_versions()
    for text in asked:
        requirement = Requirement(text)
        name = canonicalize_name(requirement.name)
        assert name in pinned, f"{name} is missing in tests/constraints.txt"
        assert pinned[name] in requirement.specifier, text


def test_what_decides_pictures_is_pinned() -> None:
    assert set(PICTURE_PACKAGES) <= set(pinned_versions())


def test_snapshots_are_refused_with_other_versions(tmp_path: Path) -> None:
    tests = tmp_path / "tests"
    tests.mkdir()
    for name in ("__init__.py", "conftest.py", "snapshot_versions.py"):
        shutil.copy(ROOT / "tests" / name, tests)
    pins = "\n".join(f"{package}==0.0" for package in PICTURE_PACKAGES)
    (tests / "constraints.txt").write_text(pins, encoding="utf-8")
    (tests / "test_pictures.py").write_text(
        "def test_picture(snap_compare): pass\ndef test_other(): pass", encoding="utf-8"
    )
    ran = run_pytest(tmp_path, "tests")
    assert "1 passed, 1 error" in ran.stdout
    assert "pip install -c tests/constraints.txt" in ran.stdout
    renewing = run_pytest(tmp_path, "--snapshot-update", "tests")
    assert renewing.returncode == pytest.ExitCode.USAGE_ERROR
    assert "pip install -c tests/constraints.txt" in renewing.stderr

"""The gallery looks as it did when somebody last looked at it."""

from __future__ import annotations

import pytest

from tests.plot.gallery_figures import GALLERY
from tests.plot.gallery_renderings import FOLDER, rendering


@pytest.mark.parametrize("name", GALLERY)
def test_a_figure_of_the_gallery_looks_as_before(name: str) -> None:
    expected = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert rendering(name) == expected, "if it is better: python -m tests.plot.gallery_renderings"


def test_the_gallery_holds_no_rendering_without_a_figure() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(GALLERY)

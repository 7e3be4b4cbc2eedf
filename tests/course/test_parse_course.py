"""A course: a directory of lessons, or one file."""

from __future__ import annotations

from pathlib import Path

from tui_nn.course.parse import built_in_course_path, load_course

LESSON = "---\ntui_nn:\n  id: {}\n---\n\n# {}\n\nText.\n"


def test_lessons_stand_in_the_order_of_their_file_names(tmp_path: Path) -> None:
    for name, title in (("02-b", "B"), ("01-a", "A"), ("10-c", "C")):
        (tmp_path / f"{name}.md").write_text(LESSON.format(title, title))
    (tmp_path / "README.md").write_text("# Not a lesson\n")
    (tmp_path / "_draft.md").write_text("# Not a lesson\n")
    (tmp_path / "notes.txt").write_text("not a lesson\n")
    course = load_course(tmp_path)
    assert [(each.number, each.title) for each in course.lessons] == [(0, "A"), (1, "B"), (2, "C")]
    assert course.problems == ()
    found = course.lesson("2")
    assert found is not None
    assert found.id == "C"


def test_id_title_and_description_of_the_course_come_from_its_project_file(tmp_path: Path) -> None:
    (tmp_path / "myst.yml").write_text(
        "project:\n  id: mine\n  title: My course\n  description: >-\n    Two\n    lines.\n"
    )
    (tmp_path / "a.md").write_text("# A\n\nText.\n")
    course = load_course(tmp_path)
    assert (course.id, course.title, course.description) == ("mine", "My course", "Two lines.")
    (tmp_path / "myst.yml").write_text("project:\n  description: [of, no, use]\n")
    assert load_course(tmp_path).description == ""


def test_a_course_without_a_project_file_is_called_after_its_folder(tmp_path: Path) -> None:
    ids = set()
    for parent in ("one", "two"):
        folder = tmp_path / parent / "Deep course"
        folder.mkdir(parents=True)
        (folder / "a.md").write_text("# A\n\nText.\n")
        course = load_course(folder)
        assert course.title == "Deep course"
        assert course.id.startswith("deep-course-")
        ids.add(course.id)
    assert len(ids) == 2, "folders of the same name keep their progress apart"


def test_a_broken_project_file_is_told_and_the_lessons_open(tmp_path: Path) -> None:
    (tmp_path / "myst.yml").write_text("project:\n  id: two words\n  title: T\n")
    (tmp_path / "a.md").write_text("# A\n\nText.\n")
    course = load_course(tmp_path)
    assert [str(problem).replace(str(tmp_path), "") for problem in course.problems] == [
        "/myst.yml:2: the course's id is not a name: use letters, digits and hyphens, such as "
        '"neural-networks"'
    ]
    assert len(course.lessons) == 1
    (tmp_path / "myst.yml").write_text("project:\n  id: [\n")
    (problem,) = load_course(tmp_path).problems
    assert problem.line == 2


def test_two_lessons_of_the_same_id_are_told(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text(LESSON.format("same", "A"))
    (tmp_path / "2.md").write_text(LESSON.format("same", "B"))
    course = load_course(tmp_path)
    assert [lesson.title for lesson in course.lessons] == ["A"]
    (problem,) = course.problems
    assert problem.what == 'the lesson id "same" is already that of 1.md'


def test_a_folder_without_lessons_is_told(tmp_path: Path) -> None:
    (problem,) = load_course(tmp_path).problems
    assert str(problem) == (
        f"{tmp_path}: no lessons in this folder: put lesson files in it, such as 01-first-lesson.md"
    ), "no line of a folder is at fault"
    (tmp_path / "x.ipynb").write_text("{}")
    (problem,) = load_course(tmp_path).problems
    assert problem.mend == 'convert the notebooks, as in "jupytext --to md:myst x.ipynb"'


def test_a_single_file_is_a_course_of_one_lesson(tmp_path: Path) -> None:
    path = tmp_path / "alone.md"
    path.write_text(LESSON.format("alone", "Alone"))
    course = load_course(path)
    assert (course.id, course.title) == ("alone", "Alone")
    assert len(course.lessons) == 1


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    course = load_course(tmp_path / "gone")
    assert course.lessons == ()
    assert "cannot be read" in course.problems[0].what


def test_the_built_in_course_is_found() -> None:
    course = load_course(built_in_course_path())
    assert course.id == "neural-networks-from-scratch"
    assert course.description

"""What a well-formed lesson comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_nn.course.model import Cell, Diagram, Exercise, Lesson, Prose, Question
from tui_nn.course.parse import read_lesson

GOOD = Path(__file__).parent / "lessons" / "good" / "01-every-construct.md"
HEADER = "---\ntui_nn:\n  id: probe\n---\n\n"


def parsed(tmp_path: Path, text: str) -> Lesson:
    path = tmp_path / "01-probe.md"
    path.write_bytes(text.encode())
    lesson, problems = read_lesson(path, 0)
    assert problems == []
    assert lesson is not None
    return lesson


def good() -> Lesson:
    lesson, problems = read_lesson(GOOD, 3)
    assert problems == []
    assert lesson is not None
    return lesson


def test_the_header_gives_id_goal_and_minutes() -> None:
    lesson = good()
    assert (lesson.id, lesson.number, lesson.minutes) == ("every-construct", 3, 3)
    assert (lesson.title, lesson.goal) == ("Every construct", "See each construct once")
    assert lesson.path == GOOD
    assert not lesson.foreign


def test_each_heading_begins_a_step_and_a_second_activity_begins_another() -> None:
    assert [step.title for step in good().steps] == [
        "Every construct",
        "Import what is needed",
        "A picture",
        "Guess first",
        "A short answer",
        "Two cells under one heading",
        "Two cells under one heading (2)",
        "Write it yourself",
        "Recap",
    ]


def test_lines_point_into_the_file() -> None:
    source = GOOD.read_text(encoding="utf-8").split("\n")
    lesson = good()
    for step in lesson.steps:
        for block in step.blocks:
            text = block.markdown if isinstance(block, Prose) else ""
            text = block.text if isinstance(block, Diagram) else text
            text = block.code if isinstance(block, Cell) else text
            if text:
                rows = text.split("\n")
                assert source[block.line - 1 : block.line - 1 + len(rows)] == rows
    for step in lesson.steps[1:]:
        assert step.title in source[step.line - 1] or step.title.endswith("(2)")


def test_a_diagram_has_the_emphasised_paragraph_below_it_as_caption() -> None:
    before, diagram, after = good().steps[2].blocks
    assert isinstance(before, Prose)
    assert isinstance(diagram, Diagram)
    assert isinstance(after, Prose)
    assert diagram.text == "x ──0.5──▶ z = 1.19"
    assert diagram.caption == "What flows through, at −2.5 and 76.7 %."


def test_admonitions_and_static_listings_stay_in_the_prose() -> None:
    after = good().steps[2].blocks[2]
    assert isinstance(after, Prose)
    assert after.markdown.startswith("```{note}\nA note stays in the prose.\n```\n")
    assert after.markdown.endswith('```python\nprint("never run")\n```')


def test_a_question_followed_by_a_predict_cell_owns_it() -> None:
    question = good().steps[3].activity
    assert isinstance(question, Question)
    assert question.label == "guess-sum"
    assert question.prompt == "What is the sum of 1 and 2, as the cell computes it?"
    assert [(choice.text, choice.correct) for choice in question.choices] == [
        ("2", False),
        ("3", True),
        ("12", False),
    ]
    assert question.choices[0].feedback == "That forgets the second number."
    assert question.explanation == "One and two are three."
    assert question.cell is not None
    assert question.cell.code == "total = 1 + 2\ntotal"
    assert good().steps[3].blocks == (question,)


def test_a_question_without_choices_takes_a_short_answer() -> None:
    question = good().steps[4].activity
    assert isinstance(question, Question)
    assert question.choices == ()
    assert question.cell is None
    assert question.explanation == "It moves the line."


def test_an_exercise_has_all_its_parts() -> None:
    exercise = good().steps[7].activity
    assert isinstance(exercise, Exercise)
    assert exercise.title == "Double it"
    assert exercise.task == "Write `double(x)`, which returns 2.00 times `x`."
    assert exercise.starter.name == "double-it-starter"
    assert exercise.check.role == "check"
    assert exercise.hints == ("What is twice a number?", "Use `*`.")
    assert exercise.solution.code == "def double(x):\n    return 2 * x"
    assert exercise.explanation == "Twice a number is the number times two."
    (mistake,) = exercise.mistakes
    assert (mistake.cell.name, mistake.feedback) == ("double-it-squared", "that is the square")


def test_cells_of_the_lesson_leave_exercises_and_figures_out() -> None:
    lesson = good()
    names = [cell.name for cell in lesson.cells()]
    assert names == ["set-up", "the-sum", "first-of-two", "second-of-two"]
    assert [cell.name for cell in lesson.figures] == ["bound-figures"]


def test_a_yaml_block_of_options_is_read_too() -> None:
    cell = good().steps[6].activity
    assert isinstance(cell, Cell)
    assert cell.tags == {"raises-exception"}
    assert cell.code == "undefined_name"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    text = GOOD.read_text(encoding="utf-8")
    plain = parsed(tmp_path, text)
    assert parsed(tmp_path, "\ufeff" + text.replace("\n", "\r\n")) == plain


def test_tabs_in_code_stay_tabs(tmp_path: Path) -> None:
    lesson = parsed(tmp_path, HEADER + "# T\n\n```{code-cell}\nif True:\n\tx = 1\n```\n")
    assert [cell.code for cell in lesson.cells()] == ["if True:\n\tx = 1"]


def test_a_cell_may_hold_fences_inside_longer_or_other_fences(tmp_path: Path) -> None:
    code = 'text = """\n```{code-cell}\n"""'
    lesson = parsed(
        tmp_path,
        f"{HEADER}# T\n\n````{{code-cell}}\n{code}\n````\n\n~~~{{code-cell}}\n{code}\n~~~\n",
    )
    assert [cell.code for cell in lesson.cells()] == [code, code]


def test_unnamed_cells_are_numbered_through_the_file(tmp_path: Path) -> None:
    cell = "```{code-cell}\n1\n```\n\n"
    named = "```{code-cell}\n:name: mine\n1\n```\n\n"
    lesson = parsed(tmp_path, f"{HEADER}# T\n\n{cell}{named}{cell}")
    assert [each.name for each in lesson.cells()] == ["cell-1", "mine", "cell-3"]


def test_step_names_are_slugs_of_any_script_and_unique(tmp_path: Path) -> None:
    lesson = parsed(
        tmp_path, HEADER + "# T\n\n## Über σ(z)!\n\na\n\n## Über σ z\n\nb\n\n## …\n\nc\n"
    )
    assert [step.name for step in lesson.steps] == ["über-σ-z", "über-σ-z-2", "step"]


def test_titles_lose_their_markup(tmp_path: Path) -> None:
    lesson = parsed(tmp_path, HEADER + "# The *first* `np.dot`\n\n## A **bold** step\n\nText.\n")
    assert lesson.title == "The first np.dot"
    assert lesson.steps[0].title == "A bold step"


def test_headings_inside_fences_begin_no_step(tmp_path: Path) -> None:
    lesson = parsed(tmp_path, HEADER + "# T\n\nText.\n\n```python\n## a comment\n```\n")
    assert len(lesson.steps) == 1


def test_a_solution_may_stand_between_the_question_and_its_predict_cell(tmp_path: Path) -> None:
    text = (
        "# T\n\n```{exercise} Q\n:label: q\nWhich?\n\n- [x] A\n- [ ] B\n```\n\n"
        "```{solution} q\n:class: dropdown\nBecause.\n```\n\n"
        "```{code-cell}\n:tags: [predict]\n1\n```\n"
    )
    (step,) = parsed(tmp_path, HEADER + text).steps
    assert isinstance(step.activity, Question)
    assert step.activity.cell is not None
    assert step.activity.explanation == "Because."


def test_choices_may_run_over_lines_and_hold_feedback_of_several_paragraphs(tmp_path: Path) -> None:
    text = (
        "# T\n\n```{exercise} Q\n:label: q\nWhich?\n\n- [X] one\n  and more\n\n"
        "  Yes.\n\n  Indeed.\n- [ ] two\n```\n"
    )
    (step,) = parsed(tmp_path, HEADER + text).steps
    assert isinstance(step.activity, Question)
    first, second = step.activity.choices
    assert (first.text, first.correct, first.feedback) == ("one and more", True, "Yes.\n\nIndeed.")
    assert (second.text, second.correct, second.feedback) == ("two", False, "")


def test_comments_and_marks_of_myst_are_not_shown(tmp_path: Path) -> None:
    text = "# T\n\nOne.\n\n% a comment\n\n(mark)=\n\n<!-- another -->\n\n+++\n\nTwo.\n"
    (step,) = parsed(tmp_path, HEADER + text).steps
    (prose,) = step.blocks
    assert isinstance(prose, Prose)
    assert prose.markdown.split() == ["One.", "Two."]
    assert prose.markdown.split("\n").index("Two.") + prose.line == 18


@pytest.mark.parametrize(
    ("fence", "listing"),
    [
        ("```", 'listing = "```python\\n1\\n```"'),
        ("```", 'listing = """\n    ```python\n    1\n    ```\n"""'),
        ("````", 'listing = """\n```python\n1\n```\n"""'),
    ],
    ids=["in a line", "indented", "at the margin, in a longer fence"],
)
def test_a_solution_may_hold_the_mark_of_a_fence(tmp_path: Path, fence: str, listing: str) -> None:
    before, name, rest = GOOD.read_text(encoding="utf-8").partition(":name: double-it-solution\n")
    body, _, after = rest.partition("```\n")
    opening = before.rpartition("```")[0]
    path = tmp_path / "marked.md"
    path.write_text(
        f"{opening}{fence}{{code-cell}} ipython3\n{name}{body}{listing}\n{fence}\n{after}",
        encoding="utf-8",
    )
    lesson, problems = read_lesson(path, 0)
    assert problems == []
    assert lesson is not None
    (exercise,) = [s.activity for s in lesson.steps if isinstance(s.activity, Exercise)]
    assert exercise.solution.code == f"def double(x):\n    return 2 * x\n{listing}"
    assert len(exercise.mistakes) == 1

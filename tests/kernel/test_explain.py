"""The errors that beginners meet are each told in one plain sentence."""

from __future__ import annotations

import sys
import warnings
from typing import Any

import numpy as np
import pytest

from tui_nn.kernel.containment import Limits
from tui_nn.kernel.events import CellError
from tui_nn.kernel.worker.cells import CellSources
from tui_nn.kernel.worker.errors import MAX_FRAMES, ErrorTeller

PRELUDE: dict[str, Any] = {
    "np": np,
    "weights": np.zeros((2, 3)),
    "inputs": np.zeros((4, 3)),
    "vector": np.zeros(3),
    "data": [[1, 2], [3, 4]],
    "settings": {"learning_rate": 0.1, "epochs": 10},
    "predictions": [0.1, 0.9],
    "bias": 0.5,
}


def fail(*cells: str) -> CellError:
    """Run cells in this process and return what is told of the last one's error."""
    sources = CellSources()
    names = {"__name__": "__main__", **PRELUDE}
    for cell in cells[:-1]:
        sources.compile("before", cell).execute(names)
    try:
        with warnings.catch_warnings(action="ignore"):
            sources.compile("cell", cells[-1]).execute(names)
    except BaseException as error:
        return ErrorTeller(sources, Limits()).describe(error, names)
    raise AssertionError("the cell did not fail")


NAMES = [
    ("prediction", "did you mean `predictions`"),
    ("Weights + 1", "did you mean `weights`"),
    ("true", "did you mean `True`"),
    ("activation(1)", "a cell above that defines it has not run yet"),
    ("____ + 1", "Replace the blank `____`"),
    ("_ + 1", "Nothing is called `_` here"),
    ("def f():\n    local_size = 3\n    return locl_size\nf()", "did you mean `local_size`"),
    ("def f():\n    weights = weights + 1\nf()", "pass `weights` in as an argument"),
]
ATTRIBUTES = [
    ("np.sqr(4)", "`np` has nothing called `sqr`; did you mean `sqrt`"),
    ("np.matmull", "did you mean `matmul`"),
    ("vector.shap", "An array has nothing called `shap`; did you mean `shape`"),
    ("data.shape", "A list has no `shape`, an array has"),
    ("None.T", "The value before `.T` is None"),
    ("'abc'.uper()", "A value of type `str` has nothing called `uper`; did you mean `upper`"),
    ("(1).foo_bar", "A value of type `int` has nothing called `foo_bar`."),
    ("class Net:\n    size = 1\nNet().sise", "This `Net` has nothing called `sise`"),
    ("import torch", "The module `torch` is not available here"),
    ("import nunpy", "did you mean `numpy`"),
    ("from math import squareroot", "`math` has nothing called `squareroot`"),
    ("from math import sqrtt", "did you mean `sqrt`"),
]
LOOKUPS = [
    ("settings['learning-rate']", "did you mean 'learning_rate'"),
    ("settings['momentum']", "its keys are 'learning_rate', 'epochs'"),
    ("{}['a']", "no key 'a'"),
    ("empty = {}\nempty['a']", "The dictionary is empty"),
    ("data[2]", "`data` has 2 elements, and counting begins at 0, so the last index is 1"),
    ("data[0][5]", "this asks for 5"),
    ("i = 9\ndata[i]", "this asks for 9"),
    ("vector[3]", "This axis of the array has 3 elements"),
    ("vector[0, 0]", "The array has 1 dimension, but 2 indices"),
    ("[].pop()", "It is empty"),
    ("vector[0.5]", "An index must be a whole number"),
]
SHAPES = [
    (
        "inputs @ weights",
        "`inputs` has shape (4, 3) and `weights` has shape (2, 3): in a matrix product the last "
        "number of the left shape (3) must equal the first number of the right one (2); "
        "`weights.T` would fit.",
    ),
    ("hidden = inputs @ weights + bias", "`inputs` has shape (4, 3) and `weights` has shape"),
    ("def layer(x, w):\n    return x @ w\nlayer(inputs, weights)", "`x` has shape (4, 3)"),
    ("np.dot(inputs, weights)", "`inputs` has shape (4, 3)"),
    ("inputs.dot(weights)", "`inputs` has shape (4, 3)"),
    ("np.matmul(inputs, weights)", "`inputs` has shape (4, 3)"),
    ("class N: pass\nn = N()\nn.w = weights\ninputs @ n.w", "`n.w.T` would fit"),
    ("(inputs + 1) @ (weights + 1)", "needs as many columns as the right one has rows"),
    ("vector @ 3", "right of `@` is a single number"),
    ("vector + np.zeros(4)", "(3,) of `vector` and (4,)"),
    ("inputs + weights", "(4, 3) of `inputs` and (2, 3) of `weights`"),
    ("vector += inputs", "write `a = a + b`"),
    ("inputs[0] = np.zeros(2)", "Values of shape (2,) are put into a place of shape (3,)"),
    ("inputs.reshape(5, 2)", "The array holds 12 numbers"),
    ("vector.sum(axis=1)", "The array has 1 dimension"),
    ("np.concatenate([inputs, np.zeros((2, 2))])", "along axis 1"),
    ("np.stack([vector, np.zeros(2)])", "must all have the same shape"),
]
VALUES = [
    ("1 / 0", "divided by 0"),
    ("0.5 // 0", "divided by 0"),
    ("import math\nmath.log(0)", "no result for this number"),
    ("import math\nmath.sqrt(-1)", "no result for this number"),
    ("import math\nmath.exp(1000)", "larger than any float"),
    ("2.0 ** 5000", "larger than any float"),
    ("int(float('inf'))", "Infinity cannot become a whole number"),
    ("if vector > 0: pass", "neither true nor false as a whole"),
    ("np.array([[1, 2], [3]])", "rows do not have the same length"),
    ("vector[0] = [1, 2]", "One place of an array"),
    ("float('abc')", "The text 'abc' is no number"),
    ("int('1.5')", "The text '1.5' is no whole number"),
    ("a, b, c = 1, 2", "3 names on the left of `=` but only 2 values"),
    ("a, b = 1, 2, 3", "more values on the right of `=` than the 2 names"),
    ("np.linalg.inv(np.zeros((2, 2)))", "has no inverse"),
    ("max([])", "no largest or smallest"),
    ("def loop(n):\n    return loop(n + 1)\nloop(0)", "`loop` calls itself without end"),
]
TYPES = [
    ("bias(2)", "`bias` is a number, not a function"),
    ("2(3)", "is an operator such as `*` missing"),
    ("vector(1)", "`vector` is an array, not a function"),
    ("import math\nmath(2)", "is a module, not a function"),
    ("data(0)", "take an element with square brackets"),
    ("'a' + 1", "Text and a whole number cannot be joined with `+`"),
    ("1 + 'a'", "turn the text into a number first"),
    ("[1] + 2", "A list can only be joined with another list"),
    ("data * 0.5", "np.array(...)"),
    ("data - 1", "turn the list into an array"),
    ("-data", "a list has no negative".capitalize()),
    ("None + 1", "a function that ends without `return` gives None"),
    ("abs + 1", "call the function, with parentheses after its name"),
    ("def f(a, b): pass\nf(1)", "`f` needs a value for `b` as well"),
    ("def f(a): pass\nf(1, 2)", "`f` takes 1 value, but this call gives 2"),
    ("def f(a): pass\nf(rate=1)", "`f` has no argument called `rate`"),
    ("def f(a): pass\nf(1, a=2)", "gives `a` twice"),
    ("class N:\n    def go(): pass\nN().go()", "its first parameter must be `self`"),
    ("bias[0]", "A number has no elements"),
    ("for x in 3: pass", "A whole number has no elements to go through"),
    ("len(3)", "A whole number has no length"),
    ("data[0, 1]", "`rows[i][j]`"),
    ("data[0.5]", "An index must be a whole number, not a number"),
    ("data['a']", "An index must be a whole number, not text"),
    ("(1, 2)[0] = 3", "The elements of a tuple cannot be replaced"),
    ("import math\nmath.exp(vector)", "`np.exp` instead of `math.exp`"),
    ("'a' < 1", "`<` cannot compare text with a whole number"),
    ("np.array(['a']) * 2.0", "something else than numbers"),
    ("{[1]: 2}", "A list can change"),
    ("1 in 3", "`in` looks for a value among elements"),
    ("1 + ...", "A placeholder `...` is still in the code"),
    ("np.exp(...)", "A placeholder `...` is still in the code"),
    ("None[0]", "None has no elements"),
]
SYNTAX = [
    ("print((1, 2)", "The `(` in line 1 is never closed: add the missing `)`"),
    ("x = [1, 2", "The `[` in line 1 is never closed"),
    ("for i in range(3)\n    pass", "A colon `:` is missing"),
    ("def f(x)\n    return x", "A colon `:` is missing"),
    ("x = [1 2]", "A comma is probably missing"),
    ("np.array([0.1, 0.2] [0.3])\nx = (1 2)", "A comma is probably missing"),
    ("print 'a'", "`print(...)`"),
    ("x = 'abc", "The closing quote"),
    ("if x = 3:\n    pass", "to compare two values write `==`"),
    ("3 = x", "to compare two values write `==`"),
    ("f() = x", "to compare two values"),
    ("for 3 in x: pass", "must be a name"),
    ("x = 1)", "There is a `)` too many"),
    ("x = (1]", "`(` must be closed by `)`, but here stands `]`"),
    ("for i in range(3):\nprint(i)", "must be indented, by four spaces"),
    ("x = 1\n  y = 2", "indented although nothing above it asks for that"),
    ("if True:\n        x = 1\n    y = 2", "another number of spaces"),
    ("if True:\n\tx = 1\n        y = 2", "indent with spaces only"),
    ("x = “a”", "is not Python's"),
    ("2x = 1", "may not begin with a digit"),
    ("return 3", "only inside a function"),
    ("await f()", "only inside an `async def`"),
    ("break", "only inside a loop"),
    ("x++", "Python has no `++`"),
    ("x = 3 +", "does not understand this line"),
    ("f(a=1, 2)", "must come after those without"),
]
DENIALS = [
    ("raise MemoryError", "512 MiB"),
    ("open('/etc/shadow-of-nothing')", "/etc/shadow-of-nothing"),
    ('import threading\nraise RuntimeError("can\'t start new thread")', "may not start threads"),
]
ALL = [*NAMES, *ATTRIBUTES, *LOOKUPS, *SHAPES, *VALUES, *TYPES, *SYNTAX, *DENIALS]


@pytest.mark.parametrize(("code", "words"), ALL)
def test_an_error_is_explained(code: str, words: str) -> None:
    told = fail(code)
    assert words in told.explanation, (told.message, told.explanation)
    assert told.explanation.endswith((".", "?"))
    assert "\n" not in told.explanation


def test_a_module_that_a_cell_above_imports_is_asked_for() -> None:
    assert "import matplotlib.pyplot as plt" in fail("plt.plot([1])").explanation


def test_an_error_that_needs_no_words_gets_none() -> None:
    assert fail("raise ValueError('my own message')").explanation == ""
    assert fail("class Own(Exception): pass\nraise Own").explanation == ""


@pytest.mark.parametrize(
    "code",
    [
        "class E(NameError):\n    def __str__(self): raise RuntimeError\nraise E",
        "class E(KeyError):\n    args = 3\nraise E",
        "class D:\n    def __dir__(self): raise RuntimeError\nD().x",
        "class E(AttributeError): pass\nerror = E()\nerror.name = 5\nraise error",
        "raise KeyError",
        "raise KeyError(1, 2)",
        "raise ModuleNotFoundError",
        "raise SyntaxError",
        "raise SyntaxError('x', ('nowhere', None, None, None))",
        "raise UnboundLocalError('odd')",
        "raise IndexError",
        "raise TypeError('f() missing')",
    ],
)
def test_odd_exceptions_are_told_and_never_raise(code: str) -> None:
    assert fail(code).kind


def test_explaining_runs_no_code_of_the_learner() -> None:
    code = (
        "calls = []\n"
        "class Odd:\n"
        "    def __getattr__(self, name): calls.append(name); raise AttributeError(name)\n"
        "    def __getitem__(self, key): calls.append(key); raise KeyError(key)\n"
        "    def __matmul__(self, other): raise ValueError('operands could not be broadcast "
        "together with shapes (2,) (3,)')\n"
        "odd = Odd()\n"
        "def look():\n    return odd.a.b @ odd['c']\n"
    )
    told = fail(code, "look()")
    assert told.kind == "AttributeError"
    told = fail(code, "try:\n    look()\nfinally:\n    assert calls == ['a'], calls")
    assert told.kind == "AttributeError"


def test_a_blank_of_an_exercise_is_not_told_as_a_mistake() -> None:
    error = fail("weights = np.array([____, 1])")
    assert (error.kind, error.message) == ("NameError", "there is still a blank to fill in")
    assert fail("absent").message == "name 'absent' is not defined"


@pytest.mark.parametrize("kind", [MemoryError, SystemError])
def test_memory_that_calls_without_end_have_filled_is_told_as_such(
    kind: type[BaseException],
) -> None:
    deep = "def f(n):\n    if n: f(n - 1)\n    else: raise {}\nf({})"
    recursion_limit = sys.getrecursionlimit()
    sys.setrecursionlimit(5000)
    try:
        error = fail(deep.format(kind.__name__, 3000))
    finally:
        sys.setrecursionlimit(recursion_limit)
    assert "`f` calls itself without end" in error.explanation
    assert len(error.frames) <= MAX_FRAMES
    assert "without end" not in fail(deep.format(kind.__name__, 10)).explanation


def test_of_a_very_long_traceback_only_the_ends_are_described(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    described = []

    def count(self: CellSources, filename: str | None) -> str | None:
        described.append(filename)
        return None

    monkeypatch.setattr(CellSources, "cell_of", count)
    monkeypatch.setattr("tui_nn.kernel.worker.errors.MOST_ENTRIES", 100)
    fail("def f(n):\n    if n: f(n - 1)\n    else: raise ValueError\nf(800)")
    assert len(described) <= 200

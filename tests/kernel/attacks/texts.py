"""Texts that would act on a terminal or on the app, and the ways of a cell to tell a text."""

from __future__ import annotations

ESCAPES = {
    "writes to the clipboard": "\x1b]52;c;YXR0YWNr\x07",
    "sets the title": "\x1b]2;attack\x1b\\",
    "resets the terminal": "\x1bc",
    "moves the cursor": "\x1b[1;1Hattack\x1b[2J",
    "asks the terminal to answer": "\x1b[6n\x1b[c\x1bP$qm\x1b\\",
    "uses control codes of eight bits": "\x9b31m\x9d52;c;YQ\x9c",
    "turns the direction of writing": "safe\u202egnp.exe\u2066",
    "makes a link": "\x1b]8;;file:///etc/passwd\x1b\\here\x1b]8;;\x1b\\",
    "switches modes": "\x1b[?1049l\x1b[?1000h\x1b[?2004h\x1b[?25l",
    "sends a picture and a program command": "\x1bPq#0~\x1b\\\x1b_Gf=100;AAAA\x1b\\\x1b^x\x1b\\",
    "rings, deletes and backs up": "\x07\x08\x7f\x00",
}
MARKUP = "[@click=app.quit]press[/] [link=file:///etc/passwd]here[/link] [bold"

TELLERS = {
    "by print": "print({0!r})",
    "by an error": "raise ValueError({0!r})",
    "by the name of an error": "raise type({0!r}, (Exception,), {{}})('x')",
    "by a value": "type('V', (), {{'__repr__': lambda self: {0!r}}})()",
    "by a chart": "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.title({0!r}); plt.show()",
    "by the labels of a chart": (
        "import matplotlib.pyplot as plt; t = {0!r}; plt.plot([1, 2], label=t); plt.xlabel(t); "
        "plt.ylabel(t); plt.text(0, 1, t); plt.annotate(t, (0, 1)); plt.legend(); "
        "plt.xticks([0, 1], [t, t]); plt.show()"
    ),
    "by what it asks": "input({0!r})",
    "by what it prints to the other stream": "import sys; print({0!r}, file=sys.stderr)",
    "by the name of a type": "type({0!r}, (), {{}})()",
    "by the name of a function": (
        "def f(): 1 / 0\nf.__code__ = f.__code__.replace(co_name={0!r}); f()"
    ),
    "by the name of a file": "open({0!r})",
    "by the name of a module": "__import__({0!r})",
    "by a key": "{{}}[{0!r}]",
    "by the cause of an error": "raise ValueError('x') from OSError({0!r})",
    "by a note on an error": "e = ValueError('x'); e.add_note({0!r}); raise e",
    "by why it exits": "raise SystemExit({0!r})",
    "by the kind of a warning": (
        "import warnings; warnings.warn('x', type({0!r}, (UserWarning,), {{}}))"
    ),
    "by a warning": "import warnings; warnings.warn({0!r})",
    "by raw output": "import os; os.write(1, {0!r}.encode('utf-8', 'surrogatepass'))",
    "by the name of a variable": "globals()[{0!r}] = 1; undefined_name",
    "by an attribute error": "getattr(1, {0!r})",
}

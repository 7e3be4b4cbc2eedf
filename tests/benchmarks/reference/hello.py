"""The smallest Textual app: one line of text. What no Textual app can start faster than."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says hello."""

    def compose(self) -> ComposeResult:
        """The one line."""
        yield Static("Hello")


if __name__ == "__main__":
    Hello().run()

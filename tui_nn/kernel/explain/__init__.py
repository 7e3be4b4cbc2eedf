"""One sentence in plain words for the errors that beginners meet."""

from tui_nn.kernel.explain.failure import Failure
from tui_nn.kernel.explain.names import is_blank
from tui_nn.kernel.explain.sentences import explain

__all__ = ["Failure", "explain", "is_blank"]

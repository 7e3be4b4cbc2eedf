"""Learn neural networks from scratch, with NumPy, in your terminal."""

__version__ = "0.1.0"

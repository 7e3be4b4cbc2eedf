"""The real command in a pseudo-terminal, driven by keys and judged by what the screen shows."""

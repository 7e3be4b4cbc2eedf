"""Attacks on the sandbox, each judged from outside; `python -m tests.kernel.attacks` runs them."""

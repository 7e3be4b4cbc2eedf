"""Tests of the command, the packaging and the layering."""

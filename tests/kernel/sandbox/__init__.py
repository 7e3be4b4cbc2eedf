"""Tests of the sandbox, layer by layer."""

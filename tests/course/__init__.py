"""Tests of lesson files, plans and progress."""

"""Tests of the processes that run learner code."""

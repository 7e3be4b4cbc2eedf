"""Tests of the tutorial, in folders that mirror the packages."""

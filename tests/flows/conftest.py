"""The window with a real desk behind it, as the tests of single screens have it."""

from tests.ui.conftest import seat

__all__ = ["seat"]

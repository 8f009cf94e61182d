"""The window with a real desk behind it, as the tests of single screens have it."""

from tests.ui.conftest import own_settings, seat

__all__ = ["own_settings", "seat"]

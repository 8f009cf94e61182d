"""How long work tells how far it is, and how it is asked to stop."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total), done counted from 0. May raise `Cancelled`: let it pass."""


class Cancelled(Exception):
    """Raised by a `Progress`; caught only where the work was started (a Task, the Worker, main)."""


def silent(done: int, total: int) -> None:
    """The progress nobody watches."""

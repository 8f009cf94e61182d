"""Keys and encrypted files: the only module that sees a secret."""


class Secret:
    """A password, PIN or key in memory; shows itself as *** wherever it is printed or logged."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return "***"

    __str__ = __repr__

"""What the world can do to us.

AppError                 told to the officer in one sentence, logged as a warning
├── InputError           the given file or value cannot be used
├── RightsError          this officer may not do this, or is not who they say
├── StoreError           database, disk, keys
├── SigningError         certificate, token, PIN, signed file
├── ToolError            an outside program is missing or broken
└── LineError            the province cannot be reached or refuses

An error carries facts, never a sentence: `ui.texts` speaks. Anything that is not an `AppError`, a
`scanning.errors.ScanningError` or `core.progress.Cancelled` is a bug.
"""

from enum import StrEnum
from typing import ClassVar


class Retry(StrEnum):
    LATER = "later"  # the same call may succeed by itself after a while
    AFTER_LOGIN = "after_login"  # after somebody proves again who they are
    NEVER = "never"  # not before a person changes something


class Scope(StrEnum):
    ITEM = "item"  # this piece of work; the others go on
    QUEUE = "queue"  # everything of its kind: the line, the login, the disk


class AppError(Exception):
    """`code` names the sentence, `facts` fill it; facts hold no secrets and no personal data."""

    code: ClassVar[str] = "app"
    exit_code: ClassVar[int] = 1
    retry: ClassVar[Retry] = Retry.NEVER
    scope: ClassVar[Scope] = Scope.ITEM

    def __init__(self, **facts: str | int) -> None:
        super().__init__(self.code, facts)
        self.facts = facts

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{key}={value}" for key, value in self.facts.items())])


class InputError(AppError):
    code = "input"
    exit_code = 3


class ToolError(AppError):
    code = "tool"
    exit_code = 4


class RightsError(AppError):
    code = "rights"
    exit_code = 5


class StoreError(AppError):
    code = "store"
    exit_code = 6


class LineError(AppError):
    code = "line"
    exit_code = 7
    retry = Retry.LATER


class SigningError(AppError):
    code = "signing"
    exit_code = 8

"""The time, and names that sort by it."""

from collections.abc import Callable
from datetime import UTC, datetime

from uuid_utils.compat import uuid7

Clock = Callable[[], datetime]
"""Answers an aware datetime in UTC."""

NewId = Callable[[], str]
"""Answers a UUIDv7 (RFC 9562 §5.7) as 36 lower-case characters."""


def now() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    return str(uuid7())

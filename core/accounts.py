"""Officers, their roles, and who may do what. Passwords are checked here, without any line."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from core.audit import Audit
from core.clock import Clock, NewId
from core.errors import InputError, Retry, RightsError
from core.store import Store, officers, touch
from core.store.officers import Account
from core.vault import Secret


class Role(StrEnum):
    RECEPTION = "reception"  # tiếp nhận
    APPROVER = "approver"  # ký duyệt
    CLERK = "clerk"  # văn thư
    ADMIN = "admin"  # quản trị
    COURIER = "courier"  # nhân viên bưu chính


class Right(StrEnum):
    INTAKE = "intake"  # open, fill, scan and receive dossiers
    SETTLE = "settle"  # say what becomes of a received dossier: ask, wait, put off, end, correct, hand on
    OVERRIDE = "override"  # answer for the desk: let a second supplement request pass
    RECORD_RESULT = "record_result"
    SIGN_RESULT = "sign_result"  # as the person who decides
    ISSUE_RESULT = "issue_result"  # as the agency, with its number and seal
    HAND_OVER = "hand_over"
    SEE_DOSSIERS = "see_dossiers"
    REUSE = "reuse"  # look for a person's earlier papers, here and in the province's store
    SEND = "send"  # steer the queue to the province
    MANAGE = "manage"  # officers, settings, audit trail


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.RECEPTION: frozenset(
        {
            Right.INTAKE,
            Right.SETTLE,
            Right.RECORD_RESULT,
            Right.HAND_OVER,
            Right.SEE_DOSSIERS,
            Right.REUSE,
            Right.SEND,
        }
    ),
    Role.APPROVER: frozenset({Right.SIGN_RESULT, Right.OVERRIDE, Right.SEE_DOSSIERS}),
    Role.CLERK: frozenset({Right.RECORD_RESULT, Right.ISSUE_RESULT, Right.HAND_OVER, Right.SEE_DOSSIERS}),
    Role.ADMIN: frozenset({Right.MANAGE, Right.SEND, Right.SEE_DOSSIERS}),
    Role.COURIER: frozenset({Right.INTAKE}),  # a post office taking dossiers in on the desk's behalf
}


@dataclass(frozen=True, slots=True)
class Officer:
    id: str
    login: str
    name: str
    roles: frozenset[Role]

    def may(self, right: Right) -> bool:
        return any(right in RIGHTS[role] for role in self.roles)


HERE = Officer(id="", login="", name="", roles=frozenset({Role.RECEPTION}))
"""Whoever opened the desk with its own keys, for one command: the trail names the desk itself."""


class NotAllowed(RightsError):
    code = "not_allowed"


class WrongPassword(RightsError):
    code = "wrong_password"
    retry = Retry.AFTER_LOGIN


class SlowedDown(RightsError):
    """Too many wrong tries; `seconds` to wait."""

    code = "slowed_down"
    retry = Retry.LATER


class WeakPassword(InputError):
    code = "weak_password"


class LoginTaken(InputError):
    code = "login_taken"


FREE_TRIES = 5
SHORTEST_PASSWORD = 8
_LONGEST_PAUSE = timedelta(minutes=15)


def require(officer: Officer, right: Right) -> None:
    """Raises NotAllowed."""
    if not officer.may(right):
        raise NotAllowed(right=right.value)


class Accounts:
    hasher = PasswordHasher()  # Argon2id, RFC 9106 low-memory profile

    def __init__(self, store: Store, audit: Audit, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock
        self._new_id = new_id

    def empty(self) -> bool:
        """Whether this desk still needs its first administrator."""
        with self._store.read() as session:
            return officers.count(session) == 0

    def every(self) -> tuple[Officer, ...]:
        with self._store.read() as session:
            return tuple(officer_of(account) for account in officers.every(session))

    def make_first(self, login: str, name: str, password: Secret) -> Officer:
        """The first start's administrator, who also works the counter until others are made."""
        if not self.empty():
            raise NotAllowed(right=Right.MANAGE.value)
        everything = frozenset(Role) - {Role.COURIER}
        return self._make(Officer(self._new_id(), login, name, everything), password, by="")

    def make(
        self, actor: Officer, login: str, name: str, roles: frozenset[Role], password: Secret
    ) -> Officer:
        """Raises NotAllowed, WeakPassword or LoginTaken."""
        require(actor, Right.MANAGE)
        return self._make(Officer(self._new_id(), login, name, roles), password, by=actor.id)

    def sign_in(self, login: str, password: Secret) -> Officer:
        """Raises WrongPassword, or SlowedDown from the fifth wrong try on."""
        with self._store.read() as session:
            account = officers.by_login(session, _login(login))
        now = self._clock()
        if account is None or not account.active:
            self.hasher.hash(password.typed())  # as long as a real check: names cannot be guessed by time
            raise WrongPassword
        if account.not_before and now < account.not_before:
            raise SlowedDown(seconds=_seconds(account.not_before - now))
        try:
            self.hasher.verify(account.password_hash, password.typed())
        except VerifyMismatchError as error:
            self._note_failure(account.id, now)
            raise WrongPassword from error
        self._note_success(account, password)
        return officer_of(account)

    def _make(self, officer: Officer, password: Secret, by: str) -> Officer:
        if len(password.typed()) < SHORTEST_PASSWORD:
            raise WeakPassword(least=SHORTEST_PASSWORD)
        login, name = _login(officer.login), unicodedata.normalize("NFC", officer.name.strip())
        if not login or not name:
            raise InputError
        made = Officer(officer.id, login, name, officer.roles)
        hashed = self.hasher.hash(password.typed())
        account = Account(made.id, login, name, " ".join(sorted(made.roles)), hashed, 0, None, True)
        with self._store.write() as session:
            if not by and officers.count(session):
                raise NotAllowed(right=Right.MANAGE.value)
            if officers.by_login(session, login) is not None:
                raise LoginTaken(login=login)
            officers.add(session, account, self._clock())
            self._audit.append(session, by or made.id, "officer.made", made.id)
            touch(session, made.id)
        return made

    def _note_failure(self, officer_id: str, now: datetime) -> None:
        with self._store.write() as session:
            failures = officers.get(session, officer_id).failures + 1
            officers.set_failures(session, officer_id, failures, _pause(failures, now))
            self._audit.append(session, officer_id, "sign_in.failed", officer_id)

    def _note_success(self, account: Account, password: Secret) -> None:
        with self._store.write() as session:
            officers.set_failures(session, account.id, 0, None)
            if self.hasher.check_needs_rehash(account.password_hash):
                officers.set_password(session, account.id, self.hasher.hash(password.typed()))
            self._audit.append(session, account.id, "sign_in", account.id)


def _pause(failures: int, now: datetime) -> datetime | None:
    """Until when nobody may try again."""
    if failures < FREE_TRIES:
        return None
    return now + min(_LONGEST_PAUSE, timedelta(seconds=30) * (1 << min(failures - FREE_TRIES, 10)))


def _login(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip().lower())


def officer_of(account: Account) -> Officer:
    return Officer(
        account.id, account.login, account.name, frozenset(Role(name) for name in account.roles.split())
    )


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds()) + 1

import threading
import unicodedata
from collections.abc import Callable

import pytest
from sqlalchemy import text

from core.accounts import (
    FREE_TRIES,
    RIGHTS,
    Accounts,
    LoginTaken,
    NotAllowed,
    Officer,
    Right,
    Role,
    SlowedDown,
    WeakPassword,
    WrongPassword,
    require,
)
from core.audit import Audit
from core.errors import InputError
from core.store import Store, officers
from core.vault import Secret
from tests.core.stage import IN_TIME, MovingClock

GOOD = Secret("mật khẩu đầu tiên")
WRONG = Secret("không phải đâu")


def hashes(store: Store) -> list[str]:
    with store.read() as session:
        return [account.password_hash for account in officers.every(session)]


def fail_to_sign_in(accounts: Accounts, times: int) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            accounts.sign_in("quantri", WRONG)


def test_the_first_start_makes_an_administrator_once(accounts: Accounts) -> None:
    assert accounts.empty()
    first = accounts.make_first(" QuanTri ", "Nguyễn Văn Quản", GOOD)
    assert not accounts.empty()
    assert first.login == "quantri"
    assert all(first.may(right) for right in Right)
    with pytest.raises(NotAllowed):
        accounts.make_first("khac", "Người khác", GOOD)
    assert accounts.every() == (first,)


def test_two_first_starts_at_once_make_one_administrator(accounts: Accounts) -> None:
    go, made = threading.Barrier(2), []

    def start(login: str) -> None:
        go.wait(IN_TIME)
        try:
            made.append(accounts.make_first(login, login, GOOD))
        except NotAllowed:
            made.append(None)

    threads = [threading.Thread(target=start, args=(login,)) for login in ("mot", "hai")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(IN_TIME)
    assert len(accounts.every()) == 1
    assert made.count(None) == 1


def test_a_password_is_kept_as_argon2id_and_never_alike(
    accounts: Accounts, store: Store, officer: Callable[[Role], Officer]
) -> None:
    officer(Role.CLERK)
    officer(Role.RECEPTION)  # the fixture gives both the same password
    kept = hashes(store)
    assert len(set(kept)) == len(kept) == 3
    for one in kept:
        assert one.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@pytest.mark.parametrize("login", ["quantri", " QUANTRI "])
def test_the_right_password_opens_whatever_way_its_accents_were_typed(
    accounts: Accounts, admin: Officer, login: str
) -> None:
    decomposed = Secret(unicodedata.normalize("NFD", GOOD.reveal()))
    assert accounts.sign_in(login, GOOD) == accounts.sign_in(login, decomposed) == admin
    with pytest.raises(WrongPassword):
        accounts.sign_in(login, Secret(GOOD.reveal().upper()))


def test_an_unknown_login_is_told_just_as_a_wrong_password(accounts: Accounts, admin: Officer) -> None:
    with pytest.raises(WrongPassword) as unknown:
        accounts.sign_in("khongco", GOOD)
    with pytest.raises(WrongPassword) as wrong:
        accounts.sign_in("quantri", WRONG)
    assert str(unknown.value) == str(wrong.value)


def test_an_officer_put_out_of_service_does_not_come_in(
    accounts: Accounts, admin: Officer, store: Store
) -> None:
    with store.write() as session:
        session.execute(text("UPDATE officers SET active = 0"))
    with pytest.raises(WrongPassword):
        accounts.sign_in("quantri", GOOD)


def test_five_wrong_tries_slow_down_longer_and_longer_and_success_forgives(
    accounts: Accounts, admin: Officer, clock: MovingClock
) -> None:
    fail_to_sign_in(accounts, FREE_TRIES)
    waits = []
    for _ in range(7):
        with pytest.raises(SlowedDown) as caught:  # even with the right password
            accounts.sign_in("quantri", GOOD)
        waits.append(caught.value.facts["seconds"])
        clock.move(seconds=waits[-1])
        fail_to_sign_in(accounts, 1)
    assert waits == [31, 61, 121, 241, 481, 901, 901]
    clock.move(minutes=16)
    assert accounts.sign_in("quantri", GOOD) == admin
    fail_to_sign_in(accounts, FREE_TRIES - 1)
    assert accounts.sign_in("quantri", GOOD) == admin


def test_guessing_from_many_windows_at_once_is_counted_try_by_try(
    accounts: Accounts, admin: Officer, store: Store
) -> None:
    go = threading.Barrier(4)

    def guess() -> None:
        go.wait(IN_TIME)
        with pytest.raises(WrongPassword):
            accounts.sign_in("quantri", WRONG)

    threads = [threading.Thread(target=guess) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(IN_TIME)
    with store.read() as session:
        account = officers.by_login(session, "quantri")
    assert account is not None
    assert account.failures == 4


def test_every_try_is_in_the_trail(accounts: Accounts, admin: Officer, store: Store, audit: Audit) -> None:
    accounts.sign_in("quantri", GOOD)
    fail_to_sign_in(accounts, 1)
    with store.read() as session:
        told = [(entry.officer_id, entry.action, entry.subjects) for entry in officers.entries(session)]
    assert told == [(admin.id, action, admin.id) for action in ("officer.made", "sign_in", "sign_in.failed")]
    assert audit.verify(store) == (3, None)


def test_a_weak_password_a_taken_login_and_a_missing_name_make_nobody(
    accounts: Accounts, admin: Officer, store: Store, audit: Audit
) -> None:
    roles = frozenset({Role.CLERK})
    with pytest.raises(WeakPassword) as weak:
        accounts.make(admin, "vanthu", "Lê Thị Thư", roles, Secret("1234567"))
    assert weak.value.facts == {"least": 8}
    with pytest.raises(WeakPassword):  # eight code points typed, seven letters kept
        accounts.make(admin, "vanthu", "Lê Thị Thư", roles, Secret("123456e\u0301"))
    for taken in ("quantri", "QuanTri "):
        with pytest.raises(LoginTaken):
            accounts.make(admin, taken, "Lê Thị Thư", roles, GOOD)
    for login, name in (("", "Lê Thị Thư"), ("  ", "Lê Thị Thư"), ("vanthu", " ")):
        with pytest.raises(InputError):
            accounts.make(admin, login, name, roles, GOOD)
    assert accounts.every() == (admin,)
    assert audit.verify(store) == (1, None)


MAY = {
    Role.RECEPTION: "intake settle record_result hand_over see_dossiers reuse send",
    Role.APPROVER: "sign_result override see_dossiers",
    Role.CLERK: "record_result issue_result hand_over see_dossiers",
    Role.ADMIN: "manage send see_dossiers",
    Role.COURIER: "intake",
}


@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_the_office_agreed_and_nothing_else(role: Role) -> None:
    one = Officer("id", "login", "name", frozenset({role}))
    granted = {right.value for right in Right if one.may(right)}
    assert granted == set(MAY[role].split())
    assert set(RIGHTS) == set(Role)
    for right in Right:
        if not one.may(right):
            with pytest.raises(NotAllowed) as caught:
                require(one, right)
            assert caught.value.facts == {"right": right.value}


def test_roles_add_up_and_nobody_without_one_may_anything() -> None:
    both = Officer("id", "login", "name", frozenset({Role.APPROVER, Role.CLERK}))
    assert both.may(Right.SIGN_RESULT)
    assert both.may(Right.ISSUE_RESULT)
    assert not both.may(Right.MANAGE)
    assert not any(Officer("id", "login", "name", frozenset()).may(right) for right in Right)


def test_only_who_manages_makes_officers(accounts: Accounts, officer: Callable[[Role], Officer]) -> None:
    clerk = officer(Role.CLERK)
    with pytest.raises(NotAllowed):
        accounts.make(clerk, "ban", "Một người bạn", frozenset({Role.ADMIN}), GOOD)
    assert len(accounts.every()) == 2

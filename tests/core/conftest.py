"""A desk in a temporary home: real keys, a real SQLCipher file, real officers, and a clock you can move."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest

from core import vault as vaults
from core.accounts import Accounts, Officer, Role
from core.audit import Audit
from core.changes import Changes
from core.clock import new_id
from core.desk import Desk
from core.store import Store
from core.vault import Secret, Vault
from tests import paperwork
from tests.core.stage import Disk, MemoryKeyring, MovingClock, small_disk

PASSPHRASE = Secret("lúa chín vàng đồng, 2026")


@pytest.fixture(autouse=True)
def _no_thread_outlives_its_test() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = {thread for thread in threading.enumerate() if thread not in before and not thread.daemon}
    assert not left, left


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    """The system's keyring, played by one in memory."""
    own = keyring.get_keyring()
    played = MemoryKeyring()
    keyring.set_keyring(played)
    yield played
    keyring.set_keyring(own)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def vault(home: Path, memory_keyring: MemoryKeyring) -> Vault:
    return vaults.create(home, new_id)


@pytest.fixture(scope="session")
def sealed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a vault sealed by PASSPHRASE (seconds to make): copy it, never write to it."""
    folder = tmp_path_factory.mktemp("sealed")
    vaults.create(folder, new_id, PASSPHRASE)
    return folder


@pytest.fixture
def passphrase() -> Secret:
    return PASSPHRASE


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def store(home: Path, vault: Vault, changes: Changes) -> Iterator[Store]:
    opened = Store(home / "desk.db", vault.database_key(), changes)
    yield opened
    opened.close()


@pytest.fixture
def audit(vault: Vault, clock: MovingClock) -> Audit:
    return Audit(vault, clock)


@pytest.fixture
def accounts(store: Store, audit: Audit, clock: MovingClock) -> Accounts:
    return Accounts(store, audit, clock, new_id)


@pytest.fixture
def admin(accounts: Accounts) -> Officer:
    """The first start's administrator, who holds every role of the office."""
    return accounts.make_first("quantri", "Nguyễn Văn Quản", Secret("mật khẩu đầu tiên"))


@pytest.fixture
def officer(accounts: Accounts, admin: Officer) -> Callable[[Role], Officer]:
    """Makes one officer with one role."""

    def make(role: Role) -> Officer:
        return accounts.make(admin, role.value, f"Cán bộ {role.value}", frozenset({role}), Secret("8 ký tự!"))

    return make


@pytest.fixture
def opened(home: Path, memory_keyring: MemoryKeyring, clock: MovingClock) -> Iterator[paperwork.OpenedDesk]:
    """A whole desk, for the use cases."""
    made = paperwork.new_desk(home, clock)
    yield made
    made.desk.store.close()


@pytest.fixture
def desk(opened: paperwork.OpenedDesk) -> Desk:
    return opened.desk


@pytest.fixture
def boss(opened: paperwork.OpenedDesk) -> Officer:
    """The administrator of that desk."""
    return opened.accounts.make_first("quantri", "Nguyễn Văn Quản", paperwork.PASSWORD)


@pytest.fixture
def officer_of(opened: paperwork.OpenedDesk, boss: Officer) -> Callable[[Role], Officer]:
    """Makes one officer of that desk with one role."""

    def make(role: Role) -> Officer:
        login, name = role.value, f"Cán bộ {role.value}"
        return opened.accounts.make(boss, login, name, frozenset({role}), Secret("8 ký tự!"))

    return make


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk", kilobytes=2048) as mounted:
        yield mounted

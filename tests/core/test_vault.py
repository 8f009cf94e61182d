import json
import shutil
import signal
import traceback
import unicodedata
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyringHere
from keyring.errors import KeyringLocked

from core import vault as vaults
from core.clock import new_id
from core.files import FolderReadOnly, sha256
from core.vault import (
    FileDamaged,
    FileMissing,
    FileSwapped,
    Keeper,
    KeysMissing,
    NoKeyring,
    Secret,
    Vault,
    VaultDamaged,
    WrongPassphrase,
    unlock,
)
from tests.core.stage import Disk, MemoryKeyring, child, contents

CARD = "079203001234|Nguyễn Thị Bưởi".encode()


@pytest.fixture
def sealed(sealed_home: Path, tmp_path: Path) -> Path:
    """A home of one's own whose keys a passphrase seals."""
    return Path(shutil.copytree(sealed_home, tmp_path / "sealed"))


# ---------------------------------------------------------------- keys


def test_the_keyring_gives_back_the_same_keys(
    vault: Vault, home: Path, memory_keyring: MemoryKeyring
) -> None:
    again = unlock(home)
    assert again.database_key().reveal() == vault.database_key().reveal()
    assert again.mac(b"x") == vault.mac(b"x") != vault.mac(b"y")
    assert vaults.keeper_of(home) is Keeper.KEYRING
    (kept,) = memory_keyring.kept.values()
    assert vault.database_key().reveal() in kept
    assert set(contents(home)) == {"vault.json"}  # and nothing secret in it:
    assert not any(secret.encode() in contents(home)["vault.json"] for secret in json.loads(kept).values())


def test_a_second_vault_never_replaces_the_first(vault: Vault, home: Path) -> None:
    before = contents(home)
    with pytest.raises(FileExistsError):
        vaults.create(home, new_id)
    assert contents(home) == before
    assert unlock(home).mac(b"x") == vault.mac(b"x")


@pytest.mark.parametrize("left", ["files/ab/abc.age", "desk.db"])
def test_a_home_that_lost_its_vault_file_is_not_taken_for_a_new_desk(
    home: Path, memory_keyring: MemoryKeyring, left: str
) -> None:
    (home / left).parent.mkdir(parents=True, exist_ok=True)
    (home / left).write_bytes(b"sealed with keys that a new vault would not have")
    (home / "keys.age").write_bytes(b"those keys")
    before = contents(home)
    with pytest.raises(VaultDamaged) as caught:
        vaults.create(home, new_id)
    assert caught.value.facts == {"file": "vault.json"}
    assert contents(home) == before
    assert memory_keyring.kept == {}


def test_a_first_start_that_died_half_way_is_begun_again(home: Path, memory_keyring: MemoryKeyring) -> None:
    (home / "keys.age").write_bytes(b"keys nothing was sealed with yet")
    (home / "settings.toml").write_bytes(b"")
    assert unlock(vaults.create(home, new_id).home).kept is Keeper.KEYRING


def test_a_keyring_that_forgot_us_is_told_from_one_that_is_not_there(
    vault: Vault, home: Path, memory_keyring: MemoryKeyring
) -> None:
    memory_keyring.kept.clear()
    with pytest.raises(KeysMissing):
        unlock(home)
    keyring.set_keyring(NoKeyringHere())
    with pytest.raises(NoKeyring):
        unlock(home)


def test_without_a_keyring_nothing_is_made_before_somebody_gives_a_passphrase(
    home: Path, memory_keyring: MemoryKeyring
) -> None:
    keyring.set_keyring(NoKeyringHere())
    assert not vaults.keyring_works()
    with pytest.raises(NoKeyring):
        vaults.create(home, new_id)
    assert contents(home) == {}


class LockedKeyring(MemoryKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("nobody is signed in")

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("nobody is signed in")


def test_a_locked_keyring_makes_no_vault_and_opens_none(vault: Vault, home: Path, tmp_path: Path) -> None:
    keyring.set_keyring(LockedKeyring())
    with pytest.raises(NoKeyring):
        unlock(home)
    with pytest.raises(NoKeyring):
        vaults.create(tmp_path / "other", new_id)
    assert not vaults.exists(tmp_path / "other")


def test_the_passphrase_opens_however_its_accents_were_typed(sealed: Path, passphrase: Secret) -> None:
    assert vaults.keeper_of(sealed) is Keeper.PASSPHRASE
    decomposed = Secret(unicodedata.normalize("NFD", passphrase.reveal()))
    assert decomposed.reveal() != passphrase.reveal()
    opened = unlock(sealed, decomposed)
    name = opened.put(CARD)
    assert opened.get(name) == CARD
    assert opened.database_key().reveal().encode() not in b"".join(contents(sealed).values())


def test_a_wrong_passphrase_is_told_and_changes_nothing(sealed: Path) -> None:
    before = contents(sealed)
    for wrong in (None, Secret("đoán mò")):
        with pytest.raises(WrongPassphrase):
            unlock(sealed, wrong)
    assert contents(sealed) == before


@pytest.mark.slow
def test_enrolling_with_a_mistyped_passphrase_does_not_lock_the_officer_out(
    sealed: Path, passphrase: Secret
) -> None:
    opened = unlock(sealed, passphrase)
    before = contents(sealed)
    for wrong in (None, Secret("lúa chín vàng dồng, 2026")):
        with pytest.raises(WrongPassphrase):
            opened.enrol(Secret("province-secret"), wrong)
    assert contents(sealed) == before
    assert opened.province_secret().reveal() == ""
    opened.enrol(Secret("province-secret"), passphrase)
    assert unlock(sealed, passphrase).province_secret().reveal() == "province-secret"


def test_enrolling_is_kept_by_the_keyring(vault: Vault, home: Path) -> None:
    assert unlock(home).province_secret().reveal() == ""
    vault.enrol(Secret("province-secret"))
    again = unlock(home)
    assert again.province_secret().reveal() == "province-secret"
    assert again.mac(b"x") == vault.mac(b"x")


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"{}", b'{"kept": "keyring"}', b'{"kept": "shoebox", "id": "1"}',
     b'{"kept": ["keyring"], "id": "1"}', b'{"kept": "keyring", "id": 7}'],
)  # fmt: skip
def test_a_damaged_vault_file_is_told_and_kept(vault: Vault, home: Path, damaged: bytes) -> None:
    (home / "vault.json").write_bytes(damaged)
    for open_it in (unlock, vaults.keeper_of):
        with pytest.raises(VaultDamaged) as caught:
            open_it(home)
        assert caught.value.facts == {"file": "vault.json"}
    assert contents(home) == {"vault.json": damaged}


def cut(sealed: bytes) -> bytes:
    return sealed[:-20]


@pytest.mark.parametrize("damage", [cut, lambda _: b"", lambda _: b"not age at all"])
def test_damaged_sealed_keys_are_not_taken_for_a_wrong_passphrase(
    sealed: Path, passphrase: Secret, damage: Callable[[bytes], bytes]
) -> None:
    keys = sealed / "keys.age"
    keys.write_bytes(damage(keys.read_bytes()))
    with pytest.raises(VaultDamaged) as caught:
        unlock(sealed, passphrase)
    assert caught.value.facts == {"file": "keys.age"}


def test_lost_sealed_keys_are_told(sealed: Path, passphrase: Secret) -> None:
    (sealed / "keys.age").unlink()
    with pytest.raises(VaultDamaged):
        unlock(sealed, passphrase)


@pytest.mark.parametrize(
    "spoil", [lambda text: text[:-5], lambda _: "{}", lambda text: text.replace("AGE-", "BGE-")]
)
def test_damaged_keys_in_the_keyring_are_told_without_showing_them(
    vault: Vault, home: Path, memory_keyring: MemoryKeyring, spoil: Callable[[str], str]
) -> None:
    ((where, text),) = memory_keyring.kept.items()
    memory_keyring.kept[where] = spoil(text)
    with pytest.raises(VaultDamaged) as caught:
        unlock(home)
    told = "".join(traceback.TracebackException.from_exception(caught.value).format())
    assert vault.database_key().reveal() not in told
    assert caught.value.__cause__ is None  # a JSON error carries the whole text it could not read


def test_secrets_show_themselves_as_stars(vault: Vault, home: Path) -> None:
    secret = Secret("rất bí mật")
    shown = f"{secret} {secret!r} {[secret]} {vault!r} {vault.database_key()}"
    assert "bí mật" not in shown
    assert vault.database_key().reveal() not in shown
    assert shown.count("***") == 4


# ---------------------------------------------------------------- files


def test_a_file_is_named_by_its_content_and_unreadable_on_the_disk(vault: Vault, home: Path) -> None:
    name = vault.put(CARD)
    assert name == sha256(CARD)
    assert vault.get(name) == CARD
    on_disk = contents(home / "files")
    assert set(on_disk) == {f"{name[:2]}/{name}.age"}
    assert CARD not in on_disk[f"{name[:2]}/{name}.age"]
    vault.put(CARD)
    assert contents(home / "files") == on_disk
    assert list(vault.names()) == [name]


def test_another_vault_cannot_read_it(vault: Vault, home: Path, tmp_path: Path) -> None:
    name = vault.put(CARD)
    other = vaults.create(tmp_path / "other", new_id)
    shutil.copytree(home / "files", tmp_path / "other" / "files")
    with pytest.raises(FileDamaged):
        other.get(name)


def test_missing_damaged_and_swapped_files_are_told_apart(vault: Vault, home: Path) -> None:
    one, two, three = (vault.put(data) for data in (b"one", b"two", b"three"))
    path = {name: home / "files" / name[:2] / f"{name}.age" for name in (one, two, three)}
    path[one].unlink()
    path[two].write_bytes(path[two].read_bytes()[:-1])
    path[three].write_bytes((home / "files" / (n := vault.put(b"four"))[:2] / f"{n}.age").read_bytes())
    for name, trouble in ((one, FileMissing), (two, FileDamaged), (three, FileSwapped)):
        with pytest.raises(trouble) as caught:
            vault.get(name)
        assert caught.type is trouble
        assert caught.value.facts == {"sha256": name}
        assert not vault.sound(name)
    assert vault.sound(n)


@pytest.mark.parametrize("left", [b"", b"half of"])
def test_placing_a_file_again_heals_a_damaged_one(vault: Vault, home: Path, left: bytes) -> None:
    name = vault.put(CARD)
    (home / "files" / name[:2] / f"{name}.age").write_bytes(left)
    vault.put(CARD)
    assert vault.get(name) == CARD


_KILLED_AT_THE_RENAME = """
import os, pathlib, signal, sys, keyring
from core import vault
from tests.core.stage import MemoryKeyring

played = MemoryKeyring()
played.kept["mot-cua-desk", sys.argv[2]] = sys.argv[3]
keyring.set_keyring(played)
opened = vault.unlock(pathlib.Path(sys.argv[1]))
os.replace = lambda source, target: os.kill(os.getpid(), signal.SIGKILL)
opened.put(b"never named")
"""


def test_a_crash_before_the_rename_leaves_no_file_and_the_next_try_succeeds(
    vault: Vault, home: Path, memory_keyring: MemoryKeyring
) -> None:
    (((_, vault_id), keys),) = memory_keyring.kept.items()
    assert child(_KILLED_AT_THE_RENAME, str(home), vault_id, keys).returncode == -signal.SIGKILL
    name = sha256(b"never named")
    assert [Path(left).suffix for left in contents(home / "files")] == [".part"]
    assert list(vault.names()) == []
    with pytest.raises(FileMissing):
        vault.get(name)
    vault.put(b"never named")
    assert list(vault.names()) == [name]
    assert vault.sound(name)


def test_a_home_where_nothing_can_be_written_is_refused(
    disk: Disk, tmp_path: Path, memory_keyring: MemoryKeyring
) -> None:
    vaults.refuse_loose_home(tmp_path / "new" / "home")
    assert contents(tmp_path / "new") == {}
    disk.lock()
    with pytest.raises(FolderReadOnly):
        vaults.refuse_loose_home(disk.folder)
    with pytest.raises(FolderReadOnly):
        vaults.create(disk.folder, new_id)

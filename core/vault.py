"""Keys and encrypted files: the only module that sees a secret.

A desk's home holds `vault.json` (which vault, where its keys are kept), perhaps `keys.age`, and `files/`.
The keys themselves lie in the keyring of the operating system; where there is none they are sealed with
a passphrase (age, scrypt) in `keys.age`, and the officer is told so.
"""

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import keyring
import keyring.errors
import pyrage
from pydantic import BaseModel

from core.clock import NewId
from core.errors import Retry, StoreError
from core.files import FolderReadOnly, place, sha256


class Secret:
    """A password, PIN or key in memory; shows itself as *** wherever it is printed or logged."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def typed(self) -> str:
        """NFC: the same words, whichever way a keyboard composed their accents."""
        return unicodedata.normalize("NFC", self._value)

    def __repr__(self) -> str:
        return "***"

    __str__ = __repr__


class Keeper(StrEnum):
    KEYRING = "keyring"  # the operating system's own
    PASSPHRASE = "passphrase"  # a file sealed by a passphrase somebody types at start


class NoKeyring(StoreError):
    """This machine has no keyring: a passphrase must seal the keys."""

    code = "no_keyring"


class KeysMissing(StoreError):
    """The keyring knows nothing of this vault (another user, another machine, a restored disk)."""

    code = "keys_missing"


class WrongPassphrase(StoreError):
    code = "wrong_passphrase"
    retry = Retry.AFTER_LOGIN


class VaultDamaged(StoreError):
    code = "vault_damaged"


class FileMissing(StoreError):
    code = "file_missing"


class FileDamaged(StoreError):
    code = "file_damaged"


class FileSwapped(FileDamaged):
    """Whole, but another content than its name says."""

    code = "file_swapped"


_SERVICE = "mot-cua-desk"
_NOT_THIS_PASSPHRASE = "Decryption failed"  # age tells it from a damaged file by these words alone


class _Named(BaseModel):
    """`vault.json`: which vault this is and where its keys are."""

    version: str
    id: str
    kept: Keeper


class Vault:
    """The opened keys of one desk and its encrypted files, named by the SHA-256 of their plain content."""

    def __init__(self, home: Path, kept: Keeper, keys: dict[str, str]) -> None:
        self.home = home
        self.kept = kept
        self._keys = keys
        self._identity = pyrage.x25519.Identity.from_str(keys["identity"])

    def database_key(self) -> Secret:
        """64 hexadecimal digits."""
        return Secret(self._keys["database"])

    def mac(self, data: bytes) -> str:
        """HMAC-SHA256 under a key that is not in the database, hexadecimal."""
        return hmac.new(bytes.fromhex(self._keys["mac"]), data, hashlib.sha256).hexdigest()

    def province_secret(self) -> Secret:
        """What the station proves itself with to the province; "" before it is enrolled."""
        return Secret(self._keys.get("province", ""))

    def enrol(self, province_secret: Secret, passphrase: Secret | None = None) -> None:
        """Keep what the province gave this station. A vault sealed by a passphrase needs it again."""
        keys = {**self._keys, "province": province_secret.reveal()}
        if self.kept is Keeper.PASSPHRASE:
            _from_file(self.home, passphrase)  # a mistyped one must not seal what nobody could open again
        _keep(self.home, _named(self.home), keys, passphrase)
        self._keys = keys

    def put(self, data: bytes) -> str:
        """Encrypt and place `data` durably; answers its SHA-256. Doing it twice is harmless, and heals."""
        name = sha256(data)
        if self.sound(name):
            self._path(name).touch()  # somebody wants it again: see `remove`
        else:
            place(self._path(name), pyrage.encrypt(data, [self._identity.to_public()]))
        return name

    def remove(self, name: str, untouched_since: datetime) -> bool:
        """Delete a file that nothing names any more, unless it was put later than that; False when it stays."""
        path = self._path(name)
        try:
            if path.stat().st_mtime >= untouched_since.timestamp():
                return False
            path.unlink()
        except FileNotFoundError:
            return False
        return True

    def get(self, name: str) -> bytes:
        """The plain content called `name`; raises FileMissing, FileDamaged or FileSwapped."""
        try:
            sealed = self._path(name).read_bytes()
        except FileNotFoundError as error:
            raise FileMissing(sha256=name) from error
        try:
            data: bytes = pyrage.decrypt(sealed, [self._identity])
        except pyrage.DecryptError as error:
            raise FileDamaged(sha256=name) from error
        if sha256(data) != name:
            raise FileSwapped(sha256=name)
        return data

    def holds(self, name: str) -> bool:
        """Whether there is a file called `name`, without reading it."""
        return self._path(name).exists()

    def sound(self, name: str) -> bool:
        """Whether the file called `name` still holds that content."""
        try:
            self.get(name)
        except (FileMissing, FileDamaged):
            return False
        return True

    def names(self) -> Iterator[str]:
        """Every file here, in no order."""
        for path in (self.home / "files").glob("*/*.age"):
            yield path.stem

    def _path(self, name: str) -> Path:
        return self.home / "files" / name[:2] / f"{name}.age"


def exists(home: Path) -> bool:
    return (home / "vault.json").exists()


def keeper_of(home: Path) -> Keeper:
    """Where the keys of the vault at `home` are kept; raises VaultDamaged."""
    return _named(home).kept


def keyring_works() -> bool:
    """Whether this machine has a keyring that keeps what it is given."""
    return keyring.get_keyring().priority > 0


def create(home: Path, new_id: NewId, passphrase: Secret | None = None) -> Vault:
    """Make the keys of a new desk.

    Raises NoKeyring when they need a passphrase and none was given, VaultDamaged where there was a desk.
    """
    if exists(home):
        raise FileExistsError("the vault here would lose its keys")
    if any(home.glob("*.db")) or any(home.glob("files/*/*.age")):
        raise VaultDamaged(file="vault.json")  # it is lost, but the keys to all this may not be
    kept = Keeper.PASSPHRASE if passphrase is not None else Keeper.KEYRING
    if kept is Keeper.KEYRING and not keyring_works():
        raise NoKeyring
    keys = {
        "database": secrets.token_hex(32),
        "mac": secrets.token_hex(32),
        "identity": str(pyrage.x25519.Identity.generate()),
    }
    named = _Named(version="1", id=new_id(), kept=kept)
    _keep(home, named, keys, passphrase)
    place(home / "vault.json", named.model_dump_json().encode())
    return Vault(home, kept, keys)


def unlock(home: Path, passphrase: Secret | None = None) -> Vault:
    """Open the vault at `home`; raises KeysMissing, WrongPassphrase or VaultDamaged."""
    named = _named(home)
    if named.kept is Keeper.KEYRING:
        place_of_keys, text = "keyring", _from_keyring(named.id)
    else:
        place_of_keys, text = "keys.age", _from_file(home, passphrase)
    try:
        return Vault(home, named.kept, json.loads(text))
    except (ValueError, LookupError, TypeError, pyrage.IdentityError):
        raise VaultDamaged(file=place_of_keys) from None  # those errors quote the keys they could not read


def _named(home: Path) -> _Named:
    try:
        return _Named.model_validate_json((home / "vault.json").read_bytes())
    except (OSError, ValueError) as error:
        raise VaultDamaged(file="vault.json") from error


def _keep(home: Path, named: _Named, keys: dict[str, str], passphrase: Secret | None) -> None:
    text = json.dumps(keys)
    if named.kept is Keeper.KEYRING:
        try:
            keyring.set_password(_SERVICE, named.id, text)
        except keyring.errors.KeyringError as error:
            raise NoKeyring from error
    elif passphrase is None:
        raise WrongPassphrase
    else:
        place(home / "keys.age", pyrage.passphrase.encrypt(text.encode(), passphrase.typed()))


def _from_keyring(vault_id: str) -> str:
    try:
        text = keyring.get_password(_SERVICE, vault_id)
    except keyring.errors.KeyringError as error:
        raise NoKeyring from error
    if text is None:
        raise KeysMissing
    return text


def _from_file(home: Path, passphrase: Secret | None) -> str:
    if passphrase is None:
        raise WrongPassphrase
    try:
        sealed = (home / "keys.age").read_bytes()
    except OSError as error:
        raise VaultDamaged(file="keys.age") from error
    try:
        opened: bytes = pyrage.passphrase.decrypt(sealed, passphrase.typed())
    except pyrage.DecryptError as error:
        if str(error) == _NOT_THIS_PASSPHRASE:
            raise WrongPassphrase from error
        raise VaultDamaged(file="keys.age") from error
    return opened.decode()


def refuse_loose_home(home: Path) -> None:
    """Raises FolderReadOnly when nothing can be written at `home`."""
    probe = home / ".probe"
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise FolderReadOnly(folder=home.name) from error

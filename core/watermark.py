"""How far this machine has come with a desk's numbers, kept outside the desk's own folder.

A backup put back knows nothing of the codes given out since it was made, and a copy on a second machine nothing of
what the first one does: both would give the same numbers again, of codes, receipts, registers and slips. The mark is
not in any backup of the desk, so that such a store is recognised when it is opened.
"""

import json
import platform
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from core.files import place
from core.vault import Vault


@dataclass(frozen=True, slots=True)
class Mark:
    epoch: str  # UUIDv7, one for every time a store came here from elsewhere
    given: int  # codes given out so far, counted by the ledger
    tags: tuple[str, ...]  # of provisional codes, every one this machine has used
    counters: Mapping[str, int] = field(
        default_factory=dict
    )  # how far each came that counts what people hold


class Watermark:
    """The mark of one desk: of this vault, in this folder, on a machine of this name."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        whose = f"watermark {platform.node()} {vault.home.resolve()}"
        self.alone = threading.Lock()  # held from before the mark is read until the codes are committed
        self._path = folder / f"{vault.mac(whose.encode())[:32]}.json"

    def read(self) -> Mark | None:
        """None: no desk was ever opened here under this mark, or it is lost or damaged, which is the same."""
        try:
            told = json.loads(self._path.read_text("utf-8"))
            counters = {str(name): int(value) for name, value in dict(told.get("counters", {})).items()}
            return Mark(str(told["epoch"]), int(told["given"]), tuple(map(str, told["tags"])), counters)
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def write(self, mark: Mark) -> None:
        """Durable when it returns. Raises DiskFull or FolderReadOnly."""
        place(self._path, json.dumps(asdict(mark)).encode())

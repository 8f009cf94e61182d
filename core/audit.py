"""Who did what to which things, in a chain that shows every change made to it.

Each entry's digest covers the entry and the digest before it, under a key that is not in the database; the
head of the chain is kept apart, so that entries cut off the end are missed too.
"""

import json
from dataclasses import dataclass, replace

from core.clock import Clock
from core.store import Session, Store, notes, officers
from core.store.officers import Entry
from core.vault import Vault

_HEAD = "audit_head"
_START = "0" * 64


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with the trail at `seq`: "changed", "removed" or "reordered"."""

    seq: int
    what: str


class Audit:
    """Appends inside the caller's transaction: what was not written down did not happen."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def append(self, session: Session, officer_id: str, action: str, *subjects: str) -> None:
        last = officers.last_entry(session)
        entry = Entry(
            seq=1 if last is None else last.seq + 1,
            at=self._clock(),
            officer_id=officer_id,
            action=action,
            subjects=" ".join(subjects),
            previous=_START if last is None else last.digest,
            digest="",
        )
        digest = self._digest(entry)
        officers.append_entry(session, replace(entry, digest=digest))
        notes.put(session, _HEAD, self._head(entry.seq, digest))

    def verify(self, store: Store) -> tuple[int, Finding | None]:
        """How many entries there are, and the first thing wrong with them, if anything is."""
        with store.read() as session:
            seq, previous = 0, _START
            for entry in officers.entries(session):
                if entry.seq != seq + 1:
                    return seq, Finding(seq + 1, "removed")
                if entry.previous != previous:
                    return seq, Finding(entry.seq, "reordered")
                if entry.digest != self._digest(entry):
                    return seq, Finding(entry.seq, "changed")
                seq, previous = entry.seq, entry.digest
            if not self._ends(session, seq, previous):
                return seq, Finding(seq + 1, "removed")
        return seq, None

    def _ends(self, session: Session, seq: int, digest: str) -> bool:
        """Whether the trail's last entry is this one. Where there are officers it cannot be empty."""
        head = notes.get(session, _HEAD)
        if not seq:
            return not head and officers.count(session) == 0
        return head == self._head(seq, digest)

    def _head(self, seq: int, digest: str) -> str:
        return f"{seq} {digest} {self._vault.mac(digest.encode())}"

    def _digest(self, entry: Entry) -> str:
        covered = [
            entry.seq,
            entry.at.isoformat(),
            entry.officer_id,
            entry.action,
            entry.subjects,
            entry.previous,
        ]
        return self._vault.mac(json.dumps(covered, ensure_ascii=False).encode())

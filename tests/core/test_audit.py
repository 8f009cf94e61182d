"""Every tampering here is really done: by SQL, with the database's own key in hand."""

import pytest
from sqlalchemy import text

from core import vault as vaults
from core.accounts import Accounts, Officer
from core.audit import Audit, Finding
from core.clock import new_id
from core.store import Store
from core.vault import Vault
from tests.core.stage import MovingClock

OFFICER = "0192f4a1-0000-7000-8000-000000000001"


@pytest.fixture
def trail(store: Store, audit: Audit, clock: MovingClock) -> Audit:
    """Five entries of one morning."""
    for number in range(5):
        clock.move(seconds=1.5)
        with store.write() as session:
            audit.append(session, OFFICER, "dossier.edited", f"dossier-{number}", "component-1")
    assert audit.verify(store) == (5, None)
    return audit


def tamper(store: Store, *statements: str) -> None:
    with store.write() as session:
        for statement in statements:
            assert session.execute(text(statement)).rowcount > 0


@pytest.mark.parametrize(
    ("seq", "change"),
    [
        (1, "subjects = 'dossier-9'"),
        (3, "officer_id = 'somebody-else'"),
        (3, "action = 'dossier.opened'"),
        (3, "at = '2026-11-22 01:30:00.000000'"),
        (3, "digest = replace(digest, substr(digest, 1, 1), 'z')"),
        (5, "subjects = 'dossier-9'"),
    ],
)
def test_a_changed_entry_is_found_where_it_is(trail: Audit, store: Store, seq: int, change: str) -> None:
    tamper(store, f"UPDATE audit SET {change} WHERE seq = {seq}")
    assert trail.verify(store) == (seq - 1, Finding(seq, "changed"))


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_removed_entry_is_missed_also_at_both_ends(trail: Audit, store: Store, seq: int) -> None:
    tamper(store, f"DELETE FROM audit WHERE seq = {seq}")
    assert trail.verify(store) == (seq - 1, Finding(seq, "removed"))


def test_closing_the_gap_after_removing_an_entry_hides_nothing(trail: Audit, store: Store) -> None:
    tamper(store, "DELETE FROM audit WHERE seq = 2", "UPDATE audit SET seq = seq - 1 WHERE seq > 2")
    assert trail.verify(store)[1] == Finding(2, "reordered")


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 5)])
def test_entries_that_changed_places_are_told_as_such(
    trail: Audit, store: Store, one: int, other: int
) -> None:
    tamper(
        store,
        f"UPDATE audit SET seq = -1 WHERE seq = {one}",
        f"UPDATE audit SET seq = {one} WHERE seq = {other}",
        f"UPDATE audit SET seq = {other} WHERE seq = -1",
    )
    assert trail.verify(store) == (one - 1, Finding(one, "reordered"))


def test_the_head_cannot_be_cut_with_the_end(trail: Audit, store: Store) -> None:
    tamper(store, "DELETE FROM audit WHERE seq > 3", "DELETE FROM notes WHERE name = 'audit_head'")
    assert trail.verify(store) == (3, Finding(4, "removed"))


def test_a_head_written_for_a_shorter_trail_is_not_believed(trail: Audit, store: Store) -> None:
    tamper(
        store,
        "DELETE FROM audit WHERE seq > 3",
        "UPDATE notes SET value = (SELECT '3 ' || digest FROM audit WHERE seq = 3) || ' ' || hex(zeroblob(32))"
        " WHERE name = 'audit_head'",
    )
    assert trail.verify(store) == (3, Finding(4, "removed"))


def test_a_trail_wiped_out_is_missed(trail: Audit, store: Store, admin: Officer) -> None:
    tamper(store, "DELETE FROM audit", "DELETE FROM notes WHERE name = 'audit_head'")
    assert trail.verify(store) == (0, Finding(1, "removed"))


def test_an_entry_in_another_hand_is_found(trail: Audit, store: Store, clock: MovingClock) -> None:
    forger = Audit(vaults.create(store.path.parent / "other", new_id), clock)
    with store.write() as session:
        forger.append(session, "somebody", "dossier.opened", "dossier-1")
    assert trail.verify(store) == (5, Finding(6, "changed"))


def test_a_new_desk_has_an_empty_trail_and_that_is_well(store: Store, audit: Audit) -> None:
    assert audit.verify(store) == (0, None)


def test_what_is_rolled_back_leaves_no_entry(store: Store, audit: Audit, accounts: Accounts) -> None:
    def fail() -> None:
        with store.write() as session:
            audit.append(session, "x", "dossier.opened")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert audit.verify(store) == (0, None)


def test_the_trail_goes_on_across_a_restart(trail: Audit, store: Store, vault: Vault) -> None:
    again = Audit(vaults.unlock(vault.home), MovingClock())
    with store.write() as session:
        again.append(session, "x", "dossier.opened")
    assert trail.verify(store) == again.verify(store) == (6, None)

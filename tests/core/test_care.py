"""The weekly look at every encrypted file, on a real vault."""

from pathlib import Path

from core import care
from core.job import JobKind, JobState, Queue
from core.progress import silent
from core.store import jobs
from core.worker import Worker
from tests import paperwork
from tests.core.stage import MovingClock


def test_files_are_read_again_once_a_week_and_damage_is_named(tmp_path: Path) -> None:
    clock = MovingClock()
    with paperwork.memory_keyring():
        desk = paperwork.new_desk(tmp_path, clock).desk
    good, bad = desk.vault.put(b"one page"), desk.vault.put(b"another page")
    worker = Worker(desk.store, Queue.DESK, {JobKind.CHECK_FILES: care.Keeper(desk).check_files}, clock)

    care.schedule(desk)
    care.schedule(desk)
    assert worker.run_until_idle() == 1
    with desk.store.read() as session:
        first = care.last(session)
    assert first is not None
    assert (first.count, first.damaged) == (2, ())

    clock.move(days=6)
    care.schedule(desk)
    assert worker.run_until_idle() == 0

    file = next((tmp_path / "files").glob(f"*/{bad}.age"))
    file.write_bytes(file.read_bytes()[:-1])
    clock.move(days=2)
    care.schedule(desk)
    assert worker.run_until_idle() == 1
    with desk.store.read() as session:
        second = care.last(session)
        states = [job.state for job in jobs.of_subject(session, JobKind.CHECK_FILES, "care.files")]
    assert second is not None
    assert second.damaged == (bad,)
    assert states == [JobState.DONE, JobState.DONE]
    assert desk.vault.sound(good)
    assert desk.audit.verify(desk.store)[1] is None
    assert care.check(desk, silent).count == 2
    desk.store.close()

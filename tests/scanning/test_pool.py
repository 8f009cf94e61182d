"""Processes that read pages: what they have not begun can be called off, and a killed one costs what it had in hand."""

import os
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from scanning.pool import LastingPool, PagesPool

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pipe with a name is read here")


def test_what_no_process_has_begun_can_be_called_off(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with PagesPool(1) as pool:
        begun, *others = pool.submit(pipe.read_bytes), *(pool.submit(os.getpid) for _ in range(4))
        assert [future.cancel() for future in (begun, *others[:3])] == [False, True, True, True]
        pipe.write_bytes(b"a page")
        assert begun.result() == b"a page"
        assert others[3].result() not in (0, os.getpid())


def test_a_killed_process_is_told_and_the_lasting_pool_goes_on(tmp_path: Path) -> None:
    pool = LastingPool(1, tmp_path)
    lost = [pool.submit(os._exit, 1), *(pool.submit(os.getpid) for _ in range(3))]
    assert [type(future.exception()).__base__ for future in lost] == [BrokenExecutor] * 4
    assert pool.submit(os.getpid).result() != os.getpid()
    pool.shutdown()
    with PagesPool(1) as once:
        assert isinstance(once.submit(os._exit, 1).exception(), BrokenExecutor)
        with pytest.raises(BrokenExecutor):
            once.submit(os.getpid)

"""A backlog that outgrows one machine: the same pages on a Dask cluster of two workers, the same files."""

from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from scanning.convert import Division, digitise
from scanning.pool import PagesPool

from .conftest import PAGES


def files(out: Path, executor: Executor) -> dict[str, bytes]:
    given = [PAGES / "stack" / f"b3_00{n}.png" for n in (1, 2, 3)]
    result = digitise(given, out, executor, lambda _done, _all: None, Division(batch=True))
    assert [(group.component, group.pages) for group in result.groups] == [("UQ-01", (1,))]
    return {path.name: path.read_bytes() for path in out.glob("*.pdf")}


@pytest.mark.slow
def test_two_workers_of_a_cluster_and_a_pool_of_processes_make_the_same_files(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as one:
        here = files(tmp_path / "here", one)
    with PagesPool(2) as pool:
        assert files(tmp_path / "pool", pool) == here
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        assert len(client.scheduler_info()["workers"]) == 2
        assert files(tmp_path / "cluster", client.get_executor()) == here

"""`from tests.province.fixture import province` in a conftest gives its tests a province of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.province.server import StandIn


@pytest.fixture
def province(tmp_path: Path) -> Iterator[StandIn]:
    standin = StandIn(tmp_path / "province")
    standin.start()
    yield standin
    standin.close()

from collections.abc import Iterator

import pytest

from core.sync.gateway import Gateway
from tests.core.sync.packages import open_gateway
from tests.province.fixture import province
from tests.province.server import StandIn

__all__ = ["province"]


@pytest.fixture
def gateway(province: StandIn) -> Iterator[Gateway]:
    gate = open_gateway(province)
    yield gate
    gate.close()

from tests.province.fixture import province

__all__ = ["province"]
